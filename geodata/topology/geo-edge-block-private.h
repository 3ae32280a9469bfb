/* geo-edge-block-private.h – how a block lies in memory, for those who make one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-block.h"

G_BEGIN_DECLS

/* See FORMAT.md. */
#define GEO_BLOCK_VERSION 1
#define GEO_BLOCK_HEAD_BYTES 40
#define GEO_BLOCK_TAIL_BYTES 8
#define GEO_BLOCK_MIN_LONG 33           /* vertices of an edge that is long */
#define GEO_BLOCK_SHAPE_BITS 5          /* of a shape that say how many vertices */
#define GEO_BLOCK_SHAPE_LONG ((1u << GEO_BLOCK_SHAPE_BITS) - 1)

/* All of a block is one piece of memory; these point into it and are filled by its maker. Beyond
 * the values there is room for GEO_EDGE_BLOCK_SLACK more, so that they may be written as words. */
typedef struct {
  GeoEdgeBlock *block;
  GeoBlockEdge *edges;
  GeoVertex *vertices;
  GeoValue *values;
} GeoEdgeBlockParts;

#define GEO_EDGE_BLOCK_SLACK 8

/* The block has no box yet. */
GeoEdgeBlockParts geo_edge_block_alloc (guint n_edges,
                                        guint n_vertices) G_GNUC_WARN_UNUSED_RESULT;

/**
 * GeoEdgePiece: a part of an edge that stands in a block as an edge of its own
 * @edge: of a net
 * @first, @last: vertices of its run
 */
typedef struct {
  guint32 edge;
  guint32 first, last;
} GeoEdgePiece;

GeoEdgeBlock     *geo_edge_block_new_from_pieces (const GeoEdgeNet   *net,
                                                  const GeoEdgePiece *pieces,
                                                  guint               n_pieces,
                                                  GeoValue            min_value) G_GNUC_WARN_UNUSED_RESULT;
/* As it is to be stored; at most GEO_EDGE_BLOCK_MAX_EDGES. */
GBytes           *geo_edge_block_pack  (const GeoEdgeBlock *self,
                                        const GeoAreaIds   *ids) G_GNUC_WARN_UNUSED_RESULT;

/* Whether somebody but the caller, who holds a reference, uses it. What this says is only certain
 * where nobody else can get a new reference. */
gboolean          geo_edge_block_is_shared (GeoEdgeBlock *self);

G_END_DECLS
