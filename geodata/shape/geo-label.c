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
#define EDGES_A_RUN        8
/* A ring like a thread would keep the search busy for ever: this many edges are looked at. */
#define EDGE_BUDGET        ((gsize) 1 << 27)
#define MIN_CELLS          ((gsize) 64)
#define MAX_CELLS          ((gsize) 4096)

typedef struct {
  double x, y;          /* where it begins */
  double dx, dy;
  double per_length2;   /* 1 / (dx² + dy²); 0 for an edge of no length */
} Edge;

/* Edges that follow each other, and the box around them. */
typedef struct {
  gsize first, end;
  double y_begin, y_end;
  GeoBox box;
} Run;

/* A part in a plane: degrees of latitude both ways. */
typedef struct {
  Edge *edges;
  gsize n_edges;
  Run *runs;
  gsize n_runs;
  gsize near;           /* the edge that was nearest last time */
  GeoBox box;
} Plane;

typedef struct {
  double x, y;
  double half;          /* of a side */
  double distance;      /* to the border, negative outside */
  double potential;     /* most that any point of the cell can have */
} Cell;

static inline double
squared_distance_to_edge (const Edge *edge,
                          double      x,
                          double      y)
{
  double px = x - edge->x, py = y - edge->y;
  double t = (px * edge->dx + py * edge->dy) * edge->per_length2;

  t = CLAMP (t, 0, 1);
  px -= t * edge->dx;
  py -= t * edge->dy;
  return px * px + py * py;
}

/* Whether a ray from the point to the right crosses the edge. */
static inline gboolean
crosses (const Edge *edge,
         double      x,
         double      y)
{
  return (edge->y > y) != (edge->y + edge->dy > y)
         && x < edge->dx * (y - edge->y) / edge->dy + edge->x;
}

static inline double
squared_distance_to_box (const GeoBox *box,
                         double        x,
                         double        y)
{
  double dx = MAX (MAX (box->x_min - x, x - box->x_max), 0);
  double dy = MAX (MAX (box->y_min - y, y - box->y_max), 0);

  return dx * dx + dy * dy;
}

/* Whether a ray from the point to the right crosses the edges of the run an odd number of times.
 * Where all of them lie right of the point only the ends of the run matter. */
static inline gboolean
run_crosses (const Plane *plane,
             const Run   *run,
             double       x,
             double       y)
{
  gboolean odd = FALSE;

  if (x > run->box.x_max || y > run->box.y_max || y < run->box.y_min)
    return FALSE;
  if (x < run->box.x_min)
    return (run->y_begin > y) != (run->y_end > y);
  for (gsize i = run->first; i < run->end; i++)
    odd ^= crosses (&plane->edges[i], x, y);
  return odd;
}

/* Gives up with a smaller distance once the border is known to be closer than @enough: most cells
 * are near the border, and mostly near where the one before was. */
static double
plane_get_distance (Plane  *self,
                    double  x,
                    double  y,
                    double  enough)
{
  double enough2 = enough > 0 ? enough * enough : -1;
  double squared = squared_distance_to_edge (&self->edges[self->near], x, y);
  gboolean inside = FALSE;

  for (gsize r = 0; r < self->n_runs && squared >= enough2; r++)
    {
      const Run *run = &self->runs[r];

      inside ^= run_crosses (self, run, x, y);
      if (squared_distance_to_box (&run->box, x, y) >= squared)
        continue;
      for (gsize i = run->first; i < run->end; i++)
        {
          double d = squared_distance_to_edge (&self->edges[i], x, y);

          if (d < squared)
            {
              squared = d;
              self->near = i;
            }
        }
    }
  return inside || squared < enough2 ? sqrt (squared) : -sqrt (squared);
}

/* A cell none of whose points can have @enough room is not measured to the end. */
static Cell
cell_at (Plane  *plane,
         double  x,
         double  y,
         double  half,
         double  enough)
{
  double reach = half * G_SQRT2;
  double distance = plane_get_distance (plane, x, y, enough - reach);

  return (Cell) { x, y, half, distance, distance + reach };
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

  for (gsize i = 0; i < plane->n_edges; i++)
    {
      const Edge *edge = &plane->edges[i];

      if ((edge->y > y) != (edge->y + edge->dy > y))
        {
          double x = edge->dx * (y - edge->y) / edge->dy + edge->x;

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

/* Measures a cell, and keeps it for later if it may hold a better place. */
static void
look_at_cell (Plane  *plane,
              double  x,
              double  y,
              double  half,
              GArray *heap,
              Cell   *best)
{
  double enough = best->distance * (1 + RELATIVE_PRECISION);
  Cell cell = cell_at (plane, x, y, half, enough);

  if (cell.potential <= enough)
    return;
  if (cell.distance > best->distance)
    *best = cell;
  heap_push (heap, cell);
}

/* Cells over the whole box; long thin boxes get no more of them than square ones. Returns: how
 * many. */
static gsize
look_at_first_cells (Plane  *plane,
                     GArray *heap,
                     Cell   *best)
{
  double width = plane->box.x_max - plane->box.x_min;
  double height = plane->box.y_max - plane->box.y_min;
  double side = MAX (MIN (width, height), MAX (width, height) / CELLS_ALONG_BOX);
  int n_columns, n_rows;

  if (!(side > 0))
    return 0;
  n_columns = (int) ceil (width / side);
  n_rows = (int) ceil (height / side);
  for (int i = 0; i < n_columns; i++)
    for (int j = 0; j < n_rows; j++)
      look_at_cell (plane, plane->box.x_min + (i + 0.5) * side,
                    plane->box.y_min + (j + 0.5) * side, side / 2, heap, best);
  return (gsize) n_columns * (gsize) n_rows;
}

static Cell
search (Plane *plane)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Cell));
  gsize n_cells = CLAMP (EDGE_BUDGET / MAX (1, plane->n_edges), MIN_CELLS, MAX_CELLS);
  double middle_y = (plane->box.y_min + plane->box.y_max) / 2;
  Cell best = cell_at (plane, middle_of_line (plane, middle_y), middle_y, 0, 0);

  for (gsize n = look_at_first_cells (plane, heap, &best); heap->len > 0 && n < n_cells; n += 4)
    {
      Cell cell = heap_pop (heap);
      double half = cell.half / 2;

      if (cell.potential <= best.distance * (1 + RELATIVE_PRECISION))
        break;
      for (int i = 0; i < 4; i++)
        look_at_cell (plane, cell.x + (i & 1 ? half : -half), cell.y + (i & 2 ? half : -half),
                      half, heap, &best);
    }
  return best;
}

static void
extend_run (Run        *run,
            const Edge *edge)
{
  geo_box_extend (&run->box, edge->x, edge->y);
  geo_box_extend (&run->box, edge->x + edge->dx, edge->y + edge->dy);
  run->y_end = edge->y + edge->dy;
  run->end++;
}

/* Every ring begins a run. */
static void
add_edges (Plane        *plane,
           const double *points,
           guint         n_points,
           double        x_scale)
{
  for (guint i = 0; i + 1 < n_points; i++, points += 2)
    {
      Edge *edge = &plane->edges[plane->n_edges++];
      double length2;

      edge->x = points[0] * x_scale;
      edge->y = points[1];
      edge->dx = points[2] * x_scale - edge->x;
      edge->dy = points[3] - edge->y;
      length2 = edge->dx * edge->dx + edge->dy * edge->dy;
      edge->per_length2 = length2 > 0 ? 1 / length2 : 0;
      if (i % EDGES_A_RUN == 0)
        plane->runs[plane->n_runs++] = (Run) { plane->n_edges - 1, plane->n_edges - 1,
                                               edge->y, edge->y, GEO_BOX_EMPTY };
      extend_run (&plane->runs[plane->n_runs - 1], edge);
    }
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
  const GeoRing *last = &g_array_index (polygons->rings, GeoRing,
                                        part->first_ring + part->n_rings - 1);
  guint n_points;
  const double *points = geo_polygons_get_points (polygons, part->first_ring, &n_points);
  gsize n_edges = last->first_point + last->n_points
                  - g_array_index (polygons->rings, GeoRing, part->first_ring).first_point;
  g_autofree Edge *edges = g_new (Edge, n_edges + 1);
  g_autofree Run *runs = g_new (Run, n_edges / EDGES_A_RUN + part->n_rings + 1);
  Plane plane = { edges, 0, runs, 0, 0, GEO_BOX_EMPTY };
  double x_scale;
  Cell best;

  for (guint i = 0; i < n_points; i++)
    geo_box_extend (&plane.box, points[2 * i], points[2 * i + 1]);
  x_scale = MAX (cos ((plane.box.y_min + plane.box.y_max) / 2 * (G_PI / 180)), 1e-6);
  plane.box.x_min *= x_scale;
  plane.box.x_max *= x_scale;
  for (guint r = 0; r < part->n_rings; r++)
    {
      points = geo_polygons_get_points (polygons, part->first_ring + r, &n_points);
      add_edges (&plane, points, n_points, x_scale);
    }
  if (plane.n_edges == 0)
    return (GeoLabelPlace) { points[0], points[1], 0 };

  best = search (&plane);
  return (GeoLabelPlace) { best.x / x_scale, best.y, MAX (best.distance, 0) };
}
