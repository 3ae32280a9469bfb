/* ui-legend-fields.h – the grid of two measures in the legend of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-classes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @classes: of two measures. Fields with their colours and numbers of areas, the names of the
 * columns below them and those of the rows on their left. */
GtkWidget *ui_legend_fields_new (GeoClasses *classes);

G_END_DECLS
