/* ui-tiled-painter.h – fills and lines of a scene of tiles, in pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-painter.h"

G_BEGIN_DECLS

/* Of a scene with tiles. FALSE if cancelled, or if the store fails: then nothing is drawn. */
gboolean ui_tiled_painter_paint    (cairo_t       *cr,
                                    const UiScene *scene,
                                    const UiView  *view,
                                    GCancellable  *cancellable);
/* The borders of one area, to be stroked: its parts are not closed. */
gboolean ui_tiled_painter_add_path (cairo_t       *cr,
                                    const UiScene *scene,
                                    const UiView  *view,
                                    int            area,
                                    GCancellable  *cancellable);

G_END_DECLS
