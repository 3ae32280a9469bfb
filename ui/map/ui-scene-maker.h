/* ui-scene-maker.h – a snapshot on the Mercator plane, and the scene of it that a map shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The map view keeps one. Projecting a snapshot takes another thread a while; a scene is then made
 * at once, for each classes and theme. Lives on the main thread.
 */
#pragma once

#include "ui/map/ui-ground.h"
#include "ui/paint/ui-scene.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define UI_TYPE_SCENE_MAKER (ui_scene_maker_get_type ())
G_DECLARE_FINAL_TYPE (UiSceneMaker, ui_scene_maker, UI, SCENE_MAKER, GObject)

/* Signal "ground-ready": the snapshot set last is projected. */
UiSceneMaker *ui_scene_maker_new          (void);
void          ui_scene_maker_set_snapshot (UiSceneMaker *self,
                                           GeoSnapshot  *snapshot);
gboolean      ui_scene_maker_update       (UiSceneMaker *self,
                                           GeoClasses   *classes,
                                           GeoLevel      level,
                                           UiTheme       theme);
/* Of the snapshot; NULL until it is projected. */
UiGround     *ui_scene_maker_get_ground   (UiSceneMaker *self);
/* Of the ground; NULL until the first update with classes of it. */
UiScene      *ui_scene_maker_get_scene    (UiSceneMaker *self);
/* Whether the scene shows just these classes, and they are those of the snapshot and @level. */
gboolean      ui_scene_maker_is_current   (UiSceneMaker *self,
                                           GeoClasses   *classes,
                                           GeoLevel      level);

G_END_DECLS
