/* paint-fixture.c – scenes of the fictional county, and pictures to compare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "paint-fixture"

#include "tests/ui/paint/paint-fixture.h"

#include "tests/support/test-county.h"

#include <math.h>
#include <stdlib.h>

#define BLOCK_PX 8
/* Of 255. */
#define MOST_MEAN 1.0
#define MOST_BLOCK_MEAN 20.0

UiScene *
paint_fixture_new_scene (GeoMeasure  measure,
                         GeoLevel    level,
                         const char *within,
                         UiTheme     theme,
                         gboolean    with_labels)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (GeoShapes) shapes = test_county_new_shapes (reg);
  GeoProjection mercator = geo_projection_mercator ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoShapes) projected = geo_shapes_project (shapes, &mercator, NULL, &error);
  GeoQuery query = { .measure = measure, .level = level, .within = -1, .kind = -1 };
  g_autoptr (GeoTable) table = NULL;
  g_autoptr (GeoClasses) classes = NULL;
  GeoStyle style;

  g_assert_no_error (error);
  if (within != NULL)
    query.within = geo_register_find_area (reg, within);
  table = geo_table_new (reg, &query);
  geo_style_init_for (&style, measure);
  classes = geo_classes_new (table, &style, &error);
  g_assert_no_error (error);

  return ui_scene_new (projected, classes, theme, with_labels);
}

UiView
paint_fixture_view (const UiScene *scene,
                    double         width,
                    double         height,
                    double         resolution)
{
  GeoBox box = geo_shapes_get_box (ui_scene_get_shapes (scene));
  UiView view = ui_view_fit (&box, width, height, 8);

  view.resolution = resolution;

  return view;
}

cairo_surface_t *
paint_fixture_render (const UiScene *scene,
                      const UiView  *view,
                      GeoColour      ground)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (view->width * view->resolution),
                                (int) ceil (view->height * view->resolution));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgba (cr, (ground >> 24) / 255.0, (ground >> 16 & 0xff) / 255.0,
                         (ground >> 8 & 0xff) / 255.0, (ground & 0xff) / 255.0);
  cairo_paint (cr);
  cairo_scale (cr, view->resolution, view->resolution);
  g_assert_true (ui_painter_paint (cr, scene, view, NULL));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

guint
paint_fixture_get_pixel (cairo_surface_t *surface,
                         int              x,
                         int              y)
{
  const guchar *row = cairo_image_surface_get_data (surface) +
                      (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
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

static double
get_block_mean (cairo_surface_t *a,
                cairo_surface_t *b,
                int              left,
                int              top)
{
  int right = MIN (left + BLOCK_PX, cairo_image_surface_get_width (a));
  int bottom = MIN (top + BLOCK_PX, cairo_image_surface_get_height (a));
  double sum = 0;

  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      sum += get_difference (paint_fixture_get_pixel (a, x, y), paint_fixture_get_pixel (b, x, y));

  return sum / ((right - left) * (bottom - top));
}

static gboolean
is_close (cairo_surface_t *got,
          cairo_surface_t *expected)
{
  double sum = 0, most = 0;
  int n_blocks = 0;

  for (int y = 0; y < cairo_image_surface_get_height (got); y += BLOCK_PX)
    for (int x = 0; x < cairo_image_surface_get_width (got); x += BLOCK_PX, n_blocks++)
      {
        double mean = get_block_mean (got, expected, x, y);

        sum += mean;
        most = MAX (most, mean);
      }
  g_test_message ("mean difference %.3f, of the worst block %.1f", sum / n_blocks, most);

  return sum / n_blocks <= MOST_MEAN && most <= MOST_BLOCK_MEAN;
}

static void
write_failure (cairo_surface_t *got,
               cairo_surface_t *expected,
               const char      *name)
{
  g_autofree char *got_name = g_strdup_printf ("%s-got.png", name);
  g_autofree char *diff_name = g_strdup_printf ("%s-diff.png", name);
  g_autofree char *got_path = g_test_build_filename (G_TEST_BUILT, "ui", "paint", got_name, NULL);
  g_autofree char *diff_path = g_test_build_filename (G_TEST_BUILT, "ui", "paint", diff_name, NULL);
  cairo_t *cr;

  cairo_surface_write_to_png (got, got_path);
  cr = cairo_create (got);
  cairo_set_operator (cr, CAIRO_OPERATOR_DIFFERENCE);
  cairo_set_source_surface (cr, expected, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png (got, diff_path);
  g_test_message ("see %s and %s", got_path, diff_path);
}

void
paint_fixture_compare (cairo_surface_t *surface,
                       const char      *name)
{
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "ui", "paint", file, NULL);
  cairo_surface_t *expected;

  if (g_getenv ("GETU_UPDATE_REFERENCES") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);

  expected = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (expected), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (expected), ==,
                   cairo_image_surface_get_width (surface));
  g_assert_cmpint (cairo_image_surface_get_height (expected), ==,
                   cairo_image_surface_get_height (surface));
  if (!is_close (surface, expected))
    {
      write_failure (surface, expected, name);
      g_test_fail_printf ("%s is not the picture it should be", name);
    }
  cairo_surface_destroy (expected);
}
