/* geo-check-async.c – a check that does not stop the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-check"

#include "config.h"

#include "geodata/check/geo-check.h"

/* No more often than a person sees. */
#define INTERVAL_US (G_USEC_PER_SEC / 20)

typedef struct {
  GeoRegister *reg;
  GeoShapesLoad load;
  gpointer load_data;
  GDestroyNotify load_data_free;
  GeoCheckOptions options;
  GeoCheckProgress progress;
  gpointer progress_data;
  GMainContext *context;
  gint64 last_us;
} Job;

typedef struct {
  GTask *task;
  double fraction;
} Report;

static void
job_free (gpointer data)
{
  Job *self = data;

  geo_register_unref (self->reg);
  self->load_data_free (self->load_data);
  g_main_context_unref (self->context);
  g_free (self);
}

static void
report_free (gpointer data)
{
  Report *self = data;

  g_object_unref (self->task);
  g_free (self);
}

/* Where the check was asked for. After its end its caller may be gone. */
static gboolean
report_cb (gpointer data)
{
  Report *self = data;
  Job *job = g_task_get_task_data (self->task);

  if (!g_task_get_completed (self->task)
      && !g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    job->progress (self->fraction, job->progress_data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  gint64 now_us = g_get_monotonic_time ();
  Report *report;

  if (job->progress == NULL || now_us - job->last_us < INTERVAL_US)
    return;
  job->last_us = now_us;
  report = g_new (Report, 1);
  report->task = g_object_ref (task);
  report->fraction = fraction;
  g_main_context_invoke_full (job->context, G_PRIORITY_DEFAULT, report_cb, report, report_free);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GeoFindings) findings = geo_findings_new ();
  GError *error = NULL;
  g_autoptr (GeoShapes) shapes = job->load (job->load_data, cancellable, &error);

  if (shapes != NULL
      && geo_check_run (job->reg, shapes, &job->options, findings, progress_cb, task, cancellable,
                     &error))
    g_task_return_pointer (task, g_steal_pointer (&findings), (GDestroyNotify) geo_findings_unref);
  else
    g_task_return_error (task, error);
}

/**
 * geo_check_run_async:
 * @reg: a register, such as a snapshot's
 * @load: gets the shapes of its areas, in degrees, EPSG:4490; called on the thread of the check
 * @load_data: for @load
 * @load_data_free: of @load_data
 * @options: (nullable): limits; copied
 * @progress: (nullable): called in the caller's main context, not after the check has ended or
 *   was cancelled
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the check
 * @callback: called when it has ended
 * @user_data: for @callback
 *
 * geo_check_run() on a thread of its own.
 */
void
geo_check_run_async (GeoRegister            *reg,
                     GeoShapesLoad           load,
                     gpointer                load_data,
                     GDestroyNotify          load_data_free,
                     const GeoCheckOptions  *options,
                     GeoCheckProgress        progress,
                     gpointer                progress_data,
                     GCancellable           *cancellable,
                     GAsyncReadyCallback     callback,
                     gpointer                user_data)
{
  static const GeoCheckOptions defaults = GEO_CHECK_OPTIONS_INIT;
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (reg != NULL && load != NULL && load_data_free != NULL);

  job = g_new0 (Job, 1);
  job->reg = geo_register_ref (reg);
  job->load = load;
  job->load_data = load_data;
  job->load_data_free = load_data_free;
  job->options = options != NULL ? *options : defaults;
  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref_thread_default ();
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, geo_check_run_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_thread);
}

/**
 * geo_check_run_finish:
 * @result: what the callback got
 * @error: return location for a %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): what was found, %NULL if it was cancelled
 */
GeoFindings *
geo_check_run_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
