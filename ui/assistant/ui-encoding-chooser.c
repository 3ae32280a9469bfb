/* ui-encoding-chooser.c – the encoding of a source: what was found and why, or another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-encoding-chooser"

#include "config.h"

#include "ui/assistant/ui-encoding-chooser.h"

#include "ui/assistant/ui-combo-text.h"

#include <glib/gi18n-lib.h>

/* Behind the one that was found. */
static const char *const encodings[] = { "UTF-8", "GB18030", "Big5" };

/* Positions in the row. */
enum {
  POSITION_FOUND,
  POSITION_FIRST,
  POSITION_OTHER = POSITION_FIRST + G_N_ELEMENTS (encodings),
};

struct _UiEncodingChooser
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *row;
  GtkEditable *other;
  UiSourceItem *item;
  char *found;          /* by the proposal without a choice; NULL before one */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (UiEncodingChooser, ui_encoding_chooser, ADW_TYPE_PREFERENCES_GROUP)

static void
selected_cb (UiEncodingChooser *self)
{
  guint selected = adw_combo_row_get_selected (self->row);

  if (self->updating || self->item == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->other), selected == POSITION_OTHER);
  if (selected == POSITION_OTHER)
    gtk_widget_grab_focus (GTK_WIDGET (self->other));
  else
    ui_source_item_set_encoding (self->item, selected == POSITION_FOUND
                                             ? NULL : encodings[selected - POSITION_FIRST]);
}

static void
applied_cb (UiEncodingChooser *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->other)));

  if (self->item != NULL && *name != '\0')
    ui_source_item_set_encoding (self->item, name);
}

static guint
find_position (const char *encoding)
{
  if (encoding == NULL)
    return POSITION_FOUND;
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i], encoding) == 0)
      return POSITION_FIRST + i;
  return POSITION_OTHER;
}

static void
fill_row (UiEncodingChooser *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  /* Translators: an encoding */
  g_autofree char *found = self->found != NULL ? g_strdup_printf (_("%s (found)"), self->found)
                                               : g_strdup (_("As found"));

  gtk_string_list_append (names, found);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    gtk_string_list_append (names, encodings[i]);
  gtk_string_list_append (names, _("Other…"));
  adw_combo_row_set_model (self->row, G_LIST_MODEL (names));
}

/* Translators: why an encoding was chosen, and how sure that is, in per cent */
static char *
dup_why (const GeoProposedSource *source)
{
  if (source->encoding_why[0] == '\0')
    return g_strdup ("");
  if (source->encoding_confidence >= 100)
    return g_strdup (source->encoding_why);
  return g_strdup_printf (_("%s (%d %% sure)"), source->encoding_why,
                          source->encoding_confidence);
}

static void
ui_encoding_chooser_dispose (GObject *object)
{
  UiEncodingChooser *self = UI_ENCODING_CHOOSER (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->found, g_free);
  G_OBJECT_CLASS (ui_encoding_chooser_parent_class)->dispose (object);
}

static void
ui_encoding_chooser_class_init (UiEncodingChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_encoding_chooser_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-encoding-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, UiEncodingChooser, row);
  gtk_widget_class_bind_template_child (widget_class, UiEncodingChooser, other);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
}

static void
ui_encoding_chooser_init (UiEncodingChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ui_combo_text_set_up (self->row, 18);
}

/**
 * ui_encoding_chooser_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_encoding_chooser_new (void)
{
  return g_object_new (UI_TYPE_ENCODING_CHOOSER, NULL);
}

void
ui_encoding_chooser_set_item (UiEncodingChooser *self,
                              UiSourceItem      *item)
{
  const GeoProposedSource *source;
  const char *encoding;
  g_autofree char *why = NULL;

  g_return_if_fail (UI_IS_ENCODING_CHOOSER (self));
  g_return_if_fail (UI_IS_SOURCE_ITEM (item));

  source = ui_source_item_get_source (item);
  encoding = ui_source_item_get_choice (item)->encoding;
  if (self->item != item)
    g_clear_pointer (&self->found, g_free);
  g_set_object (&self->item, item);
  if (encoding == NULL && source->encoding[0] != '\0')
    {
      g_free (self->found);
      self->found = g_strdup (source->encoding);
    }

  self->updating = TRUE;
  fill_row (self);
  adw_combo_row_set_selected (self->row, find_position (encoding));
  self->updating = FALSE;
  why = dup_why (source);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), why);
  gtk_widget_set_visible (GTK_WIDGET (self->other), find_position (encoding) == POSITION_OTHER);
  if (find_position (encoding) == POSITION_OTHER)
    gtk_editable_set_text (self->other, encoding);
}
