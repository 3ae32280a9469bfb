/* geo-writer-look.c – one transaction that writes a store: what it has so far
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include "geodata/model/geo-code.h"
#include "geodata/store/geo-blob.h"

#include <glib/gi18n-lib.h>

gboolean
geo_writer_has_areas (GeoWriter  *self,
                      gboolean   *has,
                      GError    **error)
{
  gint64 n;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (has != NULL, FALSE);

  if (!geo_connection_get_int (self->connection,
                               "SELECT EXISTS (SELECT 1 FROM area WHERE valid_to IS NULL)", &n,
                               error))
    return FALSE;
  *has = n != 0;
  return TRUE;
}

/* The code of the area around, as the row says or its code tells; NULL for none. */
static char *
dup_wanted (GeoWriter  *self,
            const char *code)
{
  const char *given = geo_writer_get_given_parent (self, code);

  return given ? g_strdup (given) : geo_code_dup_parent (code);
}

static gboolean
is_orphan (GeoWriter   *self,
           const char  *code,
           gboolean    *orphan,
           GError     **error)
{
  g_autofree char *wanted = dup_wanted (self, code);
  g_autoptr (GeoQuery) query = NULL;

  *orphan = FALSE;
  if (!wanted)
    return TRUE;
  query = geo_writer_query (self, "SELECT 1 FROM area WHERE code = ? AND valid_to IS NULL", error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, wanted);
  if (!geo_connection_step (self->connection, query, orphan, error))
    return FALSE;
  *orphan = !*orphan;
  return TRUE;
}

gboolean
geo_writer_has_orphans (GeoWriter  *self,
                        gboolean   *has,
                        GError    **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (has != NULL, FALSE);

  *has = FALSE;
  query = geo_writer_query (self, "SELECT code FROM area WHERE parent_id IS NULL AND level > 3"
                                  " AND valid_to IS NULL AND level - 1 IN (SELECT level FROM area"
                                  " WHERE derived = 0 AND valid_to IS NULL)", error);
  if (!query)
    return FALSE;
  while (!*has)
    {
      if (!geo_connection_step (self->connection, query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!is_orphan (self, (const char *) sqlite3_column_text (query, 0), has, error))
        return FALSE;
    }
  return TRUE;
}

const char *
geo_writer_get_given_parent (GeoWriter  *self,
                             const char *code)
{
  g_return_val_if_fail (self != NULL && code != NULL, NULL);

  return g_hash_table_lookup (self->parent_codes, code);
}

/* NULL: -1. */
static gint64
get_count (GeoQuery *query,
           int       column)
{
  return sqlite3_column_type (query, column) == SQLITE_NULL ? -1
                                                            : sqlite3_column_int64 (query, column);
}

gboolean
geo_writer_find_stored (GeoWriter      *self,
                        const char     *code,
                        GeoStoredArea  *area,
                        gboolean       *found,
                        GError        **error)
{
  g_autoptr (GeoQuery) query = NULL;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (code != NULL && area != NULL && found != NULL, FALSE);

  *area = (GeoStoredArea) { 0 };
  query = geo_writer_query (self, "SELECT name, households, population, area_m2, stated_m2,"
                                  " geometry FROM area WHERE code = ? AND valid_to IS NULL"
                                  " AND geometry IS NOT NULL", error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, code);
  if (!geo_connection_step (self->connection, query, found, error))
    return FALSE;
  if (!*found)
    return TRUE;

  area->wkb = geo_blob_to_wkb (sqlite3_column_blob (query, 5),
                               (gsize) sqlite3_column_bytes (query, 5));
  if (!area->wkb)
    return geo_connection_fail_damaged (self->connection, error, _("the shape of %s"), code);
  area->name = g_strdup ((const char *) sqlite3_column_text (query, 0));
  area->households = get_count (query, 1);
  area->population = get_count (query, 2);
  area->area_m2 = sqlite3_column_double (query, 3);
  area->stated_m2 = sqlite3_column_double (query, 4);
  return TRUE;
}

void
geo_stored_area_clear (GeoStoredArea *area)
{
  g_clear_pointer (&area->name, g_free);
  g_clear_pointer (&area->wkb, g_bytes_unref);
}

void
geo_writer_give_parent (GeoWriter  *self,
                        const char *code,
                        const char *parent_code)
{
  g_return_if_fail (self != NULL && !self->ended);
  g_return_if_fail (code != NULL && parent_code != NULL);

  g_hash_table_insert (self->parent_codes, g_strdup (code), g_strdup (parent_code));
}
