/* geo-row-grid.c – which things lie in the cells that a segment passes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-row-grid"

#include "geodata/topology/geo-row-grid.h"

#include <math.h>
#include <stdlib.h>

/* Makes rows and columns numbers from 0 on, with room for margins, and cells of a few units keep
 * them below 2^32. */
#define OFFSET (G_GINT64_CONSTANT (1) << 32)
#define MIN_CELL 4

/* Of columns, both ends included. */
typedef struct {
  gint64 row, first, last;
} Run;

void
geo_row_grid_init (GeoRowGrid *self,
                   gint64      cell)
{
  self->cell = MAX (cell, MIN_CELL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (GeoRowGridEntry));
}

void
geo_row_grid_clear (GeoRowGrid *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
}

static inline gint64
to_cell (const GeoRowGrid *self,
         gint64            units)
{
  return (units + OFFSET) / self->cell;
}

static inline guint64
make_key (gint64 row,
          gint64 column)
{
  return (guint64) row << 32 | (guint64) column;
}

static void
add_key (GeoRowGrid *self,
         guint64     key,
         guint32     item)
{
  GeoRowGridEntry entry = { key, item };

  g_array_append_val (self->entries, entry);
}

void
geo_row_grid_add (GeoRowGrid *self,
                  GeoVertex   vertex,
                  guint32     item)
{
  add_key (self, make_key (to_cell (self, vertex.y), to_cell (self, vertex.x)), item);
}

/* The columns that a segment passes while its height is between @low and @high, rounded outwards. */
static void
get_span (GeoVertex  a,
          GeoVertex  b,
          double     low,
          double     high,
          double    *x_min,
          double    *x_max)
{
  double dx = (double) b.x - a.x, dy = (double) b.y - a.y;
  double from = 0, to = 1;

  if (dy != 0)
    {
      double s = (low - a.y) / dy, t = (high - a.y) / dy;

      from = CLAMP (MIN (s, t), 0, 1);
      to = CLAMP (MAX (s, t), 0, 1);
    }
  *x_min = a.x + MIN (from * dx, to * dx) - 1;
  *x_max = a.x + MAX (from * dx, to * dx) + 1;
}

static Run
get_run (const GeoRowGrid *self,
         GeoVertex         a,
         GeoVertex         b,
         gint64            margin,
         gint64            row)
{
  double low = (double) (row * self->cell - OFFSET - margin), x_min, x_max;
  double high = low + (double) (self->cell + 2 * margin);

  get_span (a, b, low, high, &x_min, &x_max);
  return (Run) { row, to_cell (self, (gint64) floor (x_min) - margin),
                 to_cell (self, (gint64) ceil (x_max) + margin) };
}

void
geo_row_grid_add_segment (GeoRowGrid *self,
                          GeoVertex   a,
                          GeoVertex   b,
                          guint32     item)
{
  gint64 first = to_cell (self, MIN (a.y, b.y)), last = to_cell (self, MAX (a.y, b.y));

  for (gint64 row = first; row <= last; row++)
    {
      Run run = get_run (self, a, b, 0, row);

      for (gint64 column = run.first; column <= run.last; column++)
        add_key (self, make_key (row, column), item);
    }
}

static int
compare_entries (const void *a,
                 const void *b)
{
  const GeoRowGridEntry *p = a, *q = b;

  if (p->key != q->key)
    return p->key < q->key ? -1 : 1;
  return (p->item > q->item) - (p->item < q->item);
}

void
geo_row_grid_sort (GeoRowGrid *self)
{
  if (self->entries->len > 1)
    qsort (self->entries->data, self->entries->len, sizeof (GeoRowGridEntry), compare_entries);
}

/* The first entry whose key is at least @key. */
static guint
find_entry (const GeoRowGrid *self,
            guint64           key)
{
  guint low = 0, high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->entries, GeoRowGridEntry, middle).key < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
visit_run (const GeoRowGrid *self,
           const Run        *run,
           GeoRowGridVisit   visit,
           gpointer          user_data)
{
  guint64 last = make_key (run->row, run->last);

  for (guint i = find_entry (self, make_key (run->row, run->first)); i < self->entries->len; i++)
    {
      const GeoRowGridEntry *entry = &g_array_index (self->entries, GeoRowGridEntry, i);

      if (entry->key > last)
        break;
      if (!visit (entry->item, user_data))
        return FALSE;
    }
  return TRUE;
}

gboolean
geo_row_grid_visit (const GeoRowGrid *self,
                    GeoVertex         a,
                    GeoVertex         b,
                    gint64            margin,
                    GeoRowGridVisit   visit,
                    gpointer          user_data)
{
  gint64 first = to_cell (self, MIN (a.y, b.y) - margin);
  gint64 last = to_cell (self, MAX (a.y, b.y) + margin);

  for (gint64 row = first; row <= last; row++)
    {
      Run run = get_run (self, a, b, margin, row);

      if (!visit_run (self, &run, visit, user_data))
        return FALSE;
    }
  return TRUE;
}
