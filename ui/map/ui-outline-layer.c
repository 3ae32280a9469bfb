/* ui-outline-layer.c – outlines that are of no store yet, as a layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-outline-layer"

#include "ui/map/ui-outline-layer.h"

#include "ui/map/ui-picture-maker.h"
#include "ui/map/ui-viewport.h"

/* Pixels around the view that are painted with it, for pans. */
#define MARGIN_PX 120

/* What is painted: immutable, atomically reference counted. */
typedef struct {
  GPtrArray *shapes;
  UiPen pen;
  GeoColour fill;
} Outlines;

struct _UiOutlineLayer
{
  ShumateLayer parent_instance;

  Outlines *outlines;
  UiPictureMaker *maker;
};

G_DEFINE_FINAL_TYPE (UiOutlineLayer, ui_outline_layer, SHUMATE_TYPE_LAYER)

static gpointer
outlines_ref (gpointer self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
outlines_clear (gpointer data)
{
  Outlines *self = data;

  g_ptr_array_unref (self->shapes);
}

static void
outlines_unref (gpointer self)
{
  g_atomic_rc_box_release_full (self, outlines_clear);
}

static gboolean
outlines_paint (cairo_t       *cr,
                gconstpointer  subject,
                const UiView  *view,
                int            area,
                GCancellable  *cancellable)
{
  const Outlines *self = subject;

  for (guint i = 0; i < self->shapes->len; i++)
    if (!ui_outlines_paint_shapes (cr, g_ptr_array_index (self->shapes, i), view, &self->pen,
                                   self->fill, cancellable))
      return FALSE;
  return TRUE;
}

static gboolean
outlines_is_kin (gconstpointer subject,
                 gconstpointer other)
{
  return FALSE;
}

static const UiPictureKind kind = {
  outlines_paint, outlines_ref, outlines_unref, outlines_is_kin,
};

static UiView
get_view (UiOutlineLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return ui_viewport_get_view (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                               gtk_widget_get_width (widget),
                               gtk_widget_get_height (widget),
                               gtk_widget_get_scale_factor (widget));
}

static gboolean
picture_serves (UiOutlineLayer *self,
                const UiView   *view)
{
  const UiPictureSpec *spec = ui_picture_maker_get_spec (self->maker);

  return spec != NULL && spec->subject == self->outlines
         && ui_view_same_scale (&spec->view, view) && ui_view_contains (&spec->view, view);
}

static void
ui_outline_layer_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  UiOutlineLayer *self = UI_OUTLINE_LAYER (widget);
  const UiView view = get_view (self);
  UiPictureSpec wanted = { self->outlines, -1, ui_view_grow (&view, MARGIN_PX) };

  if (self->outlines == NULL)
    return;
  ui_picture_maker_snapshot (self->maker, widget, snapshot, &view);
  if (!picture_serves (self, &view))
    ui_picture_maker_request (self->maker, &wanted);
}

static void
ui_outline_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (ui_outline_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
ui_outline_layer_dispose (GObject *object)
{
  UiOutlineLayer *self = UI_OUTLINE_LAYER (object);

  if (self->maker != NULL)
    g_signal_handlers_disconnect_by_data (self->maker, self);
  g_clear_object (&self->maker);
  g_clear_pointer (&self->outlines, outlines_unref);
  G_OBJECT_CLASS (ui_outline_layer_parent_class)->dispose (object);
}

static void
ui_outline_layer_class_init (UiOutlineLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ui_outline_layer_constructed;
  object_class->dispose = ui_outline_layer_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = ui_outline_layer_snapshot;
}

static void
ui_outline_layer_init (UiOutlineLayer *self)
{
  self->maker = ui_picture_maker_new (&kind);
  g_signal_connect_swapped (self->maker, "changed", G_CALLBACK (gtk_widget_queue_draw), self);
}

/**
 * ui_outline_layer_new:
 * @viewport: of the map it is added to
 *
 * Returns: (transfer floating):
 */
UiOutlineLayer *
ui_outline_layer_new (ShumateViewport *viewport)
{
  return g_object_new (UI_TYPE_OUTLINE_LAYER, "viewport", viewport, NULL);
}

void
ui_outline_layer_set_shapes (UiOutlineLayer *self,
                             GPtrArray      *shapes,
                             const UiPen    *pen,
                             GeoColour       fill)
{
  g_return_if_fail (UI_IS_OUTLINE_LAYER (self));

  g_clear_pointer (&self->outlines, outlines_unref);
  if (shapes != NULL && shapes->len > 0)
    {
      self->outlines = g_atomic_rc_box_new (Outlines);
      *self->outlines = (Outlines) { g_ptr_array_ref (shapes), *pen, fill };
    }
  else
    ui_picture_maker_clear (self->maker);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
ui_outline_layer_is_settled (UiOutlineLayer *self)
{
  UiView view;

  g_return_val_if_fail (UI_IS_OUTLINE_LAYER (self), FALSE);

  view = get_view (self);
  return self->outlines == NULL || picture_serves (self, &view);
}
