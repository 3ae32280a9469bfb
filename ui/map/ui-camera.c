/* ui-camera.c – moves the viewport of a map: fits, flights, steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-camera"

#include "ui/map/ui-camera.h"

#include "ui/map/ui-viewport.h"

#include <math.h>

#define FLIGHT_MS 500
#define ZOOM_MS 200

struct _UiCamera
{
  GObject parent_instance;

  ShumateMap *map;     /* not owned: the map view owns both */
  double zoom_target;  /* of the animation under way, NAN if none */
};

G_DEFINE_FINAL_TYPE (UiCamera, ui_camera, G_TYPE_OBJECT)

static void
animation_completed_cb (UiCamera *self)
{
  self->zoom_target = NAN;
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
  /* With animations off it is there at once, and nothing is ever completed. */
  shumate_map_go_to_full_with_duration (self->map, lat_deg, lon_deg, zoom_level, duration_ms);
  if (shumate_viewport_get_zoom_level (viewport) != zoom_level)
    self->zoom_target = zoom_level;
}

static void
ui_camera_class_init (UiCameraClass *klass)
{
}

static void
ui_camera_init (UiCamera *self)
{
  self->zoom_target = NAN;
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
  g_signal_connect_object (map, "animation-completed", G_CALLBACK (animation_completed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
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
  from = isnan (self->zoom_target) ? shumate_viewport_get_zoom_level (viewport)
                                   : self->zoom_target;
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
  self->zoom_target = NAN;
}
