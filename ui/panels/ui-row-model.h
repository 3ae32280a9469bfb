/* ui-row-model.h – a list model over an array, whose rows are made when they come into view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-register.h"
#include "ui/panels/ui-list-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define UI_TYPE_ROW_MODEL (ui_row_model_get_type ())
G_DECLARE_FINAL_TYPE (UiRowModel, ui_row_model, UI, ROW_MODEL, GObject)

/* @element: of the array; @as_of: the day the array was made for. */
typedef UiListRow *(*UiRowMaker) (const GeoRegister *reg,
                                  gconstpointer      element,
                                  GeoDay             as_of);

/* Immutable. Keeps @reg, which the elements point into, and @elements. */
GListModel *ui_row_model_new (GeoRegister *reg,
                              GArray      *elements,
                              GeoDay       as_of,
                              UiRowMaker   maker) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
