/* ui-assistant-window-files.c – how files come into the assistant, and where a new store is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-assistant-window"

#include "config.h"

#include "ui/assistant/ui-assistant-window-private.h"

#include "ui/assistant/ui-store-place.h"
#include "ui/parts/ui-file-chooser.h"

#include <glib/gi18n-lib.h>

static void
update_subtitle (UiAssistantWindow *self)
{
  g_autofree char *name = g_filename_display_basename (ui_import_draft_get_store_path (self->draft));

  adw_window_title_set_subtitle (self->title, name);
}

/* Unless the user has chosen a place, it follows the files. */
void
ui_assistant_window_update_place (UiAssistantWindow *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "last-folder");
  g_autofree char *path = NULL;

  if (!self->is_new)
    {
      update_subtitle (self);
      return;
    }
  if (!self->place_chosen)
    {
      path = ui_store_place_dup (folder, ui_import_draft_get_paths (self->draft));
      ui_import_draft_set_store_path (self->draft, path);
    }
  ui_findings_page_set_place (self->findings, ui_import_draft_get_store_path (self->draft));
  update_subtitle (self);
}

static void
place_chosen_cb (GtkWindow         *window,
                 const char *const *paths,
                 gpointer           data)
{
  UiAssistantWindow *self = UI_ASSISTANT_WINDOW (window);
  g_autofree char *folder = g_path_get_dirname (paths[0]);
  g_autofree char *text = NULL;

  /* What the file chooser calls replacing would add to it, or fail. */
  if (g_file_test (paths[0], G_FILE_TEST_EXISTS))
    {
      text = g_strdup_printf (_("There is a file %s already. Please choose another name, or open "
                                "that store and import into it."), paths[0]);
      GtkWidget *dialog = adw_message_dialog_new (window, _("Could Not Make the Store"), text);

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      gtk_window_present (GTK_WINDOW (dialog));
      return;
    }
  self->place_chosen = TRUE;
  g_settings_set_string (self->settings, "last-folder", folder);
  ui_import_draft_set_store_path (self->draft, paths[0]);
  ui_assistant_window_update_place (self);
}

void
ui_assistant_window_choose_place (UiAssistantWindow *self)
{
  const char *path = ui_import_draft_get_store_path (self->draft);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  GtkFileChooser *chooser = ui_file_chooser_new (GTK_WINDOW (self), _("Keep the New Store As"),
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Keep"));

  gtk_file_chooser_set_current_folder (chooser, place, NULL);
  gtk_file_chooser_set_current_name (chooser, name);
  ui_file_chooser_add_filter (chooser, _("Stores"), "*.sqlite;*.db");
  ui_file_chooser_run_take (chooser, place_chosen_cb, NULL, NULL);
}

static gboolean
drop_cb (UiAssistantWindow *self,
         const GValue      *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  if (!ui_assistant_window_is_page (self, "files") && !ui_assistant_window_is_page (self, "decisions"))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      g_strv_builder_add (builder, g_file_peek_path (l->data));
  paths = g_strv_builder_end (builder);
  if (paths[0] != NULL)
    ui_assistant_window_add_paths (self, (const char *const *) paths);
  return paths[0] != NULL;
}

void
ui_assistant_window_take_drops (UiAssistantWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
ui_assistant_window_add_paths (UiAssistantWindow *self,
                               const char *const *paths)
{

  g_return_if_fail (UI_IS_ASSISTANT_WINDOW (self));
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  if (self->is_new && !self->place_chosen && ui_import_draft_get_paths (self->draft)[0] == NULL)
    {
      g_autofree char *folder = g_settings_get_string (self->settings, "last-folder");
      g_autofree char *place = ui_store_place_dup (folder, paths);

      ui_import_draft_set_store_path (self->draft, place);
    }
  if (!ui_assistant_window_is_page (self, "decisions"))
    ui_assistant_window_begin_busy (self, _("Reading the files…"));
  ui_import_draft_add_paths (self->draft, paths);
  ui_assistant_window_update_place (self);
}

static void
files_chosen_cb (GtkWindow         *window,
                 const char *const *paths,
                 gpointer           data)
{
  ui_assistant_window_add_paths (UI_ASSISTANT_WINDOW (window), paths);
}

void
ui_assistant_window_choose (UiAssistantWindow *self,
                            gboolean           folder)
{
  GtkFileChooser *chooser;

  g_return_if_fail (UI_IS_ASSISTANT_WINDOW (self));

  chooser = ui_file_chooser_new (GTK_WINDOW (self),
                                 folder ? _("Import a Folder") : _("Import Files"),
                                 folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                        : GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"));
  gtk_file_chooser_set_select_multiple (chooser, TRUE);
  if (!folder)
    {
      ui_file_chooser_add_filter (chooser, _("Surveys, Rosters and Case Lists"),
                                  "*.shp;*.SHP;*.zip;*.ZIP;*.vct;*.VCT;*.txt;*.TXT;*.csv;*.CSV;"
                                  "*.xlsx;*.XLSX;*.gpkg;*.geojson;*.json;*.kml;*.kmz;*.dxf;*.tab;"
                                  "*.mif;*.fgb;*.gml");
      ui_file_chooser_add_filter (chooser, _("All Files"), "*");
    }
  ui_file_chooser_run_take (chooser, files_chosen_cb, NULL, NULL);
}
