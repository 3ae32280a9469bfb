/* ui-vacancy-list.h – the posts nobody holds on the session's day; choosing one flies there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_VACANCY_LIST (ui_vacancy_list_get_type ())
G_DECLARE_FINAL_TYPE (UiVacancyList, ui_vacancy_list, UI, VACANCY_LIST, GtkWidget)

/* Construct property "session". */
GtkWidget *ui_vacancy_list_new (UiSession *session);

G_END_DECLS
