/* ui-viewport.h – libshumate's viewport as a view on the Mercator plane, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-painter.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* What a widget of that size shows of the plane. @scale_factor: its device pixels per pixel. */
UiView ui_viewport_get_view       (ShumateViewport *viewport,
                                   double           width,
                                   double           height,
                                   int              scale_factor);
/* Centre and zoom at which the view is seen; the zoom may lie outside the viewport's limits. */
void   ui_viewport_find_view      (const UiView    *view,
                                   double          *lat_deg,
                                   double          *lon_deg,
                                   double          *zoom_level);
/* The same view with @margin more units of the context on every side. */
UiView ui_view_grow               (const UiView    *view,
                                   double           margin);
/* Only what of the view lies in @box, rounded outwards to whole device pixels; FALSE if nothing. */
gboolean ui_view_clip             (UiView          *view,
                                   const GeoBox    *box);
gboolean ui_view_contains         (const UiView    *outer,
                                   const UiView    *inner);
/* Same scale to the eye and on the device: an image of one serves the other unblurred. */
gboolean ui_view_same_scale       (const UiView    *a,
                                   const UiView    *b);

G_END_DECLS
