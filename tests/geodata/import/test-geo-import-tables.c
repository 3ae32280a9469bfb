/* test-geo-import-tables.c – rosters and lists of cases into a small county
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/model/geo-error.h"

#include <cpl_vsi.h>
#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <string.h>

#define ROSTER \
  IMPORT_ROSTER_HEAD \
  "431225100,统战委员,样例甲,2024-01-02,\n" \
  "431225100001,统战组长,样例乙,2023/5/6,2024年5月5日\n" \
  "431225100001001,统战小组长,样例丙,45356,至今\n"

static void
check_roster (ImportFixture *fixture)
{
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  int n;
  const GeoAppointment *all = geo_register_get_appointments (reg, &n);
  guint n_seen = 0;

  g_assert_cmpint (n, ==, 3);
  for (int i = 0; i < n; i++)
    if (strcmp (all[i].holder, "样例乙") == 0)
      {
        g_assert_cmpuint (all[i].from, ==, geo_day_new (2023, 5, 6));
        g_assert_cmpuint (all[i].to, ==, geo_day_new (2024, 5, 5));
        n_seen++;
      }
    else if (strcmp (all[i].holder, "样例丙") == 0)
      {
        g_assert_cmpuint (all[i].from, ==, geo_day_new (2024, 3, 5));
        g_assert_cmpuint (all[i].to, ==, GEO_DAY_NONE);
        n_seen++;
      }
  g_assert_cmpuint (n_seen, ==, 2);
}

static void
test_encodings (ImportFixture *fixture,
                gconstpointer  data)
{
  static const struct {
    const char *encoding;
    const char *mark;
    gsize n_mark;
    char separator;
  } ways[] = {
    { "GB18030", "", 0, ',' },
    { "UTF-8", "", 0, ',' },
    { "UTF-8", "\xef\xbb\xbf", 3, ',' },
    { "UTF-16LE", "\xff\xfe", 2, ',' },
    { "UTF-16BE", "\xfe\xff", 2, ',' },
    { "UTF-16LE", "", 0, ',' },
    { "UTF-16BE", "", 0, '\t' },
    /* What spreadsheets call Unicode text. */
    { "UTF-16LE", "\xff\xfe", 2, '\t' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gsize n;
      g_autofree char *name = g_strdup_printf ("%u.csv", i);
      g_autofree char *text = g_strdelimit (g_strdup (ROSTER), ",", ways[i].separator);
      g_autofree char *body = g_convert (text, -1, ways[i].encoding, "UTF-8", NULL, &n, NULL);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *path = NULL;
      g_autoptr (GeoImportReport) report = NULL;
      GeoImportSource *source;

      g_byte_array_append (bytes, (const guint8 *) ways[i].mark, (guint) ways[i].n_mark);
      g_byte_array_append (bytes, (const guint8 *) body, (guint) n);
      path = import_fixture_write (fixture, name, (const char *) bytes->data, bytes->len);
      report = import_fixture_run (fixture, path);
      source = import_fixture_get_source (report, 0);
      g_assert_cmpint (source->kind, ==, GEO_SOURCE_ROSTER);
      g_assert_cmpuint (source->n_read, ==, 3);
      g_assert_cmpuint (source->n_stored, ==, i == 0 ? 3 : 0);
      g_assert_cmpuint (source->n_unchanged, ==, i == 0 ? 0 : 3);
      g_assert_false (geo_import_report_has_problems (report));
      g_assert_nonnull (strstr (g_ptr_array_index (source->decisions, 0), ways[i].encoding));
    }
  check_roster (fixture);
}

/* Writes @rows, lines of cells parted by commas, as a sheet of text. */
static void
write_sheet (GDALDatasetH  workbook,
             const char   *sheet,
             const char   *rows)
{
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  OGRLayerH layer = GDALDatasetCreateLayer (workbook, sheet, NULL, wkbNone, NULL);

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("f%u", i);
      OGRFieldDefnH field = OGR_Fld_Create (name, OFTString);

      OGR_L_CreateField (layer, field, TRUE);
      OGR_Fld_Destroy (field);
    }
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (layer));

      for (int j = 0; cells[j] != NULL; j++)
        OGR_F_SetFieldString (feature, j, cells[j]);
      g_assert_cmpint (OGR_L_CreateFeature (layer, feature), ==, OGRERR_NONE);
      OGR_F_Destroy (feature);
    }
}

static char *
write_workbook (ImportFixture *fixture)
{
  char *path = import_fixture_path (fixture, "book.xlsx");
  GDALDatasetH workbook = GDALCreate (GDALGetDriverByName ("XLSX"), path, 0, 0, 0, GDT_Unknown,
                                      NULL);

  g_assert_nonnull (workbook);
  write_sheet (workbook, "说明", "会同县,填表说明\n");
  /* A title above the headings, and a row left empty. */
  write_sheet (workbook, "名册",
               "统战网络任职名册\n" IMPORT_ROSTER_HEAD
               "431225100,统战委员,样例甲,2024-01-02,\n"
               ",,,,\n"
               "431225100001,统战组长,样例乙,2024-02-30,\n");
  write_sheet (workbook, "问题",
               IMPORT_CASES_HEAD "甲1,431225100001001,,,政策,司法局,2024-01-02,,问题受理,\n");
  GDALClose (workbook);

  return path;
}

static void
test_workbook (ImportFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *path = write_workbook (fixture);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  GeoImportSource *skipped = import_fixture_get_source (report, 0);
  GeoImportSource *roster = import_fixture_get_source (report, 1);
  GeoImportSource *cases = import_fixture_get_source (report, 2);

  g_assert_cmpint (skipped->kind, ==, GEO_SOURCE_SKIPPED);
  g_assert_cmpstr (skipped->layer, ==, "说明");
  g_assert_cmpuint (skipped->n_problems, ==, 0);
  g_assert_cmpint (roster->kind, ==, GEO_SOURCE_ROSTER);
  g_assert_cmpstr (roster->layer, ==, "名册");
  g_assert_cmpuint (roster->n_stored, ==, 1);
  g_assert_cmpuint (roster->n_rejected, ==, 1);
  /* GDAL's writer puts the names of the fields into row 1, so the title is row 2. */
  g_assert_true (import_fixture_has_problem (roster, "row 6, column 任职日期", "2024-02-30"));
  g_assert_cmpuint (cases->n_stored, ==, 1);
  g_assert_cmpint (import_fixture_find_case (reg, "甲1")->step, ==, GEO_STEP_ACCEPTED);
}

static void
write_vsi (const char *path,
           const void *bytes,
           gsize       n)
{
  VSILFILE *file = VSIFOpenL (path, "wb");

  g_assert_cmpuint (VSIFWriteL (bytes, 1, n, file), ==, n);
  VSIFCloseL (file);
}

static void
test_archive (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *book = write_workbook (fixture);
  g_autofree char *path = import_fixture_path (fixture, "名册.zip");
  g_autofree char *inner = g_strdup_printf ("/vsizip/%s/in/roster.csv", path);
  g_autofree char *inner_book = g_strdup_printf ("/vsizip/%s/in/book.xlsx", path);
  g_autofree char *bytes = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  gsize n;

  write_vsi (inner, ROSTER, strlen (ROSTER));
  g_file_get_contents (book, &bytes, &n, NULL);
  write_vsi (inner_book, bytes, n);

  report = import_fixture_run (fixture, path);
  g_assert_cmpuint (geo_import_report_get_sources (report)->len, ==, 4);
  g_assert_cmpuint (geo_import_report_count_stored (report), ==, 4);
  check_roster (fixture);
}

static void
test_bad_roster (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "r.csv",
    IMPORT_ROSTER_HEAD
    "431225100,统战委员,样例甲,2024-01-02,\n"
    "\n"
    "431225199,统战委员,样例乙,2024-01-02,\n"
    "43122x,统战委员,样例乙,2024-01-02,\n"
    "431225100,大队长,样例乙,2024-01-02,\n"
    "431225100,统战委员,,2024-01-02,\n"
    "431225100,统战委员,样例乙,,\n"
    "431225100,统战委员,样例乙,2024-01-02,2023-01-02\n"
    "431225100,统战委员,样例乙,13800000000,\n"
    "431225100,,样例乙,2024-01-02,\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_cmpuint (source->n_read, ==, 9);
  g_assert_cmpuint (source->n_stored, ==, 1);
  g_assert_cmpuint (source->n_rejected, ==, 8);
  g_assert_cmpuint (source->n_problems, ==, 8);
  g_assert_true (geo_import_report_has_problems (report));
  g_assert_true (import_fixture_has_problem (source, "row 4", "431225199"));
  g_assert_true (import_fixture_has_problem (source, "row 5, column 区划代码", "no code"));
  g_assert_true (import_fixture_has_problem (source, "row 6, column 岗位", "no post"));
  g_assert_true (import_fixture_has_problem (source, "row 7, column 任职人", "missing"));
  g_assert_true (import_fixture_has_problem (source, "row 8, column 任职日期", "missing"));
  g_assert_true (import_fixture_has_problem (source, "row 9, column 离任日期", "before"));
  g_assert_true (import_fixture_has_problem (source, "row 10, column 任职日期", "“…”"));
  g_assert_true (import_fixture_has_problem (source, "row 11, column 岗位", "missing"));
}

static void
test_bad_cases (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    IMPORT_CASES_HEAD
    "A1,431225100001001,,,,,2024-01-02,2024-02-01,限期办理,\n"
    "A2,431225100009009,,,,,2024-01-02,,限期办理,\n"
    "A3,,,,,,2024-01-02,,限期办理,\n"
    "A4,,110.5,26.05,,,2024-01-02,,限期办理,\n"
    "A5,,26.05,109.05,,,2024-01-02,,限期办理,\n"
    "A6,,abc,26.05,,,2024-01-02,,限期办理,\n"
    "A7,431225100001001,,,,,,,限期办理,\n"
    "A8,431225100001001,,,,,2024-01-02,,办到一半,\n"
    "A9,431225100001001,,,,,2024-01-02,,公示反馈,2023-01-01\n"
    ",431225100001001,,,,,2024-01-02,,限期办理,\n"
    "13800000000,431225100001001,,,,,2024-01-02,,限期办理,\n"
    "A12,,0,0,,,2024-01-02,,限期办理,\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_cmpuint (source->n_stored, ==, 2);
  g_assert_cmpuint (source->n_rejected, ==, 10);
  g_assert_true (import_fixture_has_problem (source, "row 3", "431225100009009"));
  g_assert_true (import_fixture_has_problem (source, "row 4", "neither"));
  g_assert_true (import_fixture_has_problem (source, "row 5, column 经度", "110.500°E 26.050°N"));
  g_assert_true (import_fixture_has_problem (source, "row 7, column 经度", "no numbers"));
  g_assert_true (import_fixture_has_problem (source, "row 8, column 反映日期", "missing"));
  g_assert_true (import_fixture_has_problem (source, "row 9, column 当前环节", "no step"));
  g_assert_true (import_fixture_has_problem (source, "row 10, column 办结日期", "before"));
  g_assert_true (import_fixture_has_problem (source, "row 11, column 编号", "missing"));
  g_assert_true (import_fixture_has_problem (source, "row 12, column 编号", "phone number"));
  g_assert_true (import_fixture_has_problem (source, "row 13, column 经度", "in China"));
}

/* An unquoted comma in the name would make a category of a part of it. */
static void
test_shifted_row (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    "编号,网格代码,反映日期,\"反映人\n姓名\033[31m\",类别\n"
    "A1,431225100001001,2024-01-02,某某,道路,,\n"
    "A2,431225100001001,2024-01-02,某,某某,道路\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);
  g_autofree char *text = geo_import_report_to_text (report);

  g_assert_cmpuint (source->n_stored, ==, 1);
  g_assert_cmpuint (source->n_rejected, ==, 1);
  g_assert_true (import_fixture_has_problem (source, "row 3", "more cells"));
  g_assert_nonnull (strstr (text, "dropped: 反映人 姓名 [31m\n"));
}

static void
test_placed (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    IMPORT_CASES_HEAD
    "P1,,109.05,26.05,,,2024-01-02,,问题反映,\n"
    "P2,,109.15°,26.05,,,2024-01-02,,问题反映,\n"
    "P3,,１０９．３５,26.05,,,2024-01-02,,问题反映,\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  static const char *const codes[] = { "431225100001001", "431225100001002", "431225100002002" };
  static const char *const numbers[] = { "P1", "P2", "P3" };

  g_assert_false (geo_import_report_has_problems (report));
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const GeoCase *item = import_fixture_find_case (reg, numbers[i]);

      g_assert_cmpstr (geo_register_get_area (reg, item->area)->code, ==, codes[i]);
    }
}

static void
test_placed_gcj02 (ImportFixture *fixture,
                   gconstpointer  data)
{
  /* 109.102°E of the web maps is 109.098°E: of the first group, not of the second. */
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    IMPORT_CASES_HEAD "P1,,109.102,26.05,,,2024-01-02,,问题反映,\n", -1);
  const char *const paths[] = { path, NULL };
  GeoImportOptions options = { .crs = "GCJ-02" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = geo_import_run (fixture->store, paths, &options, NULL, NULL,
                                                       NULL, &error);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);

  g_assert_no_error (error);
  g_assert_cmpstr (geo_register_get_area (reg, import_fixture_find_case (reg, "P1")->area)->code,
                   ==, "431225100001001");
}

static void
test_again (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *first = import_fixture_write (fixture, "1.csv",
    IMPORT_CASES_HEAD
    "C1,431225100001001,,,政策,司法局,2024-01-02,2024-02-01,限期办理,\n"
    "C2,431225100001001,,,政策,司法局,2024-01-02,2024-02-01,限期办理,\n"
    "C2,431225100001001,,,政策,司法局,2024-01-02,2024-02-01,限期办理,\n", -1);
  g_autofree char *second = import_fixture_write (fixture, "2.csv",
    IMPORT_CASES_HEAD
    "C1,431225100002001,,,政策,司法局,2024-01-02,2024-02-01,公示反馈,2024-01-20\n"
    "C2,431225100001001,,,政策,司法局,2024-01-02,2024-02-01,限期办理,\n", -1);
  g_autoptr (GeoImportReport) before = import_fixture_run (fixture, first);
  g_autoptr (GeoImportReport) after = import_fixture_run (fixture, second);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  const GeoCase *item = import_fixture_find_case (reg, "C1");
  int n;

  g_assert_cmpuint (import_fixture_get_source (before, 0)->n_stored, ==, 2);
  g_assert_cmpuint (import_fixture_get_source (before, 0)->n_unchanged, ==, 1);
  g_assert_cmpuint (import_fixture_get_source (after, 0)->n_stored, ==, 1);
  g_assert_cmpuint (import_fixture_get_source (after, 0)->n_unchanged, ==, 1);
  geo_register_get_cases (reg, &n);
  g_assert_cmpint (n, ==, 2);
  g_assert_cmpstr (geo_register_get_area (reg, item->area)->code, ==, "431225100002001");
  g_assert_cmpint (item->step, ==, GEO_STEP_PUBLISHED);
  g_assert_cmpuint (item->closed, ==, geo_day_new (2024, 1, 20));
}

static void
test_code_as_number (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    IMPORT_CASES_HEAD
    "N1,4.31225100001001E+14,,,,,2024-01-02,,问题反映,\n"
    "N2,431225100001002.0,,,,,2024-01-02,,问题反映,\n", -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);

  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 2);
}

static void
test_mapped (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "c.csv",
    "流水,哪里,哪天\nM1,431225100001001,2024-01-02\n", -1);
  const char *const paths[] = { path, NULL };
  const char *const map[] = { "number=流水", "code=哪里", "reported=哪天", NULL };
  GeoImportOptions options = { .map = map };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = NULL;

  g_assert_null (geo_import_run (fixture->store, paths, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);
  g_clear_error (&error);
  report = geo_import_run (fixture->store, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 1);
}

static void
test_broken_cell (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autofree char *good = g_convert (IMPORT_CASES_HEAD
                                     "B1,431225100001001,,,政策,司法局,2024-01-02,,问题反映,\n"
                                     "B2,431225100001001,,,Q,司法局,2024-01-02,,问题反映,\n"
                                     "B3,431225100001001,,,政策,司法局,2024-01-02,,问题反映,\n",
                                     -1, "GB18030", "UTF-8", NULL, NULL, NULL);
  g_autofree char *path = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  GeoImportSource *source;

  *strchr (good, 'Q') = '\xff';
  path = import_fixture_write (fixture, "c.csv", good, -1);
  report = import_fixture_run (fixture, path);
  source = import_fixture_get_source (report, 0);
  g_assert_cmpuint (source->n_stored, ==, 2);
  g_assert_true (import_fixture_has_problem (source, "row 3, column 类别", "encoding"));
}

static void
test_many_problems (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (IMPORT_CASES_HEAD);
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  GeoImportSource *source;

  for (guint i = 0; i < GEO_SOURCE_MAX_PROBLEMS + 500; i++)
    g_string_append_printf (text, "M%u,,,,,,2024-01-02,,,\n", i);
  path = import_fixture_write (fixture, "c.csv", text->str, -1);
  report = import_fixture_run (fixture, path);
  source = import_fixture_get_source (report, 0);
  g_assert_cmpuint (source->n_rejected, ==, GEO_SOURCE_MAX_PROBLEMS + 500);
  g_assert_cmpuint (source->n_problems, ==, GEO_SOURCE_MAX_PROBLEMS + 500);
  g_assert_cmpuint (source->problems->len, ==, GEO_SOURCE_MAX_PROBLEMS);
  shown = geo_import_report_to_text (report);
  g_assert_nonnull (strstr (shown, "and 1480 problems more"));
}

/* Imports a file that has nothing to give; the sentence must say @part. */
static void
assert_refused (ImportFixture *fixture,
                const char    *path,
                const char    *part)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (geo_import_run (fixture->store, paths, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_hostile (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *commas = g_strnfill (2000000, ',');
  g_autofree char *wide = import_fixture_write (fixture, "wide.csv", commas, -1);
  g_autofree char *cut = import_fixture_write (fixture, "cut.zip", "PK\3\4 and no more", -1);
  g_autofree char *old = import_fixture_write (fixture, "old.xls", "\xd0\xcf\x11\xe0....", -1);
  g_autofree char *part = import_fixture_write (fixture, "a.dbf", "\3\1\1\1", 4);
  g_autofree char *whole = import_fixture_write (fixture, "a.shp", "\0\0\x27\x0a", 4);
  g_autofree char *notes = import_fixture_write (fixture, "notes.txt", "About this survey\n\nIt "
                                                 "was made in spring, and is free.\n", -1);
  g_autofree char *nested = import_fixture_path (fixture, "nested.zip");
  g_autofree char *inner = g_strdup_printf ("/vsizip/%s/in.zip", nested);
  g_autofree char *book = import_fixture_path (fixture, "broken.xlsx");
  g_autofree char *inner_book = g_strdup_printf ("/vsizip/%s/xl/workbook.xml", book);

  write_vsi (inner, "PK\3\4", 4);
  write_vsi (inner_book, "<workbook>", 10);
  assert_refused (fixture, wide, "it is empty");
  assert_refused (fixture, cut, "archive is damaged");
  assert_refused (fixture, nested, "damaged");
  assert_refused (fixture, notes, "no table");
  assert_refused (fixture, book, "workbook is damaged");
  assert_refused (fixture, old, "save it as .xlsx");
  assert_refused (fixture, part, "give the .shp");
  assert_refused (fixture, whole, "cannot be");
}

#define ADD(path, test) \
  g_test_add ("/import/tables/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("encodings", test_encodings);
  ADD ("workbook", test_workbook);
  ADD ("archive", test_archive);
  ADD ("bad-roster", test_bad_roster);
  ADD ("bad-cases", test_bad_cases);
  ADD ("shifted-row", test_shifted_row);
  ADD ("placed", test_placed);
  ADD ("placed-gcj02", test_placed_gcj02);
  ADD ("again", test_again);
  ADD ("code-as-number", test_code_as_number);
  ADD ("mapped", test_mapped);
  ADD ("broken-cell", test_broken_cell);
  ADD ("many-problems", test_many_problems);
  ADD ("hostile", test_hostile);

  return g_test_run ();
}
