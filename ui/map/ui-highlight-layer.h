/* ui-highlight-layer.h – outlines of the hovered and the selected area, as a layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-scene.h"

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define UI_TYPE_HIGHLIGHT_LAYER (ui_highlight_layer_get_type ())
G_DECLARE_FINAL_TYPE (UiHighlightLayer, ui_highlight_layer, UI, HIGHLIGHT_LAYER, ShumateLayer)

UiHighlightLayer *ui_highlight_layer_new        (ShumateViewport  *viewport);
/* NULL for none. Areas of the one before mean nothing in it if it is of another register. */
void              ui_highlight_layer_set_scene  (UiHighlightLayer *self,
                                                 UiScene          *scene);
/* Areas of any level, -1 for none. */
void              ui_highlight_layer_set_areas  (UiHighlightLayer *self,
                                                 int               selected,
                                                 int               hovered);
/* Whether all that is to be seen of the outlines is. */
gboolean          ui_highlight_layer_is_settled (UiHighlightLayer *self);

G_END_DECLS
