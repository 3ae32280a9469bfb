/* ui-sheet-layout.c – what stands where on a sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-layout"

#include "ui/sheet/ui-sheet-layout.h"

#include <math.h>

#define A4_DIAGONAL_MM 363.7
/* From A4 to A0 lengths grow four times, type three times. */
#define GROWTH 0.8

/* In typographic units. */
#define MARGIN 11.0
#define TITLE_HEIGHT 12.0
#define SUBTITLE_HEIGHT 7.0
#define FOOTER_HEIGHT 11.0
#define GAP 2.5
#define PANEL_WIDTH 58.0
#define PADDING 4.0
#define NORTH_HEIGHT 20.0
#define NORTH_WIDTH 16.0
#define SCALE_HEIGHT 17.0
#define SCALE_WIDTH 52.0
#define LEAST_MAP 40.0
#define LEAST_ROW_HEIGHT 3.6

static UiSheetBox
inset (UiSheetBox box,
       double     by)
{
  return (UiSheetBox) { box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by };
}

/* Handling mark on the right, as much left free on the left, the subtitle centred between. */
static void
place_head (UiSheetLayout *self,
            UiSheetBox     paper)
{
  double u = self->unit, side = paper.width * 0.27;

  self->title = (UiSheetBox) { paper.x, paper.y, paper.width, TITLE_HEIGHT * u };
  self->subtitle = (UiSheetBox) {
    paper.x + side, paper.y + TITLE_HEIGHT * u, paper.width - 2 * side, SUBTITLE_HEIGHT * u
  };
  self->handling = (UiSheetBox) {
    paper.x + paper.width - side, self->subtitle.y, side, SUBTITLE_HEIGHT * u
  };
}

static void
place_foot (UiSheetLayout *self,
            UiSheetBox     paper)
{
  double height = FOOTER_HEIGHT * self->unit, left = paper.width * 0.66;

  self->footer_left = (UiSheetBox) {
    paper.x, paper.y + paper.height - height, left - GAP * self->unit, height
  };
  self->footer_right = (UiSheetBox) {
    paper.x + left, self->footer_left.y, paper.width - left, height
  };
}

static void
place_panel_right (UiSheetLayout *self)
{
  double u = self->unit, scale_y;
  UiSheetBox inner;

  self->panel = self->frame;
  self->panel.width = PANEL_WIDTH * u;
  self->panel.x += self->frame.width - self->panel.width;
  self->map = self->frame;
  self->map.width -= self->panel.width;

  inner = inset (self->panel, PADDING * u);
  scale_y = inner.y + inner.height - SCALE_HEIGHT * u;
  self->north = (UiSheetBox) { inner.x, inner.y, inner.width, NORTH_HEIGHT * u };
  self->scale = (UiSheetBox) { inner.x, scale_y, inner.width, SCALE_HEIGHT * u };
  self->legend = (UiSheetBox) { inner.x, inner.y + (NORTH_HEIGHT + GAP) * u, inner.width, 0 };
  self->legend.height = scale_y - GAP * u - self->legend.y;
}

/* As high as the longer column of the legend. */
static void
place_panel_below (UiSheetLayout *self)
{
  double u = self->unit, right = SCALE_WIDTH * u, height;
  UiSheetBox inner;

  height = UI_SHEET_HEADING_HEIGHT + self->legend_rows * UI_SHEET_ROW_HEIGHT;
  height = MAX (height, NORTH_HEIGHT + SCALE_HEIGHT) + 2 * PADDING;
  self->panel = self->frame;
  self->panel.height = height * u;
  self->panel.y += self->frame.height - self->panel.height;
  self->map = self->frame;
  self->map.height -= self->panel.height;

  inner = inset (self->panel, PADDING * u);
  self->legend = inner;
  self->legend.width -= right + GAP * u;
  self->north = (UiSheetBox) {
    inner.x + inner.width - right, inner.y, right, NORTH_HEIGHT * u
  };
  self->scale = (UiSheetBox) {
    inner.x + inner.width - right, inner.y + inner.height - SCALE_HEIGHT * u, right,
    SCALE_HEIGHT * u
  };
}

/**
 * ui_sheet_layout_compute:
 * @self: (out): the boxes
 * @width_mm: of the paper
 * @height_mm: of the paper
 * @n_classes: rows of the legend for classes
 * @n_borders: rows of the legend for borders
 *
 * Returns: whether all of it has room
 */
gboolean
ui_sheet_layout_compute (UiSheetLayout *self,
                         double         width_mm,
                         double         height_mm,
                         int            n_classes,
                         int            n_borders)
{
  gboolean beside = width_mm >= height_mm;
  UiSheetBox paper;
  double u, top;

  g_return_val_if_fail (self != NULL, FALSE);

  *self = (UiSheetLayout) { .unit = pow (hypot (width_mm, height_mm) / A4_DIAGONAL_MM, GROWTH) };
  u = self->unit;
  paper = inset ((UiSheetBox) { 0, 0, width_mm, height_mm }, MARGIN * u);
  place_head (self, paper);
  place_foot (self, paper);

  top = self->subtitle.y + self->subtitle.height + GAP * u;
  self->frame = (UiSheetBox) {
    paper.x, top, paper.width, self->footer_left.y - GAP * u - top
  };
  self->legend_columns = beside ? 1 : 2;
  self->legend_rows = beside ? n_classes + n_borders : MAX (n_classes, n_borders);
  if (beside)
    place_panel_right (self);
  else
    place_panel_below (self);

  return self->map.width >= LEAST_MAP * u && self->map.height >= LEAST_MAP * u &&
         self->legend.width >= LEAST_MAP * u &&
         self->legend.height >=
           (UI_SHEET_HEADING_HEIGHT + self->legend_rows * LEAST_ROW_HEIGHT) * u;
}
