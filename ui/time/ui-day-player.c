/* ui-day-player.c – which day it is while the days go by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-day-player"

#include "ui/time/ui-day-player.h"

/* Who was away for longer, in another window or asleep, wants to go on from there. */
#define MAX_PAUSE_US (G_USEC_PER_SEC / 5)

void
ui_day_player_start (UiDayPlayer *self,
                     GeoDay       day,
                     GeoDay       first,
                     GeoDay       last)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (first <= last);

  self->day = day >= last || day < first ? first : day;
  self->last = last;
  self->frame_us = 0;
}

gboolean
ui_day_player_advance (UiDayPlayer *self,
                       gint64       frame_us,
                       GeoDay      *day)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  if (self->frame_us != 0)
    self->day += self->days_per_s * (double) CLAMP (frame_us - self->frame_us, 0, MAX_PAUSE_US)
                 / G_USEC_PER_SEC;
  self->frame_us = frame_us;
  *day = self->day >= self->last ? self->last : (GeoDay) self->day;
  return *day < self->last;
}
