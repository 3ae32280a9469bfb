/* ui-area-row.h – an area in a list: its name and how well it is covered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/window/ui-area-figures.h"
#include "ui/window/ui-area-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_AREA_ROW (ui_area_row_get_type ())
G_DECLARE_FINAL_TYPE (UiAreaRow, ui_area_row, UI, AREA_ROW, GtkBox)

/* @with_path: a second line says where the area lies. */
GtkWidget *ui_area_row_new      (UiAreaFigures *figures,
                                 gboolean       with_path);
/* NULL for none. */
void       ui_area_row_set_item (UiAreaRow     *self,
                                 UiAreaItem    *item);

G_END_DECLS
