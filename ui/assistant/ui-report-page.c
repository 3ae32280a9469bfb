/* ui-report-page.c – what an import stored, rejected and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-report-page"

#include "config.h"

#include "ui/assistant/ui-report-page.h"

#include "ui/parts/ui-text-saver.h"

#include <glib/gi18n-lib.h>

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

static char *
make_text (gpointer owner)
{
  return geo_import_report_to_text (UI_REPORT_PAGE (owner)->report);
}

static char *
make_json (gpointer owner)
{
  return geo_import_report_to_json (UI_REPORT_PAGE (owner)->report);
}

static void
saved_cb (gpointer    owner,
          const char *name)
{
  g_signal_emit (owner, signals[SIGNAL_SAVED], 0, name);
}

static const UiTextSaver saver = {
  .title = N_("Save the Report"),
  .file_name = N_("import-report.txt"),
  .formats = { { N_("Text"), ".txt", make_text }, { N_("JSON"), ".json", make_json } },
  .saved = saved_cb,
};

void
ui_report_page_save (UiReportPage *self,
                     const char   *path)
{
  g_return_if_fail (UI_IS_REPORT_PAGE (self));
  g_return_if_fail (self->report != NULL);

  ui_text_saver_save (&saver, GTK_WIDGET (self), path);
}

static void
save_cb (UiReportPage *self)
{
  ui_text_saver_ask (&saver, GTK_WIDGET (self));
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
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

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
