/* geo-locator.c – which area of a level a point lies in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-locator"

#include "config.h"

#include "geodata/shape/geo-locator.h"

#include "geodata/shape/geo-shapes-private.h"

#include <math.h>

/* Cells an area's box touches on average are few at this many cells an area. */
#define CELLS_PER_AREA   4
#define MAX_CELLS_A_SIDE 2048
/* Boxes that lie over each other, as no survey's do, must not fill the memory. */
#define ENTRIES_PER_CELL 64

#define EDGES_A_BAND 16

/* Half the size of doubles: what is looked at for a point has to come from memory. Rounded
 * outward. */
typedef struct {
  float y_min, y_max;
  float x_min, x_max;
  float y_begin, y_end; /* of the first and the last edge; rounded to the nearest */
} Band;

/* With the box beside it, so that most are dismissed without a look at the shape. */
typedef struct {
  float x_min, y_min, x_max, y_max; /* rounded outward */
  int area;
} Candidate;

struct _GeoLocator {
  GeoShapes *shapes;
  GeoBox box;
  guint n_columns, n_rows;
  double columns_per_unit, rows_per_unit;

  /* Candidates of cell c: candidates[first[c]] … candidates[first[c + 1] - 1]. */
  gsize *first;
  Candidate *candidates;

  /* Edges that follow each other on a ring are dismissed together where none is at the height of
   * the point, or all are left or right of it. Bands of area a: bands[first_band[a]] …, ring by ring. */
  gsize *first_band;
  Band *bands;

  /* Areas whose boxes are too large for the grid, looked at for every point. */
  GArray *wide;
};

typedef struct {
  guint column_min, row_min, column_max, row_max;
} CellRange;

static float
round_down (double value)
{
  return nextafterf ((float) value, -INFINITY);
}

static float
round_up (double value)
{
  return nextafterf ((float) value, INFINITY);
}

static guint
clamp_cell (double position,
            guint  n)
{
  return position <= 0 ? 0 : (guint) MIN (position, (double) (n - 1));
}

static CellRange
range_of_box (const GeoLocator *self,
              const GeoBox     *box)
{
  return (CellRange) {
    clamp_cell ((box->x_min - self->box.x_min) * self->columns_per_unit, self->n_columns),
    clamp_cell ((box->y_min - self->box.y_min) * self->rows_per_unit, self->n_rows),
    clamp_cell ((box->x_max - self->box.x_min) * self->columns_per_unit, self->n_columns),
    clamp_cell ((box->y_max - self->box.y_min) * self->rows_per_unit, self->n_rows),
  };
}

static gsize
range_get_size (const CellRange *self)
{
  return (gsize) (self->column_max - self->column_min + 1) * (self->row_max - self->row_min + 1);
}

/* Indices of the areas of the level that have geometry. */
static GArray *
collect_areas (const GeoRegister *reg,
               const GeoShapes   *shapes,
               GeoLevel           level,
               GeoBox            *box)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));
  int n_areas, n_shapes;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  const GeoShape *all = geo_shapes_get_all (shapes, &n_shapes);

  *box = GEO_BOX_EMPTY;
  for (int i = 0; i < MIN (n_areas, n_shapes); i++)
    if (areas[i].level == level && !geo_box_is_empty (&all[i].box))
      {
        geo_box_extend (box, all[i].box.x_min, all[i].box.y_min);
        geo_box_extend (box, all[i].box.x_max, all[i].box.y_max);
        g_array_append_val (found, i);
      }
  return found;
}

/* About square cells. */
static void
size_grid (GeoLocator *self,
           guint       n_areas)
{
  double width = self->box.x_max - self->box.x_min;
  double height = self->box.y_max - self->box.y_min;
  double n_cells = MAX (1.0, (double) n_areas * CELLS_PER_AREA);
  double ratio = width > 0 && height > 0 ? sqrt (width / height) : 1;

  self->n_columns = (guint) CLAMP (sqrt (n_cells) * ratio, 1, MAX_CELLS_A_SIDE);
  self->n_rows = (guint) CLAMP (sqrt (n_cells) / ratio, 1, MAX_CELLS_A_SIDE);
  self->columns_per_unit = width > 0 ? self->n_columns / width : 0;
  self->rows_per_unit = height > 0 ? self->n_rows / height : 0;
}

/* Puts aside the areas that would fill too many cells; counts the others' entries by cell. */
static GArray *
count_entries (GeoLocator *self,
               GArray     *found)
{
  const GeoShape *all = geo_shapes_get_all (self->shapes, NULL);
  gsize n_cells = (gsize) self->n_columns * self->n_rows;
  gsize n_left = n_cells * ENTRIES_PER_CELL;
  GArray *narrow = g_array_new (FALSE, FALSE, sizeof (int));

  self->first = g_new0 (gsize, n_cells + 1);
  for (guint i = 0; i < found->len; i++)
    {
      int area = g_array_index (found, int, i);
      CellRange range = range_of_box (self, &all[area].box);

      if (range_get_size (&range) > n_left)
        {
          g_array_append_val (self->wide, area);
          continue;
        }
      n_left -= range_get_size (&range);
      g_array_append_val (narrow, area);
      for (guint row = range.row_min; row <= range.row_max; row++)
        for (guint column = range.column_min; column <= range.column_max; column++)
          self->first[(gsize) row * self->n_columns + column + 1]++;
    }
  for (gsize c = 0; c < n_cells; c++)
    self->first[c + 1] += self->first[c];
  return narrow;
}

static void
fill_cells (GeoLocator   *self,
            const GArray *narrow)
{
  const GeoShape *all = geo_shapes_get_all (self->shapes, NULL);
  gsize n_cells = (gsize) self->n_columns * self->n_rows;
  g_autofree gsize *next = g_memdup2 (self->first, (n_cells + 1) * sizeof (gsize));

  self->candidates = g_new (Candidate, self->first[n_cells] + 1);
  for (guint i = 0; i < narrow->len; i++)
    {
      int area = g_array_index (narrow, int, i);
      const GeoBox *box = &all[area].box;
      CellRange range = range_of_box (self, box);
      Candidate candidate = { round_down (box->x_min), round_down (box->y_min),
                              round_up (box->x_max), round_up (box->y_max), area };

      for (guint row = range.row_min; row <= range.row_max; row++)
        for (guint column = range.column_min; column <= range.column_max; column++)
          self->candidates[next[(gsize) row * self->n_columns + column]++] = candidate;
    }
}

/* The band of edges @first … of a ring, edge k leading to point k from the one before. */
static Band
measure_band (const double *points,
              guint         n_points,
              guint         first)
{
  const double *p = points + 2 * (gsize) (first == 0 ? n_points - 1 : first - 1);
  GeoBox box = { p[0], p[1], p[0], p[1] };
  Band band = { .y_begin = (float) p[1] };

  for (guint k = first; k < MIN (first + EDGES_A_BAND, n_points); k++)
    {
      p = points + 2 * (gsize) k;
      geo_box_extend (&box, p[0], p[1]);
    }
  band.y_min = round_down (box.y_min);
  band.y_max = round_up (box.y_max);
  band.x_min = round_down (box.x_min);
  band.x_max = round_up (box.x_max);
  band.y_end = (float) p[1];
  return band;
}

static void
make_bands (GeoLocator *self,
            GArray     *found)
{
  const GeoShape *all = geo_shapes_get_all (self->shapes, NULL);
  const GeoRing *rings = geo_shapes_get_rings (self->shapes);
  const double *points = geo_shapes_get_points (self->shapes);
  g_autoptr (GArray) bands = g_array_new (FALSE, FALSE, sizeof (Band));
  int n_shapes;

  geo_shapes_get_all (self->shapes, &n_shapes);
  self->first_band = g_new0 (gsize, (gsize) n_shapes + 1);
  for (guint i = 0; i < found->len; i++)
    {
      int area = g_array_index (found, int, i);

      self->first_band[area] = bands->len;
      for (guint r = all[area].first_ring; r < all[area].first_ring + all[area].n_rings; r++)
        for (guint k = 0; k < rings[r].n_points; k += EDGES_A_BAND)
          {
            Band band = measure_band (points + 2 * (gsize) rings[r].first_point,
                                      rings[r].n_points, k);

            g_array_append_val (bands, band);
          }
    }
  self->bands = (Band *) (gpointer) g_array_steal (bands, NULL);
}

/* Edge by edge. */
static gboolean
edges_cross (const double *points,
             guint         n_points,
             guint         first,
             double        x,
             double        y)
{
  const double *before = points + 2 * (gsize) (first == 0 ? n_points - 1 : first - 1);
  const double *p = points + 2 * (gsize) first;
  gboolean odd = FALSE;

  for (guint k = first; k < MIN (first + EDGES_A_BAND, n_points); k++, p += 2)
    {
      odd ^= geo_shapes_edge_crosses (before, p, x, y);
      before = p;
    }
  return odd;
}

/* A float is not past a bound that the double is not past, as bounds are rounded outward. Of a
 * band right of the point only the ends matter, if they are not too close to its height to tell. */
static gboolean
ring_crosses (const double *points,
              guint         n_points,
              const Band   *bands,
              double        x,
              double        y)
{
  const float fx = (float) x, fy = (float) y;
  gboolean odd = FALSE;

  for (guint first = 0; first < n_points; first += EDGES_A_BAND, bands++)
    {
      if (fy < bands->y_min || fy > bands->y_max || fx > bands->x_max)
        continue;
      if (fx < bands->x_min && fy != bands->y_begin && fy != bands->y_end)
        odd ^= (bands->y_begin > fy) != (bands->y_end > fy);
      else
        odd ^= edges_cross (points, n_points, first, x, y);
    }
  return odd;
}

/* The same as geo_shapes_contains(), sooner. */
static gboolean
contains (const GeoLocator *self,
          int               area,
          double            x,
          double            y)
{
  const GeoShape *shape = &geo_shapes_get_all (self->shapes, NULL)[area];
  const GeoRing *rings = geo_shapes_get_rings (self->shapes);
  const double *points = geo_shapes_get_points (self->shapes);
  const Band *bands = self->bands + self->first_band[area];
  gboolean inside = FALSE;

  if (!(x >= shape->box.x_min && x <= shape->box.x_max
        && y >= shape->box.y_min && y <= shape->box.y_max))
    return FALSE;

  for (guint r = shape->first_ring; r < shape->first_ring + shape->n_rings; r++)
    {
      inside ^= ring_crosses (points + 2 * (gsize) rings[r].first_point, rings[r].n_points, bands,
                              x, y);
      bands += (rings[r].n_points + EDGES_A_BAND - 1) / EDGES_A_BAND;
    }
  return inside;
}

/**
 * geo_locator_new:
 * @reg: a register
 * @shapes: the shapes of its areas, on any plane; the locator keeps a reference
 * @level: the level points are to be found in
 *
 * Returns: (transfer full): a locator
 */
GeoLocator *
geo_locator_new (GeoRegister *reg,
                 GeoShapes   *shapes,
                 GeoLevel     level)
{
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) narrow = NULL;
  GeoLocator *self;

  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (shapes != NULL, NULL);

  self = g_new0 (GeoLocator, 1);
  self->shapes = geo_shapes_ref (shapes);
  self->wide = g_array_new (FALSE, FALSE, sizeof (int));

  found = collect_areas (reg, shapes, level, &self->box);
  size_grid (self, found->len);
  narrow = count_entries (self, found);
  fill_cells (self, narrow);
  make_bands (self, found);
  return self;
}

/**
 * geo_locator_free:
 * @self: (transfer full): a locator
 */
void
geo_locator_free (GeoLocator *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->shapes, geo_shapes_unref);
  g_clear_pointer (&self->wide, g_array_unref);
  g_free (self->first);
  g_free (self->candidates);
  g_free (self->first_band);
  g_free (self->bands);
  g_free (self);
}

/**
 * geo_locator_find:
 * @self: a locator
 * @x: the point, on the plane of the shapes
 * @y: likewise
 *
 * Where areas overlap, the first of them in the order of the register is found. Thread safe.
 *
 * Returns: the index of the area the point lies in, -1 if none
 */
int
geo_locator_find (const GeoLocator *self,
                  double            x,
                  double            y)
{
  const float rounded[2] = { (float) x, (float) y };
  gsize cell;
  int found = -1;

  g_return_val_if_fail (self != NULL, -1);

  if (!(x >= self->box.x_min && x <= self->box.x_max && y >= self->box.y_min && y <= self->box.y_max))
    return -1;

  cell = (gsize) clamp_cell ((y - self->box.y_min) * self->rows_per_unit, self->n_rows) * self->n_columns
         + clamp_cell ((x - self->box.x_min) * self->columns_per_unit, self->n_columns);
  for (gsize i = self->first[cell]; i < self->first[cell + 1] && found < 0; i++)
    {
      const Candidate *c = &self->candidates[i];

      if (rounded[0] >= c->x_min && rounded[0] <= c->x_max
          && rounded[1] >= c->y_min && rounded[1] <= c->y_max && contains (self, c->area, x, y))
        found = c->area;
    }

  for (guint i = 0; i < self->wide->len; i++)
    {
      int area = g_array_index (self->wide, int, i);

      if (found >= 0 && area > found)
        break;
      if (contains (self, area, x, y))
        return area;
    }
  return found;
}
