/* ui-source-list.h – the sources of an import, each with a switch to leave it out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-source-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_SOURCE_LIST (ui_source_list_get_type ())
G_DECLARE_FINAL_TYPE (UiSourceList, ui_source_list, UI, SOURCE_LIST, GtkWidget)

/* Signals "chosen" (UiSourceItem): another one is selected, NULL if there is none any more;
 * "activated": the selected one was clicked or entered. */
GtkWidget    *ui_source_list_new         (void);
/* @sources: of UiSourceItem. */
void          ui_source_list_set_sources (UiSourceList *self,
                                          GListModel   *sources);
/* Whether a click opens a row, as there is no room for its page beside the list. Pointing at a row
 * then chooses it, which must not be where the page would follow. */
void          ui_source_list_set_narrow  (UiSourceList *self,
                                          gboolean      narrow);
UiSourceItem *ui_source_list_get_chosen  (UiSourceList *self);
void          ui_source_list_choose      (UiSourceList *self,
                                          guint         position);
/* Selects the first source that asks for a decision, or else the first. */
void          ui_source_list_choose_undecided (UiSourceList *self);

G_END_DECLS
