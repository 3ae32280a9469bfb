/* ui-painter.h – the one painter of screen, image, sheet and printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cairo and Pango only; needs no display and runs on any thread.
 */
#pragma once

#include "ui/paint/ui-scene.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * UiView:
 * @x_left: plane's x at the left edge of the picture
 * @y_top: plane's y at the top edge
 * @units_per_px: plane units in one unit of the cairo context (user space)
 * @width: of the picture, in units of the context
 * @height: likewise
 * @unit_mm: how long one unit of the context is for the eye, in mm (0.264583 for a CSS pixel);
 *   lines and text keep their size by it
 * @resolution: device pixels in one unit of the context: the scale factor; for vector output the
 *   detail that is worth writing, so that vertices nobody can see are left out
 */
typedef struct {
  double x_left;
  double y_top;
  double units_per_px;
  double width;
  double height;
  double unit_mm;
  double resolution;
} UiView;

#define UI_MM_PER_CSS_PX (25.4 / 96.0)

/* The view of that size in which @box fills the picture but for @margin units of the context. */
UiView   ui_view_fit             (const GeoBox  *box,
                                  double         width,
                                  double         height,
                                  double         margin);

/* Fills, outlines by level and labels, in this order. FALSE if cancelled: then the picture is
 * unfinished. */
gboolean ui_painter_paint        (cairo_t       *cr,
                                  const UiScene *scene,
                                  const UiView  *view,
                                  GCancellable  *cancellable);
/* The path of one area in the context, for hover and selection; not stroked yet. */
void     ui_painter_add_path     (cairo_t       *cr,
                                  const UiScene *scene,
                                  const UiView  *view,
                                  int            area);

G_END_DECLS
