/* test-geo-kept-style.c – styles kept in a store, as Getu and as QGIS find them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/keep/geo-kept-style.h"

#include "geodata/model/geo-error.h"
#include "geodata/store/geo-snapshot.h"
#include "tests/geodata/store/store-fixture.h"

static const char *const busy_groups[] = {
  "431225100001001", "431225100001001", "431225100001001", "431225100001002", "431225200002002",
  "431225200002002",
};

static void
put_case (GeoWriter  *writer,
          const char *code,
          guint       number)
{
  g_autofree char *name = g_strdup_printf ("%u", number);
  GeoCaseRow row = { .area_code = code, .item = { .number = name, .step = GEO_STEP_REPORTED } };
  g_autoptr (GError) error = NULL;
  GeoPut put;

  row.item.reported = geo_day_new (2026, 1, 1);
  row.item.due = GEO_DAY_NONE;
  row.item.closed = GEO_DAY_NONE;
  g_assert_true (geo_writer_put_case (writer, &row, &put, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (put, ==, GEO_PUT_STORED);
}

static void
make_store_with_cases (StoreFixture *fixture)
{
  g_autoptr (GeoWriter) writer = NULL;

  store_fixture_make (fixture);
  writer = store_fixture_begin (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (busy_groups); i++)
    put_case (writer, busy_groups[i], i + 1);
  store_fixture_commit (writer);
}

static void
save (StoreFixture   *fixture,
      GeoMeasure      measure,
      const GeoStyle *style)
{
  GeoQuery query = { measure, GEO_LEVEL_GROUP, -1, GEO_DAY_NONE, GEO_DAY_NONE, -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoRegister) reg = geo_register_load (fixture->path, NULL, &error);
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);
  g_autoptr (GeoClasses) classes = geo_classes_new (table, style, &error);

  g_assert_no_error (error);
  geo_kept_style_save (fixture->path, classes, style, NULL, &error);
  g_assert_no_error (error);
}

static GeoStyle *
load (StoreFixture *fixture,
      GeoMeasure    measure,
      GeoLevel      level)
{
  g_autoptr (GError) error = NULL;
  GeoStyle *style;

  g_assert_true (geo_kept_style_load (fixture->path, measure, level, NULL, &style, &error));
  g_assert_no_error (error);

  return style;
}

static const GeoStyle of_cases = {
  .method = GEO_METHOD_EQUAL, .n_classes = 3, .palette = "PuOr", .has_target = TRUE, .target = 2,
  .opacity = 0.5,
};
static const GeoStyle of_both = {
  .method = GEO_METHOD_MANUAL, .n_classes = 5, .has_second = TRUE,
  .second = GEO_MEASURE_DENSITY_KM2, .opacity = 1,
};

static void
test_there_and_back (StoreFixture  *fixture,
                     gconstpointer  data)
{
  g_autoptr (GeoStyle) cases = NULL;
  g_autoptr (GeoStyle) both = NULL;

  make_store_with_cases (fixture);
  g_assert_null (load (fixture, GEO_MEASURE_CASES, GEO_LEVEL_GROUP));
  save (fixture, GEO_MEASURE_CASES, &of_cases);
  save (fixture, GEO_MEASURE_COVERAGE, &of_both);

  cases = load (fixture, GEO_MEASURE_CASES, GEO_LEVEL_GROUP);
  both = load (fixture, GEO_MEASURE_COVERAGE, GEO_LEVEL_GROUP);
  g_assert_true (geo_style_equal (cases, &of_cases));
  g_assert_true (geo_style_equal (both, &of_both));
  g_assert_null (load (fixture, GEO_MEASURE_CASES, GEO_LEVEL_VILLAGE));
  g_assert_null (load (fixture, GEO_MEASURE_OPEN, GEO_LEVEL_GROUP));
}

/* The layer has the values, and the style stands where QGIS looks for it. */
static void
test_for_qgis (StoreFixture  *fixture,
               gconstpointer  data)
{
  make_store_with_cases (fixture);
  save (fixture, GEO_MEASURE_COVERAGE, &of_both);
  save (fixture, GEO_MEASURE_CASES, &of_cases);
  save (fixture, GEO_MEASURE_CASES, &of_cases);

  store_fixture_assert_query (fixture->path, "SELECT count(*) || ' ' || sum (cases) FROM map_group",
                              "8 6.0");
  store_fixture_assert_query (fixture->path, "SELECT cases || ' ' || coverage || ' ' ||"
                              " (density_km2 > 0) FROM map_group WHERE code = '431225100001001'",
                              "3.0 0.0 1");
  store_fixture_assert_query (fixture->path, "SELECT count(*) FROM map_group WHERE cases = 0", "5");
  store_fixture_assert_query (fixture->path,
                              "SELECT f_table_name || ' ' || view_rowid FROM views_geometry_columns"
                              " WHERE view_name = 'map_group' AND view_geometry = 'geometry'",
                              "area id");
  store_fixture_assert_query (fixture->path,
                              "SELECT group_concat (styleName || ':' || useAsDefault, ', ')"
                              " FROM (SELECT * FROM layer_styles WHERE f_table_name = 'map_group'"
                              " AND f_geometry_column = 'geometry' AND f_table_schema IS NULL"
                              " AND styleQML LIKE '<!DOCTYPE qgis%' ORDER BY id)",
                              "Coverage × Cases per km²:0, Cases:1");
}

/* What a map would not tell, a column does not either. */
static void
test_few (StoreFixture  *fixture,
          gconstpointer  data)
{
  make_store_with_cases (fixture);
  store_fixture_sql_as_other (fixture->path,
                              "UPDATE area SET households = 2 WHERE code = '431225100001001';"
                              "DELETE FROM setting WHERE name = 'few_households';"
                              "INSERT INTO setting (name, value) VALUES ('few_households', '5')");
  save (fixture, GEO_MEASURE_CASES, &of_cases);
  store_fixture_assert_query (fixture->path,
                              "SELECT cases FROM map_group WHERE code = '431225100001001'", "-1.0");
}

/* Figures of before are not shown as today's; the style stays. */
static void
test_values_go_with_a_change (StoreFixture  *fixture,
                              gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GeoStyle) style = NULL;

  make_store_with_cases (fixture);
  save (fixture, GEO_MEASURE_CASES, &of_cases);
  writer = store_fixture_begin (fixture);
  put_case (writer, "431225100002001", 99);
  store_fixture_commit (writer);

  store_fixture_assert_query (fixture->path, "SELECT count(*) || ' ' || count (cases) FROM map_group",
                              "8 0");
  style = load (fixture, GEO_MEASURE_CASES, GEO_LEVEL_GROUP);
  g_assert_true (geo_style_equal (style, &of_cases));
  save (fixture, GEO_MEASURE_CASES, style);
  store_fixture_assert_query (fixture->path, "SELECT sum (cases) FROM map_group", "7.0");
}

/* Another program's rows are told as what they are, and become no SQL. */
static void
test_of_a_stranger (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GeoStyle *style;

  make_store_with_cases (fixture);
  store_fixture_sql (fixture->path,
                     "INSERT INTO map_style VALUES (6, 'open', '{\"method\":\"magic\"}');"
                     "INSERT INTO area_value SELECT '\"; DROP TABLE area; --', id, 1.0 FROM area");
  g_assert_false (geo_kept_style_load (fixture->path, GEO_MEASURE_OPEN, GEO_LEVEL_GROUP, NULL, &style,
                                       &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  save (fixture, GEO_MEASURE_CASES, &of_cases);
  store_fixture_assert_query (fixture->path, "SELECT sum (cases) FROM map_group", "6.0");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add_test ("/kept-style/there-and-back", test_there_and_back);
  store_fixture_add_test ("/kept-style/for-qgis", test_for_qgis);
  store_fixture_add_test ("/kept-style/few", test_few);
  store_fixture_add_test ("/kept-style/values-go-with-a-change", test_values_go_with_a_change);
  store_fixture_add_test ("/kept-style/of-a-stranger", test_of_a_stranger);

  return g_test_run ();
}
