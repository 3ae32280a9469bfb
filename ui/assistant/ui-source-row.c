/* ui-source-row.c – one source in the list of an import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-source-row"

#include "config.h"

#include "ui/assistant/ui-source-row.h"

struct _UiSourceRow
{
  GtkWidget parent_instance;

  UiSourceItem *item;
  GBinding *binding;    /* of the switch; NULL without an item */
  GtkWidget *content;
  GtkWidget *used;
};

enum {
  PROP_0,
  PROP_ITEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UiSourceRow, ui_source_row, GTK_TYPE_WIDGET)

static gboolean
is_text (UiSourceRow *self,
         const char  *text)
{
  return text != NULL && *text != '\0';
}

static void
drop_item (UiSourceRow *self)
{
  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_clear_object (&self->binding);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

/* What is not recognised cannot be taken in. */
static void
update_known (UiSourceRow *self)
{
  gtk_widget_set_visible (self->used, ui_source_item_is_known (self->item));
}

static void
ui_source_row_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_ITEM)
    g_value_set_object (value, UI_SOURCE_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ui_source_row_dispose (GObject *object)
{
  UiSourceRow *self = UI_SOURCE_ROW (object);

  drop_item (self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (ui_source_row_parent_class)->dispose (object);
}

static void
ui_source_row_class_init (UiSourceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ui_source_row_get_property;
  object_class->dispose = ui_source_row_dispose;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, UI_TYPE_SOURCE_ITEM,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/getu/Getu/ui/assistant/ui-source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, UiSourceRow, content);
  gtk_widget_class_bind_template_child (widget_class, UiSourceRow, used);
  gtk_widget_class_bind_template_callback (widget_class, is_text);
}

static void
ui_source_row_init (UiSourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ui_source_row_new:
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_source_row_new (void)
{
  return g_object_new (UI_TYPE_SOURCE_ROW, NULL);
}

void
ui_source_row_set_item (UiSourceRow  *self,
                        UiSourceItem *item)
{
  g_return_if_fail (UI_IS_SOURCE_ROW (self));

  drop_item (self);
  if (item != NULL)
    {
      self->item = g_object_ref (item);
      self->binding = g_object_ref (g_object_bind_property (item, "used", self->used, "active",
                                                            G_BINDING_SYNC_CREATE
                                                            | G_BINDING_BIDIRECTIONAL));
      g_signal_connect_swapped (item, "notify::icon-name", G_CALLBACK (update_known), self);
      update_known (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
