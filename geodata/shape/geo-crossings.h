/* geo-crossings.h – where the outlines of an area meet themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. Nearly every area of a survey is simple, and proving that costs less
 * than a tenth of asking GEOS, which is left those that this cannot prove.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

G_BEGIN_DECLS

/**
 * GeoCrossings:
 * @n_crossings: pairs of segments that cross within both
 * @n_touches: pairs that touch, lie on each other, or pass too close for a double to tell
 * @complete: whether every pair was looked at; if not there are at least as many
 *
 * Segments that follow each other on a ring share their point and meet otherwise only if the ring
 * turns back on itself.
 */
typedef struct {
  guint n_crossings;
  guint n_touches;
  gboolean complete;
} GeoCrossings;

/* Stops after @max_crossings, and when the segments are so many and so long that looking at all
 * pairs takes seconds. */
void geo_crossings_find (const GeoPolygons *polygons,
                         guint              max_crossings,
                         GeoCrossings      *found);

G_END_DECLS
