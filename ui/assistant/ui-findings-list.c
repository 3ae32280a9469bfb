/* ui-findings-list.c – what is wrong with areas, by kind; choosing a row asks to see the place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-findings-list"

#include "config.h"

#include "ui/assistant/ui-findings-list.h"

#include <glib/gi18n-lib.h>

struct _UiFindingsList
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkDropDown *filter;
  GtkLabel *more;
  GtkListView *list;
  GtkSingleSelection *selection;

  GeoFindings *findings;
  GeoRegister *reg;
  int kinds[GEO_N_FINDING_KINDS + 1];   /* by position of the filter; -1 for all */
  gboolean updating;
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiFindingsList, ui_findings_list, GTK_TYPE_WIDGET)

static gboolean
is_text (gpointer    object,
         const char *text)
{
  return text != NULL && *text != '\0';
}

static void
selected_cb (UiFindingsList *self)
{
  UiFindingItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->updating && item != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, ui_finding_item_get_finding (item));
}

/* Nothing is chosen at first: the map shows all until somebody looks at one. */
static void
show_kind (UiFindingsList *self,
           int             kind)
{
  g_autoptr (GListModel) model = ui_finding_model_new (self->findings, kind, self->reg);

  self->updating = TRUE;
  gtk_single_selection_set_model (self->selection, model);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->updating = FALSE;
}

static void
filter_cb (UiFindingsList *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);

  if (!self->updating && self->findings != NULL && selected != GTK_INVALID_LIST_POSITION)
    show_kind (self, self->kinds[selected]);
}

static guint
count_all (const GeoFindings *findings)
{
  guint n = 0;

  for (int kind = 0; kind < GEO_N_FINDING_KINDS; kind++)
    n += geo_findings_count (findings, kind);
  return n;
}

static void
fill_filter (UiFindingsList *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  /* Translators: how many findings there are */
  g_autofree char *all = g_strdup_printf (_("All Findings (%u)"), count_all (self->findings));
  guint n = 0;

  self->kinds[n++] = -1;
  gtk_string_list_append (names, all);
  for (int kind = 0; kind < GEO_N_FINDING_KINDS; kind++)
    {
      guint count = geo_findings_count (self->findings, kind);
      /* Translators: a kind of finding and how many there are */
      g_autofree char *name = g_strdup_printf (_("%s (%u)"), geo_finding_kind_get_title (kind),
                                               count);

      if (count == 0)
        continue;
      self->kinds[n++] = kind;
      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->filter, 0);
}

static void
update_more (UiFindingsList *self)
{
  guint n_all = count_all (self->findings), n_kept = geo_findings_get_n (self->findings);
  g_autofree char *text = g_strdup_printf (_("The first %u of %u are listed."), n_kept, n_all);

  gtk_label_set_text (self->more, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_kept < n_all);
}

static void
ui_findings_list_dispose (GObject *object)
{
  UiFindingsList *self = UI_FINDINGS_LIST (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->findings, geo_findings_unref);
  g_clear_pointer (&self->reg, geo_register_unref);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (ui_findings_list_parent_class)->dispose (object);
}

static void
ui_findings_list_class_init (UiFindingsListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_findings_list_dispose;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-findings-list.ui");
  gtk_widget_class_bind_template_child (widget_class, UiFindingsList, content);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsList, filter);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsList, more);
  gtk_widget_class_bind_template_child (widget_class, UiFindingsList, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
}

/* Rows know closures of the scope they are built in alone. */
static GtkListItemFactory *
new_factory (void)
{
  g_autoptr (GtkBuilderScope) scope = gtk_builder_cscope_new ();

  gtk_builder_cscope_add_callback_symbol (GTK_BUILDER_CSCOPE (scope), "is_text",
                                          G_CALLBACK (is_text));
  return gtk_builder_list_item_factory_new_from_resource
    (scope, "/io/getu/Getu/ui/assistant/ui-finding-row.ui");
}

static void
ui_findings_list_init (UiFindingsList *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_type_ensure (UI_TYPE_FINDING_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  factory = new_factory ();
  gtk_list_view_set_factory (self->list, factory);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                            self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * ui_findings_list_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_findings_list_new (void)
{
  return g_object_new (UI_TYPE_FINDINGS_LIST, NULL);
}

void
ui_findings_list_set_findings (UiFindingsList *self,
                               GeoFindings    *findings,
                               GeoRegister    *reg)
{
  g_return_if_fail (UI_IS_FINDINGS_LIST (self));
  g_return_if_fail (findings != NULL);

  geo_findings_ref (findings);
  g_clear_pointer (&self->findings, geo_findings_unref);
  self->findings = findings;
  g_clear_pointer (&self->reg, geo_register_unref);
  self->reg = reg != NULL ? geo_register_ref (reg) : NULL;
  self->updating = TRUE;
  fill_filter (self);
  self->updating = FALSE;
  update_more (self);
  show_kind (self, -1);
}

guint
ui_findings_list_get_n (UiFindingsList *self)
{
  g_return_val_if_fail (UI_IS_FINDINGS_LIST (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

void
ui_findings_list_choose (UiFindingsList *self,
                         guint           position)
{
  g_return_if_fail (UI_IS_FINDINGS_LIST (self));
  gtk_single_selection_set_selected (self->selection, position);
}
