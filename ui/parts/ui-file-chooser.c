/* ui-file-chooser.c – asks for files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-file-chooser"

#include "config.h"

#include "ui/parts/ui-file-chooser.h"

#include <glib/gi18n-lib.h>

#define CHOOSER_KEY "getu-file-chooser"

typedef struct {
  UiFilesChosen chosen;
  gpointer data;
  GDestroyNotify destroy;
} Request;

static void
request_free (gpointer   data,
              GClosure  *closure)
{
  Request *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static char **
dup_paths (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);

      if (path != NULL)
        g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             Request         *request)
{
  g_autoptr (GtkNativeDialog) alive = g_object_ref (dialog);
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);
  g_auto (GStrv) paths = response == GTK_RESPONSE_ACCEPT ? dup_paths (GTK_FILE_CHOOSER (dialog))
                                                         : NULL;

  if (parent == NULL)
    return;
  gtk_native_dialog_hide (dialog);
  if (paths != NULL && paths[0] != NULL)
    request->chosen (parent, (const char *const *) paths, request->data);
  /* Unless the callback asks for something more already. */
  if (g_object_get_data (G_OBJECT (parent), CHOOSER_KEY) == dialog)
    g_object_set_data (G_OBJECT (parent), CHOOSER_KEY, NULL);
}

GtkFileChooser *
ui_file_chooser_new (GtkWindow            *parent,
                     const char           *title,
                     GtkFileChooserAction  action,
                     const char           *accept_label)
{
  GtkFileChooserNative *self =
    gtk_file_chooser_native_new (title, parent, action, accept_label, _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self), TRUE);
  return GTK_FILE_CHOOSER (self);
}

void
ui_file_chooser_add_filter (GtkFileChooser *self,
                            const char     *name,
                            const char     *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_auto (GStrv) parts = g_strsplit (patterns, ";", -1);

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; parts[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, parts[i]);
  gtk_file_chooser_add_filter (self, filter);
}

void
ui_file_chooser_run_take (GtkFileChooser *self,
                          UiFilesChosen   chosen,
                          gpointer        data,
                          GDestroyNotify  destroy)
{
  GtkNativeDialog *dialog = GTK_NATIVE_DIALOG (self);
  GtkWindow *parent = gtk_native_dialog_get_transient_for (dialog);
  Request *request = g_new (Request, 1);

  *request = (Request) { .chosen = chosen, .data = data, .destroy = destroy };
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), request, request_free, 0);
  /* A native dialog is nobody's child. */
  g_object_set_data_full (G_OBJECT (parent), CHOOSER_KEY, self, g_object_unref);
  gtk_native_dialog_show (dialog);
}
