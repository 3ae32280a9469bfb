/* geo-traces.c – the rings of all areas as runs of numbered vertices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-traces"

#include "config.h"

#include "geodata/topology/geo-traces.h"

#include "geodata/model/geo-error.h"
#include "geodata/topology/geo-ring-sides.h"
#include "geodata/topology/geo-vertex-table.h"

#include <glib/gi18n-lib.h>

/* Some milliseconds: how long a cancel waits. */
#define POINTS_PER_STEP 65536
/* Ends of segments are told apart by one more bit than they have numbers. */
#define MAX_VERTICES G_MAXINT32

typedef struct {
  const GeoShape *all;
  int n_shapes;
  const GeoRing *rings;
  const double *points;
  const guint8 *skip;
  GCancellable *cancellable;

  GeoVertexTable *table;
  gsize n_since_look;   /* points since the last look at the cancellable */
  GArray *places;       /* of GeoVertex: the points of one shape */
  GArray *runs;         /* of GeoRingRun: its rings */
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->table, geo_vertex_table_free);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->runs, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
is_skipped (const Reading *self,
            int            shape)
{
  return self->skip != NULL && self->skip[shape];
}

static gsize
count_points (const Reading *self,
              gsize         *n_rings)
{
  gsize n = 0;

  *n_rings = 0;
  for (int i = 0; i < self->n_shapes; i++)
    {
      const GeoShape *shape = &self->all[i];

      if (is_skipped (self, i))
        continue;
      *n_rings += shape->n_rings;
      for (guint r = shape->first_ring; r < shape->first_ring + shape->n_rings; r++)
        n += self->rings[r].n_points;
    }
  return n;
}

static gboolean
is_cancelled (Reading  *self,
              gsize     n_points,
              GError  **error)
{
  self->n_since_look += n_points;
  if (self->n_since_look < POINTS_PER_STEP)
    return FALSE;
  self->n_since_look = 0;
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
round_ring (Reading        *self,
            const GeoRing  *ring,
            GError        **error)
{
  const double *p = self->points + 2 * (gsize) ring->first_point;
  guint start = self->places->len;

  g_array_set_size (self->places, start + ring->n_points);
  for (guint i = 0; i < ring->n_points; i += POINTS_PER_STEP)
    {
      guint n = MIN (POINTS_PER_STEP, ring->n_points - i);

      if (is_cancelled (self, n, error))
        return FALSE;
      geo_vertex_from_degrees_many (p + 2 * (gsize) i, n,
                                    &g_array_index (self->places, GeoVertex, start + i));
    }
  return TRUE;
}

/* Fills the places of one shape. */
static gboolean
round_shape (Reading  *self,
             int       area,
             GError  **error)
{
  const GeoShape *shape = &self->all[area];

  g_array_set_size (self->places, 0);
  for (guint r = shape->first_ring; r < shape->first_ring + shape->n_rings; r++)
    if (!round_ring (self, &self->rings[r], error))
      return FALSE;
  return TRUE;
}

static GeoUnitBox
find_box (GeoShapes *shapes)
{
  GeoBox box = geo_shapes_get_box (shapes);
  GeoVertex low, high;

  if (geo_box_is_empty (&box))
    return GEO_UNIT_BOX_EMPTY;
  low = geo_vertex_from_degrees (box.x_min, box.y_min);
  high = geo_vertex_from_degrees (box.x_max, box.y_max);
  return (GeoUnitBox) { low.x, low.y, high.x, high.y };
}

/* To round all twice costs less than to keep it. */
static gboolean
count_all (Reading  *self,
           GError  **error)
{
  for (int i = 0; i < self->n_shapes; i++)
    if (!is_skipped (self, i))
      {
        if (!round_shape (self, i, error))
          return FALSE;
        geo_vertex_table_count (self->table, (const GeoVertex *) (gpointer) self->places->data,
                                self->places->len);
      }
  geo_vertex_table_begin (self->table);
  return TRUE;
}

/* Numbers the vertices of a ring. Nothing of it stays if fewer than three different follow each
 * other. */
static void
add_trace (const Reading    *self,
           const GeoRingRun *run,
           int               area,
           GeoTraces        *traces)
{
  GeoTrace trace = { (guint32) traces->n_ids, 0, area, run->side == GEO_RING_LEFT, FALSE };
  guint32 *ids = traces->ids + traces->n_ids;
  const GeoVertex *places = &g_array_index (self->places, GeoVertex, run->first);
  guint32 last = GEO_NO_VERTEX, n = 0;

  for (gsize i = 0; i < run->n; i++)
    {
      guint32 id;

      if (i > 0 && geo_vertex_equal (places[i], places[i - 1]))
        continue;
      id = geo_vertex_table_add (self->table, places[i], last);
      ids[n++] = last = id;
    }
  if (n > 1 && ids[n - 1] == ids[0])
    n--;
  if (n < 3)
    return;
  ids[n++] = ids[0];
  trace.n = n;
  traces->n_ids += n;
  g_array_append_val (traces->traces, trace);
}

static gboolean
add_shape (Reading    *self,
           int         area,
           GeoTraces  *traces,
           GError    **error)
{
  const GeoShape *shape = &self->all[area];
  GeoRingRun *runs;
  gsize first = 0;

  if (!round_shape (self, area, error))
    return FALSE;
  g_array_set_size (self->runs, shape->n_rings);
  runs = (GeoRingRun *) (gpointer) self->runs->data;
  for (guint r = 0; r < shape->n_rings; r++)
    {
      runs[r] = (GeoRingRun) { first, self->rings[shape->first_ring + r].n_points, GEO_RING_EMPTY };
      first += runs[r].n;
    }
  geo_ring_sides_find ((const GeoVertex *) (gpointer) self->places->data, runs, shape->n_rings);
  for (guint r = 0; r < shape->n_rings; r++)
    if (runs[r].side != GEO_RING_EMPTY)
      add_trace (self, &runs[r], area, traces);
  return TRUE;
}

static gboolean
number_all (Reading    *self,
            GeoTraces  *traces,
            GError    **error)
{
  for (int i = 0; i < self->n_shapes; i++)
    if (!is_skipped (self, i) && self->all[i].n_rings > 0 && !add_shape (self, i, traces, error))
      return FALSE;
  traces->vertices = geo_vertex_table_steal (self->table, &traces->n_vertices);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

GeoTraces *
geo_traces_new (GeoShapes     *shapes,
                const guint8  *skip,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GeoTraces) self = g_new0 (GeoTraces, 1);
  g_auto (Reading) reading = {
    .rings = geo_shapes_get_rings (shapes),
    .points = geo_shapes_get_points (shapes),
    .skip = skip,
    .cancellable = cancellable,
    .places = g_array_new (FALSE, FALSE, sizeof (GeoVertex)),
    .runs = g_array_new (FALSE, FALSE, sizeof (GeoRingRun)),
  };
  GeoUnitBox box = find_box (shapes);
  gsize n_points, n_rings;

  self->traces = g_array_new (FALSE, FALSE, sizeof (GeoTrace));
  reading.all = geo_shapes_get_all (shapes, &reading.n_shapes);
  n_points = count_points (&reading, &n_rings);
  if (n_points + n_rings > MAX_VERTICES)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_FAILED,
                   _("The outlines have %zu vertices, more than the %d that fit on one map: leave "
                     "out some areas, or simplify their outlines"), n_points, MAX_VERTICES);
      return NULL;
    }
  self->ids = g_new (guint32, MAX (n_points + n_rings, 1));
  reading.table = geo_vertex_table_new (&box, n_points);
  if (!count_all (&reading, error) || !number_all (&reading, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
geo_traces_free (GeoTraces *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->traces, g_array_unref);
  g_free (self->ids);
  g_free (self->vertices);
  g_free (self);
}
