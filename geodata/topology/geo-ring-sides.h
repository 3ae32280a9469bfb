/* geo-ring-sides.h – on which side of its rings a shape lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology. Shapes are filled by the even-odd rule, whichever way round their
 * rings go. In whole numbers, so that nothing is rounded.
 */
#pragma once

#include "geodata/topology/geo-vertex.h"

G_BEGIN_DECLS

typedef enum {
  GEO_RING_EMPTY,       /* all on one line: no land */
  GEO_RING_LEFT,        /* the land lies on the left as the ring goes */
  GEO_RING_RIGHT,
} GeoRingSide;

typedef struct {
  gsize first, n;       /* of vertices; the first is not repeated */
  GeoRingSide side;
} GeoRingRun;

/**
 * GeoRingLook: from a segment of a ring to its left
 * @a, @b: from where to where it goes; not the same
 * @is_left: whether the land lies there
 */
typedef struct {
  GeoVertex a, b;
  gboolean is_left;
} GeoRingLook;

/* Tells the side of each ring of one shape. A ring that crosses or touches itself or another one, of
 * which there may be no one answer, gets that of one of its segments. Linear: where so
 * many rings lie beside so many others that it would take too long, each is taken for a shell. */
void     geo_ring_sides_find (const GeoVertex   *vertices,
                              GeoRingRun        *rings,
                              guint              n_rings);
/* Sets is_left of segments that are borders of the shape by the even-odd rule. FALSE: would take too
 * long, and nothing is set. */
gboolean geo_ring_sides_look (const GeoVertex   *vertices,
                              const GeoRingRun  *rings,
                              guint              n_rings,
                              GeoRingLook       *looks,
                              guint              n_looks);

G_END_DECLS
