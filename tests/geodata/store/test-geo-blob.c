/* test-geo-blob.c – polygons as SpatiaLite keeps them, and bytes that are none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include "geodata/store/geo-blob.h"

#include <string.h>

static GBytes *
blob_of (GBytes *wkb)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
  GeoBox box;
  GBytes *blob;

  g_assert_true (geo_blob_add_wkb (wkb, &polygons));
  blob = geo_blob_from_polygons (&polygons, &box);
  g_assert_nonnull (blob);
  return blob;
}

static gboolean
adds_rings (GBytes *blob)
{
  g_autoptr (GeoShapesBuilder) builder = geo_shapes_builder_new ();
  gsize size;
  const void *data = g_bytes_get_data (blob, &size);
  gboolean ok;

  geo_shapes_builder_begin_shape (builder, 0, 0, 0);
  ok = geo_blob_add_rings (data, size, builder);
  return ok;
}

static GBytes *
to_wkb (GBytes *blob)
{
  gsize size;
  const void *data = g_bytes_get_data (blob, &size);

  return geo_blob_to_wkb (data, size);
}

/* The bytes of a polygon, worked out by hand from SpatiaLite's manual. */
static void
test_layout (void)
{
  static const guint8 head[] = { 0x00, 0x01, 0x8a, 0x11, 0x00, 0x00 };
  static const double extent[] = { 1, 2, 3, 4 };
  static const guint8 body[] = {
    0x7c, 6, 0, 0, 0, 1, 0, 0, 0, 0x69, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0,
  };
  static const double points[] = { 1, 2, 3, 2, 3, 4, 1, 4, 1, 2 };
  g_autoptr (GBytes) wkb = store_fixture_box (1, 2, 3, 4);
  g_autoptr (GBytes) blob = blob_of (wkb);
  const guint8 *at = g_bytes_get_data (blob, NULL);

  g_assert_cmpuint (g_bytes_get_size (blob), ==,
                    sizeof head + sizeof extent + sizeof body + sizeof points + 1);
  g_assert_cmpmem (at, sizeof head, head, sizeof head);
  at += sizeof head;
  g_assert_cmpmem (at, sizeof extent, extent, sizeof extent);
  at += sizeof extent;
  g_assert_cmpmem (at, sizeof body, body, sizeof body);
  at += sizeof body;
  g_assert_cmpmem (at, sizeof points, points, sizeof points);
  g_assert_cmphex (at[sizeof points], ==, 0xfe);
}

static void
test_round_trip (void)
{
  g_autoptr (GBytes) polygon = store_fixture_box (109, 26, 110, 27);
  g_autoptr (GBytes) blob = blob_of (polygon);
  g_autoptr (GBytes) multipolygon = to_wkb (blob);
  g_autoptr (GBytes) again = blob_of (multipolygon);

  g_assert_true (g_bytes_equal (blob, again));
  g_assert_true (adds_rings (blob));
}

/* The other byte order means the same. */
static void
test_big_endian (void)
{
  static const guint8 head[] = { 0, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 5 };
  static const double points[] = { 1, 2, 3, 2, 3, 4, 1, 4, 1, 2 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) big = NULL;
  g_autoptr (GBytes) little = store_fixture_box (1, 2, 3, 4);
  g_autoptr (GBytes) from_big = NULL;
  g_autoptr (GBytes) from_little = blob_of (little);

  g_byte_array_append (bytes, head, sizeof head);
  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      guint64 bits;

      memcpy (&bits, &points[i], sizeof bits);
      bits = GUINT64_TO_BE (bits);
      g_byte_array_append (bytes, (const guint8 *) &bits, sizeof bits);
    }
  big = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  from_big = blob_of (big);
  g_assert_true (g_bytes_equal (from_big, from_little));
}

static void
assert_no_polygon (gconstpointer bytes,
                   gsize         size)
{
  g_autoptr (GBytes) wkb = g_bytes_new (bytes, size);
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;

  g_assert_false (geo_blob_add_wkb (wkb, &polygons));
}

static void
test_other_geometries (void)
{
  static const guint8 point[] = {
    1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40,
  };
  static const guint8 no_ring[] = { 1, 3, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 no_polygon[] = { 1, 6, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 with_height[] = { 1, 0xeb, 3, 0, 0, 1, 0, 0, 0 };
  /* Says that four thousand million points follow. */
  static const guint8 many_points[] = { 1, 3, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff };

  assert_no_polygon (point, sizeof point);
  assert_no_polygon (no_ring, sizeof no_ring);
  assert_no_polygon (no_polygon, sizeof no_polygon);
  assert_no_polygon (with_height, sizeof with_height);
  assert_no_polygon (many_points, sizeof many_points);
  assert_no_polygon (NULL, 0);
}

static void
test_cut (void)
{
  g_autoptr (GBytes) wkb = store_fixture_box (109, 26, 110, 27);
  g_autoptr (GBytes) blob = blob_of (wkb);

  for (gsize size = 0; size < g_bytes_get_size (blob); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (g_bytes_get_data (blob, NULL), size);

      g_assert_false (adds_rings (cut));
      g_assert_null (to_wkb (cut));
    }
}

/* Whatever becomes of the bytes, what is taken for a polygon can be written again. */
static void
test_spoilt (void)
{
  g_autoptr (GBytes) wkb = store_fixture_box (109, 26, 110, 27);
  g_autoptr (GBytes) blob = blob_of (wkb);
  gsize size = g_bytes_get_size (blob);
  guint n_refused = 0;

  for (int i = 0; i < 20000; i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (blob, NULL), size);
      g_autoptr (GBytes) spoilt = NULL;
      g_autoptr (GBytes) back = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        bytes[g_test_rand_int_range (0, size)] = g_test_rand_int_range (0, 256);
      spoilt = g_bytes_new (bytes, size);
      back = to_wkb (spoilt);
      g_assert_true (adds_rings (spoilt) == (back != NULL));
      if (back)
        g_bytes_unref (blob_of (back));
      else
        n_refused++;
    }
  g_assert_cmpuint (n_refused, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/blob/layout", test_layout);
  g_test_add_func ("/blob/round-trip", test_round_trip);
  g_test_add_func ("/blob/big-endian", test_big_endian);
  g_test_add_func ("/blob/other-geometries", test_other_geometries);
  g_test_add_func ("/blob/cut", test_cut);
  g_test_add_func ("/blob/spoilt", test_spoilt);
  return g_test_run ();
}
