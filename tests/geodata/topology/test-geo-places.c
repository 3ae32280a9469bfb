/* test-geo-places.c – where areas lie, packed and unpacked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-error.h"
#include "geodata/topology/geo-places.h"
#include "tests/support/test-county.h"

#include <math.h>
#include <string.h>

static GeoPlaces *
new_county_places (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (GeoShapes) shapes = test_county_new_shapes (reg);

  return geo_places_new (shapes);
}

static void
test_from_shapes (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (GeoShapes) shapes = test_county_new_shapes (reg);
  g_autoptr (GeoPlaces) places = geo_places_new (shapes);
  const GeoShape *all = geo_shapes_get_all (shapes, NULL);
  const GeoPlace *got;
  GeoUnitBox whole;
  GeoBox box;
  int n;

  got = geo_places_get_all (places, &n);
  for (int i = 0; i < n; i++)
    {
      box = geo_unit_box_to_degrees (&got[i].box);
      g_assert_cmpfloat_with_epsilon (box.x_min, all[i].box.x_min, 1e-7);
      g_assert_cmpfloat_with_epsilon (box.y_max, all[i].box.y_max, 1e-7);
      /* North of the equator a degree of latitude is longer on the plane, and never shorter. */
      g_assert_cmpfloat (got[i].radius, >=, all[i].label_radius * (1 << 30) / 90 * 0.99);
      g_assert_cmpfloat (got[i].radius, <=, all[i].label_radius * (1 << 30) / 90 * 1.13);
    }
  whole = geo_places_get_box (places);
  box = geo_shapes_get_box (shapes);
  g_assert_cmpint (whole.x_min, ==, geo_vertex_from_degrees (box.x_min, 0).x);
  g_assert_cmpint (whole.y_max, ==, geo_vertex_from_degrees (0, box.y_max).y);
}

static void
test_without_shape (void)
{
  g_autoptr (GeoShapesBuilder) builder = geo_shapes_builder_new ();
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoPlaces) places = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GeoPlaces) again = NULL;
  GeoBox box;

  geo_shapes_builder_begin_shape (builder, NAN, NAN, NAN);
  shapes = geo_shapes_builder_end (g_steal_pointer (&builder));
  places = geo_places_new (shapes);
  box = geo_unit_box_to_degrees (&geo_places_get_all (places, NULL)[0].box);
  g_assert_true (geo_box_is_empty (&box));
  packed = geo_places_pack (places);
  again = geo_places_unpack (packed, 1, NULL);
  g_assert_nonnull (again);
}

static void
test_round_trip (void)
{
  g_autoptr (GeoPlaces) places = new_county_places ();
  g_autoptr (GBytes) packed = geo_places_pack (places);
  g_autoptr (GeoPlaces) again = NULL;
  g_autoptr (GError) error = NULL;
  int n;

  geo_places_get_all (places, &n);
  again = geo_places_unpack (packed, n, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (geo_places_get_all (places, NULL), n * sizeof (GeoPlace),
                   geo_places_get_all (again, NULL), n * sizeof (GeoPlace));
  g_assert_null (geo_places_unpack (packed, n + 1, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

static void
test_damaged (void)
{
  g_autoptr (GeoPlaces) places = new_county_places ();
  g_autoptr (GBytes) packed = geo_places_pack (places);
  gsize size;
  const guint8 *good = g_bytes_get_data (packed, &size);
  int n;

  geo_places_get_all (places, &n);
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (good, size);
      g_autoptr (GBytes) bad = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GeoPlaces) got = NULL;

      copy[i] ^= 0x80;
      bad = g_bytes_new (copy, size);
      got = geo_places_unpack (bad, n, &error);
      /* Anything may be another place, but the head may not be another one. */
      if (i < 16)
        g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
    }
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) bad = g_bytes_new_from_bytes (packed, 0, i);
      g_autoptr (GError) error = NULL;

      g_assert_null (geo_places_unpack (bad, n, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/places/from-shapes", test_from_shapes);
  g_test_add_func ("/places/without-shape", test_without_shape);
  g_test_add_func ("/places/round-trip", test_round_trip);
  g_test_add_func ("/places/damaged", test_damaged);
  return g_test_run ();
}
