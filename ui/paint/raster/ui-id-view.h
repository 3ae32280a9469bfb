/* ui-id-view.h – the tiles of a view, made on all processors and kept while they serve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tiles lie on the grid of the world's pixels at one exact zoom, so that a view that is only moved
 * makes those tiles alone that come into it. One at a time for each thread; cancelled between rows.
 * For one thread at a time; what it gives is immutable.
 */
#pragma once

#include "geodata/topology/geo-edge-source.h"
#include "ui/paint/raster/ui-id-tile.h"

G_BEGIN_DECLS

#define UI_ID_TILE_PX 256

typedef struct _UiIdView UiIdView;

UiIdView *ui_id_view_new     (GeoEdgeSource      *source,
                              gsize               max_bytes) G_GNUC_WARN_UNUSED_RESULT;
void      ui_id_view_free    (UiIdView           *self);
/* Makes what is missing of the tiles that @place meets, @place having whole pixels of the world as
 * its corner. FALSE with @error if cancelled or the source fails; what is done stays. */
gboolean  ui_id_view_update  (UiIdView           *self,
                              GeoLevel            level,
                              const UiPlace      *place,
                              const UiStrokes    *strokes,
                              GCancellable       *cancellable,
                              GError            **error);
/* Paints the place of the last update, on all processors. */
void      ui_id_view_paint   (UiIdView           *self,
                              const UiPaintTable *table,
                              guint32            *pixels,
                              gsize               stride);
/* Of a pixel of the place. */
int       ui_id_view_get_area (UiIdView          *self,
                              int                 x_px,
                              int                 y_px);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiIdView, ui_id_view_free)

G_END_DECLS
