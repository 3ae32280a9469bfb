/* ui-choropleth-layer.c – the coloured areas of a scene, as a layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-choropleth-layer"

#include "ui/map/ui-choropleth-layer.h"

#include "ui/map/ui-picture-maker.h"
#include "ui/map/ui-viewport.h"

/* Of the view's size, painted beyond each of its edges: what a pan can uncover at once. */
#define MARGIN 0.25
/* The next picture is begun when a pan has left no more than this. */
#define MIN_MARGIN 0.10
/* In device pixels: textures of a GPU end somewhere above. */
#define MAX_TEXTURE_PX 8192

struct _UiChoroplethLayer
{
  ShumateLayer parent_instance;

  UiScene *scene;
  UiPictureMaker *maker;
};

enum {
  SIGNAL_SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiChoroplethLayer, ui_choropleth_layer, SHUMATE_TYPE_LAYER)

static gboolean
paint (cairo_t       *cr,
       gconstpointer  scene,
       const UiView  *view,
       int            area,
       GCancellable  *cancellable)
{
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  if (!ui_painter_paint (cr, scene, view, cancellable))
    return FALSE;
  /* The first pick makes an index: here nobody waits for it. */
  ui_scene_pick (scene, view->x_left, view->y_top, view->units_per_px / view->resolution);
  return TRUE;
}

static const UiPictureKind choropleth = {
  .paint = paint,
  .ref = (gpointer (*) (gpointer)) ui_scene_ref,
  .unref = (void (*) (gpointer)) ui_scene_unref,
  /* While a day slider is dragged, the older one is better than none. */
  .is_kin = (gboolean (*) (gconstpointer, gconstpointer)) ui_scene_is_other_day,
};

static UiView
get_view (UiChoroplethLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return ui_viewport_get_view (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                               gtk_widget_get_width (widget),
                               gtk_widget_get_height (widget),
                               gtk_widget_get_scale_factor (widget));
}

/* @margin of the view's longer side, as far as a texture reaches. */
static UiView
grow (const UiView *view,
      double        margin)
{
  const double side = MAX (view->width, view->height);
  const double room = MAX (0, (MAX_TEXTURE_PX / view->resolution - side) / 2);

  return ui_view_grow (view, (int) MIN (side * margin, room));
}

static gboolean
picture_serves (UiChoroplethLayer *self,
                const UiView      *view,
                double             margin)
{
  const UiPictureSpec *spec = ui_picture_maker_get_spec (self->maker);
  UiView needed = grow (view, margin);

  return spec != NULL &&
         spec->subject == self->scene &&
         ui_view_same_scale (&spec->view, view) &&
         ui_view_contains (&spec->view, &needed);
}

static void
picture_changed_cb (UiChoroplethLayer *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static void
ui_choropleth_layer_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  UiChoroplethLayer *self = UI_CHOROPLETH_LAYER (widget);
  UiView view = get_view (self);
  UiPictureSpec wanted;

  if (self->scene == NULL)
    return;
  ui_picture_maker_snapshot (self->maker, widget, snapshot, &view);
  if (picture_serves (self, &view, MIN_MARGIN))
    return;
  wanted = (UiPictureSpec) {
    .subject = self->scene,
    .area = -1,
    .view = grow (&view, MARGIN),
  };
  ui_picture_maker_request (self->maker, &wanted);
}

static void
ui_choropleth_layer_constructed (GObject *object)
{
  UiChoroplethLayer *self = UI_CHOROPLETH_LAYER (object);
  ShumateViewport *viewport;

  G_OBJECT_CLASS (ui_choropleth_layer_parent_class)->constructed (object);

  viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
ui_choropleth_layer_dispose (GObject *object)
{
  UiChoroplethLayer *self = UI_CHOROPLETH_LAYER (object);

  if (self->maker != NULL)
    g_signal_handlers_disconnect_by_data (self->maker, self);
  g_clear_object (&self->maker);
  g_clear_pointer (&self->scene, ui_scene_unref);
  G_OBJECT_CLASS (ui_choropleth_layer_parent_class)->dispose (object);
}

static void
ui_choropleth_layer_class_init (UiChoroplethLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ui_choropleth_layer_constructed;
  object_class->dispose = ui_choropleth_layer_dispose;
  widget_class->snapshot = ui_choropleth_layer_snapshot;

  signals[SIGNAL_SHOWN] =
    g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_choropleth_layer_init (UiChoroplethLayer *self)
{
  self->maker = ui_picture_maker_new (&choropleth);
  g_signal_connect_swapped (self->maker, "changed", G_CALLBACK (picture_changed_cb), self);
}

/**
 * ui_choropleth_layer_new:
 * @viewport: of the map it is added to
 *
 * Returns: (transfer floating):
 */
UiChoroplethLayer *
ui_choropleth_layer_new (ShumateViewport *viewport)
{
  return g_object_new (UI_TYPE_CHOROPLETH_LAYER, "viewport", viewport, NULL);
}

void
ui_choropleth_layer_set_scene (UiChoroplethLayer *self,
                               UiScene           *scene)
{
  g_return_if_fail (UI_IS_CHOROPLETH_LAYER (self));

  if (self->scene == scene)
    return;
  g_clear_pointer (&self->scene, ui_scene_unref);
  if (scene != NULL)
    self->scene = ui_scene_ref (scene);
  else
    ui_picture_maker_clear (self->maker);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

UiScene *
ui_choropleth_layer_get_shown_scene (UiChoroplethLayer *self)
{
  const UiPictureSpec *spec;

  g_return_val_if_fail (UI_IS_CHOROPLETH_LAYER (self), NULL);

  spec = ui_picture_maker_get_spec (self->maker);
  return spec != NULL ? spec->subject : NULL;
}

gboolean
ui_choropleth_layer_is_settled (UiChoroplethLayer *self)
{
  UiView view;

  g_return_val_if_fail (UI_IS_CHOROPLETH_LAYER (self), FALSE);

  view = get_view (self);
  return self->scene == NULL ||
         (picture_serves (self, &view, 0) && !ui_picture_maker_is_busy (self->maker));
}

GdkTexture *
ui_choropleth_layer_get_texture (UiChoroplethLayer *self,
                                 double            *x,
                                 double            *y)
{
  const UiPictureSpec *spec;
  UiView view;

  g_return_val_if_fail (UI_IS_CHOROPLETH_LAYER (self), NULL);

  spec = ui_picture_maker_get_spec (self->maker);
  if (spec == NULL)
    return NULL;
  view = get_view (self);
  *x = (spec->view.x_left - view.x_left) / view.units_per_px;
  *y = (view.y_top - spec->view.y_top) / view.units_per_px;
  return ui_picture_maker_get_texture (self->maker);
}
