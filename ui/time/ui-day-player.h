/* ui-day-player.h – which day it is while the days go by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-day.h"

G_BEGIN_DECLS

/**
 * UiDayPlayer:
 * @day: where it is, with the part of a day that has passed
 * @last: the day at which it ends
 * @days_per_s: how fast
 * @frame_us: time of the frame before, 0 before the first one
 */
typedef struct {
  double day;
  GeoDay last;
  double days_per_s;
  gint64 frame_us;
} UiDayPlayer;

/* Begins at @day, or at @first if @day is the last one already. */
void     ui_day_player_start   (UiDayPlayer *self,
                                GeoDay       day,
                                GeoDay       first,
                                GeoDay       last);
/* The day to be shown in the frame of that time. Returns: FALSE once it is the last one. */
gboolean ui_day_player_advance (UiDayPlayer *self,
                                gint64       frame_us,
                                GeoDay      *day);

G_END_DECLS
