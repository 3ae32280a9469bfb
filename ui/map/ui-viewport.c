/* ui-viewport.c – libshumate's viewport as a view on the Mercator plane, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-viewport"

#include "ui/map/ui-viewport.h"

#include "ui/map/ui-mercator-source.h"

#include <math.h>

/* Circumference of the sphere of Web Mercator (EPSG:3857), its radius the semi-major axis of
 * WGS 84; the whole world's width on the plane. */
#define WORLD_M (2.0 * G_PI * 6378137.0)

/* The plane is 40,000 km wide, a double resolves 4 nm of it; this is for sums of products. */
#define SLACK 1e-6

UiView
ui_viewport_get_view (ShumateViewport *viewport,
                      double           width,
                      double           height,
                      int              scale_factor)
{
  const GeoProjection mercator = geo_projection_mercator ();
  const double zoom_level = shumate_viewport_get_zoom_level (viewport);
  const double units_per_px = WORLD_M / (UI_MERCATOR_TILE_PX * exp2 (zoom_level));
  double centre[] = {
    shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
    shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
  };

  geo_projection_forward (&mercator, centre, 1, NULL);
  return (UiView) {
    .x_left = centre[0] - width / 2 * units_per_px,
    .y_top = centre[1] + height / 2 * units_per_px,
    .units_per_px = units_per_px,
    .width = width,
    .height = height,
    .unit_mm = UI_MM_PER_CSS_PX,
    .resolution = scale_factor,
  };
}

void
ui_viewport_find_view (const UiView *view,
                       double       *lat_deg,
                       double       *lon_deg,
                       double       *zoom_level)
{
  const GeoProjection mercator = geo_projection_mercator ();
  double centre[] = {
    view->x_left + view->width / 2 * view->units_per_px,
    view->y_top - view->height / 2 * view->units_per_px,
  };

  geo_projection_inverse (&mercator, centre, 1, NULL);
  *lon_deg = centre[0];
  *lat_deg = centre[1];
  *zoom_level = log2 (WORLD_M / (UI_MERCATOR_TILE_PX * view->units_per_px));
}

UiView
ui_view_grow (const UiView *view,
              double        margin)
{
  UiView grown = *view;

  grown.x_left -= margin * view->units_per_px;
  grown.y_top += margin * view->units_per_px;
  grown.width += 2 * margin;
  grown.height += 2 * margin;
  return grown;
}

/* Cuts [0, length) to [from, to), outwards to the device's pixels. */
static gboolean
clip_range (double *from,
            double *to,
            double  length,
            double  resolution)
{
  *from = MAX (0, floor (*from * resolution) / resolution);
  *to = MIN (length, ceil (*to * resolution) / resolution);
  return *from < *to;
}

gboolean
ui_view_clip (UiView       *view,
              const GeoBox *box)
{
  double left = (box->x_min - view->x_left) / view->units_per_px;
  double right = (box->x_max - view->x_left) / view->units_per_px;
  double top = (view->y_top - box->y_max) / view->units_per_px;
  double bottom = (view->y_top - box->y_min) / view->units_per_px;

  if (!clip_range (&left, &right, view->width, view->resolution) ||
      !clip_range (&top, &bottom, view->height, view->resolution))
    return FALSE;
  view->x_left += left * view->units_per_px;
  view->y_top -= top * view->units_per_px;
  view->width = right - left;
  view->height = bottom - top;
  return TRUE;
}

gboolean
ui_view_contains (const UiView *outer,
                  const UiView *inner)
{
  return outer->x_left <= inner->x_left + SLACK &&
         outer->y_top >= inner->y_top - SLACK &&
         outer->x_left + outer->width * outer->units_per_px >=
           inner->x_left + inner->width * inner->units_per_px - SLACK &&
         outer->y_top - outer->height * outer->units_per_px <=
           inner->y_top - inner->height * inner->units_per_px + SLACK;
}

gboolean
ui_view_same_scale (const UiView *a,
                    const UiView *b)
{
  return fabs (a->units_per_px / b->units_per_px - 1) < 1e-9 && a->resolution == b->resolution;
}
