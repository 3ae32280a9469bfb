/* ui-view.c – which part of the plane a picture shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-view"

#include "ui/paint/ui-view-private.h"

gboolean
ui_view_sees (const UiView *self,
              const GeoBox *box,
              double        y_from,
              double        y_to)
{
  return box->x_min <= box->x_max &&
         box->x_max >= self->x_left &&
         box->x_min <= self->x_left + self->width * self->units_per_px &&
         box->y_min <= self->y_top - y_from * self->units_per_px &&
         box->y_max >= self->y_top - y_to * self->units_per_px;
}

gboolean
ui_view_is_pixels (cairo_t *cr)
{
  return cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE;
}

/**
 * ui_view_fit:
 * @box: on the plane, not empty
 * @width: of the picture, in units of the context
 * @height: likewise
 * @margin: free space on each side, in units of the context
 *
 * Returns: a view of CSS pixels in which @box is centred and as large as it can be
 */
UiView
ui_view_fit (const GeoBox *box,
             double        width,
             double        height,
             double        margin)
{
  double inner_width = MAX (width - 2 * margin, 1), inner_height = MAX (height - 2 * margin, 1);
  double units_per_px = MAX ((box->x_max - box->x_min) / inner_width,
                             (box->y_max - box->y_min) / inner_height);

  /* A point has no size: show it at some scale, not at none. */
  if (!(units_per_px > 0))
    units_per_px = 1;

  return (UiView) {
    .x_left = (box->x_min + box->x_max - width * units_per_px) / 2,
    .y_top = (box->y_min + box->y_max + height * units_per_px) / 2,
    .units_per_px = units_per_px,
    .width = width,
    .height = height,
    .unit_mm = UI_MM_PER_CSS_PX,
    .resolution = 1,
  };
}
