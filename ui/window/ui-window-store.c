/* ui-window-store.c – how a store comes into the window: opened, made from the sample, imported into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-window"

#include "config.h"

#include "ui/window/ui-window-private.h"

#include "geodata/import/geo-import.h"
#include "ui/assistant/ui-assistant-window.h"
#include "ui/window/ui-basemap-dialog.h"

#include <glib/gi18n-lib.h>
#include <errno.h>

/* What is going on; keeps the window until it has ended. */
typedef struct {
  UiWindow *window;
  char *path;          /* of the store */
} Work;

static Work *
begin_work (UiWindow   *self,
            const char *path,
            const char *title)
{
  Work *work = g_new0 (Work, 1);

  g_assert (self->cancellable == NULL);
  work->window = g_object_ref (self);
  work->path = g_canonicalize_filename (path, NULL);
  self->cancellable = g_cancellable_new ();
  ui_busy_page_begin (self->busy, title, self->cancellable);
  ui_window_show_page (self);
  return work;
}

/* Frees @work. FALSE if the window has been closed meanwhile. */
static gboolean
end_work (Work *work)
{
  g_autoptr (UiWindow) self = work->window;
  gboolean is_open = self->cancellable != NULL; /* disposing clears it */

  g_clear_object (&self->cancellable);
  g_free (work->path);
  g_free (work);
  if (!is_open)
    return FALSE;
  ui_busy_page_end (self->busy);
  ui_window_show_page (self);
  return TRUE;
}

static void
store_changed_cb (UiWindow          *self,
                  GFile             *file,
                  GFile             *other_file,
                  GFileMonitorEvent  event,
                  GFileMonitor      *monitor)
{
  AdwToast *toast;

  if (event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT && event != G_FILE_MONITOR_EVENT_CREATED)
    return;
  /* What the assistant changes, it tells by itself. */
  if (self->told_of_change || self->cancellable != NULL || self->assistant != NULL)
    return;
  self->told_of_change = TRUE;
  toast = adw_toast_new (_("The store has changed on the disk"));
  adw_toast_set_button_label (toast, _("_Read Again"));
  adw_toast_set_action_name (toast, "win.reload");
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
stop_watching (UiWindow *self)
{
  if (self->monitor == NULL)
    return;
  g_file_monitor_cancel (self->monitor);
  g_signal_handlers_disconnect_by_func (self->monitor, store_changed_cb, self);
  g_clear_object (&self->monitor);
}

static void
watch (UiWindow   *self,
       const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  stop_watching (self);
  self->told_of_change = FALSE;
  /* Where a file system cannot tell, nobody is told. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (store_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/* What was chosen stays chosen when the store is read again. */
typedef struct {
  char *code;
  GeoDay as_of;        /* GEO_DAY_NONE: it was the last one */
} Choice;

static Choice
remember_choice (UiWindow   *self,
                 const char *path)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  int area = ui_session_get_selected (self->session);
  Choice choice = { NULL, GEO_DAY_NONE };

  if (reg == NULL || g_strcmp0 (path, ui_session_get_path (self->session)) != 0)
    return choice;
  if (area >= 0)
    choice.code = g_strdup (geo_register_get_area (reg, area)->code);
  if (ui_session_get_as_of (self->session) != geo_register_get_last_day (reg))
    choice.as_of = ui_session_get_as_of (self->session);
  return choice;
}

void
ui_window_show (UiWindow    *self,
                const char  *path,
                GeoSnapshot *snapshot)
{
  g_return_if_fail (UI_IS_WINDOW (self));

  gboolean is_new = g_strcmp0 (path, ui_session_get_path (self->session)) != 0;
  Choice choice = remember_choice (self, path);
  int area = -1;

  ui_session_set_store (self->session, path, snapshot);
  if (choice.code != NULL)
    area = geo_register_find_area (geo_snapshot_get_register (snapshot), choice.code);
  ui_session_set_selected (self->session, area);
  ui_session_set_as_of (self->session, choice.as_of);
  g_free (choice.code);
  ui_window_show_page (self);
  if (is_new)
    ui_map_view_fit_all (self->map, FALSE);
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr (UiWindow) self = g_object_ref (work->window);
  g_autofree char *path = g_strdup (work->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = geo_snapshot_load_finish (result, &error);

  if (!end_work (work) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (snapshot == NULL)
    {
      ui_window_show_error (self, _("Could Not Open the Store"), error);
      return;
    }
  g_settings_set_string (self->settings, "last-store", path);
  ui_window_show (self, path, snapshot);
  watch (self, path);
}

void
ui_window_open (UiWindow   *self,
                const char *path)
{
  g_return_if_fail (UI_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *title = g_strdup_printf (_("Opening %s…"), name);
  Work *work;

  if (self->cancellable != NULL)
    return;
  stop_watching (self);
  work = begin_work (self, path, title);
  geo_snapshot_load_async (work->path, self->cancellable, loaded_cb, work);
}

void
ui_window_reload (UiWindow *self)
{
  g_autofree char *path = g_strdup (ui_session_get_path (self->session));

  if (path != NULL)
    ui_window_open (self, path);
}

static void
progress_cb (double      fraction,
             const char *what,
             gpointer    user_data)
{
  Work *work = user_data;

  if (work->window->cancellable != NULL)
    ui_busy_page_progress (work->window->busy, fraction, what);
}

static void
show_stored (UiWindow        *self,
             GeoImportReport *report)
{
  guint n_stored = geo_import_report_count_stored (report);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u row stored from the sample", "%u rows stored from the sample",
                               n_stored), n_stored);

  ui_window_show_toast (self, text);
}

static void
sample_imported_cb (GObject      *source_object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Work *work = user_data;
  g_autoptr (UiWindow) self = g_object_ref (work->window);
  g_autofree char *path = g_strdup (work->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = geo_import_run_finish (result, &error);

  if (!end_work (work))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      ui_window_show_toast (self, _("Nothing has been imported"));
      return;
    }
  if (report == NULL)
    {
      ui_window_show_error (self, _("Could Not Import"), error);
      return;
    }
  /* What is odd about the sample is odd on purpose. */
  show_stored (self, report);
  ui_window_open (self, path);
}

static void
import_sample (UiWindow   *self,
               const char *store_path)
{
  Work *work = begin_work (self, store_path, _("Importing…"));
  const char *paths[] = { self->sample_dir, NULL };
  const GeoImportOptions options = { 0 };

  geo_import_run_async (work->path, paths, &options, progress_cb, work, self->cancellable,
                        sample_imported_cb, work);
}

static gboolean
make_data_dir (UiWindow   *self,
               const char *dir)
{
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (dir, 0700) == 0)
    return TRUE;
  g_set_error (&error, G_IO_ERROR, g_io_error_from_errno (errno),
               _("The folder %s could not be made: %s. Please make a store elsewhere, from the "
                 "files of the sample in %s."), dir, g_strerror (errno), self->sample_dir);
  ui_window_show_error (self, _("Could Not Make the Store"), error);
  return FALSE;
}

/**
 * ui_window_open_sample:
 *
 * Opens the store of the sample in the user's data folder; makes it, the first time.
 */
void
ui_window_open_sample (UiWindow *self)
{
  g_return_if_fail (UI_IS_WINDOW (self));

  g_autofree char *dir = g_build_filename (g_get_user_data_dir (), "getu", NULL);
  g_autofree char *path = g_build_filename (dir, "huitong.sqlite", NULL);

  if (self->cancellable != NULL)
    return;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    ui_window_open (self, path);
  else if (make_data_dir (self, dir))
    import_sample (self, path);
}

static void
assistant_imported_cb (UiWindow   *self,
                       const char *path)
{
  ui_window_open (self, path);
}

static void
assistant_show_map_cb (UiWindow *self)
{
  ui_map_view_fit_all (self->map, TRUE);
}

/**
 * ui_window_assist:
 * @paths: (nullable): files, folders or archives; the assistant asks for them if there are none
 * @as_new: whether a new store is made even if one is shown
 *
 * Opens the import assistant, unless something else is going on.
 *
 * Returns: (transfer none) (nullable): the assistant
 */
UiAssistantWindow *
ui_window_assist (UiWindow          *self,
                  const char *const *paths,
                  gboolean           as_new)
{
  GtkWidget *assistant;

  g_return_val_if_fail (UI_IS_WINDOW (self), NULL);

  if (self->cancellable != NULL || self->assistant != NULL)
    return NULL;
  assistant = as_new
    ? ui_assistant_window_new (GTK_WINDOW (self), self->settings, NULL, NULL)
    : ui_assistant_window_new (GTK_WINDOW (self), self->settings,
                               ui_session_get_path (self->session),
                               ui_session_get_snapshot (self->session));
  self->assistant = assistant;
  g_object_add_weak_pointer (G_OBJECT (assistant), (gpointer *) &self->assistant);
  g_signal_connect_object (assistant, "imported", G_CALLBACK (assistant_imported_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (assistant, "show-map", G_CALLBACK (assistant_show_map_cb), self,
                           G_CONNECT_SWAPPED);
  if (paths != NULL && paths[0] != NULL)
    ui_assistant_window_add_paths (UI_ASSISTANT_WINDOW (assistant), paths);
  gtk_window_present (GTK_WINDOW (assistant));
  return UI_ASSISTANT_WINDOW (assistant);
}

static gboolean
looks_like_store (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".sqlite") || g_str_has_suffix (lower, ".db");
}

void
ui_window_take_files (UiWindow *self,
                      GSList   *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  for (GSList *l = files; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      g_strv_builder_add (builder, g_file_peek_path (l->data));
  paths = g_strv_builder_end (builder);

  if (paths[0] == NULL)
    return;
  if (paths[1] == NULL && ui_basemap_is_file_of_tiles (paths[0]))
    {
      ui_basemap_use_file (self->settings, paths[0]);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.basemap", NULL);
    }
  else if (paths[1] == NULL && looks_like_store (paths[0]))
    ui_window_open (self, paths[0]);
  else
    ui_window_assist (self, (const char *const *) paths, FALSE);
}
