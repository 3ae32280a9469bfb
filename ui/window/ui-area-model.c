/* ui-area-model.c – a list of areas: those below one, or those found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-model"

#include "ui/window/ui-area-model.h"

#include "ui/window/ui-area-item.h"

struct _UiAreaModel
{
  GObject parent_instance;

  GeoRegister *reg;
  GArray *areas; /* of int */
};

static GType
ui_area_model_get_item_type (GListModel *model)
{
  return UI_TYPE_AREA_ITEM;
}

static guint
ui_area_model_get_n_items (GListModel *model)
{
  return UI_AREA_MODEL (model)->areas->len;
}

static gpointer
ui_area_model_get_item (GListModel *model,
                        guint       position)
{
  UiAreaModel *self = UI_AREA_MODEL (model);

  if (position >= self->areas->len)
    return NULL;
  return ui_area_item_new (self->reg, g_array_index (self->areas, int, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ui_area_model_get_item_type;
  iface->get_n_items = ui_area_model_get_n_items;
  iface->get_item = ui_area_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (UiAreaModel, ui_area_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
ui_area_model_finalize (GObject *object)
{
  UiAreaModel *self = UI_AREA_MODEL (object);

  g_clear_pointer (&self->areas, g_array_unref);
  g_clear_pointer (&self->reg, geo_register_unref);
  G_OBJECT_CLASS (ui_area_model_parent_class)->finalize (object);
}

static void
ui_area_model_class_init (UiAreaModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ui_area_model_finalize;
}

static void
ui_area_model_init (UiAreaModel *self)
{
}

UiAreaModel *
ui_area_model_new_take (GeoRegister *reg,
                        GArray      *areas)
{
  UiAreaModel *self = g_object_new (UI_TYPE_AREA_MODEL, NULL);

  self->reg = geo_register_ref (reg);
  self->areas = areas;
  return self;
}

/**
 * ui_area_model_new_children:
 * @parent: an area, or -1
 *
 * Returns: (transfer full) (nullable): the areas right below @parent, in the order of the
 *   register; %NULL if there are none, as GtkTreeListModel wants it
 */
UiAreaModel *
ui_area_model_new_children (GeoRegister *reg,
                            int          parent)
{
  int n_areas;
  const GeoArea *all = geo_register_get_areas (reg, &n_areas);
  g_autoptr (GArray) areas = g_array_new (FALSE, FALSE, sizeof (int));
  int end = parent < 0 ? n_areas : all[parent].end;

  /* Pre-order: the next sibling stands behind everything below this one. */
  for (int i = parent + 1; i < end; i = all[i].end)
    g_array_append_val (areas, i);
  return areas->len > 0 ? ui_area_model_new_take (reg, g_steal_pointer (&areas)) : NULL;
}

gboolean
ui_area_model_find (UiAreaModel *self,
                    int          area,
                    guint       *position)
{
  g_return_val_if_fail (UI_IS_AREA_MODEL (self), FALSE);

  for (guint i = 0; i < self->areas->len; i++)
    if (g_array_index (self->areas, int, i) == area)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
