/* test-ui-replacing.c – a picture that replaces what was there is the one painted on nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/ui/paint/paint-fixture.h"

#include "tests/support/test-county.h"

#include <math.h>
#include <string.h>

#define WIDTH_PX 300
#define HEIGHT_PX 200
#define RUBBISH 0x5a

static UiScene *
new_tiled_scene (void)
{
  g_autoptr (GeoSnapshot) snapshot = test_county_new_snapshot ();
  g_autoptr (UiAreaTiles) tiles = ui_area_tiles_new (snapshot);
  g_autoptr (GeoShapes) boxes = geo_places_to_shapes (geo_snapshot_get_places (snapshot));
  g_autoptr (UiScene) polygons = paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_VILLAGE,
                                                          NULL, UI_THEME_LIGHT, FALSE);

  return ui_scene_new_tiled (tiles, boxes, ui_scene_get_classes (polygons), UI_THEME_LIGHT, TRUE);
}

static UiScene *
new_scene (gboolean tiled)
{
  return tiled ? new_tiled_scene ()
               : paint_fixture_new_scene (GEO_MEASURE_COVERAGE, GEO_LEVEL_VILLAGE, NULL,
                                          UI_THEME_LIGHT, TRUE);
}

/* In a surface of that size, full of something else, from the point @x_px, @y_px. */
static cairo_surface_t *
replace (const UiScene *scene,
         const UiView  *view,
         int            width_px,
         int            height_px,
         int            x_px,
         int            y_px)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width_px, height_px);
  cairo_t *cr = cairo_create (surface);

  memset (cairo_image_surface_get_data (surface), RUBBISH,
          (gsize) cairo_image_surface_get_stride (surface) * (gsize) height_px);
  cairo_surface_mark_dirty (surface);
  cairo_translate (cr, x_px, y_px);
  cairo_scale (cr, view->resolution, view->resolution);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  g_assert_true (ui_painter_paint (cr, scene, view, NULL));
  g_assert_cmpint (cairo_get_operator (cr), ==, CAIRO_OPERATOR_SOURCE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static const guint32 *
get_row (cairo_surface_t *surface,
         int              y)
{
  return (const guint32 *) (gconstpointer)
    (cairo_image_surface_get_data (surface)
     + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));
}

static void
assert_holds (cairo_surface_t *surface,
              cairo_surface_t *expected,
              int              x_px,
              int              y_px)
{
  const int width_px = cairo_image_surface_get_width (expected);

  for (int y = 0; y < cairo_image_surface_get_height (expected); y++)
    g_assert_cmpmem (get_row (surface, y + y_px) + x_px, (gsize) width_px * 4,
                     get_row (expected, y), (gsize) width_px * 4);
}

static void
test_fills_surface (gconstpointer tiled)
{
  g_autoptr (UiScene) scene = new_scene (GPOINTER_TO_INT (tiled));

  for (int resolution = 1; resolution <= 2; resolution++)
    {
      const UiView view = paint_fixture_view (scene, WIDTH_PX, HEIGHT_PX, resolution);
      cairo_surface_t *expected = paint_fixture_render (scene, &view, 0);
      cairo_surface_t *surface = replace (scene, &view, WIDTH_PX * resolution,
                                          HEIGHT_PX * resolution, 0, 0);

      assert_holds (surface, expected, 0, 0);
      cairo_surface_destroy (surface);
      cairo_surface_destroy (expected);
    }
}

/* Beside the view everything stays. */
static void
test_part_of_surface (gconstpointer tiled)
{
  g_autoptr (UiScene) scene = new_scene (GPOINTER_TO_INT (tiled));
  const UiView view = paint_fixture_view (scene, WIDTH_PX, HEIGHT_PX, 1);
  cairo_surface_t *expected = paint_fixture_render (scene, &view, 0);
  cairo_surface_t *surface = replace (scene, &view, WIDTH_PX + 20, HEIGHT_PX + 10, 15, 5);
  guint32 rubbish;

  memset (&rubbish, RUBBISH, sizeof rubbish);
  assert_holds (surface, expected, 15, 5);
  for (int y = 0; y < HEIGHT_PX + 10; y++)
    for (int x = 0; x < WIDTH_PX + 20; x++)
      if (y < 5 || y >= HEIGHT_PX + 5 || x < 15 || x >= WIDTH_PX + 15)
        g_assert_cmphex (get_row (surface, y)[x], ==, rubbish);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/ui-replacing/surface/polygons", GINT_TO_POINTER (FALSE), test_fills_surface);
  g_test_add_data_func ("/ui-replacing/surface/tiled", GINT_TO_POINTER (TRUE), test_fills_surface);
  g_test_add_data_func ("/ui-replacing/part/polygons", GINT_TO_POINTER (FALSE), test_part_of_surface);
  g_test_add_data_func ("/ui-replacing/part/tiled", GINT_TO_POINTER (TRUE), test_part_of_surface);

  return g_test_run ();
}
