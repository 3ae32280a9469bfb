/* ui-camera.h – moves the viewport of a map: fits, flights, steps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define UI_TYPE_CAMERA (ui_camera_get_type ())
G_DECLARE_FINAL_TYPE (UiCamera, ui_camera, UI, CAMERA, GObject)

UiCamera *ui_camera_new      (ShumateMap   *map) G_GNUC_WARN_UNUSED_RESULT;
/* @box: on the Mercator plane. @margin: of the shorter side of the map, left free on every side.
 * Nothing is animated where the desktop's settings say so. */
void      ui_camera_show_box (UiCamera     *self,
                              const GeoBox *box,
                              double        margin,
                              gboolean      animate);
/* Around the middle; one step doubles. Steps add up while an animation is under way. */
void      ui_camera_zoom_by  (UiCamera     *self,
                              double        steps);
void      ui_camera_pan_by   (UiCamera     *self,
                              double        dx_px,
                              double        dy_px);
/* Ends a flight where it is: somebody takes the map into their hand. */
void      ui_camera_stop     (UiCamera     *self);

G_END_DECLS
