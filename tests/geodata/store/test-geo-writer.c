/* test-geo-writer.c – surveyed and derived areas, and the transaction around them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"
#include "tests/support/test-shapes.h"

#include "geodata/model/geo-error.h"
#include "geodata/store/geo-blob.h"
#include "geodata/store/geo-writer-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static GeoSnapshot *
load (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GeoSnapshot *snapshot = geo_snapshot_load (fixture->path, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

static const GeoArea *
find (GeoSnapshot *snapshot,
      const char  *code)
{
  GeoRegister *reg = geo_snapshot_get_register (snapshot);
  int area = geo_register_find_area (reg, code);

  g_assert_cmpint (area, >=, 0);
  return geo_register_get_area (reg, area);
}

static void
test_survey (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  GeoRegister *reg;
  const GeoArea *areas;
  const GeoShape *shapes;
  int n_areas, n_posts, n_shapes;

  store_fixture_make (fixture);
  snapshot = load (fixture);
  reg = geo_snapshot_get_register (snapshot);
  areas = geo_register_get_areas (reg, &n_areas);
  g_assert_cmpint (n_areas, ==, 1 + 2 + 4 + 8);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_GROUP), ==, 8);
  geo_register_get_posts (reg, &n_posts);
  g_assert_cmpint (n_posts, ==, 1 + 2 + 4 * 3 + 8);

  shapes = geo_shapes_get_all (test_shapes_load (snapshot), &n_shapes);
  g_assert_cmpint (n_shapes, ==, n_areas);
  for (int i = 0; i < n_areas; i++)
    {
      g_assert_cmpuint (shapes[i].n_rings, ==, 1);
      g_assert_true (geo_shapes_contains (test_shapes_load (snapshot), i,
                                          shapes[i].label_x, shapes[i].label_y));
      g_assert_cmpfloat (areas[i].area_m2, >, 0);
    }
}

static void
test_county_is_derived (StoreFixture  *fixture,
                        gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  const GeoArea *county;
  const GeoShape *shapes;
  double sum_m2;
  int n_shapes;

  store_fixture_make (fixture);
  snapshot = load (fixture);
  county = find (snapshot, "431225");
  g_assert_cmpstr (county->name, ==, "会同县");
  g_assert_true (county->derived);
  g_assert_cmpint (county->parent, ==, -1);
  g_assert_cmpint (county->households, ==, 2 * 40);
  g_assert_false (find (snapshot, "431225100")->derived);
  sum_m2 = find (snapshot, "431225100")->area_m2 + find (snapshot, "431225200")->area_m2;
  g_assert_cmpfloat_with_epsilon (county->area_m2, sum_m2, sum_m2 * 1e-9);

  shapes = geo_shapes_get_all (test_shapes_load (snapshot), &n_shapes);
  g_assert_cmpfloat (shapes[0].box.x_min, ==, 109.0);
  g_assert_cmpfloat_with_epsilon (shapes[0].box.x_max, 109.4, 1e-12);
  g_assert_cmpfloat_with_epsilon (shapes[0].box.y_max, 26.2, 1e-12);
}

static void
test_same_again (StoreFixture  *fixture,
                 gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *list = NULL;

  store_fixture_make (fixture);
  before = store_fixture_hash (fixture->path);
  writer = store_fixture_begin (fixture);
  store_fixture_put_survey (writer, GEO_PUT_UNCHANGED);
  store_fixture_commit (writer);
  g_clear_pointer (&writer, geo_writer_free);
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "s.sqlite");
}

/* From groups alone: villages, townships and the county are made. */
static void
test_all_levels_are_derived (StoreFixture  *fixture,
                             gconstpointer  data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autoptr (GeoSnapshot) snapshot = NULL;
  GeoRegister *reg;

  store_fixture_put_level (writer, GEO_LEVEL_GROUP, GEO_PUT_STORED);
  store_fixture_finish (writer, notes);
  store_fixture_commit (writer);
  snapshot = load (fixture);
  reg = geo_snapshot_get_register (snapshot);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_VILLAGE), ==, 4);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_TOWNSHIP), ==, 2);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_COUNTY), ==, 1);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_PREFECTURE), ==, 0);
  g_assert_true (find (snapshot, "431225100001")->derived);
  g_assert_cmpstr (find (snapshot, "431225100001")->name, ==, "431225100001");
  g_assert_cmpint (find (snapshot, "431225")->households, ==, 8 * 40);
  g_assert_cmpuint (notes->len, ==, 3);
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 0), "8 areas"));
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 2), "431225"));
}

/* A survey of what was derived takes its place, under the same row. */
static void
test_survey_replaces_derived (StoreFixture  *fixture,
                              gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autoptr (GeoSnapshot) snapshot = NULL;

  store_fixture_put_level (writer, GEO_LEVEL_GROUP, GEO_PUT_STORED);
  store_fixture_finish (writer, NULL);
  store_fixture_put_level (writer, GEO_LEVEL_VILLAGE, GEO_PUT_CHANGED);
  store_fixture_finish (writer, NULL);
  store_fixture_commit (writer);
  snapshot = load (fixture);
  g_assert_false (find (snapshot, "431225100001")->derived);
  g_assert_cmpstr (find (snapshot, "431225100001")->name, ==, "下村");
  g_assert_true (find (snapshot, "431225100")->derived);
}

/* When a township grows, so does the county made of it; the file grows by no second county. */
static void
test_derived_follows (StoreFixture  *fixture,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  const GeoShape *shapes;
  int n_shapes;

  store_fixture_make (fixture);
  writer = store_fixture_begin (fixture);
  store_fixture_put_box (writer, "431225200", "东乡", 109.2, 26.0, 109.5, 26.2, GEO_PUT_CHANGED);
  store_fixture_finish (writer, notes);
  store_fixture_commit (writer);
  g_assert_cmpuint (notes->len, ==, 1);
  snapshot = load (fixture);
  shapes = geo_shapes_get_all (test_shapes_load (snapshot), &n_shapes);
  g_assert_cmpint (n_shapes, ==, 15);
  g_assert_cmpfloat (shapes[0].box.x_max, ==, 109.5);
}

/* Another program draws a village as a line, and the only other one leaves its township. */
static void
flatten_village (StoreFixture *fixture)
{
  g_autoptr (GBytes) line = store_fixture_box (109.0, 26.0, 109.2, 26.0);
  g_autoptr (GBytes) blob = NULL;
  g_autoptr (GString) sql = g_string_new ("UPDATE area SET geometry = X'");
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
  const guint8 *bytes;
  GeoBox box;
  gsize size;

  g_assert_true (geo_blob_add_wkb (line, &polygons));
  blob = geo_blob_from_polygons (&polygons, &box);
  bytes = g_bytes_get_data (blob, &size);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (sql, "%02x", bytes[i]);
  g_string_append (sql, "' WHERE code = '431225100001'");
  store_fixture_sql (fixture->path, sql->str);
}

/* Of a line no township can be made; everything else is stored all the same. */
static void
test_derived_without_shape (StoreFixture  *fixture,
                            gconstpointer  data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_auto (GeoOutline) outline = store_fixture_outline (109.0, 26.1, 109.2, 26.1 + 0.1);
  const GeoAreaRow row = {
    .level = GEO_LEVEL_VILLAGE, .code = "431225100002", .name = "上村", .households = 40,
    .population = 150, .parent_code = "431225200", .outline = &outline,
  };
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autoptr (GError) error = NULL;
  GeoPut put;

  store_fixture_put_level (writer, GEO_LEVEL_VILLAGE, GEO_PUT_STORED);
  store_fixture_finish (writer, NULL);
  store_fixture_commit (writer);
  g_clear_pointer (&writer, geo_writer_free);
  flatten_village (fixture);
  writer = store_fixture_begin (fixture);
  geo_writer_put_area (writer, &row, &put, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (put, ==, GEO_PUT_UNCHANGED);
  store_fixture_finish (writer, notes);
  store_fixture_commit (writer);
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 0), "431225100 "));
  store_fixture_assert_query (fixture->path,
                              "SELECT group_concat (code) FROM (SELECT code FROM area"
                              " WHERE parent_id ="
                              " (SELECT id FROM area WHERE code = '431225200') ORDER BY code)",
                              "431225100002,431225200001,431225200002");
}

static void
test_given_parent (StoreFixture  *fixture,
                   gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_auto (GeoOutline) outline = store_fixture_outline (109.4, 26.0, 109.5, 26.1);
  const GeoAreaRow row = {
    .level = GEO_LEVEL_GROUP, .code = "431225999999001", .parent_code = "431225200001",
    .households = -1, .population = -1, .outline = &outline,
  };
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GeoRegister *reg;
  GeoPut put;

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  geo_writer_put_area (writer, &row, &put, NULL, &error);
  g_assert_no_error (error);
  store_fixture_finish (writer, NULL);
  store_fixture_commit (writer);
  snapshot = load (fixture);
  reg = geo_snapshot_get_register (snapshot);
  g_assert_cmpint (find (snapshot, "431225999999001")->parent, ==,
                   geo_register_find_area (reg, "431225200001"));
  g_assert_cmpint (find (snapshot, "431225999999001")->households, ==, -1);
  g_assert_cmpint (geo_register_find_area (reg, "431225999999"), ==, -1);
}

/* A county hangs on a province that the survey has, but none is made for it. */
static void
test_above_the_county (StoreFixture  *fixture,
                       gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autoptr (GeoSnapshot) snapshot = NULL;

  store_fixture_put_box (writer, "4312", "怀化市", 109, 26, 111, 28, GEO_PUT_STORED);
  store_fixture_put_survey (writer, GEO_PUT_STORED);
  store_fixture_commit (writer);
  snapshot = load (fixture);
  g_assert_cmpint (find (snapshot, "431225")->parent, ==, 0);
  g_assert_cmpint (geo_register_find_area (geo_snapshot_get_register (snapshot), "43"), ==, -1);
}

static void
assert_refused (GeoWriter        *writer,
                const GeoAreaRow *row,
                const char       *says)
{
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  GeoPut put = GEO_PUT_STORED;

  g_assert_true (geo_writer_put_area (writer, row, &put, &reason, &error));
  g_assert_no_error (error);
  g_assert_cmpint (put, ==, GEO_PUT_REFUSED);
  g_assert_nonnull (reason);
  if (!strstr (reason, says))
    g_error ("“%s” does not say “%s”", reason, says);
}

static void
test_refused_areas (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_auto (GeoOutline) box = store_fixture_outline (109, 26, 109.1, 26.1);
  const GeoAreaRow good = {
    .level = GEO_LEVEL_VILLAGE, .code = "431225100001", .name = "村", .households = 1,
    .population = 1, .outline = &box,
  };
  GeoAreaRow row = good;

  row.code = "43122510000x";
  assert_refused (writer, &row, "43122510000x");
  row.code = NULL;
  assert_refused (writer, &row, "digits");
  row = good;
  row.level = GEO_LEVEL_GROUP;
  assert_refused (writer, &row, "level");
  row = good;
  row.parent_code = "431225100002";
  assert_refused (writer, &row, "431225100002");
  row.parent_code = "somewhere";
  assert_refused (writer, &row, "somewhere");
  row = good;
  row.name = "\xb4\xe5";
  assert_refused (writer, &row, "encoding");
  /* Nothing but refusals: no store is made. */
  store_fixture_commit (writer);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_no_outline (StoreFixture  *fixture,
                 gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  const GeoOutline none = GEO_OUTLINE_INIT;
  GeoAreaRow row = { .level = GEO_LEVEL_VILLAGE, .code = "431225100001", .name = "村" };

  assert_refused (writer, &row, "shape");
  row.outline = &none;
  assert_refused (writer, &row, "shape");
}

/* A group is stored before its village, and a third level is surveyed after both: every row hangs
 * on the right one, and none is written twice. */
static void
test_parents_come_later (StoreFixture  *fixture,
                         gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);

  store_fixture_put_level (writer, GEO_LEVEL_GROUP, GEO_PUT_STORED);
  store_fixture_put_level (writer, GEO_LEVEL_TOWNSHIP, GEO_PUT_STORED);
  store_fixture_put_level (writer, GEO_LEVEL_VILLAGE, GEO_PUT_STORED);
  store_fixture_finish (writer, NULL);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path,
                              "SELECT count (*) || ' ' || count (parent_id) || ' ' || sum (derived)"
                              " FROM area", "15 14 1");
  store_fixture_assert_query (fixture->path,
                              "SELECT count (*) FROM area JOIN area AS parent"
                              " ON parent.id = area.parent_id"
                              " WHERE substr (area.code, 1, length (parent.code)) = parent.code"
                              " AND parent.level = area.level - 1", "14");
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM pragma_foreign_key_check",
                              "0");
}

/* Fewer or more than expected: every area gets an id of its own. */
static void
test_expected (StoreFixture  *fixture,
               gconstpointer  data)
{
  static const gint64 numbers[] = { 0, 1, 7, 8, 9, 1000, G_MAXINT64, -1 };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
      g_autoptr (GError) error = NULL;
      gint64 ignored;

      geo_writer_expect_areas (writer, numbers[i], &error);
      g_assert_no_error (error);
      store_fixture_put_level (writer, GEO_LEVEL_GROUP, GEO_PUT_STORED);
      geo_writer_expect_areas (writer, numbers[i], &error);
      g_assert_no_error (error);
      store_fixture_put_level (writer, GEO_LEVEL_VILLAGE, GEO_PUT_STORED);
      store_fixture_finish (writer, NULL);
      /* What comes after the areas is held by the tables' own checks again. */
      geo_connection_get_int (writer->connection, "PRAGMA ignore_check_constraints", &ignored,
                              &error);
      g_assert_no_error (error);
      g_assert_cmpint (ignored, ==, 0);
      store_fixture_commit (writer);
      store_fixture_assert_query (fixture->path,
                                  "SELECT count (*) || ' ' || count (parent_id) FROM area",
                                  "15 14");
      store_fixture_assert_query (fixture->path, "SELECT count (*) FROM pragma_foreign_key_check",
                                  "0");
      g_assert_cmpint (g_remove (fixture->path), ==, 0);
    }
}

/* What is read before parents are linked holds no area that is only spoken of. */
static void
test_snapshot_before_the_end (StoreFixture  *fixture,
                              gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autoptr (GeoSnapshot) early = NULL;
  g_autoptr (GeoSnapshot) late = NULL;
  g_autoptr (GError) error = NULL;
  int n;

  store_fixture_put_level (writer, GEO_LEVEL_GROUP, GEO_PUT_STORED);
  early = geo_writer_dup_snapshot (writer, &error);
  g_assert_no_error (error);
  geo_register_get_areas (geo_snapshot_get_register (early), &n);
  g_assert_cmpint (n, ==, 8);
  g_assert_cmpint (find (early, "431225100001001")->parent, ==, -1);
  store_fixture_finish (writer, NULL);
  late = geo_writer_dup_snapshot (writer, &error);
  g_assert_no_error (error);
  geo_register_get_areas (geo_snapshot_get_register (late), &n);
  g_assert_cmpint (n, ==, 1 + 2 + 4 + 8);
  g_assert_true (find (late, "431225100001")->derived);
  g_assert_cmpuint (geo_shapes_get_all (test_shapes_load (late), NULL)[0].n_rings, ==, 1);
  store_fixture_commit (writer);
}

static void
test_another_level (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_auto (GeoOutline) box = store_fixture_outline (109, 26, 109.1, 26.1);
  GeoAreaRow row = {
    .level = GEO_LEVEL_VILLAGE, .code = "4312251000001", .households = -1, .population = -1,
    .outline = &box,
  };
  g_autoptr (GError) error = NULL;
  GeoPut put;

  geo_writer_put_area (writer, &row, &put, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (put, ==, GEO_PUT_STORED);
  row.level = GEO_LEVEL_GROUP;
  assert_refused (writer, &row, "level");
}

static void
test_freed_store_is_gone (StoreFixture  *fixture,
                          gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autofree char *list = NULL;

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  g_clear_pointer (&writer, geo_writer_free);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "");
}

static void
test_freed_change_is_gone (StoreFixture  *fixture,
                           gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *list = NULL;

  store_fixture_make (fixture);
  before = store_fixture_hash (fixture->path);
  writer = store_fixture_begin (fixture);
  store_fixture_put_box (writer, "431225200", "东乡", 109.2, 26.0, 109.5, 26.2, GEO_PUT_CHANGED);
  store_fixture_finish (writer, NULL);
  g_clear_pointer (&writer, geo_writer_free);
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "s.sqlite");
}

static void
test_import_note (StoreFixture  *fixture,
                  gconstpointer  data)
{
  store_fixture_make (fixture);
  store_fixture_assert_query (fixture->path, "SELECT kind || ' ' || file_name FROM import",
                              "survey survey.shp");
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM import", "1");
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM area WHERE import_id = 1",
                              "15");
  store_fixture_assert_query (fixture->path,
                              "SELECT action || n_stored || '+' || n_changed FROM journal",
                              "import15+0");
}

static void
test_snapshot_within (StoreFixture  *fixture,
                      gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  snapshot = geo_writer_dup_snapshot (writer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (find (snapshot, "431225")->name, ==, "会同县");
}

static void
test_cancelled (StoreFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;

  writer = geo_writer_new (fixture->path, cancellable, &error);
  g_assert_no_error (error);
  store_fixture_put_level (writer, GEO_LEVEL_GROUP, GEO_PUT_STORED);
  g_cancellable_cancel (cancellable);
  g_assert_false (geo_writer_finish_areas (writer, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_pointer (&writer, geo_writer_free);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add_test ("/writer/survey", test_survey);
  store_fixture_add_test ("/writer/county-is-derived", test_county_is_derived);
  store_fixture_add_test ("/writer/same-again", test_same_again);
  store_fixture_add_test ("/writer/all-levels-are-derived", test_all_levels_are_derived);
  store_fixture_add_test ("/writer/survey-replaces-derived", test_survey_replaces_derived);
  store_fixture_add_test ("/writer/derived-follows", test_derived_follows);
  store_fixture_add_test ("/writer/derived-without-shape", test_derived_without_shape);
  store_fixture_add_test ("/writer/given-parent", test_given_parent);
  store_fixture_add_test ("/writer/above-the-county", test_above_the_county);
  store_fixture_add_test ("/writer/refused-areas", test_refused_areas);
  store_fixture_add_test ("/writer/no-outline", test_no_outline);
  store_fixture_add_test ("/writer/parents-come-later", test_parents_come_later);
  store_fixture_add_test ("/writer/expected", test_expected);
  store_fixture_add_test ("/writer/snapshot-before-the-end", test_snapshot_before_the_end);
  store_fixture_add_test ("/writer/another-level", test_another_level);
  store_fixture_add_test ("/writer/freed-store-is-gone", test_freed_store_is_gone);
  store_fixture_add_test ("/writer/freed-change-is-gone", test_freed_change_is_gone);
  store_fixture_add_test ("/writer/import-note", test_import_note);
  store_fixture_add_test ("/writer/snapshot-within", test_snapshot_within);
  store_fixture_add_test ("/writer/cancelled", test_cancelled);
  return g_test_run ();
}
