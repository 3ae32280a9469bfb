/* ui-scene.h – one picture: polygons on a plane, their classes, what to stress
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Immutable, atomically reference counted: made on the main thread, painted on any.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"
#include "geodata/style/geo-classes.h"
#include "ui/paint/raster/ui-area-tiles.h"

G_BEGIN_DECLS

/* Light for paper and the light window, dark for the dark one. */
typedef enum {
  UI_THEME_LIGHT,
  UI_THEME_DARK,
} UiTheme;

typedef struct _UiScene UiScene;

#define UI_TYPE_SCENE (ui_scene_get_type ())
GType        ui_scene_get_type     (void) G_GNUC_CONST;
/* On the plane of the views it will be painted in: polygons, drawn one by one.
 * @classes: gives the register, the level that is filled, and within what. */
UiScene     *ui_scene_new          (GeoShapes     *shapes,
                                    GeoClasses    *classes,
                                    UiTheme        theme,
                                    gboolean       with_labels) G_GNUC_WARN_UNUSED_RESULT;
/* On the Mercator plane in metres, drawn from shared edges. @boxes: geo_places_to_shapes() of the
 * snapshot of the tiles. */
UiScene     *ui_scene_new_tiled    (UiAreaTiles   *tiles,
                                    GeoShapes     *boxes,
                                    GeoClasses    *classes,
                                    UiTheme        theme,
                                    gboolean       with_labels) G_GNUC_WARN_UNUSED_RESULT;
/* The same polygons in other classes: cheaper than ui_scene_new(), as all that was worked out of the
 * polygons alone is kept. */
UiScene     *ui_scene_restyle      (UiScene       *self,
                                    GeoClasses    *classes,
                                    UiTheme        theme,
                                    gboolean       with_labels) G_GNUC_WARN_UNUSED_RESULT;
UiScene     *ui_scene_ref          (UiScene       *self);
void         ui_scene_unref        (UiScene       *self);
/* Of a tiled scene boxes and places of labels alone. */
GeoShapes   *ui_scene_get_shapes   (const UiScene *self);
/* NULL for a scene of polygons. */
UiAreaTiles *ui_scene_get_tiles    (const UiScene *self);
GeoClasses  *ui_scene_get_classes  (const UiScene *self);
GeoRegister *ui_scene_get_register (const UiScene *self);
GeoLevel     ui_scene_get_level    (const UiScene *self);
UiTheme      ui_scene_get_theme    (const UiScene *self);
/* Whether the two differ in nothing but the day. */
gboolean     ui_scene_is_other_day (const UiScene *self,
                                    const UiScene *other);
gboolean     ui_scene_get_with_labels (const UiScene *self);
/* The area of the filled level at a place on the plane, -1 if none, as it is painted at that scale.
 * Under a millisecond. */
int          ui_scene_pick         (const UiScene *self,
                                    double         x,
                                    double         y,
                                    double         units_per_px);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiScene, ui_scene_unref)

G_END_DECLS
