/* geo-edge-crossing.h – borders on the way from a place to the left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-block.h"

G_BEGIN_DECLS

/**
 * GeoEdgeCrossing:
 * @lower, @upper: the straight piece of border that is crossed, not level
 * @east, @west: the areas on its sides, -1 none
 */
typedef struct {
  GeoVertex lower, upper;
  int east, west;
} GeoEdgeCrossing;

/* Appends to @crossings where the ray from @place to the left crosses edges of the block without
 * the vertices below @min_value. The ray counts as a little above @place, so that it meets no
 * vertex; an edge that @place lies on counts as left of it. Exact. */
void   geo_edge_crossing_list    (const GeoEdgeBlock    *block,
                                  GeoVertex              place,
                                  GeoValue               min_value,
                                  GArray                *crossings);
/* Below 0 if @a is farther right than @b a little above @y; of those that lie on each other the one
 * with the higher area in the east is. Exact. */
int    geo_edge_crossing_compare (const GeoEdgeCrossing *a,
                                  const GeoEdgeCrossing *b,
                                  gint32                 y);
/* The whole unit at or left of the crossing at that height. */
gint32 geo_edge_crossing_get_x   (const GeoEdgeCrossing *self,
                                  gint32                 y);

G_END_DECLS
