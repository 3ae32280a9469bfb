/* ui-scene.c – one picture: polygons on a plane, their classes, what to stress
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-scene"

#include "ui/paint/ui-scene.h"
#include "ui/paint/ui-scene-private.h"

#include "geodata/shape/geo-locator.h"

#include <math.h>

/* What depends on the polygons alone and takes some ms: made once, on the thread that needs it
 * first, and kept while classes, day and theme change. */
typedef struct {
  GMutex lock;
  GeoRegister *reg;
  GeoShapes *shapes;
  UiAreaTiles *tiles;   /* or NULL */
  int within;
  double mean_size[GEO_N_LEVELS];
  UiBorders *borders;
  GeoLocator *locators[GEO_N_LEVELS];
} Groundwork;

struct _UiScene {
  Groundwork *ground;
  GeoClasses *classes;
  GeoQuery query;
  UiTheme theme;
  gboolean with_labels;
};

G_DEFINE_BOXED_TYPE (UiScene, ui_scene, ui_scene_ref, ui_scene_unref)

static void
measure_levels (Groundwork *self)
{
  const GeoArea *areas = geo_register_get_areas (self->reg, NULL);
  const GeoShape *shapes;
  int n_shapes, n_of_level[GEO_N_LEVELS] = { 0 };

  shapes = geo_shapes_get_all (self->shapes, &n_shapes);
  for (int i = 0; i < n_shapes; i++)
    {
      const GeoBox *box = &shapes[i].box;

      if (geo_box_is_empty (box))
        continue;
      self->mean_size[areas[i].level] += sqrt ((box->x_max - box->x_min) *
                                               (box->y_max - box->y_min));
      n_of_level[areas[i].level]++;
    }
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    self->mean_size[level] /= MAX (n_of_level[level], 1);
}

static Groundwork *
groundwork_new (GeoRegister *reg,
                GeoShapes   *shapes,
                UiAreaTiles *tiles,
                int          within)
{
  Groundwork *self = g_atomic_rc_box_new0 (Groundwork);

  g_mutex_init (&self->lock);
  self->reg = geo_register_ref (reg);
  self->shapes = geo_shapes_ref (shapes);
  self->tiles = tiles != NULL ? ui_area_tiles_ref (tiles) : NULL;
  self->within = within;
  measure_levels (self);

  return self;
}

static void
groundwork_clear (gpointer data)
{
  Groundwork *self = data;

  g_mutex_clear (&self->lock);
  geo_register_unref (self->reg);
  geo_shapes_unref (self->shapes);
  g_clear_pointer (&self->tiles, ui_area_tiles_unref);
  g_clear_pointer (&self->borders, ui_borders_free);
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    g_clear_pointer (&self->locators[level], geo_locator_free);
}

/* Takes @ground. */
static UiScene *
scene_new (Groundwork *ground,
           GeoClasses *classes,
           UiTheme     theme,
           gboolean    with_labels)
{
  UiScene *self = g_atomic_rc_box_new0 (UiScene);

  self->ground = ground;
  self->classes = geo_classes_ref (classes);
  self->query = *geo_table_get_query (geo_classes_get_table (classes));
  self->theme = theme;
  self->with_labels = with_labels;

  return self;
}

static void
scene_clear (gpointer data)
{
  UiScene *self = data;

  g_atomic_rc_box_release_full (self->ground, groundwork_clear);
  geo_classes_unref (self->classes);
}

static Groundwork *
new_ground (GeoShapes   *shapes,
            UiAreaTiles *tiles,
            GeoClasses  *classes)
{
  GeoTable *table = geo_classes_get_table (classes);

  return groundwork_new (geo_table_get_register (table), shapes, tiles,
                         geo_table_get_query (table)->within);
}

/**
 * ui_scene_new:
 * @shapes: projected to the plane of the views it will be painted in
 * @classes: of areas of the same register
 * @theme: for which ground
 * @with_labels: whether names are written
 *
 * Returns: (transfer full): a scene
 */
UiScene *
ui_scene_new (GeoShapes  *shapes,
              GeoClasses *classes,
              UiTheme     theme,
              gboolean    with_labels)
{
  g_return_val_if_fail (shapes != NULL, NULL);
  g_return_val_if_fail (classes != NULL, NULL);

  return scene_new (new_ground (shapes, NULL, classes), classes, theme, with_labels);
}

/**
 * ui_scene_new_tiled:
 * @tiles: of a snapshot
 * @boxes: geo_places_to_shapes() of its places
 * @classes: of areas of its register
 * @theme: for which ground
 * @with_labels: whether names are written
 *
 * Returns: (transfer full): a scene on the Mercator plane in metres
 */
UiScene *
ui_scene_new_tiled (UiAreaTiles *tiles,
                    GeoShapes   *boxes,
                    GeoClasses  *classes,
                    UiTheme      theme,
                    gboolean     with_labels)
{
  g_return_val_if_fail (tiles != NULL && boxes != NULL, NULL);
  g_return_val_if_fail (classes != NULL, NULL);

  return scene_new (new_ground (boxes, tiles, classes), classes, theme, with_labels);
}

/**
 * ui_scene_restyle:
 * @self: a scene
 * @classes: of the same register
 * @theme: for which ground
 * @with_labels: whether names are written
 *
 * The same polygons in other classes. What was worked out of the polygons is kept, which makes
 * this cheaper than ui_scene_new().
 *
 * Returns: (transfer full): a scene
 */
UiScene *
ui_scene_restyle (UiScene    *self,
                  GeoClasses *classes,
                  UiTheme     theme,
                  gboolean    with_labels)
{
  GeoTable *table;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (classes != NULL, NULL);

  table = geo_classes_get_table (classes);
  g_return_val_if_fail (geo_table_get_register (table) == self->ground->reg, NULL);

  if (geo_table_get_query (table)->within != self->ground->within)
    return scene_new (new_ground (self->ground->shapes, self->ground->tiles, classes), classes,
                      theme, with_labels);

  return scene_new (g_atomic_rc_box_acquire (self->ground), classes, theme, with_labels);
}

UiScene *
ui_scene_ref (UiScene *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ui_scene_unref (UiScene *self)
{
  g_atomic_rc_box_release_full (self, scene_clear);
}

GeoShapes *
ui_scene_get_shapes (const UiScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ground->shapes;
}

UiAreaTiles *
ui_scene_get_tiles (const UiScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ground->tiles;
}

GeoClasses *
ui_scene_get_classes (const UiScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->classes;
}

GeoRegister *
ui_scene_get_register (const UiScene *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->ground->reg;
}

GeoLevel
ui_scene_get_level (const UiScene *self)
{
  g_return_val_if_fail (self != NULL, GEO_LEVEL_COUNTY);

  return self->query.level;
}

UiTheme
ui_scene_get_theme (const UiScene *self)
{
  g_return_val_if_fail (self != NULL, UI_THEME_LIGHT);

  return self->theme;
}

gboolean
ui_scene_is_other_day (const UiScene *self,
                       const UiScene *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return ui_scene_get_shapes (self) == ui_scene_get_shapes (other)
         && self->theme == other->theme
         && self->query.measure == other->query.measure
         && self->query.level == other->query.level;
}

gboolean
ui_scene_get_with_labels (const UiScene *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->with_labels;
}

static int
pick_from_tiles (const UiScene *self,
                 double         x,
                 double         y,
                 double         units_per_px)
{
  const GeoVertex at = {
    CLAMP (x * GEO_UNITS_PER_METRE, G_MININT32, G_MAXINT32),
    CLAMP (y * GEO_UNITS_PER_METRE, G_MININT32, G_MAXINT32),
  };

  return ui_area_tiles_locate (self->ground->tiles, self->query.level, at,
                               units_per_px * GEO_UNITS_PER_METRE);
}

static int
pick_from_polygons (const UiScene *self,
                    double         x,
                    double         y)
{
  Groundwork *ground = self->ground;
  GeoLocator **locator = &ground->locators[self->query.level];

  g_mutex_lock (&ground->lock);
  if (*locator == NULL)
    *locator = geo_locator_new (ground->reg, ground->shapes, self->query.level);
  g_mutex_unlock (&ground->lock);

  return geo_locator_find (*locator, x, y);
}

/**
 * ui_scene_pick:
 * @self: a scene
 * @x: on the plane of its polygons
 * @y: likewise
 * @units_per_px: of the view it is asked for, plane units in a pixel of the device
 *
 * The first call for a level prepares an index of polygons, which takes some ms; the others take
 * microseconds.
 *
 * Returns: the coloured area there, -1 if there is none
 */
int
ui_scene_pick (const UiScene *self,
               double         x,
               double         y,
               double         units_per_px)
{
  int area, first, end;

  g_return_val_if_fail (self != NULL, -1);

  area = self->ground->tiles != NULL ? pick_from_tiles (self, x, y, units_per_px)
                                     : pick_from_polygons (self, x, y);
  ui_scene_get_range (self, &first, &end);

  return area >= first && area < end ? area : -1;
}

int
ui_scene_get_within (const UiScene *self)
{
  return self->ground->within;
}

void
ui_scene_get_range (const UiScene *self,
                    int           *first,
                    int           *end)
{
  const GeoArea *areas = geo_register_get_areas (self->ground->reg, end);
  int within = self->ground->within;

  *first = MAX (within, 0);
  if (within >= 0)
    *end = areas[within].end;
}

/* Boxes overlap, and a polygon fills little more than half of its own: their mean is about the
 * distance from one area to the next all the same, and needs no areas in square metres. */
double
ui_scene_get_mean_size (const UiScene *self,
                        GeoLevel       level)
{
  g_return_val_if_fail (level <= GEO_LEVEL_LAST, 0);

  return self->ground->mean_size[level];
}

const UiBorders *
ui_scene_get_borders (const UiScene *self)
{
  Groundwork *ground = self->ground;
  int first, end;

  ui_scene_get_range (self, &first, &end);
  g_mutex_lock (&ground->lock);
  if (ground->borders == NULL)
    ground->borders = ui_borders_new (ground->reg, ground->shapes, first, end);
  g_mutex_unlock (&ground->lock);

  return ground->borders;
}
