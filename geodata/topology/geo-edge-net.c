/* geo-edge-net.c – the edges of one level, each vertex with the value at which it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-edge-net"

#include "geodata/topology/geo-edge-net.h"

#include "geodata/topology/geo-edge-chains.h"
#include "geodata/topology/geo-generalise.h"

struct _GeoEdgeNet {
  GeoLevel level;
  guint n_edges;
  GeoNetEdge *edges;
  guint n_vertices;
  GeoVertex *vertices;
  GeoValue *values;
};

G_DEFINE_BOXED_TYPE (GeoEdgeNet, geo_edge_net, geo_edge_net_ref, geo_edge_net_unref)

static int
compare_lines (const void *a,
               const void *b)
{
  const GeoLine *p = a, *q = b;

  return (p->first_vertex > q->first_vertex) - (p->first_vertex < q->first_vertex);
}

/* Of GeoLine: every run of vertices once, by its first. */
static GArray *
collect_lines (const GeoEdgeNet *self)
{
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (GeoLine), self->n_edges);
  gboolean is_sorted = TRUE;
  guint n = 0;

  for (guint i = 0; i < self->n_edges; i++)
    {
      const GeoLine line = { self->edges[i].first_vertex, self->edges[i].n_vertices };

      is_sorted = is_sorted && (i == 0 || self->edges[i - 1].first_vertex <= line.first_vertex);
      g_array_append_val (lines, line);
    }
  if (!is_sorted)
    g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const GeoLine *line = &g_array_index (lines, GeoLine, i);

      if (n == 0 || g_array_index (lines, GeoLine, n - 1).first_vertex != line->first_vertex)
        g_array_index (lines, GeoLine, n++) = *line;
    }
  g_array_set_size (lines, n);
  return lines;
}

static gboolean
generalise (GeoEdgeNet   *self,
            GCancellable *cancellable)
{
  g_autoptr (GArray) lines = collect_lines (self);

  self->values = g_new (GeoValue, self->n_vertices);
  return geo_generalise (self->vertices, self->n_vertices, (const GeoLine *) lines->data, lines->len,
                         self->values, cancellable);
}

/* NULL if cancelled. */
static GeoEdgeNet *
new_from_chains (GeoLevel       level,
                 GeoEdgeChains *chains,
                 GCancellable  *cancellable)
{
  g_autoptr (GeoEdgeNet) self = g_atomic_rc_box_new0 (GeoEdgeNet);

  self->level = level;
  self->n_edges = chains->edges->len;
  self->edges = g_array_steal (chains->edges, NULL);
  self->n_vertices = chains->vertices->len;
  self->vertices = g_array_steal (chains->vertices, NULL);
  return generalise (self, cancellable) ? g_steal_pointer (&self) : NULL;
}

GeoEdgeNet *
geo_edge_net_new (const GeoTopology  *topology,
                  GeoLevel            level,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_autoptr (GeoEdgeChains) chains = NULL;
  guint n_edges;
  const GeoEdge *edges;
  GeoEdgeNet *self = NULL;

  g_return_val_if_fail (topology != NULL, NULL);

  edges = geo_topology_get_edges (topology, &n_edges);
  chains = geo_edge_chains_new (edges, n_edges, geo_topology_get_sides (topology),
                                geo_topology_get_vertices (topology), level, cancellable);
  if (chains)
    self = new_from_chains (level, chains, cancellable);
  if (self == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return self;
}

GeoEdgeNet *
geo_edge_net_new_from (GeoLevel          level,
                       const GeoNetEdge *edges,
                       guint             n_edges,
                       const GeoVertex  *vertices,
                       const GeoValue   *values,
                       guint             n_vertices)
{
  GeoEdgeNet *self;

  g_return_val_if_fail (edges != NULL || n_edges == 0, NULL);
  g_return_val_if_fail (vertices != NULL || n_vertices == 0, NULL);

  self = g_atomic_rc_box_new0 (GeoEdgeNet);
  self->level = level;
  self->n_edges = n_edges;
  self->edges = g_memdup2 (edges, n_edges * sizeof (GeoNetEdge));
  self->n_vertices = n_vertices;
  self->vertices = g_memdup2 (vertices, n_vertices * sizeof (GeoVertex));
  if (values)
    self->values = g_memdup2 (values, n_vertices * sizeof (GeoValue));
  else
    generalise (self, NULL);
  return self;
}

static void
clear (gpointer data)
{
  GeoEdgeNet *self = data;

  g_free (self->edges);
  g_free (self->vertices);
  g_free (self->values);
}

GeoEdgeNet *
geo_edge_net_ref (GeoEdgeNet *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
geo_edge_net_unref (GeoEdgeNet *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GeoLevel
geo_edge_net_get_level (const GeoEdgeNet *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->level;
}

const GeoNetEdge *
geo_edge_net_get_edges (const GeoEdgeNet *self,
                        guint            *n_edges)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_edges)
    *n_edges = self->n_edges;
  return self->edges;
}

const GeoVertex *
geo_edge_net_get_vertices (const GeoEdgeNet *self,
                           guint            *n_vertices)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_vertices)
    *n_vertices = self->n_vertices;
  return self->vertices;
}

const GeoValue *
geo_edge_net_get_values (const GeoEdgeNet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->values;
}
