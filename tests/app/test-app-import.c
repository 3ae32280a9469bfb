/* test-app-import.c – what the verb import does to a store, and what it never does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/app/app-run.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>

static void
assert_same_file (AppBench   *bench,
                  const char *name,
                  GBytes     *before)
{
  g_autoptr (GBytes) after = app_bench_read (bench, name);

  g_assert_true (g_bytes_equal (after, before));
}

static void
test_twice (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (AppRun) first = app_bench_expect (bench, 0, "import twice.sqlite SAMPLE");
  g_autoptr (GBytes) before = app_bench_read (bench, "twice.sqlite");
  g_autoptr (AppRun) second = app_bench_expect (bench, 0, "import twice.sqlite SAMPLE");

  g_assert_nonnull (strstr (first->output, "乡镇界"));
  assert_same_file (bench, "twice.sqlite", before);
}

static void
test_dry_run (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (AppRun) run = app_bench_expect (bench, 0,
                                             "import dry.sqlite SAMPLE --dry-run --report dry.json");

  g_assert_false (app_bench_has (bench, "dry.sqlite"));
  g_assert_true (app_bench_has (bench, "dry.json"));
}

static void
test_rejected_rows (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const char roster[] =
    "区划代码,岗位,任职人,任职日期,离任日期\n"
    "431225100,统战委员,样例1,2024-01-01,\n"
    "431225999,统战委员,样例2,2024-01-01,\n"
    "431225101,统战委员,样例3,2024-02-30,\n";
  g_autoptr (AppRun) survey = app_bench_expect (bench, 0, "import rows.sqlite SAMPLE/survey");
  g_autoptr (AppRun) run = NULL;
  g_autoptr (AppRun) vacancies = NULL;
  g_autoptr (GBytes) report = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *sources;

  app_bench_write (bench, "roster.csv", roster, strlen (roster));
  run = app_bench_expect (bench, 1, "import rows.sqlite roster.csv --report rows.json");
  g_assert_nonnull (strstr (run->errors, "431225999"));
  g_assert_nonnull (strstr (run->errors, "2024-02-30"));
  g_assert_nonnull (strstr (run->errors, "3"));

  report = app_bench_read (bench, "rows.json");
  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (report, NULL),
                                             (gssize) g_bytes_get_size (report), NULL));
  sources = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                          "sources");
  g_assert_cmpuint (json_array_get_length (sources), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (sources, 0),
                                               "n_rejected"), ==, 2);

  vacancies = app_bench_expect (bench, 0, "vacancies rows.sqlite --kind 统战委员 --format csv");
  g_assert_null (strstr (vacancies->output, "431225100,"));
  g_assert_nonnull (strstr (vacancies->output, "431225101,"));
}

/* One bad row: strict stores nothing and says so in the report; without it the rest is stored. */
static void
test_strict (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const char survey[] =
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"431225100\",\"name\":\"某镇\"},\"geometry\":"
    "{\"type\":\"Polygon\",\"coordinates\":[[[109,26],[109.1,26],[109.1,26.1],[109,26]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"4312251\",\"name\":\"无码\"},\"geometry\":"
    "{\"type\":\"Polygon\",\"coordinates\":[[[109,26],[109.1,26],[109.1,26.1],[109,26]]]}}]}";
  g_autoptr (AppRun) strict = NULL;
  g_autoptr (AppRun) lenient = NULL;
  g_autoptr (GBytes) report = NULL;
  g_autofree char *json = NULL;

  app_bench_write (bench, "strict.geojson", survey, strlen (survey));
  strict = app_bench_expect (bench, 3, "import strict.sqlite strict.geojson --strict --report "
                                       "strict.json");
  g_assert_false (app_bench_has (bench, "strict.sqlite"));
  g_assert_nonnull (strstr (strict->errors, "row 3"));
  report = app_bench_read (bench, "strict.json");
  json = g_strndup (g_bytes_get_data (report, NULL), g_bytes_get_size (report));
  g_assert_nonnull (strstr (json, "\"bad-code\""));

  lenient = app_bench_expect (bench, 1, "import strict.sqlite strict.geojson");
  g_assert_true (app_bench_has (bench, "strict.sqlite"));
}

static gboolean
holds (const void *bytes,
       gsize       n_bytes,
       const char *needle)
{
  return memmem (bytes, n_bytes, needle, strlen (needle)) != NULL;
}

/* Values of the columns about persons in the test's list of cases. */
static void
assert_holds_no_person (const char *where,
                        const void *bytes,
                        gsize       n_bytes)
{
  static const char *const values[] = { "测试人", "11010519491231002X", "某族", "13800000000" };
  static const char *const encodings[] = { "UTF-8", "GB18030", "UTF-16LE" };

  for (guint i = 0; i < G_N_ELEMENTS (values) * G_N_ELEMENTS (encodings); i++)
    {
      gsize n_needle;
      g_autofree char *needle = g_convert (values[i / G_N_ELEMENTS (encodings)], -1,
                                           encodings[i % G_N_ELEMENTS (encodings)], "UTF-8",
                                           NULL, &n_needle, NULL);

      if (memmem (bytes, n_bytes, needle, n_needle) != NULL)
        g_error ("%s holds %s", where, values[i / G_N_ELEMENTS (encodings)]);
    }
}

static void
assert_folder_holds_no_person (AppBench *bench)
{
  g_autoptr (GDir) dir = g_dir_open (bench->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GBytes) bytes = app_bench_read (bench, name);

      assert_holds_no_person (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

/* After every step: store, log, journal, report, and all that is said. */
static void
test_persons (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const char *const steps[] = {
    "import persons.sqlite SAMPLE/survey",
    "import persons.sqlite DATA/问题清单-含个人信息.csv --dry-run --report persons-1.json",
    "import persons.sqlite DATA/问题清单-含个人信息.csv --report persons-2.json",
    "import persons.sqlite DATA/问题清单-含个人信息.csv --report persons-3.json",
    "import persons-fresh.sqlite SAMPLE/survey DATA/问题清单-含个人信息.csv",
  };
  g_autoptr (AppRun) cases = NULL;
  g_autoptr (GBytes) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (AppRun) run = app_bench_run (bench, steps[i]);

      g_assert_cmpint (run->status, >=, 0);
      g_assert_cmpint (run->status, <=, 1);
      assert_holds_no_person ("stdout", run->output, strlen (run->output));
      assert_holds_no_person ("stderr", run->errors, strlen (run->errors));
      assert_folder_holds_no_person (bench);
    }

  /* The columns are named and the cases are there. */
  report = app_bench_read (bench, "persons-2.json");
  g_assert_true (holds (g_bytes_get_data (report, NULL), g_bytes_get_size (report), "身份证号"));
  g_assert_true (holds (g_bytes_get_data (report, NULL), g_bytes_get_size (report), "宗教信仰"));
  cases = app_bench_expect (bench, 0, "stats persons.sqlite --measure cases --level county "
                                      "--format csv");
  g_assert_nonnull (strstr (cases->output, ",200,,200\n"));
}

/* A journal, a log or a draft of the store. */
static gboolean
is_being_written (AppBench   *bench,
                  const char *store)
{
  g_autoptr (GDir) dir = g_dir_open (bench->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (strstr (name, store) != NULL && !g_str_equal (name, store))
        return TRUE;
    }

  return FALSE;
}

/* Spawns, waits till something is written, and sends the signal. */
static int
interrupt_import (AppBench   *bench,
                  const char *arguments,
                  const char *store,
                  int         number)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = app_bench_spawn (bench, launcher, arguments);

  while (g_subprocess_get_identifier (process) != NULL && !is_being_written (bench, store))
    g_main_context_iteration (NULL, FALSE);
  g_subprocess_send_signal (process, number);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));

  return g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;
}

static void
assert_interrupted (AppBench *bench,
                    int       number)
{
  g_autoptr (AppRun) before = app_bench_expect (bench, 0, "summary cut.sqlite --format json");
  int status = interrupt_import (bench, "import cut.sqlite SAMPLE", "cut.sqlite", number);
  g_autoptr (AppRun) after = app_bench_expect (bench, 0, "summary cut.sqlite --format json");

  g_test_message ("exit code %d", status);
  /* The signal may come too late; then all is done, and nothing in between. */
  if (status == 0)
    {
      g_assert_nonnull (strstr (after->output, "\"cases\": 2846"));
      return;
    }
  g_assert_cmpint (status, ==, number == SIGKILL ? -1 : 3);
  g_assert_cmpstr (after->output, ==, before->output);
}

static void
test_interrupted (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const int signals[] = { SIGINT, SIGTERM, SIGKILL };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autofree char *path = app_bench_path (bench, "cut.sqlite");
      g_autoptr (AppRun) survey = NULL;

      g_remove (path);
      survey = app_bench_expect (bench, 0, "import cut.sqlite SAMPLE/survey");
      assert_interrupted (bench, signals[i]);
    }
}

/* What was not there is not there, or all of it is. */
static void
test_interrupted_first_import (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const int signals[] = { SIGINT, SIGKILL };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autofree char *path = app_bench_path (bench, "first.sqlite");
      int status;

      g_remove (path);
      status = interrupt_import (bench, "import first.sqlite SAMPLE", "first.sqlite", signals[i]);
      if (status == 0)
        {
          g_autoptr (AppRun) summary = app_bench_expect (bench, 0, "summary first.sqlite");

          g_assert_nonnull (strstr (summary->output, "2037/2171"));
          continue;
        }
      g_assert_false (app_bench_has (bench, "first.sqlite"));
    }
}

/* Sentences of the report say what is needed, and the command with which option that is given; in
 * the JSON it is a word for programs. */
static void
test_needs (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const char planar[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"XZQDM\":\"431225100\",\"XZQMC\":\"林城镇\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[376000,2880000],[377000,2880000],[376000,2881000],[376000,2880000]]]}}]}";
  static const char table[] = "片区,差事,何人,始\n431225104,统战委员,样例1,2024-1-1\n";
  g_autoptr (AppRun) run = NULL;
  g_autoptr (AppRun) placed = NULL;
  g_autoptr (AppRun) unknown = NULL;
  g_autoptr (GBytes) report = NULL;

  app_bench_write (bench, "planar.geojson", planar, strlen (planar));
  app_bench_write (bench, "strange.csv", table, strlen (table));
  run = app_bench_expect (bench, 3, "import needs.sqlite planar.geojson --report needs.json");
  g_assert_nonnull (strstr (run->errors, "name the right one"));
  g_assert_nonnull (strstr (run->errors, "--crs EPSG:4546"));
  g_assert_null (strstr (run->errors, "--map"));
  report = app_bench_read (bench, "needs.json");
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (report, NULL),
                                  (gssize) g_bytes_get_size (report), "\"crs\""));

  placed = app_bench_expect (bench, 1, "import needs.sqlite planar.geojson strange.csv "
                                       "--crs EPSG:4546");
  g_assert_nonnull (strstr (placed->errors, "--map code="));
  g_assert_null (strstr (placed->errors, "--crs EPSG:4546,"));
  /* Where nothing is recognised there is no report. */
  unknown = app_bench_expect (bench, 3, "import none.sqlite strange.csv");
  g_assert_nonnull (strstr (unknown->errors, "--map"));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AppBench) bench = NULL;

  g_test_init (&argc, &argv, NULL);
  bench = app_bench_new (argc, argv);

  g_test_add_data_func ("/import/twice", bench, test_twice);
  g_test_add_data_func ("/import/dry-run", bench, test_dry_run);
  g_test_add_data_func ("/import/rejected-rows", bench, test_rejected_rows);
  g_test_add_data_func ("/import/strict", bench, test_strict);
  g_test_add_data_func ("/import/persons", bench, test_persons);
  g_test_add_data_func ("/import/needs", bench, test_needs);
  g_test_add_data_func ("/import/interrupted", bench, test_interrupted);
  g_test_add_data_func ("/import/interrupted-first-import", bench, test_interrupted_first_import);

  return g_test_run ();
}
