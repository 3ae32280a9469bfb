/* geo-writer-look.c – one transaction that writes a store: what it has so far
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

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
