/* test-geo-import-lists.c – places, repeats, and people too many in a post
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/words/geo-import-degrees.h"
#include "geodata/import/words/geo-import-repeats.h"

#include <math.h>
#include <string.h>

static void
test_degrees (void)
{
  static const struct {
    const char *typed;
    double value;
    GeoAxis axis;
  } rows[] = {
    { "109.7203", 109.7203, GEO_AXIS_UNSAID },
    { " 109.7203° ", 109.7203, GEO_AXIS_UNSAID },
    { "１０９．７２０３", 109.7203, GEO_AXIS_UNSAID },
    { "109°43′12″", 109.72, GEO_AXIS_UNSAID },
    { "109°43'12\"", 109.72, GEO_AXIS_UNSAID },
    { "109º43’12”", 109.72, GEO_AXIS_UNSAID },
    { "109˚ 43′ 12.0″", 109.72, GEO_AXIS_UNSAID },
    { "109度43分12秒", 109.72, GEO_AXIS_UNSAID },
    { "109:43:12", 109.72, GEO_AXIS_UNSAID },
    { "109°43.2′", 109.72, GEO_AXIS_UNSAID },
    { "109°43′12″E", 109.72, GEO_AXIS_EAST },
    { "东经109°43′12″", 109.72, GEO_AXIS_EAST },
    { "东经：109.72", 109.72, GEO_AXIS_EAST },
    { "E109.72", 109.72, GEO_AXIS_EAST },
    { "26.5 n", 26.5, GEO_AXIS_NORTH },
    { "北纬26度30分", 26.5, GEO_AXIS_NORTH },
    { "37344615.123", 37344615.123, GEO_AXIS_UNSAID },
    { "0", 0.0, GEO_AXIS_UNSAID },
  };
  static const char *const wrong[] = {
    "", "abc", "-109.72", "109.72W", "109°60′", "109°43′60″", "109.5°43′", "109°43.5′12″", "1e5",
    "0x10", "inf", "nan", "109.72,26.5", "109..72", "109°43′12″5", "109 某人", "13800000000x",
    "1234567890123456789012345",
  };
  double value;
  GeoAxis axis;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].typed);
      g_assert_true (geo_import_degrees_parse (rows[i].typed, &value, &axis));
      g_assert_cmpfloat_with_epsilon (value, rows[i].value, 1e-9);
      g_assert_cmpint (axis, ==, rows[i].axis);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (geo_import_degrees_parse (wrong[i], &value, &axis));
    }
}

static void
test_repeats (void)
{
  g_autoptr (GeoImportRepeats) repeats = geo_import_repeats_new ();
  gboolean same;

  g_assert_cmpuint (geo_import_repeats_add (repeats, "A", "x", 2, &same), ==, 0);
  g_assert_cmpuint (geo_import_repeats_add (repeats, "B", "x", 3, &same), ==, 0);
  g_assert_cmpuint (geo_import_repeats_add (repeats, "A", "x", 4, &same), ==, 2);
  g_assert_true (same);
  g_assert_cmpuint (geo_import_repeats_add (repeats, "A", "y", 5, &same), ==, 2);
  g_assert_false (same);
}

/* Imports a list of cases with places alone. @rows: "number,x,y" lines. */
static GeoImportReport *
import_places (ImportFixture *fixture,
               const char    *crs,
               const char    *rows)
{
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  g_autoptr (GString) text = g_string_new ("编号,经度,纬度,反映日期\n");
  const GeoImportOptions options = { .crs = crs };
  g_autofree char *path = NULL;
  const char *paths[] = { NULL, NULL };
  g_autoptr (GError) error = NULL;
  GeoImportReport *report;

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    g_string_append_printf (text, "%s,2024-01-02\n", lines[i]);
  paths[0] = path = import_fixture_write (fixture, "places.csv", text->str, -1);
  report = geo_import_run (fixture->store, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return report;
}

static void
assert_placed (ImportFixture *fixture,
               const char    *number,
               const char    *code)
{
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  const GeoCase *item = import_fixture_find_case (reg, number);

  g_assert_nonnull (item);
  g_assert_cmpstr (geo_register_get_area (reg, item->area)->code, ==, code);
}

static gboolean
is_decided (GeoImportSource *source,
            const char      *part)
{
  for (guint i = 0; i < source->decisions->len; i++)
    if (strstr (g_ptr_array_index (source->decisions, i), part) != NULL)
      return TRUE;

  return FALSE;
}

/* The figures by gdaltransform from 109.05°E and 109.35°E, 26.05°N. */
static void
test_forms (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GeoImportReport) report = import_places (fixture, NULL,
    "P1,109°03′00″,26°03′00″\n"
    "P2,东经109.15,北纬26.05\n"
    "P3,26.05,109.25\n"
    "P4,26°3′N,109°21′E\n"
    "P5,37304829.867,2883832.888\n"
    "P6,2883418.415,37334861.643\n"
    "P7,19304829.867,2883832.888\n"
    "P8,304829.867,2883832.888\n"
    "P9,26.05N,109.05N\n"
    "P10,109.05,126.05\n"
    "P11,110.5,26.05\n"
    "P12,109.05,\n"
    "P13,24344615,2883000\n");
  GeoImportSource *source = import_fixture_get_source (report, 0);

  assert_placed (fixture, "P1", "431225100001001");
  assert_placed (fixture, "P2", "431225100001002");
  assert_placed (fixture, "P3", "431225100002001");
  assert_placed (fixture, "P4", "431225100002002");
  assert_placed (fixture, "P5", "431225100001001");
  assert_placed (fixture, "P6", "431225100002002");
  assert_placed (fixture, "P7", "431225100001001");
  g_assert_cmpuint (source->n_stored, ==, 7);
  g_assert_cmpuint (source->n_rejected, ==, 6);
  g_assert_true (is_decided (source, "changed places in 2 rows, first in row 4, and were exchanged"));
  g_assert_true (is_decided (source, "places in metres: EPSG:4525"));
  g_assert_true (is_decided (source, "places in metres: EPSG:4497"));
  g_assert_true (import_fixture_has_problem (source, "row 9, column 经度", "no number of a zone"));
  g_assert_true (import_fixture_has_problem (source, "row 10, column 经度", "one of the north"));
  g_assert_true (import_fixture_has_problem (source, "row 11, column 经度", "in China"));
  g_assert_true (import_fixture_has_problem (source, "row 12, column 经度",
                                             "110.500°E 26.050°N, lies in no area"));
  g_assert_true (import_fixture_has_problem (source, "row 13", "neither"));
  g_assert_true (import_fixture_has_problem (source, "row 14, column 经度", "in China"));
}

static void
test_given (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autoptr (GeoImportReport) given = import_places (fixture, "EPSG:4546",
    "G1,304829.867,2883832.888\nG2,2883418.415,334861.643\nG3,109.25,26.05\n");
  g_autoptr (GeoImportReport) shifted = import_places (fixture, "gcj02",
    "S1,109.102,26.05\nS2,37304829.867,2883832.888\nS3,110.5,26.05\n");
  g_autoptr (GeoImportReport) refused = import_places (fixture, "EPSG:2382",
    "R1,304829.867,2883832.888\n");
  g_autoptr (GeoImportReport) moved = import_places (fixture, "EPSG:2382+0,0,0,0,0,0,0",
    "R2,304829.867,2883832.888\n");
  GeoImportSource *source = import_fixture_get_source (shifted, 0);

  g_assert_false (geo_import_report_has_problems (given));
  assert_placed (fixture, "G1", "431225100001001");
  assert_placed (fixture, "G2", "431225100002002");
  assert_placed (fixture, "G3", "431225100002001");
  /* 109.102°E of the web maps is 109.098°E: of the first group, not of the second. */
  assert_placed (fixture, "S1", "431225100001001");
  assert_placed (fixture, "S2", "431225100001001");
  g_assert_true (is_decided (source, "places in degrees of GCJ-02"));
  g_assert_true (import_fixture_has_problem (source, "row 4, column 经度", "110.500°E 26.050°N"));
  g_assert_true (import_fixture_has_problem (import_fixture_get_source (refused, 0),
                                             "row 2, column 经度", "seven parameters"));
  assert_placed (fixture, "R2", "431225100001001");
  g_assert_false (geo_import_report_has_problems (moved));
}

/* A village without groups beside those that have some. */
static void
test_wider (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *survey = import_fixture_write (fixture, "south.geojson",
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"431225100003\",\"name\":\"南门村\"},\"geometry\":"
    "{\"type\":\"Polygon\",\"coordinates\":[[[109.0,25.9],[109.4,25.9],[109.4,26.0],[109.0,26.0],"
    "[109.0,25.9]]]}}]}", -1);
  g_autoptr (GeoImportReport) areas = import_fixture_run (fixture, survey);
  g_autoptr (GeoImportReport) report = import_places (fixture, NULL, "W1,109.05,25.95\n");

  assert_placed (fixture, "W1", "431225100003");
  g_assert_true (is_decided (import_fixture_get_source (report, 0),
                             "1 place lies in no area of the narrowest level"));
}

/* More than are placed at a time, in the order they came. */
static void
test_many (ImportFixture *fixture,
           gconstpointer  data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GeoImportReport) report = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (rows, "M%u,109.%u5,26.05\n", i, i % 4);
  report = import_places (fixture, NULL, rows->str);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 10000);
  assert_placed (fixture, "M0", "431225100001001");
  assert_placed (fixture, "M4097", "431225100001002");
  assert_placed (fixture, "M9999", "431225100002002");
}

static void
test_repeated_cases (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    IMPORT_CASES_HEAD
    "D1,431225100001001,,,政策,司法局,2024-01-02,,问题受理,\n"
    "D2,,109.05,26.05,政策,司法局,2024-01-02,,问题受理,\n"
    "D1,431225100001001,,,政策,司法局,2024-01-02,,问题受理,\n"
    "D1,431225100001002,,,政策,司法局,2024-01-02,,问题受理,\n"
    "D2,,109.15,26.05,政策,司法局,2024-01-02,,问题受理,\n", -1);
  g_autofree char *later = import_fixture_write (fixture, "d.csv",
    IMPORT_CASES_HEAD "D1,431225100001002,,,政策,司法局,2024-01-02,,公示反馈,\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autoptr (GeoImportReport) again = NULL;
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_cmpuint (source->n_read, ==, 5);
  g_assert_cmpuint (source->n_stored, ==, 2);
  g_assert_cmpuint (source->n_unchanged, ==, 1);
  g_assert_cmpuint (source->n_rejected, ==, 2);
  g_assert_true (import_fixture_has_problem (source, "row 4, column 编号", "it repeats row 2"));
  g_assert_true (import_fixture_has_problem (source, "row 5, column 编号",
                                             "the number of row 2, and says something else"));
  g_assert_true (import_fixture_has_problem (source, "row 6, column 编号", "the number of row 3"));
  assert_placed (fixture, "D1", "431225100001001");
  again = import_fixture_run (fixture, later);
  g_assert_false (geo_import_report_has_problems (again));
  assert_placed (fixture, "D1", "431225100001002");
}

static void
test_repeated_appointments (ImportFixture *fixture,
                            gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "r.csv",
    IMPORT_ROSTER_HEAD
    "431225100,统战委员,样例甲,2024-01-02,2024-06-30\n"
    "431225100,统战委员,样例甲,2024-01-02,2024-06-30\n"
    "431225100,统战委员,样例甲,2024-01-02,\n"
    "431225100,统战委员,样例甲,2025-01-02,\n"
    "431225100,大队长,样例甲,2025-01-02,\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);
  g_autofree char *text = geo_import_report_to_text (report);

  g_assert_cmpuint (source->n_stored, ==, 2);
  g_assert_cmpuint (source->n_unchanged, ==, 1);
  g_assert_cmpuint (source->n_rejected, ==, 2);
  g_assert_true (import_fixture_has_problem (source, "row 3", "it repeats row 2"));
  g_assert_true (import_fixture_has_problem (source, "row 4, column 离任日期", "with another last day"));
  g_assert_true (import_fixture_has_problem (source, "row 6, column 岗位",
                                             "统战委员, 统战组长, 协理员, 信息员, 统战小组长"));
  g_assert_null (strstr (text, "大队长"));
}

static void
test_too_many_in_a_post (ImportFixture *fixture,
                         gconstpointer  data)
{
  g_autofree char *first = import_fixture_write (fixture, "1.csv",
    IMPORT_ROSTER_HEAD
    "431225100,统战委员,样例甲,2020-01-02,2022-03-04\n"
    "431225100,统战委员,样例乙,2022-03-04,\n"
    "431225100,统战委员,样例丙,2021-01-01,2021-06-30\n"
    "431225100001,协理员,样例丁,2021-01-01,\n"
    "431225100001,信息员,样例丁,2021-01-01,\n", -1);
  g_autofree char *second = import_fixture_write (fixture, "2.csv",
    IMPORT_ROSTER_HEAD
    "431225100,统战委员,样例戊,2024-01-01,\n"
    "431225100001,协理员,样例丁,2021-01-01,2023-12-31\n"
    "431225100001,协理员,样例己,2024-01-01,\n", -1);
  g_autoptr (GeoImportReport) before = import_fixture_run (fixture, first);
  g_autoptr (GeoImportReport) after = import_fixture_run (fixture, second);
  GeoImportSource *source = import_fixture_get_source (before, 0);
  g_autofree char *text = geo_import_report_to_text (after);

  /* One who leaves on the day the next one comes is not one too many. */
  g_assert_cmpuint (source->n_stored, ==, 5);
  g_assert_cmpuint (source->n_problems, ==, 1);
  g_assert_true (import_fixture_has_problem (source, "row 4, column 任职日期",
                                             "on 2021-01-01 林城镇 (431225100) has 2 people in the "
                                             "post 统战委员, which is for 1"));
  source = import_fixture_get_source (after, 0);
  g_assert_cmpuint (source->n_stored, ==, 3);
  g_assert_cmpuint (source->n_problems, ==, 1);
  g_assert_true (import_fixture_has_problem (source, "row 2, column 任职日期", "on 2024-01-01"));
  g_assert_null (strstr (text, "样例"));
}

/* Whether the file holds the bytes; one that is not there does not. */
static gboolean
file_holds (const char *path,
            const char *text)
{
  g_autofree char *bytes = NULL;
  gsize n;

  return g_file_get_contents (path, &bytes, &n, NULL)
         && memmem (bytes, n, text, strlen (text)) != NULL;
}

/* Nothing of persons is in the store, in what lies beside it or in the report. */
static void
test_persons (ImportFixture *fixture,
              gconstpointer  data)
{
  static const char *const hidden[] = { "13800000000", "138-0000-0000", "11010519491231002",
                                        "样某某", "110105491231002" };
  g_autofree char *path = import_fixture_write (fixture, "名单13800000000.csv",
    "编号,网格代码,反映日期,类别,责任部门,反映人姓名,备注\n"
    "Q1,431225100001001,2024-01-02,路灯 138-0000-0000,司法局 11010519491231002X,样某某,x\n"
    "Q2,431225100001001,2024-01-02,110105491231002,+86 13800000000,样某某,13800000000\n"
    "13800000000,431225100001001,2024-01-02,,,样某某,\n"
    "Q4,样某某家,2024-01-02,,,样某某,\n"
    "Q5,431225100001001,样某某13800000000,,,样某某,\n", -1);
  g_autofree char *wal = g_strconcat (fixture->store, "-wal", NULL);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autofree char *text = geo_import_report_to_text (report);
  g_autofree char *json = geo_import_report_to_json (report);
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_cmpuint (source->n_stored, ==, 2);
  g_assert_cmpuint (source->n_rejected, ==, 3);
  g_assert_true (file_holds (fixture->store, "名单***.csv"));
  g_assert_true (file_holds (fixture->store, "路灯 ***"));
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_assert_false (file_holds (fixture->store, hidden[i]));
      g_assert_false (file_holds (wal, hidden[i]));
      g_assert_null (strstr (text, hidden[i]));
      g_assert_null (strstr (json, hidden[i]));
    }
}

/* Identity numbers of 15 digits in names of files, layers and areas and in the column of codes,
 * beside a group whose code might be one. */
static void
test_persons_of_old (ImportFixture *fixture,
                     gconstpointer  data)
{
  static const char outline[] = "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                                "[[[109.0,25.9],[109.4,25.9],[109.4,26.0],[109.0,26.0],"
                                "[109.0,25.9]]]}";
  g_autofree char *areas = g_strdup_printf (
    "{\"type\":\"FeatureCollection\",\"name\":\"户主431225680101003\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"431225900101001\",\"name\":"
    "\"431225 680101 003片\"},%s}]}", outline);
  g_autofree char *survey = import_fixture_write (fixture, "areas.geojson", areas, -1);
  g_autofree char *path = import_fixture_write (fixture, "名单431225680101003.csv",
    "编号,网格代码,反映日期,类别\n"
    "O1,431225900101001,2024-01-02,路灯\n"
    "O2,431225680101003,2024-01-02,路灯\n"
    "O3,431225100001001,2024-01-02,老证431225 100201 003\n"
    "431225680101003,431225100001001,2024-01-02,路灯\n", -1);
  g_autoptr (GeoImportReport) first = import_fixture_run (fixture, survey);
  g_autoptr (GeoImportReport) second = import_fixture_run (fixture, path);
  g_autofree char *first_text = geo_import_report_to_text (first);
  g_autofree char *second_json = geo_import_report_to_json (second);
  g_autofree char *wal = g_strconcat (fixture->store, "-wal", NULL);
  GeoImportSource *source = import_fixture_get_source (second, 0);

  g_assert_cmpstr (import_fixture_get_source (first, 0)->layer, ==, "户主***");
  g_assert_cmpuint (source->n_stored, ==, 2);
  g_assert_cmpuint (source->n_rejected, ==, 2);
  assert_placed (fixture, "O1", "431225900101001");
  g_assert_true (import_fixture_has_problem (source, "row 3, column 网格代码", "no code of an area"));
  g_assert_true (import_fixture_has_problem (source, "row 5, column 编号",
                                             "identity or phone number"));
  g_assert_true (file_holds (fixture->store, "名单***.csv"));
  g_assert_true (file_holds (fixture->store, "***片"));
  g_assert_true (file_holds (fixture->store, "老证***"));
  g_assert_false (file_holds (fixture->store, "680101"));
  g_assert_false (file_holds (wal, "680101"));
  g_assert_null (strstr (first_text, "680101"));
  g_assert_null (strstr (second_json, "680101"));
}

#define ADD(path, test) \
  g_test_add ("/import/lists/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  g_test_add_func ("/import/lists/degrees", test_degrees);
  g_test_add_func ("/import/lists/repeats", test_repeats);
  ADD ("forms", test_forms);
  ADD ("given", test_given);
  ADD ("wider", test_wider);
  ADD ("many", test_many);
  ADD ("repeated-cases", test_repeated_cases);
  ADD ("repeated-appointments", test_repeated_appointments);
  ADD ("too-many-in-a-post", test_too_many_in_a_post);
  ADD ("persons", test_persons);
  ADD ("persons-of-old", test_persons_of_old);

  return g_test_run ();
}
