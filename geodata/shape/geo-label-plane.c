/* geo-label-plane.c – a polygon laid out for measuring how far a place is from its border
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A place is measured to some dozens of edges a hundred times over, for every area of a survey.
 * So the edges stand in columns, two are measured at a time, and nothing branches on what is
 * found: the branches would mostly be foretold wrongly.
 */
#define G_LOG_DOMAIN "geo-label"

#include "config.h"

#include "geodata/shape/geo-label-plane.h"

#include "geodata/shape/geo-pair.h"

#include <math.h>
#include <stdlib.h>

#define EDGES_A_RUN 8

/* Edges that follow each other on a ring. What the ring does not fill are edges of no length at
 * its end. */
struct _GeoLabelRun {
  GeoPair low, high;                               /* corners of the box around them, x and y */
  GeoPair some_x, some_y;                          /* two of the points where they begin */
  double x[EDGES_A_RUN];                        /* where they begin */
  double dx[EDGES_A_RUN], dy[EDGES_A_RUN];
  double per_length2[EDGES_A_RUN];              /* 1 / (dx² + dy²); 0 for an edge of no length */
  double y[EDGES_A_RUN + 1];                    /* where they begin, and where the last one ends */
};

static inline double
run_get_squared_distance (const GeoLabelRun *self,
                          double             x,
                          double             y)
{
  GeoPair least = { G_MAXDOUBLE, G_MAXDOUBLE };

  for (gsize i = 0; i < EDGES_A_RUN; i += 2)
    {
      GeoPair dx = geo_pair_load (self->dx + i), dy = geo_pair_load (self->dy + i);
      GeoPair px = x - geo_pair_load (self->x + i), py = y - geo_pair_load (self->y + i);
      GeoPair t = (px * dx + py * dy) * geo_pair_load (self->per_length2 + i);

      /* into 0 to 1 */
      t = 1 - geo_pair_at_least_0 (1 - geo_pair_at_least_0 (t));
      px -= t * dx;
      py -= t * dy;
      least = geo_pair_min (px * px + py * py, least);
    }
  return MIN (least[0], least[1]);
}

static inline double
run_get_squared_distance_to_box (const GeoLabelRun *self,
                                 double             x,
                                 double             y)
{
  const GeoPair p = { x, y };
  GeoPair d = geo_pair_at_least_0 (self->low - p) + geo_pair_at_least_0 (p - self->high);

  d *= d;
  return d[0] + d[1];
}

/* Whether a ray from the point to the right crosses the edges of the run an odd number of times.
 * Where all of them lie right of the point only the ends of the run matter. */
static inline gboolean
run_crosses (const GeoLabelRun *self,
             double             x,
             double             y)
{
  gboolean odd = FALSE;

  if (x > self->high[0] || y > self->high[1] || y < self->low[1])
    return FALSE;
  if (x < self->low[0])
    return (self->y[0] > y) != (self->y[EDGES_A_RUN] > y);
  for (gsize i = 0; i < EDGES_A_RUN; i++)
    {
      gboolean upward = self->y[i + 1] > y;
      double left = self->dx[i] * (y - self->y[i]) - self->dy[i] * (x - self->x[i]);

      odd ^= (self->y[i] > y) != upward && (left > 0) == upward;
    }
  return odd;
}

/* Takes up to EDGES_A_RUN edges between @n_points points. */
static void
run_fill (GeoLabelRun  *self,
          const double *points,
          guint         n_points,
          double        x_scale)
{
  const GeoPair scale = { x_scale, 1 };
  GeoPair p[EDGES_A_RUN + 1];

  for (guint i = 0; i <= EDGES_A_RUN; i++)
    p[i] = geo_pair_load (points + 2 * (gsize) MIN (i, n_points - 1)) * scale;
  self->low = self->high = p[EDGES_A_RUN];
  for (guint i = 0; i < EDGES_A_RUN; i += 2)
    {
      GeoPair d = p[i + 1] - p[i], e = p[i + 2] - p[i + 1];
      GeoPair dx = { d[0], e[0] }, dy = { d[1], e[1] };
      GeoPair length2 = dx * dx + dy * dy;

      self->low = geo_pair_min (self->low, geo_pair_min (p[i], p[i + 1]));
      self->high = geo_pair_max (self->high, geo_pair_max (p[i], p[i + 1]));
      geo_pair_store ((GeoPair) { p[i][0], p[i + 1][0] }, self->x + i);
      geo_pair_store ((GeoPair) { p[i][1], p[i + 1][1] }, self->y + i);
      geo_pair_store (dx, self->dx + i);
      geo_pair_store (dy, self->dy + i);
      geo_pair_store ((GeoPair) ((GeoPairMask) (1 / length2) & (length2 > 0)),
                      self->per_length2 + i);
    }
  self->y[EDGES_A_RUN] = p[EDGES_A_RUN][1];
  self->some_x = (GeoPair) { p[0][0], p[EDGES_A_RUN / 2][0] };
  self->some_y = (GeoPair) { p[0][1], p[EDGES_A_RUN / 2][1] };
}

/* The box around a ring, in degrees. */
static GeoBox
find_box (const double *points,
          guint         n_points)
{
  GeoPair low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = -low;

  for (guint i = 0; i < n_points; i++)
    {
      GeoPair p = geo_pair_load (points + 2 * (gsize) i);

      low = geo_pair_min (p, low);
      high = geo_pair_max (p, high);
    }
  return (GeoBox) { low[0], low[1], high[0], high[1] };
}

static gsize
count_runs (const GeoPolygons *polygons,
            const GeoPart     *part)
{
  gsize n_runs = 0;

  for (guint r = 0; r < part->n_rings; r++)
    {
      guint n_points;

      geo_polygons_get_points (polygons, part->first_ring + r, &n_points);
      n_runs += (MAX (n_points, 1) - 1 + EDGES_A_RUN - 1) / EDGES_A_RUN;
    }
  return n_runs;
}

void
geo_label_plane_init (GeoLabelPlane     *self,
                      const GeoPolygons *polygons,
                      const GeoPart     *part)
{
  guint n_points;
  const double *points = geo_polygons_get_points (polygons, part->first_ring, &n_points);

  self->runs = g_new (GeoLabelRun, count_runs (polygons, part));
  self->n_runs = self->near = 0;
  self->box = find_box (points, n_points);
  self->x_scale = MAX (cos ((self->box.y_min + self->box.y_max) / 2 * (G_PI / 180)), 1e-6);
  self->box.x_min *= self->x_scale;
  self->box.x_max *= self->x_scale;
  for (guint r = 0; r < part->n_rings; r++)
    {
      points = geo_polygons_get_points (polygons, part->first_ring + r, &n_points);
      for (guint i = 0; i + 1 < n_points; i += EDGES_A_RUN)
        run_fill (&self->runs[self->n_runs++], points + 2 * (gsize) i, n_points - i, self->x_scale);
    }
}

void
geo_label_plane_clear (GeoLabelPlane *self)
{
  g_clear_pointer (&self->runs, g_free);
}

gsize
geo_label_plane_get_n_edges (const GeoLabelPlane *self)
{
  return self->n_runs * EDGES_A_RUN;
}

gboolean
geo_label_plane_contains (const GeoLabelPlane *self,
                          double               x,
                          double               y)
{
  gboolean inside = FALSE;

  for (gsize r = 0; r < self->n_runs; r++)
    inside ^= run_crosses (&self->runs[r], x, y);
  return inside;
}

double
geo_label_plane_get_distance (GeoLabelPlane *self,
                              double         x,
                              double         y,
                              double         enough)
{
  double enough2 = enough > 0 ? enough * enough : -1;
  double squared = run_get_squared_distance (&self->runs[self->near], x, y);

  for (gsize r = 0; r < self->n_runs && squared >= enough2; r++)
    {
      const GeoLabelRun *run = &self->runs[r];
      double d;

      if (run_get_squared_distance_to_box (run, x, y) >= squared)
        continue;
      d = run_get_squared_distance (run, x, y);
      if (d < squared)
        {
          squared = d;
          self->near = r;
        }
    }
  return sqrt (squared);
}

/* Some points of the border stand for it: one that is within @enough of the farthest corner of the
 * square is within that of all of it. */
gboolean
geo_label_plane_is_near (const GeoLabelPlane *self,
                         double               x,
                         double               y,
                         double               half,
                         double               enough)
{
  double enough2 = enough * enough;

  for (gsize r = 0; r < self->n_runs; r++)
    {
      GeoPair dx = geo_pair_abs (x - self->runs[r].some_x) + half;
      GeoPair dy = geo_pair_abs (y - self->runs[r].some_y) + half;
      GeoPair squared = dx * dx + dy * dy;

      if (MIN (squared[0], squared[1]) <= enough2)
        return TRUE;
    }
  return FALSE;
}

/* Not numbers for rings that cover nothing. */
static void
find_centroid (const GeoLabelPlane *self,
               double              *x,
               double              *y)
{
  const GeoPair x0 = { self->runs[0].x[0], self->runs[0].x[0] };
  const GeoPair y0 = { self->runs[0].y[0], self->runs[0].y[0] };
  GeoPair sum_x = { 0, 0 }, sum_y = { 0, 0 }, sum = { 0, 0 };

  for (gsize r = 0; r < self->n_runs; r++)
    for (gsize i = 0; i < EDGES_A_RUN; i += 2)
      {
        const GeoLabelRun *run = &self->runs[r];
        GeoPair px = geo_pair_load (run->x + i) - x0, py = geo_pair_load (run->y + i) - y0;
        GeoPair dx = geo_pair_load (run->dx + i), dy = geo_pair_load (run->dy + i);
        GeoPair turn = px * dy - py * dx;

        sum_x += turn * (2 * px + dx);
        sum_y += turn * (2 * py + dy);
        sum += turn;
      }
  *x = x0[0] + (sum_x[0] + sum_x[1]) / (3 * (sum[0] + sum[1]));
  *y = y0[0] + (sum_y[0] + sum_y[1]) / (3 * (sum[0] + sum[1]));
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The places where the border crosses the line at y, from left to right. */
static GArray *
find_crossings (const GeoLabelPlane *self,
                double               y)
{
  GArray *crossings = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize r = 0; r < self->n_runs; r++)
    for (gsize i = 0; i < EDGES_A_RUN; i++)
      {
        const GeoLabelRun *run = &self->runs[r];

        if ((run->y[i] > y) != (run->y[i + 1] > y))
          {
            double x = run->dx[i] * (y - run->y[i]) / run->dy[i] + run->x[i];

            g_array_append_val (crossings, x);
          }
      }
  g_array_sort (crossings, compare_doubles);
  return crossings;
}

static double
middle_of_line (const GeoLabelPlane *self,
                double               y)
{
  g_autoptr (GArray) crossings = find_crossings (self, y);
  double middle = (self->box.x_min + self->box.x_max) / 2;
  double longest = 0;

  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      const double *x = &g_array_index (crossings, double, i);

      if (x[1] - x[0] > longest)
        {
          longest = x[1] - x[0];
          middle = (x[0] + x[1]) / 2;
        }
    }
  return middle;
}

void
geo_label_plane_guess (const GeoLabelPlane *self,
                       double              *x,
                       double              *y)
{
  find_centroid (self, x, y);
  if (geo_label_plane_contains (self, *x, *y))
    return;
  *y = (self->box.y_min + self->box.y_max) / 2;
  *x = middle_of_line (self, *y);
}
