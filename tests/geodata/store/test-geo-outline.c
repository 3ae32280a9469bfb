/* test-geo-outline.c – shapes that can be stored, and those that cannot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include "geodata/store/geo-outline.h"

#include <math.h>
#include <string.h>

static void
assert_refused (GBytes     *wkb,
                const char *says)
{
  g_autofree char *reason = NULL;
  GeoOutline outline;

  g_assert_false (geo_outline_init_from_wkb (&outline, wkb, 0, &reason));
  g_assert_null (outline.blob);
  g_assert_nonnull (reason);
  if (!strstr (reason, says))
    g_error ("“%s” does not say “%s”", reason, says);
}

static void
test_refused (void)
{
  g_autoptr (GBytes) metres = store_fixture_box (37344615, 2960000, 37344715, 2960100);
  g_autoptr (GBytes) not_a_number = store_fixture_box (NAN, 26, 109.1, 26.1);
  g_autoptr (GBytes) line = store_fixture_box (109, 26, 109.1, 26);
  g_autoptr (GBytes) box = store_fixture_box (109, 26, 109.1, 26.1);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (box, 0, g_bytes_get_size (box) - 1);

  assert_refused (metres, "degrees");
  assert_refused (not_a_number, "degrees");
  assert_refused (line, "no area");
  assert_refused (cut, "closed");
}

/* What is larger than a value of a store is told before it is looked at. */
static void
test_too_large (void)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
  g_autofree char *reason = NULL;
  GeoOutline outline;

  geo_polygons_init (&polygons);
  g_assert_nonnull (geo_polygons_add_ring (&polygons, GEO_OUTLINE_MAX_POINTS + 1));
  g_assert_false (geo_outline_init (&outline, &polygons, 0, &reason));
  g_assert_null (outline.blob);
  g_assert_nonnull (strstr (reason, "more points"));
}

/* A tenth of a degree each way at 26° on the ellipsoid of CGCS2000: 110,792 m along the meridian a
 * degree and 100,136 m along the parallel (PROJ's geod gives 110.958 km² for the geodesic box). */
static void
test_figures (void)
{
  g_auto (GeoOutline) outline = store_fixture_outline (109, 26, 109.1, 26.1);
  g_auto (GeoOutline) known = GEO_OUTLINE_INIT;
  g_autoptr (GBytes) wkb = geo_outline_to_wkb (&outline);
  g_autofree char *reason = NULL;

  g_assert_cmpfloat_with_epsilon (outline.figures.area_m2, 1.1079e5 * 1.0014e5 / 100, 3e5);
  g_assert_cmpfloat (outline.box.x_min, ==, 109);
  g_assert_cmpfloat (outline.box.y_max, ==, 26.1);
  g_assert_true (geo_outline_init_from_wkb (&known, wkb, 12345, &reason));
  g_assert_cmpfloat (known.figures.area_m2, ==, 12345);
  g_assert_true (g_bytes_equal (known.blob, outline.blob));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/refused", test_refused);
  g_test_add_func ("/outline/too-large", test_too_large);
  g_test_add_func ("/outline/figures", test_figures);
  return g_test_run ();
}
