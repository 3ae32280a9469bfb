/* ui-outlines.h – the borders of a scene, stroked by level, and outlines that are of no scene
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-look.h"
#include "ui/paint/ui-painter.h"

G_BEGIN_DECLS

/* How strong lines of a level are: 1 for those that leave room between them, 0 for such as would
 * cover all. */
double   ui_outlines_get_strength (const UiScene *scene,
                                   const UiView  *view,
                                   GeoLevel       level);
/* FALSE if cancelled. */
gboolean ui_outlines_paint (cairo_t       *cr,
                            const UiScene *scene,
                            const UiView  *view,
                            GCancellable  *cancellable);
/* @shapes: on the plane of @view. @fill: over the whole of them, even-odd; 0 for none.
 * FALSE if cancelled. */
gboolean ui_outlines_paint_shapes (cairo_t         *cr,
                                   const GeoShapes *shapes,
                                   const UiView    *view,
                                   const UiPen     *pen,
                                   GeoColour        fill,
                                   GCancellable    *cancellable);

G_END_DECLS
