/* geo-import-choice.c – what a user decided about one source of an import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/source/geo-import-choice.h"

GeoImportChoice *
geo_import_choice_new (void)
{
  return g_new0 (GeoImportChoice, 1);
}

GeoImportChoice *
geo_import_choice_copy (const GeoImportChoice *self)
{
  GeoImportChoice *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->encoding = g_strdup (self->encoding);
  copy->crs = g_strdup (self->crs);
  copy->map = g_strdupv (self->map);

  return copy;
}

void
geo_import_choice_free (GeoImportChoice *self)
{
  if (self == NULL)
    return;

  g_free (self->encoding);
  g_free (self->crs);
  g_strfreev (self->map);
  g_free (self);
}

GHashTable *
geo_import_choices_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) geo_import_choice_free);
}

GHashTable *
geo_import_choices_copy (GHashTable *choices)
{
  GHashTable *copy = geo_import_choices_new ();
  GHashTableIter iter;
  gpointer key, choice;

  g_return_val_if_fail (choices != NULL, copy);

  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &key, &choice))
    g_hash_table_insert (copy, g_strdup (key), geo_import_choice_copy (choice));

  return copy;
}
