/* test-ui-tiled-painter.c – drawn from shared edges, a map is the one drawn polygon by polygon
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ui/paint/paint-fixture.h"

#include "tests/support/test-county.h"

#include <math.h>
#include <stdlib.h>

#define GROUND 0x204060ff
/* Two ways to smooth an edge differ by less. */
#define CLOSE 40

/* Two scenes of one county in the same classes. */
typedef struct {
  UiScene *polygons;
  UiScene *tiled;
} Pair;

static void
pair_init (Pair     *self,
           GeoLevel  level,
           UiTheme   theme)
{
  g_autoptr (GeoSnapshot) snapshot = test_county_new_snapshot ();
  g_autoptr (UiAreaTiles) tiles = ui_area_tiles_new (snapshot);
  g_autoptr (GeoShapes) boxes = geo_places_to_shapes (geo_snapshot_get_places (snapshot));
  g_autoptr (GeoTable) table = NULL;
  g_autoptr (GeoClasses) classes = NULL;
  g_autoptr (GError) error = NULL;
  GeoQuery query = { .measure = GEO_MEASURE_COVERAGE, .level = level, .within = -1, .kind = -1 };
  GeoStyle style;

  g_assert_true (ui_area_tiles_prepare (tiles, NULL, &error));
  table = geo_table_new (geo_snapshot_get_register (snapshot), &query);
  geo_style_init_for (&style, query.measure);
  classes = geo_classes_new (table, &style, &error);
  g_assert_no_error (error);
  self->tiled = ui_scene_new_tiled (tiles, boxes, classes, theme, FALSE);
  self->polygons = paint_fixture_new_scene (query.measure, level, NULL, theme, FALSE);
}

static void
pair_clear (Pair *self)
{
  g_clear_pointer (&self->polygons, ui_scene_unref);
  g_clear_pointer (&self->tiled, ui_scene_unref);
}

static int
get_difference (guint a,
                guint b)
{
  int most = 0;

  for (int shift = 0; shift <= 16; shift += 8)
    most = MAX (most, abs ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)));

  return most;
}

static void
assert_same_picture (const Pair   *pair,
                     const UiView *view)
{
  cairo_surface_t *a = paint_fixture_render (pair->polygons, view, GROUND);
  cairo_surface_t *b = paint_fixture_render (pair->tiled, view, GROUND);
  const int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  int n_apart = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n_apart += get_difference (paint_fixture_get_pixel (a, x, y),
                                 paint_fixture_get_pixel (b, x, y)) > CLOSE;
  g_test_message ("%d of %d pixels apart", n_apart, width * height);
  /* Along the lines a few may be: the one moves points to a lattice, the other leaves some out. */
  g_assert_cmpint (n_apart, <, width * height / 2000);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

/* Corners that lie on the grid of the world's pixels, on which tiles are made. */
static UiView
align (UiView view)
{
  const double px = view.units_per_px / view.resolution;

  view.x_left = floor (view.x_left / px) * px;
  view.y_top = ceil (view.y_top / px) * px;

  return view;
}

static void
test_picture (gconstpointer data)
{
  const GeoLevel level = GPOINTER_TO_INT (data);

  for (int i = 0; i < 4; i++)
    {
      Pair pair;
      UiView view;

      pair_init (&pair, level, i % 2 == 0 ? UI_THEME_LIGHT : UI_THEME_DARK);
      view = align (paint_fixture_view (pair.polygons, 640, 480, i < 2 ? 1 : 2));
      assert_same_picture (&pair, &view);
      /* A sixteenth of it. */
      view.units_per_px /= 4;
      view.x_left += 200 * view.units_per_px;
      view.y_top -= 300 * view.units_per_px;
      view = align (view);
      assert_same_picture (&pair, &view);
      pair_clear (&pair);
    }
}

/* A place picked lies in the same area; but for some next to a border, as neither view shows it
 * more exactly than to a pixel. */
static void
test_pick (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  int n_apart = 0;
  UiView view;
  Pair pair;

  pair_init (&pair, GEO_LEVEL_GROUP, UI_THEME_LIGHT);
  view = paint_fixture_view (pair.polygons, 640, 480, 1);
  for (int i = 0; i < 20000; i++)
    {
      double x = view.x_left + g_rand_double_range (rand, 0, view.width) * view.units_per_px;
      double y = view.y_top - g_rand_double_range (rand, 0, view.height) * view.units_per_px;

      n_apart += ui_scene_pick (pair.polygons, x, y, view.units_per_px) !=
                 ui_scene_pick (pair.tiled, x, y, view.units_per_px);
    }
  g_test_message ("%d apart", n_apart);
  g_assert_cmpint (n_apart, <, 200);
  pair_clear (&pair);
}

/* The outline of an area spans its box, whatever its level. */
static void
test_path (void)
{
  static const char *const codes[] = { TEST_COUNTY_CODE, TEST_COUNTY_TOWNSHIP, TEST_COUNTY_VILLAGE,
                                       TEST_COUNTY_GROUP };
  Pair pair;
  UiView view;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 640, 480);
  cairo_t *cr = cairo_create (surface);

  pair_init (&pair, GEO_LEVEL_VILLAGE, UI_THEME_LIGHT);
  view = paint_fixture_view (pair.polygons, 640, 480, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const int area = geo_register_find_area (ui_scene_get_register (pair.tiled), codes[i]);
      double a[4], b[4];

      cairo_new_path (cr);
      ui_painter_add_path (cr, pair.polygons, &view, area);
      cairo_path_extents (cr, &a[0], &a[1], &a[2], &a[3]);
      cairo_new_path (cr);
      ui_painter_add_path (cr, pair.tiled, &view, area);
      cairo_path_extents (cr, &b[0], &b[1], &b[2], &b[3]);
      for (int k = 0; k < 4; k++)
        g_assert_cmpfloat_with_epsilon (a[k], b[k], 1.5);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pair_clear (&pair);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 640, 480);
  cairo_t *cr = cairo_create (surface);
  UiView view;
  Pair pair;

  pair_init (&pair, GEO_LEVEL_VILLAGE, UI_THEME_LIGHT);
  view = paint_fixture_view (pair.polygons, 640, 480, 1);
  g_cancellable_cancel (cancellable);
  g_assert_false (ui_painter_paint (cr, pair.tiled, &view, cancellable));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  pair_clear (&pair);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tiled-painter/townships", GINT_TO_POINTER (GEO_LEVEL_TOWNSHIP),
                        test_picture);
  g_test_add_data_func ("/tiled-painter/villages", GINT_TO_POINTER (GEO_LEVEL_VILLAGE),
                        test_picture);
  g_test_add_data_func ("/tiled-painter/groups", GINT_TO_POINTER (GEO_LEVEL_GROUP), test_picture);
  g_test_add_func ("/tiled-painter/pick", test_pick);
  g_test_add_func ("/tiled-painter/path", test_path);
  g_test_add_func ("/tiled-painter/cancelled", test_cancelled);
  return g_test_run ();
}
