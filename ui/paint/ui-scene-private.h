/* ui-scene-private.h – what the painter asks of a scene and nobody else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-borders.h"
#include "ui/paint/ui-scene.h"

G_BEGIN_DECLS

/* The area within which the level is filled, -1 for all. */
int              ui_scene_get_within  (const UiScene *self);
/* The areas within it: [*first, *end). */
void             ui_scene_get_range   (const UiScene *self,
                                       int           *first,
                                       int           *end);
/* About how far across an area of that level is, in units of the plane. */
double           ui_scene_get_mean_size (const UiScene *self,
                                       GeoLevel       level);
/* Made by whoever asks first, and shared with the scenes restyled from this one. */
const UiBorders *ui_scene_get_borders (const UiScene *self);

G_END_DECLS
