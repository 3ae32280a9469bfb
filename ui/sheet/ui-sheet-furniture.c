/* ui-sheet-furniture.c – frame, north arrow and scale bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-furniture"

#include "config.h"

#include "ui/sheet/ui-sheet-furniture.h"

#include "ui/sheet/ui-sheet-scale.h"
#include "ui/sheet/ui-sheet-text.h"

#include <glib/gi18n-lib.h>

#define INK 0.1

/* A heavy line and a fine one, the neat line of Chinese maps. */
void
ui_sheet_frame_draw (cairo_t             *cr,
                     const UiSheetLayout *layout)
{
  double u = layout->unit, out = 1.1 * u;
  const UiSheetBox *frame = &layout->frame, *panel = &layout->panel;

  cairo_set_source_rgb (cr, INK, INK, INK);
  cairo_set_line_width (cr, 0.6 * u);
  cairo_rectangle (cr, frame->x - out, frame->y - out, frame->width + 2 * out,
                   frame->height + 2 * out);
  cairo_stroke (cr);

  cairo_set_line_width (cr, 0.18 * u);
  cairo_rectangle (cr, frame->x, frame->y, frame->width, frame->height);
  if (panel->height < frame->height)
    {
      cairo_move_to (cr, panel->x, panel->y);
      cairo_rel_line_to (cr, panel->width, 0);
    }
  else
    {
      cairo_move_to (cr, panel->x, panel->y);
      cairo_rel_line_to (cr, 0, panel->height);
    }
  cairo_stroke (cr);
}

/* Half of an arrow head, from the tip by the notch to one side. */
static void
trace_half_arrow (cairo_t *cr,
                  double   x,
                  double   top,
                  double   height,
                  double   half_width)
{
  cairo_move_to (cr, x, top);
  cairo_line_to (cr, x, top + height * 0.76);
  cairo_line_to (cr, x + half_width, top + height);
  cairo_close_path (cr);
}

void
ui_sheet_north_draw (cairo_t             *cr,
                     PangoContext        *context,
                     const UiSheetLayout *layout)
{
  double u = layout->unit, letter = 5.5 * u;
  const UiSheetBox *box = &layout->north;
  double x = box->x + box->width / 2, height = box->height - letter;
  UiSheetBox letter_box = { box->x, box->y, box->width, letter };
  UiSheetText style = {
    .size_mm = 4.2 * u, .least_mm = 3.0 * u, .n_lines = 1, .weight = PANGO_WEIGHT_BOLD, .grey = INK,
  };

  /* Translators: north, over the north arrow of a map */
  ui_sheet_text_draw (cr, context, &letter_box, &style, C_("north arrow", "N"));
  cairo_set_line_width (cr, 0.2 * u);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_source_rgb (cr, INK, INK, INK);
  trace_half_arrow (cr, x, box->y + letter, height, -3.4 * u);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
  trace_half_arrow (cr, x, box->y + letter, height, 3.4 * u);
  cairo_stroke (cr);
}

static void
draw_bar (cairo_t          *cr,
          double            x,
          double            y,
          double            unit,
          const UiSheetBar *bar)
{
  double height = 1.5 * unit;

  cairo_set_source_rgb (cr, INK, INK, INK);
  cairo_set_line_width (cr, 0.18 * unit);
  for (int i = 0; i < UI_SHEET_BAR_SEGMENTS; i++)
    {
      cairo_rectangle (cr, x + i * bar->segment_mm, y, bar->segment_mm, height);
      if (i % 2 == 0)
        cairo_fill_preserve (cr);
      cairo_stroke (cr);
    }
}

/**
 * ui_sheet_scale_draw:
 * @cr: one unit is one mm
 * @context: from ui_look_create_pango_context()
 * @layout: of the sheet
 * @denominator: of the scale; text and bar both come from it
 */
void
ui_sheet_scale_draw (cairo_t             *cr,
                     PangoContext        *context,
                     const UiSheetLayout *layout,
                     double               denominator)
{
  double u = layout->unit, half_tick = 7 * u;
  const UiSheetBox *box = &layout->scale;
  UiSheetBar bar = ui_sheet_bar_choose (denominator, box->width - 2 * half_tick);
  double x = box->x + (box->width - UI_SHEET_BAR_SEGMENTS * bar.segment_mm) / 2;
  g_autofree char *scale = ui_sheet_scale_format (denominator);
  UiSheetBox line = { box->x, box->y, box->width, 6 * u };
  UiSheetText style = {
    .size_mm = 3.8 * u, .least_mm = 2.8 * u, .n_lines = 1, .weight = PANGO_WEIGHT_BOLD, .grey = INK,
  };

  ui_sheet_text_draw (cr, context, &line, &style, scale);
  draw_bar (cr, x, box->y + 8 * u, u, &bar);

  style.size_mm = 2.7 * u;
  style.least_mm = 2.0 * u;
  style.weight = PANGO_WEIGHT_NORMAL;
  for (int i = 0; i <= UI_SHEET_BAR_SEGMENTS; i += 2)
    {
      g_autofree char *label = ui_sheet_bar_format (&bar, i);
      UiSheetBox tick = {
        x + i * bar.segment_mm - half_tick, box->y + 10.5 * u, 2 * half_tick, 5 * u
      };

      ui_sheet_text_draw (cr, context, &tick, &style, label);
    }
}
