/* geo-arc-sides.h – which areas lie on the two sides of an arc
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology.
 */
#pragma once

#include "geodata/topology/geo-arcs.h"

G_BEGIN_DECLS

/**
 * GeoArcUse: that a trace goes along an arc
 * @arc: number of it
 * @side: twice the area, plus 1 if its land lies on the right as the arc goes
 */
typedef struct {
  guint32 arc;
  guint32 side;
} GeoArcUse;

/* Sets the sides of the arcs, of GeoArc. An area that uses an arc an even number of times has it
 * for no border: it goes there and back, or two of its parts meet. If several areas of a level lie
 * on one side, that with the lowest number is paired with the lowest on the other side, and so on; those
 * left over have -1 opposite.
 * Returns: (transfer full) (element-type GeoEdgeSides): highest level first for each arc */
GArray *geo_arc_sides_find (GArray        *arcs,
                            const GArray  *uses,
                            const GeoArea *areas) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
