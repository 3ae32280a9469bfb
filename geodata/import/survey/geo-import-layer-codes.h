/* geo-import-layer-codes.h – whether a layer's column of codes holds the codes of its own areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A layer of groups may have the codes of their villages alone, one of parcels those of all kinds of
 * owners: its rows are no areas of these codes. Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/survey/geo-import-layer.h"

G_BEGIN_DECLS

/* Why the rows are not areas of the codes in the column that was found by its heading, translated;
 * NULL if they are, as far as a sample tells.
 * @is_doubted: the driver did not take the column, so that what it holds has to be proved. */
char *geo_import_layer_doubt_codes (GeoImportLayer *layer,
                                    gboolean        is_doubted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
