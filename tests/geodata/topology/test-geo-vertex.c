/* test-geo-vertex.c – degrees to whole units of the Mercator plane, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/topology/geo-vertex.h"

#include <math.h>

static void
test_known (void)
{
  GeoVertex v = geo_vertex_from_degrees (0, 0);

  g_assert_cmpint (v.x, ==, 0);
  g_assert_cmpint (v.y, ==, 0);
  v = geo_vertex_from_degrees (90, 0);
  g_assert_cmpint (v.x, ==, 1 << 30);
  /* EPSG:3857 of 109.72°E 26.86°N, as PROJ has it: 12213974.53 3105991.46 m. */
  v = geo_vertex_from_degrees (109.72, 26.86);
  g_assert_cmpfloat_with_epsilon (v.x / GEO_UNITS_PER_METRE, 12213974.53, 0.02);
  g_assert_cmpfloat_with_epsilon (v.y / GEO_UNITS_PER_METRE, 3105991.46, 0.02);
}

static void
test_ends (void)
{
  GeoVertex v = geo_vertex_from_degrees (180, 90);

  g_assert_cmpint (v.x, ==, G_MAXINT32);
  g_assert_cmpint (v.y, ==, G_MAXINT32);
  v = geo_vertex_from_degrees (-180, -90);
  g_assert_cmpint (v.x, ==, G_MININT32);
  g_assert_cmpint (v.y, ==, G_MININT32);
}

/* Half a unit, 5 mm at the equator, is the most that rounding moves a place. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < 10000; i++)
    {
      double lon = g_rand_double_range (rand, 73, 136), lat = g_rand_double_range (rand, 3, 54);
      GeoVertex v = geo_vertex_from_degrees (lon, lat);
      double lon_back, lat_back;

      geo_vertex_to_degrees (v, &lon_back, &lat_back);
      g_assert_cmpfloat_with_epsilon (lon_back, lon, 4.2e-8);
      g_assert_cmpfloat_with_epsilon (lat_back, lat, 4.2e-8);
    }
}

/* By the formula itself, a ten thousandth of a unit beside the middle between two at most. */
static void
test_everywhere (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double lon_lat[2000];
  GeoVertex many[1000];

  for (int i = 0; i < 1000; i++)
    {
      lon_lat[2 * i] = g_rand_double_range (rand, -180, 180);
      lon_lat[2 * i + 1] = i % 2 ? g_rand_double_range (rand, -85.05, 85.05)
                                 : 27 + g_rand_double_range (rand, 0, 0.01);
    }
  geo_vertex_from_degrees_many (lon_lat, 1000, many);
  for (int i = 0; i < 1000; i++)
    {
      GeoVertex one = geo_vertex_from_degrees (lon_lat[2 * i], lon_lat[2 * i + 1]);
      double y = log (tan (G_PI / 4 + lon_lat[2 * i + 1] * G_PI / 360))
                 * (GEO_UNITS_ROUND_EQUATOR / (2 * G_PI));

      g_assert_true (geo_vertex_equal (one, many[i]));
      g_assert_cmpfloat_with_epsilon (one.x, lon_lat[2 * i] / 360 * GEO_UNITS_ROUND_EQUATOR, 0.5001);
      g_assert_cmpfloat_with_epsilon (one.y, y, 0.5001);
    }
}

static void
test_metres (void)
{
  /* A third less at 48.19°, where the cosine is two thirds. */
  GeoVertex v = geo_vertex_from_degrees (110, acos (2.0 / 3) * 180 / G_PI);

  g_assert_cmpfloat_with_epsilon (geo_vertex_get_metres ((GeoVertex) { 0, 0 }), 0.00933069, 1e-8);
  g_assert_cmpfloat_with_epsilon (geo_vertex_get_metres (v), 0.00933069 * 2 / 3, 1e-8);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vertex/known", test_known);
  g_test_add_func ("/vertex/ends", test_ends);
  g_test_add_func ("/vertex/round-trip", test_round_trip);
  g_test_add_func ("/vertex/everywhere", test_everywhere);
  g_test_add_func ("/vertex/metres", test_metres);
  return g_test_run ();
}
