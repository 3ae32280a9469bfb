/* ui-map-view.h – the map of a session: libshumate with the choropleth, hover, selection, keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/basemap/ui-basemap.h"
#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_MAP_VIEW (ui_map_view_get_type ())
G_DECLARE_FINAL_TYPE (UiMapView, ui_map_view, UI, MAP_VIEW, GtkWidget)

/* Construct property "session". Has a scale bar and zoom buttons of its own; put other things over
 * it with a GtkOverlay. */
GtkWidget *ui_map_view_new      (UiSession *session);
/* What lies below the areas, as long as the caller keeps it; set once. In
 * ui-map-view-basemap.c. */
void       ui_map_view_set_basemap (UiMapView *self,
                                    UiBasemap *basemap);
/* The whole store, at once or in a flight of some tenths of a second. */
void       ui_map_view_fit_all  (UiMapView *self,
                                 gboolean   animate);
/* Flies there so that the area fills most of the view; the session's "fly-to" does it, too. */
void       ui_map_view_fly_to   (UiMapView *self,
                                 int        area);
/* Flies to the place, in degrees, and marks it; an empty box takes the mark away. */
void       ui_map_view_mark     (UiMapView    *self,
                                 const GeoBox *box);
void       ui_map_view_zoom_by  (UiMapView *self,
                                 double     steps);

G_END_DECLS
