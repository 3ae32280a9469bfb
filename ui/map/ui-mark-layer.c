/* ui-mark-layer.c – a frame round a place, as a layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-mark-layer"

#include "ui/map/ui-mark-layer.h"

#include "ui/map/ui-viewport.h"

/* A sliver of a millimetre has to be found on the map, too. */
#define MIN_SIDE_PX 28.0f
#define ROOM_PX 6.0f
#define CORNER_PX 6.0f
#define LINE_PX 3.0f
#define HALO_PX 6.0f
/* In metres on the plane. */
#define MIN_LOOK_M 200.0

struct _UiMarkLayer
{
  ShumateLayer parent_instance;

  GeoBox box;
};

G_DEFINE_FINAL_TYPE (UiMarkLayer, ui_mark_layer, SHUMATE_TYPE_LAYER)

static graphene_rect_t
get_frame (UiMarkLayer  *self,
           const UiView *view)
{
  const float x = (float) ((self->box.x_min - view->x_left) / view->units_per_px);
  const float y = (float) ((view->y_top - self->box.y_max) / view->units_per_px);
  const float width = (float) ((self->box.x_max - self->box.x_min) / view->units_per_px);
  const float height = (float) ((self->box.y_max - self->box.y_min) / view->units_per_px);
  graphene_rect_t frame = GRAPHENE_RECT_INIT (x, y, width, height);

  graphene_rect_inset (&frame,
                       MIN (-ROOM_PX, (width - MIN_SIDE_PX) / 2),
                       MIN (-ROOM_PX, (height - MIN_SIDE_PX) / 2));
  return frame;
}

static void
append_frame (GtkSnapshot           *snapshot,
              const graphene_rect_t *frame,
              float                  line_px,
              const GdkRGBA         *colour)
{
  const float widths[] = { line_px, line_px, line_px, line_px };
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  graphene_rect_t place = *frame;
  GskRoundedRect outline;

  graphene_rect_inset (&place, -line_px / 2, -line_px / 2);
  gsk_rounded_rect_init_from_rect (&outline, &place, CORNER_PX);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

/* A red line on a white one: seen on every colour of the map. */
static void
ui_mark_layer_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  UiMarkLayer *self = UI_MARK_LAYER (widget);
  const UiView view = ui_viewport_get_view (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                                            gtk_widget_get_width (widget),
                                            gtk_widget_get_height (widget),
                                            gtk_widget_get_scale_factor (widget));
  graphene_rect_t frame;

  if (geo_box_is_empty (&self->box))
    return;
  frame = get_frame (self, &view);
  append_frame (snapshot, &frame, HALO_PX, &(GdkRGBA) { 1, 1, 1, 0.9f });
  append_frame (snapshot, &frame, LINE_PX, &(GdkRGBA) { 0.75f, 0.11f, 0.16f, 1 });
}

static void
ui_mark_layer_constructed (GObject *object)
{
  G_OBJECT_CLASS (ui_mark_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (object)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
ui_mark_layer_class_init (UiMarkLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ui_mark_layer_constructed;
  GTK_WIDGET_CLASS (klass)->snapshot = ui_mark_layer_snapshot;
}

static void
ui_mark_layer_init (UiMarkLayer *self)
{
  self->box = GEO_BOX_EMPTY;
}

/**
 * ui_mark_layer_new:
 * @viewport: of the map it is added to
 *
 * Returns: (transfer floating):
 */
UiMarkLayer *
ui_mark_layer_new (ShumateViewport *viewport)
{
  return g_object_new (UI_TYPE_MARK_LAYER, "viewport", viewport, NULL);
}

void
ui_mark_layer_set_box (UiMarkLayer  *self,
                       const GeoBox *box)
{
  g_return_if_fail (UI_IS_MARK_LAYER (self));

  self->box = *box;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GeoBox
ui_mark_layer_get_box (UiMarkLayer *self)
{
  g_return_val_if_fail (UI_IS_MARK_LAYER (self), GEO_BOX_EMPTY);
  return self->box;
}

GeoBox
ui_mark_project (const GeoBox *box_deg)
{
  const GeoProjection mercator = geo_projection_mercator ();
  double corners[] = { box_deg->x_min, box_deg->y_min, box_deg->x_max, box_deg->y_max };
  GeoBox box = GEO_BOX_EMPTY;

  if (geo_box_is_empty (box_deg) || !geo_projection_forward (&mercator, corners, 2, NULL))
    return box;
  geo_box_extend (&box, corners[0], corners[1]);
  geo_box_extend (&box, corners[2], corners[3]);
  return box;
}

GeoBox
ui_mark_widen (const GeoBox *box)
{
  const double room_x = MAX (0, (MIN_LOOK_M - (box->x_max - box->x_min)) / 2);
  const double room_y = MAX (0, (MIN_LOOK_M - (box->y_max - box->y_min)) / 2);

  if (geo_box_is_empty (box))
    return GEO_BOX_EMPTY;
  return (GeoBox) { box->x_min - room_x, box->y_min - room_y,
                    box->x_max + room_x, box->y_max + room_y };
}
