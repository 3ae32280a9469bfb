/* ui-sheet-text.c – a line or two of text in a box
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-text"

#include "ui/sheet/ui-sheet-text.h"

#include "ui/paint/ui-look.h"

#define SHRINK 0.94

static void
set_size (PangoLayout       *layout,
          const UiSheetText *style,
          double             size_mm)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, UI_FONT_FAMILY);
  pango_font_description_set_weight (font, style->weight);
  pango_font_description_set_absolute_size (font, size_mm * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

static gboolean
fits (PangoLayout       *layout,
      const UiSheetBox  *box,
      const UiSheetText *style)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  return logical.width <= box->width * PANGO_SCALE &&
         pango_layout_get_line_count (layout) <= style->n_lines;
}

/* Lines about as long as each other: a title's last word alone in a line looks like a mistake. */
static void
balance (PangoLayout *layout,
         double       width_mm)
{
  int n_lines = pango_layout_get_line_count (layout);

  if (n_lines < 2 || pango_layout_is_ellipsized (layout))
    return;

  for (double narrow_mm = width_mm / n_lines; narrow_mm < width_mm; narrow_mm += width_mm / 50)
    {
      pango_layout_set_width (layout, (int) (narrow_mm * PANGO_SCALE));
      if (pango_layout_get_line_count (layout) == n_lines && !pango_layout_is_ellipsized (layout))
        return;
    }

  pango_layout_set_width (layout, (int) (width_mm * PANGO_SCALE));
}

/* As large as the style allows; only at the least size are lines broken and cut. */
static void
fit (PangoLayout       *layout,
     const UiSheetBox  *box,
     const UiSheetText *style)
{
  for (double size_mm = style->size_mm; size_mm >= style->least_mm; size_mm *= SHRINK)
    {
      set_size (layout, style, size_mm);
      if (fits (layout, box, style))
        return;
    }

  set_size (layout, style, style->least_mm);
  pango_layout_set_width (layout, (int) (box->width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (layout, -style->n_lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (style->align == 0)
    balance (layout, box->width);
}

/**
 * ui_sheet_text_measure:
 * @context: from ui_look_create_pango_context()
 * @style: how
 * @text: what
 *
 * Returns: the width in mm of the text in a line at its full size
 */
double
ui_sheet_text_measure (PangoContext      *context,
                       const UiSheetText *style,
                       const char        *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoRectangle logical;

  pango_layout_set_text (layout, text, -1);
  set_size (layout, style, style->size_mm);
  pango_layout_get_extents (layout, NULL, &logical);
  g_object_unref (layout);

  return (double) logical.width / PANGO_SCALE;
}

/**
 * ui_sheet_text_draw:
 * @cr: one unit is one mm
 * @context: from ui_look_create_pango_context()
 * @box: where
 * @style: how
 * @text: what
 *
 * Returns: the width of the text in mm
 */
double
ui_sheet_text_draw (cairo_t           *cr,
                    PangoContext      *context,
                    const UiSheetBox  *box,
                    const UiSheetText *style,
                    const char        *text)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoRectangle logical;
  double width, height;

  pango_layout_set_text (layout, text, -1);
  fit (layout, box, style);
  pango_layout_set_alignment (layout, style->align < 0   ? PANGO_ALIGN_LEFT
                                      : style->align > 0 ? PANGO_ALIGN_RIGHT
                                                         : PANGO_ALIGN_CENTER);
  pango_layout_get_extents (layout, NULL, &logical);
  width = (double) logical.width / PANGO_SCALE;
  height = (double) logical.height / PANGO_SCALE;

  cairo_set_source_rgb (cr, style->grey, style->grey, style->grey);
  cairo_move_to (cr,
                 box->x + (box->width - width) * (style->align + 1) / 2 -
                   (double) logical.x / PANGO_SCALE,
                 box->y + (box->height - height) / 2);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);

  return width;
}
