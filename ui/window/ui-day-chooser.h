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

GtkWidget *ui_day_chooser_new (UiSession *session);

G_END_DECLS
