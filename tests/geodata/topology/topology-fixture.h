/* topology-fixture.h – surveys drawn on whole units, and edges as text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-topology.h"

G_BEGIN_DECLS

typedef struct _TopologyDrawing TopologyDrawing;

/* @scale: units to one step of the coordinates in texts. */
TopologyDrawing *topology_drawing_new   (int scale) G_GNUC_WARN_UNUSED_RESULT;
void             topology_drawing_free  (TopologyDrawing *self);
/* Codes are in the order in which areas get their numbers. @parent: a code, NULL for none. */
GeoArea         *topology_drawing_begin (TopologyDrawing *self,
                                         GeoLevel         level,
                                         const char      *code,
                                         const char      *parent);
/* To the area begun last. */
void             topology_drawing_add_ring (TopologyDrawing *self,
                                         const GeoVertex *points,
                                         guint            n_points);
/* "x,y x,y …", rings parted by "/"; one step may have decimals. */
void             topology_drawing_add_rings (TopologyDrawing *self,
                                         const char      *rings);
void             topology_drawing_build (TopologyDrawing *self,
                                         GeoRegister    **reg,
                                         GeoShapes      **shapes);
/* Builds both, and of them the topology. */
GeoTopology     *topology_drawing_make  (TopologyDrawing *self,
                                         double           tolerance_m) G_GNUC_WARN_UNUSED_RESULT;

/* "x,y x,y …: 4 A|B 5 C|-", vertices in steps: the same whichever way round the edge goes, and
 * wherever a closed one begins. */
char            *topology_edge_to_text  (const GeoVertex    *vertices,
                                         guint               n_vertices,
                                         const GeoEdgeSides *sides,
                                         guint               n_sides,
                                         const GeoArea      *areas,
                                         int                 scale) G_GNUC_WARN_UNUSED_RESULT;
/* All of them, one a line, sorted. */
char            *topology_to_text       (const GeoTopology  *topology,
                                         GeoRegister        *reg,
                                         int                 scale) G_GNUC_WARN_UNUSED_RESULT;

/* What must hold for any survey of which nothing was snapped: that just the segments of its rings
 * are there, for each area, each once, none in two edges. */
void             topology_assert_sound  (const GeoTopology  *topology,
                                         GeoRegister        *reg,
                                         GeoShapes          *shapes);
/* That two segments meet inside an edge and another number at its ends, unless it is closed. Only
 * where no ring crosses itself without a vertex there: the sides may then change midway. */
void             topology_assert_nodes  (const GeoTopology  *topology);
/* That the land is on the side that is said, told by a point @beside units from each
 * segment of at least four times that length. */
void             topology_assert_sides  (const GeoTopology  *topology,
                                         GeoShapes          *shapes,
                                         double              beside);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TopologyDrawing, topology_drawing_free)

G_END_DECLS
