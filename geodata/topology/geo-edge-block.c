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

static gboolean
is_kept (const GeoEdgePiece *piece,
         guint32             i,
         GeoValue            value,
         GeoValue            min_value)
{
  return i == piece->first || i == piece->last || value >= min_value;
}

static guint32
count_kept (const GeoEdgeNet   *net,
            const GeoEdgePiece *pieces,
            guint               n_pieces,
            GeoValue            min_value)
{
  const GeoNetEdge *edges = geo_edge_net_get_edges (net, NULL);
  const GeoValue *all = geo_edge_net_get_values (net);
  guint32 n_kept = 0;

  for (guint p = 0; p < n_pieces; p++)
    {
      const GeoValue *values = all + edges[pieces[p].edge].first_vertex;

      for (guint32 i = pieces[p].first; i <= pieces[p].last; i++)
        n_kept += is_kept (&pieces[p], i, values[i], min_value);
    }
  return n_kept;
}

/* Returns: the number of the vertex after the last one of the piece. */
static guint32
add_piece (const GeoEdgeBlockParts *parts,
           GeoBlockEdge            *to,
           guint32                  at,
           const GeoEdgeNet        *net,
           const GeoEdgePiece      *piece,
           GeoValue                 min_value)
{
  const GeoNetEdge *edge = &geo_edge_net_get_edges (net, NULL)[piece->edge];
  const GeoVertex *vertices = geo_edge_net_get_vertices (net, NULL) + edge->first_vertex;
  const GeoValue *values = geo_edge_net_get_values (net) + edge->first_vertex;

  *to = (GeoBlockEdge) {
    .first_vertex = at,
    .left = edge->left,
    .right = edge->right,
    .rank = edge->rank,
    .box = GEO_UNIT_BOX_EMPTY,
  };
  for (guint32 i = piece->first; i <= piece->last; i++)
    if (is_kept (piece, i, values[i], min_value))
      {
        const gboolean is_end = i == piece->first || i == piece->last;

        parts->vertices[at] = vertices[i];
        parts->values[at++] = is_end ? GEO_VALUE_STAYS : values[i];
        geo_unit_box_extend (&to->box, vertices[i]);
      }
  to->n_vertices = at - to->first_vertex;
  return at;
}

GeoEdgeBlock *
geo_edge_block_new_from_pieces (const GeoEdgeNet   *net,
                                const GeoEdgePiece *pieces,
                                guint               n_pieces,
                                GeoValue            min_value)
{
  const GeoEdgeBlockParts parts =
    geo_edge_block_alloc (n_pieces, count_kept (net, pieces, n_pieces, min_value));
  guint32 at = 0;

  for (guint p = 0; p < n_pieces; p++)
    {
      at = add_piece (&parts, &parts.edges[p], at, net, &pieces[p], min_value);
      geo_unit_box_include (&parts.block->box, &parts.edges[p].box);
    }
  return parts.block;
}

static GeoEdgePiece
get_whole_edge (const GeoEdgeNet *net,
                guint32           edge)
{
  return (GeoEdgePiece) {
    edge, 0, geo_edge_net_get_edges (net, NULL)[edge].n_vertices - 1
  };
}

GeoEdgeBlock *
geo_edge_block_new_from_net (const GeoEdgeNet *net,
                             GeoValue          min_value)
{
  g_autofree GeoEdgePiece *pieces = NULL;
  guint n_edges;

  g_return_val_if_fail (net != NULL, NULL);

  geo_edge_net_get_edges (net, &n_edges);
  pieces = g_new (GeoEdgePiece, n_edges);
  for (guint e = 0; e < n_edges; e++)
    pieces[e] = get_whole_edge (net, e);
  return geo_edge_block_new_from_pieces (net, pieces, n_edges, min_value);
}

/**
 * geo_edge_block_encode:
 * @net: a net
 * @edges: numbers of edges of @net, as they are to stand in the block
 * @n_edges: at most GEO_EDGE_BLOCK_MAX_EDGES
 * @min_value: vertices below it are left out
 * @ids: of the register that the areas of @net are of
 *
 * Returns: (transfer full): a block, after FORMAT.md
 */
GBytes *
geo_edge_block_encode (const GeoEdgeNet *net,
                       const guint32    *edges,
                       guint             n_edges,
                       GeoValue          min_value,
                       const GeoAreaIds *ids)
{
  g_autofree GeoEdgePiece *pieces = NULL;
  g_autoptr (GeoEdgeBlock) block = NULL;

  g_return_val_if_fail (net != NULL && ids != NULL, NULL);
  g_return_val_if_fail (n_edges <= GEO_EDGE_BLOCK_MAX_EDGES, NULL);

  pieces = g_new (GeoEdgePiece, n_edges);
  for (guint e = 0; e < n_edges; e++)
    pieces[e] = get_whole_edge (net, edges[e]);
  block = geo_edge_block_new_from_pieces (net, pieces, n_edges, min_value);
  return geo_edge_block_pack (block, ids);
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
