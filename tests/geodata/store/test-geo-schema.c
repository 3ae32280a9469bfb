/* test-geo-schema.c – the tables of a store, a store of the version before, and other programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include "geodata/store/geo-schema.h"

#include <string.h>

#define VERSION G_STRINGIFY (GEO_SCHEMA_VERSION)

/* Every table of Getu's and every column. A column may be added here only if it cannot hold
 * anything of a resident: no names, identity numbers, ethnicity, religion, phone numbers, homes.
 * `appointment.holder` is staff; `journal.who` is who works with Getu; `layer_styles.owner` is who
 * works with QGIS. */
static const char *const columns[] = {
  "activity: id area_id kind day count import_id",
  "appointment: id post_id holder from_day to_day import_id",
  "area: id level code name parent_id households population area_m2 label_lon_deg label_lat_deg"
  " label_radius_deg derived valid_from valid_to import_id geometry stated_m2",
  "area_county: id code name parent_id households population area_m2 derived geometry",
  "area_group: id code name parent_id households population area_m2 derived geometry",
  "area_prefecture: id code name parent_id households population area_m2 derived geometry",
  "area_province: id code name parent_id households population area_m2 derived geometry",
  "area_township: id code name parent_id households population area_m2 derived geometry",
  "area_value: measure area_id value",
  "area_village: id code name parent_id households population area_m2 derived geometry",
  "case_item: id number area_id category department reported_day due_day closed_day step"
  " import_id",
  "case_step: case_id step day",
  "import: id kind file_name imported_at",
  "journal: id at who action import_id n_stored n_changed",
  "layer_styles: id f_table_catalog f_table_schema f_table_name f_geometry_column styleName"
  " styleQML styleSLD useAsDefault description owner ui update_time",
  "map_style: level measure style",
  "pack: name checksum data",
  "pack_state: id stamp register_is_fresh topology_is_fresh",
  "plan: id name state made_at",
  "plan_area: id plan_id level code name parent_code households population geometry",
  "post: id area_id kind_id required",
  "post_kind: id name level leading required",
  "recognition: area_id year model_households model_village import_id",
  "service_station: id area_id name import_id geometry",
  "setting: name value",
  "topology_block: number data",
};

/* SpatiaLite's and SQLite's own, as SpatiaLite 5 makes them. */
static const char *const foreign_tables[] = {
  "ElementaryGeometries", "KNN", "KNN2", "SpatialIndex", "data_licenses", "geom_cols_ref_sys",
  "geometry_columns", "geometry_columns_auth", "geometry_columns_field_infos",
  "geometry_columns_statistics", "geometry_columns_time", "spatial_ref_sys",
  "spatial_ref_sys_all", "spatial_ref_sys_aux", "spatialite_history", "sql_statements_log",
  "sqlite_sequence", "vector_layers", "vector_layers_auth", "vector_layers_field_infos",
  "vector_layers_statistics", "views_geometry_columns", "views_geometry_columns_auth",
  "views_geometry_columns_field_infos", "views_geometry_columns_statistics",
  "virts_geometry_columns", "virts_geometry_columns_auth",
  "virts_geometry_columns_field_infos", "virts_geometry_columns_statistics",
};

static void
test_no_place_for_a_resident (StoreFixture  *fixture,
                              gconstpointer  data)
{
  g_autoptr (GString) foreign = g_string_new (NULL);
  g_autofree char *sql = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (foreign_tables); i++)
    g_string_append_printf (foreign, "%s'%s'", i > 0 ? "," : "", foreign_tables[i]);
  sql = g_strdup_printf ("SELECT group_concat (line, char (10)) FROM"
                         " (SELECT m.name || ': ' || group_concat (p.name, ' ') AS line"
                         "  FROM sqlite_schema AS m, pragma_table_info (m.name) AS p"
                         "  WHERE m.type IN ('table', 'view') AND m.name NOT IN (%s)"
                         "  AND m.name NOT GLOB 'idx_*_geometry*'"
                         "  GROUP BY m.name ORDER BY m.name)", foreign->str);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_ptr_array_add (lines, (gpointer) columns[i]);
  g_ptr_array_add (lines, NULL);
  expected = g_strjoinv ("\n", (char **) lines->pdata);

  store_fixture_make (fixture);
  found = store_fixture_query (fixture->path, sql);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_numbers (StoreFixture  *fixture,
              gconstpointer  data)
{
  store_fixture_make (fixture);
  store_fixture_assert_query (fixture->path, "PRAGMA user_version", VERSION);
  /* "Getu" */
  store_fixture_assert_query (fixture->path, "PRAGMA application_id", "1197831285");
  store_fixture_assert_query (fixture->path, "PRAGMA journal_mode", "delete");
  store_fixture_assert_query (fixture->path, "PRAGMA integrity_check", "ok");
  store_fixture_assert_query (fixture->path, "PRAGMA foreign_key_check", NULL);
}

static void
test_post_kinds (StoreFixture  *fixture,
                 gconstpointer  data)
{
  store_fixture_make (fixture);
  store_fixture_assert_query (fixture->path,
                              "SELECT group_concat (name || level || leading || required, ' ')"
                              " FROM post_kind",
                              "统战部长311 统战委员411 统战组长511 协理员501 信息员501 "
                              "统战小组长611");
}

static void
run_file (StoreFixture *fixture,
          char         *take_path)
{
  g_autofree char *path = take_path;
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  store_fixture_sql (fixture->path, sql);
}

/* A store as it was: the dump of version 1, and the steps from there on, which never change. */
static void
make_version (StoreFixture *fixture,
              int           version)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", version);

  run_file (fixture, g_test_build_filename (G_TEST_DIST, "geodata", "store", "store-1.sql", NULL));
  for (int next = 2; next <= version; next++)
    {
      g_autofree char *name = g_strdup_printf ("migrate-%d.sql", next);

      run_file (fixture, g_test_build_filename (G_TEST_DIST, "..", "geodata", "store", name,
                                                NULL));
    }
  store_fixture_sql (fixture->path, pragma);
}

static void
test_read_version (StoreFixture  *fixture,
                     gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *list = NULL;
  GeoRegister *reg;
  int n;

  make_version (fixture, GPOINTER_TO_INT (data));
  before = store_fixture_hash (fixture->path);
  snapshot = geo_snapshot_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
  reg = geo_snapshot_get_register (snapshot);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_GROUP), ==, 8);
  g_assert_cmpstr (geo_register_get_appointments (reg, &n)->holder, ==, "样例00001");
  g_assert_cmpstr (geo_register_get_cases (reg, &n)->number, ==, "AJ000001");
  /* To look at it is not to change it. */
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "s.sqlite");
}

static void
test_write_version (StoreFixture  *fixture,
                      gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_version (fixture, GPOINTER_TO_INT (data));
  before = store_fixture_hash (fixture->path);
  writer = store_fixture_begin (fixture);
  store_fixture_put_survey (writer, GEO_PUT_UNCHANGED);
  store_fixture_commit (writer);
  g_clear_pointer (&writer, geo_writer_free);
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);

  writer = store_fixture_begin (fixture);
  store_fixture_put_box (writer, "431225100", "西镇乡", 109.0, 26.0, 109.2, 26.2, GEO_PUT_CHANGED);
  store_fixture_commit (writer);
  g_clear_pointer (&writer, geo_writer_free);
  store_fixture_assert_query (fixture->path, "PRAGMA user_version", VERSION);
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM area_group", "8");
  store_fixture_assert_query (fixture->path, "SELECT holder FROM appointment", "样例00001");
  store_fixture_assert_query (fixture->path, "PRAGMA integrity_check", "ok");
}

/* A migrated store has what a new one has. */
static void
test_migrated_equals_new (StoreFixture  *fixture,
                          gconstpointer  data)
{
  static const char sql[] = "SELECT group_concat (type || name || sql, char (10)) FROM"
                            " (SELECT * FROM sqlite_schema WHERE sql IS NOT NULL"
                            "  AND name <> 'sqlite_sequence' ORDER BY name)";
  g_autoptr (GeoWriter) writer = NULL;
  g_autofree char *migrated = NULL;
  g_autofree char *new = NULL;
  StoreFixture other;

  make_version (fixture, GPOINTER_TO_INT (data));
  writer = store_fixture_begin (fixture);
  store_fixture_put_box (writer, "431225100", "西镇乡", 109.0, 26.0, 109.2, 26.2, GEO_PUT_CHANGED);
  store_fixture_commit (writer);
  store_fixture_set_up (&other, NULL);
  store_fixture_make (&other);
  migrated = store_fixture_query (fixture->path, sql);
  new = store_fixture_query (other.path, sql);
  store_fixture_tear_down (&other, NULL);
  g_assert_cmpstr (migrated, ==, new);
}

static char *
run (const char *const *arguments)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                          G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

static void
assert_spatialite (const char *path,
                   const char *sql,
                   const char *expected)
{
  const char *const arguments[] = { "spatialite", "-silent", path, sql, NULL };
  g_autofree char *output = run (arguments);

  g_assert_cmpstr (g_strchomp (output), ==, expected);
}

static void
test_spatialite (StoreFixture  *fixture,
                 gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_make (fixture);
  /* With a polygon that moved in the index. */
  writer = store_fixture_begin (fixture);
  store_fixture_put_box (writer, "431225200", "东乡", 109.2, 26.0, 109.5, 26.2, GEO_PUT_CHANGED);
  geo_writer_finish_areas (writer, NULL, &error);
  g_assert_no_error (error);
  store_fixture_commit (writer);
  g_clear_pointer (&writer, geo_writer_free);

  assert_spatialite (fixture->path, "select count (*), sum (st_isvalid (geometry)) from area",
                     "15|15");
  assert_spatialite (fixture->path, "select checkspatialindex ('area', 'geometry')", "1");
  assert_spatialite (fixture->path, "select count (*) from area where rowid in (select rowid from"
                                    " SpatialIndex where f_table_name = 'area' and search_frame ="
                                    " buildmbr (109.45, 26.05, 109.46, 26.06))", "2");
  assert_spatialite (fixture->path, "select distinct srid (geometry), geometrytype (geometry)"
                                    " from area", "4490|MULTIPOLYGON");
  assert_spatialite (fixture->path, "select count (*), sum (st_isvalid (geometry)) from"
                                    " area_township", "2|2");
  /* Other programs may still write, and their mistakes are caught. */
  assert_spatialite (fixture->path, "update area set geometry = st_multi (st_buffer (geometry,"
                                    " -0.001)) where code = '431225100001001';"
                                    "select checkspatialindex ('area', 'geometry')", "1");
}

static void
test_ogrinfo (StoreFixture  *fixture,
              gconstpointer  data)
{
  const char *const arguments[] = { "ogrinfo", "-ro", "-so", fixture->path, "area", NULL };
  const char *const township[] = { "ogrinfo", "-ro", "-al", "-geom=NO", "-where",
                                   "code = '431225200'", fixture->path, "area_township", NULL };
  g_autofree char *output = NULL;
  g_autofree char *one = NULL;

  store_fixture_make (fixture);
  output = run (arguments);
  g_assert_nonnull (strstr (output, "Geometry: Multi Polygon"));
  g_assert_nonnull (strstr (output, "Feature Count: 15"));
  g_assert_nonnull (strstr (output, "ID[\"EPSG\",4490]"));
  g_assert_nonnull (strstr (output, "Geometry Column = geometry"));
  one = run (township);
  g_assert_nonnull (strstr (one, "东乡"));
  g_assert_nonnull (strstr (one, "Feature Count: 1"));
}

static void
put_stated (StoreFixture *fixture,
            double        stated_m2,
            GeoPut        expected)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_auto (GeoOutline) outline = store_fixture_outline (109.0, 26.0, 109.1, 26.1);
  const GeoAreaRow row = {
    .level = GEO_LEVEL_TOWNSHIP, .code = "431225300", .name = "北乡", .households = -1,
    .population = -1, .stated_m2 = stated_m2, .outline = &outline,
  };
  g_autoptr (GError) error = NULL;
  GeoPut put;

  g_assert_true (geo_writer_put_area (writer, &row, &put, NULL, &error));
  g_assert_cmpint (put, ==, expected);
  g_assert_true (geo_writer_finish_areas (writer, NULL, &error));
  store_fixture_commit (writer);
}

static void
test_stated_area (StoreFixture  *fixture,
                  gconstpointer  data)
{
  static const struct {
    double stated_m2;
    GeoPut put;
  } steps[] = {
    { 0.0, GEO_PUT_STORED }, { 1234567.5, GEO_PUT_CHANGED }, { 1234567.5, GEO_PUT_UNCHANGED },
    { 0.0, GEO_PUT_CHANGED },
  };

  store_fixture_make (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GeoRegister) reg = NULL;
      int area;

      put_stated (fixture, steps[i].stated_m2, steps[i].put);
      reg = geo_register_load (fixture->path, NULL, NULL);
      area = geo_register_find_area (reg, "431225300");
      g_assert_cmpfloat (geo_register_get_area (reg, area)->stated_m2, ==, steps[i].stated_m2);
      g_assert_cmpfloat (geo_register_get_area (reg, 0)->stated_m2, ==, 0.0);
    }
}

static void
add_version_test (const char *name,
                  int         version,
                  void      (*test) (StoreFixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/schema/%s-%d", name, version);

  g_test_add (path, StoreFixture, GINT_TO_POINTER (version), store_fixture_set_up, test,
              store_fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add_test ("/schema/no-place-for-a-resident", test_no_place_for_a_resident);
  store_fixture_add_test ("/schema/numbers", test_numbers);
  store_fixture_add_test ("/schema/post-kinds", test_post_kinds);
  for (int version = 1; version < GEO_SCHEMA_VERSION; version++)
    {
      add_version_test ("read-version", version, test_read_version);
      add_version_test ("write-version", version, test_write_version);
      add_version_test ("migrated-equals-new", version, test_migrated_equals_new);
    }
  store_fixture_add_test ("/schema/stated-area", test_stated_area);
  store_fixture_add_test ("/schema/spatialite", test_spatialite);
  store_fixture_add_test ("/schema/ogrinfo", test_ogrinfo);
  return g_test_run ();
}
