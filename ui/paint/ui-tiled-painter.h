/* ui-tiled-painter.h – fills and lines of a scene of tiles, in pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/raster/ui-id-tile.h"
#include "ui/paint/ui-painter.h"

G_BEGIN_DECLS

/* What a view is to the tiles: on whole pixels of the world, so that views of one scale share them. */
UiPlace   ui_tiled_painter_get_place (const UiView  *view);
/* The borders of the scene's theme, without those too near each other to be seen at that scale. */
UiStrokes ui_tiled_painter_get_strokes (const UiScene *scene,
                                    const UiView  *view);

/* Of a scene with tiles. With the operator SOURCE it writes the pixels of the target themselves where
 * they are made for the view. FALSE if cancelled, or if the store fails: then nothing is drawn. */
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
