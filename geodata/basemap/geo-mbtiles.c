/* geo-mbtiles.c – tiles from an MBTiles file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-mbtiles"

#include "geodata/basemap/geo-mbtiles.h"

#include "geodata/basemap/geo-mbtiles-file.h"

struct _GeoMbtiles
{
  GObject parent_instance;

  char *path;
  GThreadPool *thread;   /* of one, which alone touches what follows until it is opened */
  GeoMbtilesFile *file;
};

static void geo_mbtiles_tile_source_init (GeoTileSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GeoMbtiles, geo_mbtiles, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GEO_TYPE_TILE_SOURCE,
                                                      geo_mbtiles_tile_source_init))

/* What the thread is asked to do. */
typedef struct {
  void (*run) (gpointer data);
  gpointer data;
} Job;

static void
run_job (gpointer data,
         gpointer user_data)
{
  Job *job = data;

  job->run (job->data);
  g_free (job);
}

static void
push (GThreadPool *thread,
      void       (*run) (gpointer data),
      gpointer     data)
{
  Job *job = g_new (Job, 1);

  *job = (Job) { run, data };
  g_thread_pool_push (thread, job, NULL);
}

static void
open_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  GeoMbtiles *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->file = geo_mbtiles_file_open (self->path, g_task_get_cancellable (task), &error);
  if (self->file == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
read_in_thread (gpointer data)
{
  g_autoptr (GTask) task = data;
  GeoMbtiles *self = g_task_get_source_object (task);
  GError *error = NULL;
  GBytes *bytes = geo_mbtiles_file_read (self->file, g_task_get_task_data (task),
                                         g_task_get_cancellable (task), &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

static void
close_in_thread (gpointer data)
{
  geo_mbtiles_file_close (data);
}

static void
geo_mbtiles_load_async (GeoTileSource       *source,
                        const GeoTile       *tile,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GeoMbtiles *self = GEO_MBTILES (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_name (task, "read a tile");
  g_task_set_task_data (task, geo_tile_dup (tile), g_free);
  push (self->thread, read_in_thread, task);
}

static GBytes *
geo_mbtiles_load_finish (GeoTileSource  *source,
                         GAsyncResult   *result,
                         GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
geo_mbtiles_get_zooms (GeoTileSource *source,
                       int           *min_zoom,
                       int           *max_zoom)
{
  geo_mbtiles_file_get_zooms (GEO_MBTILES (source)->file, min_zoom, max_zoom);
}

static void
geo_mbtiles_tile_source_init (GeoTileSourceInterface *iface)
{
  iface->load_async = geo_mbtiles_load_async;
  iface->load_finish = geo_mbtiles_load_finish;
  iface->get_zooms = geo_mbtiles_get_zooms;
}

/* Every request holds the object: nothing but this is left to do. The pool ends by itself. */
static void
geo_mbtiles_finalize (GObject *object)
{
  GeoMbtiles *self = GEO_MBTILES (object);

  if (self->file != NULL)
    push (self->thread, close_in_thread, self->file);
  g_thread_pool_free (self->thread, FALSE, FALSE);
  g_free (self->path);
  G_OBJECT_CLASS (geo_mbtiles_parent_class)->finalize (object);
}

static void
geo_mbtiles_class_init (GeoMbtilesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geo_mbtiles_finalize;
}

static void
geo_mbtiles_init (GeoMbtiles *self)
{
  self->thread = g_thread_pool_new (run_job, NULL, 1, TRUE, NULL);
}

void
geo_mbtiles_open_async (const char          *path,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GeoMbtiles *self = g_object_new (GEO_TYPE_MBTILES, NULL);

  g_task_set_name (task, "open an MBTiles file");
  g_task_set_source_tag (task, geo_mbtiles_open_async);
  self->path = g_strdup (path);
  g_task_set_task_data (task, self, g_object_unref);
  push (self->thread, open_in_thread, task);
}

GeoMbtiles *
geo_mbtiles_open_finish (GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, geo_mbtiles_open_async), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_object_ref (g_task_get_task_data (G_TASK (result)));
}

const char *
geo_mbtiles_get_name (GeoMbtiles *self)
{
  g_return_val_if_fail (GEO_IS_MBTILES (self), NULL);
  return geo_mbtiles_file_get_name (self->file);
}

const char *
geo_mbtiles_get_attribution (GeoMbtiles *self)
{
  g_return_val_if_fail (GEO_IS_MBTILES (self), NULL);
  return geo_mbtiles_file_get_attribution (self->file);
}

const char *
geo_mbtiles_get_format (GeoMbtiles *self)
{
  g_return_val_if_fail (GEO_IS_MBTILES (self), NULL);
  return geo_tile_format_get_name (geo_mbtiles_file_get_format (self->file));
}
