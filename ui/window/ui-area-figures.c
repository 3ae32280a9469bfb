/* ui-area-figures.c – the coverage of every area, whatever its level, on the session's day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-figures"

#include "ui/window/ui-area-figures.h"

#include "geodata/stats/geo-table.h"

#include <math.h>

struct _UiAreaFigures
{
  GObject parent_instance;

  UiSession *session;
  GCancellable *cancellable; /* of the task under way */
  GArray *values;            /* of double, by area; empty until they are there */
};

typedef struct {
  GeoRegister *reg;
  GeoDay as_of;
} Request;

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiAreaFigures, ui_area_figures, G_TYPE_OBJECT)

static void
request_free (Request *self)
{
  geo_register_unref (self->reg);
  g_free (self);
}

static void
fill_level (GArray      *values,
            GeoRegister *reg,
            GeoLevel     level,
            GeoDay       as_of)
{
  const GeoQuery query = {
    .measure = GEO_MEASURE_COVERAGE, .level = level, .within = -1, .as_of = as_of, .kind = -1,
  };
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);
  int n_rows;
  const GeoRow *rows = geo_table_get_rows (table, &n_rows);

  for (int i = 0; i < n_rows; i++)
    g_array_index (values, double, rows[i].area) = rows[i].value;
}

static void
figures_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Request *request = task_data;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  int n_areas;

  geo_register_get_areas (request->reg, &n_areas);
  for (int i = 0; i < n_areas; i++)
    g_array_append_val (values, (double) { NAN });
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      if (geo_register_count_level (request->reg, level) > 0)
        fill_level (values, request->reg, level, request->as_of);
    }
  g_task_return_pointer (task, g_steal_pointer (&values), (GDestroyNotify) g_array_unref);
}

/* @user_data is alive unless the task was cancelled. */
static void
figures_ready_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GArray) values = g_task_propagate_pointer (G_TASK (result), NULL);
  UiAreaFigures *self;

  if (values == NULL)
    return;
  self = UI_AREA_FIGURES (user_data);
  g_clear_object (&self->cancellable);
  g_array_unref (self->values);
  self->values = g_steal_pointer (&values);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
cancel (UiAreaFigures *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (UiAreaFigures *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  g_autoptr (GTask) task = NULL;
  Request *request;

  cancel (self);
  if (reg == NULL)
    return;
  request = g_new0 (Request, 1);
  request->reg = geo_register_ref (reg);
  request->as_of = ui_session_get_settled_as_of (self->session);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, figures_ready_cb, self);
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, figures_thread);
}

/* The indices of another store mean other areas. */
static void
snapshot_changed_cb (UiAreaFigures *self)
{
  g_array_set_size (self->values, 0);
  reload (self);
}

static void
ui_area_figures_dispose (GObject *object)
{
  UiAreaFigures *self = UI_AREA_FIGURES (object);

  cancel (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ui_area_figures_parent_class)->dispose (object);
}

static void
ui_area_figures_finalize (GObject *object)
{
  UiAreaFigures *self = UI_AREA_FIGURES (object);

  g_array_unref (self->values);
  G_OBJECT_CLASS (ui_area_figures_parent_class)->finalize (object);
}

static void
ui_area_figures_class_init (UiAreaFiguresClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ui_area_figures_dispose;
  object_class->finalize = ui_area_figures_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_area_figures_init (UiAreaFigures *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
}

UiAreaFigures *
ui_area_figures_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);

  UiAreaFigures *self = g_object_new (UI_TYPE_AREA_FIGURES, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (snapshot_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::settled-as-of", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

double
ui_area_figures_get (UiAreaFigures *self,
                     int            area)
{
  g_return_val_if_fail (UI_IS_AREA_FIGURES (self), NAN);
  g_return_val_if_fail (area >= 0, NAN);

  return (guint) area < self->values->len ? g_array_index (self->values, double, area) : NAN;
}
