/* ui-row-model.c – a list model over an array, whose rows are made when they come into view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-row-model"

#include "config.h"

#include "ui/panels/ui-row-model.h"

struct _UiRowModel
{
  GObject parent_instance;

  GeoRegister *reg;
  GArray *elements;
  GeoDay as_of;
  UiRowMaker maker;
};

static void ui_row_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (UiRowModel, ui_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ui_row_model_list_model_init))

static GType
ui_row_model_get_item_type (GListModel *model)
{
  return UI_TYPE_LIST_ROW;
}

static guint
ui_row_model_get_n_items (GListModel *model)
{
  return UI_ROW_MODEL (model)->elements->len;
}

static gpointer
ui_row_model_get_item (GListModel *model,
                       guint       position)
{
  UiRowModel *self = UI_ROW_MODEL (model);
  gsize size = g_array_get_element_size (self->elements);

  if (position >= self->elements->len)
    return NULL;
  return self->maker (self->reg, self->elements->data + position * size, self->as_of);
}

static void
ui_row_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ui_row_model_get_item_type;
  iface->get_n_items = ui_row_model_get_n_items;
  iface->get_item = ui_row_model_get_item;
}

static void
ui_row_model_finalize (GObject *object)
{
  UiRowModel *self = UI_ROW_MODEL (object);

  geo_register_unref (self->reg);
  g_array_unref (self->elements);

  G_OBJECT_CLASS (ui_row_model_parent_class)->finalize (object);
}

static void
ui_row_model_class_init (UiRowModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ui_row_model_finalize;
}

static void
ui_row_model_init (UiRowModel *self)
{
}

GListModel *
ui_row_model_new (GeoRegister *reg,
                  GArray      *elements,
                  GeoDay       as_of,
                  UiRowMaker   maker)
{
  g_return_val_if_fail (reg != NULL, NULL);
  g_return_val_if_fail (elements != NULL, NULL);
  g_return_val_if_fail (maker != NULL, NULL);

  UiRowModel *self = g_object_new (UI_TYPE_ROW_MODEL, NULL);

  self->reg = geo_register_ref (reg);
  self->elements = g_array_ref (elements);
  self->as_of = as_of;
  self->maker = maker;
  return G_LIST_MODEL (self);
}
