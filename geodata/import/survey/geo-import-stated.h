/* geo-import-stated.h – the area that a survey's own table states, in square metres
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Surveys state areas in square metres, mu (亩, a fifteenth of a hectare), hectares or square
 * kilometres. The heading tells which, or the cell itself, or the outlines. Private to the import.
 */
#pragma once

#include "geodata/import/survey/geo-import-layer.h"

G_BEGIN_DECLS

/* Looks for the unit of the layer's column, if it has one, and sets it there; what was found, or
 * not, goes to @decisions, of char*. */
void   geo_import_stated_decide (GeoImportLayer *layer,
                                 GPtrArray      *decisions);
/* @unit_m2: of a bare number; 0 unknown. Returns: m², 0 if the cell holds no area. */
double geo_import_stated_parse  (const char     *cell,
                                 double          unit_m2);

G_END_DECLS
