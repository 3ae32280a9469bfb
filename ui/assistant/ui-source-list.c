/* ui-source-list.c – the sources of an import, each with a switch to leave it out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-source-list"

#include "config.h"

#include "ui/assistant/ui-source-list.h"

#include "ui/assistant/ui-source-row.h"

struct _UiSourceList
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkListView *list;
  GtkSingleSelection *selection;
};

enum {
  SIGNAL_CHOSEN,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiSourceList, ui_source_list, GTK_TYPE_WIDGET)

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  gtk_list_item_set_child (list_item, ui_source_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  ui_source_row_set_item (UI_SOURCE_ROW (gtk_list_item_get_child (list_item)),
                          gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  ui_source_row_set_item (UI_SOURCE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
selected_cb (UiSourceList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, ui_source_list_get_chosen (self));
}

static void
activate_cb (UiSourceList *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
ui_source_list_dispose (GObject *object)
{
  UiSourceList *self = UI_SOURCE_LIST (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (ui_source_list_parent_class)->dispose (object);
}

static void
ui_source_list_class_init (UiSourceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_source_list_dispose;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, UI_TYPE_SOURCE_ITEM);
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-source-list.ui");
  gtk_widget_class_bind_template_child (widget_class, UiSourceList, content);
  gtk_widget_class_bind_template_child (widget_class, UiSourceList, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
ui_source_list_init (UiSourceList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);

  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                            self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * ui_source_list_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_source_list_new (void)
{
  return g_object_new (UI_TYPE_SOURCE_LIST, NULL);
}

void
ui_source_list_set_sources (UiSourceList *self,
                            GListModel   *sources)
{
  g_return_if_fail (UI_IS_SOURCE_LIST (self));
  gtk_single_selection_set_model (self->selection, sources);
}

void
ui_source_list_set_narrow (UiSourceList *self,
                           gboolean      narrow)
{
  g_return_if_fail (UI_IS_SOURCE_LIST (self));
  gtk_list_view_set_single_click_activate (self->list, narrow);
}

UiSourceItem *
ui_source_list_get_chosen (UiSourceList *self)
{
  g_return_val_if_fail (UI_IS_SOURCE_LIST (self), NULL);
  return gtk_single_selection_get_selected_item (self->selection);
}

void
ui_source_list_choose (UiSourceList *self,
                       guint         position)
{
  g_return_if_fail (UI_IS_SOURCE_LIST (self));
  gtk_single_selection_set_selected (self->selection, position);
}

/* The first for which @is_it is as wanted. FALSE if there is none. */
static gboolean
choose_first (UiSourceList *self,
              gboolean    (*is_it) (UiSourceItem *),
              gboolean      wanted)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (model, i);

      if (is_it (item) == wanted)
        {
          ui_source_list_choose (self, i);
          return TRUE;
        }
    }
  return FALSE;
}

void
ui_source_list_choose_undecided (UiSourceList *self)
{
  g_return_if_fail (UI_IS_SOURCE_LIST (self));

  if (!choose_first (self, ui_source_item_is_decided, FALSE)
      && !choose_first (self, ui_source_item_get_used, TRUE)
      && !choose_first (self, ui_source_item_wants_help, TRUE))
    ui_source_list_choose (self, 0);
}
