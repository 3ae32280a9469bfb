/* test-app-map.c – the maps the program writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is on them is for the tests of ui/; here it is what was asked for: format, size, words.
 */
#include "tests/app/app-run.h"

#include <string.h>

static const char png_signature[] = "\x89PNG\r\n\x1a\n";

/* Of width and height in the first chunk: https://www.w3.org/TR/png/#11IHDR */
#define WIDTH_OFFSET  16
#define HEIGHT_OFFSET 20

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);

  return GUINT32_FROM_BE (number);
}

static void
draw (AppBench   *bench,
      const char *arguments)
{
  g_autofree char *all = g_strconcat ("map s.sqlite ", arguments, NULL);
  g_autoptr (AppRun) run = app_bench_expect (bench, 0, all);

  g_assert_cmpstr (run->output, ==, "");
  g_assert_cmpstr (run->errors, ==, "");
}

typedef struct {
  const char *options;
  guint32 width_px;
  guint32 height_px;
} SizeCase;

static void
test_png_sizes (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const SizeCase cases[] = {
    { "", 1240, 1754 },                          /* A4 at 150 dpi */
    { " --landscape", 1754, 1240 },
    { " --paper A3 --dpi 72", 842, 1191 },
    { " --size 640x480", 640, 480 },
    { " --size 641x359 --no-decoration", 641, 359 },
    { " --size 800x600 --dpi 200", 800, 600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *arguments = g_strconcat ("out.png --measure coverage --level township",
                                                cases[i].options, NULL);
      g_autoptr (GBytes) picture = NULL;
      const guint8 *bytes;

      draw (bench, arguments);
      picture = app_bench_read (bench, "out.png");
      bytes = g_bytes_get_data (picture, NULL);
      g_assert_cmpmem (bytes, 8, png_signature, 8);
      g_assert_cmpuint (read_number (bytes + WIDTH_OFFSET), ==, cases[i].width_px);
      g_assert_cmpuint (read_number (bytes + HEIGHT_OFFSET), ==, cases[i].height_px);
    }
}

static gboolean
begins_with (AppBench   *bench,
             const char *name,
             const char *words)
{
  g_autoptr (GBytes) bytes = app_bench_read (bench, name);

  return g_bytes_get_size (bytes) > strlen (words) &&
         memcmp (g_bytes_get_data (bytes, NULL), words, strlen (words)) == 0;
}

static void
test_formats (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;

  draw (bench, "out.pdf --measure cases --level village");
  g_assert_true (begins_with (bench, "out.pdf", "%PDF-"));
  draw (bench, "out.svg --measure cases --level village");
  g_assert_true (begins_with (bench, "out.svg", "<?xml"));
  draw (bench, "OUT.PNG --measure cases --level village");
  g_assert_true (begins_with (bench, "OUT.PNG", png_signature));
}

/* Two measures, days, palettes or areas are two pictures; the same is the same. */
static void
test_options_matter (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const char *const options[] = {
    "--measure coverage",
    "--measure coverage --as-of 2025-06-30",
    "--measure coverage --within 431225104",
    "--measure coverage --palette PuOr",
    "--measure coverage --method jenks",
    "--measure coverage --breaks 50,90,100",
    "--measure coverage --method pretty",
    "--measure coverage --classes 3",
    "--measure coverage --target 90",
    "--measure coverage --target 90 --palette PuOr",
    "--measure coverage --palette hatch",
    "--measure coverage --palette hatch --target 90",
    "--measure coverage --opacity 0.5",
    "--measure coverage --with density-km2",
    "--measure coverage --with density-km2 --method quantile",
    "--measure density-km2 --with coverage",
    "--measure coverage --kind 信息员",
    "--measure coverage --title 会议",
    "--measure coverage --handling 公开",
    "--measure coverage --source 甲",
    "--measure coverage --no-decoration",
    "--measure density-km2",
    "--measure cases --from 2026-01-01",
  };
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                           (GDestroyNotify) g_bytes_unref, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *arguments = g_strconcat ("out.png --level village --size 700x900 ",
                                                options[i], NULL);

      g_test_message ("%s", options[i]);
      draw (bench, arguments);
      g_assert_true (g_hash_table_add (pictures, app_bench_read (bench, "out.png")));
    }
  draw (bench, "out.png --level village --size 700x900 --measure coverage");
  g_assert_false (g_hash_table_add (pictures, app_bench_read (bench, "out.png")));
}

/* A map without options of style has the one that is kept, of its level and measure alone. */
static void
test_kept_style (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (AppRun) run = NULL;
  g_autoptr (GBytes) asked_for = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) other = NULL;

  draw (bench, "out.png --size 700x900 --measure open --level township --target 9 --opacity 0.8");
  asked_for = app_bench_read (bench, "out.png");
  draw (bench, "out.png --size 700x900 --measure open --level village");
  before = app_bench_read (bench, "out.png");
  run = app_bench_expect (bench, 0, "style s.sqlite --measure open --level township --target 9 "
                                    "--opacity 0.8");
  draw (bench, "out.png --size 700x900 --measure open --level township");
  kept = app_bench_read (bench, "out.png");
  draw (bench, "out.png --size 700x900 --measure open --level village");
  other = app_bench_read (bench, "out.png");

  g_assert_true (g_bytes_equal (kept, asked_for));
  g_assert_true (g_bytes_equal (other, before));
}

static char *
read_pdf_text (AppBench   *bench,
               const char *name)
{
  g_autofree char *path = app_bench_path (bench, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      "pdftotext", "-raw", path, "-", NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (process));

  return text;
}

static void
test_words (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  static const char *const words[] = {
    "统战网络覆盖", "若水镇", "林城镇", "95 %", "2026-03-31", "Internal",
  };
  g_autofree char *text = NULL;

  draw (bench, "words.pdf --measure coverage --level township --paper A3 --as-of 2026-03-31 "
               "--title 统战网络覆盖");
  text = read_pdf_text (bench, "words.pdf");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (text, words[i]) == NULL)
        g_error ("“%s” is not in: %s", words[i], text);
    }
}

/* A map that was there stays as it was when the new one is not made. */
static void
test_failure_keeps_the_old_map (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (AppRun) run = NULL;

  app_bench_write (bench, "old.png", "old", 3);
  run = app_bench_expect (bench, 2, "map s.sqlite old.png --measure coverage --level village "
                                    "--within 431299");
  g_assert_nonnull (strstr (run->errors, "431299"));
  g_assert_true (begins_with (bench, "old.png", "ol"));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AppBench) bench = NULL;
  g_autoptr (AppRun) import = NULL;

  g_test_init (&argc, &argv, NULL);
  bench = app_bench_new (argc, argv);
  import = app_bench_expect (bench, 0, "import s.sqlite SAMPLE");

  g_test_add_data_func ("/map/png-sizes", bench, test_png_sizes);
  g_test_add_data_func ("/map/formats", bench, test_formats);
  g_test_add_data_func ("/map/options-matter", bench, test_options_matter);
  g_test_add_data_func ("/map/kept-style", bench, test_kept_style);
  g_test_add_data_func ("/map/words", bench, test_words);
  g_test_add_data_func ("/map/failure-keeps-the-old-map", bench, test_failure_keeps_the_old_map);

  return g_test_run ();
}
