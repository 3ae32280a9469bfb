/* geo-edge-crossing.h – the first border on the way from a place to the left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-block.h"

G_BEGIN_DECLS

/**
 * GeoEdgeCrossing:
 * @is_found: else the rest is nothing
 * @area: on the side of the place, -1 none
 * @lower, @upper: the straight piece of border that is crossed, not level
 */
typedef struct {
  gboolean is_found;
  int area;
  GeoVertex lower, upper;
} GeoEdgeCrossing;

#define GEO_EDGE_CROSSING_NONE ((GeoEdgeCrossing) { .is_found = FALSE, .area = -1 })

/* Takes an edge of the block in place of what was found so far if it crosses the ray from @place to
 * the left nearer. Exact: the ray counts as a little above @place, so that it meets no vertex. Of
 * borders that lie on each other that with the higher area counts. */
void   geo_edge_crossing_look_in (GeoEdgeCrossing       *self,
                                  const GeoEdgeBlock    *block,
                                  GeoVertex              place,
                                  GeoValue               min_value);
/* The whole unit at or left of the crossing at that height. */
gint32 geo_edge_crossing_get_x   (const GeoEdgeCrossing *self,
                                  gint32                 y);

G_END_DECLS
