/* ui-field-chooser.c – which column of a source is which field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-field-chooser"

#include "config.h"

#include "ui/assistant/ui-field-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _UiFieldChooser
{
  AdwPreferencesGroup parent_instance;

  AdwExpanderRow *expander;
  UiSourceItem *item;
  GtkWidget *rows[GEO_N_FIELDS];   /* AdwComboRow; NULL for a field the source has no use for */
  GPtrArray *headings;             /* of char*, of the columns that may be chosen */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (UiFieldChooser, ui_field_chooser, ADW_TYPE_PREFERENCES_GROUP)

static GeoField
find_field (UiFieldChooser *self,
            gpointer        row)
{
  for (GeoField field = 0; field < GEO_N_FIELDS; field++)
    if (self->rows[field] == row)
      return field;
  g_assert_not_reached ();
}

/* The first position is "none". */
static void
selected_cb (UiFieldChooser *self,
             GParamSpec     *pspec,
             AdwComboRow    *row)
{
  guint selected = adw_combo_row_get_selected (row);

  if (self->updating || selected == GTK_INVALID_LIST_POSITION)
    return;
  ui_source_item_set_column (self->item, find_field (self, row),
                             selected == 0 ? NULL
                                           : g_ptr_array_index (self->headings, selected - 1));
}

static gboolean
suits (const GeoProposedSource *source,
       GeoField                 field)
{
  if (source->kind != GEO_SOURCE_SKIPPED)
    return geo_field_suits (field, source->kind);
  if (source->is_layer)
    return geo_field_suits (field, GEO_SOURCE_SURVEY);
  return geo_field_suits (field, GEO_SOURCE_ROSTER) || geo_field_suits (field, GEO_SOURCE_CASES);
}

static void
add_row (UiFieldChooser *self,
         GeoField        field)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), geo_field_get_title (field));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (self->expander, row);
  self->rows[field] = row;
}

/* Rows stay while the source is of one kind, so that the focus does. */
static void
make_rows (UiFieldChooser          *self,
           const GeoProposedSource *source)
{
  for (GeoField field = 0; field < GEO_N_FIELDS; field++)
    {
      gboolean wanted = suits (source, field);

      if (self->rows[field] == NULL && wanted)
        add_row (self, field);
      if (self->rows[field] != NULL)
        gtk_widget_set_visible (self->rows[field], wanted);
    }
}

static GListModel *
list_columns (UiFieldChooser          *self,
              const GeoProposedSource *source)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_clear_pointer (&self->headings, g_ptr_array_unref);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (names, C_("column", "None"));
  for (guint i = 0; i < source->columns->len; i++)
    {
      const GeoProposedColumn *column = g_ptr_array_index (source->columns, i);

      if (column->use == GEO_COLUMN_PERSONS)
        continue;
      g_ptr_array_add (self->headings, g_strdup (column->heading));
      gtk_string_list_append (names, column->heading);
    }
  return G_LIST_MODEL (names);
}

/* What the user chose; NULL if nothing, "" for no column. A source of which too little is known has it nowhere
 * else. */
static const char *
find_choice (UiFieldChooser *self,
             GeoField        field)
{
  GStrv map = ui_source_item_get_choice (self->item)->map;
  g_autofree char *prefix = g_strconcat (geo_field_get_nick (field), "=", NULL);

  for (guint i = 0; map != NULL && map[i] != NULL; i++)
    if (g_str_has_prefix (map[i], prefix))
      return map[i] + strlen (prefix);
  return NULL;
}

static const char *
find_found (const GeoProposedSource *source,
            GeoField                 field)
{
  for (guint i = 0; i < source->columns->len; i++)
    {
      const GeoProposedColumn *column = g_ptr_array_index (source->columns, i);

      if (column->use == GEO_COLUMN_FIELD && column->field == field)
        return column->heading;
    }
  return NULL;
}

/* 0 if there is none. */
static guint
find_position (UiFieldChooser          *self,
               const GeoProposedSource *source,
               GeoField                 field)
{
  const char *chosen = find_choice (self, field);
  const char *heading = chosen != NULL ? chosen : find_found (source, field);
  guint position;

  return heading != NULL && g_ptr_array_find_with_equal_func (self->headings, heading, g_str_equal,
                                                              &position)
         ? position + 1 : 0;
}

/* "Code: XZQDM, Name: XZQMC", as far as there are columns. */
static char *
dup_summary (UiFieldChooser          *self,
             const GeoProposedSource *source)
{
  GString *text = g_string_new (NULL);

  for (GeoField field = 0; field < GEO_N_FIELDS; field++)
    {
      guint position = suits (source, field) ? find_position (self, source, field) : 0;

      if (position == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, C_("list", ", "));
      /* Translators: a field and the column it is read from */
      g_string_append_printf (text, _("%s: %s"), geo_field_get_title (field),
                              (char *) g_ptr_array_index (self->headings, position - 1));
    }
  if (text->len == 0)
    g_string_append (text, _("No column is known: please choose"));
  return g_string_free (text, FALSE);
}

static void
ui_field_chooser_dispose (GObject *object)
{
  UiFieldChooser *self = UI_FIELD_CHOOSER (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  G_OBJECT_CLASS (ui_field_chooser_parent_class)->dispose (object);
}

static void
ui_field_chooser_class_init (UiFieldChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_field_chooser_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-field-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, UiFieldChooser, expander);
}

static void
ui_field_chooser_init (UiFieldChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ui_field_chooser_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_field_chooser_new (void)
{
  return g_object_new (UI_TYPE_FIELD_CHOOSER, NULL);
}

void
ui_field_chooser_set_item (UiFieldChooser *self,
                           UiSourceItem   *item)
{
  const GeoProposedSource *source;
  g_autoptr (GListModel) columns = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (UI_IS_FIELD_CHOOSER (self));
  g_return_if_fail (UI_IS_SOURCE_ITEM (item));

  source = ui_source_item_get_source (item);
  g_set_object (&self->item, item);
  columns = list_columns (self, source);
  self->updating = TRUE;
  make_rows (self, source);
  for (GeoField field = 0; field < GEO_N_FIELDS; field++)
    if (self->rows[field] != NULL)
      {
        adw_combo_row_set_model (ADW_COMBO_ROW (self->rows[field]), columns);
        adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[field]),
                                    find_position (self, source, field));
      }
  self->updating = FALSE;
  summary = dup_summary (self, source);
  escaped = g_markup_escape_text (summary, -1);
  adw_expander_row_set_subtitle (self->expander, escaped);
  if ((source->needs & GEO_NEED_COLUMNS) != 0)
    adw_expander_row_set_expanded (self->expander, TRUE);
}
