/* geo-plane-graph.c – nodes and edges between them, and the cycles around its faces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-plane-graph"

#include "config.h"

#include "geodata/shape/geo-plane-graph.h"

#include <string.h>

#define NONE G_MAXUINT32
#define MIN_SLOTS 256

void
geo_plane_graph_init (GeoPlaneGraph *self)
{
  memset (self, 0, sizeof *self);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (double));
  self->edges = g_array_new (FALSE, FALSE, sizeof (GeoEdge));
  self->cycles = g_array_new (FALSE, FALSE, sizeof (GeoCycle));
}

void
geo_plane_graph_clear (GeoPlaneGraph *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->edges);
  g_array_unref (self->cycles);
  g_free (self->next);
  g_free (self->cycle);
  g_free (self->node_slots);
  g_free (self->edge_slots);
}

void
geo_plane_graph_empty (GeoPlaneGraph *self)
{
  g_array_set_size (self->nodes, 0);
  g_array_set_size (self->edges, 0);
  g_array_set_size (self->cycles, 0);
  g_clear_pointer (&self->next, g_free);
  g_clear_pointer (&self->cycle, g_free);
  g_clear_pointer (&self->node_slots, g_free);
  g_clear_pointer (&self->edge_slots, g_free);
  self->n_node_slots = self->n_edge_slots = 0;
}

/* The finaliser of A. Appleby's MurmurHash3. */
static inline guint64
mix (guint64 h)
{
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 33;
  return h;
}

/* Adding nothing makes a negative zero one like the others. */
static guint64
hash_point (double x,
            double y)
{
  guint64 h, v;

  x += 0.0;
  y += 0.0;
  memcpy (&h, &x, sizeof h);
  memcpy (&v, &y, sizeof v);
  return mix (h * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ v);
}

static guint64
hash_edge (const GeoEdge *edge)
{
  return mix ((guint64) MIN (edge->u, edge->v) << 32 | MAX (edge->u, edge->v));
}

static guint32 *
new_slots (gsize n_slots)
{
  guint32 *slots = g_new (guint32, n_slots);

  memset (slots, 0xff, n_slots * sizeof *slots);
  return slots;
}

/* Tables stay less than half full. */
static void
grow_node_slots (GeoPlaneGraph *self)
{
  gsize n = self->n_node_slots > 0 ? 4 * self->n_node_slots : MIN_SLOTS;

  g_free (self->node_slots);
  self->node_slots = new_slots (n);
  self->n_node_slots = n;
  for (guint i = 0; i < self->nodes->len / 2; i++)
    {
      const double *p = geo_plane_graph_get_point (self, i);
      gsize slot = hash_point (p[0], p[1]) & (n - 1);

      while (self->node_slots[slot] != NONE)
        slot = (slot + 1) & (n - 1);
      self->node_slots[slot] = i;
    }
}

static void
grow_edge_slots (GeoPlaneGraph *self)
{
  gsize n = self->n_edge_slots > 0 ? 4 * self->n_edge_slots : MIN_SLOTS;

  g_free (self->edge_slots);
  self->edge_slots = new_slots (n);
  self->n_edge_slots = n;
  for (guint i = 0; i < self->edges->len; i++)
    {
      gsize slot = hash_edge (&g_array_index (self->edges, GeoEdge, i)) & (n - 1);

      while (self->edge_slots[slot] != NONE)
        slot = (slot + 1) & (n - 1);
      self->edge_slots[slot] = i;
    }
}

guint
geo_plane_graph_add_node (GeoPlaneGraph *self,
                          double         x,
                          double         y)
{
  guint n = self->nodes->len / 2;
  const double point[2] = { x, y };
  gsize slot;

  if (2 * ((gsize) n + 1) > self->n_node_slots)
    grow_node_slots (self);
  slot = hash_point (x, y) & (self->n_node_slots - 1);
  for (; self->node_slots[slot] != NONE; slot = (slot + 1) & (self->n_node_slots - 1))
    {
      const double *p = geo_plane_graph_get_point (self, self->node_slots[slot]);

      if (p[0] == x && p[1] == y)
        return self->node_slots[slot];
    }
  self->node_slots[slot] = n;
  g_array_append_vals (self->nodes, point, 2);
  return n;
}

void
geo_plane_graph_add_edge (GeoPlaneGraph *self,
                          guint          u,
                          guint          v,
                          guint8         sides)
{
  const GeoEdge edge = { u, v, sides, FALSE };
  gsize slot;

  if (u == v)
    return;
  if (2 * ((gsize) self->edges->len + 1) > self->n_edge_slots)
    grow_edge_slots (self);
  slot = hash_edge (&edge) & (self->n_edge_slots - 1);
  for (; self->edge_slots[slot] != NONE; slot = (slot + 1) & (self->n_edge_slots - 1))
    {
      GeoEdge *other = &g_array_index (self->edges, GeoEdge, self->edge_slots[slot]);

      if ((other->u == u && other->v == v) || (other->u == v && other->v == u))
        {
          other->sides ^= sides;
          return;
        }
    }
  self->edge_slots[slot] = self->edges->len;
  g_array_append_val (self->edges, edge);
}

/* Around the nodes */

/* Half-edges by the node that they leave. */
typedef struct {
  guint *first;         /* by node, and one more */
  guint *out;
} Stars;

static void
stars_clear (Stars *self)
{
  g_free (self->first);
  g_free (self->out);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stars, stars_clear)

/* Whether half-edge a leaves its node before b, counted against the clock from the east. */
static gboolean
is_before (const GeoPlaneGraph *self,
           guint                a,
           guint                b)
{
  const double *o = geo_plane_graph_get_point (self, geo_plane_graph_get_origin (self, a));
  const double *p = geo_plane_graph_get_point (self, geo_plane_graph_get_origin (self, a ^ 1));
  const double *q = geo_plane_graph_get_point (self, geo_plane_graph_get_origin (self, b ^ 1));
  double px = p[0] - o[0], py = p[1] - o[1], qx = q[0] - o[0], qy = q[1] - o[1];
  gboolean p_below = py < 0 || (py == 0 && px < 0), q_below = qy < 0 || (qy == 0 && qx < 0);

  if (p_below != q_below)
    return q_below;
  return px * qy - py * qx > 0;
}

/* Few leave a node, so they are sorted by insertion. */
static void
sort_star (const GeoPlaneGraph *self,
           guint               *out,
           guint                n)
{
  for (guint i = 1; i < n; i++)
    {
      guint half_edge = out[i], k = i;

      for (; k > 0 && is_before (self, half_edge, out[k - 1]); k--)
        out[k] = out[k - 1];
      out[k] = half_edge;
    }
}

static void
collect_stars (const GeoPlaneGraph *self,
               Stars               *stars)
{
  guint n_nodes = self->nodes->len / 2;
  g_autofree guint *end = NULL;

  stars->first = g_new0 (guint, (gsize) n_nodes + 1);
  stars->out = g_new (guint, 2 * (gsize) self->edges->len + 1);
  for (guint e = 0; e < self->edges->len; e++)
    {
      const GeoEdge *edge = &g_array_index (self->edges, GeoEdge, e);

      if (edge->is_gone)
        continue;
      stars->first[edge->u + 1]++;
      stars->first[edge->v + 1]++;
    }
  for (guint i = 0; i < n_nodes; i++)
    stars->first[i + 1] += stars->first[i];
  end = g_memdup2 (stars->first, ((gsize) n_nodes + 1) * sizeof *end);
  for (guint e = 0; e < self->edges->len; e++)
    {
      const GeoEdge *edge = &g_array_index (self->edges, GeoEdge, e);

      if (edge->is_gone)
        continue;
      stars->out[end[edge->u]++] = 2 * e;
      stars->out[end[edge->v]++] = 2 * e + 1;
    }
}

/* Coming along a half-edge, one leaves its end by the next with the clock from the way back: so the
 * face stays on the left. */
static guint
link_cycles (GeoPlaneGraph *self)
{
  g_auto (Stars) stars = { NULL, NULL };
  guint n_nodes = self->nodes->len / 2, n_used = 0;

  collect_stars (self, &stars);
  for (guint i = 0; i < n_nodes; i++)
    {
      guint *out = stars.out + stars.first[i];
      guint n = stars.first[i + 1] - stars.first[i];

      n_used += n > 0;
      sort_star (self, out, n);
      for (guint k = 0; k < n; k++)
        self->next[out[k] ^ 1] = out[(k + n - 1) % n];
    }
  return n_used;
}

/* Cycles */

static void
walk_cycle (GeoPlaneGraph *self,
            guint          first)
{
  const double *o = geo_plane_graph_get_point (self, geo_plane_graph_get_origin (self, first));
  GeoCycle cycle = { .first = first, .component = geo_plane_graph_get_origin (self, first) };
  guint half_edge = first;

  do
    {
      guint from = geo_plane_graph_get_origin (self, half_edge);
      guint to = geo_plane_graph_get_origin (self, half_edge ^ 1);
      const double *p = geo_plane_graph_get_point (self, from);
      const double *q = geo_plane_graph_get_point (self, to);

      /* From the first point, so that hardly a digit is lost. */
      cycle.area += (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
      cycle.n_edges++;
      self->cycle[half_edge] = self->cycles->len;
      half_edge = self->next[half_edge];
    }
  while (half_edge != first);
  g_array_append_val (self->cycles, cycle);
}

static guint
walk_cycles (GeoPlaneGraph *self)
{
  guint n = 2 * self->edges->len, n_used;

  g_array_set_size (self->cycles, 0);
  n_used = link_cycles (self);
  for (guint h = 0; h < n; h++)
    self->cycle[h] = GEO_NO_CYCLE;
  for (guint h = 0; h < n; h++)
    if (self->cycle[h] == GEO_NO_CYCLE && !g_array_index (self->edges, GeoEdge, h / 2).is_gone)
      walk_cycle (self, h);
  return n_used;
}

/* Takes out what has the same face on both sides. */
static guint
remove_bridges (GeoPlaneGraph *self)
{
  guint n = 0;

  for (guint e = 0; e < self->edges->len; e++)
    {
      GeoEdge *edge = &g_array_index (self->edges, GeoEdge, e);

      if (edge->is_gone || self->cycle[2 * e] != self->cycle[2 * e + 1])
        continue;
      edge->is_gone = TRUE;
      n++;
    }
  return n;
}

/* Components, by union and find with path halving */

static guint
find_root (guint *up,
           guint  node)
{
  while (up[node] != node)
    node = up[node] = up[up[node]];
  return node;
}

/* Names in each cycle its component. Returns: the number of components. */
static guint
name_components (GeoPlaneGraph *self,
                 guint          n_used,
                 guint         *n_edges)
{
  guint n_nodes = self->nodes->len / 2, n = n_used;
  g_autofree guint *up = g_new (guint, (gsize) n_nodes + 1);

  for (guint i = 0; i < n_nodes; i++)
    up[i] = i;
  *n_edges = 0;
  for (guint e = 0; e < self->edges->len; e++)
    {
      const GeoEdge *edge = &g_array_index (self->edges, GeoEdge, e);
      guint u, v;

      if (edge->is_gone)
        continue;
      (*n_edges)++;
      u = find_root (up, edge->u);
      v = find_root (up, edge->v);
      n -= u != v;
      up[u] = v;
    }
  for (guint c = 0; c < self->cycles->len; c++)
    {
      GeoCycle *cycle = &g_array_index (self->cycles, GeoCycle, c);

      cycle->component = find_root (up, cycle->component);
    }
  return n;
}

/* Euler: of each component nodes and cycles are two more than edges, or it is drawn on something
 * with holes; and just one cycle goes around it from outside. */
static gboolean
is_plane (GeoPlaneGraph *self,
          guint          n_used)
{
  guint n_edges, n_outer = 0;
  guint n_components = name_components (self, n_used, &n_edges);
  g_autofree guint8 *has_outer = g_new0 (guint8, self->nodes->len / 2 + 1);

  if ((gint64) n_used - n_edges + self->cycles->len != 2 * (gint64) n_components)
    return FALSE;
  for (guint c = 0; c < self->cycles->len; c++)
    {
      const GeoCycle *cycle = &g_array_index (self->cycles, GeoCycle, c);

      if (cycle->area > 0)
        continue;
      if (cycle->area == 0 || has_outer[cycle->component])
        return FALSE;
      has_outer[cycle->component] = TRUE;
      n_outer++;
    }
  return n_outer == n_components;
}

gboolean
geo_plane_graph_trace (GeoPlaneGraph *self)
{
  gsize n = 2 * (gsize) self->edges->len + 1;
  guint n_used;

  g_free (self->next);
  g_free (self->cycle);
  self->next = g_new (guint, n);
  self->cycle = g_new (guint, n);
  n_used = walk_cycles (self);
  if (remove_bridges (self) > 0)
    n_used = walk_cycles (self);

  return is_plane (self, n_used);
}
