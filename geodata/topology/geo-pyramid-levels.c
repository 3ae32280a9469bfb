/* geo-pyramid-levels.c – a pyramid of all levels of a topology
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-pyramid"

#include "geodata/topology/geo-pyramid-private.h"

typedef struct {
  const GeoTopology *topology;
  gboolean has_level[GEO_N_LEVELS];
  GeoLevel next;
} Nets;

static Nets
nets_begin (const GeoTopology *topology)
{
  const GeoEdgeSides *sides = geo_topology_get_sides (topology);
  Nets self = { topology, { FALSE }, GEO_LEVEL_FIRST };
  const GeoEdge *edges;
  guint n_edges;

  edges = geo_topology_get_edges (topology, &n_edges);
  for (guint e = 0; e < n_edges; e++)
    for (guint32 i = 0; i < edges[e].n_sides; i++)
      self.has_level[sides[edges[e].first_sides + i].level] = TRUE;
  return self;
}

static gboolean
next_cb (gpointer       user_data,
         GCancellable  *cancellable,
         GeoEdgeNet   **net,
         GError       **error)
{
  Nets *self = user_data;

  while (self->next <= GEO_LEVEL_LAST && !self->has_level[self->next])
    self->next++;
  if (self->next > GEO_LEVEL_LAST)
    return TRUE;
  *net = geo_edge_net_new (self->topology, self->next++, cancellable, error);
  return *net != NULL;
}

/**
 * geo_pyramid_build:
 * @topology: edges of all levels
 * @ids: of the register that @topology was made of
 * @sink: takes the blocks, on this thread, in the order of their numbers
 * @sink_data: for @sink
 * @cancellable: (nullable): asked between blocks
 * @error: return location for what @sink fails with, or G_IO_ERROR_CANCELLED
 *
 * Makes the net of one level after the other. Blocks are packed on all processors; only a few of
 * them are in memory at once.
 *
 * Returns: (transfer full): the directory of what was given to @sink
 */
GeoPyramid *
geo_pyramid_build (const GeoTopology  *topology,
                   const GeoAreaIds   *ids,
                   GeoPyramidSink      sink,
                   gpointer            sink_data,
                   GCancellable       *cancellable,
                   GError            **error)
{
  Nets nets;

  g_return_val_if_fail (topology != NULL && ids != NULL && sink != NULL, NULL);

  nets = nets_begin (topology);
  return geo_pyramid_build_one_by_one (next_cb, &nets, ids, sink, sink_data, cancellable, error);
}
