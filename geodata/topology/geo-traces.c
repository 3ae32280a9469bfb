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

  GeoVertex *places;    /* of all points of shapes that are not skipped */
  gsize n_places;
  gsize n_since_look;   /* points since the last look at the cancellable */
  GArray *runs;         /* of GeoRingRun: the rings of one shape */
} Reading;

static void
reading_clear (Reading *self)
{
  g_free (self->places);
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
round_ring (Reading        *self,
            const GeoRing  *ring,
            GError        **error)
{
  const double *p = self->points + 2 * (gsize) ring->first_point;

  for (guint i = 0; i < ring->n_points; i += POINTS_PER_STEP)
    {
      guint n = MIN (POINTS_PER_STEP, ring->n_points - i);

      self->n_since_look += n;
      if (self->n_since_look >= POINTS_PER_STEP)
        {
          self->n_since_look = 0;
          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return FALSE;
        }
      geo_vertex_from_degrees_many (p + 2 * (gsize) i, n, self->places + self->n_places);
      self->n_places += n;
    }
  return TRUE;
}

static gboolean
round_all (Reading  *self,
           GError  **error)
{
  for (int i = 0; i < self->n_shapes; i++)
    {
      const GeoShape *shape = &self->all[i];

      if (is_skipped (self, i))
        continue;
      for (guint r = shape->first_ring; r < shape->first_ring + shape->n_rings; r++)
        if (!round_ring (self, &self->rings[r], error))
          return FALSE;
    }
  return TRUE;
}

/* Numbers the vertices of a ring. Nothing of it stays if fewer than three different follow each
 * other. */
static void
add_trace (const Reading    *self,
           const GeoRingRun *run,
           int               area,
           GeoVertexTable   *table,
           GeoTraces        *traces)
{
  GeoTrace trace = { (guint32) traces->n_ids, 0, area, run->side == GEO_RING_LEFT };
  guint32 *ids = traces->ids + traces->n_ids;
  const GeoVertex *places = self->places + run->first;
  guint32 last = GEO_NO_VERTEX, n = 0;

  for (gsize i = 0; i < run->n; i++)
    {
      guint32 id;

      if (i > 0 && geo_vertex_equal (places[i], places[i - 1]))
        continue;
      id = geo_vertex_table_add (table, places[i], last);
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

static void
add_shape (Reading        *self,
           int             area,
           gsize          *first,
           GeoVertexTable *table,
           GeoTraces      *traces)
{
  const GeoShape *shape = &self->all[area];
  GeoRingRun *runs;

  g_array_set_size (self->runs, shape->n_rings);
  runs = &g_array_index (self->runs, GeoRingRun, 0);
  for (guint r = 0; r < shape->n_rings; r++)
    {
      runs[r] = (GeoRingRun) { *first, self->rings[shape->first_ring + r].n_points, GEO_RING_EMPTY };
      *first += runs[r].n;
    }
  geo_ring_sides_find (self->places, runs, shape->n_rings);
  for (guint r = 0; r < shape->n_rings; r++)
    if (runs[r].side != GEO_RING_EMPTY)
      add_trace (self, &runs[r], area, table, traces);
}

static gboolean
number_all (Reading    *self,
            GeoTraces  *traces,
            GError    **error)
{
  g_autoptr (GeoVertexTable) table = geo_vertex_table_new (self->places, self->n_places);
  gsize first = 0, next_look = 0;

  for (int i = 0; i < self->n_shapes; i++)
    {
      if (is_skipped (self, i) || self->all[i].n_rings == 0)
        continue;
      if (first >= next_look)
        {
          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return FALSE;
          next_look = first + POINTS_PER_STEP;
        }
      add_shape (self, i, &first, table, traces);
    }
  traces->vertices = geo_vertex_table_steal (table, &traces->n_vertices);
  return TRUE;
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
    .runs = g_array_new (FALSE, FALSE, sizeof (GeoRingRun)),
  };
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
  reading.places = g_new (GeoVertex, MAX (n_points, 1));
  self->ids = g_new (guint32, MAX (n_points + n_rings, 1));
  if (!round_all (&reading, error) || !number_all (&reading, self, error))
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
