/* ui-basemap-dialog.c – what lies below the areas: chosen, and seen on the map at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-basemap-dialog"

#include "config.h"

#include "ui/window/ui-basemap-dialog.h"

#include "geodata/basemap/geo-tile-template.h"
#include "ui/parts/ui-file-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _UiBasemapDialog
{
  AdwWindow parent_instance;

  GSettings *settings;
  UiBasemap *basemap;

  AdwComboRow *kind;
  GtkWidget *hint_group;
  GtkLabel *hint;
  GtkWidget *file_group;
  AdwActionRow *file_row;
  GtkWidget *tianditu_group;
  GtkEditable *tianditu_key;
  AdwComboRow *imagery;
  GtkWidget *labels;
  GtkWidget *xyz_group;
  GtkEditable *address;
  GtkEditable *xyz_key;
  GtkEditable *attribution;
  GtkWidget *shifted;
  GtkAdjustment *max_zoom;
  GtkWidget *opacity_group;
  GtkAdjustment *opacity;
  GtkAdjustment *area_opacity;
  GtkWidget *kept_group;
  AdwActionRow *kept_row;
  GtkWidget *empty_button;
};

G_DEFINE_FINAL_TYPE (UiBasemapDialog, ui_basemap_dialog, ADW_TYPE_WINDOW)

/* What was kept of servers: measured and deleted on another thread */

static void
show_kept (UiBasemapDialog *self,
           guint64          bytes)
{
  g_autofree char *size = g_format_size (bytes);
  g_autofree char *most = g_format_size (GEO_TILE_CACHE_MAX_BYTES);
  /* Translators: both are sizes, "12.3 MB of at most 256 MB" */
  g_autofree char *text = g_strdup_printf (_("%s of at most %s"), size, most);

  adw_action_row_set_subtitle (self->kept_row, text);
  gtk_widget_set_sensitive (self->empty_button, bytes > 0);
}

static void
measured_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  show_kept (UI_BASEMAP_DIALOG (source_object),
             (guint64) g_task_propagate_int (G_TASK (result), NULL));
}

static void
measure_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  g_task_return_int (task, (gssize) geo_tile_cache_measure (task_data));
}

static void
empty_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  geo_tile_cache_clear (task_data);
  measure_in_thread (task, source_object, task_data, cancellable);
}

static void
run_on_cache (UiBasemapDialog *self,
              GTaskThreadFunc  func)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, measured_cb, NULL);

  g_task_set_task_data (task, g_object_ref (ui_basemap_get_cache (self->basemap)), g_object_unref);
  g_task_run_in_thread (task, func);
}

static void
empty_cb (UiBasemapDialog *self)
{
  run_on_cache (self, empty_in_thread);
}

/* From the settings to the rows */

static void
show_kind (UiBasemapDialog *self)
{
  const int kind = g_settings_get_enum (self->settings, "basemap");

  adw_combo_row_set_selected (self->kind, (guint) kind);
  gtk_widget_set_visible (self->file_group, kind == UI_BASEMAP_MBTILES);
  gtk_widget_set_visible (self->tianditu_group, kind == UI_BASEMAP_TIANDITU);
  gtk_widget_set_visible (self->xyz_group, kind == UI_BASEMAP_XYZ);
  gtk_widget_set_visible (self->opacity_group, kind != UI_BASEMAP_NONE);
  gtk_widget_set_visible (self->kept_group,
                          kind == UI_BASEMAP_TIANDITU || kind == UI_BASEMAP_XYZ);
}

static void
show_file (UiBasemapDialog *self)
{
  g_autofree char *path = ui_basemap_dup_file (self->settings);
  g_autofree char *shown_path = path != NULL ? g_filename_display_name (path) : NULL;
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *escaped = name != NULL ? g_markup_escape_text (name, -1) : NULL;

  adw_action_row_set_subtitle (self->file_row, escaped != NULL ? escaped : _("None yet"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_row), shown_path);
}

static void
show_text (UiBasemapDialog *self,
           GtkEditable     *row,
           const char      *key)
{
  g_autofree char *text = g_settings_get_string (self->settings, key);

  gtk_editable_set_text (row, text);
}

static void
show_xyz (UiBasemapDialog *self)
{
  show_text (self, self->address, "basemap-xyz-address");
  show_text (self, self->xyz_key, "basemap-xyz-key");
}

static void
show_hint (UiBasemapDialog *self)
{
  const char *hint = ui_basemap_get_hint (self->basemap);

  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint_group, hint != NULL);
}

static void
setting_changed_cb (UiBasemapDialog *self,
                    const char      *key)
{
  if (g_str_equal (key, "basemap"))
    show_kind (self);
  else if (g_str_equal (key, "basemap-file"))
    show_file (self);
}

/* From the rows to the settings */

static void
kind_selected_cb (UiBasemapDialog *self)
{
  if (self->settings != NULL)
    g_settings_set_enum (self->settings, "basemap", (int) adw_combo_row_get_selected (self->kind));
}

static void
imagery_selected_cb (UiBasemapDialog *self)
{
  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "basemap-tianditu-imagery",
                            adw_combo_row_get_selected (self->imagery) == 1);
}

static void
set_text (UiBasemapDialog *self,
          const char      *key,
          GtkEditable     *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  g_settings_set_string (self->settings, key, text);
}

static void
tianditu_key_applied_cb (UiBasemapDialog *self)
{
  set_text (self, "basemap-tianditu-key", self->tianditu_key);
}

static void
xyz_key_applied_cb (UiBasemapDialog *self)
{
  set_text (self, "basemap-xyz-key", self->xyz_key);
}

static void
attribution_applied_cb (UiBasemapDialog *self)
{
  set_text (self, "basemap-xyz-attribution", self->attribution);
}

/* Scheme and server, with port and all. */
static char *
dup_server (const char *address)
{
  const char *start = strstr (address, "://");
  const gsize length = start != NULL ? (gsize) (start - address) + 3 + strcspn (start + 3, "/?#")
                                     : 0;

  return g_ascii_strdown (address, (gssize) length);
}

/* A key that was pasted with the address becomes the key; one that was there before stays only
 * where it would go to the same server as before. At no moment does a server see another's. */
static void
address_applied_cb (UiBasemapDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->address)));
  g_autofree char *key = NULL;
  g_autofree char *address = geo_tile_template_take_key_out (text, &key);
  g_autofree char *before = g_settings_get_string (self->settings, "basemap-xyz-address");
  g_autofree char *server = dup_server (address);
  g_autofree char *server_before = dup_server (before);

  g_settings_set_string (self->settings, "basemap-xyz-address", "");
  if (key != NULL || !g_str_equal (server, server_before))
    g_settings_set_string (self->settings, "basemap-xyz-key", key != NULL ? key : "");
  g_settings_set_string (self->settings, "basemap-xyz-address", address);
  show_xyz (self);
}

/* Files */

gboolean
ui_basemap_is_file_of_tiles (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".mbtiles");
}

static void
chosen_cb (GtkWindow         *parent,
           const char *const *paths,
           gpointer           data)
{
  ui_basemap_use_file (UI_BASEMAP_DIALOG (parent)->settings, paths[0]);
}

static void
choose_cb (UiBasemapDialog *self)
{
  GtkFileChooser *chooser = ui_file_chooser_new (GTK_WINDOW (self), _("Choose a File of Tiles"),
                                                 GTK_FILE_CHOOSER_ACTION_OPEN, _("_Choose"));

  ui_file_chooser_add_filter (chooser, _("MBTiles"), "*.mbtiles;*.MBTILES");
  ui_file_chooser_add_filter (chooser, _("All Files"), "*");
  ui_file_chooser_run_take (chooser, chosen_cb, NULL, NULL);
}

static gboolean
drop_cb (UiBasemapDialog *self,
         const GValue    *value,
         double           x,
         double           y,
         GtkDropTarget   *target)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  const char *path = files != NULL ? g_file_peek_path (files->data) : NULL;

  if (path == NULL)
    return FALSE;
  ui_basemap_use_file (self->settings, path);
  return TRUE;
}

static void
ui_basemap_dialog_dispose (GObject *object)
{
  UiBasemapDialog *self = UI_BASEMAP_DIALOG (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->basemap);
  G_OBJECT_CLASS (ui_basemap_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-basemap-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, hint_group);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, file_group);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, tianditu_group);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, tianditu_key);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, imagery);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, labels);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, xyz_group);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, address);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, xyz_key);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, attribution);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, shifted);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, max_zoom);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, opacity_group);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, opacity);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, area_opacity);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, kept_group);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, kept_row);
  gtk_widget_class_bind_template_child (widget_class, UiBasemapDialog, empty_button);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, imagery_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, tianditu_key_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, xyz_key_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, attribution_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_cb);
}

static void
ui_basemap_dialog_class_init (UiBasemapDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_basemap_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  bind_template (widget_class);
  bind_callbacks (widget_class);
}

static void
ui_basemap_dialog_init (UiBasemapDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
bind_settings (UiBasemapDialog *self)
{
  g_settings_bind (self->settings, "basemap-tianditu-labels", self->labels, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "basemap-xyz-max-zoom", self->max_zoom, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "basemap-xyz-shifted", self->shifted, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "basemap-opacity", self->opacity, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "basemap-area-opacity", self->area_opacity, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (setting_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
ui_basemap_dialog_new (GtkWindow *parent,
                       GSettings *settings,
                       UiBasemap *basemap)
{
  UiBasemapDialog *self = g_object_new (UI_TYPE_BASEMAP_DIALOG, "transient-for", parent, NULL);
  const gboolean imagery = g_settings_get_boolean (settings, "basemap-tianditu-imagery");

  self->basemap = g_object_ref (basemap);
  adw_combo_row_set_selected (self->kind, (guint) g_settings_get_enum (settings, "basemap"));
  adw_combo_row_set_selected (self->imagery, imagery ? 1 : 0);
  /* From here on what the rows say is meant. */
  self->settings = g_object_ref (settings);
  bind_settings (self);
  show_kind (self);
  show_file (self);
  show_xyz (self);
  show_text (self, self->tianditu_key, "basemap-tianditu-key");
  show_text (self, self->attribution, "basemap-xyz-attribution");
  g_signal_connect_object (basemap, "notify::hint", G_CALLBACK (show_hint), self,
                           G_CONNECT_SWAPPED);
  show_hint (self);
  run_on_cache (self, measure_in_thread);
  return GTK_WIDGET (self);
}
