/* geo-label.c – where in a polygon its label has most room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pole of inaccessibility by a quadtree of cells, best first: a cell whose middle is d from
 * the border and whose corners are r from its middle holds no point further than d + r from it
 * (V. Agafonkin, A new algorithm for finding a visual center of a polygon, 2016).
 */
#define G_LOG_DOMAIN "geo-label"

#include "config.h"

#include "geodata/shape/geo-label.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* A place with 2 % less room than the best one is as good to the eye. */
#define RELATIVE_PRECISION 0.02
#define CELLS_ALONG_BOX    16
/* A ring like a thread would keep the search busy for ever: this many edges are looked at. */
#define EDGE_BUDGET        ((gsize) 1 << 27)
#define MIN_CELLS          ((gsize) 64)
#define MAX_CELLS          ((gsize) 4096)

/* A part in a plane: degrees of latitude both ways. */
typedef struct {
  double *points;       /* x, y pairs, rings one after the other and closed */
  gsize n_points;
  const GeoRing *rings; /* first_point counts from the first ring's */
  guint n_rings;
  GeoBox box;
} Plane;

typedef struct {
  double x, y;
  double half;          /* of a side */
  double distance;      /* to the border, negative outside */
  double potential;     /* most that any point of the cell can have */
} Cell;

static double
squared_distance_to_edge (const double *a,
                          const double *b,
                          double        x,
                          double        y)
{
  double dx = b[0] - a[0], dy = b[1] - a[1];
  double length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? ((x - a[0]) * dx + (y - a[1]) * dy) / length2 : 0;

  t = CLAMP (t, 0, 1);
  dx = a[0] + t * dx - x;
  dy = a[1] + t * dy - y;
  return dx * dx + dy * dy;
}

static double
plane_get_distance (const Plane *self,
                    double       x,
                    double       y)
{
  gboolean inside = FALSE;
  double squared = DBL_MAX;

  for (guint r = 0; r < self->n_rings; r++)
    {
      const double *a = self->points + 2 * (gsize) (self->rings[r].first_point - self->rings[0].first_point);

      for (guint i = 1; i < self->rings[r].n_points; i++, a += 2)
        {
          const double *b = a + 2;
          double d = squared_distance_to_edge (a, b, x, y);

          squared = MIN (squared, d);
          if ((a[1] > y) != (b[1] > y)
              && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0])
            inside = !inside;
        }
    }
  return inside ? sqrt (squared) : -sqrt (squared);
}

static Cell
cell_at (const Plane *plane,
         double       x,
         double       y,
         double       half)
{
  double distance = plane_get_distance (plane, x, y);

  return (Cell) { x, y, half, distance, distance + half * G_SQRT2 };
}

/* A binary heap, the cell of the greatest potential first. */

static void
heap_push (GArray *heap,
           Cell    cell)
{
  Cell *cells;
  guint i = heap->len;

  g_array_append_val (heap, cell);
  cells = (Cell *) (gpointer) heap->data;
  while (i > 0 && cells[(i - 1) / 2].potential < cell.potential)
    {
      cells[i] = cells[(i - 1) / 2];
      i = (i - 1) / 2;
    }
  cells[i] = cell;
}

static Cell
heap_pop (GArray *heap)
{
  Cell *cells = (Cell *) (gpointer) heap->data;
  Cell top = cells[0];
  Cell last = cells[heap->len - 1];
  guint n = heap->len - 1, i = 0;

  g_array_set_size (heap, n);
  for (guint child = 1; child < n; child = 2 * i + 1)
    {
      if (child + 1 < n && cells[child + 1].potential > cells[child].potential)
        child++;
      if (cells[child].potential <= last.potential)
        break;
      cells[i] = cells[child];
      i = child;
    }
  if (n > 0)
    cells[i] = last;
  return top;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The middle of the longest stretch inside along the line at y: inside whatever the shape. */
static double
middle_of_line (const Plane *plane,
                double       y)
{
  g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (double));
  double middle = (plane->box.x_min + plane->box.x_max) / 2;
  double longest = 0;

  for (guint r = 0; r < plane->n_rings; r++)
    {
      const double *a = plane->points + 2 * (gsize) (plane->rings[r].first_point - plane->rings[0].first_point);

      for (guint i = 1; i < plane->rings[r].n_points; i++, a += 2)
        if ((a[1] > y) != (a[3] > y))
          {
            double x = (a[2] - a[0]) * (y - a[1]) / (a[3] - a[1]) + a[0];

            g_array_append_val (crossings, x);
          }
    }
  g_array_sort (crossings, compare_doubles);
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

/* Cells over the whole box; long thin boxes get no more of them than square ones. */
static void
push_first_cells (const Plane *plane,
                  GArray      *heap)
{
  double width = plane->box.x_max - plane->box.x_min;
  double height = plane->box.y_max - plane->box.y_min;
  double side = MAX (MIN (width, height), MAX (width, height) / CELLS_ALONG_BOX);
  int n_columns, n_rows;

  if (!(side > 0))
    return;
  n_columns = (int) ceil (width / side);
  n_rows = (int) ceil (height / side);
  for (int i = 0; i < n_columns; i++)
    for (int j = 0; j < n_rows; j++)
      heap_push (heap, cell_at (plane,
                                plane->box.x_min + (i + 0.5) * side,
                                plane->box.y_min + (j + 0.5) * side,
                                side / 2));
}

static Cell
search (const Plane *plane)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Cell));
  gsize n_cells = CLAMP (EDGE_BUDGET / MAX (1, plane->n_points), MIN_CELLS, MAX_CELLS);
  double middle_y = (plane->box.y_min + plane->box.y_max) / 2;
  Cell best = cell_at (plane, middle_of_line (plane, middle_y), middle_y, 0);

  push_first_cells (plane, heap);
  for (gsize n = heap->len; heap->len > 0 && n < n_cells; n += 4)
    {
      Cell cell = heap_pop (heap);
      double half = cell.half / 2;

      if (cell.distance > best.distance)
        best = cell;
      if (cell.potential <= best.distance * (1 + RELATIVE_PRECISION))
        break;
      for (int i = 0; i < 4; i++)
        heap_push (heap, cell_at (plane,
                                  cell.x + (i & 1 ? half : -half),
                                  cell.y + (i & 2 ? half : -half),
                                  half));
    }
  /* The budget may end before cells that have been measured are looked at. */
  for (guint i = 0; i < heap->len; i++)
    {
      const Cell *cell = &g_array_index (heap, Cell, i);

      if (cell->distance > best.distance)
        best = *cell;
    }
  return best;
}

/**
 * geo_label_find_place:
 * @polygons: polygons in degrees
 * @part: one of their parts
 *
 * Searches in a plane scaled by the cosine of the latitude in the middle of @part.
 *
 * Returns: the place, within 2 % of the most room there is; in a part that covers nothing
 *   a place on it with a radius of 0
 */
GeoLabelPlace
geo_label_find_place (const GeoPolygons *polygons,
                      const GeoPart     *part)
{
  const GeoRing *rings = &g_array_index (polygons->rings, GeoRing, part->first_ring);
  const GeoRing *last = rings + part->n_rings - 1;
  const double *points = (const double *) (gpointer) polygons->points->data
                         + 2 * (gsize) rings->first_point;
  gsize n_points = (gsize) last->first_point + last->n_points - rings->first_point;
  g_autofree double *scaled = g_new (double, 2 * n_points + 1);
  Plane plane = { scaled, n_points, rings, part->n_rings, GEO_BOX_EMPTY };
  double x_scale;
  Cell best;

  for (gsize i = 0; i < rings->n_points; i++)
    geo_box_extend (&plane.box, points[2 * i], points[2 * i + 1]);

  x_scale = MAX (cos ((plane.box.y_min + plane.box.y_max) / 2 * (G_PI / 180)), 1e-6);
  for (gsize i = 0; i < n_points; i++)
    {
      scaled[2 * i] = points[2 * i] * x_scale;
      scaled[2 * i + 1] = points[2 * i + 1];
    }
  plane.box.x_min *= x_scale;
  plane.box.x_max *= x_scale;

  best = search (&plane);
  return (GeoLabelPlace) { best.x / x_scale, best.y, MAX (best.distance, 0) };
}
