/* ui-area-panel.h – the chosen area: its figures, posts, chain and cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_AREA_PANEL (ui_area_panel_get_type ())
G_DECLARE_FINAL_TYPE (UiAreaPanel, ui_area_panel, UI, AREA_PANEL, GtkWidget)

/* Construct property "session". */
GtkWidget *ui_area_panel_new (UiSession *session);

G_END_DECLS
