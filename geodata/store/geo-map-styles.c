/* geo-map-styles.c – styles of maps kept in a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-map-styles"

#include "config.h"

#include "geodata/store/geo-map-styles.h"

#include "geodata/store/geo-connection.h"

#include <math.h>
#include <string.h>

#define NICK_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

/* Longer ones are nothing a style was written as. */
#define MAX_STYLE_BYTES 10000

char *
geo_map_styles_dup_layer (GeoLevel level)
{
  return g_strconcat ("map_", geo_level_get_nick (level), NULL);
}

char *
geo_map_styles_dup_column (const char *measure)
{
  g_return_val_if_fail (measure != NULL, NULL);

  return g_strdelimit (g_strdup (measure), "-", '_');
}

/* Binds texts to the first places of a statement, and runs it. */
static gboolean
run_with_texts (GeoConnection      *connection,
                const char         *sql,
                const char *const  *texts,
                GError            **error)
{
  g_autoptr (GeoStatement) statement = geo_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  for (int i = 0; texts[i] != NULL; i++)
    sqlite3_bind_text (statement, i + 1, texts[i], -1, SQLITE_STATIC);

  return geo_connection_run (connection, statement, error);
}

/* Of all that is known of the measure only the areas of this level are replaced. */
static gboolean
put_column (GeoConnection       *connection,
            GeoLevel             level,
            const GeoMapColumn  *column,
            GError             **error)
{
  g_autoptr (GeoStatement) remove = NULL;
  g_autoptr (GeoStatement) insert = NULL;

  remove = geo_connection_prepare (connection,
                                   "DELETE FROM area_value WHERE measure = ?1 AND area_id IN"
                                   " (SELECT id FROM area WHERE level = ?2)", error);
  if (remove == NULL)
    return FALSE;
  insert = geo_connection_prepare (connection,
                                   "INSERT INTO area_value (measure, area_id, value)"
                                   " SELECT ?1, id, ?3 FROM area"
                                   " WHERE code = ?2 AND valid_to IS NULL", error);
  if (insert == NULL)
    return FALSE;

  sqlite3_bind_text (remove, 1, column->measure, -1, SQLITE_STATIC);
  sqlite3_bind_int (remove, 2, level);
  if (!geo_connection_run (connection, remove, error))
    return FALSE;

  for (gsize i = 0; i < column->n_values; i++)
    {
      sqlite3_bind_text (insert, 1, column->measure, -1, SQLITE_STATIC);
      sqlite3_bind_text (insert, 2, column->codes[i], -1, SQLITE_STATIC);
      sqlite3_bind_double (insert, 3, column->values[i]);
      if (!geo_connection_run (connection, insert, error))
        return FALSE;
      sqlite3_reset (insert);
    }

  return TRUE;
}

/* The columns are those that any style of the level shows. A name that is no measure's, which some
 * other program may have put there, is left out: it becomes SQL here. */
static gboolean
append_columns (GeoConnection  *connection,
                GeoLevel        level,
                GString        *sql,
                GError        **error)
{
  g_autoptr (GeoStatement) statement = NULL;
  gboolean row = TRUE;

  statement = geo_connection_prepare (connection,
                                      "SELECT DISTINCT measure FROM area_value"
                                      " WHERE area_id IN (SELECT id FROM area WHERE level = ?)"
                                      " ORDER BY measure", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, level);
  while (geo_connection_step (connection, statement, &row, error))
    {
      const char *measure = row ? (const char *) sqlite3_column_text (statement, 0) : NULL;
      g_autofree char *column = NULL;

      if (!row)
        return TRUE;
      if (measure == NULL || measure[strspn (measure, NICK_CHARACTERS)] != '\0')
        continue;
      column = geo_map_styles_dup_column (measure);
      g_string_append_printf (sql, "(SELECT value FROM area_value WHERE measure = '%s'"
                                   " AND area_id = area.id) AS \"%s\", ", measure, column);
    }

  return FALSE;
}

static gboolean
make_layer (GeoConnection  *connection,
            GeoLevel        level,
            const char     *layer,
            GError        **error)
{
  g_autofree char *drop = g_strdup_printf ("DROP VIEW IF EXISTS %s", layer);
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *const names[] = { layer, NULL };

  g_string_printf (sql, "CREATE VIEW %s AS SELECT id, code, name, parent_id, households, population,"
                        " area_m2, derived, ", layer);
  if (!append_columns (connection, level, sql, error))
    return FALSE;
  g_string_append_printf (sql, "geometry FROM area WHERE level = %d AND valid_to IS NULL", level);

  return geo_connection_exec (connection, drop, error) &&
         geo_connection_exec (connection, sql->str, error) &&
         run_with_texts (connection,
                         "INSERT OR REPLACE INTO views_geometry_columns (view_name, view_geometry,"
                         " view_rowid, f_table_name, f_geometry_column, read_only)"
                         " VALUES (?, 'geometry', 'id', 'area', 'geometry', 1)", names, error);
}

/* Catalogue and schema are NULL, as QGIS 3.22 leaves them: it finds no style that has "" there. */
static gboolean
put_for_qgis (GeoConnection      *connection,
              const GeoMapStyle  *style,
              const char         *layer,
              GError            **error)
{
  const char *const names[] = { layer, style->title, NULL };
  const char *const texts[] = { layer, style->title, style->qml, style->description, NULL };

  return run_with_texts (connection, "DELETE FROM layer_styles WHERE f_table_name = ?"
                                     " AND styleName = ?", names, error) &&
         run_with_texts (connection, "UPDATE layer_styles SET useAsDefault = 0"
                                     " WHERE f_table_name = ?", (const char *[]) { layer, NULL },
                         error) &&
         run_with_texts (connection,
                         "INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName,"
                         " styleQML, styleSLD, useAsDefault, description)"
                         " VALUES (?, 'geometry', ?, ?, '', 1, ?)", texts, error);
}

static gboolean
put_for_getu (GeoConnection      *connection,
              const GeoMapStyle  *style,
              GError            **error)
{
  g_autoptr (GeoStatement) put = NULL;

  put = geo_connection_prepare (connection, "INSERT OR REPLACE INTO map_style"
                                            " (level, measure, style) VALUES (?, ?, ?)", error);
  if (put == NULL)
    return FALSE;

  sqlite3_bind_int (put, 1, style->level);
  sqlite3_bind_text (put, 2, style->columns[0].measure, -1, SQLITE_STATIC);
  sqlite3_bind_text (put, 3, style->style, -1, SQLITE_STATIC);

  return geo_connection_run (connection, put, error);
}

/**
 * geo_map_styles_put:
 * @path: of a store, which is brought to this version
 * @style: what is kept
 * @cancellable: (nullable): looked at while the values are written
 *
 * In one transaction: on failure the store is as it was.
 *
 * Returns: %FALSE with @error
 */
gboolean
geo_map_styles_put (const char         *path,
                    const GeoMapStyle  *style,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr (GeoConnection) connection = NULL;
  g_autofree char *layer = NULL;

  g_return_val_if_fail (path != NULL && style != NULL && style->n_columns >= 1, FALSE);
  for (gsize i = 0; i < style->n_columns; i++)
    {
      const char *measure = style->columns[i].measure;

      g_return_val_if_fail (measure[strspn (measure, NICK_CHARACTERS)] == '\0', FALSE);
    }

  connection = geo_connection_open_write (path, cancellable, error);
  if (connection == NULL)
    return FALSE;

  layer = geo_map_styles_dup_layer (style->level);
  for (gsize i = 0; i < style->n_columns; i++)
    {
      if (!put_column (connection, style->level, &style->columns[i], error))
        return FALSE;
    }

  return put_for_getu (connection, style, error) &&
         make_layer (connection, style->level, layer, error) &&
         put_for_qgis (connection, style, layer, error) &&
         geo_connection_exec (connection, "COMMIT", error);
}

gboolean
geo_map_styles_load (const char    *path,
                     GeoLevel       level,
                     const char    *measure,
                     GCancellable  *cancellable,
                     char         **text,
                     GError       **error)
{
  g_autoptr (GeoConnection) connection = NULL;
  g_autoptr (GeoStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (path != NULL && measure != NULL && text != NULL, FALSE);

  *text = NULL;
  connection = geo_connection_open_read (path, cancellable, error);
  if (connection == NULL)
    return FALSE;
  statement = geo_connection_prepare (connection, "SELECT style FROM map_style"
                                                  " WHERE level = ? AND measure = ?", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, level);
  sqlite3_bind_text (statement, 2, measure, -1, SQLITE_STATIC);
  if (!geo_connection_step (connection, statement, &row, error))
    return FALSE;
  if (row && sqlite3_column_bytes (statement, 0) <= MAX_STYLE_BYTES)
    *text = g_strdup ((const char *) sqlite3_column_text (statement, 0));

  return TRUE;
}
