/* test-geo-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/stats/geo-table.h"

#include "tests/support/register-fixture.h"

#include <math.h>

/* Two townships; the second has a village without groups, whose figures are not known. */
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
  "term 431225 部长 A 2026-01-01 -\n"
  "term 431225100 委员 B 2026-01-01 -\n"
  "term 431225100001 组长 C 2026-01-01 -\n"
  "term 431225100001 信息员 D 2026-01-01 -\n"
  "term 431225100001 信息员 E 2026-01-01 2026-03-31\n"
  "term 431225100001001 小组长 F 2026-01-01 -\n"
  "term 431225100001001 小组长 G 2026-01-01 -\n"
  "case 431225100001001 2026-01-10 2026-01-20 2026-01-20\n"  /* on the due date: on time */
  "case 431225100001001 2026-02-10 2026-02-20 2026-02-21\n"  /* a day late */
  "case 431225100001001 2026-03-10 2026-06-30 -\n"           /* due on the day: not overdue */
  "case 431225100001001 2026-03-10 2026-06-29 -\n"           /* overdue by a day */
  "case 431225100001001 2026-03-10 - 2026-04-01\n"           /* no due date: neither */
  "case 431225100001002 2026-04-10 2026-04-20 2026-07-01\n"  /* closed after the day: open */
  "case 431225100001 2026-05-10 2026-05-20 2026-05-11\n"
  "case 431225101 2026-07-01 2026-07-20 -\n";                /* not reported yet */

typedef struct {
  GeoMeasure measure;
  const char *code;
  double numerator;
  double denominator;
  double value;
} Figure;

static void
assert_same (double a,
             double b)
{
  if (isnan (b))
    g_assert_true (isnan (a));
  else
    g_assert_cmpfloat_with_epsilon (a, b, 1e-12);
}

static GeoTable *
new_table (GeoRegister *reg,
           GeoMeasure   measure,
           GeoLevel     level,
           const char  *as_of)
{
  GeoQuery query = {
    .measure = measure,
    .level = level,
    .within = -1,
    .as_of = register_fixture_day (as_of),
    .kind = -1,
  };

  return geo_table_new (reg, &query);
}

static void
test_figures (void)
{
  const Figure figures[] = {
    { GEO_MEASURE_COVERAGE, "431225", 5, 10, 0.5 },
    { GEO_MEASURE_COVERAGE, "431225100", 4, 7, 4.0 / 7 },
    { GEO_MEASURE_COVERAGE, "431225101", 0, 2, 0 },
    { GEO_MEASURE_COVERAGE, "431225100001", 3, 6, 0.5 },
    { GEO_MEASURE_COVERAGE, "431225101001", 0, 0, NAN },
    { GEO_MEASURE_COVERAGE, "431225100001001", 1, 1, 1 },
    { GEO_MEASURE_COVERAGE, "431225100001002", 0, 1, 0 },
    { GEO_MEASURE_VACANCIES, "431225", 5, 10, 5 },
    { GEO_MEASURE_VACANCIES, "431225101", 2, 2, 2 },
    { GEO_MEASURE_VACANCIES, "431225100001001", 0, 1, 0 },
    { GEO_MEASURE_VACANCIES, "431225101001", 0, 0, NAN },
    { GEO_MEASURE_CHAIN, "431225100001001", 1, 1, 1 },
    { GEO_MEASURE_CHAIN, "431225100001002", 0, 1, 0 },
    { GEO_MEASURE_CHAIN, "431225100001", 1, 2, 0.5 },
    { GEO_MEASURE_CHAIN, "431225", 1, 2, 0.5 },
    { GEO_MEASURE_CHAIN, "431225101", 0, 0, NAN },
    { GEO_MEASURE_CASES, "431225", 7, NAN, 7 },
    { GEO_MEASURE_CASES, "431225101", 0, NAN, 0 },
    { GEO_MEASURE_CASES, "431225100001001", 5, NAN, 5 },
    { GEO_MEASURE_OPEN, "431225", 3, 7, 3 },
    { GEO_MEASURE_OPEN, "431225100001002", 1, 1, 1 },
    { GEO_MEASURE_OVERDUE, "431225", 2, 7, 2 },
    { GEO_MEASURE_OVERDUE, "431225100001001", 1, 5, 1 },
    { GEO_MEASURE_OVERDUE, "431225100001002", 1, 1, 1 },
    { GEO_MEASURE_ON_TIME, "431225", 2, 3, 2.0 / 3 },
    { GEO_MEASURE_ON_TIME, "431225100001001", 1, 2, 0.5 },
    { GEO_MEASURE_ON_TIME, "431225100001002", 0, 0, NAN },
    { GEO_MEASURE_DENSITY_KM2, "431225", 7, 100, 0.07 },
    { GEO_MEASURE_DENSITY_KM2, "431225101", 0, 50, 0 },
    { GEO_MEASURE_DENSITY_KM2, "431225101001", 0, NAN, NAN },
    { GEO_MEASURE_DENSITY_HOUSEHOLDS, "431225100", 7, 400, 1.75 },
    { GEO_MEASURE_DENSITY_HOUSEHOLDS, "431225101001", 0, NAN, NAN },
    { GEO_MEASURE_DENSITY_POPULATION, "431225100001002", 1, 40, 25 },
    { GEO_MEASURE_DENSITY_POPULATION, "431225101001", 0, NAN, NAN },
  };
  g_autoptr (GeoRegister) reg = register_fixture_new (network);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const Figure *figure = &figures[i];
      int area = register_fixture_area (reg, figure->code);
      g_autoptr (GeoTable) table = new_table (reg, figure->measure,
                                              geo_register_get_area (reg, area)->level,
                                              "2026-06-30");
      const GeoRow *row = geo_table_find (table, area);

      g_test_message ("%s of %s", geo_measure_get_nick (figure->measure), figure->code);
      g_assert_nonnull (row);
      g_assert_cmpint (row->area, ==, area);
      assert_same (row->numerator, figure->numerator);
      assert_same (row->denominator, figure->denominator);
      assert_same (row->value, figure->value);
    }
}

static void
test_zero_households (void)
{
  g_autoptr (GeoRegister) reg =
    register_fixture_new ("area 431225 0 0 0\ncase 431225 2026-01-01 - -\n");

  for (int m = GEO_MEASURE_DENSITY_KM2; m <= GEO_MEASURE_DENSITY_POPULATION; m++)
    {
      g_autoptr (GeoTable) table = new_table (reg, m, GEO_LEVEL_COUNTY, "2026-06-30");

      g_assert_cmpfloat (geo_table_find (table, 0)->denominator, ==, 0);
      g_assert_true (isnan (geo_table_find (table, 0)->value));
    }
}

static void
test_few (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (network);
  g_autoptr (GeoTable) cases = new_table (reg, GEO_MEASURE_CASES, GEO_LEVEL_GROUP, "2026-06-30");
  g_autoptr (GeoTable) earlier = new_table (reg, GEO_MEASURE_CASES, GEO_LEVEL_GROUP, "2026-04-09");
  g_autoptr (GeoTable) on_time = new_table (reg, GEO_MEASURE_ON_TIME, GEO_LEVEL_GROUP,
                                            "2026-07-01");
  g_autoptr (GeoTable) coverage = new_table (reg, GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP,
                                             "2026-06-30");
  g_autoptr (GeoTable) villages = new_table (reg, GEO_MEASURE_CASES, GEO_LEVEL_VILLAGE,
                                             "2026-06-30");
  int large = register_fixture_area (reg, "431225100001001");
  int small = register_fixture_area (reg, "431225100001002");

  g_assert_true (geo_table_find (cases, small)->few);
  g_assert_false (geo_table_find (cases, large)->few);
  /* None is not few. */
  g_assert_false (geo_table_find (earlier, small)->few);
  /* 0 % on time would tell of the one case that was late. */
  g_assert_cmpfloat (geo_table_find (on_time, small)->value, ==, 0);
  g_assert_true (geo_table_find (on_time, small)->few);
  /* Posts are no secret. */
  g_assert_false (geo_table_find (coverage, small)->few);
  /* Of how many households is not known. */
  g_assert_false (geo_table_find (villages, register_fixture_area (reg, "431225101001"))->few);
}

static void
test_rows_within (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (network);
  int township = register_fixture_area (reg, "431225100");
  GeoQuery query = { GEO_MEASURE_CASES, GEO_LEVEL_GROUP, township, GEO_DAY_NONE, GEO_DAY_NONE, -1 };
  g_autoptr (GeoTable) groups = geo_table_new (reg, &query);
  g_autoptr (GeoTable) itself = NULL;
  g_autoptr (GeoTable) above = NULL;
  const GeoRow *rows;
  int n_rows;

  rows = geo_table_get_rows (groups, &n_rows);
  g_assert_cmpint (n_rows, ==, 2);
  g_assert_cmpint (rows[0].area, ==, register_fixture_area (reg, "431225100001001"));
  g_assert_cmpint (rows[1].area, ==, register_fixture_area (reg, "431225100001002"));
  g_assert_null (geo_table_find (groups, township));
  g_assert_null (geo_table_find (groups, -1));
  g_assert_null (geo_table_find (groups, 1000));

  query.level = GEO_LEVEL_TOWNSHIP;
  itself = geo_table_new (reg, &query);
  geo_table_get_rows (itself, &n_rows);
  g_assert_cmpint (n_rows, ==, 1);
  g_assert_nonnull (geo_table_find (itself, township));

  query.level = GEO_LEVEL_COUNTY;
  above = geo_table_new (reg, &query);
  geo_table_get_rows (above, &n_rows);
  g_assert_cmpint (n_rows, ==, 0);
}

static void
test_period_and_kind (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (network);
  GeoQuery query = {
    .measure = GEO_MEASURE_CASES,
    .level = GEO_LEVEL_COUNTY,
    .within = -1,
    .from = register_fixture_day ("2026-03-10"),
    .as_of = register_fixture_day ("2026-04-10"),
    .kind = -1,
  };
  g_autoptr (GeoTable) period = geo_table_new (reg, &query);
  g_autoptr (GeoTable) of_kind = NULL;

  /* Both ends of the period belong to it. */
  g_assert_cmpfloat (geo_table_find (period, 0)->value, ==, 4);

  query.measure = GEO_MEASURE_COVERAGE;
  query.kind = geo_register_find_kind (reg, "信息员");
  query.as_of = register_fixture_day ("2026-03-31");
  of_kind = geo_table_new (reg, &query);
  g_assert_cmpfloat (geo_table_find (of_kind, 0)->numerator, ==, 2);
  g_assert_cmpfloat (geo_table_find (of_kind, 0)->denominator, ==, 3);
}

static void
test_last_day (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new (network);
  g_autoptr (GeoTable) table = new_table (reg, GEO_MEASURE_CASES, GEO_LEVEL_COUNTY, "-");

  g_assert_cmpuint (geo_table_get_query (table)->as_of, ==, register_fixture_day ("2026-07-01"));
  g_assert_cmpfloat (geo_table_find (table, 0)->value, ==, 8);
}

static void
test_empty_register (void)
{
  g_autoptr (GeoRegister) reg = register_fixture_new ("");

  for (int m = 0; m < GEO_N_MEASURES; m++)
    {
      g_autoptr (GeoTable) table = new_table (reg, m, GEO_LEVEL_GROUP, "2026-06-30");
      int n_rows = -1;

      geo_table_get_rows (table, &n_rows);
      g_assert_cmpint (n_rows, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/table/figures", test_figures);
  g_test_add_func ("/table/zero-households", test_zero_households);
  g_test_add_func ("/table/few", test_few);
  g_test_add_func ("/table/rows-within", test_rows_within);
  g_test_add_func ("/table/period-and-kind", test_period_and_kind);
  g_test_add_func ("/table/last-day", test_last_day);
  g_test_add_func ("/table/empty-register", test_empty_register);

  return g_test_run ();
}
