/* ui-attribute-preview.c – the first rows of a source, and which field each column became
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-attribute-preview"

#include "config.h"

#include "ui/assistant/ui-attribute-preview.h"

#include <glib/gi18n-lib.h>

/* A table of an unknown maker may have any number of columns; more are no preview. */
#define MAX_COLUMNS 60
#define CELL_CHARS 24

struct _UiAttributePreview
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkColumnView *view;
  UiSourceItem *item;
};

G_DEFINE_FINAL_TYPE (UiAttributePreview, ui_attribute_preview, GTK_TYPE_WIDGET)

/* A row is known by its number alone: the cells stay with the proposal. */
static guint
get_row (GtkListItem *list_item)
{
  return gtk_list_item_get_position (list_item);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         UiAttributePreview       *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  const GeoProposedSource *source = ui_source_item_get_source (self->item);
  const GeoProposedColumn *proposed = g_ptr_array_index (source->columns, column);
  GtkWidget *label = gtk_list_item_get_child (list_item);
  gboolean is_field = proposed->use == GEO_COLUMN_FIELD;
  const char *cell = ui_attribute_preview_get_cell (self, get_row (list_item), column);

  gtk_label_set_text (GTK_LABEL (label), cell != NULL ? cell : "");
  gtk_widget_set_tooltip_text (label, cell);
  if (is_field)
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
}

/* "XZQDM → Code": the heading and what it became. */
static char *
dup_title (const GeoProposedColumn *column)
{
  switch (column->use)
    {
    case GEO_COLUMN_FIELD:
      /* Translators: heading of a column and the field it became */
      return g_strdup_printf (_("%s → %s"), column->heading, geo_field_get_title (column->field));
    case GEO_COLUMN_PERSONS:
      return g_strdup_printf (_("%s ✕ left out: about persons"), column->heading);
    case GEO_COLUMN_UNUSED:
    default:
      return g_strdup (column->heading);
    }
}

static void
add_column (UiAttributePreview      *self,
            guint                    index,
            const GeoProposedColumn *proposed)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autofree char *title = dup_title (proposed);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
drop_columns (UiAttributePreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

/* The lines between the rows go all across, as the frame does. */
static void
expand_last (UiAttributePreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n = g_list_model_get_n_items (columns);
  g_autoptr (GtkColumnViewColumn) last = n > 0 ? g_list_model_get_item (columns, n - 1) : NULL;

  if (last != NULL)
    gtk_column_view_column_set_expand (last, TRUE);
}

/* Fields first, then what is left out, then the rest: what matters is seen without scrolling. Where
 * no column is known, all that may be chosen comes first. */
static void
add_columns (UiAttributePreview      *self,
             const GeoProposedSource *source)
{
  static const GeoColumnUse orders[][3] = {
    { GEO_COLUMN_FIELD, GEO_COLUMN_PERSONS, GEO_COLUMN_UNUSED },
    { GEO_COLUMN_FIELD, GEO_COLUMN_UNUSED, GEO_COLUMN_PERSONS },
  };
  const GeoColumnUse *order = orders[(source->needs & GEO_NEED_COLUMNS) != 0];
  guint n_columns = 0;

  for (guint i = 0; i < G_N_ELEMENTS (orders[0]); i++)
    for (guint j = 0; j < source->columns->len && n_columns < MAX_COLUMNS; j++)
      {
        const GeoProposedColumn *column = g_ptr_array_index (source->columns, j);

        if (column->use != order[i])
          continue;
        add_column (self, j, column);
        n_columns++;
      }
  expand_last (self);
}

static GtkSelectionModel *
new_model (guint n_rows)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_rows; i++)
    gtk_string_list_append (rows, "");
  return GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows))));
}

static void
clear (UiAttributePreview *self)
{
  gtk_column_view_set_model (self->view, NULL);
  drop_columns (self);
  g_clear_object (&self->item);
}

static void
ui_attribute_preview_dispose (GObject *object)
{
  UiAttributePreview *self = UI_ATTRIBUTE_PREVIEW (object);

  if (self->view != NULL)
    clear (self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  self->view = NULL;
  G_OBJECT_CLASS (ui_attribute_preview_parent_class)->dispose (object);
}

static void
ui_attribute_preview_class_init (UiAttributePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_attribute_preview_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-attribute-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, UiAttributePreview, content);
  gtk_widget_class_bind_template_child (widget_class, UiAttributePreview, view);
}

static void
ui_attribute_preview_init (UiAttributePreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ui_attribute_preview_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_attribute_preview_new (void)
{
  return g_object_new (UI_TYPE_ATTRIBUTE_PREVIEW, NULL);
}

void
ui_attribute_preview_set_item (UiAttributePreview *self,
                               UiSourceItem       *item)
{
  const GeoProposedSource *source;
  g_autoptr (GtkSelectionModel) model = NULL;

  g_return_if_fail (UI_IS_ATTRIBUTE_PREVIEW (self));

  clear (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  source = ui_source_item_get_source (item);
  add_columns (self, source);
  model = new_model (source->rows->len);
  gtk_column_view_set_model (self->view, model);
}

const char *
ui_attribute_preview_get_cell (UiAttributePreview *self,
                               guint               row,
                               guint               column)
{
  const GeoProposedSource *source;
  char **cells;

  g_return_val_if_fail (UI_IS_ATTRIBUTE_PREVIEW (self), NULL);

  if (self->item == NULL)
    return NULL;
  source = ui_source_item_get_source (self->item);
  if (row >= source->rows->len)
    return NULL;
  cells = g_ptr_array_index (source->rows, row);
  return column < g_strv_length (cells) ? cells[column] : NULL;
}
