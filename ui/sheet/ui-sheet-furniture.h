/* ui-sheet-furniture.h – frame, north arrow and scale bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/sheet/ui-sheet-layout.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

void ui_sheet_frame_draw (cairo_t             *cr,
                          const UiSheetLayout *layout);
void ui_sheet_north_draw (cairo_t             *cr,
                          PangoContext        *context,
                          const UiSheetLayout *layout);
void ui_sheet_scale_draw (cairo_t             *cr,
                          PangoContext        *context,
                          const UiSheetLayout *layout,
                          double               denominator);

G_END_DECLS
