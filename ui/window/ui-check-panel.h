/* ui-check-panel.h – what is wrong with the store's areas, beside the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-findings-list.h"
#include "ui/session/ui-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_CHECK_PANEL (ui_check_panel_get_type ())
G_DECLARE_FINAL_TYPE (UiCheckPanel, ui_check_panel, UI, CHECK_PANEL, GtkWidget)

/* Signals "chosen" (gpointer GeoFinding): somebody wants to see the place; "cleared": the findings
 * shown mean nothing any more, as the store is another one; "saved" (char *name): the list is
 * written. */
GtkWidget      *ui_check_panel_new      (UiSession    *session);
/* Checks the areas of the session's snapshot on another thread; it can be stopped in the panel. */
void            ui_check_panel_run      (UiCheckPanel *self);
/* As CSV. What hinders it is told in a dialog. */
void            ui_check_panel_save     (UiCheckPanel *self,
                                         const char   *path);
/* NULL until a check is done. */
GeoFindings    *ui_check_panel_get_findings (UiCheckPanel *self);
UiFindingsList *ui_check_panel_get_list (UiCheckPanel *self);

G_END_DECLS
