/* geo-topology.c – the shared edges of all areas, of all levels at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Points become whole units and get numbers (geo-traces.c), numbers become arcs with areas on their
 * sides (geo-arcs.c), what has one side alone is held against its neighbours (geo-snap.c), and
 * arcs become edges (geo-arc-joints.c).
 */
#define G_LOG_DOMAIN "geo-topology"

#include "geodata/topology/geo-topology-private.h"

#include "geodata/topology/geo-arc-joints.h"
#include "geodata/topology/geo-arcs.h"
#include "geodata/topology/geo-snap.h"
#include "geodata/topology/geo-traces.h"

G_DEFINE_BOXED_TYPE (GeoTopology, geo_topology, geo_topology_ref, geo_topology_unref)

GeoTopology *
geo_topology_new_empty (double tolerance_m)
{
  GeoTopology *self = g_new0 (GeoTopology, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->edges = g_array_new (FALSE, FALSE, sizeof (GeoEdge));
  self->sides = g_array_new (FALSE, FALSE, sizeof (GeoEdgeSides));
  self->vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  self->report.tolerance_m = tolerance_m;
  return self;
}

void
geo_topology_count_sides (GeoTopology *self)
{
  for (guint i = 0; i < self->edges->len; i++)
    {
      const GeoEdge *edge = &g_array_index (self->edges, GeoEdge, i);
      const GeoEdgeSides *sides = &g_array_index (self->sides, GeoEdgeSides, edge->first_sides);
      gboolean overlaps = FALSE;

      for (guint32 k = 0; k < edge->n_sides; k++)
        {
          self->report.n_one_sided += sides[k].left < 0 || sides[k].right < 0;
          overlaps |= k > 0 && sides[k].level == sides[k - 1].level;
        }
      self->report.n_overlapping += overlaps;
    }
}

/* Snaps what does not quite meet, and then makes them anew. */
static GeoArcs *
make_arcs (GeoTraces          *traces,
           const GeoArea      *areas,
           GeoTopologyReport  *report,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autoptr (GeoArcs) arcs = geo_arcs_new (traces, areas, cancellable, error);
  gboolean snapped;

  if (arcs == NULL || !geo_snap (traces, arcs, areas, report, &snapped, cancellable, error))
    return NULL;
  if (!snapped)
    return g_steal_pointer (&arcs);
  return geo_arcs_new (traces, areas, cancellable, error);
}

GeoTopology *
geo_topology_new (GeoRegister   *reg,
                  GeoShapes     *shapes,
                  double         tolerance_m,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GeoTopology) self = NULL;
  g_autoptr (GeoTraces) traces = NULL;
  g_autoptr (GeoArcs) arcs = NULL;
  const GeoArea *areas;
  int n_areas, n_shapes;

  g_return_val_if_fail (reg != NULL && shapes != NULL, NULL);
  areas = geo_register_get_areas (reg, &n_areas);
  geo_shapes_get_all (shapes, &n_shapes);
  g_return_val_if_fail (n_areas == n_shapes, NULL);
  g_return_val_if_fail (tolerance_m >= 0, NULL);

  traces = geo_traces_new (shapes, NULL, cancellable, error);
  if (traces == NULL)
    return NULL;
  self = geo_topology_new_empty (tolerance_m);
  arcs = make_arcs (traces, areas, &self->report, cancellable, error);
  if (arcs == NULL)
    return NULL;
  if (!geo_arc_joints_make_edges (traces, arcs, NULL, 0, self->edges, self->sides, self->vertices,
                                  cancellable, error))
    return NULL;
  geo_topology_count_sides (self);
  return g_steal_pointer (&self);
}

GeoTopology *
geo_topology_ref (GeoTopology *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
geo_topology_unref (GeoTopology *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->edges);
  g_array_unref (self->sides);
  g_array_unref (self->vertices);
  g_free (self);
}

const GeoEdge *
geo_topology_get_edges (const GeoTopology *self,
                        guint             *n_edges)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_edges != NULL)
    *n_edges = self->edges->len;
  return (const GeoEdge *) (gpointer) self->edges->data;
}

const GeoEdgeSides *
geo_topology_get_sides (const GeoTopology *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const GeoEdgeSides *) (gpointer) self->sides->data;
}

const GeoVertex *
geo_topology_get_vertices (const GeoTopology *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const GeoVertex *) (gpointer) self->vertices->data;
}

const GeoTopologyReport *
geo_topology_get_report (const GeoTopology *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->report;
}
