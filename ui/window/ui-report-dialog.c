/* ui-report-dialog.c – what an import stored, rejected and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-report-dialog"

#include "config.h"

#include "ui/window/ui-report-dialog.h"

#include "ui/window/ui-file-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _UiReportDialog
{
  AdwWindow parent_instance;

  GeoImportReport *report;

  AdwToastOverlay *toasts;
  GtkLabel *summary;
  GtkTextView *text;
};

G_DEFINE_FINAL_TYPE (UiReportDialog, ui_report_dialog, ADW_TYPE_WINDOW)

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (UiReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_parse_name (G_FILE (object));
  g_autofree char *text = NULL;
  GtkWidget *dialog;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    {
      text = g_markup_printf_escaped (_("Report saved as %s"), name);
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
      return;
    }
  text = g_strdup_printf (_("%s could not be written: %s"), name, error->message);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Could Not Save the Report"), text);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
ui_report_dialog_save (UiReportDialog *self,
                       const char     *path)
{
  g_return_if_fail (UI_IS_REPORT_DIALOG (self));

  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = g_str_has_suffix (path, ".json") ? geo_import_report_to_json (self->report)
                                                : geo_import_report_to_text (self->report);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       saved_cb, g_object_ref (self));
}

static void
place_chosen_cb (GtkWindow         *parent,
                 const char *const *paths,
                 gpointer           data)
{
  ui_report_dialog_save (UI_REPORT_DIALOG (parent), paths[0]);
}

static void
save_cb (UiReportDialog *self)
{
  GtkFileChooser *chooser = ui_file_chooser_new (GTK_WINDOW (self), _("Save the Report"),
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));

  gtk_file_chooser_set_current_name (chooser, _("import-report.txt"));
  ui_file_chooser_add_filter (chooser, _("Text"), "*.txt");
  ui_file_chooser_add_filter (chooser, _("JSON"), "*.json");
  ui_file_chooser_run_take (chooser, place_chosen_cb, NULL, NULL);
}

static void
ui_report_dialog_dispose (GObject *object)
{
  UiReportDialog *self = UI_REPORT_DIALOG (object);

  g_clear_object (&self->report);
  G_OBJECT_CLASS (ui_report_dialog_parent_class)->dispose (object);
}

static void
ui_report_dialog_class_init (UiReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_report_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UiReportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, UiReportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, UiReportDialog, text);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ui_report_dialog_init (UiReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ui_report_dialog_new (GtkWindow       *parent,
                      GeoImportReport *report)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (report), NULL);

  UiReportDialog *self = g_object_new (UI_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);
  guint n_stored = geo_import_report_count_stored (report);
  g_autofree char *text = geo_import_report_to_text (report);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row stored.", "%u rows stored.", n_stored),
                                           n_stored);
  g_autofree char *summary =
    g_strdup_printf ("%s %s", rows, geo_import_report_has_problems (report)
                     ? _("Some rows were not; the report says which and why.")
                     : _("Nothing was rejected."));

  self->report = g_object_ref (report);
  gtk_label_set_text (self->summary, summary);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  return GTK_WIDGET (self);
}
