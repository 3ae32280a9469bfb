/* ui-level-chooser.h – the drop-down of levels: one pinned, or as the zoom is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_LEVEL_CHOOSER (ui_level_chooser_get_type ())
G_DECLARE_FINAL_TYPE (UiLevelChooser, ui_level_chooser, UI, LEVEL_CHOOSER, GtkWidget)

/* Offers the levels that the store has areas of. */
GtkWidget *ui_level_chooser_new (UiSession *session);

G_END_DECLS
