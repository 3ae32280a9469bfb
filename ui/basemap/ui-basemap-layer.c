/* ui-basemap-layer.c – the tiles of a base map, as the lowest layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-basemap-layer"

#include "ui/basemap/ui-basemap-layer.h"

#include "ui/basemap/ui-tile-set.h"

#include <math.h>

/* Zoom level 0 of the viewport shows the world in this many pixels. */
#define WORLD_PX 256

struct _UiBasemapLayer
{
  ShumateLayer parent_instance;

  GPtrArray *sources;
  GPtrArray *sets;    /* of UiTileSet, one a source */
};

enum {
  PROP_0,
  PROP_SOURCES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UiBasemapLayer, ui_basemap_layer, SHUMATE_TYPE_LAYER)

/* Latitude to the world of Web Mercator: EPSG guidance note 7-2, method 1024. */
static UiTileView
get_view (UiBasemapLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  const double lat =
    shumate_location_get_latitude (SHUMATE_LOCATION (viewport)) * G_PI / 180;

  return (UiTileView) {
    .centre_x = shumate_location_get_longitude (SHUMATE_LOCATION (viewport)) / 360 + 0.5,
    .centre_y = 0.5 - asinh (tan (lat)) / (2 * G_PI),
    .world_px = WORLD_PX * exp2 (shumate_viewport_get_zoom_level (viewport)),
    .width_px = gtk_widget_get_width (widget),
    .height_px = gtk_widget_get_height (widget),
    .scale_factor = gtk_widget_get_scale_factor (widget),
  };
}

static void
ui_basemap_layer_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  UiBasemapLayer *self = UI_BASEMAP_LAYER (widget);
  const UiTileView view = get_view (self);

  if (view.width_px <= 0 || view.height_px <= 0)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width_px,
                                                         (float) view.height_px));
  for (guint i = 0; i < self->sets->len; i++)
    ui_tile_set_draw (g_ptr_array_index (self->sets, i), snapshot, &view);
  gtk_snapshot_pop (snapshot);
}

static void
ui_basemap_layer_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (prop_id == PROP_SOURCES)
    g_value_set_boxed (value, UI_BASEMAP_LAYER (object)->sources);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ui_basemap_layer_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (prop_id == PROP_SOURCES)
    ui_basemap_layer_set_sources (UI_BASEMAP_LAYER (object), g_value_get_boxed (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ui_basemap_layer_constructed (GObject *object)
{
  UiBasemapLayer *self = UI_BASEMAP_LAYER (object);
  ShumateViewport *viewport;

  G_OBJECT_CLASS (ui_basemap_layer_parent_class)->constructed (object);

  viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
ui_basemap_layer_finalize (GObject *object)
{
  UiBasemapLayer *self = UI_BASEMAP_LAYER (object);

  g_ptr_array_unref (self->sets);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  G_OBJECT_CLASS (ui_basemap_layer_parent_class)->finalize (object);
}

static void
ui_basemap_layer_class_init (UiBasemapLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ui_basemap_layer_get_property;
  object_class->set_property = ui_basemap_layer_set_property;
  object_class->constructed = ui_basemap_layer_constructed;
  object_class->finalize = ui_basemap_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = ui_basemap_layer_snapshot;

  properties[PROP_SOURCES] =
    g_param_spec_boxed ("sources", NULL, NULL, G_TYPE_PTR_ARRAY,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* Tiles on their way hold their set: they are told that nobody waits for them. */
static void
drop_set (gpointer set)
{
  g_object_run_dispose (set);
  g_object_unref (set);
}

static void
ui_basemap_layer_init (UiBasemapLayer *self)
{
  self->sets = g_ptr_array_new_with_free_func (drop_set);
}

UiBasemapLayer *
ui_basemap_layer_new (ShumateViewport *viewport)
{
  return g_object_new (UI_TYPE_BASEMAP_LAYER, "viewport", viewport, NULL);
}

/**
 * ui_basemap_layer_set_sources:
 * @sources: (nullable) (element-type GeoTileSource):
 */
void
ui_basemap_layer_set_sources (UiBasemapLayer *self,
                              GPtrArray      *sources)
{
  g_return_if_fail (UI_IS_BASEMAP_LAYER (self));

  if (self->sources == sources)
    return;
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->sources = sources != NULL ? g_ptr_array_ref (sources) : NULL;
  for (guint i = 0; i < self->sets->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->sets, i), self);
  g_ptr_array_set_size (self->sets, 0);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      UiTileSet *set = ui_tile_set_new (g_ptr_array_index (sources, i));

      g_signal_connect_object (set, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->sets, set);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCES]);
}

gboolean
ui_basemap_layer_is_settled (UiBasemapLayer *self)
{
  g_return_val_if_fail (UI_IS_BASEMAP_LAYER (self), FALSE);

  for (guint i = 0; i < self->sets->len; i++)
    if (!ui_tile_set_is_settled (g_ptr_array_index (self->sets, i)))
      return FALSE;
  return TRUE;
}
