/* ui-hatch-rows.c – hatchings as pixels that repeat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-hatch-rows"

#include "ui/paint/raster/ui-hatch-rows.h"

#include <math.h>

/* Across the lines, and along them: in pixels for level ones, in √2 pixels for slanting ones. */
typedef struct {
  int step;     /* from line to line */
  int width;    /* of a line */
  double radius;/* of a dot */
  gboolean slanting;
} Grid;

/* Of the two powers of two beside it the one that is nearer by its ratio, so that lines at that
 * distance go on from one repetition of the pattern to the next. */
static int
round_to_power (double value)
{
  return 1 << (int) CLAMP (rint (log2 (value)), 2, 5);
}

static Grid
make_grid (const GeoPattern *pattern,
           double            px_per_mm)
{
  gboolean slanting = (int) lrint (pattern->angle_deg / 45) % 2 != 0;
  double distance = pattern->distance_mm * px_per_mm * (slanting ? M_SQRT2 : 1);
  double width = pattern->width_mm / pattern->distance_mm;
  Grid grid = { .step = round_to_power (distance), .slanting = slanting };

  grid.width = CLAMP ((int) lrint (width * grid.step), 1, grid.step - 1);
  grid.radius = MAX (width * grid.step / 2, 0.5);

  return grid;
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
