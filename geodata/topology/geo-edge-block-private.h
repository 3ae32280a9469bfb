/* geo-edge-block-private.h – how a block lies in memory, for those who make one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-block.h"

G_BEGIN_DECLS

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

/* Whether somebody but the caller, who holds a reference, uses it. What this says is only certain
 * where nobody else can get a new reference. */
gboolean          geo_edge_block_is_shared (GeoEdgeBlock *self);

/* Whether the vertex number @i of the run of an edge stays where those below @min_value go. */
static inline gboolean
geo_value_is_kept (const GeoValue *values,
                   guint32         n_vertices,
                   guint32         i,
                   GeoValue        min_value)
{
  return i == 0 || i == n_vertices - 1 || values[i] >= min_value;
}

G_END_DECLS
