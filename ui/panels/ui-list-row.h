/* ui-list-row.h – one line of a list of vacancies or cases
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define UI_TYPE_LIST_ROW (ui_list_row_get_type ())
G_DECLARE_FINAL_TYPE (UiListRow, ui_list_row, UI, LIST_ROW, GObject)

/* Properties "title", "subtitle" and "tag", strings that never change. Takes the strings.
 * @area: index in the register of the area the row is about
 * @urgent: the tag calls for action: a broken chain, an overdue case */
UiListRow *ui_list_row_new_take   (int        area,
                                   char      *title,
                                   char      *subtitle,
                                   char      *tag,
                                   gboolean   urgent) G_GNUC_WARN_UNUSED_RESULT;
int        ui_list_row_get_area   (UiListRow *self);

G_END_DECLS
