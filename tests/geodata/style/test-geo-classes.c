/* test-geo-classes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/style/geo-classes.h"

#include "geodata/model/geo-error.h"

#include "tests/support/register-fixture.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define GROUP_CODE "431225100001%03d"

/* A village whose groups have so many cases each, and 100 households each unless more are given. */
static GeoRegister *
new_register_of_cases (const int *n_cases,
                       int        n_groups,
                       int        households)
{
  g_autoptr (GString) text = g_string_new ("few 10\n"
                                           "area 431225 - - -\n"
                                           "area 431225100 - - -\n"
                                           "area 431225100001 - - -\n");

  for (int i = 0; i < n_groups; i++)
    {
      g_string_append_printf (text, "area " GROUP_CODE " %d - -\n", i + 1, households);
      for (int k = 0; k < n_cases[i]; k++)
        g_string_append_printf (text, "case " GROUP_CODE " 2026-01-01 2026-02-01 -\n", i + 1);
    }

  return register_fixture_new (text->str);
}

static GeoClasses *
new_classes (GeoRegister    *reg,
             GeoMeasure      measure,
             const GeoStyle *style,
             GError        **error)
{
  GeoQuery query = { measure, GEO_LEVEL_GROUP, -1, GEO_DAY_NONE, GEO_DAY_NONE, -1 };
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);

  return geo_classes_new (table, style, error);
}

/* "label:areas" of every class, parted by "; ". */
static char *
describe (GeoClasses *classes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  for (int i = 0; i < n_classes; i++)
    g_string_append_printf (text, "%s%s:%d", i > 0 ? "; " : "", all[i].label, all[i].n_areas);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_legend (GeoClasses *classes,
               const char *expected)
{
  g_autofree char *legend = describe (classes);

  g_assert_cmpstr (legend, ==, expected);
}

/* Every area of the table is in one class, the legend's counts are those, and the values lie within
 * the borders of their class. */
static void
assert_consistent (GeoClasses *classes)
{
  int n_classes, n_rows;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);
  const GeoRow *rows = geo_table_get_rows (geo_classes_get_table (classes), &n_rows);
  g_autofree int *n_areas = g_new0 (int, n_classes + 1);

  for (int i = 0; i < n_rows; i++)
    {
      int class = geo_classes_find (classes, rows[i].area);

      g_assert_cmpint (class, >=, 0);
      g_assert_cmpint (class, <, n_classes);
      n_areas[class]++;
      if (all[class].kind != GEO_CLASS_VALUES)
        continue;
      g_assert_cmpfloat (rows[i].value, >=, all[class].lower);
      g_assert_cmpfloat (rows[i].value, <=, all[class].upper);
    }
  for (int i = 0; i < n_classes; i++)
    g_assert_cmpint (all[i].n_areas, ==, n_areas[i]);
}

typedef struct {
  const char *name;
  GeoMeasure measure;
  GeoMethod method;
  int n_classes;
  int n_cases[12];
  int n_groups;
  int households;
  const char *legend;
} LegendCase;

static const LegendCase legend_cases[] = {
  { "counts-do-not-overlap", GEO_MEASURE_CASES, GEO_METHOD_QUANTILE, 3,
    { 1, 2, 3, 4, 5, 6 }, 6, 100, "1 – 2:2; 3 – 4:2; 5 – 6:2" },
  { "one-count-a-class", GEO_MEASURE_CASES, GEO_METHOD_JENKS, 5,
    { 1, 2, 3, 3 }, 4, 100, "1:1; 2:1; 3:2" },
  { "equal-width-of-counts", GEO_MEASURE_CASES, GEO_METHOD_EQUAL, 4,
    { 1, 2, 9, 10 }, 4, 100, "1 – 3:2; 4 – 5:0; 6 – 7:0; 8 – 10:2" },
  { "classes-without-a-whole-number-go", GEO_MEASURE_CASES, GEO_METHOD_EQUAL, 9,
    { 1, 2, 3, 4 }, 4, 100, "1:1; 2:1; 3:1; 4:1" },
  { "zero-is-a-class", GEO_MEASURE_CASES, GEO_METHOD_QUANTILE, 2,
    { 0, 1, 2, 0 }, 4, 100, "0:2; 1:1; 2:1" },
  { "all-zero", GEO_MEASURE_CASES, GEO_METHOD_QUANTILE, 5,
    { 0, 0, 0 }, 3, 100, "0:3" },
  { "one-value", GEO_MEASURE_OPEN, GEO_METHOD_JENKS, 5,
    { 4, 4, 4 }, 3, 100, "4:3" },
  { "few", GEO_MEASURE_CASES, GEO_METHOD_QUANTILE, 5,
    { 0, 1, 5 }, 3, 9, "0:1; few:2" },
  { "few-from-households-on", GEO_MEASURE_CASES, GEO_METHOD_QUANTILE, 2,
    { 0, 1, 5 }, 3, 10, "0:1; 1 – 4:1; 5:1" },
  { "no-data", GEO_MEASURE_DENSITY_KM2, GEO_METHOD_QUANTILE, 5,
    { 0, 1, 5 }, 3, 100, "no data:3" },
  { "density", GEO_MEASURE_DENSITY_HOUSEHOLDS, GEO_METHOD_QUANTILE, 2,
    { 0, 1, 3, 5, 8 }, 5, 200, "0:1; 0.5 – 2.5:2; 2.5 – 4.0:2" },
  { "density-of-one-value", GEO_MEASURE_DENSITY_HOUSEHOLDS, GEO_METHOD_EQUAL, 5,
    { 1, 1 }, 2, 800, "0.12:2" },
  { "rounded-to-what-tells-apart", GEO_MEASURE_DENSITY_HOUSEHOLDS, GEO_METHOD_QUANTILE, 2,
    { 1, 2, 3, 4 }, 4, 7000, "0.01 – 0.04:2; 0.04 – 0.06:2" },
  { "rounded-down-where-up-would-move-a-value", GEO_MEASURE_DENSITY_HOUSEHOLDS, GEO_METHOD_QUANTILE, 3,
    { 1, 2, 3, 4, 5, 6 }, 6, 70, "1.4 – 4.2:2; 4.2 – 7.1:2; 7.1 – 8.6:2" },
  { "pretty-counts", GEO_MEASURE_CASES, GEO_METHOD_PRETTY, 3,
    { 0, 1, 2, 9, 10, 27, 30 }, 7, 100, "0:1; 1 – 9:3; 10 – 19:1; 20 – 30:2" },
  { "pretty-small-counts", GEO_MEASURE_CASES, GEO_METHOD_PRETTY, 9,
    { 1, 2, 3 }, 3, 100, "1:1; 2:1; 3:1" },
  { "pretty-density", GEO_MEASURE_DENSITY_HOUSEHOLDS, GEO_METHOD_PRETTY, 4,
    { 0, 1, 3, 4, 8 }, 5, 200, "0:1; 0 – 1:1; 1 – 2:1; 2 – 3:1; 3 – 4:1" },
  { "manual-counts", GEO_MEASURE_CASES, GEO_METHOD_MANUAL, 0,
    { 0, 1, 2, 3, 9, 10, 19, 20, 25 }, 9, 100, "0:1; 1 – 2:2; 3 – 4:1; 5 – 9:1; 10 – 19:2; ≥ 20:2" },
  { "manual-density", GEO_MEASURE_DENSITY_HOUSEHOLDS, GEO_METHOD_MANUAL, 0,
    { 0, 1, 2, 12 }, 4, 100, "0:1; < 1:0; 1 – 2:1; 2 – 5:1; 5 – 10:0; ≥ 10:1" },
};

static void
test_legend (gconstpointer data)
{
  const LegendCase *self = data;
  g_autoptr (GeoRegister) reg = new_register_of_cases (self->n_cases, self->n_groups,
                                                       self->households);
  GeoStyle style = { .method = self->method, .n_classes = self->n_classes };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoClasses) classes = new_classes (reg, self->measure, &style, &error);

  g_assert_no_error (error);
  assert_legend (classes, self->legend);
  assert_consistent (classes);
}

/* Villages with 20 posts of which so many are filled, and one without a post. */
static GeoRegister *
new_register_of_coverage (const int *n_filled,
                          int        n_areas)
{
  g_autoptr (GString) text = g_string_new ("area 431225 - - -\narea 431225100 - - -\n"
                                           "area 431225100999 - - -\n"
                                           "kind K village leading\n");

  for (int i = 0; i < n_areas; i++)
    {
      g_string_append_printf (text, "area 431225100%03d - - -\npost 431225100%03d K 20\n", i, i);
      for (int k = 0; k < n_filled[i]; k++)
        g_string_append_printf (text, "term 431225100%03d K H%d 2026-01-01 -\n", i, k);
    }

  return register_fixture_new (text->str);
}

static GeoClasses *
new_coverage_classes (GeoRegister    *reg,
                      const GeoStyle *style,
                      GError        **error)
{
  GeoQuery query = { GEO_MEASURE_COVERAGE, GEO_LEVEL_VILLAGE, -1, GEO_DAY_NONE, GEO_DAY_NONE, -1 };
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);

  return geo_classes_new (table, style, error);
}

/* 0, 55, 60, 75, 80, 85, 90, 95, 100 %: on every border and beside it. */
static void
test_coverage_borders (void)
{
  static const int n_filled[] = { 0, 11, 12, 15, 16, 17, 18, 19, 20 };
  static const int expected[] = { 0, 0, 1, 1, 2, 2, 3, 4, 4 };
  g_autoptr (GeoRegister) reg = new_register_of_coverage (n_filled, G_N_ELEMENTS (n_filled));
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoClasses) classes = NULL;
  GeoStyle style;

  geo_style_init_for (&style, GEO_MEASURE_COVERAGE);
  classes = new_coverage_classes (reg, &style, &error);
  g_assert_no_error (error);
  assert_legend (classes, "< 60 %:2; 60 % – 80 %:2; 80 % – 90 %:2; 90 % – 95 %:1; ≥ 95 %:2; no data:1");
  assert_consistent (classes);

  for (guint i = 0; i < G_N_ELEMENTS (n_filled); i++)
    {
      g_autofree char *code = g_strdup_printf ("431225100%03u", i);

      g_assert_cmpint (geo_classes_find (classes, register_fixture_area (reg, code)), ==,
                       expected[i]);
    }
  g_assert_cmpint (geo_classes_find (classes, register_fixture_area (reg, "431225100999")), ==, 5);
  g_assert_cmpint (geo_classes_find (classes, register_fixture_area (reg, "431225100")), ==, -1);
  g_assert_cmpint (geo_classes_find (classes, -1), ==, -1);
  g_assert_cmpint (geo_classes_find (classes, 100000), ==, -1);
}

static void
test_borders_given (void)
{
  static const int n_filled[] = { 0, 10, 19, 20 };
  static const double borders[] = { 0.125, 0.95, 1 };
  g_autoptr (GeoRegister) reg = new_register_of_coverage (n_filled, G_N_ELEMENTS (n_filled));
  GeoStyle style = { .method = GEO_METHOD_MANUAL, .palette = "PuOr",
                     .breaks = borders, .n_breaks = G_N_ELEMENTS (borders) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoClasses) classes = new_coverage_classes (reg, &style, &error);

  g_assert_no_error (error);
  assert_legend (classes, "< 12.5 %:1; 12.5 % – 95.0 %:1; 95.0 % – 100.0 %:1; 100 %:1; no data:1");
}

/* 0 % is a share like any other: it is neither "zero" nor "no data". */
static void
test_all_zero_rate (void)
{
  static const int n_filled[] = { 0, 0 };
  g_autoptr (GeoRegister) reg = new_register_of_coverage (n_filled, G_N_ELEMENTS (n_filled));
  GeoStyle style = { .method = GEO_METHOD_QUANTILE, .n_classes = 5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoClasses) classes = new_coverage_classes (reg, &style, &error);

  g_assert_no_error (error);
  assert_legend (classes, "0 %:2; no data:1");
}

static void
test_every_measure_has_a_style (void)
{
  static const int n_cases[] = { 0, 1, 3, 12 };
  g_autoptr (GeoRegister) reg = new_register_of_cases (n_cases, G_N_ELEMENTS (n_cases), 100);

  for (int m = 0; m < GEO_N_MEASURES; m++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GeoClasses) classes = NULL;
      GeoStyle style;

      geo_style_init_for (&style, m);
      g_assert_nonnull (style.palette);
      g_assert_nonnull (style.breaks);
      classes = new_classes (reg, m, &style, &error);
      g_assert_no_error (error);
      assert_consistent (classes);

      /* The measure's own borders will do for every measure. */
      style.method = GEO_METHOD_MANUAL;
      g_assert_true (geo_style_check (&style, m, &error));
      g_assert_no_error (error);
    }
}

static void
test_wrong_styles (void)
{
  static const double falling[] = { 0.8, 0.6 };
  static const double twice[] = { 0.6, 0.6 };
  static const double zero[] = { 0, 0.6 };
  static const double beyond[] = { 0.6, 1.1 };
  static const double not_a_number[] = { NAN };
  static const double many[] = { .1, .2, .3, .4, .5, .6, .7, .8, .9 };
  const GeoStyle wrong[] = {
    { GEO_METHOD_QUANTILE, 1, NULL, NULL, 0 },
    { GEO_METHOD_QUANTILE, 10, NULL, NULL, 0 },
    { GEO_METHOD_QUANTILE, -5, NULL, NULL, 0 },
    { GEO_METHOD_QUANTILE, 5, "Rainbow", NULL, 0 },
    { GEO_METHOD_MANUAL, 5, NULL, falling, 2 },
    { GEO_METHOD_MANUAL, 5, NULL, twice, 2 },
    { GEO_METHOD_MANUAL, 5, NULL, zero, 2 },
    { GEO_METHOD_MANUAL, 5, NULL, beyond, 2 },
    { GEO_METHOD_MANUAL, 5, NULL, not_a_number, 1 },
    { GEO_METHOD_MANUAL, 5, NULL, many, 9 },
    { GEO_METHOD_MANUAL, 5, NULL, many, 0 },
  };
  static const int n_filled[] = { 0, 10 };
  g_autoptr (GeoRegister) reg = new_register_of_coverage (n_filled, G_N_ELEMENTS (n_filled));

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (new_coverage_classes (reg, &wrong[i], &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
      g_assert_cmpint (error->message[strlen (error->message) - 1], ==, '.');
    }
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (legend_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/classes/%s", legend_cases[i].name);

      g_test_add_data_func (path, &legend_cases[i], test_legend);
    }
  g_test_add_func ("/classes/coverage-borders", test_coverage_borders);
  g_test_add_func ("/classes/borders-given", test_borders_given);
  g_test_add_func ("/classes/all-zero-rate", test_all_zero_rate);
  g_test_add_func ("/classes/every-measure-has-a-style", test_every_measure_has_a_style);
  g_test_add_func ("/classes/wrong-styles", test_wrong_styles);

  return g_test_run ();
}
