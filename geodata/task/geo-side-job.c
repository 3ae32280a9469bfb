/* geo-side-job.c – one piece of work on a thread of its own, beside what its owner does meanwhile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-side-job"

#include "geodata/task/geo-side-job.h"

struct _GeoSideJob {
  GeoSideJobWork work;
  gpointer data;
  GCancellable *cancellable;
  GCancellable *owner;  /* or NULL */
  gulong cancelled_id;
  GThread *thread;      /* NULL once it has ended */
};

static gpointer
work_cb (gpointer data)
{
  GeoSideJob *self = data;

  self->work (self->data, self->cancellable);
  return NULL;
}

static void
cancelled_cb (GCancellable *owner,
              gpointer      cancellable)
{
  g_cancellable_cancel (cancellable);
}

GeoSideJob *
geo_side_job_begin (const char     *name,
                    GeoSideJobWork  work,
                    gpointer        data,
                    GCancellable   *owner)
{
  GeoSideJob *self;

  g_return_val_if_fail (name != NULL && work != NULL, NULL);

  self = g_new0 (GeoSideJob, 1);
  self->work = work;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  if (owner != NULL)
    {
      self->owner = g_object_ref (owner);
      self->cancelled_id = g_cancellable_connect (owner, G_CALLBACK (cancelled_cb),
                                                  self->cancellable, NULL);
    }
  self->thread = g_thread_new (name, work_cb, self);
  return self;
}

void
geo_side_job_wait (GeoSideJob *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->thread, g_thread_join);
}

void
geo_side_job_free (GeoSideJob *self)
{
  if (self == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  geo_side_job_wait (self);
  g_cancellable_disconnect (self->owner, self->cancelled_id);
  g_clear_object (&self->owner);
  g_clear_object (&self->cancellable);
  g_free (self);
}
