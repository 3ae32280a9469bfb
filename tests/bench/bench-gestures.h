/* bench-gestures.h – a hand on the mouse: drags and turns of the wheel over a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Another process sends them through the display, so that the window takes them for a user's, and
 * its own time is no part of what is measured.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What xdotool is to do: @n_rounds of drags in all directions and zooming in and out between them,
 * some seconds each, round a place of the screen. */
char        *bench_gestures_format (int         x_px,
                                    int         y_px,
                                    int         radius_px,
                                    guint       n_rounds) G_GNUC_WARN_UNUSED_RESULT;
/* Runs the main loop until all of it is done. Ends the program if xdotool fails. */
void         bench_gestures_run    (const char *script);

G_END_DECLS
