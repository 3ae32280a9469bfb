/* test-geo-history.c – the figures of every day, from changes, against those counted anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/stats/geo-day-tables.h"
#include "geodata/stats/geo-series.h"
#include "tests/support/register-fixture.h"
#include "tests/support/test-county.h"

#include <math.h>
#include <string.h>

static const char network[] =
  "few 10\n"
  "area 431225 500 2000 100\n"
  "area 431225100 400 1600 50\n"
  "area 431225100001 400 1600 50\n"
  "area 431225100001001 391 1560 20\n"
  "area 431225100001002 9 40 30\n"
  "area 431225101 100 400 50\n"
  "area 431225101001 - - -\n"
  "kind 部长 county leading\nkind 委员 township leading\nkind 组长 village leading\n"
  "kind 信息员 village other\nkind 小组长 group leading\n"
  "post 431225 部长 1\npost 431225100 委员 1\npost 431225101 委员 2\n"
  "post 431225100001 组长 1\npost 431225100001 信息员 3\n"
  "post 431225100001001 小组长 1\npost 431225100001002 小组长 1\n"
  "term 431225 部长 A 2026-01-01 2026-03-31\n"
  "term 431225 部长 H 2026-05-01 -\n"
  "term 431225100 委员 B 2026-01-01 2026-06-30\n"
  "term 431225100 委员 I 2026-07-01 -\n"               /* hands over without a gap */
  "term 431225100001 组长 C 2026-01-01 -\n"
  "term 431225100001 信息员 D 2026-01-01 -\n"
  "term 431225100001 信息员 E 2026-01-01 2026-03-31\n"
  "term 431225100001001 小组长 F 2026-01-01 -\n"
  "term 431225100001001 小组长 G 2026-01-01 2026-02-10\n" /* one more than is needed */
  "case 431225100001001 2026-01-10 2026-01-20 2026-01-20\n"
  "case 431225100001001 2026-02-10 2026-02-20 2026-02-21\n"
  "case 431225100001001 2026-03-10 2026-06-30 -\n"
  "case 431225100001001 2026-03-10 - 2026-04-01\n"
  "case 431225100001002 2026-04-10 2026-04-20 2026-07-01\n"
  "case 431225100001 2026-05-10 2026-05-20 2026-05-11\n"
  "case 431225101 2026-07-01 2026-07-20 -\n";

static gboolean
is_same (double a,
         double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static void
assert_same_row (const GeoRow *row,
                 const GeoRow *expected)
{
  g_assert_cmpint (row->area, ==, expected->area);
  if (!is_same (row->numerator, expected->numerator)
      || !is_same (row->denominator, expected->denominator)
      || !is_same (row->value, expected->value) || row->few != expected->few)
    g_error ("area %d: %g / %g = %g (few: %d), not %g / %g = %g (few: %d)", row->area,
             row->numerator, row->denominator, row->value, row->few, expected->numerator,
             expected->denominator, expected->value, expected->few);
}

static void
assert_same_table (GeoTable *table)
{
  g_autoptr (GeoTable) expected = geo_table_new (geo_table_get_register (table),
                                                 geo_table_get_query (table));
  int n_rows, n_expected;
  const GeoRow *rows = geo_table_get_rows (table, &n_rows);
  const GeoRow *expected_rows = geo_table_get_rows (expected, &n_expected);

  g_assert_cmpint (n_rows, ==, n_expected);
  for (int i = 0; i < n_rows; i++)
    {
      assert_same_row (&rows[i], &expected_rows[i]);
      g_assert_true (geo_table_find (table, rows[i].area) == &rows[i]);
    }
}

/* Some tables are held on to, as a map does, and must stay what they were. */
#define N_HELD 5

static void
go_to (GeoDayTables *tables,
       GeoDay        day,
       GeoTable    **held,
       GRand        *rand)
{
  g_autoptr (GeoTable) table = geo_day_tables_make (tables, day);
  const int i = g_rand_int_range (rand, 0, N_HELD);

  g_assert_cmpuint (geo_table_get_query (table)->as_of, ==, day);
  assert_same_table (table);
  if (held[i] != NULL)
    assert_same_table (held[i]);
  g_clear_pointer (&held[i], geo_table_unref);
  if (g_rand_boolean (rand))
    held[i] = geo_table_ref (table);
}

static void
check_days (GeoHistory     *history,
            const GeoQuery *query,
            GeoDay          first,
            GeoDay          last,
            guint           n_jumps,
            GRand          *rand)
{
  g_autoptr (GeoDayTables) tables = geo_day_tables_new (history, query);
  GeoTable *held[N_HELD] = { NULL };

  for (GeoDay day = first; day <= last; day++)
    go_to (tables, day, held, rand);
  for (GeoDay day = last; day >= first; day--)
    go_to (tables, day, held, rand);
  for (guint i = 0; i < n_jumps; i++)
    go_to (tables, (GeoDay) g_rand_int_range (rand, (int) first, (int) last + 1), held, rand);
  for (int i = 0; i < N_HELD; i++)
    {
      if (held[i] != NULL)
        assert_same_table (held[i]);
      g_clear_pointer (&held[i], geo_table_unref);
    }
}

/* All measures and levels of a register, day by day, there and back and to and fro. */
static void
check_register (GeoRegister *reg,
                GeoQuery     query,
                GeoDay       first,
                GeoDay       last,
                guint        n_jumps,
                GRand       *rand)
{
  for (int measure = 0; measure < GEO_N_MEASURES; measure++)
    {
      g_autoptr (GeoHistory) history = NULL;

      query.measure = measure;
      history = geo_history_new (reg, &query);
      for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
        {
          query.level = level;
          check_days (history, &query, first, last, n_jumps, rand);
        }
    }
}

static const GeoQuery everything = { .within = -1, .kind = -1 };

static void
test_every_day (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (network);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  check_register (reg, everything, register_fixture_day ("2025-12-30"),
                  register_fixture_day ("2026-07-25"), 200, rand);
}

static void
test_county (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  GeoDay first, last;

  g_assert_true (geo_history_find_span (reg, &first, &last));
  check_register (reg, everything, last - 120, last + 3, 100, rand);
  check_register (reg, everything, first - 1, first + 60, 100, rand);
}

#define FIRST_DAY 730000
#define N_DAYS 60

static GeoDay
random_day (GRand *rand)
{
  return (GeoDay) g_rand_int_range (rand, FIRST_DAY, FIRST_DAY + N_DAYS);
}

static GeoDay
random_day_or_none (GRand *rand)
{
  return g_rand_boolean (rand) ? random_day (rand) : GEO_DAY_NONE;
}

static gint64
random_figure (GRand *rand)
{
  return g_rand_int_range (rand, 0, 4) == 0 ? -1 : g_rand_int_range (rand, 0, 30);
}

static void
add_random_areas (GeoRegisterBuilder *builder,
                  int                 n_areas,
                  GRand              *rand)
{
  for (int i = 0; i < n_areas; i++)
    {
      g_autofree char *code = g_strdup_printf ("%06d", 100000 + i);
      const GeoArea area = {
        .code = code,
        .name = code,
        .level = (GeoLevel) g_rand_int_range (rand, GEO_LEVEL_FIRST, GEO_LEVEL_LAST + 1),
        .households = random_figure (rand),
        .population = random_figure (rand),
        .area_m2 = g_rand_boolean (rand) ? 1e6 : NAN,
      };

      /* Any tree: a village in a group, a township in a township, and a few of each. */
      geo_register_builder_add_area (builder, i,
                                     g_rand_int_range (rand, 0, 12) == 0 || i == 0
                                       ? -1 : g_rand_int_range (rand, 0, i), &area);
    }
}

#define N_KINDS 3

/* With terms that end before they begin, that overlap, that always were; and cases closed before
 * they came. */
static void
add_random_events (GeoRegisterBuilder *builder,
                   int                 n_areas,
                   GRand              *rand)
{
  for (int i = 0; i < N_KINDS; i++)
    {
      const char *const names[N_KINDS] = { "甲", "乙", "丙" };
      const GeoPostKind kind = { names[i], GEO_LEVEL_GROUP, i > 0 };

      geo_register_builder_add_kind (builder, i, &kind);
    }
  for (int i = 0; i < 2 * n_areas; i++)
    {
      geo_register_builder_add_post (builder, i, g_rand_int_range (rand, 0, n_areas),
                                     g_rand_int_range (rand, 0, N_KINDS),
                                     g_rand_int_range (rand, 1, 4));
      for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
        {
          const GeoAppointment term = {
            .holder = "某",
            .from = g_rand_int_range (rand, 0, 8) == 0 ? GEO_DAY_NONE : random_day (rand),
            .to = random_day_or_none (rand),
          };

          geo_register_builder_add_appointment (builder, i, &term);
        }
    }
  for (int i = 0; i < 4 * n_areas; i++)
    {
      const GeoCase item = {
        .number = "", .category = "", .department = "",
        .reported = random_day (rand),
        .due = random_day_or_none (rand),
        .closed = random_day_or_none (rand),
        .step = GEO_STEP_REPORTED,
      };

      geo_register_builder_add_case (builder, g_rand_int_range (rand, 0, n_areas), &item);
    }
}

static GeoRegister *
new_random_register (GRand *rand)
{
  const int n_areas = g_rand_int_range (rand, 1, 40);
  g_autoptr (GeoRegisterBuilder) builder = geo_register_builder_new ();
  g_autoptr (GError) error = NULL;
  GeoRegister *reg;

  geo_register_builder_set_few_households (builder, 8);
  add_random_areas (builder, n_areas, rand);
  add_random_events (builder, n_areas, rand);
  reg = geo_register_builder_end (g_steal_pointer (&builder), NULL, &error);
  g_assert_no_error (error);

  return reg;
}

static void
test_random (void)
{
  for (guint32 seed = 0; seed < 20; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GeoRegister) reg = new_random_register (rand);
      GeoQuery query = everything;
      int n_areas;

      geo_register_get_areas (reg, &n_areas);
      if (seed % 2 == 1)
        {
          query.within = g_rand_int_range (rand, 0, n_areas);
          query.kind = g_rand_int_range (rand, -1, N_KINDS);
          query.from = random_day_or_none (rand);
        }
      check_register (reg, query, FIRST_DAY - 1, FIRST_DAY + N_DAYS + 1, 30, rand);
    }
}

static void
check_series (GeoRegister *reg,
              int          area,
              GeoMeasure   measure,
              GeoDay       first,
              GeoDay       last)
{
  GeoQuery query = { .measure = measure, .level = geo_register_get_area (reg, area)->level,
                     .within = area, .kind = -1 };
  g_autoptr (GeoSeries) series = geo_series_new (reg, &query, area, first, last);

  g_assert_cmpuint (geo_series_get_first (series), ==, first);
  g_assert_cmpuint (geo_series_get_last (series), ==, last);
  for (query.as_of = first; query.as_of <= last; query.as_of++)
    {
      g_autoptr (GeoTable) table = geo_table_new (reg, &query);

      assert_same_row (geo_series_get_row (series, query.as_of), geo_table_find (table, area));
    }
  g_assert_true (geo_series_get_row (series, first - 5) == geo_series_get_row (series, first));
  g_assert_true (geo_series_get_row (series, last + 5) == geo_series_get_row (series, last));
}

static void
test_series (void)
{
  for (guint32 seed = 0; seed < 6; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GeoRegister) reg = new_random_register (rand);
      int n_areas;

      geo_register_get_areas (reg, &n_areas);
      for (int area = 0; area < n_areas; area++)
        for (int measure = 0; measure < GEO_N_MEASURES; measure++)
          check_series (reg, area, measure, FIRST_DAY + 1, FIRST_DAY + N_DAYS);
    }
}

static const GeoRow *
get_figure (GeoSeries  *series,
            const char *day)
{
  return geo_series_get_row (series, register_fixture_day (day));
}

static GeoSeries *
new_series (GeoRegister *reg,
            GeoMeasure   measure,
            const char  *code)
{
  const GeoQuery query = { .measure = measure, .kind = -1 };

  return geo_series_new (reg, &query, code != NULL ? register_fixture_area (reg, code) : -1,
                         register_fixture_day ("2025-12-01"),
                         register_fixture_day ("2026-12-31"));
}

/* Worked out by hand from the text at the top. */
static void
test_figures (void)
{
  const struct {
    GeoMeasure measure;
    const char *code;
    const char *day;
    double numerator, denominator;
  } figures[] = {
    /* 10 people are wanted in the county; A, B, C, D, E, F are there, and G beside F. */
    { GEO_MEASURE_COVERAGE, "431225", "2025-12-31", 0, 10 },
    { GEO_MEASURE_COVERAGE, "431225", "2026-01-01", 6, 10 },
    { GEO_MEASURE_COVERAGE, "431225", "2026-02-11", 6, 10 },
    { GEO_MEASURE_COVERAGE, "431225", "2026-03-31", 6, 10 },
    { GEO_MEASURE_COVERAGE, "431225", "2026-04-01", 4, 10 },
    { GEO_MEASURE_VACANCIES, "431225", "2026-04-01", 6, 10 },
    { GEO_MEASURE_COVERAGE, "431225", "2026-05-01", 5, 10 },
    { GEO_MEASURE_COVERAGE, "431225", "2026-07-01", 5, 10 },
    /* Group 002 never had anybody; without a head of the county no chain is whole. */
    { GEO_MEASURE_CHAIN, "431225", "2025-12-31", 0, 2 },
    { GEO_MEASURE_CHAIN, "431225", "2026-01-01", 1, 2 },
    { GEO_MEASURE_CHAIN, "431225100001001", "2026-03-31", 1, 1 },
    { GEO_MEASURE_CHAIN, "431225100001001", "2026-04-01", 0, 1 },
    { GEO_MEASURE_CHAIN, "431225100001001", "2026-05-01", 1, 1 },
    { GEO_MEASURE_CHAIN, "431225", "2026-07-01", 1, 2 },
    { GEO_MEASURE_OPEN, "431225100001001", "2026-03-10", 2, 4 },
    { GEO_MEASURE_OPEN, "431225100001001", "2026-04-01", 1, 4 },
    { GEO_MEASURE_OVERDUE, "431225100001001", "2026-02-20", 0, 2 },
    { GEO_MEASURE_OVERDUE, "431225", "2026-04-20", 0, 5 },
    { GEO_MEASURE_OVERDUE, "431225", "2026-04-21", 1, 5 },
    { GEO_MEASURE_OVERDUE, "431225", "2026-07-01", 1, 7 },
    { GEO_MEASURE_ON_TIME, "431225", "2026-02-21", 1, 2 },
    { GEO_MEASURE_ON_TIME, "431225", "2026-07-01", 2, 4 },
    { GEO_MEASURE_DENSITY_HOUSEHOLDS, "431225", "2026-07-01", 7, 500 },
  };
  g_autoptr (GeoRegister) reg = register_fixture_new (network);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GeoSeries) series = new_series (reg, figures[i].measure, figures[i].code);
      const GeoRow *row = get_figure (series, figures[i].day);

      g_assert_cmpfloat (row->numerator, ==, figures[i].numerator);
      g_assert_cmpfloat (row->denominator, ==, figures[i].denominator);
    }
}

/* A curve must not show what the map hides. */
static void
test_range (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (network);
  g_autoptr (GeoSeries) county = new_series (reg, GEO_MEASURE_COVERAGE, "431225");
  g_autoptr (GeoSeries) cases = new_series (reg, GEO_MEASURE_CASES, "431225100001002");
  g_autoptr (GeoSeries) none = new_series (reg, GEO_MEASURE_DENSITY_POPULATION, "431225101001");
  double least, greatest;

  g_assert_true (geo_series_get_range (county, &least, &greatest));
  g_assert_cmpfloat (least, ==, 0);
  g_assert_cmpfloat (greatest, ==, 0.6);
  /* Nine households: one case is "few"; none may be told. */
  g_assert_true (geo_series_get_range (cases, &least, &greatest));
  g_assert_cmpfloat (greatest, ==, 0);
  g_assert_true (get_figure (cases, "2026-05-01")->few);
  g_assert_false (geo_series_get_range (none, &least, &greatest));
}

/* Two counties: the whole is their sum, and not known where one of them is not. */
static void
test_whole_register (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (
    "area 431225 50 200 100\narea 431226 150 - 300\n"
    "case 431225 2026-01-10 - -\ncase 431226 2026-01-11 - -\n");
  g_autoptr (GeoSeries) density = new_series (reg, GEO_MEASURE_DENSITY_HOUSEHOLDS, NULL);
  g_autoptr (GeoSeries) per_km2 = new_series (reg, GEO_MEASURE_DENSITY_KM2, NULL);
  g_autoptr (GeoSeries) people = new_series (reg, GEO_MEASURE_DENSITY_POPULATION, NULL);

  g_assert_cmpfloat (get_figure (density, "2026-01-10")->value, ==, 0.5);
  g_assert_cmpfloat (get_figure (density, "2026-01-11")->value, ==, 1);
  g_assert_cmpfloat (get_figure (per_km2, "2026-01-11")->value, ==, 2 / 400.);
  g_assert_true (isnan (get_figure (people, "2026-01-11")->value));
  g_assert_cmpint (geo_series_get_area (density), ==, -1);
}

static void
assert_span (const char *text,
             const char *first,
             const char *last)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (text);
  GeoDay found_first, found_last;

  g_assert_true (geo_history_find_span (reg, &found_first, &found_last));
  g_assert_cmpuint (found_first, ==, register_fixture_day (first));
  g_assert_cmpuint (found_last, ==, register_fixture_day (last));
}

static void
test_span (void)
{
  g_autoptr (GeoRegister) without = register_fixture_new ("area 431225 - - -\n");
  g_autoptr (GString) many = g_string_new ("area 431225 - - -\n");
  GeoDay first, last;

  g_assert_false (geo_history_find_span (without, &first, &last));
  assert_span ("area 431225 - - -\ncase 431225 2026-01-10 2027-01-01 -\n",
               "2026-01-10", "2026-01-10");
  assert_span ("area 431225 - - -\nkind 部长 county leading\npost 431225 部长 1\n"
               "term 431225 部长 A 2020-05-01 2023-04-30\n"
               "case 431225 2022-01-10 2027-01-01 2024-02-29\n",
               "2020-05-01", "2024-02-29");
  /* Of few dates none is a slip, however far off; but nobody looks at more than a hundred years. */
  assert_span ("area 431225 - - -\ncase 431225 1926-01-10 - 2025-01-01\n",
               "1926-01-10", "2025-01-01");
  assert_span ("area 431225 - - -\ncase 431225 0202-01-10 - 2025-01-01\n",
               "1925-01-02", "2025-01-01"); /* 36,524 days */

  for (guint i = 0; i < 120; i++)
    g_string_append_printf (many, "case 431225 2024-%02u-10 - -\n", i % 12 + 1);
  g_string_append (many, "case 431225 2016-06-01 - -\n");
  assert_span (many->str, "2016-06-01", "2024-12-10");
  g_string_append (many, "case 431225 0202-06-01 - 2205-01-01\n");
  assert_span (many->str, "2016-06-01", "2024-12-10");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/every-day", test_every_day);
  g_test_add_func ("/history/county", test_county);
  g_test_add_func ("/history/random", test_random);
  g_test_add_func ("/history/series", test_series);
  g_test_add_func ("/history/figures", test_figures);
  g_test_add_func ("/history/range", test_range);
  g_test_add_func ("/history/whole-register", test_whole_register);
  g_test_add_func ("/history/span", test_span);

  return g_test_run ();
}
