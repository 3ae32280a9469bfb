/* ui-map-view.c – the map of a session: libshumate with the choropleth, hover, selection, keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-map-view"

#include "config.h"

#include "ui/map/ui-map-view.h"

#include "ui/map/ui-camera.h"
#include "ui/map/ui-choropleth-layer.h"
#include "ui/map/ui-highlight-layer.h"
#include "ui/map/ui-hover-card.h"
#include "ui/map/ui-map-view-private.h"
#include "ui/map/ui-mark-layer.h"
#include "ui/map/ui-mercator-source.h"
#include "ui/map/ui-pointer.h"
#include "ui/map/ui-scale-bar.h"
#include "ui/map/ui-scene-maker.h"
#include "ui/map/ui-viewport.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Free room around what is shown, of the shorter side of the map. */
#define FIT_MARGIN 0.04
#define FLY_MARGIN 0.18
/* Around a place that is marked: the neighbours are what it is judged by. */
#define MARK_MARGIN 0.32

struct _UiMapView
{
  GtkWidget parent_instance;

  GtkOverlay *overlay;
  ShumateMap *map;
  UiScaleBar *scale_bar;
  UiHoverCard *card;
  GtkLabel *attribution;
  UiBasemapLayer *tiles;
  UiChoroplethLayer *choropleth;
  UiHighlightLayer *highlight;
  UiMarkLayer *mark;
  UiCamera *camera;
  UiPointer *pointer;

  UiSession *session;
  UiSceneMaker *maker;    /* of the session's snapshot */
  GeoLevel view_level;

  char *fitted_path;      /* the store the view was fitted to */
  gboolean fit_pending;   /* to be fitted as soon as there are a ground and a size */
  int fly_pending;        /* an area to fly to, likewise; -1 for none */
  guint arrive_id;
};

enum {
  PROP_0,
  PROP_SESSION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (UiMapView, ui_map_view, GTK_TYPE_WIDGET)

static UiView
get_view (UiMapView *self)
{
  return ui_viewport_get_view (shumate_map_get_viewport (self->map),
                               gtk_widget_get_width (GTK_WIDGET (self->map)),
                               gtk_widget_get_height (GTK_WIDGET (self->map)),
                               gtk_widget_get_scale_factor (GTK_WIDGET (self->map)));
}

/* Whether there is something to look at, and room for it. */
static gboolean
can_look (UiMapView *self)
{
  return ui_scene_maker_get_ground (self->maker) != NULL &&
         gtk_widget_get_width (GTK_WIDGET (self->map)) > 0 &&
         gtk_widget_get_height (GTK_WIDGET (self->map)) > 0;
}

static GeoShapes *
get_boxes (UiMapView *self)
{
  return ui_ground_get_boxes (ui_scene_maker_get_ground (self->maker));
}

/* Level and scene */

static void
update_view_level (UiMapView *self)
{
  UiGround *ground = ui_scene_maker_get_ground (self->maker);

  /* Before it is fitted, the zoom says nothing. */
  if (ground == NULL || self->fit_pending)
    return;
  self->view_level = ui_level_scale_choose (ui_ground_get_level_scale (ground),
                                            get_view (self).units_per_px, self->view_level);
  ui_session_set_view_level (self->session, self->view_level);
}

static void
set_scene (UiMapView *self,
           UiScene   *scene)
{
  ui_choropleth_layer_set_scene (self->choropleth, scene);
  ui_highlight_layer_set_scene (self->highlight, scene);
}

static void
update_scene (UiMapView *self)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  /* Before it is fitted, the level is not yet the one to be seen. */
  if (self->fit_pending)
    return;
  if (ui_scene_maker_update (self->maker, ui_session_get_classes (self->session),
                             ui_session_get_level (self->session),
                             dark ? UI_THEME_DARK : UI_THEME_LIGHT))
    set_scene (self, ui_scene_maker_get_scene (self->maker));
}

/* Arriving: the first look at a store, or a flight asked for before there was a map */

static void
arrive (UiMapView *self)
{
  int area = self->fly_pending;

  if (!can_look (self))
    return;
  if (self->fit_pending)
    {
      self->fit_pending = FALSE;
      ui_map_view_fit_all (self, FALSE);
    }
  self->fly_pending = -1;
  if (area >= 0)
    ui_map_view_fly_to (self, area);
  update_view_level (self);
  update_scene (self);
}

static gboolean
arrive_cb (gpointer user_data)
{
  UiMapView *self = UI_MAP_VIEW (user_data);

  self->arrive_id = 0;
  arrive (self);
  return G_SOURCE_REMOVE;
}

static void
ground_ready_cb (UiMapView *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.fit", TRUE);
  arrive (self);
}

static void
snapshot_changed_cb (UiMapView *self)
{
  GeoSnapshot *snapshot = ui_session_get_snapshot (self->session);
  const char *path = ui_session_get_path (self->session);

  ui_scene_maker_set_snapshot (self->maker, snapshot);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "map.fit", FALSE);
  self->fly_pending = -1;
  if (snapshot == NULL)
    {
      set_scene (self, NULL);
      return;
    }
  /* The same store read again, after an import, keeps its view and, until then, its picture. */
  if (self->fitted_path == NULL || g_strcmp0 (self->fitted_path, path) != 0)
    self->fit_pending = TRUE;
  g_free (self->fitted_path);
  self->fitted_path = g_strdup (path);
}

/* Hover and selection */

/* What is seen is what is pointed at, even if another level is being painted already. NULL while
 * it is of a store whose areas have other indices. */
static UiScene *
get_shown_scene (UiMapView *self)
{
  UiScene *scene = ui_choropleth_layer_get_shown_scene (self->choropleth);

  if (scene == NULL || ui_scene_get_register (scene) != ui_session_get_register (self->session))
    return NULL;
  return scene;
}

static void
update_description (UiMapView *self)
{
  GeoRegister *reg = ui_session_get_register (self->session);
  const int selected = ui_session_get_selected (self->session);
  g_autofree char *path = reg != NULL && selected >= 0 ? geo_register_dup_path (reg, selected)
                                                       : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  path != NULL ? path : _("No area is selected"), -1);
}

static void
areas_changed_cb (UiMapView *self)
{
  ui_highlight_layer_set_areas (self->highlight,
                                ui_session_get_selected (self->session),
                                ui_session_get_hovered (self->session));
}

static void
selected_cb (UiMapView *self)
{
  areas_changed_cb (self);
  update_description (self);
}

static void
hovered_cb (UiMapView *self)
{
  double x, y;
  const int area = ui_pointer_get (self->pointer, &x, &y) ? ui_map_view_pick (self, x, y)
                                                                : -1;

  ui_session_set_hovered (self->session, area);
  gtk_widget_set_visible (GTK_WIDGET (self->card), area >= 0);
  if (area < 0)
    return;
  ui_hover_card_set_area (self->card, ui_scene_get_classes (get_shown_scene (self)), area);
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

static void
pressed_cb (UiMapView *self)
{
  ui_camera_stop (self->camera);
}

static void
clicked_cb (UiMapView *self,
            double     x,
            double     y)
{
  if (get_shown_scene (self) != NULL)
    ui_session_set_selected (self->session, ui_map_view_pick (self, x, y));
}

static gboolean
get_child_position_cb (GtkOverlay    *overlay,
                       GtkWidget     *child,
                       GtkAllocation *allocation,
                       gpointer       user_data)
{
  UiMapView *self = UI_MAP_VIEW (user_data);
  double x, y;

  if (child != GTK_WIDGET (self->card))
    return FALSE;
  ui_pointer_get (self->pointer, &x, &y);
  ui_hover_card_place (self->card, x, y,
                       gtk_widget_get_width (GTK_WIDGET (overlay)),
                       gtk_widget_get_height (GTK_WIDGET (overlay)), allocation);
  return TRUE;
}

/* Object and widget */

static void
watch_session (UiMapView *self)
{
  g_signal_connect_object (self->session, "notify::snapshot", G_CALLBACK (snapshot_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::classes", G_CALLBACK (update_scene),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::hovered", G_CALLBACK (areas_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::selected", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "fly-to", G_CALLBACK (ui_map_view_fly_to),
                           self, G_CONNECT_SWAPPED);
}

static void
ui_map_view_constructed (GObject *object)
{
  UiMapView *self = UI_MAP_VIEW (object);

  G_OBJECT_CLASS (ui_map_view_parent_class)->constructed (object);
  g_return_if_fail (self->session != NULL);

  watch_session (self);
  snapshot_changed_cb (self);
  selected_cb (self);
}

static void
ui_map_view_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  if (prop_id == PROP_SESSION)
    g_value_set_object (value, UI_MAP_VIEW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ui_map_view_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  if (prop_id == PROP_SESSION)
    UI_MAP_VIEW (object)->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
ui_map_view_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (UI_MAP_VIEW (widget)->overlay), orientation, for_size,
                      minimum, natural, NULL, NULL);
}

static void
ui_map_view_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  UiMapView *self = UI_MAP_VIEW (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->overlay),
                            &(GtkAllocation) { 0, 0, width, height }, -1);
  /* Not at once: the level may change, and with it labels elsewhere, in the midst of a layout. */
  if ((self->fit_pending || self->fly_pending >= 0) && self->arrive_id == 0)
    self->arrive_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrive_cb, self, NULL);
}

static void
ui_map_view_dispose (GObject *object)
{
  UiMapView *self = UI_MAP_VIEW (object);
  GtkWidget *child;

  ui_scene_maker_set_snapshot (self->maker, NULL);
  g_clear_handle_id (&self->arrive_id, g_source_remove);
  g_clear_object (&self->pointer);
  g_clear_object (&self->camera);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  g_clear_pointer (&self->fitted_path, g_free);
  G_OBJECT_CLASS (ui_map_view_parent_class)->dispose (object);
}

static void
ui_map_view_finalize (GObject *object)
{
  g_object_unref (UI_MAP_VIEW (object)->maker);
  G_OBJECT_CLASS (ui_map_view_parent_class)->finalize (object);
}

static void
load_css (void)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/getu/Getu/ui/map/map.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
ui_map_view_class_init (UiMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ui_map_view_constructed;
  object_class->get_property = ui_map_view_get_property;
  object_class->set_property = ui_map_view_set_property;
  object_class->dispose = ui_map_view_dispose;
  object_class->finalize = ui_map_view_finalize;
  widget_class->measure = ui_map_view_measure;
  widget_class->size_allocate = ui_map_view_size_allocate;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, UI_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SHUMATE_TYPE_MAP);
  g_type_ensure (UI_TYPE_SCALE_BAR);
  g_type_ensure (UI_TYPE_HOVER_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/getu/Getu/ui/map/ui-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, UiMapView, overlay);
  gtk_widget_class_bind_template_child (widget_class, UiMapView, map);
  gtk_widget_class_bind_template_child (widget_class, UiMapView, scale_bar);
  gtk_widget_class_bind_template_child (widget_class, UiMapView, card);
  gtk_widget_class_bind_template_child (widget_class, UiMapView, attribution);
  gtk_widget_class_bind_template_callback (widget_class, get_child_position_cb);
  ui_map_view_class_install_actions (widget_class);
  load_css ();
}

static void
set_up_map (UiMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  g_autoptr(ShumateMapSource) source = ui_mercator_source_new ();

  shumate_viewport_set_reference_map_source (viewport, source);
  ui_scale_bar_set_viewport (self->scale_bar, viewport);
  self->tiles = ui_basemap_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->tiles));
  self->choropleth = ui_choropleth_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->choropleth));
  self->highlight = ui_highlight_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->highlight));
  self->mark = ui_mark_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->mark));
  g_signal_connect_object (viewport, "notify::zoom-level", G_CALLBACK (update_view_level), self,
                           G_CONNECT_SWAPPED);
}

static void
ui_map_view_init (UiMapView *self)
{
  self->view_level = GEO_LEVEL_COUNTY;
  self->fly_pending = -1;
  self->maker = ui_scene_maker_new ();
  g_signal_connect_object (self->maker, "ground-ready", G_CALLBACK (ground_ready_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_map (self);

  self->camera = ui_camera_new (self->map);
  self->pointer = ui_pointer_new (self->map);
  g_signal_connect_object (self->pointer, "pressed", G_CALLBACK (pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pointer, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pointer, "hovered", G_CALLBACK (hovered_cb), self,
                           G_CONNECT_SWAPPED);
  /* Another area may lie below the pointer then, or the same one with another value. */
  g_signal_connect_object (self->choropleth, "shown", G_CALLBACK (ui_pointer_queue), self->pointer,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_scene), self, G_CONNECT_SWAPPED);
}

/**
 * ui_map_view_new:
 * @session: what it shows
 *
 * Returns: (transfer floating):
 */
GtkWidget *
ui_map_view_new (UiSession *session)
{
  g_return_val_if_fail (UI_IS_SESSION (session), NULL);
  return g_object_new (UI_TYPE_MAP_VIEW, "session", session, NULL);
}

void
ui_map_view_fit_all (UiMapView *self,
                     gboolean   animate)
{
  GeoBox box;

  g_return_if_fail (UI_IS_MAP_VIEW (self));

  if (!can_look (self))
    {
      self->fit_pending = TRUE;
      return;
    }
  box = geo_shapes_get_box (get_boxes (self));
  if (!geo_box_is_empty (&box))
    ui_camera_show_box (self->camera, &box, FIT_MARGIN, animate);
}

void
ui_map_view_fly_to (UiMapView *self,
                    int        area)
{
  const GeoShape *shapes;
  const GeoArea *areas;

  g_return_if_fail (UI_IS_MAP_VIEW (self));
  g_return_if_fail (area >= 0);

  if (!can_look (self))
    {
      self->fly_pending = area;
      return;
    }
  areas = geo_register_get_areas (ui_session_get_register (self->session), NULL);
  shapes = geo_shapes_get_all (get_boxes (self), NULL);
  /* A roster may name an area that no survey has drawn: then to where it must be. */
  while (area >= 0 && geo_box_is_empty (&shapes[area].box))
    area = areas[area].parent;
  if (area >= 0)
    ui_camera_show_box (self->camera, &shapes[area].box, FLY_MARGIN, TRUE);
}

void
ui_map_view_mark (UiMapView    *self,
                  const GeoBox *box)
{
  GeoBox place;

  g_return_if_fail (UI_IS_MAP_VIEW (self));

  place = ui_mark_project (box);
  ui_mark_layer_set_box (self->mark, &place);
  place = ui_mark_widen (&place);
  if (!geo_box_is_empty (&place) && can_look (self))
    ui_camera_show_box (self->camera, &place, MARK_MARGIN, TRUE);
}

void
ui_map_view_zoom_by (UiMapView *self,
                     double     steps)
{
  g_return_if_fail (UI_IS_MAP_VIEW (self));
  ui_camera_zoom_by (self->camera, steps);
}

UiSession *
ui_map_view_get_session (UiMapView *self)
{
  return self->session;
}

ShumateMap *
ui_map_view_get_map (UiMapView *self)
{
  return self->map;
}

UiCamera *
ui_map_view_get_camera (UiMapView *self)
{
  return self->camera;
}

UiPointer *
ui_map_view_get_pointer (UiMapView *self)
{
  return self->pointer;
}

UiBasemapLayer *
ui_map_view_get_tiles (UiMapView *self)
{
  return self->tiles;
}

GtkLabel *
ui_map_view_get_attribution (UiMapView *self)
{
  return self->attribution;
}

UiChoroplethLayer *
ui_map_view_get_choropleth (UiMapView *self)
{
  return self->choropleth;
}

int
ui_map_view_pick (UiMapView *self,
                  double     x,
                  double     y)
{
  UiScene *scene = get_shown_scene (self);
  const UiView view = get_view (self);

  if (scene == NULL)
    return -1;
  return ui_scene_pick (scene,
                        view.x_left + x * view.units_per_px,
                        view.y_top - y * view.units_per_px,
                        view.units_per_px / view.resolution);
}

gboolean
ui_map_view_is_settled (UiMapView *self)
{
  return !self->fit_pending && self->fly_pending < 0 &&
         ui_scene_maker_is_current (self->maker, ui_session_get_classes (self->session),
                                    ui_session_get_level (self->session)) &&
         ui_basemap_layer_is_settled (self->tiles) &&
         ui_choropleth_layer_is_settled (self->choropleth) &&
         ui_highlight_layer_is_settled (self->highlight);
}
