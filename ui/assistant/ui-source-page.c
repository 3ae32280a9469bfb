/* ui-source-page.c – what was decided about one source, each changeable, and how that looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-source-page"

#include "config.h"

#include "ui/assistant/ui-source-page.h"

#include "ui/assistant/ui-combo-text.h"
#include "ui/assistant/ui-crs-chooser.h"
#include "ui/assistant/ui-encoding-chooser.h"
#include "ui/assistant/ui-field-chooser.h"
#include "ui/assistant/ui-wrap-layout.h"

#include <glib/gi18n-lib.h>

/* More sentences are for the report. */
#define MAX_PROBLEMS 4

struct _UiSourcePage
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel *title;
  GtkSpinner *spinner;
  GtkLabel *problems;
  GtkWidget *decisions;
  UiCrsChooser *crs;
  UiEncodingChooser *encoding;
  GtkWidget *level_group;
  AdwComboRow *level;
  UiFieldChooser *fields;
  GtkWidget *map_child;
  UiOutlineMap *map;
  UiAttributePreview *attributes;

  UiSourceItem *item;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (UiSourcePage, ui_source_page, GTK_TYPE_WIDGET)

/* The first position is what is found, then the levels from the widest. */
static void
level_selected_cb (UiSourcePage *self)
{
  guint selected = adw_combo_row_get_selected (self->level);

  if (!self->updating && self->item != NULL && selected != GTK_INVALID_LIST_POSITION)
    ui_source_item_set_level (self->item,
                              selected == 0 ? 0 : GEO_LEVEL_FIRST + (GeoLevel) selected - 1);
}

static void
update_level (UiSourcePage            *self,
              const GeoProposedSource *source)
{
  GeoLevel chosen = ui_source_item_get_choice (self->item)->level;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *found = NULL;

  if (chosen != 0)
    found = g_strdup (_("As found"));
  else if (source->level != 0)
    /* Translators: a level */
    found = g_strdup_printf (_("%s (found)"), geo_level_get_title (source->level));
  else
    found = g_strdup (_("Not known: please choose"));
  gtk_string_list_append (names, found);
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    gtk_string_list_append (names, geo_level_get_title (level));
  adw_combo_row_set_model (self->level, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->level, chosen != 0 ? chosen - GEO_LEVEL_FIRST + 1 : 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->level), source->level_why);
}

/* How what the problems ask for is given here. */
static void
append_hints (GString                 *text,
              const GeoProposedSource *source)
{
  static const struct {
    GeoImportNeeds need;
    const char *hint;
  } hints[] = {
    { GEO_NEED_CRS, N_("Choose it in the row “Coordinate System”.") },
    { GEO_NEED_PARAMETERS, N_("Enter the parameters below the row “Coordinate System”.") },
    { GEO_NEED_ENCODING, N_("Choose it in the row “Encoding”.") },
  };
  const char *columns = source->is_layer
    ? _("Choose them in the row “Fields”; the code is needed.")
    : _("Choose them in the row “Fields”: of a roster the area, the post and the holder, of a list "
        "of cases the number, the day reported and the area or the place.");

  for (gsize i = 0; i < G_N_ELEMENTS (hints); i++)
    if ((source->needs & hints[i].need) != 0)
      g_string_append_printf (text, "\n%s", _(hints[i].hint));
  if ((source->needs & GEO_NEED_COLUMNS) != 0)
    g_string_append_printf (text, "\n%s", columns);
}

/* A sentence of the report, which has it behind a bullet. */
static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (sentence)));
  g_string_append (text, g_utf8_next_char (sentence));
}

/* What is left to decide first: the rest often says no more than why. */
static void
update_problems (UiSourcePage            *self,
                 const GeoProposedSource *source)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *warning = NULL;

  g_object_get (self->item, "warning", &warning, NULL);
  if (!ui_source_item_is_decided (self->item))
    g_string_append (text, warning);
  else
    {
      for (guint i = 0; i < source->problems->len && i < MAX_PROBLEMS; i++)
        append_sentence (text, g_ptr_array_index (source->problems, i));
      if (source->problems->len > 0)
        append_hints (text, source);
    }
  gtk_label_set_text (self->problems, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), text->len > 0);
}

static void
update_map (UiSourcePage            *self,
            const GeoProposedSource *source)
{
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_shapes_unref);

  if (source->preview != NULL)
    g_ptr_array_add (shapes, geo_shapes_ref (source->preview));
  ui_outline_map_set_survey (self->map, shapes);
}

/* Who is to say which column is what has to see them. */
static void
update_order (UiSourcePage            *self,
              const GeoProposedSource *source)
{
  GtkWidget *before = (source->needs & GEO_NEED_COLUMNS) != 0 ? GTK_WIDGET (self->problems)
                                                              : self->decisions;
  GtkBox *box = GTK_BOX (gtk_widget_get_parent (self->decisions));

  gtk_box_reorder_child_after (box, GTK_WIDGET (self->attributes), before);
}

/* Cases that are placed by coordinates, be they of a plane. */
static gboolean
has_places (const GeoProposedSource *source)
{
  for (guint i = 0; i < source->columns->len; i++)
    {
      const GeoProposedColumn *column = g_ptr_array_index (source->columns, i);

      if (column->use == GEO_COLUMN_FIELD && column->field == GEO_FIELD_LON)
        return TRUE;
    }
  return FALSE;
}

/* What was decided, and what would make a source readable that is not yet. */
static void
update_visible (UiSourcePage            *self,
                const GeoProposedSource *source)
{
  gboolean survey = source->kind == GEO_SOURCE_SURVEY;

  gtk_widget_set_visible (GTK_WIDGET (self->crs), survey || has_places (source)
                          || (source->needs & (GEO_NEED_CRS | GEO_NEED_PARAMETERS)) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding), survey || source->encoding[0] != '\0'
                          || (source->needs & GEO_NEED_ENCODING) != 0);
  gtk_widget_set_visible (self->level_group, survey);
  gtk_widget_set_visible (GTK_WIDGET (self->fields), source->columns->len > 0);
  gtk_widget_set_visible (self->map_child, survey || source->preview != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->attributes), source->rows->len > 0);
}

static void
ui_source_page_dispose (GObject *object)
{
  UiSourcePage *self = UI_SOURCE_PAGE (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (ui_source_page_parent_class)->dispose (object);
}

static void
ui_source_page_class_init (UiSourcePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_source_page_dispose;

  g_type_ensure (UI_TYPE_CRS_CHOOSER);
  g_type_ensure (UI_TYPE_ENCODING_CHOOSER);
  g_type_ensure (UI_TYPE_FIELD_CHOOSER);
  g_type_ensure (UI_TYPE_OUTLINE_MAP);
  g_type_ensure (UI_TYPE_ATTRIBUTE_PREVIEW);
  g_type_ensure (UI_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-source-page.ui");
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, content);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, title);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, problems);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, decisions);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, crs);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, encoding);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, level_group);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, level);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, fields);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, map_child);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, map);
  gtk_widget_class_bind_template_child (widget_class, UiSourcePage, attributes);
  gtk_widget_class_bind_template_callback (widget_class, level_selected_cb);
}

static void
ui_source_page_init (UiSourcePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ui_combo_text_set_up (self->level, 18);
}

/**
 * ui_source_page_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_source_page_new (void)
{
  return g_object_new (UI_TYPE_SOURCE_PAGE, NULL);
}

void
ui_source_page_set_ground (UiSourcePage *self,
                           GeoShapes    *ground)
{
  g_return_if_fail (UI_IS_SOURCE_PAGE (self));
  ui_outline_map_set_ground (self->map, ground);
}

void
ui_source_page_set_item (UiSourcePage *self,
                         UiSourceItem *item,
                         double        lon_deg)
{
  const GeoProposedSource *source;
  g_autofree char *title = NULL;

  g_return_if_fail (UI_IS_SOURCE_PAGE (self));

  gtk_widget_set_visible (self->content, item != NULL);
  g_set_object (&self->item, item);
  ui_attribute_preview_set_item (self->attributes, item);
  if (item == NULL)
    return;

  source = ui_source_item_get_source (item);
  g_object_get (item, "title", &title, NULL);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), source->path);
  self->updating = TRUE;
  update_problems (self, source);
  update_level (self, source);
  update_visible (self, source);
  update_order (self, source);
  self->updating = FALSE;
  ui_crs_chooser_set_item (self->crs, item, lon_deg);
  ui_encoding_chooser_set_item (self->encoding, item);
  ui_field_chooser_set_item (self->fields, item);
  update_map (self, source);
}

void
ui_source_page_set_busy (UiSourcePage *self,
                         gboolean      busy)
{
  g_return_if_fail (UI_IS_SOURCE_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

UiAttributePreview *
ui_source_page_get_attributes (UiSourcePage *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_PAGE (self), NULL);
  return self->attributes;
}

UiOutlineMap *
ui_source_page_get_map (UiSourcePage *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_PAGE (self), NULL);
  return self->map;
}
