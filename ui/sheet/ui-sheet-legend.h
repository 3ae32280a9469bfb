/* ui-sheet-legend.h – classes with colours and counts, and the borders, as a sheet explains them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-scene.h"
#include "ui/sheet/ui-sheet-layout.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* How many levels have borders on the map. */
int  ui_sheet_legend_count_borders (GeoClasses       *classes);
/* How many rows the classes take: one each; the fields of two measures as many as their grid has,
 * and one for what its columns are. */
int  ui_sheet_legend_count_class_rows (GeoClasses    *classes);
void ui_sheet_legend_draw       (cairo_t             *cr,
                                 PangoContext        *context,
                                 const UiSheetLayout *layout,
                                 const UiScene       *scene,
                                 double               symbol_mm);

G_END_DECLS
