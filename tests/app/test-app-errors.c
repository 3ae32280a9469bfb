/* test-app-errors.c – what the program says to a wrong command line, file or disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/app/app-run.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Offsets in the header of an SQLite file: https://www.sqlite.org/fileformat.html */
#define USER_VERSION_OFFSET   60
#define APPLICATION_ID_OFFSET 68

typedef struct {
  const char *arguments;
  int status;
  const char *says[3];   /* words that stderr must have */
} Case;

/* s.sqlite is a store; the others are what their names say. */
static const Case cases[] = {
  { "foo", 2, { "“foo”", "import, summary, stats, vacancies, check, map, style", "--help" } },
  { "atlas s.sqlite", 2, { "“atlas”" } },
  { "--foo", 2, { "“--foo”" } },
  { "missing.sqlite", 3, { "missing.sqlite" } },

  { "stats", 2, { "store is missing", "getu stats --help" } },
  { "stats s.sqlite", 2, { "--measure" } },
  { "stats s.sqlite --measure coverage", 2, { "--level" } },
  { "stats s.sqlite --measure nope --level township", 2, { "“nope”", "coverage", "on-time" } },
  { "stats s.sqlite --measure coverage --level nope", 2, { "“nope”", "township" } },
  { "stats s.sqlite --measure coverage --level county --as-of 2026-02-30", 2, { "2026-02-30" } },
  { "stats s.sqlite --measure coverage --level county --as-of yesterday", 2, { "yesterday" } },
  { "stats s.sqlite --measure cases --level county --from 2026-13-01", 2, { "2026-13-01" } },
  { "stats s.sqlite --measure cases --level county --from 2026-06-01 --to 2026-05-31", 2,
    { "2026-06-01", "2026-05-31" } },
  { "stats s.sqlite --measure cases --level county --as-of 2026-06-01 --to 2026-05-31", 2,
    { "--as-of", "--to" } },
  { "stats s.sqlite --measure coverage --level county --from 2026-06-01", 2, { "--from" } },
  { "stats s.sqlite --measure coverage --level county --within 431299", 2, { "“431299”" } },
  { "stats s.sqlite --measure coverage --level county --within 会同", 2, { "“会同”" } },
  { "stats s.sqlite --measure coverage --level county --kind 班长", 2, { "“班长”", "统战委员" } },
  { "stats s.sqlite --measure cases --level county --kind 统战委员", 2, { "--kind" } },
  { "stats s.sqlite --measure coverage --level county --format xml", 2, { "“xml”", "csv" } },
  { "stats s.sqlite --measure coverage --level county --colour red", 2, { "--colour" } },
  { "stats s.sqlite t.sqlite --measure coverage --level county", 2, { "t.sqlite" } },
  { "stats missing.sqlite --measure coverage --level county", 3, { "missing.sqlite" } },
  { "stats . --measure coverage --level county", 3, { "“.”" } },
  { "stats text.txt --measure coverage --level county", 3, { "text.txt" } },
  { "stats empty.sqlite --measure coverage --level county", 3, { "empty.sqlite" } },
  { "stats foreign.sqlite --measure coverage --level county", 3, { "foreign.sqlite" } },
  { "stats newer.sqlite --measure coverage --level county", 3, { "newer.sqlite", "newer" } },
  { "stats cut.sqlite --measure coverage --level county", 3, { "cut.sqlite" } },

  { "vacancies", 2, { "store is missing" } },
  { "vacancies s.sqlite --as-of 31.6.2026", 2, { "31.6.2026" } },
  { "vacancies s.sqlite --within 1", 2, { "“1”" } },
  { "vacancies s.sqlite --kind x", 2, { "“x”" } },
  { "vacancies missing.sqlite", 3, { "missing.sqlite" } },
  { "summary s.sqlite --format csv", 2, { "“csv”" } },
  { "summary s.sqlite --as-of 2026", 2, { "“2026”" } },

  { "import", 2, { "store is missing" } },
  { "import n.sqlite", 2, { "A path is missing" } },
  { "import n.sqlite SAMPLE --level nope", 2, { "“nope”" } },
  { "import n.sqlite SAMPLE --crs EPSG:nope", 2, { "EPSG:nope" } },
  { "import n.sqlite SAMPLE --encoding nope", 2, { "nope" } },
  { "import n.sqlite SAMPLE --map code", 2, { "“code”" } },
  { "import n.sqlite SAMPLE --map colour=红", 2, { "colour" } },
  { "import n.sqlite nowhere", 3, { "nowhere" } },
  { "import n.sqlite text.txt", 3, { "text.txt" } },
  { "import n.sqlite /dev/null", 3, { "/dev/null", "neither a file nor a folder" } },
  { "import n.sqlite SAMPLE --crs EPSG:0", 2, { "EPSG:0" } },
  { "import nowhere/n.sqlite SAMPLE", 3, { "nowhere" } },
  { "import /proc/n.sqlite SAMPLE", 3, { "/proc/n.sqlite" } },
  { "import text.txt SAMPLE", 3, { "text.txt" } },
  { "import foreign.sqlite SAMPLE", 3, { "foreign.sqlite" } },
  { "import newer.sqlite SAMPLE", 3, { "newer" } },
  { "import n.sqlite SAMPLE --report nowhere/r.json", 3, { "nowhere/r.json" } },

  { "style", 2, { "store is missing" } },
  { "style s.sqlite", 2, { "--measure" } },
  { "style s.sqlite --measure cases --level village --within 431225104", 2, { "--within" } },
  { "style s.sqlite --measure cases --level village --from 2026-01-01", 2, { "--from" } },
  { "style s.sqlite --measure cases --level village --palette x", 2, { "“x”" } },
  { "style missing.sqlite --measure cases --level village", 3, { "missing.sqlite" } },

  { "map", 2, { "store is missing" } },
  { "map s.sqlite", 2, { "A path is missing" } },
  { "map s.sqlite out.png", 2, { "--measure" } },
  { "map s.sqlite out.gif --measure coverage --level village", 2, { "out.gif" } },
  { "map s.sqlite out --measure coverage --level village", 2, { "out" } },
  { "map s.sqlite out.png --measure nope --level village", 2, { "“nope”" } },
  { "map s.sqlite out.png --measure coverage --level village --within 431299", 2, { "431299" } },
  { "map s.sqlite out.png --measure coverage --level village --as-of x", 2, { "“x”" } },
  { "map s.sqlite out.png --measure coverage --level village --method x", 2, { "“x”", "jenks" } },
  { "map s.sqlite out.png --measure coverage --level county --within 431225104", 2,
    { "若水镇", "county", "--level township" } },
  { "map s.sqlite out.png --measure coverage --level village --palette x", 2, { "“x”", "YlGnBu" } },
  { "map s.sqlite out.png --measure cases --level village --classes 1", 2, { "1 classes", "9" } },
  { "map s.sqlite out.png --measure cases --level village --classes 10", 2, { "10 classes" } },
  { "map s.sqlite out.png --measure cases --level village --classes x", 2, { "x" } },
  { "map s.sqlite out.png --measure coverage --level village --breaks 80,60", 2, { "low to high" } },
  { "map s.sqlite out.png --measure coverage --level village --breaks 80,x", 2, { "“x”" } },
  { "map s.sqlite out.png --measure coverage --level village --breaks 80,120", 2, { "100 %" } },
  { "map s.sqlite out.png --measure coverage --level village --breaks 80 --method equal", 2,
    { "--breaks" } },
  { "map s.sqlite out.png --measure coverage --level village --breaks 80 --classes 5", 2,
    { "--classes" } },
  { "map s.sqlite out.png --measure coverage --level village --target x", 2, { "“x”", "--target" } },
  { "map s.sqlite out.png --measure coverage --level village --target 101", 2, { "100 %" } },
  { "map s.sqlite out.png --measure cases --level village --target 0", 2, { "above zero" } },
  { "map s.sqlite out.png --measure cases --level village --target 3 --palette Blues", 2,
    { "Blues", "PuOr" } },
  { "map s.sqlite out.png --measure cases --level village --opacity 0", 2, { "opacity" } },
  { "map s.sqlite out.png --measure cases --level village --opacity 2", 2, { "opacity" } },
  { "map s.sqlite out.png --measure cases --level village --opacity x", 2, { "--opacity" } },
  { "map s.sqlite out.png --measure cases --level village --with x", 2, { "“x”" } },
  { "map s.sqlite out.png --measure cases --level village --with cases", 2, { "besides cases" } },
  { "map s.sqlite out.png --measure cases --level village --with open --palette Blues", 2,
    { "--palette", "--with" } },
  { "map s.sqlite out.png --measure cases --level village --with open --target 3", 2,
    { "--target", "--with" } },
  { "map s.sqlite out.png --measure coverage --level village --paper B9", 2, { "B9", "A4" } },
  { "map s.sqlite out.png --measure coverage --level village --size 10x10", 2, { "10x10" } },
  { "map s.sqlite out.png --measure coverage --level village --size 800", 2, { "“800”" } },
  { "map s.sqlite out.png --measure coverage --level village --size 800x600x2", 2, { "800x600x2" } },
  { "map s.sqlite out.png --measure coverage --level village --size 30000x30000", 2, { "30000" } },
  { "map s.sqlite out.png --measure coverage --level village --size 800x600 --paper A4", 2,
    { "--size", "--paper" } },
  { "map s.sqlite out.png --measure coverage --level village --dpi 5000", 2, { "5000" } },
  { "map s.sqlite out.png --measure coverage --level village --dpi -1", 2, { "-1" } },
  { "map s.sqlite out.png --measure coverage --level village --paper A0 --dpi 1200", 2, { "--dpi" } },
  { "map missing.sqlite out.png --measure coverage --level village", 3, { "missing.sqlite" } },
  { "map s.sqlite nowhere/out.png --measure coverage --level village", 3, { "nowhere/out.png" } },
  { "map s.sqlite /proc/out.pdf --measure coverage --level village", 3, { "/proc/out.pdf" } },
};

static void
write_patched (AppBench   *bench,
               const char *name,
               GBytes     *store,
               gsize       offset,
               guint32     number)
{
  gsize n_bytes;
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (store, &n_bytes),
                                        g_bytes_get_size (store));

  number = GUINT32_TO_BE (number);
  memcpy (bytes + offset, &number, sizeof number);
  app_bench_write (bench, name, bytes, n_bytes);
}

static void
make_files (AppBench *bench)
{
  g_autoptr (AppRun) import = app_bench_expect (bench, 0, "import s.sqlite SAMPLE/survey");
  g_autoptr (GBytes) store = app_bench_read (bench, "s.sqlite");

  app_bench_write (bench, "text.txt", "hello\n", 6);
  app_bench_write (bench, "empty.sqlite", "", 0);
  app_bench_write (bench, "cut.sqlite", g_bytes_get_data (store, NULL), 5000);
  write_patched (bench, "foreign.sqlite", store, APPLICATION_ID_OFFSET, 0x47504b47);
  write_patched (bench, "newer.sqlite", store, USER_VERSION_OFFSET, 9999);
}

/* An error is a whole message, one line, with a full stop or not, and never a warning of GLib. */
static void
assert_is_message (const char *errors)
{
  g_assert_true (g_str_has_prefix (errors, "getu"));
  g_assert_null (strstr (errors, "CRITICAL"));
  g_assert_null (strstr (errors, "WARNING"));
}

static const char *const files[] = {
  "s.sqlite", "text.txt", "empty.sqlite", "cut.sqlite", "foreign.sqlite", "newer.sqlite",
};

static void
test_messages (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_ptr_array_add (before, app_bench_read (bench, files[i]));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AppRun) run = NULL;

      g_test_message ("getu %s", cases[i].arguments);
      run = app_bench_expect (bench, cases[i].status, cases[i].arguments);
      g_assert_cmpstr (run->output, ==, "");
      assert_is_message (run->errors);
      for (guint k = 0; k < G_N_ELEMENTS (cases[i].says) && cases[i].says[k] != NULL; k++)
        {
          if (strstr (run->errors, cases[i].says[k]) == NULL)
            g_error ("“%s” is not in: %s", cases[i].says[k], run->errors);
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) after = app_bench_read (bench, files[i]);

      g_assert_true (g_bytes_equal (after, g_ptr_array_index (before, i)));
    }
  g_assert_false (app_bench_has (bench, "n.sqlite"));
}

static void
test_help (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const char *const verbs[] = { "import", "summary", "stats", "vacancies", "check", "map",
                                       "style" };
  g_autoptr (AppRun) all = app_bench_expect (bench, 0, "--help");
  g_autoptr (AppRun) version = app_bench_expect (bench, 0, "--version");

  g_assert_true (g_str_has_prefix (version->output, "Getu "));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *arguments = g_strdup_printf ("%s --help", verbs[i]);
      g_autofree char *example = g_strdup_printf ("Example:\n  getu %s ", verbs[i]);
      g_autoptr (AppRun) help = app_bench_expect (bench, 0, arguments);

      g_assert_nonnull (strstr (all->output, verbs[i]));
      g_assert_nonnull (strstr (help->output, example));
      g_assert_cmpstr (help->errors, ==, "");
    }
}

static void
limit_files_cb (gpointer data)
{
  const struct rlimit limit = { 1 << 20, 1 << 20 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
}

/* A store of the survey takes ten times as much as the disk is said to have. */
static void
test_disk_with_no_room (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *errors = NULL;

  g_subprocess_launcher_set_child_setup (launcher, limit_files_cb, NULL, NULL);
  process = app_bench_spawn (bench, launcher, "import n.sqlite SAMPLE/survey");
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
  assert_is_message (errors);
  g_assert_nonnull (strstr (errors, "n.sqlite"));
  g_assert_false (app_bench_has (bench, "n.sqlite"));
}

static void
test_output_with_no_room (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *errors = NULL;

  g_subprocess_launcher_set_stdout_file_path (launcher, "/dev/full");
  process = app_bench_spawn (bench, launcher, "vacancies s.sqlite");
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 3);
  assert_is_message (errors);
}

static void
ignore_pipe_cb (gpointer data)
{
  signal (SIGPIPE, SIG_IGN);
}

/* `getu vacancies … | head -1` */
static void
test_reader_has_enough (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *errors = NULL;
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  close (ends[0]);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  g_subprocess_launcher_set_child_setup (launcher, ignore_pipe_cb, NULL, NULL);
  process = app_bench_spawn (bench, launcher, "vacancies s.sqlite");
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_cmpstr (errors, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AppBench) bench = NULL;

  g_test_init (&argc, &argv, NULL);
  bench = app_bench_new (argc, argv);
  make_files (bench);

  g_test_add_data_func ("/errors/messages", bench, test_messages);
  g_test_add_data_func ("/errors/help", bench, test_help);
  g_test_add_data_func ("/errors/disk-with-no-room", bench, test_disk_with_no_room);
  g_test_add_data_func ("/errors/output-with-no-room", bench, test_output_with_no_room);
  g_test_add_data_func ("/errors/reader-has-enough", bench, test_reader_has_enough);

  return g_test_run ();
}
