/* ui-crossings.c – where edges cross the lines through the middles of a tile's pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-crossings"

#include "config.h"

#include "ui/paint/raster/ui-crossings-private.h"

#include <math.h>

/* Products of shorter runs are whole numbers that a double holds, and then the quotient, rounded
 * correctly, is on the right side of every whole number. */
#define MAX_EXACT_RUN_SUBPX (1 << 25)
/* No tile that shows anything has that many; a store that is up to no good gets no more memory. */
#define MAX_CROSSINGS (1u << 24)
/* Above, insertion sort is no longer the fastest. */
#define MAX_INSERTION 200

struct _UiCrossings {
  guint width_px, height_px;
  guint64 *found;             /* as they came */
  guint64 *sorted;
  gsize n_found, n_allocated; /* of both */
  guint32 *n_of_line;         /* height_px + 1: one for every row and one for the column */
  guint32 *first_of_line;     /* one more than lines */
};

UiCrossings *
ui_crossings_new (void)
{
  return g_new0 (UiCrossings, 1);
}

void
ui_crossings_free (UiCrossings *self)
{
  g_free (self->found);
  g_free (self->sorted);
  g_free (self->n_of_line);
  g_free (self->first_of_line);
  g_free (self);
}

/**
 * ui_crossings_reset:
 * @self: crossings
 * @width_px: of the tile, at most UI_TILE_MAX_PX
 * @height_px: likewise
 *
 * Memory is kept: the next tile has about as many.
 */
void
ui_crossings_reset (UiCrossings *self,
                    int          width_px,
                    int          height_px)
{
  const guint n_lines = (guint) height_px + 1;

  g_return_if_fail (width_px > 0 && width_px <= UI_TILE_MAX_PX);
  g_return_if_fail (height_px > 0 && height_px <= UI_TILE_MAX_PX);

  if (self->height_px != (guint) height_px)
    {
      self->n_of_line = g_renew (guint32, self->n_of_line, n_lines);
      self->first_of_line = g_renew (guint32, self->first_of_line, n_lines + 1);
    }
  self->width_px = (guint) width_px;
  self->height_px = (guint) height_px;
  self->n_found = 0;
  memset (self->n_of_line, 0, n_lines * sizeof *self->n_of_line);
}

static void
add (UiCrossings *self,
     guint        line,
     gint64       place,
     guint        edge,
     gboolean     right_first)
{
  if (G_UNLIKELY (self->n_found == self->n_allocated))
    {
      if (self->n_allocated >= MAX_CROSSINGS)
        return;
      self->n_allocated = MAX (4096, 2 * self->n_allocated);
      self->found = g_renew (guint64, self->found, self->n_allocated);
      self->sorted = g_renew (guint64, self->sorted, self->n_allocated);
    }
  self->found[self->n_found++] = ui_crossing_pack (line, place, edge, right_first);
  self->n_of_line[line]++;
}

/* (run * @ahead - half) / whole, rounded up. @run, @whole: not zero */
static inline gint64
divide_up_exactly (gint64 run,
                   gint64 ahead,
                   gint64 half,
                   gint64 whole)
{
  const __int128 dividend = (__int128) run * ahead - half;
  const __int128 quotient = dividend / whole;
  const gboolean is_cut_down = dividend % whole != 0 && (dividend < 0) == (whole < 0);

  return (gint64) (quotient + is_cut_down);
}

/* Where a line that rises by @run while it goes @fall is @ahead / 2 farther on: half a subpixel
 * less than that, rounded up. */
static inline gint64
follow (double run,
        double fall,
        double ahead,
        gboolean is_short)
{
  double quotient;
  gint64 whole;

  if (G_UNLIKELY (!is_short))
    return divide_up_exactly ((gint64) run, (gint64) ahead, (gint64) fall, 2 * (gint64) fall);

  quotient = (run * ahead - fall) / (2 * fall);
  whole = (gint64) quotient;

  return whole + (quotient > (double) whole);
}

/* Of row r the middle is at r + 1/2 pixels and half a subpixel. */
static inline double
get_doubled_middle (gint64 row)
{
  return (double) (2 * row * UI_SUBPX + UI_SUBPX + 1);
}

static inline void
add_to_rows (UiCrossings     *self,
             const UiSegment *segment,
             guint            edge,
             gboolean         is_short)
{
  const double dx = segment->x1 - segment->x0, dy = segment->y1 - segment->y0;
  const gint64 from = ui_subpx_count_middles ((gint64) MIN (segment->y0, segment->y1));
  const gint64 end = ui_subpx_count_middles ((gint64) MAX (segment->y0, segment->y1));
  const gint64 last_place = (gint64) self->width_px * UI_SUBPX - UI_SUBPX / 2;

  for (gint64 row = MAX (from, 0); row < MIN (end, self->height_px); row++)
    {
      gint64 place = (gint64) segment->x0 +
                     follow (dx, dy, get_doubled_middle (row) - 2 * segment->y0, is_short);

      /* Behind the first middle and before the last one, or all of the row is on one side. */
      if (place > UI_SUBPX / 2 && place <= last_place)
        add (self, (guint) row, place, edge, dy > 0);
    }
}

/* A middle that lies on the segment counts as east of it, as it does in its row: above one that
 * goes down towards the east, below one that goes up. */
static inline void
add_to_column (UiCrossings     *self,
               const UiSegment *segment,
               guint            edge,
               gboolean         is_short)
{
  const double dx = segment->x1 - segment->x0, dy = segment->y1 - segment->y0;
  const double ahead = get_doubled_middle (0) - 2 * segment->x0;
  const gboolean goes_down = (dx > 0) == (dy > 0);
  gint64 place, row;

  if (goes_down)
    place = (gint64) segment->y0 - follow (-dy, dx, ahead, is_short);
  else
    place = (gint64) segment->y0 + follow (dy, dx, ahead, is_short);
  row = ui_subpx_count_middles (place);
  if (row > 0 && row < self->height_px)
    add (self, self->height_px, place, edge, dx < 0);
}

/**
 * ui_crossings_add:
 * @self: crossings
 * @segment: a piece of an edge, going the edge's way; may lie outside of the tile or beyond it
 * @edge: the edge's number, below 2^24
 */
void
ui_crossings_add (UiCrossings     *self,
                  const UiSegment *segment,
                  guint            edge)
{
  const gboolean is_short = fabs (segment->x1 - segment->x0) < MAX_EXACT_RUN_SUBPX &&
                            fabs (segment->y1 - segment->y0) < MAX_EXACT_RUN_SUBPX;

  add_to_rows (self, segment, edge, is_short);
  if ((segment->x0 > UI_SUBPX / 2) != (segment->x1 > UI_SUBPX / 2))
    add_to_column (self, segment, edge, is_short);
}

static int
compare_words (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static void
sort_line (guint64 *words,
           guint    n)
{
  if (n > MAX_INSERTION)
    {
      g_qsort_with_data (words, (int) n, sizeof *words, compare_words, NULL);
      return;
    }
  for (guint i = 1; i < n; i++)
    {
      const guint64 word = words[i];
      guint to = i;

      for (; to > 0 && words[to - 1] > word; to--)
        words[to] = words[to - 1];
      words[to] = word;
    }
}

/* By lines first, which are counted already. */
static void
sort (UiCrossings *self)
{
  guint32 *next = self->first_of_line;
  guint32 sum = 0;

  for (guint line = 0; line <= self->height_px; line++)
    {
      next[line] = sum;
      sum += self->n_of_line[line];
    }
  for (gsize i = 0; i < self->n_found; i++)
    self->sorted[next[ui_crossing_get_line (self->found[i])]++] = self->found[i];
  for (guint line = self->height_px + 1; line > 0; line--)
    next[line] = next[line - 1];
  next[0] = 0;
  for (guint line = 0; line <= self->height_px; line++)
    sort_line (self->sorted + next[line], self->n_of_line[line]);
}

/* Of one line, whose first area is given: one span more than there are crossings, at most, from
 * @spans on, which is moved behind them. %FALSE where a crossing contradicts the one before it. */
static gboolean
sweep_line (const UiSweep *self,
            guint          line,
            guint          length_px,
            int            area,
            UiSpan       **spans)
{
  const guint64 *crossing = self->sorted + self->first_of_line[line];
  const guint n = self->first_of_line[line + 1] - self->first_of_line[line];
  UiSpan *span = *spans;
  guint from = 0;

  for (guint i = 0; i < n; i++)
    {
      const guint px = ui_crossing_get_px (crossing[i]);

      if (G_UNLIKELY (ui_crossing_get_before (crossing[i], self->sides) != area))
        return FALSE;
      if (px > from)
        *span++ = (UiSpan) { area, px };
      from = px;
      area = ui_crossing_get_after (crossing[i], self->sides);
    }
  *span++ = (UiSpan) { area, length_px };
  *spans = span;

  return TRUE;
}

/* The area before all crossings of a line; what @otherwise is if there are none. */
static int
get_first_area (const UiSweep *self,
                guint          line,
                int            otherwise)
{
  const guint32 first = self->first_of_line[line];

  if (first == self->first_of_line[line + 1])
    return otherwise;

  return ui_crossing_get_before (self->sorted[first], self->sides);
}

/* The spans of the column: one for all rows if no edge crosses it, of the area with which any row
 * begins. */
static gboolean
sweep_column (const UiSweep *self,
              UiSpan        *column)
{
  int area = get_first_area (self, self->height_px, -1);

  if (self->first_of_line[self->height_px] == self->first_of_line[self->height_px + 1])
    for (guint row = 0; row < self->height_px; row++)
      if (self->first_of_line[row] < self->first_of_line[row + 1])
        {
          area = get_first_area (self, row, -1);
          break;
        }

  return sweep_line (self, self->height_px, self->height_px, area, &column);
}

/* %FALSE where areas overlap; spans is as far as it came then. */
static gboolean
sweep_plainly (const UiSweep *self,
               GArray        *spans,
               guint32       *first_of_row)
{
  const guint n_crossings = self->first_of_line[self->height_px];
  const guint n_of_column = self->first_of_line[self->height_px + 1] - n_crossings;
  g_autofree UiSpan *column = g_new (UiSpan, n_of_column + 1);
  const UiSpan *beginning = column;
  UiSpan *first, *next;

  if (!sweep_column (self, column))
    return FALSE;

  g_array_set_size (spans, n_crossings + self->height_px);
  first = next = (UiSpan *) (gpointer) spans->data;
  for (guint row = 0; row < self->height_px; row++)
    {
      if (row == beginning->end_px)
        beginning++;
      first_of_row[row] = (guint32) (next - first);
      if (!sweep_line (self, row, self->width_px, beginning->area, &next))
        return FALSE;
    }
  first_of_row[self->height_px] = (guint32) (next - first);
  g_array_set_size (spans, first_of_row[self->height_px]);

  return TRUE;
}

/**
 * ui_crossings_sweep:
 * @self: crossings
 * @sides: of all edges that were added, by their numbers
 * @spans: (element-type UiSpan): empty
 * @first_of_row: height + 1 of them
 */
void
ui_crossings_sweep (UiCrossings   *self,
                    const UiSides *sides,
                    GArray        *spans,
                    guint32       *first_of_row)
{
  UiSweep sweep;

  g_return_if_fail (spans != NULL && spans->len == 0);

  sort (self);
  sweep = (UiSweep) { self->sorted, self->first_of_line, sides, self->width_px, self->height_px };
  if (!sweep_plainly (&sweep, spans, first_of_row))
    {
      g_array_set_size (spans, 0);
      ui_sweep_counting (&sweep, spans, first_of_row);
    }
}
