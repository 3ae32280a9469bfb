/* ui-map-view-private.h – the map view for its actions and its tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/basemap/ui-basemap-layer.h"
#include "ui/map/ui-camera.h"
#include "ui/map/ui-choropleth-layer.h"
#include "ui/map/ui-map-view.h"
#include "ui/map/ui-pointer.h"

G_BEGIN_DECLS

/* In ui-map-view-actions.c, which knows of the view what stands below and no more. */
void               ui_map_view_class_install_actions (GtkWidgetClass *widget_class);

UiSession         *ui_map_view_get_session    (UiMapView *self);
ShumateMap        *ui_map_view_get_map        (UiMapView *self);
UiCamera          *ui_map_view_get_camera     (UiMapView *self);
UiPointer         *ui_map_view_get_pointer    (UiMapView *self);
UiBasemapLayer    *ui_map_view_get_tiles      (UiMapView *self);
GtkLabel          *ui_map_view_get_attribution (UiMapView *self);
UiChoroplethLayer *ui_map_view_get_choropleth (UiMapView *self);
/* The area of the filled level at a pixel of the map, -1 if none. */
int                ui_map_view_pick           (UiMapView *self,
                                               double     x,
                                               double     y);
/* Whether all that is to be seen is, and nothing is under way. */
gboolean           ui_map_view_is_settled     (UiMapView *self);

G_END_DECLS
