/* test-ui-level-scale.c – the level follows the zoom, and does not flicker
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/support/test-county.h"
#include "tests/support/test-shapes.h"
#include "ui/map/ui-level-scale.h"

static UiLevelScale
new_scale (void)
{
  UiLevelScale scale = { .typical = {
    [GEO_LEVEL_COUNTY] = 70000,
    [GEO_LEVEL_TOWNSHIP] = 17000,
    [GEO_LEVEL_VILLAGE] = 4500,
    [GEO_LEVEL_GROUP] = 1900,
  } };

  return scale;
}

static void
test_follows_the_zoom (void)
{
  const UiLevelScale scale = new_scale ();

  g_assert_cmpint (ui_level_scale_choose (&scale, 100, GEO_LEVEL_COUNTY), ==, GEO_LEVEL_TOWNSHIP);
  g_assert_cmpint (ui_level_scale_choose (&scale, 30, GEO_LEVEL_COUNTY), ==, GEO_LEVEL_VILLAGE);
  g_assert_cmpint (ui_level_scale_choose (&scale, 10, GEO_LEVEL_COUNTY), ==, GEO_LEVEL_GROUP);
  g_assert_cmpint (ui_level_scale_choose (&scale, 400, GEO_LEVEL_GROUP), ==, GEO_LEVEL_COUNTY);
  /* Too small for anything: the widest there is, and no prefecture. */
  g_assert_cmpint (ui_level_scale_choose (&scale, 1e5, GEO_LEVEL_GROUP), ==, GEO_LEVEL_COUNTY);
}

/* Between two borders, either level stays. */
static void
test_does_not_flicker (void)
{
  const UiLevelScale scale = new_scale ();
  const double border = 4500 / 96.0;

  g_assert_cmpint (ui_level_scale_choose (&scale, border * 0.98, GEO_LEVEL_TOWNSHIP),
                   ==, GEO_LEVEL_TOWNSHIP);
  g_assert_cmpint (ui_level_scale_choose (&scale, border * 1.02, GEO_LEVEL_VILLAGE),
                   ==, GEO_LEVEL_VILLAGE);
  g_assert_cmpint (ui_level_scale_choose (&scale, border * 0.85, GEO_LEVEL_TOWNSHIP),
                   ==, GEO_LEVEL_VILLAGE);
  g_assert_cmpint (ui_level_scale_choose (&scale, border * 1.15, GEO_LEVEL_VILLAGE),
                   ==, GEO_LEVEL_TOWNSHIP);
}

/* A county in one colour says little: its townships show for as long as they can be told apart. */
static void
test_parts_of_one (void)
{
  UiLevelScale scale = new_scale ();

  g_assert_cmpint (ui_level_scale_choose (&scale, 300, GEO_LEVEL_TOWNSHIP), ==, GEO_LEVEL_COUNTY);
  scale.parts_of_one[GEO_LEVEL_TOWNSHIP] = TRUE;
  g_assert_cmpint (ui_level_scale_choose (&scale, 300, GEO_LEVEL_COUNTY), ==, GEO_LEVEL_TOWNSHIP);
  g_assert_cmpint (ui_level_scale_choose (&scale, 600, GEO_LEVEL_TOWNSHIP), ==, GEO_LEVEL_COUNTY);
}

static void
test_empty (void)
{
  const UiLevelScale scale = { 0 };

  g_assert_cmpint (ui_level_scale_choose (&scale, 10, GEO_LEVEL_COUNTY), ==, GEO_LEVEL_COUNTY);
}

static void
test_of_a_county (void)
{
  g_autoptr(GeoSnapshot) snapshot = test_county_new_snapshot ();
  UiLevelScale scale;

  ui_level_scale_init (&scale, geo_snapshot_get_register (snapshot),
                       test_shapes_load (snapshot));
  g_assert_cmpfloat (scale.typical[GEO_LEVEL_PROVINCE], ==, 0);
  g_assert_false (scale.parts_of_one[GEO_LEVEL_COUNTY]);
  g_assert_true (scale.parts_of_one[GEO_LEVEL_TOWNSHIP]);
  g_assert_false (scale.parts_of_one[GEO_LEVEL_VILLAGE]);
  /* A cell of the county is 0.020° × 0.022°, its borders crooked by less than half of that. */
  g_assert_cmpfloat (scale.typical[GEO_LEVEL_GROUP], >, 0.015);
  g_assert_cmpfloat (scale.typical[GEO_LEVEL_GROUP], <, 0.040);
  g_assert_cmpfloat (scale.typical[GEO_LEVEL_VILLAGE], >, scale.typical[GEO_LEVEL_GROUP]);
  g_assert_cmpfloat (scale.typical[GEO_LEVEL_TOWNSHIP], >, scale.typical[GEO_LEVEL_VILLAGE]);
  g_assert_cmpfloat (scale.typical[GEO_LEVEL_COUNTY], >, scale.typical[GEO_LEVEL_TOWNSHIP]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui-level-scale/follows-the-zoom", test_follows_the_zoom);
  g_test_add_func ("/ui-level-scale/does-not-flicker", test_does_not_flicker);
  g_test_add_func ("/ui-level-scale/parts-of-one", test_parts_of_one);
  g_test_add_func ("/ui-level-scale/empty", test_empty);
  g_test_add_func ("/ui-level-scale/of-a-county", test_of_a_county);

  return g_test_run ();
}
