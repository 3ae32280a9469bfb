/* ui-area-model.h – a list of areas: those below one, or those found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds indices; the UiAreaItem of a row is made when somebody asks for it.
 */
#pragma once

#include "geodata/model/geo-register.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define UI_TYPE_AREA_MODEL (ui_area_model_get_type ())
G_DECLARE_FINAL_TYPE (UiAreaModel, ui_area_model, UI, AREA_MODEL, GObject)

/* @areas: of int; its reference is taken. */
UiAreaModel *ui_area_model_new_take     (GeoRegister *reg,
                                         GArray      *areas) G_GNUC_WARN_UNUSED_RESULT;
/* The areas right below @parent; of -1 the roots. NULL if there are none. */
UiAreaModel *ui_area_model_new_children (GeoRegister *reg,
                                         int          parent) G_GNUC_WARN_UNUSED_RESULT;
gboolean     ui_area_model_find         (UiAreaModel *self,
                                         int          area,
                                         guint       *position);

G_END_DECLS
