/* test-geo-locator.c – the grid finds what looking at every area finds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/shape/geo-locator.h"

#include <locale.h>
#include <math.h>

typedef struct {
  GeoRegisterBuilder *reg;
  GeoShapesBuilder *shapes;
  int n;
} World;

static void
world_add (World        *self,
           GeoLevel      level,
           const double *xy,
           guint         n_points)
{
  g_autofree char *code = g_strdup_printf ("%06d", self->n);

  geo_register_builder_add_area (self->reg, self->n++, -1, &(GeoArea) {
    .code = code, .name = code, .level = level, .households = -1, .population = -1, .area_m2 = NAN });
  geo_shapes_builder_begin_shape (self->shapes, NAN, NAN, NAN);
  geo_shapes_builder_add_ring (self->shapes, xy, n_points);
}

static void
world_add_rectangle (World   *self,
                     GeoLevel level,
                     double   x_min,
                     double   y_min,
                     double   x_max,
                     double   y_max)
{
  const double xy[] = { x_min, y_min, x_max, y_min, x_max, y_max, x_min, y_max };

  world_add (self, level, xy, 4);
}

static World
world_begin (void)
{
  return (World) { geo_register_builder_new (), geo_shapes_builder_new (), 0 };
}

static GeoLocator *
world_end (World       *self,
           GeoLevel     level,
           GeoShapes  **shapes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoRegister) reg = geo_register_builder_end (self->reg, NULL, &error);
  g_autoptr (GeoShapes) built = geo_shapes_builder_end (self->shapes);
  GeoLocator *locator;

  g_assert_no_error (error);
  locator = geo_locator_new (reg, built, level);
  if (shapes != NULL)
    *shapes = g_steal_pointer (&built);
  return locator;
}

static void
test_levels (void)
{
  World world = world_begin ();
  g_autoptr (GeoLocator) locator = NULL;

  world_add_rectangle (&world, GEO_LEVEL_COUNTY, 0, 0, 4, 2);
  world_add_rectangle (&world, GEO_LEVEL_TOWNSHIP, 0, 0, 2, 2);
  world_add (&world, GEO_LEVEL_TOWNSHIP, NULL, 0);
  world_add_rectangle (&world, GEO_LEVEL_TOWNSHIP, 2, 0, 4, 1);
  locator = world_end (&world, GEO_LEVEL_TOWNSHIP, NULL);

  g_assert_cmpint (geo_locator_find (locator, 1, 1), ==, 1);
  g_assert_cmpint (geo_locator_find (locator, 3, 0.5), ==, 3);
  g_assert_cmpint (geo_locator_find (locator, 3, 1.5), ==, -1);  /* only the county */
  g_assert_cmpint (geo_locator_find (locator, 9, 9), ==, -1);
  g_assert_cmpint (geo_locator_find (locator, -1e300, 1), ==, -1);
  g_assert_cmpint (geo_locator_find (locator, NAN, NAN), ==, -1);
}

static void
test_nothing (void)
{
  World world = world_begin ();
  g_autoptr (GeoLocator) locator = NULL;

  world_add (&world, GEO_LEVEL_GROUP, NULL, 0);
  world_add_rectangle (&world, GEO_LEVEL_COUNTY, 0, 0, 4, 2);
  locator = world_end (&world, GEO_LEVEL_GROUP, NULL);
  g_assert_cmpint (geo_locator_find (locator, 1, 1), ==, -1);
  g_assert_cmpint (geo_locator_find (locator, 0, 0), ==, -1);
}

/* Lozenges and stars of all sizes, overlapping: the first in order is found. */
static void
test_against_all (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260630);
  World world = world_begin ();
  g_autoptr (GeoLocator) locator = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  const int n_areas = 400;
  int n_found = 0;

  for (int i = 0; i < n_areas; i++)
    {
      double x = g_rand_double_range (rand, 0, 100), y = g_rand_double_range (rand, 0, 40);
      double r = pow (10, g_rand_double_range (rand, -2, 1.2));
      double xy[16];

      for (int k = 0; k < 8; k++)
        {
          double s = k % 2 ? r : g_rand_double_range (rand, 0.2, 1) * r;

          xy[2 * k] = x + s * cos (k * G_PI / 4);
          xy[2 * k + 1] = y + s * sin (k * G_PI / 4);
        }
      world_add (&world, GEO_LEVEL_GROUP, xy, 8);
    }
  locator = world_end (&world, GEO_LEVEL_GROUP, &shapes);

  for (int i = 0; i < 5000; i++)
    {
      double x = g_rand_double_range (rand, -20, 120), y = g_rand_double_range (rand, -20, 60);
      int expected = -1;

      for (int area = 0; area < n_areas && expected < 0; area++)
        if (geo_shapes_contains (shapes, area, x, y))
          expected = area;
      g_assert_cmpint (geo_locator_find (locator, x, y), ==, expected);
      n_found += expected >= 0;
    }
  g_assert_cmpint (n_found, >, 500);
  g_assert_cmpint (n_found, <, 4500);
}

/* Squares of a chessboard: corners and borders belong to one square each. */
static void
test_borders (void)
{
  World world = world_begin ();
  g_autoptr (GeoLocator) locator = NULL;

  for (int i = 0; i < 64; i++)
    world_add_rectangle (&world, GEO_LEVEL_GROUP, i % 8, i / 8, i % 8 + 1, i / 8 + 1);
  locator = world_end (&world, GEO_LEVEL_GROUP, NULL);

  for (int i = 0; i < 15 * 15; i++)
    {
      double x = 0.5 + i % 15 * 0.5, y = 0.5 + i / 15 * 0.5;
      int found = geo_locator_find (locator, x, y);

      g_assert_cmpint (found, >=, 0);
      g_assert_cmpfloat (fabs (found % 8 + 0.5 - x), <=, 0.5);
      g_assert_cmpfloat (fabs (found / 8 + 0.5 - y), <=, 0.5);
    }
}

/* Areas that all lie over each other: a grid that listed each in every cell would take some
 * gigabytes. */
static void
test_pile (void)
{
  World world = world_begin ();
  g_autoptr (GeoLocator) locator = NULL;
  const int n = 20000;

  for (int i = 0; i < n; i++)
    world_add_rectangle (&world, GEO_LEVEL_GROUP, i * 1e-6, 0, 10, 10);
  locator = world_end (&world, GEO_LEVEL_GROUP, NULL);
  g_assert_cmpint (geo_locator_find (locator, 5, 5), ==, 0);
  g_assert_cmpint (geo_locator_find (locator, 1.5e-6, 5), ==, 0);
  g_assert_cmpint (geo_locator_find (locator, 5, 11), ==, -1);
}

/* All in one line: a box without height. */
static void
test_flat (void)
{
  World world = world_begin ();
  g_autoptr (GeoLocator) locator = NULL;

  world_add_rectangle (&world, GEO_LEVEL_GROUP, 0, 0, 1e6, 1e-6);
  world_add_rectangle (&world, GEO_LEVEL_GROUP, 1e6, 0, 2e6, 1e-6);
  locator = world_end (&world, GEO_LEVEL_GROUP, NULL);
  g_assert_cmpint (geo_locator_find (locator, 1.5e6, 5e-7), ==, 1);
}

/* Outlines of hundreds of points, of which the locator dismisses many at a time: two areas that
 * share a ragged border, asked at points on it, at its corners, and around. */
static void
test_long_outlines (void)
{
  World world = world_begin ();
  g_autoptr (GeoLocator) locator = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  double left[2 * 503], right[2 * 503];
  const guint n = 501;

  for (guint i = 0; i < n; i++)
    {
      left[2 * i] = right[2 * i] = 110 + g_test_rand_double_range (0, 0.3);
      left[2 * i + 1] = right[2 * i + 1] = 27 + i * 1e-3;
    }
  left[2 * n] = left[2 * n + 2] = 109;
  right[2 * n] = right[2 * n + 2] = 111;
  left[2 * n + 1] = right[2 * n + 1] = left[2 * n - 1];
  left[2 * n + 3] = right[2 * n + 3] = 27;
  world_add (&world, GEO_LEVEL_GROUP, left, n + 2);
  world_add (&world, GEO_LEVEL_GROUP, right, n + 2);
  locator = world_end (&world, GEO_LEVEL_GROUP, &shapes);

  for (guint i = 0; i < 20000; i++)
    {
      guint k = (guint) g_test_rand_int_range (0, (int) n - 1);
      double t = g_test_rand_double_range (0, 1);
      double x = i % 3 == 0 ? g_test_rand_double_range (109, 111)
                            : left[2 * k] + t * (left[2 * k + 2] - left[2 * k]);
      double y = i % 3 == 2 ? left[2 * k + 1] : left[2 * k + 1] + t * 1e-3;
      gboolean in_left = geo_shapes_contains (shapes, 0, x, y);

      g_assert_true (in_left != geo_shapes_contains (shapes, 1, x, y));
      g_assert_cmpint (geo_locator_find (locator, x, y), ==, in_left ? 0 : 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locator/levels", test_levels);
  g_test_add_func ("/locator/nothing", test_nothing);
  g_test_add_func ("/locator/against-all", test_against_all);
  g_test_add_func ("/locator/borders", test_borders);
  g_test_add_func ("/locator/pile", test_pile);
  g_test_add_func ("/locator/flat", test_flat);
  g_test_add_func ("/locator/long-outlines", test_long_outlines);
  return g_test_run ();
}
