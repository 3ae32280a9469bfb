/* ui-choropleth-layer.h – the coloured areas of a scene, as a layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A thread paints what is in view and a margin around it, at the exact zoom and resolution; a
 * frame only places that picture, moved and stretched until the next one is there.
 */
#pragma once

#include "ui/paint/ui-scene.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define UI_TYPE_CHOROPLETH_LAYER (ui_choropleth_layer_get_type ())
G_DECLARE_FINAL_TYPE (UiChoroplethLayer, ui_choropleth_layer, UI, CHOROPLETH_LAYER, ShumateLayer)

/* Signal "shown": another picture is seen. */
UiChoroplethLayer *ui_choropleth_layer_new         (ShumateViewport   *viewport);
/* @scene: NULL for none; its shapes on the Mercator plane. The picture of the one before stays
 * until the new one is painted. */
void               ui_choropleth_layer_set_scene   (UiChoroplethLayer *self,
                                                    UiScene           *scene);
/* The scene of the picture that is seen, the one set last or one before it; NULL if there is none.
 * It was made ready on the thread that painted it: ui_scene_pick() takes microseconds. */
UiScene           *ui_choropleth_layer_get_shown_scene (UiChoroplethLayer *self);
/* Whether what is seen is the scene itself and no stand-in. */
gboolean           ui_choropleth_layer_is_settled  (UiChoroplethLayer *self);
/* The newest picture and the place of its top left corner in the widget; NULL if none. */
GdkTexture        *ui_choropleth_layer_get_texture (UiChoroplethLayer *self,
                                                    double            *x,
                                                    double            *y);

G_END_DECLS
