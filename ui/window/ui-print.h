/* ui-print.h – prints the map of a session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_PRINT (ui_print_get_type ())
G_DECLARE_FINAL_TYPE (UiPrint, ui_print, UI, PRINT, GtkPrintOperation)

/* One page, the sheet that is exported, too. The session has a store. */
UiPrint *ui_print_new (UiSession *session,
                       GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
