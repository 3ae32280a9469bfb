/* ui-day-curve.c – a series as a curve over a time axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-day-curve"

#include "ui/time/ui-day-curve.h"

#include <math.h>

/* Half a pixel: finer than that nobody sees, and years have more days than a screen has pixels. */
#define STEP_PX 0.5

typedef struct {
  double least;
  double greatest;
} Range;

static Range
get_range (const UiDayCurve *self)
{
  Range range = { NAN, NAN };

  geo_series_get_range (self->series, &range.least, &range.greatest);
  return range;
}

static double
value_to_y (const UiDayCurve *self,
            Range             range,
            GeoDay            day)
{
  const GeoRow *row = geo_series_get_row (self->series, day);
  double share;

  if (row->few || isnan (row->value))
    return NAN;
  /* Always the same: nothing at the bottom, anything else in the middle. */
  if (range.greatest <= range.least)
    share = range.greatest == 0 ? 0 : 0.5;
  else
    share = (row->value - range.least) / (range.greatest - range.least);

  return self->bottom_px + share * (self->top_px - self->bottom_px);
}

double
ui_day_curve_get_y (const UiDayCurve *self,
                    GeoDay            day)
{
  g_return_val_if_fail (self != NULL && self->series != NULL, NAN);

  return value_to_y (self, get_range (self), day);
}

static void
end_part (const UiDayCurve *self,
          cairo_t          *cr,
          double            start_x,
          double            end_x,
          double            y,
          gboolean          closed)
{
  if (isnan (start_x))
    return;
  cairo_line_to (cr, end_x, y);
  if (!closed)
    return;
  cairo_line_to (cr, end_x, self->bottom_px);
  cairo_line_to (cr, start_x, self->bottom_px);
  cairo_close_path (cr);
}

/* A value holds from its day until the next one: a line of steps. */
void
ui_day_curve_trace (const UiDayCurve *self,
                    cairo_t          *cr,
                    GeoDay            until,
                    gboolean          closed)
{
  const Range range = get_range (self);
  const double end_x = ui_day_scale_get_x (&self->scale, until);
  double start_x = NAN, last_x = self->scale.start_px, last_y = NAN;

  g_return_if_fail (self->series != NULL);

  for (double x = self->scale.start_px; x <= end_x; x += STEP_PX)
    {
      const GeoDay day = MIN (ui_day_scale_get_day (&self->scale, x), until);
      const double y = value_to_y (self, range, day);

      if (isnan (y))
        {
          end_part (self, cr, start_x, x, last_y, closed);
          start_x = NAN;
        }
      else if (isnan (start_x))
        {
          cairo_move_to (cr, x, closed ? self->bottom_px : y);
          cairo_line_to (cr, x, y);
          start_x = x;
        }
      else if (y != last_y)
        {
          cairo_line_to (cr, x, last_y);
          cairo_line_to (cr, x, y);
        }
      last_x = x;
      last_y = y;
    }
  end_part (self, cr, start_x, last_x, last_y, closed);
}
