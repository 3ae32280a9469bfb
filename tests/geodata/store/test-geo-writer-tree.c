/* test-geo-writer-tree.c – areas that change the one they lie in, and what is made of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include "geodata/model/geo-error.h"
#include "geodata/store/geo-writer-private.h"

#include <string.h>

#define AREA_OF(code) "(SELECT id FROM area WHERE code = '" code "')"

/* A group of a tenth of a degree. */
static void
put_group (GeoWriter  *writer,
           const char *code,
           const char *parent,
           double      west,
           GeoPut      expected)
{
  g_auto (GeoOutline) outline = store_fixture_outline (west, 26.0, west + 0.1, 26.1);
  const GeoAreaRow row = {
    .level = GEO_LEVEL_GROUP, .code = code, .name = "某组", .parent_code = parent,
    .households = 40, .population = 150, .outline = &outline,
  };
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  GeoPut put;

  geo_writer_put_area (writer, &row, &put, &reason, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reason, ==, NULL);
  g_assert_cmpint (put, ==, expected);
}

/* Villages 1 and 2 made of groups: two, and one. */
static void
make_villages (StoreFixture *fixture)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);

  put_group (writer, "431225100001001", NULL, 109.0, GEO_PUT_STORED);
  put_group (writer, "431225100001002", NULL, 109.1, GEO_PUT_STORED);
  put_group (writer, "431225100002001", NULL, 109.2, GEO_PUT_STORED);
  store_fixture_finish (writer, NULL);
  store_fixture_commit (writer);
}

/* Both villages follow, and so does the journal, though nothing else of the group changed. */
static void
test_moved (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  make_villages (fixture);
  writer = store_fixture_begin (fixture);
  g_assert_true (geo_writer_begin_import (writer, "survey", "moved.shp", &error));
  put_group (writer, "431225100001002", "431225100002", 109.1, GEO_PUT_UNCHANGED);
  store_fixture_finish (writer, NULL);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path,
                              "SELECT group_concat (code || ' ' || round (xmin, 3) || ' ' ||"
                              " round (xmax, 3)) FROM (SELECT code, xmin, xmax FROM area"
                              " JOIN idx_area_geometry ON pkid = id WHERE level = 5"
                              " ORDER BY code)",
                              "431225100001 109.0 109.1,431225100002 109.1 109.3");
  store_fixture_assert_query (fixture->path,
                              "SELECT round (area.area_m2 - sum (child.area_m2), 3) FROM area"
                              " JOIN area AS child ON child.parent_id = area.id"
                              " WHERE area.code = '431225100002'", "0.0");
  store_fixture_assert_query (fixture->path,
                              "SELECT n_stored || ' ' || n_changed || ' ' || file_name"
                              " FROM journal JOIN import ON import.id = import_id",
                              "0 1 moved.shp");
}

/* A village that nothing lies in any more keeps its row, as its posts do, but no land. */
static void
test_emptied (StoreFixture  *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GeoWriter) writer = NULL;

  make_villages (fixture);
  writer = store_fixture_begin (fixture);
  put_group (writer, "431225100002001", "431225100001", 109.2, GEO_PUT_UNCHANGED);
  store_fixture_finish (writer, notes);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path,
                              "SELECT (geometry IS NULL) || ' ' || (area_m2 IS NULL) || ' ' ||"
                              " (label_lon_deg IS NULL) FROM area WHERE code = '431225100002'",
                              "1 1 1");
  store_fixture_assert_query (fixture->path,
                              "SELECT count (*) FROM idx_area_geometry WHERE pkid = "
                              AREA_OF ("431225100002"), "0");
  store_fixture_assert_query (fixture->path,
                              "SELECT count (*) FROM post WHERE area_id = "
                              AREA_OF ("431225100002"), "3");
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 0), "431225100002"));
}

/* A province is made for nobody: the group stays where its code says, and where it was. */
static void
test_leads_nowhere (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GeoWriter) writer = NULL;

  make_villages (fixture);
  writer = store_fixture_begin (fixture);
  put_group (writer, "431225100001001", "43", 109.0, GEO_PUT_UNCHANGED);
  put_group (writer, "431225100003001", "43", 109.3, GEO_PUT_STORED);
  store_fixture_finish (writer, notes);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path,
                              "SELECT count (*) FROM area JOIN area AS child"
                              " ON child.parent_id = area.id"
                              " WHERE area.level = 5 AND substr (child.code, 1, 12) = area.code",
                              "4");
  for (guint i = 0; i < notes->len; i++)
    g_assert_null (strstr (g_ptr_array_index (notes, i), "hangs on nothing"));
}

/* Of two rows with one code the later counts; what only the earlier named is not made. */
static void
test_named_in_passing (StoreFixture  *fixture,
                       gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);

  put_group (writer, "431225100001001", "431225300007", 109.0, GEO_PUT_STORED);
  put_group (writer, "431225100001001", "431225100001", 109.0, GEO_PUT_UNCHANGED);
  store_fixture_finish (writer, NULL);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path,
                              "SELECT group_concat (code) FROM (SELECT code FROM area"
                              " ORDER BY code)",
                              "431225,431225100,431225100001,431225100001001");
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM pragma_foreign_key_check",
                              "0");
}

/* More than the cache holds, and still the file is what it was. */
static void
test_held_back (StoreFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autofree char *before = NULL;
  g_autofree char *meanwhile = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  make_villages (fixture);
  before = store_fixture_hash (fixture->path);
  writer = store_fixture_begin (fixture);
  g_assert_true (geo_connection_exec (writer->connection, "PRAGMA cache_size = 10", &error));
  g_assert_true (geo_writer_hold_back (writer, &error));
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *code = g_strdup_printf ("431225300%03d001", i + 1);

      put_group (writer, code, NULL, 110.0 + 0.1 * i, GEO_PUT_STORED);
    }
  store_fixture_finish (writer, NULL);
  meanwhile = store_fixture_hash (fixture->path);
  g_clear_pointer (&writer, geo_writer_free);
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (meanwhile, ==, before);
  g_assert_cmpstr (after, ==, before);
}

/* Ids that no store of Getu has would be mixed up with those of new areas. */
static void
test_damaged_ids (StoreFixture  *fixture,
                  gconstpointer  data)
{
  static const char *const ids[] = { "0", "-7", "9223372036854775807" };

  make_villages (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE area SET id = %s"
                                              " WHERE code = '431225100002001'", ids[i]);
      g_autoptr (GeoWriter) writer = NULL;
      g_autoptr (GError) error = NULL;

      store_fixture_sql (fixture->path, sql);
      writer = store_fixture_begin (fixture);
      g_assert_false (geo_writer_expect_areas (writer, 1, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add_test ("/writer/tree/moved", test_moved);
  store_fixture_add_test ("/writer/tree/emptied", test_emptied);
  store_fixture_add_test ("/writer/tree/leads-nowhere", test_leads_nowhere);
  store_fixture_add_test ("/writer/tree/named-in-passing", test_named_in_passing);
  store_fixture_add_test ("/writer/tree/held-back", test_held_back);
  store_fixture_add_test ("/writer/tree/damaged-ids", test_damaged_ids);
  return g_test_run ();
}
