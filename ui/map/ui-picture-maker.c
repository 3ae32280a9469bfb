/* ui-picture-maker.c – images of parts of the plane, made on another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-picture-maker"

#include "ui/map/ui-picture-maker.h"

#include "ui/map/ui-viewport.h"

#include <gsk/gsk.h>
#include <math.h>

/* A picture of another zoom stands in, stretched, within this ratio. */
#define MAX_STRETCH 8.0
/* One under way is finished for the sake of a view that much larger or smaller. */
#define MAX_USEFUL_STRETCH 1.5

typedef struct {
  UiPictureMaker *maker; /* NULL once it is gone; main thread only */
  const UiPictureKind *kind;
  UiPictureSpec spec;
  GCancellable *cancellable;
} Job;

struct _UiPictureMaker
{
  GObject parent_instance;

  const UiPictureKind *kind;
  Job *job;              /* under way; the task's, NULL if none */
  cairo_surface_t *surface; /* the newest picture, and as a texture: the same memory */
  GdkTexture *texture;
  UiPictureSpec spec;    /* of both */
  GdkTexture *retired;   /* the one before, until a frame is painted without it; or NULL */
  gulong retire_id;      /* of the frame clock's "after-paint" */
  GdkFrameClock *clock;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiPictureMaker, ui_picture_maker, G_TYPE_OBJECT)

static void
spec_init_copy (UiPictureSpec       *spec,
                const UiPictureSpec *other,
                const UiPictureKind *kind)
{
  *spec = *other;
  spec->subject = kind->ref (other->subject);
}

static void
spec_clear (UiPictureSpec       *spec,
            const UiPictureKind *kind)
{
  g_clear_pointer (&spec->subject, kind->unref);
}

static void
job_free (Job *job)
{
  spec_clear (&job->spec, job->kind);
  g_object_unref (job->cancellable);
  g_free (job);
}

static void
abandon_job (UiPictureMaker *self)
{
  if (self->job == NULL)
    return;
  self->job->maker = NULL;
  g_cancellable_cancel (self->job->cancellable);
  self->job = NULL;
}

/* Cairo's ARGB32 is what GDK calls its default: premultiplied, one native-endian word a pixel.
 * Nothing is copied. */
static GdkTexture *
texture_new (cairo_surface_t *surface)
{
  const int width = cairo_image_surface_get_width (surface);
  const int height = cairo_image_surface_get_height (surface);
  const gsize stride = cairo_image_surface_get_stride (surface);
  g_autoptr(GBytes) bytes = NULL;

  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * height,
                                      (GDestroyNotify) cairo_surface_destroy,
                                      cairo_surface_reference (surface));
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
paint_picture (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  const UiView *view = &job->spec.view;
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                (int) ceil (view->width * view->resolution - 1e-6),
                                (int) ceil (view->height * view->resolution - 1e-6));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, view->resolution, view->resolution);
  job->kind->paint (cr, job->spec.subject, view, job->spec.area, cancellable);

  if (g_task_return_error_if_cancelled (task))
    ;
  else if (cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             cairo_status_to_string (cairo_status (cr)));
  else
    {
      cairo_surface_flush (surface);
      g_task_return_pointer (task, cairo_surface_reference (surface),
                             (GDestroyNotify) cairo_surface_destroy);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
release_retired (UiPictureMaker *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->retire_id, self->clock);
  g_clear_object (&self->clock);
  g_clear_object (&self->retired);
}

/* The frame on the screen was drawn from the picture, and cairo would copy all of it for that
 * drawing's sake if it went before the drawing does: some ms, on the main thread. */
static void
retire_picture (UiPictureMaker *self)
{
  release_retired (self);
  self->retired = g_steal_pointer (&self->texture);
}

/* To be called when the new picture goes into a frame. */
static void
release_retired_later (UiPictureMaker *self,
                       GtkWidget      *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  if (self->retired == NULL || self->clock != NULL || clock == NULL)
    return;
  self->clock = g_object_ref (clock);
  self->retire_id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (release_retired),
                                              self);
}

static void
drop_picture (UiPictureMaker *self)
{
  g_clear_object (&self->texture);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  spec_clear (&self->spec, self->kind);
}

static void
picture_ready_cb (GObject      *source_object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), &error);
  UiPictureMaker *self = job->maker;

  if (self == NULL)
    {
      g_clear_pointer (&surface, cairo_surface_destroy);
      return;
    }
  self->job = NULL;
  if (surface != NULL)
    {
      retire_picture (self);
      drop_picture (self);
      self->surface = surface;
      self->texture = texture_new (surface);
      spec_init_copy (&self->spec, &job->spec, self->kind);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Nobody is told, or the layer would ask for the same again in every frame. */
      g_warning ("The map cannot be drawn: %s", error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
holds_centre_of (const UiView *view,
                 const UiView *other)
{
  UiView centre = *other;

  centre.x_left += other->width / 2 * other->units_per_px;
  centre.y_top -= other->height / 2 * other->units_per_px;
  centre.width = 0;
  centre.height = 0;
  return ui_view_contains (view, &centre);
}

static gboolean
is_still_useful (UiPictureMaker      *self,
                 const UiPictureSpec *under_way,
                 const UiPictureSpec *wanted)
{
  const double stretch = under_way->view.units_per_px / wanted->view.units_per_px;

  return under_way->area == wanted->area &&
         under_way->view.resolution == wanted->view.resolution &&
         stretch < MAX_USEFUL_STRETCH && stretch > 1 / MAX_USEFUL_STRETCH &&
         holds_centre_of (&under_way->view, &wanted->view) &&
         (under_way->subject == wanted->subject ||
          self->kind->is_kin (under_way->subject, wanted->subject));
}

static void
ui_picture_maker_dispose (GObject *object)
{
  ui_picture_maker_clear (UI_PICTURE_MAKER (object));
  G_OBJECT_CLASS (ui_picture_maker_parent_class)->dispose (object);
}

static void
ui_picture_maker_class_init (UiPictureMakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ui_picture_maker_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_picture_maker_init (UiPictureMaker *self)
{
}

/**
 * ui_picture_maker_new:
 * @kind: (not nullable): static
 *
 * Returns: (transfer full):
 */
UiPictureMaker *
ui_picture_maker_new (const UiPictureKind *kind)
{
  UiPictureMaker *self;

  g_return_val_if_fail (kind != NULL, NULL);

  self = g_object_new (UI_TYPE_PICTURE_MAKER, NULL);
  self->kind = kind;
  return self;
}

void
ui_picture_maker_request (UiPictureMaker      *self,
                          const UiPictureSpec *spec)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (UI_IS_PICTURE_MAKER (self));
  g_return_if_fail (spec != NULL && spec->subject != NULL);

  if (self->job != NULL)
    {
      if (!is_still_useful (self, &self->job->spec, spec))
        g_cancellable_cancel (self->job->cancellable);
      return;
    }

  self->job = g_new0 (Job, 1);
  self->job->maker = self;
  self->job->kind = self->kind;
  self->job->cancellable = g_cancellable_new ();
  spec_init_copy (&self->job->spec, spec, self->kind);

  /* No source object: a task holds it, and the maker would outlive its widget. */
  task = g_task_new (NULL, self->job->cancellable, picture_ready_cb, NULL);
  g_task_set_source_tag (task, ui_picture_maker_request);
  g_task_set_task_data (task, self->job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, paint_picture);
}

void
ui_picture_maker_clear (UiPictureMaker *self)
{
  g_return_if_fail (UI_IS_PICTURE_MAKER (self));

  abandon_job (self);
  drop_picture (self);
  release_retired (self);
}

gboolean
ui_picture_maker_is_busy (UiPictureMaker *self)
{
  g_return_val_if_fail (UI_IS_PICTURE_MAKER (self), FALSE);
  return self->job != NULL;
}

const UiPictureSpec *
ui_picture_maker_get_spec (UiPictureMaker *self)
{
  g_return_val_if_fail (UI_IS_PICTURE_MAKER (self), NULL);
  return self->texture != NULL ? &self->spec : NULL;
}

GdkTexture *
ui_picture_maker_get_texture (UiPictureMaker *self)
{
  g_return_val_if_fail (UI_IS_PICTURE_MAKER (self), NULL);
  return self->texture;
}

/* GSK's fallback for machines without a GPU converts a whole texture, pixel by pixel, in every
 * frame (GTK 4.8: 17 ms for 1650 × 1310); as a drawing the same picture takes 0.3 ms. */
static gboolean
draws_with_cairo (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);

  return native != NULL &&
         G_TYPE_CHECK_INSTANCE_TYPE (gtk_native_get_renderer (native), GSK_TYPE_CAIRO_RENDERER);
}

static void
append_drawing (UiPictureMaker        *self,
                GtkSnapshot           *snapshot,
                const UiView          *view,
                const graphene_rect_t *place)
{
  const double width_px = cairo_image_surface_get_width (self->surface);
  const double height_px = cairo_image_surface_get_height (self->surface);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, view->width, view->height));

  cairo_translate (cr, place->origin.x, place->origin.y);
  cairo_scale (cr, place->size.width / width_px, place->size.height / height_px);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  /* The better ones are for a picture that stays; this one is stretched only until the next. */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
}

void
ui_picture_maker_snapshot (UiPictureMaker *self,
                           GtkWidget      *widget,
                           GtkSnapshot    *snapshot,
                           const UiView   *view)
{
  const UiView *mine = &self->spec.view;
  graphene_rect_t place;
  double stretch, x, y;

  g_return_if_fail (UI_IS_PICTURE_MAKER (self));
  if (self->texture == NULL)
    return;

  stretch = mine->units_per_px / view->units_per_px;
  if (stretch > MAX_STRETCH || stretch < 1 / MAX_STRETCH)
    return;
  x = (mine->x_left - view->x_left) / view->units_per_px;
  y = (view->y_top - mine->y_top) / view->units_per_px;
  if (ui_view_same_scale (mine, view))
    {
      /* On the device's pixels, or the picture is interpolated into a blur. */
      stretch = 1;
      x = round (x * view->resolution) / view->resolution;
      y = round (y * view->resolution) / view->resolution;
    }
  graphene_rect_init (&place, x, y,
                      gdk_texture_get_width (self->texture) / mine->resolution * stretch,
                      gdk_texture_get_height (self->texture) / mine->resolution * stretch);
  if (draws_with_cairo (widget))
    append_drawing (self, snapshot, view, &place);
  else
    gtk_snapshot_append_texture (snapshot, self->texture, &place);
  release_retired_later (self, widget);
}
