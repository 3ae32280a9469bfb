/* geo-edge-chains.h – the edges of one level of a topology, joined where nothing of it changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-net.h"

G_BEGIN_DECLS

/**
 * GeoEdgeChains:
 * @edges: of GeoNetEdge; those with the same run, of areas that overlap, follow each other
 * @vertices: of GeoVertex
 */
typedef struct {
  GArray *edges;
  GArray *vertices;
} GeoEdgeChains;

/* @edges, @sides, @vertices: as of a GeoTopology. A closed chain without a junction starts at its
 * westernmost vertex, the southernmost of several. Returns: NULL if cancelled */
GeoEdgeChains *geo_edge_chains_new  (const GeoEdge      *edges,
                                     guint               n_edges,
                                     const GeoEdgeSides *sides,
                                     const GeoVertex    *vertices,
                                     GeoLevel            level,
                                     GCancellable       *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void           geo_edge_chains_free (GeoEdgeChains      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoEdgeChains, geo_edge_chains_free)

G_END_DECLS
