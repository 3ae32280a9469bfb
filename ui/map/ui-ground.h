/* ui-ground.h – what a map needs of a snapshot, whatever is shown on it: its tiles, and where areas lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Immutable, atomically reference counted; made once for a snapshot, on another thread.
 */
#pragma once

#include "geodata/store/geo-snapshot.h"
#include "ui/map/ui-level-scale.h"
#include "ui/paint/raster/ui-area-tiles.h"

G_BEGIN_DECLS

typedef struct _UiGround UiGround;

void                ui_ground_new_async  (GeoSnapshot         *snapshot,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
UiGround           *ui_ground_new_finish (GAsyncResult        *result,
                                          GError             **error) G_GNUC_WARN_UNUSED_RESULT;
UiGround           *ui_ground_ref        (UiGround            *self);
void                ui_ground_unref      (UiGround            *self);
GeoSnapshot        *ui_ground_get_snapshot    (const UiGround *self);
UiAreaTiles        *ui_ground_get_tiles       (const UiGround *self);
/* On the Mercator plane, without outlines. */
GeoShapes          *ui_ground_get_boxes       (const UiGround *self);
const UiLevelScale *ui_ground_get_level_scale (const UiGround *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiGround, ui_ground_unref)

G_END_DECLS
