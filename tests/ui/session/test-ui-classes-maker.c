/* test-ui-classes-maker.c – which of the requests are worked out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "geodata/style/geo-day-classes.h"
#include "tests/support/test-county.h"
#include "ui/session/ui-classes-maker.h"

typedef struct {
  UiClassesMaker *maker;
  GeoRegister *reg;
  GArray *made; /* of GeoLevel */
} Fixture;

static void
made_cb (UiClassesMaker *maker,
         GeoClasses     *classes,
         gpointer        user_data)
{
  const GeoLevel level = geo_table_get_query (geo_classes_get_table (classes))->level;

  g_array_append_val ((GArray *) user_data, level);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->maker = ui_classes_maker_new ();
  fixture->reg = test_county_new_register ();
  fixture->made = g_array_new (FALSE, FALSE, sizeof (GeoLevel));
  g_signal_connect (fixture->maker, "made", G_CALLBACK (made_cb), fixture->made);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->maker);
  g_array_unref (fixture->made);
  geo_register_unref (fixture->reg);
}

static void
request (Fixture  *fixture,
         GeoLevel  level)
{
  const GeoQuery query = { .measure = GEO_MEASURE_COVERAGE, .level = level, .within = -1,
                           .as_of = TEST_COUNTY_DAY, .from = GEO_DAY_NONE, .kind = -1 };

  ui_classes_maker_request (fixture->maker, fixture->reg, &query);
}

static void
wait_for (Fixture *fixture,
          guint    n_made)
{
  while (fixture->made->len < n_made)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_made (Fixture *fixture,
             guint    i,
             GeoLevel level)
{
  g_assert_cmpuint (fixture->made->len, >, i);
  g_assert_cmpint (g_array_index (fixture->made, GeoLevel, i), ==, level);
}

static void
test_newest_of_those_that_wait (Fixture       *fixture,
                                gconstpointer  data)
{
  request (fixture, GEO_LEVEL_COUNTY);
  request (fixture, GEO_LEVEL_TOWNSHIP);
  wait_for (fixture, 1);
  assert_made (fixture, 0, GEO_LEVEL_TOWNSHIP);

  /* One under way is finished; those asked for meanwhile are not begun, but for the last. */
  request (fixture, GEO_LEVEL_COUNTY);
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  request (fixture, GEO_LEVEL_TOWNSHIP);
  request (fixture, GEO_LEVEL_VILLAGE);
  request (fixture, GEO_LEVEL_GROUP);
  wait_for (fixture, 3);
  assert_made (fixture, 1, GEO_LEVEL_COUNTY);
  assert_made (fixture, 2, GEO_LEVEL_GROUP);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fixture->made->len, ==, 3);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  /* Before it begins, and while it is under way with another one waiting. */
  request (fixture, GEO_LEVEL_COUNTY);
  ui_classes_maker_cancel (fixture->maker);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  request (fixture, GEO_LEVEL_TOWNSHIP);
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  request (fixture, GEO_LEVEL_VILLAGE);
  ui_classes_maker_cancel (fixture->maker);

  request (fixture, GEO_LEVEL_GROUP);
  wait_for (fixture, 1);
  assert_made (fixture, 0, GEO_LEVEL_GROUP);
}

static void
request_day (Fixture *fixture,
             GeoDay   day)
{
  const GeoQuery query = { .measure = GEO_MEASURE_CASES, .level = GEO_LEVEL_GROUP, .within = -1,
                           .as_of = day, .from = GEO_DAY_NONE, .kind = -1 };

  ui_classes_maker_request (fixture->maker, fixture->reg, &query);
}

static void
check_day_cb (UiClassesMaker *maker,
              GeoClasses     *classes,
              gpointer        user_data)
{
  GeoTable *table = geo_classes_get_table (classes);
  const GeoQuery *query = geo_table_get_query (table);
  g_autoptr (GeoClasses) expected = NULL;
  GeoStyle style;
  int n_areas;

  geo_style_init_for (&style, query->measure);
  expected = geo_classes_new_of_day (geo_table_get_register (table), query, &style, NULL);
  geo_register_get_areas (geo_table_get_register (table), &n_areas);
  for (int i = 0; i < n_areas; i++)
    g_assert_cmpint (geo_classes_find (classes, i), ==, geo_classes_find (expected, i));
  *(GeoDay *) user_data = query->as_of;
}

/* What is prepared is not shown, and makes no difference to what is. */
static void
test_days (Fixture       *fixture,
           gconstpointer  data)
{
  const GeoQuery query = { .measure = GEO_MEASURE_CASES, .level = GEO_LEVEL_GROUP, .within = -1,
                           .as_of = TEST_COUNTY_DAY, .from = GEO_DAY_NONE, .kind = -1 };
  GeoDay made = GEO_DAY_NONE;

  g_signal_connect (fixture->maker, "made", G_CALLBACK (check_day_cb), &made);
  ui_classes_maker_prepare (fixture->maker, fixture->reg, &query);
  request_day (fixture, TEST_COUNTY_DAY);
  wait_for (fixture, 1);
  ui_classes_maker_prepare (fixture->maker, fixture->reg, &query);
  for (guint i = 1; i <= 90; i += 7)
    {
      request_day (fixture, TEST_COUNTY_DAY - i);
      wait_for (fixture, 2 + i / 7);
      g_assert_cmpuint (made, ==, TEST_COUNTY_DAY - i);
    }
  g_signal_handlers_disconnect_by_data (fixture->maker, &made);
}

#define ADD(path, function) \
  g_test_add ("/ui-classes-maker/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("newest-of-those-that-wait", test_newest_of_those_that_wait);
  ADD ("cancel", test_cancel);
  ADD ("days", test_days);

  return g_test_run ();
}
