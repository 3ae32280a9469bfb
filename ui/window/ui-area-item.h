/* ui-area-item.h – an area as an object, for lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"

G_BEGIN_DECLS

#define UI_TYPE_AREA_ITEM (ui_area_item_get_type ())
G_DECLARE_FINAL_TYPE (UiAreaItem, ui_area_item, UI, AREA_ITEM, GObject)

UiAreaItem    *ui_area_item_new          (GeoRegister *reg,
                                          int          area) G_GNUC_WARN_UNUSED_RESULT;
GeoRegister   *ui_area_item_get_register (UiAreaItem  *self);
int            ui_area_item_get_index    (UiAreaItem  *self);
const GeoArea *ui_area_item_get_area     (UiAreaItem  *self);

G_END_DECLS
