/* geo-vertex-grid.c – which vertex lies in a triangle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Entries stand cell by cell, with their place beside them, so that a look into a row of cells
 * reads memory from left to right and comes back to the vertices only for one that was found.
 */
#define G_LOG_DOMAIN "geo-vertex-grid"

#include "geodata/topology/geo-vertex-grid.h"

#include "geodata/topology/geo-triangle.h"

#include <math.h>

/* The side of a cell is a power of two, so this is within a factor of four. */
#define VERTICES_PER_CELL 2
#define CROWD 32
/* A box of more cells is worth the look at which of them the triangle meets. */
#define FEW_CELLS 16

typedef struct {
  GeoVertex at;
  guint32 vertex;
} Entry;

typedef struct _Cells Cells;

typedef struct {
  guint32 cell;
  Cells *cells;
} Crowd;

struct _Cells {
  GeoUnitBox box;       /* around its vertices */
  guint shift;          /* cells are 2^shift units wide and high */
  guint32 n_columns, n_rows;
  guint32 *firsts;      /* the first entry of each cell, and behind the last */
  guint32 n_crowds;
  Crowd *crowds;        /* by cell */
};

struct _GeoVertexGrid {
  const guint8 *states;
  Entry *entries;
  Cells *cells;         /* NULL if there is no vertex */
};

typedef struct {
  const GeoVertex *corners;
  GeoUnitBox box;
  guint32 apex;
  const guint8 *states;
  const Entry *entries;
} Query;

/* How many cells of 2^shift units @value lies behind the one of @min; no less than it. */
static inline guint32
count_cells (gint32 min,
             gint32 value,
             guint  shift)
{
  return ((guint32) value - (guint32) min) >> shift;
}

static inline guint32
column_of (const Cells *self,
           gint32       x)
{
  return count_cells (self->box.x_min, x, self->shift);
}

static inline guint32
row_of (const Cells *self,
        gint32       y)
{
  return count_cells (self->box.y_min, y, self->shift);
}

static inline guint32
cell_of (const Cells *self,
         GeoVertex    vertex)
{
  return row_of (self, vertex.y) * self->n_columns + column_of (self, vertex.x);
}

static Cells *
cells_new (const GeoUnitBox *box,
           guint32           n_vertices)
{
  Cells *self = g_new0 (Cells, 1);
  const guint64 max_cells = n_vertices / VERTICES_PER_CELL + 1;

  self->box = *box;
  /* Divided, as the product of 2^32 by 2^32 does not fit. */
  while (self->shift < 31
         && (guint64) row_of (self, box->y_max) + 1
            > max_cells / ((guint64) column_of (self, box->x_max) + 1))
    self->shift++;
  self->n_columns = column_of (self, box->x_max) + 1;
  self->n_rows = row_of (self, box->y_max) + 1;
  self->firsts = g_new0 (guint32, (gsize) self->n_columns * self->n_rows + 1);
  return self;
}

static void
cells_free (Cells *self)
{
  for (guint32 i = 0; i < self->n_crowds; i++)
    cells_free (self->crowds[i].cells);
  g_free (self->crowds);
  g_free (self->firsts);
  g_free (self);
}

/* From the number of entries of each cell to where it ends; filling it backwards then leaves where
 * it begins. */
static void
sum_up (Cells   *self,
        guint32  first)
{
  const guint32 n_cells = self->n_columns * self->n_rows;
  guint32 sum = first;

  for (guint32 i = 0; i < n_cells; i++)
    self->firsts[i] = sum += self->firsts[i];
  self->firsts[n_cells] = sum;
}

static Cells *cells_new_sorted (Entry   *entries,
                                guint32  first,
                                guint32  n);

static void
split_crowds (Cells *self,
              Entry *entries)
{
  const guint32 n_cells = self->n_columns * self->n_rows;
  g_autoptr (GArray) crowds = g_array_new (FALSE, FALSE, sizeof (Crowd));

  for (guint32 i = 0; n_cells > 1 && i < n_cells; i++)
    {
      const guint32 n = self->firsts[i + 1] - self->firsts[i];
      Crowd crowd = { i, NULL };

      if (n <= CROWD)
        continue;
      crowd.cells = cells_new_sorted (entries, self->firsts[i], n);
      g_array_append_val (crowds, crowd);
    }
  self->n_crowds = crowds->len;
  self->crowds = self->n_crowds > 0 ? (Crowd *) g_array_free (g_steal_pointer (&crowds), FALSE) : NULL;
}

/* Sorts the entries of a cell by the cells of a grid within it. The cells of a box are fewer than
 * its vertices, and no cell is as large as its box, so that this comes to an end: at latest where
 * all vertices of a cell lie on one place. */
static Cells *
cells_new_sorted (Entry   *entries,
                  guint32  first,
                  guint32  n)
{
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;
  g_autofree Entry *old = g_memdup2 (entries + first, n * sizeof (Entry));
  Cells *self;

  for (guint32 i = 0; i < n; i++)
    geo_unit_box_extend (&box, old[i].at);
  self = cells_new (&box, n);
  for (guint32 i = 0; i < n; i++)
    self->firsts[cell_of (self, old[i].at)]++;
  sum_up (self, first);
  for (guint32 i = n; i-- > 0;)
    entries[--self->firsts[cell_of (self, old[i].at)]] = old[i];
  split_crowds (self, entries);
  return self;
}

GeoVertexGrid *
geo_vertex_grid_new (const GeoVertex *vertices,
                     const guint8    *states,
                     guint32          n_vertices)
{
  GeoVertexGrid *self = g_new0 (GeoVertexGrid, 1);
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;
  guint32 n = 0;

  self->states = states;
  for (guint32 i = 0; i < n_vertices; i++)
    if (states[i] != GEO_VERTEX_GONE)
      {
        geo_unit_box_extend (&box, vertices[i]);
        n++;
      }
  if (n == 0)
    return self;

  self->entries = g_new (Entry, n);
  self->cells = cells_new (&box, n);
  for (guint32 i = 0; i < n_vertices; i++)
    if (states[i] != GEO_VERTEX_GONE)
      self->cells->firsts[cell_of (self->cells, vertices[i])]++;
  sum_up (self->cells, 0);
  for (guint32 i = n_vertices; i-- > 0;)
    if (states[i] != GEO_VERTEX_GONE)
      self->entries[--self->cells->firsts[cell_of (self->cells, vertices[i])]]
        = (Entry) { vertices[i], i };
  split_crowds (self->cells, self->entries);
  return self;
}

void
geo_vertex_grid_free (GeoVertexGrid *self)
{
  if (self->cells)
    cells_free (self->cells);
  g_free (self->entries);
  g_free (self);
}

static inline guint32
find_in_run (const Query *query,
             guint32      first,
             guint32      end)
{
  const GeoUnitBox box = query->box;

  for (const Entry *entry = query->entries + first; entry < query->entries + end; entry++)
    if (entry->at.x >= box.x_min && entry->at.x <= box.x_max
        && entry->at.y >= box.y_min && entry->at.y <= box.y_max
        && entry->vertex != query->apex
        && !geo_vertex_equal (entry->at, query->corners[0])
        && !geo_vertex_equal (entry->at, query->corners[2])
        && query->states[entry->vertex] != GEO_VERTEX_GONE
        && geo_triangle_contains (query->corners, entry->at))
      return entry->vertex;
  return GEO_VERTEX_NONE;
}

static const Cells *
find_crowd (const Cells *self,
            guint32      cell)
{
  guint32 low = 0, high = self->n_crowds;

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (self->crowds[middle].cell == cell)
        return self->crowds[middle].cells;
      if (self->crowds[middle].cell < cell)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static guint32 find_in_cells (const Cells *self,
                              const Query *query);

/* Cells of one row, the last included. */
static guint32
find_in_row (const Cells *self,
             const Query *query,
             guint32      first,
             guint32      last)
{
  if (self->n_crowds == 0)
    return find_in_run (query, self->firsts[first], self->firsts[last + 1]);

  for (guint32 cell = first; cell <= last; cell++)
    {
      const guint32 begin = self->firsts[cell], end = self->firsts[cell + 1];
      const Cells *crowd = end - begin > CROWD ? find_crowd (self, cell) : NULL;
      const guint32 found = crowd ? find_in_cells (crowd, query) : find_in_run (query, begin, end);

      if (found != GEO_VERTEX_NONE)
        return found;
    }
  return GEO_VERTEX_NONE;
}

/* Widens @x_min … @x_max by the part of a side that lies between two heights. */
static void
clip_side (GeoVertex  a,
           GeoVertex  b,
           double     y_min,
           double     y_max,
           double    *x_min,
           double    *x_max)
{
  const GeoVertex low = a.y < b.y ? a : b, high = a.y < b.y ? b : a;
  const double slope = high.y > low.y ? ((double) high.x - low.x) / ((double) high.y - low.y) : 0;
  double x;

  if (high.y < y_min || low.y > y_max)
    return;
  x = low.y < y_min ? low.x + (y_min - low.y) * slope : low.x;
  *x_min = MIN (*x_min, x);
  *x_max = MAX (*x_max, x);
  x = high.y > y_max ? low.x + (y_max - low.y) * slope : high.x;
  *x_min = MIN (*x_min, x);
  *x_max = MAX (*x_max, x);
}

/* Leaves of a box what is near where the triangle meets a row: a needle across the land meets few
 * cells of the many in its box. */
static void
clip_to_row (const Cells *self,
             const Query *query,
             guint32      row,
             GeoUnitBox  *box)
{
  const double y_min = self->box.y_min + ldexp (row, (int) self->shift);
  const double y_max = y_min + ldexp (1, (int) self->shift);
  double x_min = G_MAXDOUBLE, x_max = -G_MAXDOUBLE;

  for (int i = 0; i < 3; i++)
    clip_side (query->corners[i], query->corners[(i + 1) % 3], y_min, y_max, &x_min, &x_max);
  g_assert (x_min <= x_max);
  /* Numbers below 2^33 are off by far less than one after these few operations. */
  box->x_min = (gint32) MAX (box->x_min, floor (x_min) - 1);
  box->x_max = (gint32) MIN (box->x_max, ceil (x_max) + 1);
}

static guint32
find_in_cells (const Cells *self,
               const Query *query)
{
  const GeoUnitBox box = {
    MAX (query->box.x_min, self->box.x_min), MAX (query->box.y_min, self->box.y_min),
    MIN (query->box.x_max, self->box.x_max), MIN (query->box.y_max, self->box.y_max),
  };
  guint32 first_row, last_row;
  guint64 n_cells;

  if (box.x_min > box.x_max || box.y_min > box.y_max)
    return GEO_VERTEX_NONE;
  first_row = row_of (self, box.y_min);
  last_row = row_of (self, box.y_max);
  n_cells = (column_of (self, box.x_max) - column_of (self, box.x_min) + 1)
            * ((guint64) last_row - first_row + 1);
  for (guint32 row = first_row; row <= last_row; row++)
    {
      GeoUnitBox part = box;
      guint32 found;

      if (n_cells > FEW_CELLS)
        clip_to_row (self, query, row, &part);
      if (part.x_min > part.x_max)
        continue;
      found = find_in_row (self, query, row * self->n_columns + column_of (self, part.x_min),
                           row * self->n_columns + column_of (self, part.x_max));
      if (found != GEO_VERTEX_NONE)
        return found;
    }
  return GEO_VERTEX_NONE;
}

guint32
geo_vertex_grid_find (const GeoVertexGrid *self,
                      const GeoVertex      triangle[3],
                      guint32              apex)
{
  Query query = { triangle, GEO_UNIT_BOX_EMPTY, apex, self->states, self->entries };

  if (self->cells == NULL)
    return GEO_VERTEX_NONE;
  for (int i = 0; i < 3; i++)
    geo_unit_box_extend (&query.box, triangle[i]);
  return find_in_cells (self->cells, &query);
}

void
geo_vertex_grid_fetch_cell (const GeoVertexGrid *self,
                            GeoVertex            near)
{
  __builtin_prefetch (&self->cells->firsts[cell_of (self->cells, near)]);
}

void
geo_vertex_grid_fetch_entries (const GeoVertexGrid *self,
                               GeoVertex            near)
{
  const guint32 first = self->cells->firsts[cell_of (self->cells, near)];

  __builtin_prefetch (&self->entries[first]);
}
