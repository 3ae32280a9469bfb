/* ui-area-tree.c – the tree of areas with their coverage, and the search for one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-tree"

#include "config.h"

#include "ui/window/ui-area-tree.h"

#include "ui/window/ui-area-figures.h"
#include "ui/window/ui-area-model.h"
#include "ui/window/ui-area-row.h"
#include "ui/window/ui-area-search.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Nobody reads further down than that; typing one more letter is quicker. */
#define MAX_FOUND 200

struct _UiAreaTree
{
  GtkWidget parent_instance;

  UiSession *session;
  UiAreaFigures *figures;
  GtkTreeListModel *rows;    /* NULL without a store */
  GCancellable *cancellable; /* of the search under way */
  gboolean selecting;        /* one of the two selections follows the other just now */

  GtkWidget *content;
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *tree;
  GtkListView *found;
};

G_DEFINE_FINAL_TYPE (UiAreaTree, ui_area_tree, GTK_TYPE_WIDGET)

/* Of a row of either list. */
static UiAreaItem *
dup_item (gpointer row)
{
  if (GTK_IS_TREE_LIST_ROW (row))
    return UI_AREA_ITEM (gtk_tree_list_row_get_item (row));
  return row != NULL ? UI_AREA_ITEM (g_object_ref (row)) : NULL;
}

static GListModel *
create_children_cb (gpointer item,
                    gpointer user_data)
{
  return (GListModel *) ui_area_model_new_children (ui_area_item_get_register (item),
                                                    ui_area_item_get_index (item));
}

static void
setup_tree_row_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *list_item,
                   UiAreaTree               *self)
{
  GtkWidget *expander = gtk_tree_expander_new ();

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander),
                               ui_area_row_new (self->figures, FALSE));
  gtk_list_item_set_child (list_item, expander);
}

static void
bind_tree_row_cb (GtkSignalListItemFactory *factory,
                  GtkListItem              *list_item,
                  UiAreaTree               *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (UiAreaItem) item = dup_item (row);

  gtk_tree_expander_set_list_row (expander, row);
  ui_area_row_set_item (UI_AREA_ROW (gtk_tree_expander_get_child (expander)), item);
}

static void
unbind_tree_row_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *list_item,
                    UiAreaTree               *self)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));

  gtk_tree_expander_set_list_row (expander, NULL);
  ui_area_row_set_item (UI_AREA_ROW (gtk_tree_expander_get_child (expander)), NULL);
}

static void
setup_found_row_cb (GtkSignalListItemFactory *factory,
                    GtkListItem              *list_item,
                    UiAreaTree               *self)
{
  gtk_list_item_set_child (list_item, ui_area_row_new (self->figures, TRUE));
}

static void
bind_found_row_cb (GtkSignalListItemFactory *factory,
                   GtkListItem              *list_item,
                   UiAreaTree               *self)
{
  ui_area_row_set_item (UI_AREA_ROW (gtk_list_item_get_child (list_item)),
                        gtk_list_item_get_item (list_item));
}

static void
unbind_found_row_cb (GtkSignalListItemFactory *factory,
                     GtkListItem              *list_item,
                     UiAreaTree               *self)
{
  ui_area_row_set_item (UI_AREA_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* Expands what lies above the area. */
static GtkTreeListRow *
dup_row_of (UiAreaTree *self,
            int         area)
{
  const GeoArea *record = geo_register_get_area (ui_session_get_register (self->session), area);
  g_autoptr (GtkTreeListRow) above = NULL;
  GListModel *siblings;
  guint position;

  if (record->parent >= 0)
    {
      above = dup_row_of (self, record->parent);
      gtk_tree_list_row_set_expanded (above, TRUE);
      siblings = gtk_tree_list_row_get_children (above);
    }
  else
    siblings = gtk_tree_list_model_get_model (self->rows);

  if (!ui_area_model_find (UI_AREA_MODEL (siblings), area, &position))
    g_assert_not_reached ();
  return above != NULL ? gtk_tree_list_row_get_child_row (above, position)
                       : gtk_tree_list_model_get_child_row (self->rows, position);
}

static void
show_selected (UiAreaTree *self)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->tree));
  int area = ui_session_get_selected (self->session);
  g_autoptr (GtkTreeListRow) row = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->selecting || self->rows == NULL)
    return;
  self->selecting = TRUE;
  if (area >= 0)
    {
      row = dup_row_of (self, area);
      position = gtk_tree_list_row_get_position (row);
    }
  gtk_single_selection_set_selected (selection, position);
  if (area >= 0)
    gtk_widget_activate_action (GTK_WIDGET (self->tree), "list.scroll-to-item", "u", position);
  self->selecting = FALSE;
}

static void
selection_changed_cb (UiAreaTree         *self,
                      GParamSpec         *pspec,
                      GtkSingleSelection *selection)
{
  g_autoptr (UiAreaItem) item = dup_item (gtk_single_selection_get_selected_item (selection));

  if (self->selecting)
    return;
  self->selecting = TRUE;
  if (item != NULL)
    ui_session_set_selected (self->session, ui_area_item_get_index (item));
  self->selecting = FALSE;
}

static GtkSelectionModel *
new_selection (UiAreaTree *self,
               GListModel *rows)
{
  GtkSingleSelection *selection = gtk_single_selection_new (NULL);

  /* In this order, or the first row would be selected. */
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, rows);
  g_signal_connect_object (selection, "notify::selected-item", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  return GTK_SELECTION_MODEL (selection);
}

static void
activate_cb (UiAreaTree  *self,
             guint        position,
             GtkListView *list)
{
  g_autoptr (GObject) row =
    g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);
  g_autoptr (UiAreaItem) item = dup_item (row);

  if (item != NULL)
    ui_session_fly_to (self->session, ui_area_item_get_index (item));
}

static void
show_found (UiAreaTree *self,
            GArray     *areas)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  g_autoptr (UiAreaModel) model = ui_area_model_new_take (reg, g_array_ref (areas));
  g_autoptr (GtkSelectionModel) selection = new_selection (self, G_LIST_MODEL (model));

  gtk_list_view_set_model (self->found, selection);
  gtk_stack_set_visible_child_name (self->stack, areas->len > 0 ? "found" : "nothing");
}

/* @user_data is alive unless the search was cancelled. */
static void
found_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GArray) areas = ui_area_search_finish (result, NULL);
  UiAreaTree *self;

  if (areas == NULL)
    return;
  self = UI_AREA_TREE (user_data);
  g_clear_object (&self->cancellable);
  show_found (self, areas);
}

static void
cancel_search (UiAreaTree *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search_changed_cb (UiAreaTree *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  cancel_search (self);
  if (reg == NULL || *stripped == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "tree");
      gtk_list_view_set_model (self->found, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  ui_area_search_async (reg, stripped, MAX_FOUND, self->cancellable, found_cb, self);
}

static gboolean
has_found (UiAreaTree *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "found") == 0;
}

/* Enter in the entry: the first of those found. */
static void
search_activate_cb (UiAreaTree *self)
{
  if (has_found (self))
    activate_cb (self, 0, self->found);
}

static void
stop_search_cb (UiAreaTree *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->tree));
}

/* Down leaves the entry for the list. */
static gboolean
entry_key_cb (UiAreaTree           *self,
              guint                 keyval,
              guint                 keycode,
              GdkModifierType       state,
              GtkEventControllerKey *controller)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (has_found (self) ? self->found : self->tree));
  return GDK_EVENT_STOP;
}

static void
expand_only_root (UiAreaTree *self)
{
  g_autoptr (GtkTreeListRow) root = gtk_tree_list_model_get_child_row (self->rows, 0);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 1)
    gtk_tree_list_row_set_expanded (root, TRUE);
}

static void
snapshot_changed_cb (UiAreaTree *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  UiAreaModel *roots = reg != NULL ? ui_area_model_new_children (reg, -1) : NULL;
  g_autoptr (GtkSelectionModel) selection = NULL;

  g_clear_object (&self->rows);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_stack_set_visible_child_name (self->stack, "tree");
  gtk_list_view_set_model (self->found, NULL);
  if (roots != NULL)
    {
      self->rows = gtk_tree_list_model_new (G_LIST_MODEL (roots), FALSE, FALSE,
                                            create_children_cb, NULL, NULL);
      selection = new_selection (self, G_LIST_MODEL (self->rows));
    }
  gtk_list_view_set_model (self->tree, selection);
  if (roots == NULL)
    return;
  expand_only_root (self);
  show_selected (self);
}

static void
ui_area_tree_dispose (GObject *object)
{
  UiAreaTree *self = UI_AREA_TREE (object);

  cancel_search (self);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->figures);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ui_area_tree_parent_class)->dispose (object);
}

static void
ui_area_tree_class_init (UiAreaTreeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ui_area_tree_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/window/ui-area-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, UiAreaTree, content);
  gtk_widget_class_bind_template_child (widget_class, UiAreaTree, entry);
  gtk_widget_class_bind_template_child (widget_class, UiAreaTree, stack);
  gtk_widget_class_bind_template_child (widget_class, UiAreaTree, tree);
  gtk_widget_class_bind_template_child (widget_class, UiAreaTree, found);
  gtk_widget_class_bind_template_callback (widget_class, setup_tree_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_tree_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_tree_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_found_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_found_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_found_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
}

static void
ui_area_tree_init (UiAreaTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ui_area_tree_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  UiAreaTree *self = g_object_new (UI_TYPE_AREA_TREE, NULL);

  self->session = g_object_ref (session);
  self->figures = ui_area_figures_new (session);
  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (snapshot_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
  snapshot_changed_cb (self);
  return GTK_WIDGET (self);
}

void
ui_area_tree_start_search (UiAreaTree *self)
{
  g_return_if_fail (UI_IS_AREA_TREE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
