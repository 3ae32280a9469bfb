/* ui-mark-layer.h – a frame round a place, as a layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define UI_TYPE_MARK_LAYER (ui_mark_layer_get_type ())
G_DECLARE_FINAL_TYPE (UiMarkLayer, ui_mark_layer, UI, MARK_LAYER, ShumateLayer)

UiMarkLayer *ui_mark_layer_new     (ShumateViewport *viewport);
/* @box: on the Mercator plane; an empty one takes the frame away. */
void         ui_mark_layer_set_box (UiMarkLayer     *self,
                                    const GeoBox    *box);
GeoBox       ui_mark_layer_get_box (UiMarkLayer     *self);

/* A box of degrees on the Mercator plane; empty if it cannot be placed. */
GeoBox       ui_mark_project       (const GeoBox    *box_deg);
/* With as much land around it as is worth a look, on the plane: a sliver has no size to fit a map
 * to. */
GeoBox       ui_mark_widen         (const GeoBox    *box);

G_END_DECLS
