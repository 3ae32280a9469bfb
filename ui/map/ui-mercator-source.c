/* ui-mercator-source.c – the map source of a map without a base map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-mercator-source"

#include "ui/map/ui-mercator-source.h"

/* From all China in a window to a building lot. */
#define MIN_ZOOM_LEVEL 3
#define MAX_ZOOM_LEVEL 20

struct _UiMercatorSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (UiMercatorSource, ui_mercator_source, SHUMATE_TYPE_MAP_SOURCE)

static void
ui_mercator_source_fill_tile_async (ShumateMapSource    *source,
                                    ShumateTile         *tile,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_return_boolean (task, TRUE);
}

static gboolean
ui_mercator_source_fill_tile_finish (ShumateMapSource  *source,
                                     GAsyncResult      *result,
                                     GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
ui_mercator_source_class_init (UiMercatorSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = ui_mercator_source_fill_tile_async;
  source_class->fill_tile_finish = ui_mercator_source_fill_tile_finish;
}

static void
ui_mercator_source_init (UiMercatorSource *self)
{
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);

  shumate_map_source_set_id (source, "getu-none");
  shumate_map_source_set_tile_size (source, UI_MERCATOR_TILE_PX);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  shumate_map_source_set_max_zoom_level (source, MAX_ZOOM_LEVEL);
  shumate_map_source_set_min_zoom_level (source, MIN_ZOOM_LEVEL);
}

ShumateMapSource *
ui_mercator_source_new (void)
{
  return g_object_new (UI_TYPE_MERCATOR_SOURCE, NULL);
}
