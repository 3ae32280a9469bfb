/* geo-edge-chains.c – the edges of one level of a topology, joined where nothing of it changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-edge-chains"

#include "geodata/topology/geo-edge-chains.h"

#include "geodata/topology/geo-pair-table.h"

#define NONE G_MAXUINT32
#define EDGES_BETWEEN_LOOKS 4096

/* An edge of the topology that has sides at the level. */
typedef struct {
  const GeoEdge *edge;
  guint32 first_sides, n_sides; /* those of the level */
  GeoLevel rank;
  guint32 nodes[2];             /* of its first vertex and its last */
  gboolean is_used;
} Link;

/* End e of link l is number 2 * l + e: e is 0 where the edge begins and 1 where it ends. */
typedef struct {
  guint32 n_ends;
  guint32 ends[2];              /* the first two */
} Node;

typedef struct {
  const GeoVertex *vertices;
  const GeoEdgeSides *sides;
  GArray *links;                /* of Link */
  GArray *nodes;                /* of Node */
  guint n_vertices;             /* of all links */
  GeoEdgeChains *chains;
} Joiner;

static void
joiner_clear (Joiner *self)
{
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->chains, geo_edge_chains_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joiner, joiner_clear)

static Link *
get_link (const Joiner *self,
          guint32       link)
{
  return &g_array_index (self->links, Link, link);
}

static void
add_end (Joiner  *self,
         guint32  number,
         guint32  end)
{
  Node *node;

  if (number >= self->nodes->len)
    g_array_set_size (self->nodes, number + 1);
  node = &g_array_index (self->nodes, Node, number);
  if (node->n_ends < 2)
    node->ends[node->n_ends] = end;
  node->n_ends++;
}

static void
add_link (Joiner        *self,
          GeoPairTable  *places,
          const GeoEdge *edge,
          GeoLevel       level)
{
  const GeoEdgeSides *sides = self->sides + edge->first_sides;
  const GeoVertex *run = self->vertices + edge->first_vertex;
  Link link = { .edge = edge, .rank = sides[0].level };

  for (guint32 i = 0; i < edge->n_sides; i++)
    if (sides[i].level == level && link.n_sides++ == 0)
      link.first_sides = edge->first_sides + i;
  if (link.n_sides == 0)
    return;
  link.nodes[0] = geo_pair_table_number_vertex (places, run[0]);
  link.nodes[1] = geo_pair_table_number_vertex (places, run[edge->n_vertices - 1]);
  for (int k = 0; k < 2; k++)
    add_end (self, link.nodes[k], 2 * self->links->len + k);
  g_array_append_val (self->links, link);
  self->n_vertices += edge->n_vertices;
}

static gboolean
has_sides (const Joiner *self,
           const Link   *link,
           int           left,
           int           right)
{
  for (guint32 i = 0; i < link->n_sides; i++)
    if (self->sides[link->first_sides + i].left == left
        && self->sides[link->first_sides + i].right == right)
      return TRUE;
  return FALSE;
}

/* Whether two links have the same areas on their sides, @other being gone along backwards if
 * @is_turned. */
static gboolean
match_sides (const Joiner *self,
             const Link   *link,
             const Link   *other,
             gboolean      is_turned)
{
  if (link->n_sides != other->n_sides)
    return FALSE;
  for (guint32 i = 0; i < link->n_sides; i++)
    {
      const GeoEdgeSides *sides = &self->sides[link->first_sides + i];

      if (!has_sides (self, other, is_turned ? sides->right : sides->left,
                      is_turned ? sides->left : sides->right))
        return FALSE;
    }
  return TRUE;
}

/* Where the border goes on behind an end: the end at which it comes into the next link, NONE if the
 * node is one of this level. */
static guint32
cross_node (const Joiner *self,
            guint32       end)
{
  const Link *link = get_link (self, end / 2), *other_link;
  const Node *node = &g_array_index (self->nodes, Node, link->nodes[end % 2]);
  guint32 other;

  if (node->n_ends != 2)
    return NONE;
  other = node->ends[0] == end ? node->ends[1] : node->ends[0];
  other_link = get_link (self, other / 2);
  return link->rank == other_link->rank
         && match_sides (self, link, other_link, end % 2 == other % 2) ? other : NONE;
}

/* The end at which a chain that link 0 is part of starts: going back from its begin to the first
 * node, or once round. */
static guint32
find_start (const Joiner *self,
            guint32       begin)
{
  guint32 end = begin, other;

  while ((other = cross_node (self, end)) != NONE && (other ^ 1) != begin)
    end = other ^ 1;
  return end;
}

/* The vertices of a link from @end on, without the first if they go on from those of another. */
static void
append_run (Joiner   *self,
            guint32   end,
            gboolean  goes_on)
{
  const GeoEdge *edge = get_link (self, end / 2)->edge;
  const GeoVertex *run = self->vertices + edge->first_vertex;
  const guint skipped = goes_on ? 1 : 0;

  if (end % 2 == 0)
    g_array_append_vals (self->chains->vertices, run + skipped, edge->n_vertices - skipped);
  else
    for (guint32 i = edge->n_vertices - skipped; i-- > 0;)
      g_array_append_val (self->chains->vertices, run[i]);
}

static void
reverse (GeoVertex *vertices,
         guint32    n)
{
  for (guint32 i = 0; i < n / 2; i++)
    {
      const GeoVertex vertex = vertices[i];

      vertices[i] = vertices[n - 1 - i];
      vertices[n - 1 - i] = vertex;
    }
}

/* Lets a closed run, of @n with its first repeated, begin in the west. */
static void
turn_to_start (GeoVertex *run,
               guint32    n)
{
  guint32 start = 0;

  for (guint32 i = 1; i < n - 1; i++)
    if (run[i].x < run[start].x || (run[i].x == run[start].x && run[i].y < run[start].y))
      start = i;
  reverse (run, start);
  reverse (run + start, n - 1 - start);
  reverse (run, n - 1);
  run[n - 1] = run[0];
}

static void
append_edges (Joiner     *self,
              const Link *link,
              gboolean    is_turned,
              guint32     first_vertex)
{
  for (guint32 i = 0; i < link->n_sides; i++)
    {
      const GeoEdgeSides *sides = &self->sides[link->first_sides + i];
      const GeoNetEdge edge = {
        first_vertex, self->chains->vertices->len - first_vertex,
        is_turned ? sides->right : sides->left, is_turned ? sides->left : sides->right, link->rank
      };

      g_array_append_val (self->chains->edges, edge);
    }
}

/* The chain that a link is part of, in the link's own direction. */
static void
append_chain (Joiner  *self,
              guint32  link)
{
  const guint32 first_vertex = self->chains->vertices->len;
  const guint32 start = find_start (self, 2 * link);
  gboolean is_ring = FALSE;
  guint32 n;

  for (guint32 end = start; end != NONE && !is_ring;)
    {
      append_run (self, end, end != start);
      get_link (self, end / 2)->is_used = TRUE;
      end = cross_node (self, end ^ 1);
      is_ring = end == start;
    }
  n = self->chains->vertices->len - first_vertex;
  if (is_ring)
    turn_to_start (&g_array_index (self->chains->vertices, GeoVertex, first_vertex), n);
  append_edges (self, get_link (self, start / 2), start % 2 == 1, first_vertex);
}

static gboolean
select_links (Joiner        *self,
              const GeoEdge *edges,
              guint          n_edges,
              GeoLevel       level,
              GCancellable  *cancellable)
{
  g_autoptr (GeoPairTable) places = geo_pair_table_new ();

  for (guint i = 0; i < n_edges; i++)
    {
      if (i % EDGES_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      add_link (self, places, &edges[i], level);
    }
  return TRUE;
}

GeoEdgeChains *
geo_edge_chains_new (const GeoEdge      *edges,
                     guint               n_edges,
                     const GeoEdgeSides *sides,
                     const GeoVertex    *vertices,
                     GeoLevel            level,
                     GCancellable       *cancellable)
{
  g_auto (Joiner) self = {
    .vertices = vertices,
    .sides = sides,
    .links = g_array_new (FALSE, FALSE, sizeof (Link)),
    .nodes = g_array_new (FALSE, TRUE, sizeof (Node)),
    .chains = g_new0 (GeoEdgeChains, 1),
  };

  self.chains->edges = g_array_new (FALSE, FALSE, sizeof (GeoNetEdge));
  self.chains->vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  if (!select_links (&self, edges, n_edges, level, cancellable))
    return NULL;
  g_array_set_size (self.chains->vertices, self.n_vertices);
  g_array_set_size (self.chains->vertices, 0);
  for (guint32 i = 0; i < self.links->len; i++)
    {
      if (i % EDGES_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (!get_link (&self, i)->is_used)
        append_chain (&self, i);
    }
  return g_steal_pointer (&self.chains);
}

void
geo_edge_chains_free (GeoEdgeChains *self)
{
  g_array_unref (self->edges);
  g_array_unref (self->vertices);
  g_free (self);
}
