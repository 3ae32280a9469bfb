/* ui-edge-field.h – what edges do to the pixels that they come near
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pixel is a square, an edge near it a straight line, and the part of the square that lies
 * beyond the line is worked out exactly: for the area on the far side, and with the two rims of a
 * stroke for the ink. Of several edges the nearest says what is on its far side; of several
 * strokes of one rank the one that covers most is what the pixel has, so that an edge of many
 * short pieces is as dark as one of a single piece, and pieces meet in round joins.
 */
#pragma once

#include "ui/paint/raster/ui-segment.h"
#include "ui/paint/raster/ui-strokes.h"

G_BEGIN_DECLS

typedef struct _UiEdgeField UiEdgeField;

/* A word for the nearest edge: what lies beyond it, seen from the pixel's middle, in the highest
 * bits, of 256, less than half, so that the greatest word is of the nearest edge; and its number. 0:
 * no edge divides the pixel. */
#define UI_NEAREST_SHARE_SHIFT 24
#define UI_NEAREST_EDGE_MASK 0xffffff

/**
 * UiNearPixel:
 * @x_px: in its row
 * @nearest: the nearest edge
 * @overlay: all strokes, premultiplied
 */
typedef struct {
  guint x_px;
  guint nearest;
  guint32 overlay;
} UiNearPixel;

UiEdgeField *ui_edge_field_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void         ui_edge_field_free     (UiEdgeField     *self);
/* Forgets all, for a tile of that size. */
void         ui_edge_field_reset    (UiEdgeField     *self,
                                     int              width_px,
                                     int              height_px,
                                     const UiStrokes *strokes);
/* How far outside of the tile an edge still shows in it, at most. */
double       ui_edge_field_get_reach_px (UiEdgeField *self);
void         ui_edge_field_add      (UiEdgeField     *self,
                                     const UiSegment *segment,
                                     GeoLevel         rank,
                                     guint            edge);
/* The pixels of a row that an edge is near, from left to right, which are forgotten by that.
 * Returns: how many; @pixels has room for the tile's width. */
guint        ui_edge_field_take_row (UiEdgeField     *self,
                                     int              y_px,
                                     UiNearPixel     *pixels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiEdgeField, ui_edge_field_free)

G_END_DECLS
