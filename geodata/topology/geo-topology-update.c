/* geo-topology-update.c – edges of the areas that changed are made anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What meets at a vertex changes only if an area that changed passes it, before or after. Edges without
 * such a vertex stay as they are. The others become open traces, one for each area on their sides
 * that is still there, and are woven together with the rings of the areas that changed.
 */
#define G_LOG_DOMAIN "geo-topology"

#include "geodata/topology/geo-topology-private.h"

#include "geodata/topology/geo-arc-joints.h"
#include "geodata/topology/geo-arcs.h"
#include "geodata/topology/geo-snap.h"
#include "geodata/topology/geo-traces.h"

#define EDGES_PER_STEP 16384

typedef struct {
  const GeoTopology *old;
  const int *numbers;
  GeoTraces *traces;    /* of areas that changed; then of the edges as well */
  guint8 *affected;     /* by old edge */
  GArray *held;         /* of guint32, vertices of the traces: where other edges end */
  GeoTopology *topology;
} Update;

static void
update_clear (Update *self)
{
  g_clear_pointer (&self->traces, geo_traces_free);
  g_free (self->affected);
  g_clear_pointer (&self->held, g_array_unref);
  g_clear_pointer (&self->topology, geo_topology_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Update, update_clear)

static const GeoEdge *
get_edge (const Update *self,
          guint         i)
{
  return &g_array_index (self->old->edges, GeoEdge, i);
}

static const GeoVertex *
get_vertices (const Update  *self,
              const GeoEdge *edge)
{
  return &g_array_index (self->old->vertices, GeoVertex, edge->first_vertex);
}

static const GeoEdgeSides *
get_sides (const Update  *self,
           const GeoEdge *edge)
{
  return &g_array_index (self->old->sides, GeoEdgeSides, edge->first_sides);
}

static int
get_number (const Update *self,
            int           old_area)
{
  return old_area < 0 ? -1 : self->numbers[old_area];
}

/* Whether an area on its sides is no longer there, or as it was. */
static gboolean
has_lost (const Update  *self,
          const GeoEdge *edge)
{
  const GeoEdgeSides *sides = get_sides (self, edge);

  for (guint32 i = 0; i < edge->n_sides; i++)
    if ((sides[i].left >= 0 && self->numbers[sides[i].left] < 0)
        || (sides[i].right >= 0 && self->numbers[sides[i].right] < 0))
      return TRUE;
  return FALSE;
}

/* Areas with other numbers may have to be paired in another way. */
static gboolean
is_overlapping (const Update  *self,
                const GeoEdge *edge)
{
  const GeoEdgeSides *sides = get_sides (self, edge);

  for (guint32 i = 1; i < edge->n_sides; i++)
    if (sides[i].level == sides[i - 1].level)
      return TRUE;
  return FALSE;
}

static void
extend_box (GeoUnitBox      *box,
            const GeoVertex *vertices,
            gsize            n)
{
  for (gsize i = 0; i < n; i++)
    geo_unit_box_extend (box, vertices[i]);
}

/* A table of the vertices of all traces, with their numbers, and of all edges that are affected. */
static GeoVertexTable *
make_table (const Update *self,
            GeoUnitBox   *box)
{
  const GeoTraces *traces = self->traces;
  gsize n = traces->n_vertices;
  GeoVertexTable *table;

  *box = GEO_UNIT_BOX_EMPTY;
  extend_box (box, traces->vertices, n);
  for (guint i = 0; i < self->old->edges->len; i++)
    if (self->affected[i])
      {
        extend_box (box, get_vertices (self, get_edge (self, i)), get_edge (self, i)->n_vertices);
        n += get_edge (self, i)->n_vertices;
      }
  table = geo_vertex_table_new (box, n);
  geo_vertex_table_count (table, traces->vertices, traces->n_vertices);
  for (guint i = 0; i < self->old->edges->len; i++)
    if (self->affected[i])
      geo_vertex_table_count (table, get_vertices (self, get_edge (self, i)),
                              get_edge (self, i)->n_vertices);
  geo_vertex_table_begin (table);
  for (guint32 i = 0; i < traces->n_vertices; i++)
    geo_vertex_table_add (table, traces->vertices[i], GEO_NO_VERTEX);
  return table;
}

static void
add_edge_vertices (const Update   *self,
                   const GeoEdge  *edge,
                   GeoVertexTable *table,
                   guint32        *ids)
{
  const GeoVertex *v = get_vertices (self, edge);
  guint32 last = GEO_NO_VERTEX;

  for (guint32 i = 0; i < edge->n_vertices; i++)
    {
      last = geo_vertex_table_add (table, v[i], last);
      if (ids != NULL)
        ids[i] = last;
    }
}

static gboolean
passes (const GeoVertexTable *table,
        const GeoUnitBox     *box,
        const GeoVertex      *v,
        guint32               n)
{
  for (guint32 i = 0; i < n; i++)
    if (v[i].x >= box->x_min && v[i].x <= box->x_max && v[i].y >= box->y_min && v[i].y <= box->y_max
        && geo_vertex_table_find (table, v[i]) != GEO_NO_VERTEX)
      return TRUE;
  return FALSE;
}

/* FALSE: cancelled */
static gboolean
find_affected (Update        *self,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GeoVertexTable) table = NULL;
  guint n = self->old->edges->len;
  GeoUnitBox box;

  self->affected = g_new0 (guint8, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    self->affected[i] = has_lost (self, get_edge (self, i));
  table = make_table (self, &box);
  for (guint i = 0; i < n; i++)
    if (self->affected[i])
      add_edge_vertices (self, get_edge (self, i), table, NULL);
  for (guint i = 0; i < n; i++)
    {
      const GeoEdge *edge = get_edge (self, i);

      if (i % EDGES_PER_STEP == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      self->affected[i] = self->affected[i] || is_overlapping (self, edge)
                          || passes (table, &box, get_vertices (self, edge), edge->n_vertices);
    }
  return TRUE;
}

static gsize
count_affected (const Update *self)
{
  gsize n = 0;

  for (guint i = 0; i < self->old->edges->len; i++)
    if (self->affected[i])
      n += get_edge (self, i)->n_vertices;
  return n;
}

/* One for each area on its sides; all share its run of ids. */
static void
add_traces (Update        *self,
            const GeoEdge *edge,
            guint32        first)
{
  const GeoEdgeSides *sides = get_sides (self, edge);
  GeoTrace trace = { .first = first, .n = edge->n_vertices, .is_open = TRUE };

  for (guint32 i = 0; i < edge->n_sides; i++)
    for (int side = 0; side < 2; side++)
      {
        trace.area = get_number (self, side ? sides[i].right : sides[i].left);
        trace.is_left = side == 0;
        if (trace.area >= 0)
          g_array_append_val (self->traces->traces, trace);
      }
}

/* Where edges end that stay as they are. */
static void
hold_ends (Update               *self,
           const GeoVertexTable *table,
           const GeoUnitBox     *box)
{
  for (guint i = 0; i < self->old->edges->len; i++)
    {
      const GeoEdge *edge = get_edge (self, i);
      const GeoVertex *v = get_vertices (self, edge);

      for (int end = 0; end < 2 && !self->affected[i]; end++)
        {
          GeoVertex at = v[end ? edge->n_vertices - 1 : 0];
          guint32 id = GEO_NO_VERTEX;

          if (at.x >= box->x_min && at.x <= box->x_max && at.y >= box->y_min && at.y <= box->y_max)
            id = geo_vertex_table_find (table, at);
          if (id != GEO_NO_VERTEX)
            g_array_append_val (self->held, id);
        }
    }
}

static void
add_affected (Update *self)
{
  GeoTraces *traces = self->traces;
  GeoUnitBox box;
  g_autoptr (GeoVertexTable) table = make_table (self, &box);

  traces->ids = g_renew (guint32, traces->ids, traces->n_ids + count_affected (self) + 1);
  for (guint i = 0; i < self->old->edges->len; i++)
    if (self->affected[i])
      {
        const GeoEdge *edge = get_edge (self, i);

        add_edge_vertices (self, edge, table, traces->ids + traces->n_ids);
        add_traces (self, edge, (guint32) traces->n_ids);
        traces->n_ids += edge->n_vertices;
      }
  hold_ends (self, table, &box);
  g_free (traces->vertices);
  traces->vertices = geo_vertex_table_steal (table, &traces->n_vertices);
}

static void
copy_kept (Update *self)
{
  GeoTopology *to = self->topology;

  for (guint i = 0; i < self->old->edges->len; i++)
    {
      GeoEdge edge = *get_edge (self, i);
      const GeoEdgeSides *sides = get_sides (self, &edge);

      if (self->affected[i])
        continue;
      g_array_append_vals (to->vertices, get_vertices (self, &edge), edge.n_vertices);
      for (guint32 k = 0; k < edge.n_sides; k++)
        {
          GeoEdgeSides s = { sides[k].level, get_number (self, sides[k].left),
                             get_number (self, sides[k].right) };

          g_array_append_val (to->sides, s);
        }
      edge.first_vertex = to->vertices->len - edge.n_vertices;
      edge.first_sides = to->sides->len - edge.n_sides;
      g_array_append_val (to->edges, edge);
    }
}

static void
find_loose (Update *self)
{
  self->affected = g_new0 (guint8, MAX (self->old->edges->len, 1));
  for (guint i = 0; i < self->old->edges->len; i++)
    {
      const GeoEdge *edge = get_edge (self, i);
      const GeoEdgeSides *sides = get_sides (self, edge);

      for (guint32 k = 0; k < edge->n_sides; k++)
        self->affected[i] |= sides[k].left < 0 || sides[k].right < 0;
    }
}

/* Whether edges with one side could be snapped: taken for arcs of traces that are none's. */
static gboolean
can_snap (const GeoTopology *topology,
          const GeoArea     *areas)
{
  g_auto (Update) self = { .old = topology, .traces = g_new0 (GeoTraces, 1) };
  GeoTraces *traces = self.traces;
  g_autoptr (GeoArcs) arcs = g_new0 (GeoArcs, 1);
  g_autoptr (GeoVertexTable) table = NULL;
  GeoUnitBox box;

  traces->traces = g_array_new (FALSE, FALSE, sizeof (GeoTrace));
  arcs->arcs = g_array_new (FALSE, FALSE, sizeof (GeoArc));
  arcs->sides = g_array_ref (topology->sides);
  find_loose (&self);
  table = make_table (&self, &box);
  traces->ids = g_new (guint32, count_affected (&self) + 1);
  for (guint i = 0; i < topology->edges->len; i++)
    if (self.affected[i])
      {
        const GeoEdge *edge = get_edge (&self, i);
        GeoArc arc = { (guint32) traces->n_ids, edge->n_vertices, edge->first_sides, edge->n_sides };

        add_edge_vertices (&self, edge, table, traces->ids + traces->n_ids);
        traces->n_ids += edge->n_vertices;
        g_array_append_val (arcs->arcs, arc);
      }
  traces->vertices = geo_vertex_table_steal (table, &traces->n_vertices);
  return geo_snap_is_possible (traces, arcs, areas, topology->report.tolerance_m);
}

/* Rings of areas that did not come from @old. NULL: cancelled. */
static GeoTraces *
trace_changed (const Update  *self,
               int            n_old_areas,
               GeoShapes     *shapes,
               GCancellable  *cancellable,
               GError       **error)
{
  int n_areas;
  g_autofree guint8 *skip = NULL;

  geo_shapes_get_all (shapes, &n_areas);
  skip = g_new0 (guint8, MAX (n_areas, 1));
  for (int i = 0; i < n_old_areas; i++)
    if (self->numbers[i] >= 0)
      skip[self->numbers[i]] = TRUE;
  return geo_traces_new (shapes, skip, cancellable, error);
}

static gboolean
make_edges (Update         *self,
            const GeoArea  *areas,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (GeoArcs) arcs = NULL;

  if (!find_affected (self, cancellable, error))
    return FALSE;
  add_affected (self);
  arcs = geo_arcs_new (self->traces, areas, cancellable, error);
  if (arcs == NULL)
    return FALSE;
  copy_kept (self);
  return geo_arc_joints_make_edges (self->traces, arcs, (const guint32 *) (gpointer) self->held->data,
                                    self->held->len, self->topology->edges, self->topology->sides,
                                    self->topology->vertices, cancellable, error);
}

GeoTopology *
geo_topology_update (GeoTopology   *old,
                     const int     *numbers,
                     int            n_old_areas,
                     GeoRegister   *reg,
                     GeoShapes     *shapes,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const GeoArea *areas;
  g_auto (Update) self = { .old = old, .numbers = numbers };

  g_return_val_if_fail (old != NULL && (numbers != NULL || n_old_areas == 0), NULL);
  g_return_val_if_fail (reg != NULL && shapes != NULL, NULL);

  areas = geo_register_get_areas (reg, NULL);
  if (old->report.n_snapped > 0)
    return geo_topology_new (reg, shapes, old->report.tolerance_m, cancellable, error);
  self.held = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.topology = geo_topology_new_empty (old->report.tolerance_m);
  self.traces = trace_changed (&self, n_old_areas, shapes, cancellable, error);
  if (self.traces == NULL || !make_edges (&self, areas, cancellable, error))
    return NULL;
  if (can_snap (self.topology, areas))
    return geo_topology_new (reg, shapes, old->report.tolerance_m, cancellable, error);
  geo_topology_count_sides (self.topology);
  return g_steal_pointer (&self.topology);
}
