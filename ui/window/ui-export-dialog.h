/* ui-export-dialog.h – the map of a session to a PDF, PNG or SVG, with a preview
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_EXPORT_DIALOG (ui_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UiExportDialog, ui_export_dialog, UI, EXPORT_DIALOG, AdwWindow)

/* Shows what the session shows at the call. Signal "exported" (path): the file is there; the
 * dialog closes. Closing it before stops the writing. */
GtkWidget *ui_export_dialog_new   (GtkWindow      *parent,
                                   UiSession      *session,
                                   GSettings      *settings);
/* To this file, with the options chosen; the format's ending is added where it lacks. */
void       ui_export_dialog_write (UiExportDialog *self,
                                   const char     *path);

G_END_DECLS
