/* geo-import-wish.h – what the user asked for one source: the choice about it over the options
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import.
 */
#pragma once

#include "geodata/import/source/geo-import-options.h"
#include "geodata/import/source/geo-import-scan.h"

G_BEGIN_DECLS

/* As GeoImportOptions; lent by the options and the choice. */
typedef struct {
  gboolean skip;
  const char *encoding;
  const char *crs;
  GeoLevel level;
  const char *const *map;
} GeoImportWish;

/* @layer: "" where a file holds but one. The same in every proposal and import of the same file. */
char          *geo_import_wish_dup_key (const GeoCandidate     *candidate,
                                        const char             *layer) G_GNUC_WARN_UNUSED_RESULT;
GeoImportWish  geo_import_wish_get     (const GeoImportOptions *options,
                                        const char             *key);

G_END_DECLS
