/* ui-day-curve.h – a series as a curve over a time axis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/stats/geo-series.h"
#include "ui/time/ui-day-scale.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * UiDayCurve:
 * @series: what is drawn
 * @scale: where the days are
 * @top_px: where the greatest value is
 * @bottom_px: where the least is
 */
typedef struct {
  GeoSeries *series;
  UiDayScale scale;
  double top_px;
  double bottom_px;
} UiDayCurve;

/* NAN where there is nothing to show: no data, or too few households to tell. */
double ui_day_curve_get_y (const UiDayCurve *self,
                           GeoDay            day);
/* Adds the line of the days until @until to the path of @cr, in parts where there is nothing between
 * them; @closed: down to the bottom, to be filled. */
void   ui_day_curve_trace (const UiDayCurve *self,
                           cairo_t          *cr,
                           GeoDay            until,
                           gboolean          closed);

G_END_DECLS
