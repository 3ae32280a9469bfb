/* geo-import-wish.c – what the user asked for one source: the choice about it over the options
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-wish"

#include "geodata/import/source/geo-import-wish.h"

char *
geo_import_wish_dup_key (const GeoCandidate *candidate,
                         const char         *layer)
{
  g_autofree char *path = g_filename_display_name (candidate->path);

  return g_strconcat (path, "#", layer, NULL);
}

GeoImportWish
geo_import_wish_get (const GeoImportOptions *options,
                     const char             *key)
{
  const GeoImportChoice *choice = options->choices != NULL
                                    ? g_hash_table_lookup (options->choices, key)
                                    : NULL;
  GeoImportWish wish = { FALSE, options->encoding, options->crs, options->level, options->map };

  if (choice != NULL)
    {
      wish.skip = choice->skip;
      if (choice->encoding != NULL)
        wish.encoding = choice->encoding;
      if (choice->crs != NULL)
        wish.crs = choice->crs;
      if (choice->level != 0)
        wish.level = choice->level;
      if (choice->map != NULL)
        wish.map = (const char *const *) choice->map;
    }
  /* An empty one says as little as none. */
  if (wish.map != NULL && wish.map[0] == NULL)
    wish.map = NULL;

  return wish;
}
