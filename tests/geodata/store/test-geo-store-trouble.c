/* test-geo-store-trouble.c – what is no store, may not be written, is full, busy or killed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each has an error of its own, a sentence that names the file, and leaves every byte as it was.
 */
#include "tests/geodata/store/store-fixture.h"

#include "geodata/model/geo-error.h"
#include "geodata/store/geo-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

static void
assert_sentence (GError     *error,
                 GeoError    code,
                 const char *path)
{
  g_assert_error (error, GEO_ERROR, (int) code);
  if (!strstr (error->message, path))
    g_error ("“%s” does not name %s", error->message, path);
}

static void
assert_unreadable (StoreFixture *fixture,
                   GeoError      code)
{
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) snapshot_error = NULL;

  reg = geo_register_load (fixture->path, NULL, &error);
  g_assert_null (reg);
  assert_sentence (error, code, fixture->path);
  snapshot = geo_snapshot_load (fixture->path, NULL, &snapshot_error);
  g_assert_null (snapshot);
  assert_sentence (snapshot_error, code, fixture->path);
}

static void
assert_unwritable (StoreFixture *fixture,
                   GeoError      code)
{
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  writer = geo_writer_new (fixture->path, NULL, &error);
  g_assert_null (writer);
  assert_sentence (error, code, fixture->path);
}

/* A file can be neither read nor written as a store, and stays what it is. */
static void
assert_no_store (StoreFixture *fixture,
                 GeoError      code)
{
  g_autofree char *before = store_fixture_hash (fixture->path);
  g_autofree char *list = NULL;
  g_autofree char *after = NULL;

  assert_unreadable (fixture, code);
  assert_unwritable (fixture, code);
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "s.sqlite");
}

static void
test_missing (StoreFixture  *fixture,
              gconstpointer  data)
{
  assert_unreadable (fixture, GEO_ERROR_NOT_FOUND);
}

static void
test_missing_folder (StoreFixture  *fixture,
                     gconstpointer  data)
{
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "none", "s.sqlite", NULL);
  assert_unreadable (fixture, GEO_ERROR_NOT_FOUND);
  assert_unwritable (fixture, GEO_ERROR_NOT_FOUND);
}

static void
test_folder (StoreFixture  *fixture,
             gconstpointer  data)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0777), ==, 0);
  assert_unreadable (fixture, GEO_ERROR_NOT_A_STORE);
  assert_unwritable (fixture, GEO_ERROR_NOT_A_STORE);
}

static void
test_text (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 1000; i++)
    g_string_append (text, "区划代码,岗位\n");
  g_file_set_contents (fixture->path, text->str, -1, NULL);
  assert_no_store (fixture, GEO_ERROR_NOT_A_STORE);
}

static void
test_empty (StoreFixture  *fixture,
            gconstpointer  data)
{
  g_file_set_contents (fixture->path, "", 0, NULL);
  assert_no_store (fixture, GEO_ERROR_NOT_A_STORE);
}

static void
test_other_database (StoreFixture  *fixture,
                     gconstpointer  data)
{
  store_fixture_sql (fixture->path, "CREATE TABLE area (id INTEGER PRIMARY KEY)");
  assert_no_store (fixture, GEO_ERROR_NOT_A_STORE);
}

static void
test_newer (StoreFixture  *fixture,
            gconstpointer  data)
{
  store_fixture_make (fixture);
  store_fixture_sql (fixture->path, "PRAGMA user_version = 1000");
  assert_no_store (fixture, GEO_ERROR_NEWER);
}

static void
test_without_version (StoreFixture  *fixture,
                      gconstpointer  data)
{
  store_fixture_make (fixture);
  store_fixture_sql (fixture->path, "PRAGMA user_version = 0");
  assert_no_store (fixture, GEO_ERROR_DAMAGED);
}

static void
test_cut_off (StoreFixture  *fixture,
              gconstpointer  data)
{
  store_fixture_make (fixture);
  g_assert_cmpint (truncate (fixture->path, 100000), ==, 0);
  assert_unreadable (fixture, GEO_ERROR_DAMAGED);
}

/* Runs the rest of the test without root's rights, which know no read-only files. */
static void
become_nobody (StoreFixture *fixture)
{
  if (geteuid () != 0)
    return;
  g_assert_cmpint (chown (fixture->folder, NOBODY, NOBODY), ==, 0);
  if (g_file_test (fixture->path, G_FILE_TEST_EXISTS))
    g_assert_cmpint (chown (fixture->path, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
}

static void
become_oneself (StoreFixture *fixture)
{
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
}

static void
test_read_only_folder (StoreFixture  *fixture,
                       gconstpointer  data)
{
  become_nobody (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  assert_unwritable (fixture, GEO_ERROR_READ_ONLY);
  become_oneself (fixture);
}

static void
test_store_in_read_only_folder (StoreFixture  *fixture,
                                gconstpointer  data)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_make (fixture);
  become_nobody (fixture);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  assert_unwritable (fixture, GEO_ERROR_READ_ONLY);
  snapshot = geo_snapshot_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
  become_oneself (fixture);
}

static void
test_read_only_file (StoreFixture  *fixture,
                     gconstpointer  data)
{
  store_fixture_make (fixture);
  become_nobody (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  assert_unwritable (fixture, GEO_ERROR_READ_ONLY);
  become_oneself (fixture);
}

static void
test_unreadable_file (StoreFixture  *fixture,
                      gconstpointer  data)
{
  store_fixture_make (fixture);
  become_nobody (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0), ==, 0);
  assert_unreadable (fixture, GEO_ERROR_NOT_FOUND);
  assert_unwritable (fixture, GEO_ERROR_NOT_FOUND);
  become_oneself (fixture);
}

/* No file may grow beyond @n_bytes: to SQLite that looks as a full disk does. */
static void
limit_files (rlim_t n_bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (n_bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_full_disk_new (StoreFixture  *fixture,
                    gconstpointer  data)
{
  static const rlim_t limits[] = { 4096, 200000 };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *list = NULL;

      limit_files (limits[i]);
      assert_unwritable (fixture, GEO_ERROR_NO_SPACE);
      limit_files (RLIM_INFINITY);
      list = store_fixture_list (fixture);
      g_assert_cmpstr (list, ==, "");
    }
}

static GBytes *
big_polygon (int n_points)
{
  g_autoptr (GByteArray) wkb = g_byte_array_new ();
  const guint32 head[] = { 3, 1, n_points + 3 };

  g_byte_array_append (wkb, (const guint8 *) "\1", 1);
  g_byte_array_append (wkb, (const guint8 *) head, sizeof head);
  for (int i = 0; i < n_points + 3; i++)
    {
      double x = i == n_points ? 109.4 : 109.0 + 0.4 * (i % (n_points + 2)) / n_points;
      double point[] = { x, i < n_points ? 26.0 + 0.001 * (i % 2) : 26.2 };

      if (i == n_points + 1)
        point[0] = 109.0;
      else if (i == n_points + 2)
        point[0] = 109.0, point[1] = 26.0;
      g_byte_array_append (wkb, (const guint8 *) point, sizeof point);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&wkb));
}

static void
test_full_disk_change (StoreFixture  *fixture,
                       gconstpointer  data)
{
  g_autoptr (GBytes) wkb = big_polygon (50000);
  g_auto (GeoOutline) outline = GEO_OUTLINE_INIT;
  const GeoAreaRow row = {
    .level = GEO_LEVEL_TOWNSHIP, .code = "431225100", .households = -1, .population = -1,
    .outline = &outline,
  };
  g_autofree char *reason = NULL;
  g_autoptr (GeoWriter) writer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *list = NULL;
  GeoPut put;

  g_assert_true (geo_outline_init_from_wkb (&outline, wkb, 0, &reason));
  store_fixture_make (fixture);
  before = store_fixture_hash (fixture->path);
  writer = store_fixture_begin (fixture);
  limit_files (500000);
  if (geo_writer_put_area (writer, &row, &put, NULL, &error))
    {
      g_assert_cmpint (put, ==, GEO_PUT_CHANGED);
      g_assert_false (geo_writer_commit (writer, &error));
    }
  g_clear_pointer (&writer, geo_writer_free);
  limit_files (RLIM_INFINITY);
  assert_sentence (error, GEO_ERROR_NO_SPACE, fixture->path);
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "s.sqlite");
}

static void
test_busy (StoreFixture  *fixture,
           gconstpointer  data)
{
  g_autoptr (GeoWriter) first = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_make (fixture);
  first = store_fixture_begin (fixture);
  store_fixture_put_box (first, "431225200", "东乡", 109.2, 26.0, 109.5, 26.2, GEO_PUT_CHANGED);
  assert_unwritable (fixture, GEO_ERROR_BUSY);
  /* One who writes keeps nobody from reading what was. */
  snapshot = geo_snapshot_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
}

static void
test_made_meanwhile (StoreFixture  *fixture,
                     gconstpointer  data)
{
  g_autoptr (GeoWriter) first = store_fixture_begin (fixture);
  g_autoptr (GeoWriter) second = store_fixture_begin (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *list = NULL;

  store_fixture_put_survey (first, GEO_PUT_STORED);
  store_fixture_put_survey (second, GEO_PUT_STORED);
  store_fixture_commit (first);
  before = store_fixture_hash (fixture->path);
  g_assert_false (geo_writer_commit (second, &error));
  assert_sentence (error, GEO_ERROR_BUSY, fixture->path);
  g_clear_pointer (&second, geo_writer_free);
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "s.sqlite");
}

/* Starts a process that does @work with the store for ever, and kills it after @n_ms. */
static void
kill_during (StoreFixture  *fixture,
             void         (*work) (StoreFixture *),
             guint          n_ms)
{
  pid_t pid = fork ();
  int status;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    while (TRUE)
      work (fixture);
  g_usleep (n_ms * 1000);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  /* It was killed, and did not fail before. */
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
}

/* Both townships change at once. */
static void
change_names (StoreFixture *fixture)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);
  /* Never twice the same, whichever process comes to it. */
  g_autofree char *name = g_strdup_printf ("名%" G_GINT64_FORMAT, g_get_monotonic_time ());

  store_fixture_put_box (writer, "431225100", name, 109.0, 26.0, 109.2, 26.2, GEO_PUT_CHANGED);
  store_fixture_put_box (writer, "431225200", name, 109.2, 26.0, 109.4, 26.2, GEO_PUT_CHANGED);
  store_fixture_commit (writer);
}

static void
test_killed_change (StoreFixture  *fixture,
                    gconstpointer  data)
{
  store_fixture_make (fixture);
  change_names (fixture);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GeoSnapshot) snapshot = NULL;
      g_autoptr (GError) error = NULL;
      GeoRegister *reg;

      kill_during (fixture, change_names, 5 + 7 * i);
      snapshot = geo_snapshot_load (fixture->path, NULL, &error);
      g_assert_no_error (error);
      /* All of one transaction or all of another. */
      reg = geo_snapshot_get_register (snapshot);
      g_assert_cmpstr (
        geo_register_get_area (reg, geo_register_find_area (reg, "431225100"))->name, ==,
        geo_register_get_area (reg, geo_register_find_area (reg, "431225200"))->name);
      store_fixture_assert_query (fixture->path, "PRAGMA integrity_check", "ok");
    }
}

static void
copy_back (const char *path,
           GBytes     *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

static GBytes *
copy (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

/* Leaves the store as a writer does that is killed in the middle of the pages. */
static void
leave_half_written (const char *path,
                    const char *journal_path)
{
  g_autoptr (GBytes) journal = NULL;
  g_autoptr (GBytes) store = NULL;
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_exec (handle, "BEGIN; UPDATE area SET name = 'x', geometry = zeroblob (20000)", NULL,
                NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (handle), ==, "not an error");
  sqlite3_db_cacheflush (handle);
  journal = copy (journal_path);
  store = copy (path);
  sqlite3_close (handle);
  copy_back (path, store);
  copy_back (journal_path, journal);
}

/* What was half written is rolled back by whoever comes first, be it a reader. */
static void
test_hot_journal (StoreFixture  *fixture,
                  gconstpointer  data)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *spoilt = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_make (fixture);
  before = store_fixture_hash (fixture->path);
  leave_half_written (fixture->path, journal);
  spoilt = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, !=, spoilt);

  snapshot = geo_snapshot_load (fixture->path, NULL, &error);
  g_assert_no_error (error);
  after = store_fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

static void
make_and_drop (StoreFixture *fixture)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (fixture);

  store_fixture_put_survey (writer, GEO_PUT_STORED);
}

static void
test_killed_new (StoreFixture  *fixture,
                 gconstpointer  data)
{
  g_autofree char *list = NULL;

  for (guint i = 0; i < 8; i++)
    {
      kill_during (fixture, make_and_drop, 5 + 11 * i);
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
    }
  /* What the killed ones left is swept up. */
  store_fixture_make (fixture);
  list = store_fixture_list (fixture);
  g_assert_cmpstr (list, ==, "s.sqlite");
}

static void
test_abandoned_draft (StoreFixture  *fixture,
                      gconstpointer  data)
{
  g_autofree char *abandoned = g_build_filename (fixture->folder, ".s.sqlite.0000beef.getu-draft",
                                                 NULL);
  g_autofree char *other = g_build_filename (fixture->folder, ".other.0000beef.getu-draft", NULL);
  g_autoptr (GeoDraft) first = NULL;
  g_autoptr (GeoDraft) second = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (abandoned, "left over", -1, NULL);
  g_file_set_contents (other, "of another store", -1, NULL);
  first = geo_draft_new (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (abandoned, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  /* One that is being built is left alone. */
  second = geo_draft_new (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (geo_draft_get_path (first), G_FILE_TEST_EXISTS));
  g_assert_cmpstr (geo_draft_get_path (first), !=, geo_draft_get_path (second));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  store_fixture_add_test ("/trouble/missing", test_missing);
  store_fixture_add_test ("/trouble/missing-folder", test_missing_folder);
  store_fixture_add_test ("/trouble/folder", test_folder);
  store_fixture_add_test ("/trouble/text", test_text);
  store_fixture_add_test ("/trouble/empty", test_empty);
  store_fixture_add_test ("/trouble/other-database", test_other_database);
  store_fixture_add_test ("/trouble/newer", test_newer);
  store_fixture_add_test ("/trouble/without-version", test_without_version);
  store_fixture_add_test ("/trouble/cut-off", test_cut_off);
  store_fixture_add_test ("/trouble/read-only-folder", test_read_only_folder);
  store_fixture_add_test ("/trouble/store-in-read-only-folder", test_store_in_read_only_folder);
  store_fixture_add_test ("/trouble/read-only-file", test_read_only_file);
  store_fixture_add_test ("/trouble/unreadable-file", test_unreadable_file);
  store_fixture_add_test ("/trouble/full-disk-new", test_full_disk_new);
  store_fixture_add_test ("/trouble/full-disk-change", test_full_disk_change);
  store_fixture_add_test ("/trouble/busy", test_busy);
  store_fixture_add_test ("/trouble/made-meanwhile", test_made_meanwhile);
  store_fixture_add_test ("/trouble/killed-change", test_killed_change);
  store_fixture_add_test ("/trouble/hot-journal", test_hot_journal);
  store_fixture_add_test ("/trouble/killed-new", test_killed_new);
  store_fixture_add_test ("/trouble/abandoned-draft", test_abandoned_draft);
  return g_test_run ();
}
