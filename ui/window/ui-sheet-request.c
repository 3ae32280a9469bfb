/* ui-sheet-request.c – all that makes a sheet, as a value to take to another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-request"

#include "config.h"

#include "ui/window/ui-sheet-request.h"

#include "geodata/style/geo-day-classes.h"

#include <math.h>

#define MM_PER_INCH 25.4

/* Not narrower than the level shown, or there would be nothing to colour in it. */
static GeoLevel
get_level (UiSession *session,
           int        area)
{
  GeoLevel level = ui_session_get_level (session);
  const GeoArea *record;

  if (area < 0)
    return level;
  record = geo_register_get_area (ui_session_get_register (session), area);
  return MAX (level, record->level);
}

UiSheetRequest *
ui_sheet_request_new (UiSession *session,
                      GSettings *settings,
                      int        area)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);
  g_return_val_if_fail (ui_session_get_snapshot (session) != NULL, NULL);

  UiSheetRequest *self = g_new0 (UiSheetRequest, 1);

  self->snapshot = geo_snapshot_ref (ui_session_get_snapshot (session));
  self->query = (GeoQuery) {
    .measure = ui_session_get_measure (session),
    .level = get_level (session, area),
    .within = area,
    .as_of = ui_session_get_as_of (session),
    .from = GEO_DAY_NONE,
    .kind = -1,
  };
  self->title = g_strdup ("");
  self->source = g_settings_get_string (settings, "sheet-source");
  self->compiled_by = g_settings_get_string (settings, "sheet-compiled-by");
  self->handling = g_settings_get_string (settings, "sheet-handling");
  return self;
}

UiSheetRequest *
ui_sheet_request_copy (const UiSheetRequest *self)
{
  UiSheetRequest *copy = g_new (UiSheetRequest, 1);

  *copy = *self;
  geo_snapshot_ref (copy->snapshot);
  copy->title = g_strdup (self->title);
  copy->source = g_strdup (self->source);
  copy->compiled_by = g_strdup (self->compiled_by);
  copy->handling = g_strdup (self->handling);
  return copy;
}

void
ui_sheet_request_free (UiSheetRequest *self)
{
  if (self == NULL)
    return;
  geo_snapshot_unref (self->snapshot);
  g_free (self->title);
  g_free (self->source);
  g_free (self->compiled_by);
  g_free (self->handling);
  g_free (self);
}

static const char *
null_if_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

UiSheet *
ui_sheet_request_make (const UiSheetRequest  *self,
                       GError               **error)
{
  g_autoptr (GeoClasses) classes = NULL;
  GeoStyle style;
  UiSheetOptions options;

  geo_style_init_for (&style, self->query.measure);
  classes = geo_classes_new_of_day (geo_snapshot_get_register (self->snapshot), &self->query,
                                    &style, error);
  if (classes == NULL)
    return NULL;
  ui_sheet_options_init (&options);
  options.title = null_if_empty (self->title);
  options.source = null_if_empty (self->source);
  options.compiled_by = self->compiled_by;
  options.handling = self->handling;
  options.width_mm = self->width_mm;
  options.height_mm = self->height_mm;
  options.dpi = self->dpi;
  return ui_sheet_new (self->snapshot, classes, &options, error);
}

typedef struct {
  UiSheetRequest *request;
  int width_px;
  char *path;
  UiSheetFormat format;
} Job;

static void
job_free (Job *self)
{
  ui_sheet_request_free (self->request);
  g_free (self->path);
  g_free (self);
}

static void
run_job (const UiSheetRequest *request,
         GTaskThreadFunc       func,
         GCancellable         *cancellable,
         GAsyncReadyCallback   callback,
         gpointer              user_data,
         const Job            *values)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new (Job, 1);

  *job = *values;
  job->request = ui_sheet_request_copy (request);
  g_task_set_source_tag (task, func);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, func);
}

static GdkTexture *
take_texture (cairo_surface_t *surface)
{
  int height = cairo_image_surface_get_height (surface);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                 GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
render_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Job *job = task_data;
  const double px_per_mm = job->width_px / job->request->width_mm;
  g_autoptr (GError) error = NULL;
  g_autoptr (UiSheet) sheet = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  job->request->dpi = px_per_mm * MM_PER_INCH;
  sheet = ui_sheet_request_make (job->request, &error);
  if (sheet == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, job->width_px,
                                        (int) ceil (job->request->height_mm * px_per_mm));
  cr = cairo_create (surface);
  cairo_scale (cr, px_per_mm, px_per_mm);
  ui_sheet_draw (sheet, cr, cancellable);
  cairo_destroy (cr);
  /* Cancelled and half drawn, it is dropped by the task. */
  g_task_return_pointer (task, take_texture (surface), g_object_unref);
}

void
ui_sheet_request_render_async (const UiSheetRequest *self,
                               int                   width_px,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (width_px > 0);

  run_job (self, render_thread, cancellable, callback, user_data,
           &(Job) { .width_px = width_px });
}

GdkTexture *
ui_sheet_request_render_finish (GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UiSheet) sheet = ui_sheet_request_make (job->request, &error);

  if (sheet != NULL && ui_sheet_write (sheet, job->path, job->format, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ui_sheet_request_write_async (const UiSheetRequest *self,
                              const char           *path,
                              UiSheetFormat         format,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL);

  run_job (self, write_thread, cancellable, callback, user_data,
           &(Job) { .path = g_strdup (path), .format = format });
}

gboolean
ui_sheet_request_write_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
