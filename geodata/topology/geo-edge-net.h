/* geo-edge-net.h – the edges of one level, each vertex with the value at which it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edges of the topology joined where nothing of this level ends or changes: only its own junctions
 * stay nodes. *Value*: generalisation after Visvalingam and Whyatt (1993) takes vertices away in
 * the order of their effective area, the area of the triangle with the neighbours that are left.
 * At a scale all vertices of a value below a limit are left out, the same for the areas on both
 * sides. At no limit do edges cross or touch where they do not at the first: a vertex is taken only
 * if no other vertex that is still there lies in its triangle; and every area keeps an extent.
 *
 * Values are logarithms: GEO_VALUES_PER_OCTAVE steps for each doubling of the area in square
 * units. Ends of edges have GEO_VALUE_STAYS.
 *
 * Immutable and thread safe.
 */
#pragma once

#include "geodata/topology/geo-topology.h"

G_BEGIN_DECLS

typedef guint8 GeoValue;

#define GEO_VALUES_PER_OCTAVE 4
#define GEO_VALUE_STAYS G_MAXUINT8

/**
 * GeoNetEdge:
 * @first_vertex, @n_vertices: its run, both ends included; a closed one ends as it begins
 * @left, @right: areas of the level, -1 none
 * @rank: the highest level that it separates: the level of the net or one above
 */
typedef struct {
  guint32 first_vertex, n_vertices;
  int left, right;
  GeoLevel rank;
} GeoNetEdge;

typedef struct _GeoEdgeNet GeoEdgeNet;

#define GEO_TYPE_EDGE_NET (geo_edge_net_get_type ())
GType             geo_edge_net_get_type     (void) G_GNUC_CONST;
/* Joins the edges of @level and generalises them. NULL only if cancelled. */
GeoEdgeNet       *geo_edge_net_new          (const GeoTopology  *topology,
                                             GeoLevel            level,
                                             GCancellable       *cancellable,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* For tests and other makers of edges; copies all three arrays. @values may be NULL: generalises. */
GeoEdgeNet       *geo_edge_net_new_from     (GeoLevel            level,
                                             const GeoNetEdge   *edges,
                                             guint               n_edges,
                                             const GeoVertex    *vertices,
                                             const GeoValue     *values,
                                             guint               n_vertices) G_GNUC_WARN_UNUSED_RESULT;
GeoEdgeNet       *geo_edge_net_ref          (GeoEdgeNet         *self);
void              geo_edge_net_unref        (GeoEdgeNet         *self);
GeoLevel          geo_edge_net_get_level    (const GeoEdgeNet   *self);
const GeoNetEdge *geo_edge_net_get_edges    (const GeoEdgeNet   *self,
                                             guint              *n_edges);
const GeoVertex  *geo_edge_net_get_vertices (const GeoEdgeNet   *self,
                                             guint              *n_vertices);
const GeoValue   *geo_edge_net_get_values   (const GeoEdgeNet   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoEdgeNet, geo_edge_net_unref)

/* The value of an effective area in square units; 0 below one. */
GeoValue geo_value_from_area   (double area);
/* The lowest value to keep where a pixel is @units_per_px across: vertices below it would move the
 * border by less than anybody sees. */
GeoValue geo_value_from_scale  (double units_per_px);

G_END_DECLS
