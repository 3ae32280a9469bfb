/* test-ui-painter.c – colours, seams, borders, themes, and the pictures as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-ui-painter"

#include "tests/support/test-county.h"
#include "tests/ui/paint/paint-fixture.h"

#include <math.h>

#define WIDTH 360
#define HEIGHT 330

static void
to_pixel (const UiView *view,
          double        x,
          double        y,
          int          *px,
          int          *py)
{
  *px = (int) floor ((x - view->x_left) / view->units_per_px * view->resolution);
  *py = (int) floor ((view->y_top - y) / view->units_per_px * view->resolution);
}

static guint
pixel_of_area (cairo_surface_t *surface,
               const UiScene   *scene,
               const UiView    *view,
               int              area)
{
  const GeoShape *shape = &geo_shapes_get_all (ui_scene_get_shapes (scene), NULL)[area];
  int px, py;

  to_pixel (view, shape->label_x, shape->label_y, &px, &py);

  return paint_fixture_get_pixel (surface, px, py);
}

static GeoClassKind
class_kind (const UiScene *scene,
            int            area)
{
  GeoClasses *classes = ui_scene_get_classes (scene);

  return geo_classes_get_all (classes, NULL)[geo_classes_find (classes, area)].kind;
}

static void
test_classes (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_DENSITY_HOUSEHOLDS,
                                                       GEO_LEVEL_GROUP, NULL, UI_THEME_LIGHT, FALSE);
  UiView view = paint_fixture_view (scene, WIDTH, HEIGHT, 1);
  cairo_surface_t *surface = paint_fixture_render (scene, &view, 0xff00ffff);
  GeoClasses *classes = ui_scene_get_classes (scene);
  const GeoClass *all = geo_classes_get_all (classes, NULL);
  int n_areas, n_seen[GEO_CLASS_NO_DATA + 1] = { 0 };
  const GeoArea *areas = geo_register_get_areas (ui_scene_get_register (scene), &n_areas);

  for (int area = 0; area < n_areas; area++)
    {
      if (areas[area].level != GEO_LEVEL_GROUP)
        continue;
      n_seen[class_kind (scene, area)]++;
      if (class_kind (scene, area) != GEO_CLASS_NO_DATA)
        g_assert_cmphex (pixel_of_area (surface, scene, &view, area), ==,
                         all[geo_classes_find (classes, area)].colour >> 8);
    }
  g_assert_cmpint (n_seen[GEO_CLASS_NO_DATA], ==, 1);
  g_assert_cmpint (n_seen[GEO_CLASS_FEW], ==, 1);
  g_assert_cmpint (n_seen[GEO_CLASS_ZERO], >, 1);
  g_assert_cmpint (n_seen[GEO_CLASS_VALUES], >, 10);
  cairo_surface_destroy (surface);
}

/* Grey with lines over it, where a class is one colour. */
static void
test_no_data_is_hatched (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_DENSITY_HOUSEHOLDS,
                                                       GEO_LEVEL_GROUP, NULL, UI_THEME_LIGHT, FALSE);
  UiView view = paint_fixture_view (scene, WIDTH, HEIGHT, 1);
  cairo_surface_t *surface = paint_fixture_render (scene, &view, 0xff00ffff);
  const GeoShape *shapes = geo_shapes_get_all (ui_scene_get_shapes (scene), NULL);
  GeoClasses *classes = ui_scene_get_classes (scene);
  const GeoClass *all = geo_classes_get_all (classes, NULL);
  int n_areas, n_plain = 0, n_lines = 0;
  const GeoArea *areas = geo_register_get_areas (ui_scene_get_register (scene), &n_areas);

  for (int area = 0; area < n_areas; area++)
    {
      int px, py, index = geo_classes_find (classes, area);

      if (areas[area].level != GEO_LEVEL_GROUP || all[index].kind != GEO_CLASS_NO_DATA)
        continue;
      to_pixel (&view, shapes[area].label_x, shapes[area].label_y, &px, &py);
      for (int i = -10; i <= 10; i++)
        {
          guint pixel = paint_fixture_get_pixel (surface, px + i, py);

          n_plain += pixel == all[index].colour >> 8;
          n_lines += (pixel & 0xff) + 16 < (all[index].colour >> 8 & 0xff);
        }
    }
  g_assert_cmpint (n_plain, >=, 4);
  g_assert_cmpint (n_lines, >=, 3);
  cairo_surface_destroy (surface);
}

static gboolean
is_well_inside (const UiScene *scene,
                const UiView  *view,
                int            px,
                int            py)
{
  for (int dy = -2; dy <= 2; dy += 2)
    for (int dx = -2; dx <= 2; dx += 2)
      {
        double x = view->x_left + (px + 0.5 + dx) / view->resolution * view->units_per_px;
        double y = view->y_top - (py + 0.5 + dy) / view->resolution * view->units_per_px;

        if (ui_scene_pick (scene, x, y, 1) < 0)
          return FALSE;
      }

  return TRUE;
}

/* Where the ground shows through, a picture on black is not that on white. */
static void
assert_no_seam (const UiScene *scene,
                const UiView  *view)
{
  cairo_surface_t *on_black = paint_fixture_render (scene, view, 0x000000ff);
  cairo_surface_t *on_white = paint_fixture_render (scene, view, 0xffffffff);
  int n_inside = 0, most = 0;

  for (int y = 2; y < cairo_image_surface_get_height (on_black) - 2; y++)
    for (int x = 2; x < cairo_image_surface_get_width (on_black) - 2; x++)
      {
        guint black = paint_fixture_get_pixel (on_black, x, y);
        guint white = paint_fixture_get_pixel (on_white, x, y);

        if (!is_well_inside (scene, view, x, y))
          continue;
        n_inside++;
        for (int shift = 0; shift <= 16; shift += 8)
          most = MAX (most, (int) (white >> shift & 0xff) - (int) (black >> shift & 0xff));
      }
  g_assert_cmpint (n_inside, >, 1000);
  /* Rounding of each area's part of a pixel, some of which meet in one; a seam is 64 and more. */
  g_assert_cmpint (most, <=, 8);
  cairo_surface_destroy (on_black);
  cairo_surface_destroy (on_white);
}

static void
test_no_seams (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP, NULL,
                                                       UI_THEME_LIGHT, FALSE);
  UiView view = paint_fixture_view (scene, 160, 150, 1);

  assert_no_seam (scene, &view);
  view.resolution = 1.5;
  assert_no_seam (scene, &view);
  /* Off the whole pixel, and close up. */
  view.x_left += 1234.567;
  view.units_per_px /= 3.21;
  assert_no_seam (scene, &view);
}

static void
test_within (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP,
                                                       TEST_COUNTY_TOWNSHIP, UI_THEME_LIGHT, FALSE);
  UiView view = paint_fixture_view (scene, WIDTH, HEIGHT, 1);
  cairo_surface_t *surface = paint_fixture_render (scene, &view, 0xff00ffff);
  GeoRegister *reg = ui_scene_get_register (scene);
  GeoClasses *classes = ui_scene_get_classes (scene);
  int inside = geo_register_find_area (reg, TEST_COUNTY_GROUP);
  int outside = geo_register_find_area (reg, "431299102202001");
  int other = geo_register_find_area (reg, "431299103202001");
  guint context = pixel_of_area (surface, scene, &view, outside);

  g_assert_cmphex (pixel_of_area (surface, scene, &view, inside), ==,
                   geo_classes_get_all (classes, NULL)[geo_classes_find (classes, inside)].colour >> 8);
  g_assert_cmpint (geo_classes_find (classes, outside), ==, -1);
  g_assert_cmphex (context, ==, pixel_of_area (surface, scene, &view, other));
  g_assert_cmphex (context, !=, 0xff00ff);
  cairo_surface_destroy (surface);
}

static void
test_cancelled (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP, NULL,
                                                       UI_THEME_LIGHT, TRUE);
  UiView view = paint_fixture_view (scene, WIDTH, HEIGHT, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  g_assert_true (ui_painter_paint (cr, scene, &view, cancellable));
  g_cancellable_cancel (cancellable);
  g_assert_false (ui_painter_paint (cr, scene, &view, cancellable));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

typedef struct {
  UiScene *scene;
  UiView view;
} Job;

static gpointer
render_cb (gpointer data)
{
  Job *job = data;

  return paint_fixture_render (job->scene, &job->view, 0xffffffff);
}

/* The same picture from two threads at once, which also race for what a scene makes only once. */
static void
test_threads (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP, NULL,
                                                       UI_THEME_LIGHT, TRUE);
  Job job = { scene, paint_fixture_view (scene, WIDTH, HEIGHT, 1) };
  GThread *one = g_thread_new ("one", render_cb, &job);
  GThread *two = g_thread_new ("two", render_cb, &job);
  cairo_surface_t *a = g_thread_join (one), *b = g_thread_join (two);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      g_assert_cmphex (paint_fixture_get_pixel (a, x, y), ==, paint_fixture_get_pixel (b, x, y));
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

static void
test_pick (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_VILLAGE,
                                                       TEST_COUNTY_TOWNSHIP, UI_THEME_LIGHT, FALSE);
  const GeoShape *shapes = geo_shapes_get_all (ui_scene_get_shapes (scene), NULL);
  GeoRegister *reg = ui_scene_get_register (scene);
  int village = geo_register_find_area (reg, TEST_COUNTY_VILLAGE);
  int group = geo_register_find_area (reg, TEST_COUNTY_GROUP);
  int outside = geo_register_find_area (reg, "431299102201");

  g_assert_cmpint (ui_scene_pick (scene, shapes[village].label_x, shapes[village].label_y, 1), ==,
                   village);
  g_assert_cmpint (ui_scene_pick (scene, shapes[group].label_x, shapes[group].label_y, 1), ==, village);
  g_assert_cmpint (ui_scene_pick (scene, shapes[outside].label_x, shapes[outside].label_y, 1), ==, -1);
  g_assert_cmpint (ui_scene_pick (scene, 0, 0, 1), ==, -1);
}

static void
test_restyle (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP, NULL,
                                                       UI_THEME_LIGHT, FALSE);
  UiView view = paint_fixture_view (scene, WIDTH, HEIGHT, 1);
  GeoQuery query = { GEO_MEASURE_CASES, GEO_LEVEL_VILLAGE, -1, 0, 0, -1 };
  g_autoptr (GeoTable) table = geo_table_new (ui_scene_get_register (scene), &query);
  g_autoptr (GeoClasses) classes = NULL;
  g_autoptr (UiScene) restyled = NULL, fresh = NULL;
  cairo_surface_t *a, *b;
  GeoStyle style;

  geo_style_init_for (&style, query.measure);
  classes = geo_classes_new (table, &style, NULL);
  restyled = ui_scene_restyle (scene, classes, UI_THEME_DARK, FALSE);
  fresh = ui_scene_new (ui_scene_get_shapes (scene), classes, UI_THEME_DARK, FALSE);
  g_assert_true (ui_scene_get_shapes (restyled) == ui_scene_get_shapes (scene));
  g_assert_cmpint (ui_scene_get_level (restyled), ==, GEO_LEVEL_VILLAGE);

  a = paint_fixture_render (restyled, &view, 0);
  b = paint_fixture_render (fresh, &view, 0);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      g_assert_cmphex (paint_fixture_get_pixel (a, x, y), ==, paint_fixture_get_pixel (b, x, y));
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

static void
test_add_path (void)
{
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP, NULL,
                                                       UI_THEME_LIGHT, FALSE);
  UiView view = paint_fixture_view (scene, WIDTH, HEIGHT, 1);
  const GeoShape *shapes = geo_shapes_get_all (ui_scene_get_shapes (scene), NULL);
  int area = geo_register_find_area (ui_scene_get_register (scene), TEST_COUNTY_GROUP);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);

  ui_painter_add_path (cr, scene, &view, area);
  for (int i = area; i <= area + 1; i++)
    g_assert_cmpint (cairo_in_fill (cr, (shapes[i].label_x - view.x_left) / view.units_per_px,
                                    (view.y_top - shapes[i].label_y) / view.units_per_px),
                     ==, i == area);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* A border that only groups share, one of villages and one of townships, each wider than the last:
 * how much ink lies across it. */
static void
test_higher_borders_are_heavier (void)
{
  static const char *const pairs[][2] = {
    { "431299101202001", "431299101202002" },
    { "431299101202001", "431299101203001" },
    { "431299101203001", "431299102202001" },
  };
  g_autoptr (UiScene) scene = paint_fixture_new_scene (GEO_MEASURE_DENSITY_POPULATION,
                                                       GEO_LEVEL_GROUP, NULL, UI_THEME_LIGHT, FALSE);
  UiView view = paint_fixture_view (scene, 900, 825, 1);
  cairo_surface_t *surface = paint_fixture_render (scene, &view, 0xffffffff);
  const GeoShape *shapes = geo_shapes_get_all (ui_scene_get_shapes (scene), NULL);
  GeoRegister *reg = ui_scene_get_register (scene);
  int darkest[G_N_ELEMENTS (pairs)];

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const GeoShape *a = &shapes[geo_register_find_area (reg, pairs[i][0])];
      const GeoShape *b = &shapes[geo_register_find_area (reg, pairs[i][1])];

      darkest[i] = 255;
      for (int step = 0; step <= 1000; step++)
        {
          double t = step / 1000.0;
          int px, py;

          to_pixel (&view, a->label_x + t * (b->label_x - a->label_x),
                    a->label_y + t * (b->label_y - a->label_y), &px, &py);
          /* Green: the class colours of this palette keep much of it but in the darkest class. */
          darkest[i] = MIN (darkest[i], (int) (paint_fixture_get_pixel (surface, px, py) >> 8 & 0xff));
        }
    }
  g_test_message ("darkest: group %d, village %d, township %d", darkest[0], darkest[1], darkest[2]);
  g_assert_cmpint (darkest[0], >, darkest[1]);
  g_assert_cmpint (darkest[1], >, darkest[2]);
  cairo_surface_destroy (surface);
}

static const struct {
  const char *name;
  GeoMeasure measure;
  GeoLevel level;
  const char *within;
  UiTheme theme;
  gboolean with_labels;
  double resolution;
} pictures[] = {
  { "groups", GEO_MEASURE_DENSITY_HOUSEHOLDS, GEO_LEVEL_GROUP, NULL, UI_THEME_LIGHT, FALSE, 1 },
  { "villages", GEO_MEASURE_COVERAGE, GEO_LEVEL_VILLAGE, NULL, UI_THEME_LIGHT, TRUE, 2 },
  { "townships-dark", GEO_MEASURE_CASES, GEO_LEVEL_TOWNSHIP, NULL, UI_THEME_DARK, TRUE, 1 },
  { "within", GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP, TEST_COUNTY_TOWNSHIP, UI_THEME_LIGHT, TRUE, 1 },
};

static void
test_picture (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (UiScene) scene = paint_fixture_new_scene (pictures[i].measure, pictures[i].level,
                                                       pictures[i].within, pictures[i].theme,
                                                       pictures[i].with_labels);
  UiView view = paint_fixture_view (scene, WIDTH, HEIGHT, pictures[i].resolution);
  GeoColour ground = pictures[i].theme == UI_THEME_DARK ? 0x242424ff : 0xfafafaff;
  cairo_surface_t *surface = paint_fixture_render (scene, &view, ground);

  paint_fixture_compare (surface, pictures[i].name);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/painter/classes", test_classes);
  g_test_add_func ("/painter/no-data-is-hatched", test_no_data_is_hatched);
  g_test_add_func ("/painter/no-seams", test_no_seams);
  g_test_add_func ("/painter/within", test_within);
  g_test_add_func ("/painter/cancelled", test_cancelled);
  g_test_add_func ("/painter/threads", test_threads);
  g_test_add_func ("/painter/pick", test_pick);
  g_test_add_func ("/painter/restyle", test_restyle);
  g_test_add_func ("/painter/add-path", test_add_path);
  g_test_add_func ("/painter/higher-borders-are-heavier", test_higher_borders_are_heavier);
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/painter/picture/%s", pictures[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_picture);
    }

  return g_test_run ();
}
