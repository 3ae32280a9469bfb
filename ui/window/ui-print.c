/* ui-print.c – prints the map of a session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-print"

#include "config.h"

#include "ui/window/ui-print.h"

#include "ui/window/ui-sheet-form.h"

#include <glib/gi18n-lib.h>

/* A context that becomes PDF claims 72 dpi, and the printer prints more. */
#define MIN_DPI 300.0

struct _UiPrint
{
  GtkPrintOperation parent_instance;

  GSettings *settings;
  UiSheetRequest *request;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (UiPrint, ui_print, GTK_TYPE_PRINT_OPERATION)

/* Paper as it was last exported: who prints and exports does both for the same meeting. */
static GtkPageSetup *
new_page_setup (GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, "export-paper");
  g_autofree char *iso_name = g_strdup_printf ("iso_%s", name);
  g_autoptr (GtkPaperSize) paper = NULL;
  GtkPageSetup *setup = gtk_page_setup_new ();

  iso_name[4] = g_ascii_tolower (iso_name[4]);
  paper = gtk_paper_size_new (iso_name);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, g_settings_get_boolean (settings, "export-landscape")
                                         ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                         : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

static GtkWidget *
ui_print_create_custom_widget (GtkPrintOperation *operation)
{
  UiPrint *self = UI_PRINT (operation);
  GtkWidget *form = ui_sheet_form_new (self->settings);

  gtk_widget_set_margin_start (form, 12);
  gtk_widget_set_margin_end (form, 12);
  gtk_widget_set_margin_top (form, 12);
  gtk_widget_set_margin_bottom (form, 12);
  return form;
}

static void
ui_print_custom_widget_apply (GtkPrintOperation *operation,
                              GtkWidget         *widget)
{
  ui_sheet_form_apply (UI_SHEET_FORM (widget), UI_PRINT (operation)->request);
}

static void
ui_print_begin_print (GtkPrintOperation *operation,
                      GtkPrintContext   *context)
{
  gtk_print_operation_set_n_pages (operation, 1);
}

typedef struct {
  UiSheetRequest *request;
  cairo_t *cr;
} Page;

static void
page_free (Page *self)
{
  ui_sheet_request_free (self->request);
  cairo_destroy (self->cr);
  g_free (self);
}

/* The context is this thread's alone until drawing is finished. */
static void
draw_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Page *page = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UiSheet) sheet = ui_sheet_request_make (page->request, &error);

  if (sheet == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, ui_sheet_draw (sheet, page->cr, cancellable));
}

static void
drawn_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  GtkPrintOperation *operation = GTK_PRINT_OPERATION (object);
  g_autoptr (GError) error = NULL;

  /* A sheet fails for want of memory or of a polygon; the page is cancelled, not left blank. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The map could not be drawn for the printer: %s", error->message);
      gtk_print_operation_cancel (operation);
    }
  gtk_print_operation_draw_page_finish (operation);
}

static void
ui_print_draw_page (GtkPrintOperation *operation,
                    GtkPrintContext   *context,
                    int                page_number)
{
  UiPrint *self = UI_PRINT (operation);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  Page *page = g_new0 (Page, 1);

  page->request = ui_sheet_request_copy (self->request);
  page->request->width_mm = gtk_print_context_get_width (context);
  page->request->height_mm = gtk_print_context_get_height (context);
  page->request->dpi = MAX (gtk_print_context_get_dpi_x (context), MIN_DPI);
  page->cr = cairo_reference (gtk_print_context_get_cairo_context (context));
  gtk_print_operation_set_defer_drawing (operation);
  g_task_set_source_tag (task, ui_print_draw_page);
  g_task_set_task_data (task, page, (GDestroyNotify) page_free);
  g_task_run_in_thread (task, draw_thread);
}

static void
ui_print_dispose (GObject *object)
{
  UiPrint *self = UI_PRINT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (ui_print_parent_class)->dispose (object);
}

static void
ui_print_finalize (GObject *object)
{
  UiPrint *self = UI_PRINT (object);

  ui_sheet_request_free (self->request);
  G_OBJECT_CLASS (ui_print_parent_class)->finalize (object);
}

static void
ui_print_class_init (UiPrintClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  object_class->dispose = ui_print_dispose;
  object_class->finalize = ui_print_finalize;
  operation_class->create_custom_widget = ui_print_create_custom_widget;
  operation_class->custom_widget_apply = ui_print_custom_widget_apply;
  operation_class->begin_print = ui_print_begin_print;
  operation_class->draw_page = ui_print_draw_page;
}

static void
ui_print_init (UiPrint *self)
{
  self->cancellable = g_cancellable_new ();
}

UiPrint *
ui_print_new (UiSession *session,
              GSettings *settings)
{
  g_autoptr (GtkPageSetup) setup = new_page_setup (settings);
  UiPrint *self = g_object_new (UI_TYPE_PRINT,
                                "allow-async", TRUE,
                                "custom-tab-label", _("Map"),
                                "default-page-setup", setup,
                                "embed-page-setup", TRUE,
                                "job-name", _("Map"),
                                /* The sheet has margins of its own. */
                                "use-full-page", TRUE,
                                "unit", GTK_UNIT_MM,
                                NULL);

  self->settings = g_object_ref (settings);
  self->request = ui_sheet_request_new (session, settings, -1);
  return self;
}
