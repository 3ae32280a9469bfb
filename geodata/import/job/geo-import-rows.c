/* geo-import-rows.c – which area came from which row of which source
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-rows"

#include "geodata/import/job/geo-import-rows.h"

struct _GeoImportRows {
  GHashTable *by_code;    /* char* → index + 1 in @places */
  GArray *places;         /* of GeoImportPlace */
};

GeoImportRows *
geo_import_rows_new (void)
{
  GeoImportRows *self = g_new0 (GeoImportRows, 1);

  self->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (GeoImportPlace));

  return self;
}

void
geo_import_rows_free (GeoImportRows *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->by_code);
  g_array_unref (self->places);
  g_free (self);
}

static guint
find_index (GeoImportRows *self,
            const char    *code)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_code, code));
}

void
geo_import_rows_add (GeoImportRows  *self,
                     const char     *code,
                     GeoImportPlace  place)
{
  guint index;

  g_return_if_fail (self != NULL && code != NULL);

  index = find_index (self, code);
  if (index > 0)
    {
      g_array_index (self->places, GeoImportPlace, index - 1) = place;
      return;
    }
  g_array_append_val (self->places, place);
  g_hash_table_insert (self->by_code, g_strdup (code), GUINT_TO_POINTER (self->places->len));
}

gboolean
geo_import_rows_find (GeoImportRows  *self,
                      const char     *code,
                      GeoImportPlace *place)
{
  guint index;

  g_return_val_if_fail (self != NULL && code != NULL, FALSE);

  index = find_index (self, code);
  if (index > 0 && place != NULL)
    *place = g_array_index (self->places, GeoImportPlace, index - 1);

  return index > 0;
}

guint
geo_import_rows_get_n (GeoImportRows *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->places->len;
}
