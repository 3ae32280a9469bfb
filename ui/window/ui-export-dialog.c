/* ui-export-dialog.c – the map of a session to a PDF, PNG or SVG, with a preview
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-export-dialog"

#include "config.h"

#include "ui/window/ui-export-dialog.h"

#include "ui/parts/ui-file-chooser.h"
#include "ui/window/ui-sheet-form.h"

#include <glib/gi18n-lib.h>

#define PREVIEW_WIDTH_PX 560
/* A preview is begun when the typing pauses. */
#define PREVIEW_DELAY_MS 200

struct _UiExportDialog
{
  AdwWindow parent_instance;

  UiSession *session;
  GSettings *settings;
  int area;                       /* the chosen one, -1 if none is */
  GCancellable *preview;          /* of the preview being drawn */
  GCancellable *writing;          /* of the file being written */
  guint preview_id;

  GtkWidget *export_button;
  GtkSpinner *spinner;
  GtkPicture *picture;
  GtkStack *preview_stack;
  GtkLabel *problem;
  AdwComboRow *format;
  AdwComboRow *paper;
  AdwComboRow *orientation;
  AdwComboRow *resolution;
  AdwComboRow *extent;
  AdwBin *form_bin;
  UiSheetForm *form;
};

enum {
  SIGNAL_EXPORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In the order of the rows and of the enumeration in the schema. */
static const struct {
  const char *suffix;
  UiSheetFormat format;
} formats[] = {
  { ".pdf", UI_SHEET_PDF },
  { ".png", UI_SHEET_PNG },
  { ".svg", UI_SHEET_SVG },
};
static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };
static const int resolutions[] = { 96, 150, 300, 600 };

G_DEFINE_FINAL_TYPE (UiExportDialog, ui_export_dialog, ADW_TYPE_WINDOW)

static gboolean
is_landscape (UiExportDialog *self)
{
  return adw_combo_row_get_selected (self->orientation) == 0;
}

static UiSheetRequest *
new_request (UiExportDialog *self)
{
  gboolean whole = adw_combo_row_get_selected (self->extent) == 0;
  UiSheetRequest *request = ui_sheet_request_new (self->session, self->settings,
                                                  whole ? -1 : self->area);

  ui_sheet_form_apply (self->form, request);
  request->dpi = resolutions[adw_combo_row_get_selected (self->resolution)];
  if (!ui_sheet_paper_from_name (papers[adw_combo_row_get_selected (self->paper)],
                                 is_landscape (self), &request->width_mm, &request->height_mm,
                                 NULL))
    g_assert_not_reached ();
  return request;
}

static void
show_problem (UiExportDialog *self,
              const char     *text)
{
  gtk_label_set_text (self->problem, text);
  gtk_stack_set_visible_child_name (self->preview_stack, "problem");
}

/* @user_data is alive unless the task was cancelled. */
static void
preview_ready_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = ui_sheet_request_render_finish (result, &error);
  UiExportDialog *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = UI_EXPORT_DIALOG (user_data);
  g_clear_object (&self->preview);
  if (texture == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->preview_stack, "picture");
}

static void
cancel_preview (UiExportDialog *self)
{
  g_clear_handle_id (&self->preview_id, g_source_remove);
  g_cancellable_cancel (self->preview);
  g_clear_object (&self->preview);
}

static gboolean
start_preview_cb (gpointer user_data)
{
  UiExportDialog *self = UI_EXPORT_DIALOG (user_data);
  g_autoptr (UiSheetRequest) request = new_request (self);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  self->preview_id = 0;
  self->preview = g_cancellable_new ();
  ui_sheet_request_render_async (request, PREVIEW_WIDTH_PX * scale, self->preview,
                                 preview_ready_cb, self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (UiExportDialog *self)
{
  guint format = adw_combo_row_get_selected (self->format);

  if (self->form == NULL || format >= G_N_ELEMENTS (formats))
    return; /* not built yet */
  gtk_widget_set_visible (GTK_WIDGET (self->resolution), formats[format].format == UI_SHEET_PNG);
  cancel_preview (self);
  self->preview_id = g_timeout_add (PREVIEW_DELAY_MS, start_preview_cb, self);
}

static void
save_options (UiExportDialog *self)
{
  g_settings_set_enum (self->settings, "export-format",
                       (int) adw_combo_row_get_selected (self->format));
  g_settings_set_string (self->settings, "export-paper",
                         papers[adw_combo_row_get_selected (self->paper)]);
  g_settings_set_boolean (self->settings, "export-landscape", is_landscape (self));
  g_settings_set_int (self->settings, "export-dpi",
                      resolutions[adw_combo_row_get_selected (self->resolution)]);
}

static void
restore_options (UiExportDialog *self)
{
  g_autofree char *paper = g_settings_get_string (self->settings, "export-paper");
  int dpi = g_settings_get_int (self->settings, "export-dpi");

  adw_combo_row_set_selected (self->format,
                              (guint) g_settings_get_enum (self->settings, "export-format"));
  adw_combo_row_set_selected (self->orientation,
                              g_settings_get_boolean (self->settings, "export-landscape") ? 0 : 1);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (papers[i], paper))
      adw_combo_row_set_selected (self->paper, i);
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++)
    if (resolutions[i] <= dpi)
      adw_combo_row_set_selected (self->resolution, i);
}

static void
show_error (UiExportDialog *self,
            const char     *text)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Could Not Export the Map"),
                                              text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
set_writing (UiExportDialog *self,
             gboolean        writing)
{
  gtk_widget_set_sensitive (self->export_button, !writing);
  gtk_spinner_set_spinning (self->spinner, writing);
}

typedef struct {
  UiExportDialog *dialog;
  char *path;
} Writing;

static void
written_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Writing *writing = user_data;
  g_autoptr (UiExportDialog) self = writing->dialog;
  g_autofree char *path = writing->path;
  g_autoptr (GError) error = NULL;
  gboolean written = ui_sheet_request_write_finish (result, &error);

  g_free (writing);
  if (self->writing == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* closed */
  g_clear_object (&self->writing);
  set_writing (self, FALSE);
  if (written)
    {
      g_signal_emit (self, signals[SIGNAL_EXPORTED], 0, path);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  show_error (self, error->message);
}

static void
start_writing (UiExportDialog *self,
               const char     *path,
               UiSheetFormat   format)
{
  g_autoptr (UiSheetRequest) request = new_request (self);
  Writing *writing = g_new0 (Writing, 1);

  writing->dialog = g_object_ref (self);
  writing->path = g_strdup (path);
  self->writing = g_cancellable_new ();
  save_options (self);
  set_writing (self, TRUE);
  ui_sheet_request_write_async (request, path, format, self->writing, written_cb, writing);
}

void
ui_export_dialog_write (UiExportDialog *self,
                        const char     *path)
{
  g_return_if_fail (UI_IS_EXPORT_DIALOG (self));

  guint format = adw_combo_row_get_selected (self->format);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *completed = NULL;
  g_autofree char *problem = NULL;

  if (self->writing != NULL)
    return;
  if (g_str_has_suffix (lower, formats[format].suffix))
    {
      start_writing (self, path, formats[format].format);
      return;
    }
  completed = g_strconcat (path, formats[format].suffix, NULL);
  if (!g_file_test (completed, G_FILE_TEST_EXISTS))
    {
      start_writing (self, completed, formats[format].format);
      return;
    }
  /* The file chooser asked about another name. */
  problem = g_strdup_printf (_("There is a file %s already. Please enter its whole name to replace "
                               "it, or another one."), completed);
  show_error (self, problem);
}

static void
place_chosen_cb (GtkWindow         *parent,
                 const char *const *paths,
                 gpointer           data)
{
  ui_export_dialog_write (UI_EXPORT_DIALOG (parent), paths[0]);
}

/* 会同县 2026-06-30 coverage.pdf: what a folder of such maps is sorted by comes first. */
static char *
dup_file_name (UiExportDialog *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  gboolean whole = adw_combo_row_get_selected (self->extent) == 0;
  char day[GEO_DAY_TEXT_SIZE];
  char *name = g_strdup_printf ("%s %s %s%s",
                                geo_register_get_area (reg, whole ? 0 : self->area)->name,
                                geo_day_format (ui_session_get_as_of (self->session), day),
                                geo_measure_get_title (ui_session_get_measure (self->session)),
                                formats[adw_combo_row_get_selected (self->format)].suffix);

  return g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
}

static void
export_cb (UiExportDialog *self)
{
  static const char *const patterns[] = { "*.pdf", "*.png", "*.svg" };
  GtkFileChooser *chooser = ui_file_chooser_new (GTK_WINDOW (self), _("Export the Map"),
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"));
  guint format = adw_combo_row_get_selected (self->format);
  g_autofree char *name = dup_file_name (self);

  gtk_file_chooser_set_current_name (chooser, name);
  ui_file_chooser_add_filter (chooser, _("Maps"), patterns[format]);
  ui_file_chooser_run_take (chooser, place_chosen_cb, NULL, NULL);
}

static void
ui_export_dialog_dispose (GObject *object)
{
  UiExportDialog *self = UI_EXPORT_DIALOG (object);

  cancel_preview (self);
  g_cancellable_cancel (self->writing);
  g_clear_object (&self->writing);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ui_export_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, preview_stack);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, paper);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, orientation);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, resolution);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, extent);
  gtk_widget_class_bind_template_child (widget_class, UiExportDialog, form_bin);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
ui_export_dialog_class_init (UiExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_export_dialog_dispose;

  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[SIGNAL_EXPORTED] =
    g_signal_new ("exported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ui_export_dialog_init (UiExportDialog *self)
{
  self->area = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not the first button: that is the one that cancels. */
  gtk_window_set_focus (GTK_WINDOW (self), self->export_button);
}

static void
fill_extent (UiExportDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _("Everything"));
  if (self->area >= 0)
    gtk_string_list_append (list,
                            geo_register_get_area (ui_session_get_register (self->session),
                                                   self->area)->name);
  adw_combo_row_set_model (self->extent, G_LIST_MODEL (list));
  gtk_widget_set_visible (GTK_WIDGET (self->extent), self->area >= 0);
}

GtkWidget *
ui_export_dialog_new (GtkWindow *parent,
                      UiSession *session,
                      GSettings *settings)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  UiExportDialog *self = g_object_new (UI_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  self->area = ui_session_get_selected (session);
  fill_extent (self);
  restore_options (self);
  self->form = UI_SHEET_FORM (ui_sheet_form_new (settings));
  adw_bin_set_child (self->form_bin, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
