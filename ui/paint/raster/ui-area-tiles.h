/* ui-area-tiles.h – the areas of a snapshot in pixels, and what a map asks of their edges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds the edges of the snapshot and the tiles made of them. Edges that turn out to be damaged are
 * replaced by such as are made out of the polygons, and nobody sees more of it than a delay. Units
 * are those of the topology's plane. Thread safe: one thread paints at a time, and others wait.
 */
#pragma once

#include "geodata/store/geo-snapshot.h"
#include "ui/paint/raster/ui-id-view.h"

G_BEGIN_DECLS

typedef struct _UiAreaTiles UiAreaTiles;


#define UI_TYPE_AREA_TILES (ui_area_tiles_get_type ())
GType        ui_area_tiles_get_type (void) G_GNUC_CONST;
UiAreaTiles *ui_area_tiles_new      (GeoSnapshot         *snapshot) G_GNUC_WARN_UNUSED_RESULT;
UiAreaTiles *ui_area_tiles_ref      (UiAreaTiles         *self);
void         ui_area_tiles_unref    (UiAreaTiles         *self);
/* Gets the edges ready, which may have to be made. Else the first to paint does it. */
gboolean     ui_area_tiles_prepare  (UiAreaTiles         *self,
                                     GCancellable        *cancellable,
                                     GError             **error);
/* Every pixel of @place, whose corner lies on whole pixels of the world; @stride in bytes. FALSE
 * with @error if cancelled or the store fails. */
gboolean     ui_area_tiles_paint    (UiAreaTiles         *self,
                                     GeoLevel             level,
                                     const UiPlace       *place,
                                     const UiStrokes     *strokes,
                                     const UiPaintTable  *table,
                                     guint32             *pixels,
                                     gsize                stride,
                                     GCancellable        *cancellable,
                                     GError             **error);
/* The area of the level at a place, as it is painted at that scale; -1 none, or no edges ready yet.
 * Microseconds where it was painted just now. */
int          ui_area_tiles_locate   (UiAreaTiles         *self,
                                     GeoLevel             level,
                                     GeoVertex            at,
                                     double               units_per_px);
/* (element-type GeoEdgeBlock): the edges of the level in @box, as they are painted at that scale.
 * NULL with @error as above. */
GPtrArray   *ui_area_tiles_read     (UiAreaTiles         *self,
                                     GeoLevel             level,
                                     const GeoUnitBox    *box,
                                     double               units_per_px,
                                     GCancellable        *cancellable,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiAreaTiles, ui_area_tiles_unref)

G_END_DECLS
