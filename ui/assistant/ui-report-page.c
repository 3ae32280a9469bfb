/* ui-report-page.c – what an import stored, rejected and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-report-page"

#include "config.h"

#include "ui/assistant/ui-report-page.h"

#include "ui/parts/ui-file-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _UiReportPage
{
  GtkWidget parent_instance;

  GeoImportReport *report;

  GtkWidget *content;
  GtkImage *icon;
  GtkLabel *summary;
  GtkTextView *text;
};

enum {
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiReportPage, ui_report_page, GTK_TYPE_WIDGET)

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (UiReportPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_parse_name (G_FILE (object));

  g_file_replace_contents_finish (G_FILE (object), result, NULL, &error);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, name, error);
}

void
ui_report_page_save (UiReportPage *self,
                     const char   *path)
{
  g_return_if_fail (UI_IS_REPORT_PAGE (self));
  g_return_if_fail (self->report != NULL);

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
  ui_report_page_save (UI_REPORT_PAGE (data), paths[0]);
}

static void
save_cb (UiReportPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooser *chooser = ui_file_chooser_new (window, _("Save the Report"),
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));

  gtk_file_chooser_set_current_name (chooser, _("import-report.txt"));
  ui_file_chooser_add_filter (chooser, _("Text"), "*.txt");
  ui_file_chooser_add_filter (chooser, _("JSON"), "*.json");
  ui_file_chooser_run_take (chooser, place_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
ui_report_page_dispose (GObject *object)
{
  UiReportPage *self = UI_REPORT_PAGE (object);

  g_clear_object (&self->report);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (ui_report_page_parent_class)->dispose (object);
}

static void
ui_report_page_class_init (UiReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_report_page_dispose;

  signals[SIGNAL_SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UiReportPage, content);
  gtk_widget_class_bind_template_child (widget_class, UiReportPage, icon);
  gtk_widget_class_bind_template_child (widget_class, UiReportPage, summary);
  gtk_widget_class_bind_template_child (widget_class, UiReportPage, text);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
ui_report_page_init (UiReportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ui_report_page_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_report_page_new (void)
{
  return g_object_new (UI_TYPE_REPORT_PAGE, NULL);
}

/* What became of the rows that were not stored, or of all of them. */
static const char *
get_rest (GeoImportReport *report)
{
  GPtrArray *sources = geo_import_report_get_sources (report);
  guint n_rejected = 0;

  for (guint i = 0; i < sources->len; i++)
    n_rejected += ((const GeoImportSource *) g_ptr_array_index (sources, i))->n_rejected;
  if (n_rejected > 0)
    return _("Some rows were not; the report says which and why.");

  return geo_import_report_has_problems (report)
           ? _("None was rejected; the report says what is to be looked at.")
           : _("Nothing was rejected.");
}

static char *
dup_summary (GeoImportReport *report)
{
  guint n_stored = geo_import_report_count_stored (report);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row stored.", "%u rows stored.", n_stored),
                                           n_stored);

  if (geo_import_report_is_refused (report))
    return g_strdup (_("Nothing was stored, as rows are wrong; the report says which and why."));

  return g_strdup_printf ("%s %s", rows, get_rest (report));
}

void
ui_report_page_set_report (UiReportPage    *self,
                           GeoImportReport *report)
{
  g_autofree char *text = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (UI_IS_REPORT_PAGE (self));
  g_return_if_fail (GEO_IS_IMPORT_REPORT (report));

  g_set_object (&self->report, report);
  text = geo_import_report_to_text (report);
  summary = dup_summary (report);
  gtk_label_set_text (self->summary, summary);
  gtk_image_set_from_icon_name (self->icon, geo_import_report_has_problems (report)
                                            ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
}
