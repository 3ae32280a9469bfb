/* test-geo-shapes.c – building, asking and projecting shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-error.h"
#include "geodata/shape/geo-shapes.h"

#include <locale.h>
#include <math.h>

static const double outer[] = { 110, 27, 111, 27, 111, 28, 110, 28, 110, 27 };
static const double hole[] = { 110.4, 27.4, 110.6, 27.4, 110.6, 27.6, 110.4, 27.6 };

/* A square with a hole and nothing. */
static GeoShapes *
sample_new (void)
{
  GeoShapesBuilder *builder = geo_shapes_builder_new ();

  geo_shapes_builder_begin_shape (builder, 110.2, 27.5, 0.2);
  geo_shapes_builder_add_ring (builder, outer, 5);
  geo_shapes_builder_add_ring (builder, hole, 4);
  geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
  return geo_shapes_builder_end (builder);
}

static void
test_build (void)
{
  g_autoptr (GeoShapes) shapes = sample_new ();
  int n_shapes;
  const GeoShape *all = geo_shapes_get_all (shapes, &n_shapes);
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  GeoBox box = geo_shapes_get_box (shapes);

  g_assert_cmpint (n_shapes, ==, 2);
  g_assert_cmpuint (all[0].n_rings, ==, 2);
  g_assert_cmpuint (rings[0].n_points, ==, 4);  /* the repeated point is gone */
  g_assert_cmpuint (rings[1].first_point, ==, 4);
  g_assert_cmpuint (rings[1].n_points, ==, 4);
  g_assert_cmpfloat (geo_shapes_get_points (shapes)[2 * rings[1].first_point], ==, 110.4);
  g_assert_cmpfloat (all[0].box.x_max, ==, 111);
  g_assert_cmpuint (all[1].n_rings, ==, 0);
  g_assert_true (geo_box_is_empty (&all[1].box));
  g_assert_cmpfloat (box.y_min, ==, 27);
  g_assert_cmpfloat (box.y_max, ==, 28);
}

static void
test_degenerate_rings (void)
{
  static const double thread[] = { 1, 1, 2, 2, 1, 1 };
  GeoShapesBuilder *builder = geo_shapes_builder_new ();
  g_autoptr (GeoShapes) shapes = NULL;
  GeoBox box;

  geo_shapes_builder_begin_shape (builder, 1, 1, 0);
  geo_shapes_builder_add_ring (builder, thread, 3);
  geo_shapes_builder_add_ring (builder, thread, 1);
  geo_shapes_builder_add_ring (builder, NULL, 0);
  shapes = geo_shapes_builder_end (builder);
  box = geo_shapes_get_box (shapes);
  g_assert_cmpuint (geo_shapes_get_all (shapes, NULL)[0].n_rings, ==, 0);
  g_assert_true (geo_box_is_empty (&box));
  g_assert_false (geo_shapes_contains (shapes, 0, 1, 1));
}

static void
test_contains (void)
{
  g_autoptr (GeoShapes) shapes = sample_new ();

  g_assert_true (geo_shapes_contains (shapes, 0, 110.1, 27.5));
  g_assert_true (geo_shapes_contains (shapes, 0, 110.9, 27.9));
  g_assert_false (geo_shapes_contains (shapes, 0, 110.5, 27.5));  /* the hole */
  g_assert_false (geo_shapes_contains (shapes, 0, 109.9, 27.5));
  g_assert_false (geo_shapes_contains (shapes, 0, 110.5, 28.1));
  g_assert_false (geo_shapes_contains (shapes, 0, NAN, 27.5));
  g_assert_false (geo_shapes_contains (shapes, 1, 110.1, 27.5));
}

/* Two triangles along a slanted border, one going up it and one going down: a point exactly on
 * the border, or as near as doubles go, is in one of them. */
static void
test_shared_border (void)
{
  static const double left[] = { 0, 0, 0.3, 1.1, 0, 1.1 };
  static const double right[] = { 0.3, 1.1, 0, 0, 0.3, 0 };
  GeoShapesBuilder *builder = geo_shapes_builder_new ();
  g_autoptr (GeoShapes) shapes = NULL;

  geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
  geo_shapes_builder_add_ring (builder, left, 3);
  geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
  geo_shapes_builder_add_ring (builder, right, 3);
  shapes = geo_shapes_builder_end (builder);

  for (int i = 1; i < 1000; i++)
    {
      double y = 1.1 * i / 1000, x = 0.3 * i / 1000;

      g_assert_cmpint (geo_shapes_contains (shapes, 0, x, y)
                       + geo_shapes_contains (shapes, 1, x, y), ==, 1);
    }
}

static void
test_project (void)
{
  g_autoptr (GeoShapes) shapes = sample_new ();
  GeoProjection projection = geo_projection_gauss_kruger (111);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoShapes) plane = geo_shapes_project (shapes, &projection, NULL, &error);
  const GeoShape *all;
  double corner[2] = { 111, 27 };

  g_assert_no_error (error);
  all = geo_shapes_get_all (plane, NULL);
  g_assert_true (geo_projection_forward (&projection, corner, 1, NULL));
  g_assert_cmpfloat (geo_shapes_get_points (plane)[2], ==, corner[0]);
  g_assert_cmpfloat (geo_shapes_get_points (plane)[3], ==, corner[1]);
  g_assert_cmpfloat_with_epsilon (all[0].box.x_max, 500000, 1e-6);
  /* A degree of latitude at 27° is 110.8 km long. */
  g_assert_cmpfloat_with_epsilon (all[0].label_radius, 0.2 * 110800, 20);
  g_assert_true (geo_shapes_contains (plane, 0, all[0].label_x, all[0].label_y));
  g_assert_true (isnan (all[1].label_x));
  g_assert_true (geo_box_is_empty (&all[1].box));
  /* What it was made from is as it was. */
  g_assert_cmpfloat (geo_shapes_get_points (shapes)[2], ==, 111);
  g_assert_cmpfloat (geo_shapes_get_all (shapes, NULL)[0].label_radius, ==, 0.2);
}

/* On Mercator lengths grow with the secant of the latitude. */
static void
test_project_mercator (void)
{
  g_autoptr (GeoShapes) shapes = sample_new ();
  GeoProjection projection = geo_projection_mercator ();
  g_autoptr (GeoShapes) plane = geo_shapes_project (shapes, &projection, NULL, NULL);
  double expected = 0.2 * G_PI / 180 * 6378137 / cos (27.4 * G_PI / 180);

  g_assert_cmpfloat_with_epsilon (geo_shapes_get_all (plane, NULL)[0].label_radius, expected, expected / 1000);
}

static void
test_project_fails (void)
{
  g_autoptr (GeoShapes) shapes = sample_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GeoProjection mercator = geo_projection_mercator ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoShapes) plane = geo_shapes_project (shapes, &mercator, NULL, NULL);

  /* Metres are no degrees. */
  g_assert_null (geo_shapes_project (plane, &mercator, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (geo_shapes_project (shapes, &mercator, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_empty (void)
{
  g_autoptr (GeoShapes) shapes = geo_shapes_builder_end (geo_shapes_builder_new ());
  GeoProjection projection = geo_projection_mercator ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoShapes) plane = geo_shapes_project (shapes, &projection, NULL, &error);
  int n = -1;

  g_assert_no_error (error);
  geo_shapes_get_all (plane, &n);
  g_assert_cmpint (n, ==, 0);
}

static void
test_box (void)
{
  GeoBox box = GEO_BOX_EMPTY;

  g_assert_true (geo_box_is_empty (&box));
  geo_box_extend (&box, 5, -3);
  g_assert_false (geo_box_is_empty (&box));
  geo_box_extend (&box, 2, 7);
  g_assert_cmpfloat (box.x_min, ==, 2);
  g_assert_cmpfloat (box.x_max, ==, 5);
  g_assert_cmpfloat (box.y_min, ==, -3);
  g_assert_cmpfloat (box.y_max, ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shapes/build", test_build);
  g_test_add_func ("/shapes/degenerate-rings", test_degenerate_rings);
  g_test_add_func ("/shapes/contains", test_contains);
  g_test_add_func ("/shapes/shared-border", test_shared_border);
  g_test_add_func ("/shapes/project", test_project);
  g_test_add_func ("/shapes/project-mercator", test_project_mercator);
  g_test_add_func ("/shapes/project-fails", test_project_fails);
  g_test_add_func ("/shapes/empty", test_empty);
  g_test_add_func ("/shapes/box", test_box);
  return g_test_run ();
}
