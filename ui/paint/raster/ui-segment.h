/* ui-segment.h – a piece of a border on the pixels of a tile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ends are whole numbers of *subpixels*, 65,536 to a pixel, from the tile's top left corner, y
 * downwards; as doubles, which hold them to the last however far from the tile they are. The
 * middle of a pixel lies half a subpixel off the whole numbers, so that no vertex is ever as high
 * as one or straight above it: there are no ties to be broken.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define UI_SUBPX 65536
#define UI_SUBPX_SHIFT 16
/* Of a tile, either way: positions along a row must fit into the keys they are sorted by. */
#define UI_TILE_MAX_PX 2047

typedef struct {
  double x0, y0, x1, y1;
} UiSegment;

/* The areas beside an edge, -1 none, as seen from its first vertex. */
typedef struct {
  int left, right;
} UiSides;

/* How many middles of pixels lie before a subpixel, from the first on; some are outside. */
static inline gint64
ui_subpx_count_middles (gint64 subpx)
{
  return (subpx + UI_SUBPX / 2 - 1) >> UI_SUBPX_SHIFT;
}

G_END_DECLS
