/* ui-sheet-layout.h – what stands where on a sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes alone, in mm from the top left of the paper; what fills them is drawn elsewhere. All sizes
 * grow with the paper, but less than it does: a wall map is read from further away, not from four
 * times as far.
 *
 *   landscape                          portrait
 *   ┌─────────── title ───────────┐    ┌──── title ─────┐
 *   │         subtitle    handling│    │subtitle handling│
 *   ├──────────────────────┬──────┤    ├────────────────┤
 *   │                      │north │    │                │
 *   │                      │legend│    │      map       │
 *   │         map          │      │    │                │
 *   │                      │      │    ├─────────┬──────┤
 *   │                      │scale │    │ legend  │north │
 *   ├──────────────────────┴──────┤    │         │scale │
 *   │ source, plane  by, printed  │    ├─────────┴──────┤
 *   └─────────────────────────────┘    │ footer         │
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double x, y, width, height;
} UiSheetBox;

/**
 * UiSheetLayout:
 * @unit: length of the typographic unit, 1 mm on A4
 * @frame: round map and panel
 * @panel: what of the frame is not the map
 * @legend_columns: 1, or 2: classes in the first, borders in the second
 * @legend_rows: in the longest column
 */
typedef struct {
  double unit;
  UiSheetBox title, subtitle, handling;
  UiSheetBox frame, map, panel;
  UiSheetBox north, legend, scale;
  UiSheetBox footer_left, footer_right;
  int legend_columns, legend_rows;
} UiSheetLayout;

/* In typographic units. */
#define UI_SHEET_ROW_HEIGHT 6.0
#define UI_SHEET_HEADING_HEIGHT 11.0

/* The rows of the legend: @n_classes, then @n_borders. FALSE if the paper is too small for all. */
gboolean ui_sheet_layout_compute (UiSheetLayout *self,
                                  double         width_mm,
                                  double         height_mm,
                                  int            n_classes,
                                  int            n_borders);

G_END_DECLS
