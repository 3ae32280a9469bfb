/* ui-series-maker.c – the figure of the session's area on every day, worked out on another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-series-maker"

#include "ui/time/ui-series-maker.h"

#include "geodata/stats/geo-history.h"

struct _UiSeriesMaker
{
  GObject parent_instance;

  UiSession *session;
  GCancellable *cancellable; /* of the task under way */
  GeoSeries *series;         /* NULL: none */
};

typedef struct {
  GeoRegister *reg;
  GeoQuery query;
  int area;
  GeoDay first, last;        /* GEO_DAY_NONE: not known yet */
} Request;

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiSeriesMaker, ui_series_maker, G_TYPE_OBJECT)

static void
request_free (Request *self)
{
  geo_register_unref (self->reg);
  g_free (self);
}

static void
series_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Request *request = task_data;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (request->first == GEO_DAY_NONE
      && !geo_history_find_span (request->reg, &request->first, &request->last))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task,
                         geo_series_new (request->reg, &request->query, request->area,
                                         request->first, request->last),
                         (GDestroyNotify) geo_series_unref);
}

static void
set_series (UiSeriesMaker *self,
            GeoSeries     *series)
{
  if (self->series == NULL && series == NULL)
    return;
  g_clear_pointer (&self->series, geo_series_unref);
  self->series = series != NULL ? geo_series_ref (series) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* @user_data is alive unless the task was cancelled. */
static void
series_ready_cb (GObject      *source_object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSeries) series = g_task_propagate_pointer (G_TASK (result), &error);
  UiSeriesMaker *self;

  if (error != NULL)
    return;
  self = UI_SERIES_MAKER (user_data);
  g_clear_object (&self->cancellable);
  set_series (self, series);
}

static void
cancel (UiSeriesMaker *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* The days are the store's, so those of the last series are those of the next. */
static void
reload (UiSeriesMaker *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  g_autoptr (GTask) task = NULL;
  Request *request;

  cancel (self);
  if (reg == NULL)
    return;
  request = g_new0 (Request, 1);
  request->reg = geo_register_ref (reg);
  request->query.measure = ui_session_get_measure (self->session);
  request->query.kind = -1;
  request->area = ui_session_get_selected (self->session);
  if (self->series != NULL)
    {
      request->first = geo_series_get_first (self->series);
      request->last = geo_series_get_last (self->series);
    }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, series_ready_cb, self);
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, series_thread);
}

static void
snapshot_changed_cb (UiSeriesMaker *self)
{
  cancel (self);
  set_series (self, NULL);
  reload (self);
}

static void
ui_series_maker_dispose (GObject *object)
{
  UiSeriesMaker *self = UI_SERIES_MAKER (object);

  cancel (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->series, geo_series_unref);
  G_OBJECT_CLASS (ui_series_maker_parent_class)->dispose (object);
}

static void
ui_series_maker_class_init (UiSeriesMakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ui_series_maker_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_series_maker_init (UiSeriesMaker *self)
{
}

UiSeriesMaker *
ui_series_maker_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  UiSeriesMaker *self = g_object_new (UI_TYPE_SERIES_MAKER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (snapshot_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::measure", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

GeoSeries *
ui_series_maker_get (UiSeriesMaker *self)
{
  g_return_val_if_fail (UI_IS_SERIES_MAKER (self), NULL);
  return self->series;
}
