/* geo-edge-block.h – edges of one level that lie near each other, as they are stored and drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block is what is read at once: edges that follow each other on a Hilbert curve, some thousand
 * vertices together, without the vertices below a value. As bytes it names areas by the ids of
 * their rows, so that a block outlives changes elsewhere; decoded it names them by their number in
 * a register.
 *
 * Immutable and thread safe once decoded.
 */
#pragma once

#include "geodata/topology/geo-area-ids.h"
#include "geodata/topology/geo-edge-net.h"

G_BEGIN_DECLS

/**
 * GeoBlockEdge:
 * @first_vertex, @n_vertices: its run in the block, both ends included
 * @left, @right: areas of the register, -1 none
 * @rank: the highest level that it separates
 * @box: around its vertices
 */
typedef struct {
  guint32 first_vertex, n_vertices;
  int left, right;
  GeoLevel rank;
  GeoUnitBox box;
} GeoBlockEdge;

/**
 * GeoEdgeBlock:
 * @box: around all of it
 * @values: one for each vertex, GEO_VALUE_STAYS at both ends of an edge
 */
typedef struct {
  guint n_edges, n_vertices;
  const GeoBlockEdge *edges;
  const GeoVertex *vertices;
  const GeoValue *values;
  GeoUnitBox box;
} GeoEdgeBlock;

#define GEO_TYPE_EDGE_BLOCK (geo_edge_block_get_type ())
GType         geo_edge_block_get_type (void) G_GNUC_CONST;
/* So that two bytes name an area. */
#define GEO_EDGE_BLOCK_MAX_EDGES 32767
/* The bytes are described in FORMAT.md.
 * @edges: numbers of edges of @net, as they are to stand in the block; at most
 * GEO_EDGE_BLOCK_MAX_EDGES. Vertices below @min_value are left out. */
GBytes       *geo_edge_block_encode (const GeoEdgeNet  *net,
                                     const guint32     *edges,
                                     guint              n_edges,
                                     GeoValue           min_value,
                                     const GeoAreaIds  *ids) G_GNUC_WARN_UNUSED_RESULT;
/* Fails with GEO_ERROR_DAMAGED for bytes that are no block, whatever they are. Areas that @ids
 * does not know become -1. */
GeoEdgeBlock *geo_edge_block_decode (GBytes            *bytes,
                                     const GeoAreaIds  *ids,
                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of a net as it is, without bytes between: for tests and pictures of what is not stored. */
GeoEdgeBlock *geo_edge_block_new_from_net (const GeoEdgeNet *net,
                                     GeoValue           min_value) G_GNUC_WARN_UNUSED_RESULT;
GeoEdgeBlock *geo_edge_block_ref    (GeoEdgeBlock      *self);
void          geo_edge_block_unref  (GeoEdgeBlock      *self);
/* In memory. */
gsize         geo_edge_block_get_size (const GeoEdgeBlock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoEdgeBlock, geo_edge_block_unref)

G_END_DECLS
