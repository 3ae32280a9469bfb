/* ui-sheet-text.h – a line or two of text in a box
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/sheet/ui-sheet-layout.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * UiSheetText:
 * @size_mm: of an em; taken smaller, down to @least_mm, until the text fits into the box
 * @align: -1 left, 0 centre, 1 right
 * @n_lines: at most so many; what does not fit at the least size is cut with an ellipsis
 */
typedef struct {
  double size_mm;
  double least_mm;
  PangoWeight weight;
  int align;
  int n_lines;
  double grey;
} UiSheetText;

/* In a line, at the full size. */
double ui_sheet_text_measure (PangoContext      *context,
                              const UiSheetText *style,
                              const char        *text);

/* Upright in the middle of the box. Returns the width of the ink. */
double ui_sheet_text_draw (cairo_t           *cr,
                           PangoContext      *context,
                           const UiSheetBox  *box,
                           const UiSheetText *style,
                           const char        *text);

G_END_DECLS
