/* ui-text-saver.c – what a widget knows, kept as a text file where the user says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-text-saver"

#include "config.h"

#include "ui/parts/ui-text-saver.h"

#include "ui/parts/ui-file-chooser.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* On its way to a place, and then to the disk. */
typedef struct {
  const UiTextSaver *saver;
  GtkWidget *owner;
} Job;

static Job *
job_new (const UiTextSaver *saver,
         GtkWidget         *owner)
{
  Job *job = g_new (Job, 1);

  *job = (Job) { saver, g_object_ref (owner) };
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->owner);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static GtkWindow *
get_window (GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell_failure (GtkWidget    *owner,
              const char   *name,
              const GError *error)
{
  GtkWindow *window = get_window (owner);
  g_autofree char *text = g_strdup_printf (_("%s could not be written: %s"), name, error->message);
  GtkWidget *dialog;

  if (window == NULL)
    return; /* closed meanwhile */
  dialog = adw_message_dialog_new (window, _("Could Not Save the File"), text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_parse_name (G_FILE (object));

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    job->saver->saved (job->owner, name);
  else
    tell_failure (job->owner, name, error);
}

static const UiTextFormat *
find_format (const UiTextSaver *self,
             const char        *path)
{
  for (guint i = 0; i < UI_TEXT_SAVER_MAX_FORMATS && self->formats[i].make != NULL; i++)
    if (g_str_has_suffix (path, self->formats[i].suffix))
      return &self->formats[i];
  return &self->formats[0];
}

static void
place_chosen_cb (GtkWindow         *parent,
                 const char *const *paths,
                 gpointer           data)
{
  Job *job = data;

  ui_text_saver_save (job->saver, job->owner, paths[0]);
}

void
ui_text_saver_ask (const UiTextSaver *self,
                   GtkWidget         *owner)
{
  GtkFileChooser *chooser;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_WIDGET (owner) && get_window (owner) != NULL);

  chooser = ui_file_chooser_new (get_window (owner), _(self->title), GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _("_Save"));
  gtk_file_chooser_set_current_name (chooser, _(self->file_name));
  for (guint i = 0; i < UI_TEXT_SAVER_MAX_FORMATS && self->formats[i].make != NULL; i++)
    {
      g_autofree char *pattern = g_strconcat ("*", self->formats[i].suffix, NULL);

      ui_file_chooser_add_filter (chooser, _(self->formats[i].name), pattern);
    }
  ui_file_chooser_run_take (chooser, place_chosen_cb, job_new (self, owner), job_free);
}

void
ui_text_saver_save (const UiTextSaver *self,
                    GtkWidget         *owner,
                    const char        *path)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  g_return_if_fail (self != NULL && path != NULL);
  g_return_if_fail (GTK_IS_WIDGET (owner));

  file = g_file_new_for_path (path);
  text = find_format (self, path)->make (owner);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, job_new (self, owner));
}
