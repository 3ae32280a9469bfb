/* ui-sheet-form.c – the lines of text on a sheet, as entries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-form"

#include "config.h"

#include "ui/window/ui-sheet-form.h"

struct _UiSheetForm
{
  AdwBin parent_instance;

  GtkEditable *title;
  GtkEditable *source;
  GtkEditable *compiled_by;
  GtkEditable *handling;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiSheetForm, ui_sheet_form, ADW_TYPE_BIN)

static void
changed_cb (UiSheetForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ui_sheet_form_class_init (UiSheetFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-sheet-form.ui");
  gtk_widget_class_bind_template_child (widget_class, UiSheetForm, title);
  gtk_widget_class_bind_template_child (widget_class, UiSheetForm, source);
  gtk_widget_class_bind_template_child (widget_class, UiSheetForm, compiled_by);
  gtk_widget_class_bind_template_child (widget_class, UiSheetForm, handling);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_sheet_form_init (UiSheetForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ui_sheet_form_new (GSettings *settings)
{
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  UiSheetForm *self = g_object_new (UI_TYPE_SHEET_FORM, NULL);

  g_settings_bind (settings, "sheet-source", self->source, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "sheet-compiled-by", self->compiled_by, "text",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "sheet-handling", self->handling, "text", G_SETTINGS_BIND_DEFAULT);
  return GTK_WIDGET (self);
}

static void
take_text (char        **text,
           GtkEditable  *editable)
{
  g_free (*text);
  *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

void
ui_sheet_form_apply (UiSheetForm    *self,
                     UiSheetRequest *request)
{
  g_return_if_fail (UI_IS_SHEET_FORM (self));

  take_text (&request->title, self->title);
  take_text (&request->source, self->source);
  take_text (&request->compiled_by, self->compiled_by);
  take_text (&request->handling, self->handling);
}
