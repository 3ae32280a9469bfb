/* geo-label.c – where in a polygon its label has most room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pole of inaccessibility by a quadtree of cells, best first: a cell whose middle is d from
 * the border and whose corners are r from its middle holds no point further than d + r from it
 * (V. Agafonkin, A new algorithm for finding a visual center of a polygon, 2016). The centroid is
 * mostly near the pole, so it is looked at first; most cells are then ruled out by one point of
 * the border that is close to all of them, without being measured.
 */
#define G_LOG_DOMAIN "geo-label"

#include "config.h"

#include "geodata/shape/geo-label.h"

#include "geodata/shape/geo-label-plane.h"

#include <math.h>

/* A place with 5 % less room than the best one is as good to the eye; proving more would take as
 * long again for every halving. */
#define RELATIVE_PRECISION 0.05
/* An odd number puts one in the middle. */
#define CELLS_ACROSS_BOX   5
#define MAX_CELLS_ALONG    16
/* A ring like a thread would keep the search busy for ever: this many edges are looked at. */
#define EDGE_BUDGET        ((gsize) 1 << 27)
#define MIN_CELLS          ((gsize) 64)
#define MAX_CELLS          ((gsize) 4096)

typedef struct {
  double x, y;
  double half;          /* of a side */
  double distance;      /* to the border, negative outside */
  double potential;     /* most that any point of the cell can have */
} Cell;

typedef struct {
  GeoLabelPlane plane;
  GArray *heap;         /* of Cell, those to be looked into */
  Cell best;
} Search;

static void
search_clear (Search *self)
{
  geo_label_plane_clear (&self->plane);
  g_clear_pointer (&self->heap, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

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

/* What a place must have to be worth changing for. */
static inline double
get_enough (const Search *self)
{
  return self->best.distance * (1 + RELATIVE_PRECISION);
}

/* Whether the middle of a cell is inside; mostly that is plain from the one it is a quarter of. */
static gboolean
is_inside (const Search *self,
           const Cell   *cell,
           const Cell   *whole,
           double        reach)
{
  if (whole != NULL && fabs (whole->distance) > reach)
    return whole->distance > 0;
  return geo_label_plane_contains (&self->plane, cell->x, cell->y);
}

/* Measures a cell, and keeps it for later if it may hold a better place. */
static void
look_at_cell (Search     *self,
              Cell        cell,
              const Cell *whole)
{
  double enough = get_enough (self);
  double reach = cell.half * G_SQRT2;

  if (geo_label_plane_is_near (&self->plane, cell.x, cell.y, cell.half, enough))
    return;
  cell.distance = geo_label_plane_get_distance (&self->plane, cell.x, cell.y, enough - reach);
  if (cell.distance + reach <= enough)
    return;
  if (!is_inside (self, &cell, whole, reach))
    cell.distance = -cell.distance;
  cell.potential = cell.distance + reach;
  if (cell.potential <= enough)
    return;
  if (cell.distance > self->best.distance)
    self->best = cell;
  heap_push (self->heap, cell);
}

/* Cells over the whole box, squares; a long thin box gets few across. Returns: how many. */
static gsize
look_at_first_cells (Search *self)
{
  const GeoBox *box = &self->plane.box;
  double width = box->x_max - box->x_min, height = box->y_max - box->y_min;
  double side = MAX (MIN (width, height) / CELLS_ACROSS_BOX, MAX (width, height) / MAX_CELLS_ALONG);
  int n_columns, n_rows;

  if (!(side > 0))
    return 0;
  n_columns = (int) ceil (width / side);
  n_rows = (int) ceil (height / side);
  for (int i = 0; i < n_columns; i++)
    for (int j = 0; j < n_rows; j++)
      look_at_cell (self, (Cell) { .x = box->x_min + (i + 0.5) * side,
                                   .y = box->y_min + (j + 0.5) * side, .half = side / 2 }, NULL);
  return (gsize) n_columns * (gsize) n_rows;
}

static void
look_at_quarters (Search     *self,
                  const Cell *cell)
{
  double half = cell->half / 2;

  for (int i = 0; i < 4; i++)
    look_at_cell (self, (Cell) { .x = cell->x + (i & 1 ? half : -half),
                                 .y = cell->y + (i & 2 ? half : -half), .half = half }, cell);
}

static void
search (Search *self)
{
  gsize n_edges = geo_label_plane_get_n_edges (&self->plane);
  gsize n_cells = CLAMP (EDGE_BUDGET / n_edges, MIN_CELLS, MAX_CELLS);
  double x, y;

  geo_label_plane_guess (&self->plane, &x, &y);
  self->best = (Cell) { .x = x, .y = y };
  if (geo_label_plane_contains (&self->plane, x, y))
    self->best.distance = geo_label_plane_get_distance (&self->plane, x, y, 0);

  for (gsize n = look_at_first_cells (self); self->heap->len > 0 && n < n_cells; n += 4)
    {
      Cell cell = heap_pop (self->heap);

      if (cell.potential <= get_enough (self))
        break;
      look_at_quarters (self, &cell);
    }
}

/**
 * geo_label_find_place:
 * @polygons: polygons in degrees
 * @part: one of their parts
 *
 * Searches in a plane scaled by the cosine of the latitude in the middle of @part.
 *
 * Returns: the place, within 5 % of the most room there is; in a part that covers nothing
 *   a place on it with a radius of 0
 */
GeoLabelPlace
geo_label_find_place (const GeoPolygons *polygons,
                      const GeoPart     *part)
{
  g_auto (Search) self = { .heap = NULL };
  guint n_points;
  const double *points = geo_polygons_get_points (polygons, part->first_ring, &n_points);

  geo_label_plane_init (&self.plane, polygons, part);
  if (self.plane.n_runs == 0)
    return (GeoLabelPlace) { points[0], points[1], 0 };

  self.heap = g_array_sized_new (FALSE, FALSE, sizeof (Cell), 16);
  search (&self);
  return (GeoLabelPlace) { self.best.x / self.plane.x_scale, self.best.y, self.best.distance };
}
