/* test-geo-snapshot.c – loading a store, and loading one that somebody tampered with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include "geodata/model/geo-error.h"

#include <string.h>

/* SQL that spoils a good store, and a word of what is said about it. */
typedef struct {
  const char *sql;
  const char *says;
} Spoil;

static const Spoil spoils[] = {
  { "UPDATE area SET level = 7 WHERE id = 1", "column level" },
  { "UPDATE area SET level = 'x' WHERE id = 1", "column level" },
  { "UPDATE area SET code = '43122510x' WHERE id = 1", "column code" },
  { "UPDATE area SET code = '' WHERE id = 1", "column code" },
  { "UPDATE area SET code = '123456789012345678901' WHERE id = 1", "column code" },
  { "UPDATE area SET code = X'34' WHERE id = 1", "column code" },
  { "DROP INDEX area_by_code; UPDATE area SET code = '431225100'", "same code" },
  { "UPDATE area SET name = CAST (X'B4E5' AS TEXT) WHERE id = 1", "column name" },
  { "UPDATE area SET name = 'a' || char (0) || 'b' WHERE id = 1", "column name" },
  { "UPDATE area SET name = hex (zeroblob (100000)) WHERE id = 1", "column name" },
  { "UPDATE area SET households = -5 WHERE id = 1", "column households" },
  { "UPDATE area SET households = 'many' WHERE id = 1", "column households" },
  { "UPDATE area SET population = 9223372036854775807", "column population" },
  { "UPDATE area SET population = 1.5", "column population" },
  { "UPDATE area SET area_m2 = 9e999", "column area_m2" },
  { "UPDATE area SET area_m2 = X'00'", "column area_m2" },
  { "UPDATE area SET derived = 2", "column derived" },
  { "UPDATE area SET parent_id = id", "not above it" },
  { "UPDATE area SET parent_id = (SELECT id FROM area WHERE code = '431225100001001')"
    " WHERE code = '431225'", "not above it" },
  { "UPDATE area SET parent_id = 4711 WHERE code = '431225100'", "" },
  { "UPDATE area SET id = -1 WHERE code = '431225100001001'", "column id" },
  { "UPDATE area SET label_lon_deg = 1e9 WHERE id = 1", "column label_lon_deg" },
  { "UPDATE area SET label_radius_deg = 'far' WHERE id = 1", "column label_radius_deg" },
  { "UPDATE area SET geometry = 'POLYGON' WHERE id = 1", "column geometry" },
  { "UPDATE area SET geometry = X'' WHERE id = 1", "column geometry" },
  { "UPDATE area SET geometry = zeroblob (1000000) WHERE id = 1", "column geometry" },
  { "UPDATE area SET geometry = substr (geometry, 1, 60) WHERE id = 1", "column geometry" },
  { "UPDATE area SET geometry = geometry || X'FE' WHERE id = 1", "column geometry" },
  /* Says that four thousand million polygons, rings and points follow. */
  { "UPDATE area SET geometry = CAST (substr (geometry, 1, 43) || X'FFFFFFFF' ||"
    " substr (geometry, 48) AS BLOB) WHERE id = 1", "column geometry" },
  { "UPDATE area SET geometry = CAST (substr (geometry, 1, 52) || X'FFFFFFFF' ||"
    " substr (geometry, 57) AS BLOB) WHERE id = 1", "column geometry" },
  { "UPDATE area SET geometry = CAST (substr (geometry, 1, 56) || X'FFFFFFFF' ||"
    " substr (geometry, 61) AS BLOB) WHERE id = 1", "column geometry" },
  /* Points that are no numbers. */
  { "UPDATE area SET geometry = CAST (substr (geometry, 1, 60) || X'FFFFFFFFFFFFFFFF' ||"
    " substr (geometry, 69) AS BLOB) WHERE id = 1", "column geometry" },
  { "UPDATE post_kind SET level = 0", "column level" },
  { "UPDATE post_kind SET leading = 'yes'", "column leading" },
  { "UPDATE post SET area_id = 4711 WHERE id = 1", "" },
  { "UPDATE post SET kind_id = 4711 WHERE id = 1", "" },
  { "UPDATE post SET required = 0 WHERE id = 1", "column required" },
  { "UPDATE post SET required = 1000000000 WHERE id = 1", "column required" },
  { "UPDATE appointment SET from_day = '2024-13-01'", "column from_day" },
  { "UPDATE appointment SET from_day = '2024-02-30'", "column from_day" },
  { "UPDATE appointment SET from_day = '0000-00-00'", "column from_day" },
  { "UPDATE appointment SET from_day = '99999-12-31'", "column from_day" },
  { "UPDATE appointment SET from_day = 738000", "column from_day" },
  { "UPDATE appointment SET to_day = '2000-01-01'", "column to_day" },
  { "UPDATE appointment SET post_id = 4711", "" },
  { "UPDATE appointment SET holder = X'00FF'", "column holder" },
  { "UPDATE case_item SET step = 9", "column step" },
  { "UPDATE case_item SET area_id = 4711", "" },
  { "UPDATE case_item SET closed_day = '2000-01-01'", "column closed_day" },
  { "UPDATE case_item SET due_day = 'soon'", "column due_day" },
  { "UPDATE case_item SET number = X'00'", "column number" },
  { "UPDATE setting SET value = 'few'", "column value" },
  { "UPDATE setting SET value = '-1'", "column value" },
  { "DROP TABLE case_item", "case_item" },
  { "ALTER TABLE area RENAME COLUMN population TO people", "population" },
  /* A table that is none: it would run for ever, or read another file. */
  { "DROP TABLE case_item; CREATE VIEW case_item AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL"
    " SELECT id + 1 FROM n) SELECT id, 'x' AS number, 1 AS area_id, 'x' AS category,"
    " 'x' AS department, '2024-01-01' AS reported_day, NULL AS due_day, NULL AS closed_day,"
    " 1 AS step FROM n", "" },
  /* SQL that nobody can read is quoted in part. */
  { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, '(', '(''x\n')"
    " WHERE name = 'setting'", "malformed database schema (setting)" },
  { "DROP TABLE setting; CREATE VIEW setting AS SELECT 'few_households' AS name, '1' AS value",
    "setting" },
  { "DROP TABLE setting; INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES"
    " ('table', 'setting', 'setting', 0, 'CREATE VIRTUAL TABLE setting USING"
    " VirtualText (''/etc/passwd'', ''UTF-8'')')", "" },
};

static void
make (StoreFixture *fixture)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  const GeoAppointmentRow appointment = {
    "431225100001", "协理员", "样例00001", geo_day_new (2024, 5, 13), GEO_DAY_NONE,
  };
  const GeoCaseRow item = {
    "431225100001", { .number = "AJ000001", .reported = geo_day_new (2024, 11, 26), .step = 1 },
  };
  g_autoptr (GError) error = NULL;
  GeoPut put;

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  geo_writer_put_appointment (writer, &appointment, &put, NULL, &error);
  g_assert_no_error (error);
  geo_writer_put_case (writer, &item, &put, NULL, &error);
  g_assert_no_error (error);
  store_fixture_commit (writer);
}

/* Not brought to the disk: that takes longer than all the rest of the test. */
static void
restore (StoreFixture *fixture,
         const char   *bytes,
         gsize         size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (fixture->path, bytes, size, G_FILE_SET_CONTENTS_NONE, 0666, &error);
  g_assert_no_error (error);
}

static void
assert_damaged (StoreFixture *fixture,
                const Spoil  *spoil)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", spoil->sql);
  store_fixture_sql (fixture->path, spoil->sql);
  snapshot = geo_snapshot_load (fixture->path, NULL, &error);
  g_assert_null (snapshot);
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  g_assert_null (strchr (error->message, '\n'));
  if (!strstr (error->message, fixture->path) || !strstr (error->message, spoil->says))
    g_error ("%s: %s", spoil->sql, error->message);
}

static void
test_tampered (StoreFixture  *fixture,
               gconstpointer  data)
{
  g_autofree char *good = NULL;
  gsize size;

  make (fixture);
  /* Else what is packed would be taken, and not the rows. */
  store_fixture_sql (fixture->path,
                     "UPDATE pack_state SET register_is_fresh = 0, topology_is_fresh = 0");
  g_file_get_contents (fixture->path, &good, &size, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      restore (fixture, good, size);
      assert_damaged (fixture, &spoils[i]);
    }
}

/* Bytes changed at random: it loads or it says why not, and it says so soon. */
static void
test_random_damage (StoreFixture  *fixture,
                    gconstpointer  data)
{
  g_autofree char *good = NULL;
  guint n_failed = 0;
  gsize size;

  make (fixture);
  g_file_get_contents (fixture->path, &good, &size, NULL);
  for (int i = 0; i < 400; i++)
    {
      g_autofree char *bad = g_memdup2 (good, size);
      g_autoptr (GeoSnapshot) snapshot = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_test_rand_int_range (1, 40); n > 0; n--)
        bad[g_test_rand_int_range (0, size)] = g_test_rand_int_range (0, 256);
      restore (fixture, bad, size);
      snapshot = geo_snapshot_load (fixture->path, NULL, &error);
      if (snapshot)
        continue;
      g_assert_nonnull (error);
      g_assert_true (error->domain == GEO_ERROR);
      n_failed++;
    }
  g_assert_cmpuint (n_failed, >, 0);
}

/* What the schema of a stranger's store would do when rows are written is not done. */
static void
test_triggers_do_not_run (StoreFixture  *fixture,
                          gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;

  make (fixture);
  store_fixture_sql (fixture->path, "CREATE TRIGGER evil AFTER UPDATE ON area"
                                    " BEGIN DELETE FROM case_item; END");
  writer = store_fixture_begin (fixture);
  store_fixture_put_box (writer, "431225200", "别名", 109.2, 26.0, 109.4, 26.2, GEO_PUT_CHANGED);
  store_fixture_commit (writer);
  store_fixture_assert_query (fixture->path, "SELECT count (*) FROM case_item", "1");
}

/* Some programs switch the files they open to a write-ahead log. */
static void
test_write_ahead_log (StoreFixture  *fixture,
                      gconstpointer  data)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  make (fixture);
  store_fixture_assert_query (fixture->path, "PRAGMA journal_mode = WAL", "wal");
  writer = store_fixture_begin (fixture);
  store_fixture_put_box (writer, "431225200", "别名", 109.2, 26.0, 109.4, 26.2, GEO_PUT_CHANGED);
  store_fixture_commit (writer);
  snapshot = geo_snapshot_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (snapshot);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
load_async (StoreFixture  *fixture,
            GCancellable  *cancellable,
            GeoSnapshot  **snapshot,
            GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  geo_snapshot_load_async (fixture->path, cancellable, loaded_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  *snapshot = geo_snapshot_load_finish (result, error);
}

static void
test_async (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  make (fixture);
  load_async (fixture, NULL, &snapshot, &error);
  g_assert_no_error (error);
  g_assert_cmpint (geo_register_count_level (geo_snapshot_get_register (snapshot),
                                             GEO_LEVEL_VILLAGE), ==, 4);
}

static void
test_async_error (StoreFixture  *fixture,
                  gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  load_async (fixture, NULL, &snapshot, &error);
  g_assert_null (snapshot);
  g_assert_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND);
}

static void
test_cancelled (StoreFixture  *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  make (fixture);
  g_cancellable_cancel (cancellable);
  load_async (fixture, cancellable, &snapshot, &error);
  g_assert_null (snapshot);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add_test ("/snapshot/tampered", test_tampered);
  store_fixture_add_test ("/snapshot/random-damage", test_random_damage);
  store_fixture_add_test ("/snapshot/triggers-do-not-run", test_triggers_do_not_run);
  store_fixture_add_test ("/snapshot/write-ahead-log", test_write_ahead_log);
  store_fixture_add_test ("/snapshot/async", test_async);
  store_fixture_add_test ("/snapshot/async-error", test_async_error);
  store_fixture_add_test ("/snapshot/cancelled", test_cancelled);
  return g_test_run ();
}
