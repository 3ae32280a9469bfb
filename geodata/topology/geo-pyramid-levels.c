/* geo-pyramid-levels.c – a pyramid of all levels of a topology
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A net takes one thread far longer than all threads its blocks, so the nets of several levels are
 * made at once. The lowest level has by far the most vertices: with the others there is not much
 * more in memory than for it alone.
 */
#define G_LOG_DOMAIN "geo-pyramid"

#include "config.h"

#include "geodata/topology/geo-pyramid-private.h"

#include "geodata/task/geo-pipeline.h"

typedef struct {
  const GeoTopology *topology;
  GCancellable *cancellable;
  GeoLevel level;
  GeoEdgeNet *net;      /* NULL: @error */
  GError *error;
} Task;

static void
task_free (gpointer data)
{
  Task *self = data;

  g_clear_pointer (&self->net, geo_edge_net_unref);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

static void
task_work_cb (gpointer item,
              gpointer user_data)
{
  Task *self = item;

  self->net = geo_edge_net_new (self->topology, self->level, self->cancellable, &self->error);
}

static void
push_levels (GeoPipeline       *pipeline,
             const GeoTopology *topology,
             GCancellable      *cancellable)
{
  const GeoEdgeSides *sides = geo_topology_get_sides (topology);
  gboolean has_level[GEO_N_LEVELS] = { FALSE };
  const GeoEdge *edges;
  guint n_edges;

  edges = geo_topology_get_edges (topology, &n_edges);
  for (guint e = 0; e < n_edges; e++)
    for (guint32 i = 0; i < edges[e].n_sides; i++)
      has_level[sides[edges[e].first_sides + i].level] = TRUE;
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    if (has_level[level])
      {
        Task *task = g_new0 (Task, 1);

        *task = (Task) { .topology = topology, .cancellable = cancellable, .level = level };
        geo_pipeline_push (pipeline, task);
      }
}

static gboolean
next_cb (gpointer       user_data,
         GCancellable  *cancellable,
         GeoEdgeNet   **net,
         GError       **error)
{
  g_autoptr (Task) task = geo_pipeline_pop (user_data);

  if (task == NULL)
    return TRUE;
  *net = g_steal_pointer (&task->net);
  if (*net == NULL)
    g_propagate_error (error, g_steal_pointer (&task->error));
  return *net != NULL;
}

/**
 * geo_pyramid_build:
 * @topology: edges of all levels
 * @ids: of the register that @topology was made of
 * @sink: takes the blocks, on this thread, in the order of their numbers
 * @sink_data: for @sink
 * @cancellable: (nullable): asked while a net is made, and between blocks
 * @error: return location for what @sink fails with, or G_IO_ERROR_CANCELLED
 *
 * Nets and blocks are made on all processors; only a few blocks are in memory at once.
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
  g_autoptr (GeoPipeline) pipeline = NULL;

  g_return_val_if_fail (topology != NULL && ids != NULL && sink != NULL, NULL);

  pipeline = geo_pipeline_new (task_work_cb, NULL, task_free);
  push_levels (pipeline, topology, cancellable);
  return geo_pyramid_build_one_by_one (next_cb, pipeline, ids, sink, sink_data, cancellable, error);
}
