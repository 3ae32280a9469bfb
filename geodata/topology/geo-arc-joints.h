/* geo-arc-joints.h – arcs that are borders become edges
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology.
 */
#pragma once

#include "geodata/topology/geo-arcs.h"

G_BEGIN_DECLS

/* Adds to the three arrays, of GeoEdge, GeoEdgeSides and GeoVertex. @held: numbers of vertices at which
 * edges end that are none of the arcs', each as often as they do. FALSE: cancelled. */
gboolean geo_arc_joints_make_edges (const GeoTraces  *traces,
                                    const GeoArcs    *arcs,
                                    const guint32    *held,
                                    guint             n_held,
                                    GArray           *edges,
                                    GArray           *sides,
                                    GArray           *vertices,
                                    GCancellable     *cancellable,
                                    GError          **error);

G_END_DECLS
