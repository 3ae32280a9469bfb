/* ui-day-chooser.h – the day the map is of: stepped, picked from a calendar or typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_DAY_CHOOSER (ui_day_chooser_get_type ())
G_DECLARE_FINAL_TYPE (UiDayChooser, ui_day_chooser, UI, DAY_CHOOSER, GtkBox)

GtkWidget *ui_day_chooser_new   (UiSession *session);
/* The day @days and @months later; the last of a month stays within it. */
GeoDay     ui_day_chooser_step  (GeoDay     day,
                                 int        days,
                                 int        months);

G_END_DECLS
