/* geo-import-flow.c – the rows of a layer, prepared on several threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-flow"

#include "config.h"

#include "geodata/import/survey/geo-import-flow.h"

#include "geodata/task/geo-pipeline.h"

/* Handing rows to a thread one by one would cost more than some of them; one of an outline of
 * thousands of points is handed over alone. */
#define MAX_ROWS   64
#define MAX_POINTS 8192

/* With so many points in memory no more are read, be it that a thread stands idle: 32 MB as drawn,
 * and several times that while they are worked on. */
#define MAX_POINTS_AHEAD (2 * 1024 * 1024)

/* What is handed over. */
typedef struct {
  GPtrArray *rows;              /* of GeoImportRow* */
  gsize n_points;
} Batch;

struct _GeoImportFlow {
  GeoImportLayer *layer;
  GCancellable *cancellable;    /* or NULL */
  guint n_read;
  gboolean ended;
  gsize n_points_ahead;
  GPtrArray *transforms;        /* of GeoImportTransform*, owned: one a thread */
  GAsyncQueue *idle;            /* those of them that no thread has */
  GeoPipeline *pipeline;        /* of Batch */
};

static void
batch_free (gpointer data)
{
  Batch *self = data;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static void
transform_free (gpointer data)
{
  GeoImportTransform *self = data;

  geo_import_transform_clear (self);
  g_free (self);
}

/* On any thread. What PROJ has to say of a point is said of its row. */
static void
prepare_cb (gpointer item,
            gpointer user_data)
{
  const Batch *batch = item;
  GeoImportFlow *self = user_data;
  GeoImportTransform *transform = g_async_queue_pop (self->idle);

  CPLPushErrorHandler (CPLQuietErrorHandler);
  for (guint i = 0; i < batch->rows->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    geo_import_row_prepare (g_ptr_array_index (batch->rows, i), transform);
  CPLPopErrorHandler ();
  g_async_queue_push (self->idle, transform);
}

static void
add_transform (GeoImportFlow *self)
{
  GeoImportTransform *transform = g_new (GeoImportTransform, 1);

  if (!geo_import_transform_copy (&self->layer->transform, transform))
    {
      g_free (transform);
      return;
    }
  g_ptr_array_add (self->transforms, transform);
  g_async_queue_push (self->idle, transform);
}

GeoImportFlow *
geo_import_flow_new (GeoImportLayer *layer,
                     GCancellable   *cancellable)
{
  GeoImportFlow *self = g_new0 (GeoImportFlow, 1);

  g_assert (layer != NULL);

  self->layer = layer;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->transforms = g_ptr_array_new_with_free_func (transform_free);
  self->idle = g_async_queue_new ();
  self->pipeline = geo_pipeline_new (prepare_cb, self, batch_free);
  for (guint i = 0; i < geo_pipeline_get_n_threads (self->pipeline); i++)
    add_transform (self);
  /* Not even one: the layer's own will do, as nobody else moves points meanwhile. */
  if (self->transforms->len == 0)
    g_async_queue_push (self->idle, &layer->transform);
  OGR_L_ResetReading (layer->handle);

  return self;
}

void
geo_import_flow_free (GeoImportFlow *self)
{
  if (self == NULL)
    return;

  geo_pipeline_free (self->pipeline);
  g_async_queue_unref (self->idle);
  g_ptr_array_unref (self->transforms);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* The next rows as they stand in the file; NULL after the last. */
static Batch *
read_batch (GeoImportFlow *self)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_import_row_free);
  while (!self->ended && batch->rows->len < MAX_ROWS && batch->n_points < MAX_POINTS)
    {
      g_auto (OGRFeatureH) feature = OGR_L_GetNextFeature (self->layer->handle);
      GeoImportRow *row;

      if (feature == NULL)
        {
          self->ended = TRUE;
          break;
        }
      row = geo_import_row_new (self->layer, feature, self->n_read + 2);
      self->n_read++;
      batch->n_points += row->polygons.points->len / 2;
      g_ptr_array_add (batch->rows, row);
    }
  if (batch->rows->len == 0)
    g_clear_pointer (&batch, batch_free);

  return batch;
}

GPtrArray *
geo_import_flow_next (GeoImportFlow *self)
{
  g_autofree Batch *batch = NULL;

  g_assert (self != NULL);

  while (!self->ended && !geo_pipeline_is_full (self->pipeline)
         && self->n_points_ahead < MAX_POINTS_AHEAD)
    {
      Batch *next = read_batch (self);

      if (next != NULL)
        {
          self->n_points_ahead += next->n_points;
          geo_pipeline_push (self->pipeline, next);
        }
    }
  batch = geo_pipeline_pop (self->pipeline);
  if (batch == NULL)
    return NULL;
  self->n_points_ahead -= batch->n_points;

  return batch->rows;
}
