/* ui-area-tree.h – the tree of areas with their coverage, and the search for one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_AREA_TREE (ui_area_tree_get_type ())
G_DECLARE_FINAL_TYPE (UiAreaTree, ui_area_tree, UI, AREA_TREE, GtkWidget)

/* Its selection is the session's, both ways; activating a row flies there. */
GtkWidget *ui_area_tree_new          (UiSession  *session);
/* Puts the cursor into the entry. */
void       ui_area_tree_start_search (UiAreaTree *self);

G_END_DECLS
