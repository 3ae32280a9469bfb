/* test-geo-day-classes.c – a colour means the same on every day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-error.h"
#include "geodata/style/geo-day-classes.h"

#include "tests/support/register-fixture.h"

#include <math.h>

#define N_AREAS 8

/* Area i has 2 i + 1 cases, one a day from the first of March on, and is closed a fortnight later but
 * for area 0, whose case stays open: so there are more open cases in March than at the end. */
static GeoRegister *
new_register (void)
{
  g_autoptr (GString) text = g_string_new ("few 5\narea 431225 800 3200 80\n");

  for (int i = 0; i < N_AREAS; i++)
    {
      g_string_append_printf (text, "area 43122510%d 100 400 10\n", i);
      for (int day = 1; day <= 2 * i + 1; day++)
        {
          g_string_append_printf (text, "case 43122510%d 2026-03-%02d - ", i, day);
          if (i == 0)
            g_string_append (text, "-\n");
          else
            g_string_append_printf (text, "2026-03-%02d\n", day + 14);
        }
    }

  return register_fixture_new (text->str);
}

static GeoQuery
make_query (GeoMeasure  measure,
            const char *day)
{
  return (GeoQuery) {
    .measure = measure, .level = GEO_LEVEL_TOWNSHIP, .within = -1, .kind = -1,
    .as_of = register_fixture_day (day),
  };
}

static char *
dup_label (GeoClasses  *classes,
           GeoRegister *reg,
           const char  *code)
{
  const int index = geo_classes_find (classes, register_fixture_area (reg, code));

  g_assert_cmpint (index, >=, 0);
  return g_strdup (geo_classes_get_all (classes, NULL)[index].label);
}

static void
assert_labels (GeoClasses  *classes,
               const char **labels)
{
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  g_assert_cmpint (n_classes, ==, (int) g_strv_length ((char **) labels));
  for (int i = 0; i < n_classes; i++)
    g_assert_cmpstr (all[i].label, ==, labels[i]);
}

static void
assert_same (GeoClasses *classes,
             GeoClasses *expected)
{
  int n_classes, n_expected;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);
  const GeoClass *all_expected = geo_classes_get_all (expected, &n_expected);

  g_assert_cmpint (n_classes, ==, n_expected);
  for (int i = 0; i < n_classes; i++)
    {
      g_assert_cmpstr (all[i].label, ==, all_expected[i].label);
      g_assert_cmphex (all[i].colour, ==, all_expected[i].colour);
      g_assert_cmpint (all[i].n_areas, ==, all_expected[i].n_areas);
    }
  for (int i = 0; i <= N_AREAS; i++)
    g_assert_cmpint (geo_classes_find (classes, i), ==, geo_classes_find (expected, i));
}

static const GeoStyle four_equal = { .method = GEO_METHOD_EQUAL, .n_classes = 4 };

/* At the end 1, 3 … 15 cases, in steps of 3.5: 4.5, 8, 11.5, in whole cases 5, 8, 12. */
static void
test_borders_stay (void)
{
  g_autoptr (GeoRegister) reg = new_register ();
  const GeoQuery query = make_query (GEO_MEASURE_CASES, "2026-03-29");
  g_autoptr (GeoHistory) history = geo_history_new (reg, &query);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoDayClasses) days = geo_day_classes_new (history, &query, &four_equal, &error);
  const struct {
    const char *day;
    const char *label; /* of the area with the most */
    int n_areas;       /* that share its class */
  } expected[] = {
    { "2026-03-04", "1 – 4", 8 },   /* 1, 3, and 4 of the six others */
    { "2026-03-05", "5 – 7", 6 },
    { "2026-03-11", "8 – 11", 4 }, /* 9 and 11 of areas 4 to 7 */
    { "2026-03-12", "≥ 12", 2 },
    { "2026-03-28", "≥ 12", 2 },
    { "2026-04-30", "≥ 12", 2 },  /* behind the last day, too */
  };

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GeoClasses) classes =
        geo_day_classes_make (days, register_fixture_day (expected[i].day), &error);
      g_autofree char *label = dup_label (classes, reg, "431225107");
      const int index = geo_classes_find (classes, register_fixture_area (reg, "431225107"));

      g_assert_no_error (error);
      g_assert_cmpstr (label, ==, expected[i].label);
      g_assert_cmpint (geo_classes_get_all (classes, NULL)[index].n_areas, ==,
                       expected[i].n_areas);
    }
}

/* The last day is shown as any map of the store shows it, and so is one that is asked for alone. */
static void
test_last_day (void)
{
  g_autoptr (GeoRegister) reg = new_register ();
  const GeoQuery query = make_query (GEO_MEASURE_CASES, "2026-03-29");
  g_autoptr (GeoHistory) history = geo_history_new (reg, &query);
  g_autoptr (GeoDayClasses) days = geo_day_classes_new (history, &query, &four_equal, NULL);
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);
  g_autoptr (GeoClasses) expected = geo_classes_new (table, &four_equal, NULL);
  g_autoptr (GeoClasses) classes = geo_day_classes_make (days, query.as_of, NULL);
  g_autoptr (GeoClasses) latest = geo_day_classes_make (days, GEO_DAY_NONE, NULL);
  g_autoptr (GeoClasses) alone = geo_classes_new_of_day (reg, &query, &four_equal, NULL);
  const char *labels[] = { "1 – 4", "5 – 7", "8 – 11", "12 – 15", NULL };

  g_assert_cmpuint (geo_register_get_last_day (reg), ==, query.as_of);
  assert_labels (expected, labels);
  assert_same (classes, expected);
  assert_same (latest, expected);
  assert_same (alone, expected);
}

static void
test_alone (void)
{
  g_autoptr (GeoRegister) reg = new_register ();

  for (int measure = 0; measure < GEO_N_MEASURES; measure++)
    {
      const GeoQuery query = make_query (measure, "2026-03-10");
      g_autoptr (GeoHistory) history = geo_history_new (reg, &query);
      g_autoptr (GeoDayClasses) days = NULL;
      g_autoptr (GeoClasses) classes = NULL;
      g_autoptr (GeoClasses) alone = NULL;
      GeoStyle style;

      geo_style_init_for (&style, measure);
      days = geo_day_classes_new (history, &query, &style, NULL);
      classes = geo_day_classes_make (days, query.as_of, NULL);
      alone = geo_classes_new_of_day (reg, &query, &style, NULL);
      assert_same (alone, classes);
    }
}

/* On the last day one area has an open case: of that no borders can be made. */
static void
test_own_borders (void)
{
  g_autoptr (GeoRegister) reg = new_register ();
  const GeoQuery query = make_query (GEO_MEASURE_OPEN, "2026-03-14");
  g_autoptr (GeoHistory) history = geo_history_new (reg, &query);
  g_autoptr (GeoDayClasses) days = NULL;
  g_autoptr (GeoClasses) classes = NULL;
  const char *labels[] = { "1", "2", "3 – 4", "5 – 9", "≥ 10", NULL };
  GeoStyle style;

  geo_style_init_for (&style, GEO_MEASURE_OPEN);
  days = geo_day_classes_new (history, &query, &style, NULL);
  classes = geo_day_classes_make (days, query.as_of, NULL);
  assert_labels (classes, labels);
}

static void
test_is_of (void)
{
  g_autoptr (GeoRegister) reg = new_register ();
  g_autoptr (GeoRegister) other = new_register ();
  const double breaks[] = { 3, 7 };
  const double other_breaks[] = { 3, 8 };
  const GeoStyle manual = { .method = GEO_METHOD_MANUAL, .palette = "YlOrRd",
                            .breaks = breaks, .n_breaks = 2 };
  GeoQuery query = make_query (GEO_MEASURE_CASES, "2026-03-10");
  g_autoptr (GeoHistory) history = geo_history_new (reg, &query);
  g_autoptr (GeoDayClasses) days = geo_day_classes_new (history, &query, &manual, NULL);
  GeoStyle style = manual;

  g_assert_true (geo_day_classes_get_history (days) == history);
  query.as_of++;
  g_assert_true (geo_day_classes_is_of (days, reg, &query, &style));
  g_assert_false (geo_day_classes_is_of (days, other, &query, &style));
  style.breaks = other_breaks;
  g_assert_false (geo_day_classes_is_of (days, reg, &query, &style));
  style.breaks = NULL;
  g_assert_false (geo_day_classes_is_of (days, reg, &query, &style));
  style = manual;
  style.palette = "YlGnBu";
  g_assert_false (geo_day_classes_is_of (days, reg, &query, &style));
  query.level = GEO_LEVEL_GROUP;
  g_assert_false (geo_day_classes_is_of (days, reg, &query, &manual));
  query = make_query (GEO_MEASURE_OPEN, "2026-03-10");
  g_assert_false (geo_day_classes_is_of (days, reg, &query, &manual));
}

static void
test_bad_style (void)
{
  g_autoptr (GeoRegister) reg = new_register ();
  const GeoQuery query = make_query (GEO_MEASURE_CASES, "2026-03-10");
  g_autoptr (GeoHistory) history = geo_history_new (reg, &query);
  const GeoStyle style = { .method = GEO_METHOD_EQUAL, .n_classes = 40 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other_error = NULL;

  g_assert_null (geo_day_classes_new (history, &query, &style, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
  g_assert_null (geo_classes_new_of_day (reg, &query, &style, &other_error));
  g_assert_error (other_error, GEO_ERROR, GEO_ERROR_USAGE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/day-classes/borders-stay", test_borders_stay);
  g_test_add_func ("/day-classes/last-day", test_last_day);
  g_test_add_func ("/day-classes/alone", test_alone);
  g_test_add_func ("/day-classes/own-borders", test_own_borders);
  g_test_add_func ("/day-classes/is-of", test_is_of);
  g_test_add_func ("/day-classes/bad-style", test_bad_style);

  return g_test_run ();
}
