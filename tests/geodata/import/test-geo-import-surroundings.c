/* test-geo-import-surroundings.c – folders that may not be written, files in use, files too large
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/model/geo-error.h"
#include "tests/geodata/store/store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define NOBODY 65534

/* Runs the rest of the test without root's rights, which know no read-only files. */
static void
become_nobody (ImportFixture *fixture)
{
  if (geteuid () != 0)
    return;
  g_assert_cmpint (chown (fixture->dir, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (fixture->store, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
}

static void
become_oneself (ImportFixture *fixture)
{
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
  g_assert_cmpint (g_chmod (fixture->dir, 0755), ==, 0);
}

static GeoImportReport *
run (ImportFixture  *fixture,
     const char     *path,
     GError        **error)
{
  const char *const paths[] = { path, NULL };

  return geo_import_run (fixture->store, paths, NULL, NULL, NULL, NULL, error);
}

static void
assert_fails (ImportFixture *fixture,
              const char    *path,
              GeoError       code,
              const char    *said)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (run (fixture, path, &error));
  g_assert_error (error, GEO_ERROR, (int) code);
  if (strstr (error->message, said) == NULL)
    g_error ("“%s” is not said of %s, but “%s”", said, path, error->message);
}

/* --- folders and files --- */

/* The layers of the sample of one level, without what can be done without. */
static void
copy_sample (ImportFixture *fixture,
             const char    *stem)
{
  static const char *const suffixes[] = { ".shp", ".dbf", ".prj" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (stem, suffixes[i], NULL);
      g_autofree char *from = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", "survey", name,
                                                NULL);
      g_autofree char *to = g_build_filename ("in", name, NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *written = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
      written = import_fixture_write (fixture, to, bytes, (gssize) length);
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
list (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (char **) names->pdata);
}

/* A survey on a disc: no .shx can be made beside it, and none is needed. */
static void
test_source_in_read_only_folder (ImportFixture *fixture,
                                 gconstpointer  data)
{
  g_autofree char *folder = import_fixture_path (fixture, "in");
  g_autofree char *other = NULL;
  g_autofree char *copy = import_fixture_path (fixture, "in/other.sqlite");
  g_autofree char *bytes = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  gsize length;

  copy_sample (fixture, "乡镇界");
  g_assert_true (g_file_get_contents (fixture->store, &bytes, &length, NULL));
  other = import_fixture_write (fixture, "in/other.sqlite", bytes, (gssize) length);
  g_assert_cmpint (g_chmod (copy, 0444), ==, 0);
  before = list (folder);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  become_nobody (fixture);
  report = import_fixture_run (fixture, folder);
  become_oneself (fixture);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  after = list (folder);
  g_assert_cmpuint (geo_import_report_count_stored (report), ==, 18);
  g_assert_cmpstr (before, ==, after);
}

static void
test_store_in_read_only_folder (ImportFixture *fixture,
                                gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autofree char *old = g_strdup (fixture->store);
  g_autofree char *before = store_fixture_hash (old);
  g_autofree char *after = NULL;

  become_nobody (fixture);
  g_assert_cmpint (g_chmod (fixture->dir, 0555), ==, 0);
  assert_fails (fixture, path, GEO_ERROR_READ_ONLY, fixture->store);
  g_free (fixture->store);
  fixture->store = import_fixture_path (fixture, "new.sqlite");
  assert_fails (fixture, path, GEO_ERROR_READ_ONLY, fixture->store);
  g_assert_false (g_file_test (fixture->store, G_FILE_TEST_EXISTS));
  become_oneself (fixture);
  after = store_fixture_hash (old);
  g_assert_cmpstr (before, ==, after);
}

/* What may not be read is named, and the rest comes in. */
static void
test_unreadable_source (ImportFixture *fixture,
                        gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "in/county.geojson", county, -1);
  g_autofree char *secret = import_fixture_write (fixture, "in/a.geojson", county, -1);
  g_autofree char *folder = import_fixture_path (fixture, "in");
  g_autoptr (GeoImportReport) report = NULL;

  g_assert_cmpint (g_chmod (secret, 0), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  become_nobody (fixture);
  report = import_fixture_run (fixture, folder);
  become_oneself (fixture);
  g_assert_true (import_fixture_has_problem (import_fixture_get_source (report, 0), "",
                                             "it cannot be read: check that you may"));
  g_assert_cmpuint (import_fixture_get_source (report, 1)->n_unchanged, ==, 7);
}

/* --- in use --- */

/* Another program that has the whole of a data base to itself until it is let go. */
static GSubprocess *
lock (const char *path)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *other = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE
                                         | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "sqlite3", path,
                                         NULL);
  static const char sql[] = "BEGIN EXCLUSIVE; SELECT 'locked';\n";
  char answer[8] = { 0 };

  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (other), sql, strlen (sql),
                                            NULL, NULL, &error));
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (other), answer, 7, NULL,
                                          NULL, &error));
  g_assert_cmpstr (answer, ==, "locked\n");

  return other;
}

static void
let_go (GSubprocess *other)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (other), NULL, &error));
  g_assert_true (g_subprocess_wait_check (other, NULL, &error));
  g_object_unref (other);
}

static void
test_locked_store (ImportFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autoptr (GeoImportReport) report = NULL;
  GSubprocess *other = lock (fixture->store);

  assert_fails (fixture, path, GEO_ERROR_BUSY, "Another program is writing the store");
  let_go (other);
  report = import_fixture_run (fixture, path);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_unchanged, ==, 7);
}

static void
test_locked_source (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char *bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  GSubprocess *other;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->store, &bytes, &length, NULL));
  path = import_fixture_write (fixture, "other.sqlite", bytes, (gssize) length);
  other = lock (path);
  assert_fails (fixture, path, GEO_ERROR_UNRECOGNISED, "another program is at work on it");
  let_go (other);
  report = import_fixture_run (fixture, path);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_unchanged, ==, 7);
}

/* --- larger than memory --- */

static glong
get_peak_kib (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);

  return usage.ru_maxrss;
}

/* A table whose header promises four thousand million records: those that are there are read. */
static void
test_promised_records (ImportFixture *fixture,
                       gconstpointer  data)
{
  g_autofree char *dbf = import_fixture_path (fixture, "in/乡镇界.dbf");
  g_autofree char *shp = import_fixture_path (fixture, "in/乡镇界.shp");
  g_autofree char *bytes = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  GeoImportSource *source;
  glong before;
  gsize length;

  copy_sample (fixture, "乡镇界");
  g_assert_true (g_file_get_contents (dbf, &bytes, &length, NULL));
  memset (bytes + 4, 0xff, 4);
  g_assert_true (g_file_set_contents (dbf, bytes, (gssize) length, NULL));
  before = get_peak_kib ();
  report = import_fixture_run (fixture, shp);
  source = import_fixture_get_source (report, 0);
  g_assert_cmpuint (source->n_stored, ==, 18);
  g_assert_true (import_fixture_has_problem (source, "",
                                             "should have 4294967295 records and has 18"));
  g_assert_cmpint (get_peak_kib () - before, <, 200 * 1024);
}

/* A list of three gibibytes, nearly all of it a hole in the disk. */
static void
test_large_list (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autofree char *spaces = g_strnfill (8000, ' ');
  g_autofree char *text = g_strconcat (IMPORT_CASES_HEAD, spaces, NULL);
  g_autofree char *path = import_fixture_write (fixture, "cases.csv", text, -1);
  glong before = get_peak_kib ();

  g_assert_cmpint (truncate (path, (off_t) 3 << 30), ==, 0);
  assert_fails (fixture, path, GEO_ERROR_UNRECOGNISED, "the file is of 3072 MiB, more than the");
  g_assert_cmpint (get_peak_kib () - before, <, 200 * 1024);
}

/* --- the user's own headings --- */

static void
import_with_headings (void)
{
  static const char text[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"片区号\":\"431225100001009\",\"片区名\":\"东门村九组\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[109,26.2],[109.1,26.2],[109.1,26.3],[109,26.3],[109,26.2]]]}}]}";
  ImportFixture fixture;
  g_autofree char *path = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  GeoImportSource *source;

  /* Without the county: the report on that begins with the headings, too. */
  fixture.dir = g_dir_make_tmp ("getu-import-XXXXXX", NULL);
  fixture.store = import_fixture_path (&fixture, "store.sqlite");
  path = import_fixture_write (&fixture, "groups.geojson", text, -1);
  report = import_fixture_run (&fixture, path);
  source = import_fixture_get_source (report, 0);
  g_assert_true (g_str_has_suffix (source->path, "getu/headings.txt"));
  g_assert_cmpuint (source->decisions->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (source->decisions, 0), "line 2 of it names no field"));
  source = import_fixture_get_source (report, 1);
  g_assert_cmpuint (source->n_stored, ==, 1);
  g_assert_false (geo_import_report_has_problems (report));
  import_fixture_tear_down (&fixture, NULL);
}

/* They are read once in a program, so it is another one that has them. */
static void
test_headings (void)
{
  g_autofree char *config = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (g_test_subprocess ())
    {
      import_with_headings ();
      return;
    }
  config = g_dir_make_tmp ("getu-import-XXXXXX", NULL);
  folder = g_build_filename (config, "getu", NULL);
  path = g_build_filename (folder, "headings.txt", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "code: 片区号\n片区: 名\nname：片区名\n", -1, NULL));
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_unsetenv ("XDG_CONFIG_HOME");
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (config), ==, 0);
}

#define ADD(path, test) \
  g_test_add ("/import/surroundings/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("source-in-read-only-folder", test_source_in_read_only_folder);
  ADD ("store-in-read-only-folder", test_store_in_read_only_folder);
  ADD ("unreadable-source", test_unreadable_source);
  ADD ("locked-store", test_locked_store);
  ADD ("locked-source", test_locked_source);
  ADD ("promised-records", test_promised_records);
  ADD ("large-list", test_large_list);
  g_test_add_func ("/import/surroundings/headings", test_headings);

  return g_test_run ();
}
