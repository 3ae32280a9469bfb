/* ui-classes-maker.c – classes of the areas of a register, worked out on another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-classes-maker"

#include "ui/session/ui-classes-maker.h"

#include "geodata/style/geo-day-classes.h"

/* What is worked out; the thread's own while it has it. */
typedef struct {
  GeoRegister *reg;
  GeoQuery query;
  gboolean prepares;     /* the days alone: nothing is to be shown */
  GeoDayClasses *days;   /* of the jobs before, NULL if none; of this one, once it is done */
} Job;

struct _UiClassesMaker
{
  GObject parent_instance;

  Job *next;             /* the newest request not yet begun, NULL if none */
  GeoDayClasses *days;   /* between two jobs; NULL if there are none */
  GCancellable *current; /* of the job under way, NULL if none is */
  guint start_id;        /* idle source that begins the next job */
};

enum {
  SIGNAL_MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiClassesMaker, ui_classes_maker, G_TYPE_OBJECT)

static void queue_start (UiClassesMaker *self);

static void
job_free (Job *job)
{
  geo_register_unref (job->reg);
  g_clear_pointer (&job->days, geo_day_classes_free);
  g_free (job);
}

/* The changes of a measure serve all levels. */
static GeoHistory *
get_history (Job *job)
{
  GeoHistory *history = job->days != NULL ? geo_day_classes_get_history (job->days) : NULL;

  if (history != NULL && geo_history_is_of (history, job->reg, &job->query))
    return geo_history_ref (history);
  return geo_history_new (job->reg, &job->query);
}

/* A map that opens shows the last day, and waits for no history of the others. */
static gboolean
needs_days (const Job *job)
{
  return job->prepares || job->query.as_of != geo_register_get_last_day (job->reg);
}

static GeoClasses *
make_classes (Job             *job,
              const GeoStyle  *style,
              GError         **error)
{
  g_autoptr(GeoHistory) history = NULL;

  if (job->days != NULL && geo_day_classes_is_of (job->days, job->reg, &job->query, style))
    return geo_day_classes_make (job->days, job->query.as_of, error);
  if (!needs_days (job))
    {
      g_clear_pointer (&job->days, geo_day_classes_free);
      return geo_classes_new_of_day (job->reg, &job->query, style, error);
    }

  history = get_history (job);
  g_clear_pointer (&job->days, geo_day_classes_free);
  job->days = geo_day_classes_new (history, &job->query, style, error);
  return job->days != NULL ? geo_day_classes_make (job->days, job->query.as_of, error) : NULL;
}

static void
work_out_classes (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr(GError) error = NULL;
  GeoStyle style;
  GeoClasses *classes;

  if (g_task_return_error_if_cancelled (task))
    return;
  geo_style_init_for (&style, job->query.measure);
  classes = make_classes (job, &style, &error);
  if (classes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, classes, (GDestroyNotify) geo_classes_unref);
}

/* @user_data is the maker unless the task was cancelled: it may be gone then. Both the cancelling
 * and this run on the main thread, so there is no moment in between. */
static void
classes_ready_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GeoClasses) classes = g_task_propagate_pointer (G_TASK (result), &error);
  Job *job = g_task_get_task_data (G_TASK (result));
  UiClassesMaker *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = UI_CLASSES_MAKER (user_data);
  self->days = g_steal_pointer (&job->days);
  g_clear_object (&self->current);
  queue_start (self);
  if (classes != NULL && job->prepares)
    return;
  if (classes != NULL)
    g_signal_emit (self, signals[SIGNAL_MADE], 0, classes);
  else
    g_warning ("No classes for the map: %s", error->message);
}

static gboolean
start_cb (gpointer user_data)
{
  UiClassesMaker *self = UI_CLASSES_MAKER (user_data);
  g_autoptr(GTask) task = NULL;

  self->start_id = 0;
  self->next->days = g_steal_pointer (&self->days);
  self->current = g_cancellable_new ();
  /* No source object: the task would hold it, and might be the last to, on its thread. */
  task = g_task_new (NULL, self->current, classes_ready_cb, self);
  g_task_set_source_tag (task, start_cb);
  g_task_set_task_data (task, g_steal_pointer (&self->next), (GDestroyNotify) job_free);
  g_task_run_in_thread (task, work_out_classes);
  return G_SOURCE_REMOVE;
}

/* Not begun at once: a handler that sets measure and day and level gets one job for all three. */
static void
queue_start (UiClassesMaker *self)
{
  if (self->next != NULL && self->current == NULL && self->start_id == 0)
    self->start_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, start_cb, self, NULL);
}

static void
ui_classes_maker_dispose (GObject *object)
{
  ui_classes_maker_cancel (UI_CLASSES_MAKER (object));
  G_OBJECT_CLASS (ui_classes_maker_parent_class)->dispose (object);
}

static void
ui_classes_maker_class_init (UiClassesMakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ui_classes_maker_dispose;

  signals[SIGNAL_MADE] =
    g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, GEO_TYPE_CLASSES | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
ui_classes_maker_init (UiClassesMaker *self)
{
}

/**
 * ui_classes_maker_new:
 *
 * Returns: (transfer full): one that nothing was asked of yet
 */
UiClassesMaker *
ui_classes_maker_new (void)
{
  return g_object_new (UI_TYPE_CLASSES_MAKER, NULL);
}

static void
set_next (UiClassesMaker *self,
          GeoRegister    *reg,
          const GeoQuery *query,
          gboolean        prepares)
{
  g_clear_pointer (&self->next, job_free);
  self->next = g_new0 (Job, 1);
  self->next->reg = geo_register_ref (reg);
  self->next->query = *query;
  self->next->prepares = prepares;
  queue_start (self);
}

/**
 * ui_classes_maker_request:
 * @reg: the areas
 * @query: what is measured of which of them
 *
 * Takes the place of an earlier request that was not begun. The classes are those of the measure's
 * own style, with the borders of the register's last day on all days (see GeoDayClasses).
 */
void
ui_classes_maker_request (UiClassesMaker *self,
                          GeoRegister    *reg,
                          const GeoQuery *query)
{
  g_return_if_fail (UI_IS_CLASSES_MAKER (self));
  g_return_if_fail (reg != NULL && query != NULL);

  set_next (self, reg, query, FALSE);
}

/**
 * ui_classes_maker_prepare:
 * @reg: the areas
 * @query: what is shown of which of them
 *
 * Another day of it will be asked for in a moment: works out what changes between the days, unless
 * something is asked for already or it is there.
 */
void
ui_classes_maker_prepare (UiClassesMaker *self,
                          GeoRegister    *reg,
                          const GeoQuery *query)
{
  GeoStyle style;

  g_return_if_fail (UI_IS_CLASSES_MAKER (self));
  g_return_if_fail (reg != NULL && query != NULL);

  if (self->next != NULL)
    return;
  geo_style_init_for (&style, query->measure);
  if (self->days == NULL || !geo_day_classes_is_of (self->days, reg, query, &style))
    set_next (self, reg, query, TRUE);
}

/**
 * ui_classes_maker_cancel:
 *
 * Gives up the job under way and the request that waits for it, and lets go of what was kept for
 * other days.
 */
void
ui_classes_maker_cancel (UiClassesMaker *self)
{
  g_return_if_fail (UI_IS_CLASSES_MAKER (self));

  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_pointer (&self->next, job_free);
  if (self->current != NULL)
    g_cancellable_cancel (self->current);
  g_clear_object (&self->current);
  g_clear_pointer (&self->days, geo_day_classes_free);
}
