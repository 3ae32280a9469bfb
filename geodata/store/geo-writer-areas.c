/* geo-writer-areas.c – one transaction that writes a store: surveyed areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include "geodata/model/geo-code.h"
#include "geodata/store/geo-blob.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the store has for a code. */
typedef struct {
  gint64 id;            /* 0: nothing */
  GeoLevel level;
  gboolean same_shape;
  gboolean same_rest;
} Stored;

static gboolean
is_code (const char *code)
{
  gsize n_digits = code ? strspn (code, "0123456789") : 0;

  return n_digits >= 2 && n_digits <= 20 && code[n_digits] == '\0';
}

/* A code of a known length tells its level; one of another length has the level it is given. */
static char *
check_levels (const GeoAreaRow *row)
{
  GeoLevel level;

  if (geo_code_get_level (row->code, &level) && level != row->level)
    return g_strdup_printf (_("%s is the code of another level (%s, not %s); correct the code or "
                              "name the level of the file"),
                            row->code, geo_level_get_title (level),
                            geo_level_get_title (row->level));
  if (!row->parent_code)
    return NULL;
  if (!is_code (row->parent_code))
    return g_strdup_printf (_("the code “%s” of the area above %s is not 2 to 20 digits; correct "
                              "it"), row->parent_code, row->code);
  if (geo_code_get_level (row->parent_code, &level) && level >= row->level)
    return g_strdup_printf (_("the area above %s has the code %s, which is of no higher level; "
                              "correct one of them"), row->code, row->parent_code);
  return NULL;
}

/* Returns: a translated sentence, NULL for a row that fits. */
static char *
check_row (const GeoAreaRow *row)
{
  if (!is_code (row->code))
    return g_strdup_printf (_("the code “%s” is not 2 to 20 digits; correct it"),
                            row->code ? row->code : "");
  if (!row->wkb)
    return g_strdup_printf (_("%s has no shape; draw it or leave it out"), row->code);
  return check_levels (row);
}

/* An area that the survey gives no name goes by its code. */
static const char *
get_name (const GeoAreaRow *row)
{
  return row->name && *row->name ? row->name : row->code;
}

static gboolean
same_blob (GeoQuery *query,
           int       column,
           GBytes   *blob)
{
  gsize size;
  const void *data = g_bytes_get_data (blob, &size);

  return (gsize) sqlite3_column_bytes (query, column) == size &&
         memcmp (sqlite3_column_blob (query, column), data, size) == 0;
}

static gboolean
find_stored (GeoWriter         *self,
             const GeoAreaRow  *row,
             GBytes            *blob,
             Stored            *stored,
             GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean found;

  query = geo_writer_query (self, "SELECT id, level, derived, name, households, population,"
                                  " geometry, stated_m2 FROM area WHERE code = ? AND valid_to IS NULL", error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, row->code);
  if (!geo_connection_step (self->connection, query, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  stored->id = sqlite3_column_int64 (query, 0);
  stored->level = sqlite3_column_int (query, 1);
  stored->same_rest = sqlite3_column_int (query, 2) == 0 &&
                      geo_writer_same_text (query, 3, get_name (row)) &&
                      geo_writer_same_number (query, 4, row->households) &&
                      geo_writer_same_number (query, 5, row->population) &&
                      sqlite3_column_double (query, 7) == row->stated_m2;
  stored->same_shape = same_blob (query, 6, blob);
  return TRUE;
}

/* Unknown: NULL, which reads as 0. */
static void
bind_stated (GeoQuery         *query,
             int               index,
             const GeoAreaRow *row)
{
  if (row->stated_m2 > 0)
    sqlite3_bind_double (query, index, row->stated_m2);
  else
    sqlite3_bind_null (query, index);
}

static gboolean
insert_area (GeoWriter         *self,
             const GeoAreaRow  *row,
             gint64            *id,
             GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "INSERT INTO area (level, code, name, households, population,"
                                  " import_id, stated_m2) VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int (query, 1, row->level);
  geo_writer_bind_text (query, 2, row->code);
  geo_writer_bind_text (query, 3, get_name (row));
  geo_writer_bind_number (query, 4, row->households);
  geo_writer_bind_number (query, 5, row->population);
  geo_writer_bind_import (self, query, 6);
  bind_stated (query, 7, row);
  if (!geo_writer_run (self, query, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (geo_connection_get_handle (self->connection));
  return TRUE;
}

static gboolean
update_area (GeoWriter         *self,
             const GeoAreaRow  *row,
             gint64             id,
             GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "UPDATE area SET name = ?, households = ?, population = ?,"
                                  " stated_m2 = ?, derived = 0, import_id = ? WHERE id = ?", error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, get_name (row));
  geo_writer_bind_number (query, 2, row->households);
  geo_writer_bind_number (query, 3, row->population);
  bind_stated (query, 4, row);
  geo_writer_bind_import (self, query, 5);
  sqlite3_bind_int64 (query, 6, id);
  return geo_writer_run (self, query, error);
}

static gboolean
update_index (GeoWriter     *self,
              gint64         area_id,
              const GeoBox  *box,
              GError       **error)
{
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self, "INSERT OR REPLACE INTO idx_area_geometry"
                                  " (pkid, xmin, xmax, ymin, ymax) VALUES (?, ?, ?, ?, ?)", error);
  if (!query)
    return FALSE;
  sqlite3_bind_int64 (query, 1, area_id);
  sqlite3_bind_double (query, 2, box->x_min);
  sqlite3_bind_double (query, 3, box->x_max);
  sqlite3_bind_double (query, 4, box->y_min);
  sqlite3_bind_double (query, 5, box->y_max);
  return geo_writer_run (self, query, error);
}

gboolean
geo_writer_set_geometry (GeoWriter         *self,
                         gint64             area_id,
                         GBytes            *blob,
                         const GeoBox      *box,
                         const GeoFigures  *figures,
                         GError           **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gsize size;
  const void *data = g_bytes_get_data (blob, &size);

  query = geo_writer_query (self, "UPDATE area SET geometry = ?, area_m2 = ?, label_lon_deg = ?,"
                                  " label_lat_deg = ?, label_radius_deg = ? WHERE id = ?", error);
  if (!query)
    return FALSE;
  sqlite3_bind_blob64 (query, 1, data, size, SQLITE_STATIC);
  sqlite3_bind_double (query, 2, figures->area_m2);
  sqlite3_bind_double (query, 3, figures->label_lon_deg);
  sqlite3_bind_double (query, 4, figures->label_lat_deg);
  sqlite3_bind_double (query, 5, figures->label_radius_deg);
  sqlite3_bind_int64 (query, 6, area_id);
  if (!geo_writer_run (self, query, error))
    return FALSE;
  g_hash_table_add (self->reshaped, g_memdup2 (&area_id, sizeof area_id));
  return update_index (self, area_id, box, error);
}

/* Returns: a translated sentence, NULL if the polygon could be measured. */
static char *
measure (const GeoAreaRow *row,
         GeoFigures       *figures)
{
  g_autoptr (GError) error = NULL;

  if (!geo_geometry_measure (row->wkb, row->area_m2, figures, &error))
    return g_strdup (error->message);
  if (!(figures->area_m2 > 0))
    return g_strdup_printf (_("the shape of %s has no area or crosses itself; draw it anew"),
                            row->code);
  return NULL;
}

static gboolean
store_area (GeoWriter         *self,
            const GeoAreaRow  *row,
            Stored            *stored,
            GError           **error)
{
  if (!geo_writer_count (self, stored->id == 0 ? GEO_PUT_STORED : GEO_PUT_CHANGED, error))
    return FALSE;
  if (stored->id == 0)
    return insert_area (self, row, &stored->id, error);
  return stored->same_rest || update_area (self, row, stored->id, error);
}

static void
keep_parent_code (GeoWriter        *self,
                  const GeoAreaRow *row)
{
  if (row->parent_code)
    g_hash_table_insert (self->parent_codes, g_strdup (row->code), g_strdup (row->parent_code));
}

gboolean
geo_writer_put_area (GeoWriter         *self,
                     const GeoAreaRow  *row,
                     GeoPut            *put,
                     char             **reason,
                     GError           **error)
{
  g_autoptr (GBytes) blob = NULL;
  GeoFigures figures;
  Stored stored = { 0 };
  GeoBox box;
  char *why;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (row != NULL && put != NULL, FALSE);

  if ((why = check_row (row)) || (why = geo_writer_check_text (row->name)))
    return geo_writer_refuse (put, reason, why);
  blob = geo_blob_from_wkb (row->wkb, &box, &why);
  if (!blob)
    return geo_writer_refuse (put, reason, why);
  if (!find_stored (self, row, blob, &stored, error))
    return FALSE;
  if (stored.id != 0 && stored.level != row->level)
    return geo_writer_refuse (put, reason,
                              g_strdup_printf (_("%s is in the store with another level (%s); "
                                                 "correct the code"),
                                               row->code, geo_level_get_title (stored.level)));
  if (!stored.same_shape && (why = measure (row, &figures)))
    return geo_writer_refuse (put, reason, why);

  keep_parent_code (self, row);
  *put = stored.id == 0 ? GEO_PUT_STORED : GEO_PUT_CHANGED;
  if (stored.id != 0 && stored.same_shape && stored.same_rest)
    *put = GEO_PUT_UNCHANGED;
  else if (!store_area (self, row, &stored, error))
    return FALSE;
  return stored.same_shape ||
         geo_writer_set_geometry (self, stored.id, blob, &box, &figures, error);
}
