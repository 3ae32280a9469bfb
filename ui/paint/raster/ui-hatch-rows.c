/* ui-hatch-rows.c – hatchings as pixels that repeat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-hatch-rows"

#include "ui/paint/raster/ui-hatch-rows.h"

#include <math.h>

/* In pixels for level lines, in √2 pixels for slanting ones. */
typedef struct {
  int step;       /* from line to line */
  int width;      /* of a line */
  double radius;  /* of a dot */
} Grid;

/* Half and double distances are looked at, too: what they are off costs as much as this difference
 * of darkness. */
#define COST_OF_DOUBLE 0.03

static double
find_darkness (const GeoPattern *pattern,
               int               width,
               int               step)
{
  double bare = 1 - (double) width / step;

  return pattern->n_directions == 2 ? 1 - bare * bare : 1 - bare;
}

/* Sets the width that comes nearest to the darkness of the pattern. Returns: how far off it is. */
static double
choose_width (const GeoPattern *pattern,
              Grid             *grid)
{
  double wanted = geo_pattern_get_darkness (pattern), best = INFINITY;

  for (int width = 1; width < grid->step; width++)
    {
      double off = fabs (find_darkness (pattern, width, grid->step) - wanted);

      if (off >= best)
        continue;
      best = off;
      grid->width = width;
    }

  return best;
}

/* Distances are powers of two, so that lines go on from one repetition of the pattern to the next;
 * of these the one that serves darkness and distance best. */
static Grid
make_grid (const GeoPattern *pattern,
           double            px_per_mm)
{
  gboolean slanting = (int) lrint (pattern->angle_deg / 45) % 2 != 0;
  double distance = pattern->distance_mm * px_per_mm * (slanting ? M_SQRT2 : 1);
  double best = INFINITY;
  Grid chosen = { 0 };

  for (int step = 4; step <= UI_HATCH_ROWS; step *= 2)
    {
      Grid grid = { .step = step };
      double off = pattern->dotted ? 0 : choose_width (pattern, &grid);

      off += COST_OF_DOUBLE * fabs (log2 (step / distance));
      if (off >= best)
        continue;
      best = off;
      chosen = grid;
    }
  chosen.radius = MAX (pattern->width_mm / pattern->distance_mm * chosen.step / 2, 0.5);

  return chosen;
}

/* How far @u is from the nearest multiple of the step, to either side. */
static int
find_offset (const Grid *self,
             int         u)
{
  int offset = (u + UI_HATCH_ROWS) % self->step;

  return offset <= self->step / 2 ? offset : offset - self->step;
}

static gboolean
is_ink (const Grid       *self,
        const GeoPattern *pattern,
        int               across,
        int               along)
{
  if (pattern->dotted)
    return hypot (find_offset (self, across), find_offset (self, along)) <= self->radius;
  if ((across + UI_HATCH_ROWS) % self->step < self->width)
    return TRUE;

  return pattern->n_directions == 2 && (along + UI_HATCH_ROWS) % self->step < self->width;
}

void
ui_hatch_rows_fill (guint32          *rows,
                    const GeoPattern *pattern,
                    double            px_per_mm)
{
  Grid grid;
  int eighths;

  g_return_if_fail (rows != NULL && pattern != NULL);
  g_return_if_fail (px_per_mm > 0);

  grid = make_grid (pattern, px_per_mm);
  eighths = (int) lrint (pattern->angle_deg / 45) & 3;
  for (int y = 0; y < UI_HATCH_ROWS; y++)
    {
      rows[y] = 0;
      for (int x = 0; x < UI_HATCH_ROWS; x++)
        {
          const int rising = x + y, falling = x - y;
          const int across[4] = { y, rising, x, falling }, along[4] = { x, falling, y, rising };

          if (is_ink (&grid, pattern, across[eighths], along[eighths]))
            rows[y] |= 1u << (UI_HATCH_ROWS - 1 - x);
        }
    }
}
