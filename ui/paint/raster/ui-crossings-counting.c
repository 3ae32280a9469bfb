/* ui-crossings-counting.c – which areas cover a pixel, where they overlap
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Along a line areas are counted in where an edge has them ahead and out where it has them
 * behind, all crossings between two middles of pixels at once. An area that is counted out more
 * often than in has been there from the beginning: of the row and so, by the edges that cross the
 * first column, of the tile. The first of two passes finds those, the second one knows them.
 */
#define G_LOG_DOMAIN "ui-crossings"

#include "config.h"

#include "ui/paint/raster/ui-crossings-private.h"

/* How often an area covers the place one is at. */
typedef struct {
  int area;
  int n;
} Cover;

typedef struct {
  const UiSweep *sweep;
  GArray *base;    /* of Cover: the first pixel of the first row, before the column's crossings */
  GArray *column;  /* of Cover: the first pixel of the row that one is at */
  GArray *here;    /* of Cover: in the row */
} Counting;

/* Few areas overlap at one place, so a list is the quickest. Those that do not cover are left out. */
static void
cover (GArray *covers,
       int     area,
       int     n)
{
  if (area < 0)
    return;

  for (guint i = 0; i < covers->len; i++)
    {
      Cover *item = &g_array_index (covers, Cover, i);

      if (item->area == area)
        {
          item->n += n;
          if (item->n == 0)
            g_array_remove_index_fast (covers, i);
          return;
        }
    }
  g_array_append_val (covers, ((Cover) { area, n }));
}

static void
copy_covers (GArray *to,
             GArray *from)
{
  g_array_set_size (to, 0);
  g_array_append_vals (to, from->data, from->len);
}

static int
get_topmost (GArray *covers)
{
  int area = -1;

  for (guint i = 0; i < covers->len; i++)
    if (g_array_index (covers, Cover, i).n > 0)
      area = MAX (area, g_array_index (covers, Cover, i).area);

  return area;
}

/* All crossings up to the next middle of a pixel; the first one after them. */
static guint32
cross (Counting *self,
       GArray   *covers,
       guint32   at,
       guint32   end)
{
  const UiSweep *sweep = self->sweep;
  const guint px = ui_crossing_get_px (sweep->sorted[at]);

  for (; at < end && ui_crossing_get_px (sweep->sorted[at]) == px; at++)
    {
      cover (covers, ui_crossing_get_before (sweep->sorted[at], sweep->sides), -1);
      cover (covers, ui_crossing_get_after (sweep->sorted[at], sweep->sides), 1);
    }

  return at;
}

/* What was counted out too often was there before. */
static void
settle (Counting *self,
        GArray   *covers)
{
  for (guint i = covers->len; i > 0; i--)
    {
      const Cover item = g_array_index (covers, Cover, i - 1);

      if (item.n >= 0)
        continue;
      g_array_remove_index_fast (covers, i - 1);
      cover (self->base, item.area, -item.n);
      if (covers != self->column)
        cover (self->column, item.area, -item.n);
    }
}

/* The areas at the first pixel of a row, from those of the row above. @at: in the column's crossings */
static void
step_down (Counting *self,
           guint     row,
           guint32  *at)
{
  const UiSweep *sweep = self->sweep;
  const guint32 end = sweep->first_of_line[sweep->height_px + 1];

  if (*at < end && ui_crossing_get_px (sweep->sorted[*at]) == row)
    *at = cross (self, self->column, *at, end);
  settle (self, self->column);
}

static void
find_base (Counting *self)
{
  const UiSweep *sweep = self->sweep;
  guint32 at = sweep->first_of_line[sweep->height_px];

  for (guint row = 0; row < sweep->height_px; row++)
    {
      const guint32 end = sweep->first_of_line[row + 1];

      step_down (self, row, &at);
      copy_covers (self->here, self->column);
      for (guint32 i = sweep->first_of_line[row]; i < end;)
        {
          i = cross (self, self->here, i, end);
          settle (self, self->here);
        }
    }
}

static void
sweep_row (Counting *self,
           guint     row,
           GArray   *spans)
{
  const UiSweep *sweep = self->sweep;
  const guint32 end = sweep->first_of_line[row + 1];
  UiSpan span = { 0 };

  copy_covers (self->here, self->column);
  for (guint32 i = sweep->first_of_line[row]; i < end;)
    {
      span = (UiSpan) { get_topmost (self->here),
                        ui_crossing_get_px (sweep->sorted[i]) };
      g_array_append_val (spans, span);
      i = cross (self, self->here, i, end);
    }
  span = (UiSpan) { get_topmost (self->here), sweep->width_px };
  g_array_append_val (spans, span);
}

void
ui_sweep_counting (const UiSweep *sweep,
                   GArray        *spans,
                   guint32       *first_of_row)
{
  g_autoptr (GArray) base = g_array_new (FALSE, FALSE, sizeof (Cover));
  g_autoptr (GArray) column = g_array_new (FALSE, FALSE, sizeof (Cover));
  g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (Cover));
  Counting self = { sweep, base, column, here };
  guint32 at = sweep->first_of_line[sweep->height_px];

  find_base (&self);
  copy_covers (column, base);
  for (guint row = 0; row < sweep->height_px; row++)
    {
      step_down (&self, row, &at);
      first_of_row[row] = spans->len;
      sweep_row (&self, row, spans);
    }
  first_of_row[sweep->height_px] = spans->len;
}
