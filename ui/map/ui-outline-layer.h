/* ui-outline-layer.h – outlines that are of no store yet, as a layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Painted on another thread, like the map itself.
 */
#pragma once

#include "ui/paint/ui-outlines.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define UI_TYPE_OUTLINE_LAYER (ui_outline_layer_get_type ())
G_DECLARE_FINAL_TYPE (UiOutlineLayer, ui_outline_layer, UI, OUTLINE_LAYER, ShumateLayer)

UiOutlineLayer *ui_outline_layer_new        (ShumateViewport *viewport);
/* @shapes: of GeoShapes*, on the Mercator plane; NULL for none. @fill: 0 for none. */
void            ui_outline_layer_set_shapes (UiOutlineLayer  *self,
                                             GPtrArray       *shapes,
                                             const UiPen     *pen,
                                             GeoColour        fill);
/* Whether all that is to be seen is. */
gboolean        ui_outline_layer_is_settled (UiOutlineLayer  *self);

G_END_DECLS
