/* ui-window-actions.c – what the actions of the window do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-window"

#include "config.h"

#include "ui/window/ui-window-private.h"

#include "ui/window/ui-basemap-dialog.h"
#include "ui/window/ui-export-dialog.h"
#include "ui/parts/ui-file-chooser.h"
#include "ui/window/ui-print.h"

#include <glib/gi18n-lib.h>

static void
open_chosen_cb (GtkWindow         *parent,
                const char *const *paths,
                gpointer           data)
{
  ui_window_open (UI_WINDOW (parent), paths[0]);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  GtkFileChooser *chooser = ui_file_chooser_new (GTK_WINDOW (widget), _("Open a Store"),
                                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));

  ui_file_chooser_add_filter (chooser, _("Stores"), "*.sqlite;*.db");
  ui_file_chooser_add_filter (chooser, _("All Files"), "*");
  ui_file_chooser_run_take (chooser, open_chosen_cb, NULL, NULL);
}

static void
new_store_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  ui_window_assist (UI_WINDOW (widget), NULL, TRUE);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UiAssistantWindow *assistant = ui_window_assist (UI_WINDOW (widget), NULL, FALSE);

  if (assistant != NULL && g_str_equal (action_name, "win.import-folder"))
    ui_assistant_window_choose (assistant, TRUE);
}

static void
sample_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ui_window_open_sample (UI_WINDOW (widget));
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  ui_window_reload (UI_WINDOW (widget));
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UiWindow *self = UI_WINDOW (widget);
  GtkWidget *dialog = ui_export_dialog_new (GTK_WINDOW (self), self->session, self->settings);

  g_signal_connect_object (dialog, "exported", G_CALLBACK (ui_window_show_exported), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_file_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME);
}

void
ui_window_show_exported (UiWindow   *self,
                         const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_markup_printf_escaped (_("Map saved as %s"), name);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _("_Show"));
  adw_toast_set_action_name (toast, "win.show-file");
  adw_toast_set_action_target (toast, "s", path);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
print_done_cb (GtkPrintOperation       *print,
               GtkPrintOperationResult  result,
               UiWindow                *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return; /* and there is no error to get */
  gtk_print_operation_get_error (print, &error);
  ui_window_show_error (self, _("Could Not Print the Map"), error);
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  UiWindow *self = UI_WINDOW (widget);
  g_autoptr (UiPrint) print = ui_print_new (self->session, self->settings);

  /* The operation keeps itself until it is done, and tells of errors then. */
  g_signal_connect_object (print, "done", G_CALLBACK (print_done_cb), self, 0);
  gtk_print_operation_run (GTK_PRINT_OPERATION (print), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (self), NULL);
}

/* It stays beside the map, which shows at once what is chosen in it. */
static void
basemap_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  UiWindow *self = UI_WINDOW (widget);

  if (self->basemap_dialog == NULL)
    g_set_weak_pointer (&self->basemap_dialog,
                        ui_basemap_dialog_new (GTK_WINDOW (self), self->settings, self->basemap));
  gtk_window_present (GTK_WINDOW (self->basemap_dialog));
}

static void
check_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  UiWindow *self = UI_WINDOW (widget);

  g_settings_set_boolean (self->settings, "show-panel", TRUE);
  adw_view_stack_set_visible_child_name (self->panel_stack, "check");
  ui_check_panel_run (self->check);
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  UiWindow *self = UI_WINDOW (widget);

  g_settings_set_boolean (self->settings, "show-tree", TRUE);
  ui_area_tree_start_search (self->tree);
}

static void
focus_map_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  gtk_widget_child_focus (GTK_WIDGET (UI_WINDOW (widget)->map), GTK_DIR_TAB_FORWARD);
}

static void
level_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  UiWindow *self = UI_WINDOW (widget);
  const char *nick = g_variant_get_string (parameter, NULL);
  GeoRegister *reg = ui_session_get_register (self->session);
  GeoLevel level = 0;

  if (!g_str_equal (nick, "auto") && !geo_level_from_nick (nick, &level, NULL))
    g_return_if_reached ();
  if (level == 0 || geo_register_count_level (reg, level) > 0)
    ui_session_set_pinned_level (self->session, level);
}

static void
step_day_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  UiWindow *self = UI_WINDOW (widget);
  int step = g_variant_get_int32 (parameter);
  gboolean months = g_str_equal (action_name, "win.step-month");
  GeoDay day = ui_session_get_as_of (self->session);

  ui_session_set_as_of (self->session,
                        geo_day_step (day, months ? 0 : step, months ? step : 0));
}

static void
latest_day_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  ui_session_set_as_of (UI_WINDOW (widget)->session, GEO_DAY_NONE);
}

static void
parent_area_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  UiSession *session = UI_WINDOW (widget)->session;
  int area = ui_session_get_selected (session);
  int parent = area >= 0 ? geo_register_get_area (ui_session_get_register (session), area)->parent
                         : -1;

  if (parent >= 0)
    ui_session_fly_to (session, parent);
}

typedef struct {
  const char *name;
  const char *parameter_type;
  GtkWidgetActionActivateFunc activate;
  gboolean needs_store;
  gboolean needs_rest;   /* nothing else may be going on */
} Action;

static const Action actions[] = {
  { "win.open", NULL, open_action, FALSE, TRUE },
  { "win.new-store", NULL, new_store_action, FALSE, TRUE },
  { "win.sample", NULL, sample_action, FALSE, TRUE },
  { "win.reload", NULL, reload_action, TRUE, TRUE },
  { "win.import", NULL, import_action, FALSE, TRUE },
  { "win.import-folder", NULL, import_action, FALSE, TRUE },
  { "win.export", NULL, export_action, TRUE, TRUE },
  { "win.print", NULL, print_action, TRUE, TRUE },
  { "win.basemap", NULL, basemap_action, FALSE, FALSE },
  { "win.show-file", "s", show_file_action, FALSE, FALSE },
  { "win.check", NULL, check_action, TRUE, TRUE },
  { "win.search", NULL, search_action, TRUE, TRUE },
  { "win.focus-map", NULL, focus_map_action, TRUE, TRUE },
  { "win.level", "s", level_action, TRUE, TRUE },
  { "win.step-day", "i", step_day_action, TRUE, TRUE },
  { "win.step-month", "i", step_day_action, TRUE, TRUE },
  { "win.latest-day", NULL, latest_day_action, TRUE, TRUE },
  { "win.parent-area", NULL, parent_area_action, TRUE, TRUE },
};

void
ui_window_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type,
                                     actions[i].activate);
}

void
ui_window_update_actions (UiWindow *self)
{
  gboolean has_store = ui_session_get_snapshot (self->session) != NULL;
  gboolean rests = self->cancellable == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name,
                                   (has_store || !actions[i].needs_store)
                                   && (rests || !actions[i].needs_rest));
}
