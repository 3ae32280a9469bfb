/* test-geo-import-findings.c – what an import finds wrong, and what it changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"
#include "tests/support/test-shapes.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/settle/geo-import-settle.h"
#include "geodata/store/geo-snapshot.h"
#include "plugins/crs/survey-gcj02.h"

#include <math.h>
#include <string.h>

#define HEAD "{\"type\":\"FeatureCollection\",\"features\":[\n"
#define TAIL "\n]}\n"

/* A square of @width degrees whose south-west corner is at @lon and @lat; more properties in
 * @rest, each with a comma in front. */
static char *
square (const char *code,
        const char *name,
        const char *rest,
        double      lon,
        double      lat,
        double      width)
{
  return g_strdup_printf ("{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name\":\"%s\"%s},"
                          "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[%.9f,%.9f],"
                          "[%.9f,%.9f],[%.9f,%.9f],[%.9f,%.9f],[%.9f,%.9f]]]}}",
                          code, name, rest, lon, lat, lon + width, lat, lon + width, lat + width,
                          lon, lat + width, lon, lat);
}

static GeoImportReport *
run (ImportFixture          *fixture,
     const char             *json,
     const GeoImportOptions *options)
{
  g_autofree char *path = import_fixture_write (fixture, "survey.geojson", json, -1);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  GeoImportReport *report = geo_import_run (fixture->store, paths, options, NULL, NULL, NULL,
                                            &error);

  g_assert_no_error (error);

  return report;
}

static const GeoFinding *
find (GeoImportReport *report,
      GeoFindingKind   kind)
{
  GeoFindings *findings = geo_import_report_get_findings (report);

  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    if (geo_findings_get (findings, i)->kind == kind)
      return geo_findings_get (findings, i);

  return NULL;
}

static void
assert_change (GeoImportReport *report,
               GeoChangeKind    kind,
               guint            n,
               const char      *code)
{
  GPtrArray *changes = geo_import_report_get_changes (report);

  g_assert_cmpuint (geo_import_report_count_changes (report, kind), ==, n);
  for (guint i = 0; i < changes->len; i++)
    {
      const GeoChange *change = g_ptr_array_index (changes, i);

      if (change->kind == kind && strcmp (change->code, code) == 0)
        return;
    }
  g_assert_cmpuint (n, ==, 0);
}

/* A group of village 1 was renamed, one of village 2 drawn anew, one is new, and the second of
 * village 2 is no more. Posts and ids stay. */
static void
test_again (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *roster = import_fixture_write (fixture, "roster.csv", IMPORT_ROSTER_HEAD
                                                  "431225100002002,统战小组长,样例1,2024-1-1,\n", -1);
  g_autoptr (GeoImportReport) posts = import_fixture_run (fixture, roster);
  g_autofree char *counts = g_strdup (",\"households\":50,\"population\":180");
  g_autofree char *a = square ("431225100001001", "东门村甲组", counts, 109.0, 26.0, 0.1);
  g_autofree char *b = square ("431225100001002", "东门村二组", counts, 109.1, 26.0, 0.1);
  g_autofree char *c = square ("431225100002001", "西门村一组", counts, 109.2, 26.0, 0.09);
  g_autofree char *d = square ("431225100002003", "西门村三组", counts, 109.3, 26.0, 0.1);
  g_autofree char *json = g_strconcat (HEAD, a, ",\n", b, ",\n", c, ",\n", d, TAIL, NULL);
  g_autoptr (GeoImportReport) report = run (fixture, json, NULL);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  g_autofree char *text = geo_import_report_to_text (report);
  g_autofree char *out = geo_import_report_to_json (report);
  int n_appointments;

  g_assert_cmpuint (import_fixture_get_source (posts, 0)->n_stored, ==, 1);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 3);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_unchanged, ==, 1);
  assert_change (report, GEO_CHANGE_APPEARED, 1, "431225100002003");
  assert_change (report, GEO_CHANGE_ATTRIBUTES, 1, "431225100001001");
  assert_change (report, GEO_CHANGE_OUTLINE, 1, "431225100002001");
  assert_change (report, GEO_CHANGE_VANISHED, 1, "431225100002002");
  g_assert_cmpint (geo_register_find_area (reg, "431225100002002"), >=, 0);
  geo_register_get_appointments (reg, &n_appointments);
  g_assert_cmpint (n_appointments, ==, 1);
  g_assert_nonnull (strstr (text, "431225100002002 西门村二组"));
  g_assert_nonnull (strstr (out, "\"vanished\""));
}

/* Strict: one bad row, and the store stays as it was; the report is whole. */
static void
test_strict (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *good = square ("431225100001003", "东门村三组", "", 109.0, 26.1, 0.1);
  g_autofree char *bad = square ("4312251", "某组", "", 109.1, 26.1, 0.1);
  g_autofree char *json = g_strconcat (HEAD, good, ",\n", bad, TAIL, NULL);
  g_autoptr (GeoImportReport) strict = run (fixture, json, &(GeoImportOptions) { .strict = TRUE });
  g_autoptr (GeoImportReport) lenient = NULL;
  g_autoptr (GeoRegister) before = import_fixture_load (fixture);
  g_autoptr (GeoRegister) after = NULL;

  g_assert_true (geo_import_report_is_refused (strict));
  g_assert_cmpuint (import_fixture_get_source (strict, 0)->n_read, ==, 2);
  g_assert_true (import_fixture_has_finding (strict, GEO_FINDING_BAD_CODE, 3, "codes have"));
  g_assert_cmpint (geo_register_find_area (before, "431225100001003"), ==, -1);

  lenient = run (fixture, json, NULL);
  after = import_fixture_load (fixture);
  g_assert_false (geo_import_report_is_refused (lenient));
  g_assert_cmpint (geo_register_find_area (after, "431225100001003"), >=, 0);
}

/* Nothing of it can be stored: no store is made. */
static void
test_nothing_stored (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *bad = square ("4312251", "某组", "", 109.1, 26.1, 0.1);
  g_autofree char *json = g_strconcat (HEAD, bad, TAIL, NULL);
  g_autoptr (GeoImportReport) report = NULL;

  g_free (fixture->store);
  fixture->store = import_fixture_path (fixture, "none.sqlite");
  report = run (fixture, json, NULL);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_rejected, ==, 1);
  g_assert_false (g_file_test (fixture->store, G_FILE_TEST_EXISTS));
}

/* Two rows of one code and name beside each other are one area; importing them again changes
 * nothing. */
static void
test_pieces (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *a = square ("431225100001009", "飞地组", "", 109.0, 26.2, 0.01);
  g_autofree char *b = square ("431225100001009", "飞地组", "", 109.2, 26.2, 0.01);
  g_autofree char *json = g_strconcat (HEAD, a, ",\n", b, TAIL, NULL);
  g_autoptr (GeoImportReport) first = run (fixture, json, NULL);
  g_autoptr (GeoImportReport) second = run (fixture, json, NULL);
  g_autoptr (GeoSnapshot) snapshot = geo_snapshot_load (fixture->store, NULL, NULL);
  int area = geo_register_find_area (geo_snapshot_get_register (snapshot), "431225100001009");
  int n_shapes;

  g_assert_cmpuint (import_fixture_get_source (first, 0)->n_rejected, ==, 0);
  g_assert_null (find (first, GEO_FINDING_DUPLICATE_CODE));
  g_assert_cmpint (area, >=, 0);
  g_assert_cmpuint (geo_shapes_get_all (test_shapes_load (snapshot), &n_shapes)[area].n_rings,
                    ==, 2);
  /* A hundredth of a degree each way, twice. */
  g_assert_cmpfloat_with_epsilon (
    geo_register_get_area (geo_snapshot_get_register (snapshot), area)->area_m2, 2 * 1.1077e6, 5e3);
  assert_change (second, GEO_CHANGE_OUTLINE, 0, "");
  assert_change (second, GEO_CHANGE_ATTRIBUTES, 0, "");
}

/* The same code and name on the same land is a mistake, and so is another name. */
static void
test_no_pieces (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *a = square ("431225100001009", "飞地组", "", 109.0, 26.2, 0.01);
  g_autofree char *b = square ("431225100001009", "飞地组", "", 109.005, 26.2, 0.01);
  g_autofree char *c = square ("431225100001009", "别的组", "", 109.3, 26.2, 0.01);
  g_autofree char *json = g_strconcat (HEAD, a, ",\n", b, ",\n", c, TAIL, NULL);
  g_autoptr (GeoImportReport) report = run (fixture, json, NULL);
  const GeoFinding *finding = find (report, GEO_FINDING_DUPLICATE_CODE);

  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_rejected, ==, 2);
  g_assert_cmpuint (finding->row, ==, 3);
  g_assert_cmpuint (finding->other_row, ==, 2);
  g_assert_cmpstr (finding->code, ==, "431225100001009");
  g_assert_cmpfloat_with_epsilon (finding->box.x_min, 109.005, 1e-9);
}

/* A group whose code names a village that is not there belongs where it lies; where it lies
 * nowhere, a village is made for it, and said so. */
static void
test_orphans (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *inside = square ("431225100077001", "插花组", "", 109.25, 26.02, 0.01);
  g_autofree char *outside = square ("431225100088001", "边远组", "", 109.25, 26.3, 0.01);
  g_autofree char *json = g_strconcat (HEAD, inside, ",\n", outside, TAIL, NULL);
  g_autoptr (GeoImportReport) report = run (fixture, json, NULL);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  const GeoArea *group = geo_register_get_area (reg,
                                                geo_register_find_area (reg, "431225100077001"));

  g_assert_cmpstr (geo_register_get_area (reg, group->parent)->code, ==, "431225100002");
  g_assert_cmpint (geo_register_find_area (reg, "431225100077"), ==, -1);
  g_assert_cmpint (geo_register_find_area (reg, "431225100088"), >=, 0);
  g_assert_true (import_fixture_has_finding (report, GEO_FINDING_MISSING_PARENT, 3,
                                             "431225100088"));
}

static const char *
get_parent (GeoRegister *reg,
            const char  *code)
{
  int area = geo_register_find_area (reg, code);

  g_assert_cmpint (area, >=, 0);

  return geo_register_get_area (reg, geo_register_get_area (reg, area)->parent)->code;
}

/* All that is new is the village that the group belongs to; a dry run says so, too. */
static void
test_moved (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *rest = g_strdup (",\"households\":50,\"population\":180,"
                                    "\"parent_code\":\"431225100001\"");
  g_autofree char *group = square ("431225100002001", "西门村一组", rest, 109.2, 26.0, 0.1);
  g_autofree char *json = g_strconcat (HEAD, group, TAIL, NULL);
  g_autoptr (GeoImportReport) dry = run (fixture, json, &(GeoImportOptions) { .dry_run = TRUE });
  g_autoptr (GeoRegister) before = import_fixture_load (fixture);
  g_autoptr (GeoImportReport) report = run (fixture, json, NULL);
  g_autoptr (GeoRegister) after = import_fixture_load (fixture);
  g_autoptr (GeoImportReport) again = run (fixture, json, NULL);

  assert_change (dry, GEO_CHANGE_ATTRIBUTES, 1, "431225100002001");
  g_assert_cmpstr (get_parent (before, "431225100002001"), ==, "431225100002");
  assert_change (report, GEO_CHANGE_ATTRIBUTES, 1, "431225100002001");
  assert_change (report, GEO_CHANGE_OUTLINE, 0, NULL);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 1);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_unchanged, ==, 0);
  g_assert_cmpstr (get_parent (after, "431225100002001"), ==, "431225100001");
  g_assert_cmpuint (import_fixture_get_source (again, 0)->n_unchanged, ==, 1);
  assert_change (again, GEO_CHANGE_ATTRIBUTES, 0, NULL);
}

/* A group whose row names a village that is not there belongs where it lies, the second time too. */
static void
test_orphans_again (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char *a = square ("431225100002077", "插花组",
                               ",\"parent_code\":\"431225100077\"", 109.25, 26.02, 0.01);
  g_autofree char *b = square ("431225100002078", "新组", "", 109.27, 26.02, 0.01);
  g_autofree char *one = g_strconcat (HEAD, a, TAIL, NULL);
  g_autofree char *two = g_strconcat (HEAD, a, ",\n", b, TAIL, NULL);
  g_autoptr (GeoImportReport) first = run (fixture, one, NULL);
  g_autoptr (GeoRegister) before = import_fixture_load (fixture);
  g_autoptr (GeoImportReport) second = run (fixture, two, NULL);
  g_autoptr (GeoRegister) after = import_fixture_load (fixture);

  g_assert_cmpuint (import_fixture_get_source (first, 0)->n_stored, ==, 1);
  g_assert_cmpstr (get_parent (before, "431225100002077"), ==, "431225100002");
  g_assert_cmpuint (import_fixture_get_source (second, 0)->n_stored, ==, 1);
  g_assert_cmpuint (import_fixture_get_source (second, 0)->n_unchanged, ==, 1);
  g_assert_cmpstr (get_parent (after, "431225100002077"), ==, "431225100002");
  g_assert_cmpint (geo_register_find_area (after, "431225100077"), ==, -1);
}

/* The stated area is in mu, as the outlines tell; one of three is wrong by a fifth. */
static void
test_stated (ImportFixture *fixture,
             gconstpointer  data)
{
  /* 0.01° by 0.01° at 26.2°N: 1.1077 km² or 1661.5 mu. */
  static const double stated_mu[] = { 1661.5, 1661.5, 1661.5, 1661.5, 1661.5, 2000.0 };
  g_autoptr (GString) json = g_string_new (HEAD);
  g_autoptr (GeoImportReport) report = NULL;
  const GeoFinding *finding;

  for (guint i = 0; i < G_N_ELEMENTS (stated_mu); i++)
    {
      g_autofree char *code = g_strdup_printf ("43122510000101%u", i);
      g_autofree char *rest = g_strdup_printf (",\"面积\":%.1f", stated_mu[i]);
      g_autofree char *feature = square (code, "某组", rest, 109.0 + 0.01 * i, 26.2, 0.01);

      g_string_append_printf (json, "%s%s", i > 0 ? ",\n" : "", feature);
    }
  g_string_append (json, TAIL);
  report = run (fixture, json->str, NULL);
  finding = find (report, GEO_FINDING_STATED_AREA);
  g_assert_nonnull (finding);
  g_assert_cmpstr (finding->code, ==, "431225100001015");
  g_assert_cmpuint (finding->row, ==, 7);
  g_assert_cmpuint (geo_findings_count (geo_import_report_get_findings (report),
                                        GEO_FINDING_STATED_AREA), ==, 1);
}

/* The same groups in GCJ-02: the report suspects it, and says what to do. */
static void
test_shifted (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autoptr (GString) json = g_string_new (HEAD);
  static const char *const codes[] = { "431225100001001", "431225100001002", "431225100002001" };
  g_autoptr (GeoImportReport) report = NULL;
  const GeoFinding *finding;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      double lon = 109.0 + 0.1 * i, lat = 26.0;
      g_autofree char *feature = NULL;

      survey_gcj02_from_wgs84 (&lon, &lat, 1);
      feature = square (codes[i], "某组", "", lon, lat, 0.1);
      g_string_append_printf (json, "%s%s", i > 0 ? ",\n" : "", feature);
    }
  g_string_append (json, TAIL);
  report = run (fixture, json->str, &(GeoImportOptions) { .dry_run = TRUE });
  finding = find (report, GEO_FINDING_SHIFTED);
  g_assert_nonnull (finding);
  g_assert_nonnull (strstr (finding->message, "with GCJ-02 as its coordinate"));
}

/* The check of the whole: an overlap, with the rows of both. */
static void
test_overlap (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *a = square ("431225100001009", "甲组", "", 109.0, 26.2, 0.02);
  g_autofree char *b = square ("431225100001010", "乙组", "", 109.01, 26.2, 0.02);
  g_autofree char *json = g_strconcat (HEAD, a, ",\n", b, TAIL, NULL);
  g_autoptr (GeoImportReport) report = run (fixture, json, NULL);
  const GeoFinding *finding = find (report, GEO_FINDING_OVERLAP);

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->source, ==, 0);
  g_assert_cmpuint (finding->row + finding->other_row, ==, 5);
  /* 0.01° of longitude by 0.02° of latitude. */
  g_assert_cmpfloat_with_epsilon (finding->area_m2, 2.2154e6, 1e4);
  g_assert_true (geo_import_report_has_problems (report));
}

/* The check ends with the import, and can be given up without it. */
static void
test_check_given_up (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GeoImportReport) report = geo_import_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) stored = geo_snapshot_load (fixture->store, NULL, NULL);
  g_auto (GeoImportJob) job = { .report = report, .cancellable = cancellable,
                                .rows = geo_import_rows_new (),
                                .snapshot = geo_snapshot_new (geo_snapshot_get_register (stored),
                                                              test_shapes_load (stored), NULL) };
  GeoImportCheck *check = geo_import_check_begin (&job);

  geo_import_check_free (check);
  g_assert_false (g_cancellable_is_cancelled (cancellable));

  g_cancellable_cancel (cancellable);
  check = geo_import_check_begin (&job);
  g_assert_false (geo_import_check_end (check, &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  geo_import_check_free (check);
}

#define ADD(path, test) \
  g_test_add ("/import/findings/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("again", test_again);
  ADD ("strict", test_strict);
  ADD ("nothing-stored", test_nothing_stored);
  ADD ("pieces", test_pieces);
  ADD ("no-pieces", test_no_pieces);
  ADD ("orphans", test_orphans);
  ADD ("moved", test_moved);
  ADD ("orphans-again", test_orphans_again);
  ADD ("stated", test_stated);
  ADD ("shifted", test_shifted);
  ADD ("overlap", test_overlap);
  ADD ("check-given-up", test_check_given_up);

  return g_test_run ();
}
