/* ui-id-tile.h – a square of the map as the numbers of its areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ID buffer. Every row of pixels is kept as spans of one area, by the area at the middle of
 * each pixel; beside them stand the pixels that an edge comes near: how much of two areas each
 * has in it, and what the strokes lay over it. Colours come last and from a table, so that they
 * change without the edges being looked at again: every pixel is written once.
 *
 * Immutable and thread safe.
 */
#pragma once

#include "geodata/topology/geo-edge-block.h"
#include "ui/paint/raster/ui-paint-table.h"
#include "ui/paint/raster/ui-strokes.h"

G_BEGIN_DECLS

/**
 * UiPlace: which part of the plane a tile shows
 * @x_left, @y_top: units of the plane at its top left corner
 * @units_per_px: device pixels
 */
typedef struct {
  double x_left, y_top;
  double units_per_px;
  int width_px, height_px;
} UiPlace;

/* Pixels of a tile, the ends not included. */
typedef struct {
  int x_px, y_px;
  int x_end_px, y_end_px;
} UiTilePart;

#define UI_ID_TILE_MAX_PX 2047

typedef struct _UiIdTile UiIdTile;

/* @blocks: (element-type GeoEdgeBlock): all that may show in @place; edges elsewhere do no harm.
 * @min_value: vertices below it are left out. @place: at most UI_ID_TILE_MAX_PX either way.
 * @area: what covers the first pixel, if no edge of the place tells; shows wherever none tells of
 * another area. -1: nothing, or not known.
 * Returns: NULL if cancelled. */
UiIdTile *ui_id_tile_new      (GPtrArray          *blocks,
                               GeoValue            min_value,
                               const UiPlace      *place,
                               const UiStrokes    *strokes,
                               int                 area,
                               GCancellable       *cancellable) G_GNUC_WARN_UNUSED_RESULT;
UiIdTile *ui_id_tile_ref      (UiIdTile           *self);
void      ui_id_tile_unref    (UiIdTile           *self);
/* The area at the middle of a pixel, -1 none. Microseconds. */
int       ui_id_tile_get_area (const UiIdTile     *self,
                               int                 x_px,
                               int                 y_px);
/* Writes every pixel of a part of the tile. @pixels: the part's first one, ARGB32 premultiplied,
 * @stride in bytes; @x_world_px, @y_world_px: of the tile's corner, for patterns. */
void      ui_id_tile_paint    (const UiIdTile     *self,
                               const UiPaintTable *table,
                               const UiTilePart   *part,
                               guint32            *pixels,
                               gsize               stride,
                               int                 x_world_px,
                               int                 y_world_px);
gsize     ui_id_tile_get_size (const UiIdTile     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiIdTile, ui_id_tile_unref)

G_END_DECLS
