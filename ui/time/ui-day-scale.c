/* ui-day-scale.c – where a day lies on a time axis, and which days are marked on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-day-scale"

#include "ui/time/ui-day-scale.h"

#include <math.h>

#define DAYS_PER_MONTH 30.436875
#define MIN_TICK_PX 6.0

/* From one mark to the next, in months; every one divides those behind it that go with it. */
static const int steps[] = { 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200 };

double
ui_day_scale_get_x (const UiDayScale *self,
                    GeoDay            day)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->last <= self->first)
    return self->start_px + self->width_px;
  day = CLAMP (day, self->first, self->last);
  return self->start_px + self->width_px * (day - self->first) / (self->last - self->first);
}

GeoDay
ui_day_scale_get_day (const UiDayScale *self,
                      double            x)
{
  double share;

  g_return_val_if_fail (self != NULL, GEO_DAY_NONE);

  if (self->last <= self->first || self->width_px <= 0)
    return self->last;
  share = CLAMP ((x - self->start_px) / self->width_px, 0, 1);
  return self->first + (GeoDay) round (share * (self->last - self->first));
}

/* The least number of months that takes so much room. */
static int
find_step (const UiDayScale *self,
           double            min_px)
{
  const double month_px = DAYS_PER_MONTH * self->width_px / (self->last - self->first);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i] * month_px >= min_px)
        return steps[i];
    }
  return steps[G_N_ELEMENTS (steps) - 1];
}

/* Months since the year 0. */
static int
get_month (GeoDay day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return g_date_get_year (&date) * 12 + (int) g_date_get_month (&date) - 1;
}

static UiDayTick
make_tick (int month)
{
  const int year = month / 12;
  UiDayTick tick = { .day = geo_day_new ((guint) year, (guint) (month % 12 + 1), 1) };

  if (month % 12 == 0)
    g_snprintf (tick.label, sizeof tick.label, "%d", year % 10000);
  else
    g_snprintf (tick.label, sizeof tick.label, "%d-%02d", year % 10000, month % 12 + 1);
  return tick;
}

GArray *
ui_day_scale_list_ticks (const UiDayScale *self,
                         double            label_px)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (UiDayTick));
  int label_step, step;

  g_return_val_if_fail (self != NULL, ticks);

  if (self->last <= self->first || self->width_px <= 0)
    return ticks;
  label_step = find_step (self, label_px);
  step = find_step (self, MIN_TICK_PX);
  if (label_step % step != 0)
    step = label_step;
  for (int month = get_month (self->first) / step * step; month <= get_month (self->last);
       month += step)
    {
      UiDayTick tick = make_tick (month);

      if (tick.day < self->first || tick.day > self->last)
        continue;
      tick.is_labelled = month % label_step == 0;
      g_array_append_val (ticks, tick);
    }

  return ticks;
}
