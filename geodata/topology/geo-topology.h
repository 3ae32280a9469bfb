/* geo-topology.h – the shared edges of all areas, of all levels at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Terms of ISO 13249-3 Topo-Geo. A *node* is a place where the areas on the two sides of a border
 * change, at any level, or where more than two borders meet. An *edge* is the run of vertices from
 * one node to the next, no node between; one without any node is closed, its first vertex there
 * again as its last. Going along an edge from first to last vertex it has, at each level that it
 * is a border of, one area on its left and one on its right.
 *
 * Levels whose areas are the sum of those below share their edges with them. Where a survey draws
 * a township and its villages apart, each has edges of its own. Where areas of one level overlap,
 * an edge has more than one pair of sides at that level; where they leave a gap, one side is -1,
 * as it is at the rim of the land.
 *
 * Immutable and thread safe.
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "geodata/shape/geo-shapes.h"
#include "geodata/topology/geo-vertex.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far a vertex may be moved to a neighbour's, unless somebody wants it otherwise: above what
 * rounding of coordinates to centimetres leaves between neighbours, and no more than a boundary
 * stone can be surveyed to. */
#define GEO_TOPOLOGY_TOLERANCE_M 0.05

/**
 * GeoEdgeSides:
 * @level: at which
 * @left: area of the register, -1 none
 * @right: likewise; never the same as @left
 */
typedef struct {
  GeoLevel level;
  int left;
  int right;
} GeoEdgeSides;

/**
 * GeoEdge:
 * @first_vertex: of its run in geo_topology_get_vertices()
 * @n_vertices: of the run, both ends included; at least 2, of a closed one at least 4
 * @first_sides: of its run in geo_topology_get_sides()
 * @n_sides: at least 1; highest level first
 */
typedef struct {
  guint32 first_vertex, n_vertices;
  guint32 first_sides, n_sides;
} GeoEdge;

/**
 * GeoTopologyReport: what was done to make neighbours meet
 * @tolerance_m: no vertex was moved farther
 * @n_snapped: vertices moved, or added to the border of a neighbour that went straight past them
 * @max_moved_m: the farthest that one was moved, 0 if none
 * @n_one_sided: edges of a level with an area on one side only, the rim of the land included
 * @n_overlapping: edges that have more than one pair of sides at some level
 */
typedef struct {
  double tolerance_m;
  guint n_snapped;
  double max_moved_m;
  guint n_one_sided;
  guint n_overlapping;
} GeoTopologyReport;

typedef struct _GeoTopology GeoTopology;

#define GEO_TYPE_TOPOLOGY (geo_topology_get_type ())
GType                    geo_topology_get_type     (void) G_GNUC_CONST;
/* @shapes: in degrees, one for each area of @reg. @tolerance_m: on the ground, 0 to snap nothing
 * but what falls on one unit. Time is linear in the vertices. NULL only if cancelled, or with
 * GEO_ERROR_FAILED where there are more than 2^31 vertices. */
GeoTopology             *geo_topology_new          (GeoRegister         *reg,
                                                    GeoShapes           *shapes,
                                                    double               tolerance_m,
                                                    GCancellable        *cancellable,
                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same as geo_topology_new() with the tolerance of @old, but only edges of areas that changed, and
 * of what these met or meet, are made anew; where neighbours are to be snapped, all of them.
 * @numbers: by area of @old, its number in @reg; -1 for those that are gone, or whose outline is another. */
GeoTopology             *geo_topology_update       (GeoTopology         *old,
                                                    const int           *numbers,
                                                    int                  n_old_areas,
                                                    GeoRegister         *reg,
                                                    GeoShapes           *shapes,
                                                    GCancellable        *cancellable,
                                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GeoTopology             *geo_topology_ref          (GeoTopology         *self);
void                     geo_topology_unref        (GeoTopology         *self);
const GeoEdge           *geo_topology_get_edges    (const GeoTopology   *self,
                                                    guint               *n_edges);
const GeoEdgeSides      *geo_topology_get_sides    (const GeoTopology   *self);
const GeoVertex         *geo_topology_get_vertices (const GeoTopology   *self);
const GeoTopologyReport *geo_topology_get_report   (const GeoTopology   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoTopology, geo_topology_unref)

G_END_DECLS
