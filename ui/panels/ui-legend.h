/* ui-legend.h – the classes of the map shown, their colours and how many areas fall into each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_LEGEND (ui_legend_get_type ())
G_DECLARE_FINAL_TYPE (UiLegend, ui_legend, UI, LEGEND, GtkWidget)

/* Construct property "session". */
GtkWidget *ui_legend_new (UiSession *session);

G_END_DECLS
