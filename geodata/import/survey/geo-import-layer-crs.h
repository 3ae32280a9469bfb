/* geo-import-layer-crs.h – the coordinate system of a layer, and the way from it to the store's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/survey/geo-import-layer.h"

G_BEGIN_DECLS

/* As its driver decided, which hands on what it says; NULL for nothing known. */
void geo_import_layer_take_crs (GeoImportLayer *self,
                                const char     *crs,
                                const char     *why);
/* From what the file says, the numbers and the user's word. */
void geo_import_layer_find_crs (GeoImportLayer *self);

G_END_DECLS
