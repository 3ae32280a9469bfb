/* ui-window.c – the window: a store's map between the tree of areas and the chosen area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-window"

#include "config.h"

#include "ui/window/ui-window-private.h"

#include "ui/panels/ui-area-panel.h"
#include "ui/panels/ui-case-list.h"
#include "ui/panels/ui-legend.h"
#include "ui/panels/ui-vacancy-list.h"
#include "ui/time/ui-time-slider.h"
#include "ui/window/ui-breadcrumb.h"
#include "ui/window/ui-day-chooser.h"
#include "ui/window/ui-level-chooser.h"
#include "ui/window/ui-measure-chooser.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (UiWindow, ui_window, ADW_TYPE_APPLICATION_WINDOW)

/* The county's name says more than the file's; where there are several areas at the top it is
 * the other way round. */
static void
update_title (UiWindow *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  const char *path = ui_session_get_path (self->session);
  g_autofree char *file = path != NULL ? g_filename_display_basename (path) : NULL;
  const GeoArea *root = NULL;
  int n_areas = 0;

  if (reg != NULL)
    root = geo_register_get_areas (reg, &n_areas);
  if (n_areas > 0 && root->end == n_areas)
    {
      adw_window_title_set_title (self->title, root->name);
      adw_window_title_set_subtitle (self->title, file != NULL ? file : "");
    }
  else
    {
      adw_window_title_set_title (self->title, file != NULL ? file : _("Getu"));
      adw_window_title_set_subtitle (self->title, "");
    }
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
}

static void
snapshot_changed_cb (UiWindow *self)
{
  update_title (self);
  ui_window_update_actions (self);
}

/* The settings keep its nick: numbers of an enumeration are nobody's business in a file. */
static void
measure_changed_cb (UiWindow *self)
{
  g_settings_set_string (self->settings, "measure",
                         geo_measure_get_nick (ui_session_get_measure (self->session)));
}

static void
restore_measure (UiWindow *self)
{
  g_autofree char *nick = g_settings_get_string (self->settings, "measure");
  GeoMeasure measure;

  /* One that is none is of another version: then the first one. */
  if (geo_measure_from_nick (nick, &measure, NULL))
    ui_session_set_measure (self->session, measure);
}

/* In a window that is narrower than the last one the panes leave the map its share. */
static int
get_pane_width (UiWindow   *self,
                const char *key,
                double      max_share)
{
  int window_width = g_settings_get_int (self->settings, "window-width");
  int width = g_settings_get_int (self->settings, key);

  if (g_settings_get_boolean (self->settings, "window-maximized"))
    return width;
  return MIN (width, (int) (window_width * max_share));
}

static int
get_min_width (gpointer widget)
{
  int min_width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  return min_width;
}

/* A paned counts from the left, what is remembered is the width of what stands at its right: so
 * it waits for the first allocation, which sets the largest position. */
static void
max_position_cb (UiWindow *self)
{
  int max_position;
  int width = get_pane_width (self, "panel-width", 0.32);

  g_object_get (self->panel_paned, "max-position", &max_position, NULL);
  if (max_position == G_MAXINT || !gtk_widget_get_mapped (GTK_WIDGET (self->panel_paned)))
    return;
  g_signal_handlers_disconnect_by_func (self->panel_paned, max_position_cb, self);
  gtk_paned_set_position (self->panel_paned,
                          max_position - MAX (0, width - get_min_width (self->panel_box)));
}

static void
restore_layout (UiWindow *self)
{
  g_autoptr (GAction) show_tree = g_settings_create_action (self->settings, "show-tree");
  g_autoptr (GAction) show_panel = g_settings_create_action (self->settings, "show-panel");
  g_autoptr (GAction) show_time = g_settings_create_action (self->settings, "show-time");

  g_action_map_add_action (G_ACTION_MAP (self), show_tree);
  g_action_map_add_action (G_ACTION_MAP (self), show_panel);
  g_action_map_add_action (G_ACTION_MAP (self), show_time);
  g_settings_bind (self->settings, "show-tree", self->tree_bin, "visible",
                   G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "show-panel", self->panel_box, "visible",
                   G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "show-time", self->time_bin, "visible",
                   G_SETTINGS_BIND_GET);
  gtk_paned_set_position (self->tree_paned, get_pane_width (self, "tree-width", 0.26));
  g_signal_connect_object (self->panel_paned, "notify::max-position",
                           G_CALLBACK (max_position_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_width (UiWindow   *self,
            const char *key,
            gpointer    widget)
{
  if (gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0)
    g_settings_set_int (self->settings, key, gtk_widget_get_width (widget));
}

static void
save_layout (UiWindow *self)
{
  int width, height;

  save_width (self, "tree-width", self->tree_bin);
  save_width (self, "panel-width", self->panel_box);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 360));
    }
}

static void
add_panel_page (UiWindow   *self,
                GtkWidget  *page,
                const char *name,
                const char *title,
                const char *icon_name)
{
  adw_view_stack_add_titled (self->panel_stack, page, name, title);
  adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->panel_stack, page),
                                     icon_name);
}

static void
add_map (UiWindow *self)
{
  GtkWidget *map = ui_map_view_new (self->session);
  GtkWidget *legend = ui_legend_new (self->session);
  GtkWidget *breadcrumb = ui_breadcrumb_new (self->session);

  self->map = UI_MAP_VIEW (map);
  gtk_overlay_set_child (self->map_overlay, map);

  gtk_widget_set_halign (breadcrumb, GTK_ALIGN_START);
  gtk_widget_set_valign (breadcrumb, GTK_ALIGN_START);
  gtk_overlay_add_overlay (self->map_overlay, breadcrumb);
  gtk_overlay_set_measure_overlay (self->map_overlay, breadcrumb, TRUE);

  gtk_widget_set_halign (legend, GTK_ALIGN_START);
  gtk_widget_set_valign (legend, GTK_ALIGN_END);
  gtk_overlay_add_overlay (self->map_overlay, legend);
}

static void
finding_chosen_cb (UiWindow         *self,
                   const GeoFinding *finding)
{
  ui_map_view_mark (self->map, &finding->box);
}

static void
findings_cleared_cb (UiWindow *self)
{
  ui_map_view_mark (self->map, &GEO_BOX_EMPTY);
}

static void
findings_saved_cb (UiWindow   *self,
                   const char *name)
{
  g_autofree char *text = g_strdup_printf (_("Saved as %s"), name);

  ui_window_show_toast (self, text);
}

static void
add_check_panel (UiWindow *self)
{
  GtkWidget *check = ui_check_panel_new (self->session);

  self->check = UI_CHECK_PANEL (check);
  add_panel_page (self, check, "check", _("Check"), "emblem-ok-symbolic");
  g_signal_connect_object (check, "chosen", G_CALLBACK (finding_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (check, "cleared", G_CALLBACK (findings_cleared_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (check, "saved", G_CALLBACK (findings_saved_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_children (UiWindow *self)
{
  gtk_box_append (self->view_bar, ui_measure_chooser_new (self->session));
  gtk_box_append (self->view_bar, ui_level_chooser_new (self->session));
  gtk_box_append (self->view_bar, ui_day_chooser_new (self->session));

  self->tree = UI_AREA_TREE (ui_area_tree_new (self->session));
  adw_bin_set_child (self->tree_bin, GTK_WIDGET (self->tree));
  add_map (self);

  add_panel_page (self, ui_area_panel_new (self->session), "area", _("Area"),
                  "mark-location-symbolic");
  add_panel_page (self, ui_vacancy_list_new (self->session), "vacancies", C_("list", "Vacancies"),
                  "avatar-default-symbolic");
  add_panel_page (self, ui_case_list_new (self->session), "cases", _("Cases"),
                  "view-list-symbolic");
  add_check_panel (self);
}

static gboolean
drop_cb (UiWindow      *self,
         const GValue  *value,
         double         x,
         double         y,
         GtkDropTarget *target)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->cancellable != NULL)
    return FALSE;
  ui_window_take_files (self, files);
  return TRUE;
}

static gboolean
ui_window_close_request (GtkWindow *window)
{
  save_layout (UI_WINDOW (window));
  return GTK_WINDOW_CLASS (ui_window_parent_class)->close_request (window);
}

static void
ui_window_dispose (GObject *object)
{
  UiWindow *self = UI_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->assistant);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  if (self->settings != NULL)
    {
      /* They listen to the settings, which outlive the window. */
      g_action_map_remove_action (G_ACTION_MAP (self), "show-tree");
      g_action_map_remove_action (G_ACTION_MAP (self), "show-panel");
      g_action_map_remove_action (G_ACTION_MAP (self), "show-time");
    }
  g_clear_weak_pointer (&self->basemap_dialog);
  g_clear_object (&self->basemap);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (ui_window_parent_class)->dispose (object);
  g_clear_object (&self->session);
}

static void
ui_window_finalize (GObject *object)
{
  UiWindow *self = UI_WINDOW (object);

  g_free (self->sample_dir);
  G_OBJECT_CLASS (ui_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-window.ui");
  gtk_widget_class_bind_template_child (widget_class, UiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, title);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, tree_button);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, panel_button);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, view_bar);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, tree_paned);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, panel_paned);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, tree_bin);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, panel_box);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, panel_stack);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, map_overlay);
  gtk_widget_class_bind_template_child (widget_class, UiWindow, time_bin);
}

static void
ui_window_class_init (UiWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ui_window_dispose;
  object_class->finalize = ui_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ui_window_close_request;

  g_type_ensure (UI_TYPE_BUSY_PAGE);
  bind_template (widget_class);
  ui_window_install_actions (widget_class);
}

static void
ui_window_init (UiWindow *self)
{
  GtkDropTarget *target;

  self->session = ui_session_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_children (self);

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (self->session, "notify::snapshot", G_CALLBACK (snapshot_changed_cb),
                           self, G_CONNECT_SWAPPED);
  snapshot_changed_cb (self);
}

UiWindow *
ui_window_new (GtkApplication *app,
               GSettings      *settings,
               const char     *sample_dir)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (app), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  UiWindow *self = g_object_new (UI_TYPE_WINDOW, "application", app, NULL);

  self->settings = g_object_ref (settings);
  self->sample_dir = g_strdup (sample_dir);
  adw_bin_set_child (self->time_bin, ui_time_slider_new (self->session, settings));
  restore_layout (self);
  restore_measure (self);
  self->basemap = ui_basemap_new (settings);
  ui_map_view_set_basemap (self->map, self->basemap);
  g_signal_connect_object (self->session, "notify::measure", G_CALLBACK (measure_changed_cb),
                           self, G_CONNECT_SWAPPED);
  ui_window_show_page (self);
  return self;
}

UiSession *
ui_window_get_session (UiWindow *self)
{
  g_return_val_if_fail (UI_IS_WINDOW (self), NULL);
  return self->session;
}

gboolean
ui_window_is_free (UiWindow *self)
{
  g_return_val_if_fail (UI_IS_WINDOW (self), FALSE);
  return self->cancellable == NULL && ui_session_get_snapshot (self->session) == NULL;
}

void
ui_window_show_page (UiWindow *self)
{
  gboolean has_store = ui_session_get_snapshot (self->session) != NULL;

  gtk_stack_set_visible_child_name (self->pages, self->cancellable != NULL ? "busy"
                                                 : has_store ? "map" : "start");
  gtk_widget_set_visible (self->tree_button, has_store);
  gtk_widget_set_visible (self->panel_button, has_store);
  ui_window_update_actions (self);
}

void
ui_window_show_toast (UiWindow   *self,
                      const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* Not a toast: a sentence that says what to do is longer than one, and has to stay. */
void
ui_window_show_error (UiWindow     *self,
                      const char   *heading,
                      const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
