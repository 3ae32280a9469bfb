/* geo-crew.c – many like pieces of work at once, by this thread and others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-crew"

#include "config.h"

#include "geodata/task/geo-crew.h"

#define MAX_THREADS 16

typedef struct {
  GeoCrewWork work;
  gpointer user_data;
  guint n_items;
  int next;           /* atomic: the first piece that nobody has begun */
  int n_helpers;      /* atomic: that have not gone yet */
} Job;

struct _GeoCrew {
  GThreadPool *pool;  /* of GeoCrew*, as often as there are helpers at the job */
  Job job;            /* the one that runs */
  guint n_helpers;
  GMutex mutex;
  GCond cond;         /* the last helper has gone */
};

static void
do_items (Job *job)
{
  guint item;

  while ((item = (guint) g_atomic_int_add (&job->next, 1)) < job->n_items)
    job->work (item, job->user_data);
}

static void
help_cb (gpointer data,
         gpointer user_data)
{
  GeoCrew *self = data;

  do_items (&self->job);

  /* Within the mutex: who waits for none to be left may free it all as soon as that is so. */
  g_mutex_lock (&self->mutex);
  if (g_atomic_int_dec_and_test (&self->job.n_helpers))
    g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

GeoCrew *
geo_crew_new (void)
{
  GeoCrew *self = g_new0 (GeoCrew, 1);

  self->n_helpers = MIN (g_get_num_processors (), MAX_THREADS) - 1;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  /* Not exclusive: threads are shared with all of the process, and none fails to start. */
  self->pool = g_thread_pool_new (help_cb, NULL, (int) MAX (self->n_helpers, 1), FALSE, NULL);

  return self;
}

void
geo_crew_free (GeoCrew *self)
{
  g_return_if_fail (self != NULL);

  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}

/**
 * geo_crew_run:
 * @self: a crew
 * @n_items: how many pieces of work there are
 * @work: does one
 * @user_data: for @work
 *
 * Returns when all are done. What @work wrote can be read then.
 */
void
geo_crew_run (GeoCrew     *self,
              guint        n_items,
              GeoCrewWork  work,
              gpointer     user_data)
{
  guint n_helpers;

  g_return_if_fail (self != NULL && work != NULL);
  g_return_if_fail (n_items <= G_MAXINT / 2);

  n_helpers = n_items == 0 ? 0 : MIN (self->n_helpers, n_items - 1);
  self->job.work = work;
  self->job.user_data = user_data;
  self->job.n_items = n_items;
  g_atomic_int_set (&self->job.n_helpers, (int) n_helpers);
  g_atomic_int_set (&self->job.next, 0);
  for (guint i = 0; i < n_helpers; i++)
    g_thread_pool_push (self->pool, self, NULL);
  do_items (&self->job);

  g_mutex_lock (&self->mutex);
  while (g_atomic_int_get (&self->job.n_helpers) > 0)
    g_cond_wait (&self->cond, &self->mutex);
  g_mutex_unlock (&self->mutex);
}
