/* geo-import-options.h – what is asked of an import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/import/source/geo-import-choice.h"
#include "geodata/model/geo-level.h"

G_BEGIN_DECLS

/**
 * GeoImportOptions:
 * @level: level of every layer, 0 to find it from the codes
 * @crs: "EPSG:n" or "GCJ-02" of every layer, NULL to find it
 * @encoding: encoding of every file, NULL to find it from the bytes
 * @map: "field=column" pairs, NULL-terminated, or NULL
 * @dry_run: report, but store nothing
 * @strict: if a row is rejected or a finding is an error, store nothing
 * @choices: of single sources, which go before all of the above: char* (key of a
 *   GeoProposedSource) → GeoImportChoice*; NULL for none
 */
typedef struct {
  GeoLevel level;
  const char *crs;
  const char *encoding;
  const char *const *map;
  gboolean dry_run;
  gboolean strict;
  GHashTable *choices;
} GeoImportOptions;

/* Called on the importing thread. @fraction: 0 … 1; @what: translated, the file at work. */
typedef void (*GeoImportProgress) (double      fraction,
                                   const char *what,
                                   gpointer    user_data);

G_END_DECLS
