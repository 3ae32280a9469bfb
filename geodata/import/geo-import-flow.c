/* geo-import-flow.c – the rows of a layer, prepared on several threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-flow"

#include "config.h"

#include "geodata/import/geo-import-flow.h"

#include "geodata/task/geo-pipeline.h"

/* Handing rows to a thread one by one would cost more than some of them; one of an outline of
 * thousands of points is handed over alone. */
#define MAX_ROWS   64
#define MAX_POINTS 8192

struct _GeoImportFlow {
  GeoImportLayer *layer;
  guint n_read;
  gboolean ended;
  GPtrArray *transforms;        /* of GeoImportTransform*, owned: one a thread */
  GAsyncQueue *idle;            /* those of them that no thread has */
  GeoPipeline *pipeline;        /* of GPtrArray of GeoImportRow* */
};

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
  GPtrArray *rows = item;
  GeoImportFlow *self = user_data;
  GeoImportTransform *transform = g_async_queue_pop (self->idle);

  CPLPushErrorHandler (CPLQuietErrorHandler);
  for (guint i = 0; i < rows->len; i++)
    geo_import_row_prepare (g_ptr_array_index (rows, i), transform);
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
geo_import_flow_new (GeoImportLayer *layer)
{
  GeoImportFlow *self = g_new0 (GeoImportFlow, 1);

  g_assert (layer != NULL);

  self->layer = layer;
  self->transforms = g_ptr_array_new_with_free_func (transform_free);
  self->idle = g_async_queue_new ();
  self->pipeline = geo_pipeline_new (prepare_cb, self, (GDestroyNotify) g_ptr_array_unref);
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
  g_free (self);
}

/* The next rows as they stand in the file; NULL after the last. */
static GPtrArray *
read_rows (GeoImportFlow *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  gsize n_points = 0;

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_import_row_free);
  while (!self->ended && rows->len < MAX_ROWS && n_points < MAX_POINTS)
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
      n_points += row->polygons.points->len / 2;
      g_ptr_array_add (rows, row);
    }

  return rows->len > 0 ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
geo_import_flow_next (GeoImportFlow *self)
{
  g_assert (self != NULL);

  while (!self->ended && !geo_pipeline_is_full (self->pipeline))
    {
      GPtrArray *rows = read_rows (self);

      if (rows != NULL)
        geo_pipeline_push (self->pipeline, rows);
    }

  return geo_pipeline_pop (self->pipeline);
}
