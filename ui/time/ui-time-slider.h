/* ui-time-slider.h – the days of the store below the map: dragged or played
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Behind the handle the figure of the chosen area, or of the whole store, over the years. It moves
 * the day of the session, and follows it when something else does. Hidden while a store has no days.
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_TIME_SLIDER (ui_time_slider_get_type ())
G_DECLARE_FINAL_TYPE (UiTimeSlider, ui_time_slider, UI, TIME_SLIDER, GtkWidget)

/* Of the settings it uses "play-speed". */
GtkWidget *ui_time_slider_new         (UiSession    *session,
                                       GSettings    *settings);
gboolean   ui_time_slider_get_playing (UiTimeSlider *self);
/* Begins with the first day, if it is the last one that is shown. */
void       ui_time_slider_set_playing (UiTimeSlider *self,
                                       gboolean      playing);

G_END_DECLS
