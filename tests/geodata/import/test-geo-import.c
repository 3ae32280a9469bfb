/* test-geo-import.c – whole imports: the sample, errors, cancelling, what never gets in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/model/geo-error.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Values of the columns about persons in the list that has some, and parts of them. The word for
 * the religion in it is too common to look for. */
static const char *const secrets[] = { "测试人", "某族", "11010519491231002X", "13800000000",
                                       "1380000", "19491231" };

static char *
dup_sample (const char *name)
{
  return g_build_filename (g_getenv ("GETU_DATADIR"), "sample", name, NULL);
}

static char *
dup_persons_list (void)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "问题清单-含个人信息.csv", NULL);
}

static GeoImportReport *
run (const char              *store,
     const char *const       *paths,
     const GeoImportOptions  *options,
     GCancellable            *cancellable,
     GError                 **error)
{
  return geo_import_run (store, paths, options, NULL, NULL, cancellable, error);
}

static char *
read_all (const char *path,
          gsize      *n)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, n, NULL));

  return bytes;
}

static void
check_levels (GeoRegister *reg)
{
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_COUNTY), ==, 1);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_TOWNSHIP), ==, 18);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_VILLAGE), ==, 243);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_GROUP), ==, 1423);
}

/* The cases come three times: as text, as a workbook, and in part with columns about persons. */
static void
test_sample (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *sample = dup_sample ("");
  g_autofree char *persons = dup_persons_list ();
  g_autofree char *store = import_fixture_path (fixture, "sample.sqlite");
  const char *const paths[] = { sample, persons, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = run (store, paths, NULL, NULL, &error);
  g_autoptr (GeoImportReport) again = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *bytes_again = NULL;
  ImportFixture other = { fixture->dir, store };
  g_autoptr (GeoRegister) reg = NULL;
  gsize n_bytes, n_bytes_again;
  int n;

  g_assert_no_error (error);
  g_assert_false (geo_import_report_has_problems (report));
  g_assert_cmpuint (geo_import_report_count_stored (report), ==, 18 + 243 + 1423 + 2330 + 2846);
  reg = import_fixture_load (&other);
  check_levels (reg);
  geo_register_get_appointments (reg, &n);
  g_assert_cmpint (n, ==, 2330);
  geo_register_get_cases (reg, &n);
  g_assert_cmpint (n, ==, 2846);

  bytes = read_all (store, &n_bytes);
  again = run (store, paths, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geo_import_report_count_stored (again), ==, 0);
  bytes_again = read_all (store, &n_bytes_again);
  g_assert_cmpmem (bytes, n_bytes, bytes_again, n_bytes_again);
}

static void
assert_without (const char *bytes,
                gsize       n,
                const char *secret)
{
  g_assert_null (memmem (bytes, n, secret, strlen (secret)));
}

/* Looks for the values in every file of the folder: the store, and what lies beside it. */
static void
assert_folder_without (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize n;

      bytes = read_all (path, &n);
      for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
        assert_without (bytes, n, secrets[i]);
    }
}

/* Asks while the transaction is still open, when a journal lies beside the store. */
static void
look_cb (double      fraction,
         const char *what,
         gpointer    data)
{
  ImportFixture *fixture = data;
  static guint n_calls;

  if (n_calls++ % 50 == 0)
    assert_folder_without (fixture->dir);
}

static void
check_report_without (GeoImportReport *report)
{
  g_autofree char *text = geo_import_report_to_text (report);
  g_autofree char *json = geo_import_report_to_json (report);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      assert_without (text, strlen (text), secrets[i]);
      assert_without (json, strlen (json), secrets[i]);
    }
}

static void
test_persons (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *path = dup_persons_list ();
  const char *const paths[] = { path, NULL };
  static const char *const dropped[] = { "反映人姓名", "身份证号", "民族", "宗教信仰", "手机号" };
  g_autofree char *list = NULL;
  gsize n;
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  GeoImportSource *source;

  /* The values are in the list, so that not finding them later means something. */
  list = read_all (path, &n);
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autofree char *secret = g_convert (secrets[i], -1, "GB18030", "UTF-8", NULL, NULL, NULL);

      g_assert_nonnull (memmem (list, n, secret, strlen (secret)));
    }

  report = geo_import_run (fixture->store, paths, NULL, look_cb, fixture, NULL, &error);
  g_assert_no_error (error);
  source = import_fixture_get_source (report, 0);
  g_assert_cmpint (source->kind, ==, GEO_SOURCE_CASES);
  g_assert_cmpuint (source->dropped_columns->len, ==, G_N_ELEMENTS (dropped));
  for (gsize i = 0; i < G_N_ELEMENTS (dropped); i++)
    g_assert_cmpstr (g_ptr_array_index (source->dropped_columns, (guint) i), ==, dropped[i]);
  check_report_without (report);
  assert_folder_without (fixture->dir);
}

/* Numbers in columns that are kept, in one that no heading gives away, and in a shifted row. */
static void
test_persons_hidden (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    "编号,网格代码,类别,责任部门,反映日期,备注,办结日期\n"
    "H1,431225100001001,政策13800000000,司法局 110105 19491231 002X,2024-01-02,,\n"
    "H2,431225100001001,政策,司法局,2024-01-02,11010519491231002X,\n"
    "H3,431225100001001,政策,司法局,11010519491231002X,2024-01-02,\n"
    "H4,13800000000,政策,司法局,2024-01-02,,\n"
    "H5,431225100001001,政策,司法局,2024-01-02,,138 0000 0000\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  const GeoCase *item = import_fixture_find_case (reg, "H1");

  g_assert_cmpstr (item->category, ==, "政策***");
  g_assert_cmpstr (item->department, ==, "司法局 ***");
  g_assert_cmpuint (source->n_masked, ==, 2);
  g_assert_cmpuint (source->n_rejected, ==, 3);
  g_assert_cmpuint (source->dropped_columns->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (source->dropped_columns, 0), ==, "备注");
  check_report_without (report);
  g_assert_cmpint (g_remove (path), ==, 0);
  assert_folder_without (fixture->dir);
}

static void
test_not_found (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *store = import_fixture_path (fixture, "new.sqlite");
  g_autofree char *path = import_fixture_write (fixture, "c.csv", IMPORT_CASES_HEAD, -1);
  g_autofree char *nowhere = import_fixture_path (fixture, "没有.csv");
  const char *const paths[] = { path, nowhere, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (run (store, paths, NULL, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "没有.csv"));
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
}

static void
test_unrecognised (ImportFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *store = import_fixture_path (fixture, "new.sqlite");
  g_autofree char *folder = import_fixture_path (fixture, "in");
  g_autofree char *note = import_fixture_write (fixture, "in/note.txt", "hello, world\n", -1);
  g_autofree char *json = import_fixture_write (fixture, "in/x.json", "{\"a\": 1}", -1);
  g_autofree char *empty = import_fixture_write (fixture, "in/empty.md", "", 0);
  g_autofree char *roster = NULL;
  const char *const paths[] = { folder, NULL };
  const char *const named[] = { note, folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GeoImportReport) report_named = NULL;

  g_assert_null (run (store, paths, NULL, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  /* Beside something useful, strangers are named and no problem – unless asked for. */
  roster = import_fixture_write (fixture, "in/r.csv",
                                 IMPORT_ROSTER_HEAD "431225100,统战委员,样例甲,2024-01-02,\n", -1);
  report = run (fixture->store, paths, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geo_import_report_get_sources (report)->len, ==, 4);
  g_assert_false (geo_import_report_has_problems (report));
  report_named = run (fixture->store, named, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (geo_import_report_has_problems (report_named));
}

static void
test_options (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv", IMPORT_CASES_HEAD, -1);
  const char *const paths[] = { path, NULL };
  const char *const map[] = { "nonsense", NULL };
  const GeoImportOptions wrong[] = {
    { .crs = "EPSG" }, { .crs = "EPSG:" }, { .crs = "4546" }, { .crs = "EPSG:45x" },
    { .crs = "EPSG:0" }, { .crs = "EPSG:99999" }, { .crs = "EPSG:99999999999999" },
    { .encoding = "no-such-encoding" }, { .map = map },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (run (fixture->store, paths, &wrong[i], NULL, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
      g_clear_error (&error);
    }
}

static void
test_dry_run (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autofree char *store = import_fixture_path (fixture, "new.sqlite");
  const char *const paths[] = { path, NULL };
  GeoImportOptions options = { .dry_run = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = run (store, paths, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (geo_import_report_count_stored (report), ==, 7);
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
}

static void
cancel_cb (double      fraction,
           const char *what,
           gpointer    data)
{
  g_assert_cmpfloat (fraction, >=, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
  if (fraction > 0.3)
    g_cancellable_cancel (data);
}

static void
test_cancelled (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autofree char *store = import_fixture_path (fixture, "new.sqlite");
  const char *const paths[] = { path, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_null (geo_import_run (store, paths, NULL, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dir = g_dir_open (fixture->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, "new") || g_str_has_prefix (name, ".new"));
}

static void
test_cancelled_unchanged (ImportFixture *fixture,
                          gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (IMPORT_CASES_HEAD);
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;
  const char *paths[] = { NULL, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "X%u,431225100001001,,,,,2024-01-02,,问题反映,\n", i);
  paths[0] = path = import_fixture_write (fixture, "c.csv", text->str, -1);
  before = read_all (fixture->store, &n_before);
  g_assert_null (geo_import_run (fixture->store, paths, NULL, cancel_cb, cancellable, cancellable,
                                 &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = read_all (fixture->store, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
}

typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
  guint n_words;
  GThread *thread;
} Waiting;

static void
word_cb (double      fraction,
         const char *what,
         gpointer    data)
{
  Waiting *waiting = data;

  g_assert_true (g_thread_self () == waiting->thread);
  g_assert_null (waiting->result);
  waiting->n_words++;
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  Waiting *waiting = data;

  waiting->result = g_object_ref (result);
  g_main_loop_quit (waiting->loop);
}

static void
test_async (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autofree char *store = import_fixture_path (fixture, "new.sqlite");
  const char *const paths[] = { path, NULL };
  Waiting waiting = { g_main_loop_new (NULL, FALSE), NULL, 0, g_thread_self () };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = NULL;

  geo_import_run_async (store, paths, NULL, word_cb, &waiting, NULL, done_cb, &waiting);
  g_main_loop_run (waiting.loop);
  report = geo_import_run_finish (waiting.result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geo_import_report_count_stored (report), ==, 7);
  g_assert_cmpuint (waiting.n_words, >, 0);
  g_object_unref (waiting.result);
  g_main_loop_unref (waiting.loop);
}

static void
test_async_cancelled (ImportFixture *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv", IMPORT_CASES_HEAD, -1);
  const char *const paths[] = { path, NULL };
  Waiting waiting = { g_main_loop_new (NULL, FALSE), NULL, 0, g_thread_self () };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  geo_import_run_async (fixture->store, paths, NULL, word_cb, &waiting, cancellable, done_cb,
                        &waiting);
  g_main_loop_run (waiting.loop);
  g_assert_null (geo_import_run_finish (waiting.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (waiting.n_words, ==, 0);
  g_object_unref (waiting.result);
  g_main_loop_unref (waiting.loop);
}

static void
test_report_json (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autoptr (GeoImportReport) report = geo_import_report_new ();
  GeoImportSource *source = geo_import_report_add_source (report, GEO_SOURCE_ROSTER, "/x/名册.csv",
                                                          "Sheet1");
  g_autofree char *json = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root, *first;
  g_autoptr (GError) error = NULL;

  source->n_read = 5;
  source->n_stored = 3;
  source->n_rejected = 2;
  geo_import_source_add_decision (source, "encoding: %s", "UTF-8");
  geo_import_source_add_problem (source, "row 2", "“%s”", "x\"y");
  json = geo_import_report_to_json (report);
  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_true (json_object_get_boolean_member (root, "has_problems"));
  g_assert_cmpint (json_object_get_int_member (root, "n_stored"), ==, 3);
  first = json_array_get_object_element (json_object_get_array_member (root, "sources"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "kind"), ==, "roster");
  g_assert_cmpstr (json_object_get_string_member (first, "layer"), ==, "Sheet1");
  g_assert_cmpint (json_object_get_int_member (first, "n_rejected"), ==, 2);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (first, "problems")), ==,
                   1);
}

#define ADD(path, test) \
  g_test_add ("/import/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("sample", test_sample);
  ADD ("persons", test_persons);
  ADD ("persons-hidden", test_persons_hidden);
  ADD ("not-found", test_not_found);
  ADD ("unrecognised", test_unrecognised);
  ADD ("options", test_options);
  ADD ("dry-run", test_dry_run);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-unchanged", test_cancelled_unchanged);
  ADD ("async", test_async);
  ADD ("async-cancelled", test_async_cancelled);
  ADD ("report-json", test_report_json);

  return g_test_run ();
}
