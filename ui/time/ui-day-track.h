/* ui-day-track.h – a time axis with a curve, and a handle on the day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A press puts the handle there, a drag takes it along. Left and Right go by a day, with Ctrl by a
 * month, Page Up and Page Down by a year, Home and End to the ends, as on any slider.
 */
#pragma once

#include "geodata/stats/geo-series.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_DAY_TRACK (ui_day_track_get_type ())
G_DECLARE_FINAL_TYPE (UiDayTrack, ui_day_track, UI, DAY_TRACK, GtkWidget)

/* Signal "moved" (uint day): the user wants to see that day; the handle waits to be told.
 * Signal "toggled": Space was pressed. */
GtkWidget *ui_day_track_new        (void);
/* The curve, and with it first and last day; NULL for none. */
void       ui_day_track_set_series (UiDayTrack *self,
                                    GeoSeries  *series);
void       ui_day_track_set_day    (UiDayTrack *self,
                                    GeoDay      day);
/* "2026-06-30: 93.8 %"; the value as the map would tell it. */
char      *ui_day_track_dup_text   (GeoSeries  *series,
                                    GeoDay      day) G_GNUC_WARN_UNUSED_RESULT;
/* The value alone. */
char      *ui_day_track_dup_value  (GeoSeries  *series,
                                    GeoDay      day) G_GNUC_WARN_UNUSED_RESULT;
/* Where the handle of a day would be, in the widget. For tests. */
double     ui_day_track_get_x      (UiDayTrack *self,
                                    GeoDay      day);

G_END_DECLS
