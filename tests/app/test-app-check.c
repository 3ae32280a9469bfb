/* test-app-check.c – getu check: what it prints and how it ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/app/app-run.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define HEADER "severity,kind,code,name,other_code,lon,lat,area_m2,message\n"

/* The right township reaches a thousandth of a degree into the left one. */
static const char survey[] =
  "{\"type\":\"FeatureCollection\",\"features\":["
  "{\"type\":\"Feature\",\"properties\":{\"XZQDM\":\"431225101\",\"XZQMC\":\"东镇\"},\"geometry\":"
  "{\"type\":\"Polygon\",\"coordinates\":[[[110,27],[110.01,27],[110.01,27.01],[110,27.01],[110,27]]]}},"
  "{\"type\":\"Feature\",\"properties\":{\"XZQDM\":\"431225102\",\"XZQMC\":\"西镇\"},\"geometry\":"
  "{\"type\":\"Polygon\",\"coordinates\":[[[110.009,27],[110.02,27],[110.02,27.01],[110.009,27.01],[110.009,27]]]}}"
  "]}";

static void
test_sound (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (AppRun) table = app_bench_expect (bench, 0, "check s.sqlite");
  g_autoptr (AppRun) csv = app_bench_expect (bench, 0, "check s.sqlite --format csv");
  g_autoptr (AppRun) json = app_bench_expect (bench, 0, "check s.sqlite --format json --level group");

  g_assert_true (g_str_has_prefix (table->output, "No findings"));
  g_assert_cmpstr (table->errors, ==, "");
  g_assert_cmpstr (csv->output, ==, HEADER);
  g_assert_cmpstr (json->output, ==, "[]\n");
}

static void
test_overlap (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (AppRun) csv = app_bench_expect (bench, 1, "check o.sqlite --format csv");
  g_autoptr (AppRun) json = app_bench_expect (bench, 1, "check o.sqlite --format json");
  g_autoptr (AppRun) table = app_bench_expect (bench, 1, "check o.sqlite");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *row;

  g_assert_true (g_str_has_prefix (csv->output, HEADER
                                   "warning,overlap,431225101,东镇,431225102,110.0095,27.005,"));
  g_assert_nonnull (strstr (table->output, "Overlap"));
  g_assert_true (json_parser_load_from_data (parser, json->output, -1, NULL));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json_parser_get_root (parser))), ==, 1);
  row = json_array_get_object_element (json_node_get_array (json_parser_get_root (parser)), 0);
  g_assert_cmpstr (json_object_get_string_member (row, "severity"), ==, "warning");
  /* 0.001° by 0.01° at 27.005° N: 99.25 m by 1108.0 m, from the radii of curvature */
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (row, "area_m2"), 109973, 20);
}

static void
test_choice (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (AppRun) within = app_bench_expect (bench, 1, "check o.sqlite --within 431225102");
  g_autoptr (AppRun) level = app_bench_expect (bench, 0, "check o.sqlite --level village");
  g_autoptr (AppRun) unknown = app_bench_expect (bench, 2, "check o.sqlite --within 999999");
  g_autoptr (AppRun) wrong = app_bench_expect (bench, 2, "check o.sqlite --level street");
  g_autoptr (AppRun) format = app_bench_expect (bench, 2, "check o.sqlite --format xml");
  g_autoptr (AppRun) missing = app_bench_expect (bench, 3, "check none.sqlite");
  g_autoptr (AppRun) none = app_bench_expect (bench, 2, "check");
  g_autoptr (AppRun) help = app_bench_expect (bench, 0, "check --help");

  g_assert_nonnull (strstr (help->output, "getu check county.sqlite"));
  g_assert_false (app_bench_has (bench, "none.sqlite"));
}

/* A check writes nothing. */
static void
test_untouched (gconstpointer data)
{
  AppBench *bench = (AppBench *) data;
  g_autoptr (GBytes) before = app_bench_read (bench, "o.sqlite");
  g_autoptr (AppRun) run = app_bench_expect (bench, 1, "check o.sqlite");
  g_autoptr (GBytes) after = app_bench_read (bench, "o.sqlite");

  g_assert_true (g_bytes_equal (before, after));
}

int
main (int    argc,
      char **argv)
{
  AppBench *bench;
  g_autoptr (AppRun) sample = NULL;
  g_autoptr (AppRun) overlap = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  bench = app_bench_new (argc, argv);
  sample = app_bench_expect (bench, 0, "import s.sqlite SAMPLE/survey");
  app_bench_write (bench, "o.geojson", survey, strlen (survey));
  overlap = app_bench_run (bench, "import o.sqlite o.geojson");
  g_assert_cmpint (overlap->status, <=, 1);

  g_test_add_data_func ("/check/sound", bench, test_sound);
  g_test_add_data_func ("/check/overlap", bench, test_overlap);
  g_test_add_data_func ("/check/choice", bench, test_choice);
  g_test_add_data_func ("/check/untouched", bench, test_untouched);

  status = g_test_run ();
  app_bench_free (bench);

  return status;
}
