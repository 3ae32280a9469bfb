/* ui-day-scale.h – where a day lies on a time axis, and which days are marked on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-day.h"

G_BEGIN_DECLS

/**
 * UiDayScale:
 * @first: the day at the left end
 * @last: the day at the right end; not before @first
 * @start_px: where the left end is
 * @width_px: from there to the right end
 */
typedef struct {
  GeoDay first;
  GeoDay last;
  double start_px;
  double width_px;
} UiDayScale;

/* A first of a month. */
typedef struct {
  GeoDay day;
  gboolean is_labelled;
  char label[8];         /* "2026", or "2026-07" where it is no January */
} UiDayTick;

/* Days beyond an end are at that end. */
double  ui_day_scale_get_x      (const UiDayScale *self,
                                 GeoDay            day);
/* The day nearest to that place. */
GeoDay  ui_day_scale_get_day    (const UiDayScale *self,
                                 double            x);
/* As many as leave the labels @label_px each, and marks between them where they do not crowd.
 * Returns: an array of UiDayTick, by day. */
GArray *ui_day_scale_list_ticks (const UiDayScale *self,
                                 double            label_px) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
