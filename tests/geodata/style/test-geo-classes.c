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

/* Every colour of @classes, "#rrggbb" of the value classes parted by blanks. */
static char *
describe_colours (GeoClasses *classes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  for (int i = 0; i < n_classes; i++)
    {
      if (all[i].kind == GEO_CLASS_VALUES)
        g_string_append_printf (text, "%s%06x", text->len > 0 ? " " : "", all[i].colour >> 8);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct {
  const char *name;
  GeoMethod method;
  int n_classes;
  double target;
  int n_filled[12];
  int n_areas;
  const char *legend;
  int n_below;
} TargetCase;

/* Of 20 posts. */
static const TargetCase target_cases[] = {
  { "quantile", GEO_METHOD_QUANTILE, 4, 0.8, { 2, 4, 6, 8, 16, 17, 18, 19 }, 8,
    "10 % – 30 %:2; 30 % – 80 %:2; 80 % – 90 %:2; 90 % – 95 %:2; no data:1", 2 },
  { "odd-class-to-more-values", GEO_METHOD_QUANTILE, 3, 0.8, { 2, 4, 16, 17, 18, 19 }, 6,
    "10 % – 80 %:2; 80 % – 90 %:2; 90 % – 95 %:2; no data:1", 1 },
  { "target-keeps-its-decimals", GEO_METHOD_QUANTILE, 2, 0.825, { 2, 4, 16, 17 }, 4,
    "10.0 % – 82.5 %:3; 82.5 % – 85.0 %:1; no data:1", 1 },
  { "equal-is-symmetrical", GEO_METHOD_EQUAL, 4, 0.8, { 8, 10, 14, 16, 19, 20 }, 6,
    "40 % – 60 %:2; 60 % – 80 %:1; 80 % – 100 %:3; no data:1", 2 },
  { "pretty-counts-from-the-target", GEO_METHOD_PRETTY, 4, 0.85, { 13, 16, 17, 20 }, 4,
    "65 % – 75 %:1; 75 % – 85 %:1; 85 % – 95 %:1; 95 % – 100 %:1; no data:1", 2 },
  { "jenks-each-side", GEO_METHOD_JENKS, 4, 0.5, { 1, 2, 8, 9, 10, 11, 19, 20 }, 8,
    "5 % – 40 %:2; 40 % – 50 %:2; 50 % – 95 %:2; 95 % – 100 %:2; no data:1", 2 },
  { "all-below", GEO_METHOD_EQUAL, 4, 1, { 0, 5, 10, 19 }, 4,
    "0 % – 50 %:2; 50 % – 95 %:2; no data:1", 2 },
  { "all-above", GEO_METHOD_QUANTILE, 4, 0.5, { 10, 12, 19, 20 }, 4,
    "50 % – 95 %:2; 95 % – 100 %:2; no data:1", 0 },
  { "highest-is-the-target", GEO_METHOD_EQUAL, 4, 1, { 0, 5, 10, 20 }, 4,
    "0 % – 50 %:2; 50 % – 100 %:1; 100 %:1; no data:1", 2 },
  { "one-value-below", GEO_METHOD_JENKS, 4, 0.5, { 1, 1 }, 2, "5.0 %:2; no data:1", 1 },
  { "manual-with-the-target-between", GEO_METHOD_MANUAL, 0, 0.85, { 0, 13, 16, 17, 18, 20 }, 6,
    "< 60 %:1; 60 % – 80 %:1; 80 % – 85 %:1; 85 % – 90 %:1; 90 % – 95 %:1; ≥ 95 %:1; no data:1", 3 },
  { "manual-with-the-target-among-them", GEO_METHOD_MANUAL, 0, 0.9, { 0, 13, 16, 17, 18, 20 }, 6,
    "< 60 %:1; 60 % – 80 %:1; 80 % – 90 %:2; 90 % – 95 %:1; ≥ 95 %:1; no data:1", 3 },
  { "manual-with-all-as-target", GEO_METHOD_MANUAL, 0, 1, { 0, 19, 20 }, 3,
    "< 60 %:1; 60 % – 80 %:0; 80 % – 90 %:0; 90 % – 95 %:0; 95 % – 100 %:1; 100 %:1; no data:1", 5 },
};

/* What is below the target has the colours of that side, as far from the middle as it is classes. */
static void
test_target (gconstpointer data)
{
  const TargetCase *self = data;
  g_autoptr (GeoRegister) reg = new_register_of_coverage (self->n_filled, self->n_areas);
  GeoStyle style = { .method = self->method, .n_classes = self->n_classes, .palette = "PuOr",
                     .has_target = TRUE, .target = self->target };
  GeoColour expected[2 * GEO_PALETTE_MAX_CLASSES];
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoClasses) classes = new_coverage_classes (reg, &style, &error);
  const GeoClass *all;
  int n_classes;

  g_assert_no_error (error);
  assert_legend (classes, self->legend);
  assert_consistent (classes);

  all = geo_classes_get_all (classes, &n_classes);
  n_classes--;  /* "no data" */
  geo_palette_sample_diverging (geo_palette_get ("PuOr", NULL), self->n_below,
                                n_classes - self->n_below, expected);
  for (int i = 0; i < n_classes; i++)
    {
      g_assert_cmphex (all[i].colour, ==, expected[i]);
      g_assert_true (i < self->n_below ? all[i].upper <= self->target
                                       : all[i].lower >= self->target);
    }
}

/* Of counts a target between two whole numbers parts these. */
static void
test_target_of_counts (void)
{
  static const int n_cases[] = { 0, 1, 2, 3, 4, 9 };
  g_autoptr (GeoRegister) reg = new_register_of_cases (n_cases, G_N_ELEMENTS (n_cases), 100);
  GeoStyle style = { .method = GEO_METHOD_QUANTILE, .n_classes = 4, .has_target = TRUE,
                     .target = 2.5 };
  g_autoptr (GeoClasses) classes = new_classes (reg, GEO_MEASURE_CASES, &style, NULL);
  g_autofree char *colours = describe_colours (classes);

  assert_legend (classes, "0:1; 1:1; 2:1; 3 – 8:2; 9:1");
  /* PuOr at 0.5, 2.25, 5.75 and 7.5 of its nine colours: orange below, purple above. */
  g_assert_cmpstr (colours, ==, "ca6d0d fdc278 bcb7d8 6a4d9a");
}

static void
test_opacity (void)
{
  static const int n_filled[] = { 0, 10, 20 };
  g_autoptr (GeoRegister) reg = new_register_of_coverage (n_filled, G_N_ELEMENTS (n_filled));
  GeoStyle style = { .method = GEO_METHOD_MANUAL };
  g_autoptr (GeoClasses) opaque = new_coverage_classes (reg, &style, NULL);
  g_autoptr (GeoClasses) pale = NULL;

  style.opacity = 0.25;
  pale = new_coverage_classes (reg, &style, NULL);
  g_assert_cmpfloat (geo_classes_get_opacity (opaque), ==, 1);
  g_assert_cmpfloat (geo_classes_get_opacity (pale), ==, 0.25);
}

/* All told apart in black on white: ascending darkness, "few" and "no data" dotted. */
static void
test_hatching (void)
{
  static const int n_filled[] = { 0, 13, 16, 18, 20 };
  g_autoptr (GeoRegister) reg = new_register_of_coverage (n_filled, G_N_ELEMENTS (n_filled));
  GeoStyle style = { .method = GEO_METHOD_MANUAL, .palette = "hatch" };
  g_autoptr (GeoClasses) classes = new_coverage_classes (reg, &style, NULL);
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  g_assert_cmpint (n_classes, ==, 6);
  for (int i = 0; i < n_classes; i++)
    {
      g_assert_cmphex (all[i].colour, ==, 0xffffffff);
      g_assert_cmpint (all[i].pattern.n_directions, >, 0);
      g_assert_cmpint (all[i].pattern.dotted, ==, all[i].kind == GEO_CLASS_NO_DATA);
    }
}

/* Four townships of which each has its coverage and its cases. */
static GeoRegister *
new_register_of_both (void)
{
  /* code, filled of 10 posts, cases; households are 100 */
  static const int towns[][3] = {
    { 100, 2, 1 }, { 101, 2, 9 }, { 102, 9, 1 }, { 103, 10, 9 }, { 104, 9, 4 }, { 105, 5, 0 },
  };
  g_autoptr (GString) text = g_string_new ("few 10\narea 431225 - - -\nkind K township leading\n"
                                           "area 431225900 100 - -\n");

  for (guint i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      g_string_append_printf (text, "area 431225%d 100 - -\npost 431225%d K 10\n", towns[i][0],
                              towns[i][0]);
      for (int k = 0; k < towns[i][1]; k++)
        g_string_append_printf (text, "term 431225%d K H%d 2026-01-01 -\n", towns[i][0], k);
      for (int k = 0; k < towns[i][2]; k++)
        g_string_append_printf (text, "case 431225%d 2026-01-01 2026-02-01 -\n", towns[i][0]);
    }

  return register_fixture_new (text->str);
}

static void
test_two_measures (void)
{
  static const struct { const char *code; int column, row; } expected[] = {
    { "431225100", 0, 0 }, { "431225101", 0, 2 }, { "431225102", 1, 0 }, { "431225103", 2, 2 },
    { "431225104", 1, 1 },
  };
  g_autoptr (GeoRegister) reg = new_register_of_both ();
  GeoQuery query = { GEO_MEASURE_COVERAGE, GEO_LEVEL_TOWNSHIP, -1, GEO_DAY_NONE, GEO_DAY_NONE, -1 };
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);
  GeoStyle style = { .method = GEO_METHOD_MANUAL, .has_second = TRUE,
                     .second = GEO_MEASURE_DENSITY_HOUSEHOLDS };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoClasses) classes = geo_classes_new (table, &style, &error);
  const GeoClassAxis *axes;
  const GeoClass *all;
  int n_classes;

  g_assert_no_error (error);
  all = geo_classes_get_all (classes, &n_classes);
  axes = geo_classes_get_axes (classes);
  g_assert_cmpint (n_classes, ==, 1 + 9 + 1);
  g_assert_cmpint (axes[0].measure, ==, GEO_MEASURE_COVERAGE);
  g_assert_cmpint (axes[1].measure, ==, GEO_MEASURE_DENSITY_HOUSEHOLDS);
  g_assert_cmpstr (axes[0].labels[0], ==, "< 80 %");
  g_assert_cmpstr (axes[0].labels[2], ==, "≥ 95 %");
  g_assert_cmpstr (axes[1].labels[1], ==, "4.0 – 9.0");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      int index = geo_classes_find (classes, register_fixture_area (reg, expected[i].code));

      g_assert_cmpint (all[index].column, ==, expected[i].column);
      g_assert_cmpint (all[index].row, ==, expected[i].row);
      g_assert_cmpint (all[index].n_areas, ==, 1);
      g_assert_cmphex (all[index].colour, ==,
                       geo_bivariate_get_colour (expected[i].column, 3, expected[i].row, 3));
    }

  /* No cases is no class of few cases, and a township without posts has no coverage. */
  g_assert_cmpint (all[0].kind, ==, GEO_CLASS_ZERO);
  g_assert_cmpstr (all[0].label, ==, "Cases per 100 households: 0");
  g_assert_cmpint (geo_classes_find (classes, register_fixture_area (reg, "431225105")), ==, 0);
  g_assert_cmpint (all[10].kind, ==, GEO_CLASS_NO_DATA);
  g_assert_cmpint (geo_classes_find (classes, register_fixture_area (reg, "431225900")), ==, 10);
}

/* Where one measure has one value alone the map has a single column. */
static void
test_two_measures_of_few_values (void)
{
  static const int n_cases[] = { 1, 2, 3, 4, 5, 6 };
  g_autoptr (GeoRegister) reg = new_register_of_cases (n_cases, G_N_ELEMENTS (n_cases), 100);
  GeoStyle style = { .method = GEO_METHOD_QUANTILE, .n_classes = 5, .has_second = TRUE,
                     .second = GEO_MEASURE_CASES };
  g_autoptr (GeoClasses) classes = new_classes (reg, GEO_MEASURE_ON_TIME, &style, NULL);
  g_autoptr (GeoClasses) other = NULL;

  /* Nothing was closed: no share on time, and no field. */
  g_assert_cmpint (geo_classes_get_axes (classes)[0].n_classes, ==, 0);
  assert_legend (classes, "no data:6");

  style.second = GEO_MEASURE_OPEN;
  other = new_classes (reg, GEO_MEASURE_CASES, &style, NULL);
  g_assert_cmpint (geo_classes_get_axes (other)[0].n_classes, ==, 3);
  g_assert_cmpint (geo_classes_get_axes (other)[1].n_classes, ==, 3);
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
    { .method = GEO_METHOD_QUANTILE, .n_classes = 1 },
    { .method = GEO_METHOD_QUANTILE, .n_classes = 10 },
    { .method = GEO_METHOD_QUANTILE, .n_classes = -5 },
    { .method = GEO_METHOD_QUANTILE, .n_classes = 5, .palette = "Rainbow" },
    { .method = GEO_METHOD_MANUAL, .n_classes = 5, .breaks = falling, .n_breaks = 2 },
    { .method = GEO_METHOD_MANUAL, .n_classes = 5, .breaks = twice, .n_breaks = 2 },
    { .method = GEO_METHOD_MANUAL, .n_classes = 5, .breaks = zero, .n_breaks = 2 },
    { .method = GEO_METHOD_MANUAL, .n_classes = 5, .breaks = beyond, .n_breaks = 2 },
    { .method = GEO_METHOD_MANUAL, .n_classes = 5, .breaks = not_a_number, .n_breaks = 1 },
    { .method = GEO_METHOD_MANUAL, .n_classes = 5, .breaks = many, .n_breaks = 9 },
    { .method = GEO_METHOD_MANUAL, .n_classes = 5, .breaks = many, .n_breaks = 0 },
      { .n_classes = 5, .palette = "PuOr", .has_target = TRUE, .target = 0 },
    { .n_classes = 5, .palette = "PuOr", .has_target = TRUE, .target = 1.01 },
    { .n_classes = 5, .palette = "PuOr", .has_target = TRUE, .target = NAN },
    { .n_classes = 5, .palette = "Blues", .has_target = TRUE, .target = 0.9 },
    { .method = GEO_METHOD_MANUAL, .has_target = TRUE, .target = 0.85, .breaks = many, .n_breaks = 8 },
    { .n_classes = 5, .has_second = TRUE, .second = GEO_MEASURE_COVERAGE },
    { .n_classes = 5, .has_second = TRUE, .second = GEO_MEASURE_CASES, .has_target = TRUE,
      .target = 0.9 },
    { .n_classes = 5, .has_second = TRUE, .second = GEO_MEASURE_CASES, .palette = "hatch" },
    { .n_classes = 5, .opacity = -0.1 },
    { .n_classes = 5, .opacity = 1.1 },
    { .n_classes = 5, .opacity = NAN },
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
  for (guint i = 0; i < G_N_ELEMENTS (target_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/classes/target/%s", target_cases[i].name);

      g_test_add_data_func (path, &target_cases[i], test_target);
    }
  g_test_add_func ("/classes/target-of-counts", test_target_of_counts);
  g_test_add_func ("/classes/opacity", test_opacity);
  g_test_add_func ("/classes/hatching", test_hatching);
  g_test_add_func ("/classes/two-measures", test_two_measures);
  g_test_add_func ("/classes/two-measures-of-few-values", test_two_measures_of_few_values);
  g_test_add_func ("/classes/coverage-borders", test_coverage_borders);
  g_test_add_func ("/classes/borders-given", test_borders_given);
  g_test_add_func ("/classes/all-zero-rate", test_all_zero_rate);
  g_test_add_func ("/classes/every-measure-has-a-style", test_every_measure_has_a_style);
  g_test_add_func ("/classes/wrong-styles", test_wrong_styles);

  return g_test_run ();
}
