/* ui-outline-map.h – a small map: what comes in over what is there, and a place marked on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_OUTLINE_MAP (ui_outline_map_get_type ())
G_DECLARE_FINAL_TYPE (UiOutlineMap, ui_outline_map, UI, OUTLINE_MAP, GtkWidget)

/* Shapes are given in degrees, EPSG:4490, and put on the plane on another thread. */
GtkWidget *ui_outline_map_new        (void);
/* What is there already, in grey; NULL for nothing. Does not move the map. */
void       ui_outline_map_set_ground (UiOutlineMap *self,
                                      GeoShapes    *shapes);
/* @shapes: of GeoShapes*, what comes in, in the accent colour; empty for nothing. The map is fitted
 * to both. */
void       ui_outline_map_set_survey (UiOutlineMap *self,
                                      GPtrArray    *shapes);
/* Flies to the place, in degrees, and marks it; an empty box takes the mark away. */
void       ui_outline_map_mark       (UiOutlineMap *self,
                                      const GeoBox *box);
void       ui_outline_map_fit        (UiOutlineMap *self,
                                      gboolean      animate);
/* What is in view, in degrees. */
GeoBox     ui_outline_map_get_view   (UiOutlineMap *self);
/* Whether all that is to be seen is. */
gboolean   ui_outline_map_is_settled (UiOutlineMap *self);

G_END_DECLS
