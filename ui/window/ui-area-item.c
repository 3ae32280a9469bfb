/* ui-area-item.c – an area as an object, for lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-item"

#include "ui/window/ui-area-item.h"

struct _UiAreaItem
{
  GObject parent_instance;

  GeoRegister *reg;
  int area;
};

G_DEFINE_FINAL_TYPE (UiAreaItem, ui_area_item, G_TYPE_OBJECT)

static void
ui_area_item_finalize (GObject *object)
{
  UiAreaItem *self = UI_AREA_ITEM (object);

  g_clear_pointer (&self->reg, geo_register_unref);
  G_OBJECT_CLASS (ui_area_item_parent_class)->finalize (object);
}

static void
ui_area_item_class_init (UiAreaItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ui_area_item_finalize;
}

static void
ui_area_item_init (UiAreaItem *self)
{
}

UiAreaItem *
ui_area_item_new (GeoRegister *reg,
                  int          area)
{
  UiAreaItem *self = g_object_new (UI_TYPE_AREA_ITEM, NULL);

  self->reg = geo_register_ref (reg);
  self->area = area;
  return self;
}

GeoRegister *
ui_area_item_get_register (UiAreaItem *self)
{
  g_return_val_if_fail (UI_IS_AREA_ITEM (self), NULL);
  return self->reg;
}

int
ui_area_item_get_index (UiAreaItem *self)
{
  g_return_val_if_fail (UI_IS_AREA_ITEM (self), -1);
  return self->area;
}

const GeoArea *
ui_area_item_get_area (UiAreaItem *self)
{
  g_return_val_if_fail (UI_IS_AREA_ITEM (self), NULL);
  return geo_register_get_area (self->reg, self->area);
}
