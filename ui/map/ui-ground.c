/* ui-ground.c – what a map needs of a snapshot, whatever is shown on it: its shapes on the plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-ground"

#include "ui/map/ui-ground.h"

struct _UiGround
{
  gatomicrefcount ref_count;
  GeoSnapshot *snapshot;
  UiAreaTiles *tiles;
  GeoShapes *boxes;
  UiLevelScale level_scale;
};

static void
project (GTask        *task,
         gpointer      source_object,
         gpointer      task_data,
         GCancellable *cancellable)
{
  GeoSnapshot *snapshot = task_data;
  g_autoptr(UiAreaTiles) tiles = ui_area_tiles_new (snapshot);
  g_autoptr(GError) error = NULL;
  UiGround *self;

  if (!ui_area_tiles_prepare (tiles, cancellable, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self = g_new0 (UiGround, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = geo_snapshot_ref (snapshot);
  self->tiles = g_steal_pointer (&tiles);
  self->boxes = geo_places_to_shapes (geo_snapshot_get_places (snapshot));
  ui_level_scale_init (&self->level_scale, geo_snapshot_get_register (snapshot), self->boxes);
  g_task_return_pointer (task, self, (GDestroyNotify) ui_ground_unref);
}

/**
 * ui_ground_new_async:
 * @snapshot: of a store, in degrees
 * @cancellable: (nullable):
 *
 * Projects the shapes on another thread.
 */
void
ui_ground_new_async (GeoSnapshot         *snapshot,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (snapshot != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, ui_ground_new_async);
  g_task_set_task_data (task, geo_snapshot_ref (snapshot), (GDestroyNotify) geo_snapshot_unref);
  g_task_run_in_thread (task, project);
}

UiGround *
ui_ground_new_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

UiGround *
ui_ground_ref (UiGround *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
ui_ground_unref (UiGround *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  ui_area_tiles_unref (self->tiles);
  geo_shapes_unref (self->boxes);
  geo_snapshot_unref (self->snapshot);
  g_free (self);
}

GeoSnapshot *
ui_ground_get_snapshot (const UiGround *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->snapshot;
}

UiAreaTiles *
ui_ground_get_tiles (const UiGround *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->tiles;
}

GeoShapes *
ui_ground_get_boxes (const UiGround *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->boxes;
}

const UiLevelScale *
ui_ground_get_level_scale (const UiGround *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->level_scale;
}
