/* ui-labels.h – which names stand where, so that none covers another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-painter.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Box and text in units of the context. */
typedef struct {
  int area;
  GeoLevel level;
  gboolean context;   /* a neighbour of the area shown */
  double x, y;        /* top left */
  double width, height;
  PangoLayout *layout;
} UiLabel;

/* Higher levels first, within a level the roomiest areas; a name that does not fit near its area
 * or would touch another one is left out. Returns: (element-type UiLabel): those that stand. */
GArray *ui_labels_place (cairo_t       *cr,
                         const UiScene *scene,
                         const UiView  *view,
                         GCancellable  *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void    ui_labels_draw  (cairo_t       *cr,
                         const UiScene *scene,
                         const UiView  *view,
                         const GArray  *labels);

G_END_DECLS
