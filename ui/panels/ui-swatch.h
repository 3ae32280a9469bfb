/* ui-swatch.h – the colour of one class, as the map paints it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-classes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_SWATCH (ui_swatch_get_type ())
G_DECLARE_FINAL_TYPE (UiSwatch, ui_swatch, UI, SWATCH, GtkWidget)

GtkWidget *ui_swatch_new (const GeoClass *item,
                          double          opacity);

G_END_DECLS
