/* geo-edge-block.c – edges of one level that lie near each other, as they are stored and drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-edge-block"

#include "geodata/topology/geo-edge-block-private.h"

typedef struct {
  GeoEdgeBlock block;   /* first: what others see */
  gatomicrefcount ref_count;
  gsize size;
} RealBlock;

G_DEFINE_BOXED_TYPE (GeoEdgeBlock, geo_edge_block, geo_edge_block_ref, geo_edge_block_unref)

static RealBlock *
get_real (GeoEdgeBlock *self)
{
  return (RealBlock *) self;
}

GeoEdgeBlockParts
geo_edge_block_alloc (guint n_edges,
                      guint n_vertices)
{
  const gsize edges_at = sizeof (RealBlock);
  const gsize vertices_at = edges_at + (gsize) n_edges * sizeof (GeoBlockEdge);
  const gsize values_at = vertices_at + (gsize) n_vertices * sizeof (GeoVertex);
  const gsize size = values_at + n_vertices + GEO_EDGE_BLOCK_SLACK;
  guint8 *memory = g_malloc (size);
  RealBlock *real = (RealBlock *) memory;
  GeoEdgeBlockParts parts = {
    .block = &real->block,
    .edges = (GeoBlockEdge *) (memory + edges_at),
    .vertices = (GeoVertex *) (memory + vertices_at),
    .values = memory + values_at,
  };

  real->block = (GeoEdgeBlock) {
    .n_edges = n_edges,
    .n_vertices = n_vertices,
    .edges = parts.edges,
    .vertices = parts.vertices,
    .values = parts.values,
    .box = GEO_UNIT_BOX_EMPTY,
  };
  g_atomic_ref_count_init (&real->ref_count);
  real->size = size;
  return parts;
}

gboolean
geo_edge_block_is_shared (GeoEdgeBlock *self)
{
  return !g_atomic_ref_count_compare (&get_real (self)->ref_count, 1);
}

static guint32
count_kept (const GeoEdgeNet *net,
            GeoValue          min_value)
{
  const GeoValue *values = geo_edge_net_get_values (net);
  const GeoNetEdge *edges;
  guint n_edges;
  guint32 n_kept = 0;

  edges = geo_edge_net_get_edges (net, &n_edges);
  for (guint e = 0; e < n_edges; e++)
    for (guint32 i = 0; i < edges[e].n_vertices; i++)
      n_kept += geo_value_is_kept (values + edges[e].first_vertex, edges[e].n_vertices, i,
                                   min_value);
  return n_kept;
}

/* Returns: the number of the vertex after the last one of the edge. */
static guint32
copy_edge (const GeoEdgeBlockParts *parts,
           GeoBlockEdge            *to,
           guint32                  first_vertex,
           const GeoNetEdge        *edge,
           const GeoVertex         *vertices,
           const GeoValue          *values,
           GeoValue                 min_value)
{
  guint32 at = first_vertex;

  *to = (GeoBlockEdge) {
    .first_vertex = first_vertex,
    .left = edge->left,
    .right = edge->right,
    .rank = edge->rank,
    .box = GEO_UNIT_BOX_EMPTY,
  };
  for (guint32 i = 0; i < edge->n_vertices; i++)
    if (geo_value_is_kept (values, edge->n_vertices, i, min_value))
      {
        parts->vertices[at] = vertices[i];
        parts->values[at++] = values[i];
        geo_unit_box_extend (&to->box, vertices[i]);
      }
  to->n_vertices = at - first_vertex;
  return at;
}

GeoEdgeBlock *
geo_edge_block_new_from_net (const GeoEdgeNet *net,
                             GeoValue          min_value)
{
  const GeoNetEdge *edges;
  const GeoVertex *vertices;
  const GeoValue *values;
  GeoEdgeBlockParts parts;
  guint n_edges, n_vertices;
  guint32 at = 0;

  g_return_val_if_fail (net != NULL, NULL);

  edges = geo_edge_net_get_edges (net, &n_edges);
  vertices = geo_edge_net_get_vertices (net, &n_vertices);
  values = geo_edge_net_get_values (net);
  parts = geo_edge_block_alloc (n_edges, count_kept (net, min_value));
  for (guint e = 0; e < n_edges; e++)
    {
      const guint32 first = edges[e].first_vertex;

      at = copy_edge (&parts, &parts.edges[e], at, &edges[e], vertices + first, values + first,
                      min_value);
      geo_unit_box_include (&parts.block->box, &parts.edges[e].box);
    }
  return parts.block;
}

GeoEdgeBlock *
geo_edge_block_ref (GeoEdgeBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&get_real (self)->ref_count);
  return self;
}

void
geo_edge_block_unref (GeoEdgeBlock *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&get_real (self)->ref_count))
    g_free (self);
}

gsize
geo_edge_block_get_size (const GeoEdgeBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ((const RealBlock *) self)->size;
}
