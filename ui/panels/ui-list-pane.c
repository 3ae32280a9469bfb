/* ui-list-pane.c – a list drawn from the session's register, with filter, order and scope
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-list-pane"

#include "config.h"

#include "ui/panels/ui-list-pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _UiListPane
{
  GtkWidget parent_instance;

  UiSession *session;
  const UiListSpec *spec;
  GCancellable *cancellable; /* of the query that runs */

  GtkWidget *content;
  GtkDropDown *filter;
  GtkDropDown *order;
  GtkToggleButton *scope;
  GtkLabel *summary;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (UiListPane, ui_list_pane, GTK_TYPE_WIDGET)

typedef struct {
  const UiListSpec *spec;
  GeoRegister *reg;
  UiListScope scope;
} Query;

static void
query_free (Query *self)
{
  geo_register_unref (self->reg);
  g_free (self);
}

static void
query_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Query *query = task_data;

  g_task_return_pointer (task, query->spec->query (query->reg, &query->scope),
                         (GDestroyNotify) g_array_unref);
}

static void
show_rows (UiListPane *self,
           GListModel *rows)
{
  guint n_rows = rows ? g_list_model_get_n_items (rows) : 0;
  g_autofree char *summary = self->spec->dup_summary (n_rows);
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (rows);

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_label_set_text (self->summary, summary);
  gtk_stack_set_visible_child_name (self->stack, n_rows > 0 ? "list" : "empty");
}

static void
query_ready_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  UiListPane *self = UI_LIST_PANE (object);
  const Query *query = g_task_get_task_data (G_TASK (result));
  g_autoptr (GArray) elements = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!elements)
    return; /* a newer one runs */

  show_rows (self, ui_row_model_new (query->reg, elements, query->scope.as_of,
                                     self->spec->maker));
}

static void
reload (UiListPane *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  g_autoptr (GTask) task = NULL;
  Query *query;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!reg)
    {
      show_rows (self, NULL);
      return;
    }

  query = g_new0 (Query, 1);
  query->spec = self->spec;
  query->reg = geo_register_ref (reg);
  query->scope = (UiListScope) {
    .within = gtk_toggle_button_get_active (self->scope)
      ? ui_session_get_selected (self->session) : -1,
    .as_of = ui_session_get_settled_as_of (self->session),
    .filter = gtk_drop_down_get_selected (self->filter),
    .order = gtk_drop_down_get_selected (self->order),
  };
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, query_ready_cb, NULL);
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  g_task_run_in_thread (task, query_thread);
}

static void
fill_filter (UiListPane *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  g_auto (GStrv) names = self->spec->dup_filters (reg);
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) names);

  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (list));
}

static void
fill_order (UiListPane *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; self->spec->orders[i]; i++)
    gtk_string_list_append (list, _(self->spec->orders[i]));
  gtk_drop_down_set_model (self->order, G_LIST_MODEL (list));
}

static void
snapshot_changed_cb (UiListPane *self)
{
  fill_filter (self);
  reload (self);
}

static void
selected_changed_cb (UiListPane *self)
{
  if (gtk_toggle_button_get_active (self->scope))
    reload (self);
}

static void
activate_cb (UiListPane  *self,
             guint        position,
             GtkListView *list)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (list));
  g_autoptr (UiListRow) row = g_list_model_get_item (model, position);

  if (row)
    ui_session_fly_to (self->session, ui_list_row_get_area (row));
}

static void
ui_list_pane_dispose (GObject *object)
{
  UiListPane *self = UI_LIST_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (ui_list_pane_parent_class)->dispose (object);
}

static void
ui_list_pane_class_init (UiListPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ui_list_pane_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/panels/ui-list-pane.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, UiListPane, content);
  gtk_widget_class_bind_template_child (widget_class, UiListPane, filter);
  gtk_widget_class_bind_template_child (widget_class, UiListPane, order);
  gtk_widget_class_bind_template_child (widget_class, UiListPane, scope);
  gtk_widget_class_bind_template_child (widget_class, UiListPane, summary);
  gtk_widget_class_bind_template_child (widget_class, UiListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, UiListPane, empty);
  gtk_widget_class_bind_template_child (widget_class, UiListPane, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
ui_list_pane_init (UiListPane *self)
{
  g_type_ensure (UI_TYPE_LIST_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ui_list_pane_new (UiSession        *session,
                  const UiListSpec *spec)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  UiListPane *self = g_object_new (UI_TYPE_LIST_PANE, NULL);

  self->session = g_object_ref (session);
  self->spec = spec;
  adw_status_page_set_title (self->empty, _(spec->empty_title));
  fill_filter (self);
  fill_order (self);
  reload (self);

  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (snapshot_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::settled-as-of", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (selected_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "notify::selected", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scope, "notify::active", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
