/* ui-file-chooser.h – asks for files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @paths: at least one; files that are not on this machine are left out. */
typedef void (*UiFilesChosen) (GtkWindow         *parent,
                               const char *const *paths,
                               gpointer           data);

GtkFileChooser *ui_file_chooser_new        (GtkWindow            *parent,
                                            const char           *title,
                                            GtkFileChooserAction  action,
                                            const char           *accept_label) G_GNUC_WARN_UNUSED_RESULT;
/* @patterns: "*.a;*.b" */
void            ui_file_chooser_add_filter (GtkFileChooser       *self,
                                            const char           *name,
                                            const char           *patterns);
/* Takes @self and @data. Closes with its parent, and then @chosen is not called. */
void            ui_file_chooser_run_take   (GtkFileChooser       *self,
                                            UiFilesChosen         chosen,
                                            gpointer              data,
                                            GDestroyNotify        destroy);

G_END_DECLS
