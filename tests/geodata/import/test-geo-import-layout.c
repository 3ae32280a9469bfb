/* test-geo-import-layout.c – tables laid out for people: merged cells, totals, bare numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/geo-import.h"
#include "tests/geodata/import/import-fixture.h"

#include <string.h>

#define PLACES_HEAD "乡镇,村,组,岗位,任职人,任职日期\n"

static GeoImportReport *
run_roster (ImportFixture *fixture,
            const char    *text)
{
  g_autofree char *path = import_fixture_write (fixture, "roster.csv", text, -1);

  return import_fixture_run (fixture, path);
}

/* Whether @holder has a post in the area of @code. */
static gboolean
is_appointed (ImportFixture *fixture,
              const char    *holder,
              const char    *code)
{
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  int n, n_posts;
  const GeoAppointment *all = geo_register_get_appointments (reg, &n);
  const GeoPost *posts = geo_register_get_posts (reg, &n_posts);

  for (int i = 0; i < n; i++)
    if (strcmp (all[i].holder, holder) == 0)
      return strcmp (geo_register_get_area (reg, posts[all[i].post].area)->code, code) == 0;

  return FALSE;
}

static gboolean
is_decided (GeoImportReport *report,
            const char      *part)
{
  GeoImportSource *source = import_fixture_get_source (report, 0);

  for (guint i = 0; i < source->decisions->len; i++)
    if (strstr (g_ptr_array_index (source->decisions, i), part) != NULL)
      return TRUE;

  return FALSE;
}

static void
test_merged (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autoptr (GeoImportReport) report = run_roster (fixture, PLACES_HEAD
    "林城镇,东门村,一组,统战小组长,样例甲,2024-1-2\n"
    ",,二组,统战小组长,样例乙,2024-1-2\n"
    ",西门村,,统战组长,样例丙,2024-1-2\n"
    ",,一组,统战小组长,样例丁,2024-1-2\n"
    ",,九组,统战小组长,样例戊,2024-1-2\n"
    "林城镇,,,统战委员,样例己,2024-1-2\n"
    ",,二组,统战小组长,样例庚,2024-1-2\n");
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_true (is_appointed (fixture, "样例甲", "431225100001001"));
  g_assert_true (is_appointed (fixture, "样例乙", "431225100001002"));
  g_assert_true (is_appointed (fixture, "样例丙", "431225100002"));
  g_assert_true (is_appointed (fixture, "样例丁", "431225100002001"));
  g_assert_true (is_appointed (fixture, "样例己", "431225100"));
  g_assert_true (is_decided (report, "3 rows took the township or village from the rows above"));
  /* A group that its village has not, and one below a row that names no village. */
  g_assert_cmpuint (source->n_rejected, ==, 2);
  g_assert_false (import_fixture_has_problem (source, "row 6, column 组", "东门村"));
  g_assert_true (import_fixture_has_problem (source, "row 6, column 组", "西门村"));
  g_assert_true (import_fixture_has_problem (source, "row 8, column 组", "several"));
}

/* A village over its three posts; a row below it that is of another level is none of them. */
static void
test_merged_posts (ImportFixture *fixture,
                   gconstpointer  data)
{
  g_autoptr (GeoImportReport) report = run_roster (fixture, "乡镇,村,岗位,任职人,任职日期\n"
    "林城镇,东门村,统战组长,样例甲,2024-1-2\n"
    ",,协理员,样例乙,2024-1-2\n"
    ",,信息员,样例丙,2024-1-2\n"
    ",,统战委员,样例丁,2024-1-2\n"
    ",西门村,统战组长,样例戊,2024-1-2\n"
    ",,协理员,样例己,2024-1-2\n");
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_true (is_appointed (fixture, "样例甲", "431225100001"));
  g_assert_true (is_appointed (fixture, "样例乙", "431225100001"));
  g_assert_true (is_appointed (fixture, "样例丙", "431225100001"));
  g_assert_true (is_appointed (fixture, "样例己", "431225100002"));
  g_assert_cmpuint (source->n_stored, ==, 5);
  g_assert_true (import_fixture_has_problem (source, "row 5", "the area is missing"));
}

static void
test_numbers (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoImportReport) report = run_roster (fixture, PLACES_HEAD
    "林城镇,东门村,1,统战小组长,样例甲,2024-1-2\n"
    "林城镇,西门村,０2,统战小组长,样例乙,2024-1-2\n"
    "林城镇,西门村,12,统战小组长,样例丙,2024-1-2\n");
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_true (is_appointed (fixture, "样例甲", "431225100001001"));
  g_assert_cmpuint (source->n_stored, ==, 2);
  /* It is no code of a province, and the village has no twelve groups. */
  g_assert_true (import_fixture_has_problem (source, "row 4, column 组", "西门村"));
}

static void
test_remarks (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoImportReport) report = run_roster (fixture, IMPORT_ROSTER_HEAD
    "431225100001001,统战小组长,样例甲,2024-1-2,\n"
    "合计,1,,,\n"
    ",,,,\n"
    "备注：离任的未列入,,,,\n"
    "填表人：样例 13800000000,,,填表日期：2024-1-2,\n"
    "注溪村,统战组长,样例乙,2024-1-2,\n");
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_cmpuint (source->n_read, ==, 2);
  g_assert_cmpuint (source->n_stored, ==, 1);
  g_assert_cmpuint (source->n_rejected, ==, 1);
  g_assert_true (is_decided (report, "3 rows were left out"));
}

static void
test_rounded (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GeoImportReport) report = run_roster (fixture, IMPORT_ROSTER_HEAD
    "4.31225E+14,统战部长,样例甲,2024-1-2,\n"
    "'431225100001001,统战小组长,样例乙,2024-1-2,\n");
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_cmpuint (source->n_stored, ==, 1);
  g_assert_true (import_fixture_has_problem (source, "row 2, column 区划代码", "rounded"));
}

/* A village as a collection: its outline, and the point of its label. */
static void
test_collection (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "collection.geojson",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{"
    "\"code\":\"431225100003\",\"name\":\"　南门村 \",\"户数\":\"1,234户\"},\"geometry\":{\"type\":"
    "\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[109.05,26.25]},"
    "{\"type\":\"Polygon\",\"coordinates\":[[[109,26.2],[109.1,26.2],[109.1,26.3],[109,26.3],"
    "[109,26.2]]]}]}}]}", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  int area = geo_register_find_area (reg, "431225100003");

  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 1);
  g_assert_cmpint (area, >=, 0);
  g_assert_cmpstr (geo_register_get_area (reg, area)->name, ==, "南门村");
  g_assert_cmpint (geo_register_get_area (reg, area)->households, ==, 1234);
}

static void
test_steps (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "cases.csv",
    "编号,网格代码,反映日期,当前环节,办结日期\n"
    "A1,431225100001001,2024-3-5,已办结,2024-3-9\n"
    "A2,431225100001001,2024-3-5,已办结,\n"
    "A3,431225100001001,2024-3-5,办理中,2024-3-9\n"
    "A4,431225100001001,2024-3-5,办理中,\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_cmpuint (source->n_stored, ==, 4);
  g_assert_cmpuint (source->problems->len, ==, 2);
  g_assert_true (import_fixture_has_problem (source, "row 3, column 当前环节", "counts as open"));
  g_assert_true (import_fixture_has_problem (source, "row 4, column 当前环节", "counts as done"));
}

/* A letter that comes along is no workbook, and nothing is wrong with it. */
static void
test_letter (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *folder = import_fixture_path (fixture, "delivery");
  g_autofree char *survey = import_fixture_write (fixture, "delivery/county.geojson", county, -1);
  g_autofree char *letter = NULL;
  char bytes[1024] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  g_autoptr (GeoImportReport) report = NULL;

  letter = import_fixture_write (fixture, "delivery/报告.doc", bytes, sizeof bytes);
  report = import_fixture_run (fixture, folder);
  g_assert_false (geo_import_report_has_problems (report));
}

int
main (int   argc,
      char *argv[])
{
  static const struct {
    const char *path;
    void (*run) (ImportFixture *fixture, gconstpointer data);
  } tests[] = {
    { "/import/layout/merged", test_merged },
    { "/import/layout/merged-posts", test_merged_posts },
    { "/import/layout/numbers", test_numbers },
    { "/import/layout/remarks", test_remarks },
    { "/import/layout/rounded", test_rounded },
    { "/import/layout/collection", test_collection },
    { "/import/layout/steps", test_steps },
    { "/import/layout/letter", test_letter },
  };

  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ImportFixture, NULL, import_fixture_set_up, tests[i].run,
                import_fixture_tear_down);

  return g_test_run ();
}
