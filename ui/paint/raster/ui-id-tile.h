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

/**
 * UiStroke: how edges of a rank are drawn
 * @width_px: 0: not at all; fractions of a pixel are lighter lines
 * @argb: premultiplied
 */
typedef struct {
  double width_px;
  guint32 argb;
} UiStroke;

/* By rank. Higher ranks lie over lower ones. */
typedef struct {
  UiStroke of_rank[GEO_N_LEVELS];
} UiStrokes;

typedef struct _UiIdTile UiIdTile;

/* @blocks: (element-type GeoEdgeBlock): all that may show in @place; edges elsewhere do no harm.
 * @min_value: vertices below it are left out. @area: what the tile shows if no edge crosses it.
 * Returns: NULL if cancelled. */
UiIdTile *ui_id_tile_new      (GPtrArray          *blocks,
                               GeoValue            min_value,
                               const UiPlace      *place,
                               const UiStrokes    *strokes,
                               int                 area,
                               GCancellable       *cancellable) G_GNUC_WARN_UNUSED_RESULT;
UiIdTile *ui_id_tile_ref      (UiIdTile           *self);
void      ui_id_tile_unref    (UiIdTile           *self);
/* Whether an edge crosses a place; else @area is all there is. */
gboolean  ui_id_tile_place_is_crossed (GPtrArray  *blocks,
                               GeoValue            min_value,
                               const UiPlace      *place);
/* The area at the middle of a pixel, -1 none. Microseconds. */
int       ui_id_tile_get_area (const UiIdTile     *self,
                               int                 x_px,
                               int                 y_px);
/* Writes every pixel of the tile, ARGB32 premultiplied, @stride in bytes. @x_world_px, @y_world_px:
 * of its corner, for patterns. */
void      ui_id_tile_paint    (const UiIdTile     *self,
                               const UiPaintTable *table,
                               guint32            *pixels,
                               gsize               stride,
                               int                 x_world_px,
                               int                 y_world_px);
gsize     ui_id_tile_get_size (const UiIdTile     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiIdTile, ui_id_tile_unref)

G_END_DECLS
