/* ui-case-list.h – the cases of the chosen area and all below it on the session's day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_CASE_LIST (ui_case_list_get_type ())
G_DECLARE_FINAL_TYPE (UiCaseList, ui_case_list, UI, CASE_LIST, GtkWidget)

/* Construct property "session". */
GtkWidget *ui_case_list_new (UiSession *session);

G_END_DECLS
