/* geo-pipeline.c – work that several threads do at once, and that comes out in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-pipeline"

#include "config.h"

#include "geodata/task/geo-pipeline.h"

/* More threads than this wait for the one that pushes and pops. */
#define MAX_THREADS 8

/* Items a thread may be ahead: enough to bridge an item that takes long. */
#define ITEMS_A_THREAD 4

typedef struct {
  gpointer item;
  gboolean done;        /* under the mutex */
} Slot;

struct _GeoPipeline {
  GThreadPool *pool;    /* of Slot* */
  GeoPipelineWork work;
  gpointer user_data;
  GDestroyNotify free_item;

  GQueue slots;         /* of Slot*, the oldest first; of the thread that pushes */
  guint max_slots;

  GMutex mutex;
  GCond cond;           /* some slot is done */
};

static void
work_cb (gpointer data,
         gpointer user_data)
{
  Slot *slot = data;
  GeoPipeline *self = user_data;

  self->work (slot->item, self->user_data);

  g_mutex_lock (&self->mutex);
  slot->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

GeoPipeline *
geo_pipeline_new (GeoPipelineWork work,
                  gpointer        user_data,
                  GDestroyNotify  free_item)
{
  GeoPipeline *self = g_new0 (GeoPipeline, 1);
  guint n_threads = MIN (g_get_num_processors (), MAX_THREADS);

  g_assert (work != NULL && free_item != NULL);

  self->work = work;
  self->user_data = user_data;
  self->free_item = free_item;
  self->max_slots = n_threads * ITEMS_A_THREAD;
  g_queue_init (&self->slots);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  /* Not exclusive: threads are shared with all of the process, and none fails to start. */
  self->pool = g_thread_pool_new (work_cb, self, (int) n_threads, FALSE, NULL);

  return self;
}

void
geo_pipeline_free (GeoPipeline *self)
{
  gpointer item;

  if (self == NULL)
    return;

  while ((item = geo_pipeline_pop (self)) != NULL)
    self->free_item (item);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

guint
geo_pipeline_get_n_threads (GeoPipeline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint) g_thread_pool_get_max_threads (self->pool);
}

gboolean
geo_pipeline_is_full (GeoPipeline *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->slots.length >= self->max_slots;
}

void
geo_pipeline_push (GeoPipeline *self,
                   gpointer     item)
{
  Slot *slot;

  g_return_if_fail (self != NULL && item != NULL);

  slot = g_new (Slot, 1);
  *slot = (Slot) { item, FALSE };
  g_queue_push_tail (&self->slots, slot);
  g_thread_pool_push (self->pool, slot, NULL);
}

gpointer
geo_pipeline_pop (GeoPipeline *self)
{
  g_autofree Slot *slot = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  slot = g_queue_pop_head (&self->slots);
  if (slot == NULL)
    return NULL;

  g_mutex_lock (&self->mutex);
  while (!slot->done)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);

  return slot->item;
}
