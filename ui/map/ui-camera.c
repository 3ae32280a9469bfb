/* ui-camera.c – moves the viewport of a map: fits, flights, steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-camera"

#include "ui/map/ui-camera.h"

#include "ui/map/ui-viewport.h"

#define FLIGHT_MS 500
#define ZOOM_MS 200
/* Legend and scale bar stand along the lower edge; about the half of a legend. */
#define MAX_RAISE_PX 90.0

struct _UiCamera
{
  GObject parent_instance;

  ShumateMap *map;     /* not owned: the map view owns both */
  double zoom_target;  /* of the animation under way */
  gint64 arrival_us;   /* when that ends, by the monotonic clock */
};

G_DEFINE_FINAL_TYPE (UiCamera, ui_camera, G_TYPE_OBJECT)

/* libshumate's own word for it, the signal "animation-completed", has a marshaller that does not
 * fit it (1.0.3) and is critical for whoever listens. */
static gboolean
is_under_way (UiCamera *self)
{
  return g_get_monotonic_time () < self->arrival_us;
}

static void
go_to (UiCamera *self,
       double    lat_deg,
       double    lon_deg,
       double    zoom_level,
       guint     duration_ms)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  zoom_level = CLAMP (zoom_level,
                      shumate_viewport_get_min_zoom_level (viewport),
                      shumate_viewport_get_max_zoom_level (viewport));
  ui_camera_stop (self);
  shumate_map_go_to_full_with_duration (self->map, lat_deg, lon_deg, zoom_level, duration_ms);
  self->zoom_target = zoom_level;
  self->arrival_us = g_get_monotonic_time () + duration_ms * G_TIME_SPAN_MILLISECOND;
}

static void
ui_camera_class_init (UiCameraClass *klass)
{
}

static void
ui_camera_init (UiCamera *self)
{
}

/**
 * ui_camera_new:
 * @map: has to outlive the camera
 *
 * Returns: (transfer full):
 */
UiCamera *
ui_camera_new (ShumateMap *map)
{
  UiCamera *self;

  g_return_val_if_fail (SHUMATE_IS_MAP (map), NULL);

  self = g_object_new (UI_TYPE_CAMERA, NULL);
  self->map = map;
  return self;
}

/* Room that a wide box leaves is rather left below it, where the legend stands. */
static void
raise_view (UiView       *view,
            const GeoBox *box,
            double        margin_px)
{
  const double box_px = (box->y_max - box->y_min) / view->units_per_px;
  const double room_px = (view->height - box_px) / 2 - margin_px;

  view->y_top -= CLAMP (room_px, 0, MAX_RAISE_PX) * view->units_per_px;
}

void
ui_camera_show_box (UiCamera     *self,
                    const GeoBox *box,
                    double        margin,
                    gboolean      animate)
{
  const double width = gtk_widget_get_width (GTK_WIDGET (self->map));
  const double height = gtk_widget_get_height (GTK_WIDGET (self->map));
  double lat_deg, lon_deg, zoom_level;
  UiView view;

  g_return_if_fail (UI_IS_CAMERA (self));
  g_return_if_fail (width > 0 && height > 0 && !geo_box_is_empty (box));

  view = ui_view_fit (box, width, height, margin * MIN (width, height));
  raise_view (&view, box, margin * MIN (width, height));
  ui_viewport_find_view (&view, &lat_deg, &lon_deg, &zoom_level);
  go_to (self, lat_deg, lon_deg, zoom_level, animate ? FLIGHT_MS : 0);
}

void
ui_camera_zoom_by (UiCamera *self,
                   double    steps)
{
  ShumateViewport *viewport;
  double from;

  g_return_if_fail (UI_IS_CAMERA (self));

  viewport = shumate_map_get_viewport (self->map);
  from = is_under_way (self) ? self->zoom_target : shumate_viewport_get_zoom_level (viewport);
  go_to (self,
         shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
         shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
         from + steps, ZOOM_MS);
}

void
ui_camera_pan_by (UiCamera *self,
                  double    dx_px,
                  double    dy_px)
{
  GtkWidget *widget;
  ShumateViewport *viewport;
  double lat_deg, lon_deg;

  g_return_if_fail (UI_IS_CAMERA (self));

  widget = GTK_WIDGET (self->map);
  viewport = shumate_map_get_viewport (self->map);
  ui_camera_stop (self);
  shumate_viewport_widget_coords_to_location (viewport, widget,
                                              gtk_widget_get_width (widget) / 2.0 + dx_px,
                                              gtk_widget_get_height (widget) / 2.0 + dy_px,
                                              &lat_deg, &lon_deg);
  shumate_map_center_on (self->map, lat_deg, lon_deg);
}

void
ui_camera_stop (UiCamera *self)
{
  g_return_if_fail (UI_IS_CAMERA (self));

  shumate_map_stop_go_to (self->map);
  self->arrival_us = 0;
}
