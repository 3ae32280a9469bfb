/* test-geo-import-books.c – workbooks as spreadsheets write them: days, numbers, old formats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/model/geo-error.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <string.h>

#define XML_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XML_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XML_PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MIME_SHEET "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* Formats of cells; the s of a cell is the index of one. */
enum { PLAIN, DAY_SHORT, DAY_CHINESE, DAY_OWN, DAY_AND_TIME };

static const char STYLES[] =
  "<styleSheet xmlns='" XML_MAIN "'><numFmts count='1'><numFmt numFmtId='176' "
  "formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@'/></numFmts><cellXfs count='5'>"
  "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='31'/><xf numFmtId='176'/>"
  "<xf numFmtId='22'/></cellXfs></styleSheet>";

static void
write_part (const char *book,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_strdup_printf ("/vsizip/%s/%s", book, name);
  VSILFILE *file = VSIFOpenL (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (VSIFWriteL (text, 1, strlen (text), file), ==, strlen (text));
  g_assert_cmpint (VSIFCloseL (file), ==, 0);
}

/* Writes a workbook of one sheet as Excel does. @attributes: of its workbookPr. @rows: elements. */
static char *
write_book (ImportFixture *fixture,
            const char    *name,
            const char    *sheet,
            const char    *attributes,
            const char    *rows)
{
  char *path = import_fixture_path (fixture, name);
  g_autofree char *book = g_strdup_printf (
    "<workbook xmlns='" XML_MAIN "' xmlns:r='" XML_OFFICE "'><workbookPr %s/><sheets>"
    "<sheet name='%s' sheetId='1' r:id='rId1'/></sheets></workbook>", attributes, sheet);
  g_autofree char *data = g_strdup_printf (
    "<worksheet xmlns='" XML_MAIN "'><sheetData>%s</sheetData></worksheet>", rows);

  write_part (path, "[Content_Types].xml",
              "<Types xmlns='" XML_PACKAGE "content-types'>"
              "<Override PartName='/xl/workbook.xml' ContentType='" MIME_SHEET "sheet.main+xml'/>"
              "<Override PartName='/xl/worksheets/sheet1.xml' ContentType='" MIME_SHEET
              "worksheet+xml'/></Types>");
  write_part (path, "xl/workbook.xml", book);
  write_part (path, "xl/_rels/workbook.xml.rels",
              "<Relationships xmlns='" XML_PACKAGE "relationships'><Relationship Id='rId1' Type='"
              XML_OFFICE "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
  write_part (path, "xl/styles.xml", STYLES);
  write_part (path, "xl/worksheets/sheet1.xml", data);

  return path;
}

static void
add_text (GString    *rows,
          char        column,
          guint       row,
          const char *text)
{
  g_string_append_printf (rows, "<c r='%c%u' t='inlineStr'><is><t>%s</t></is></c>", column, row,
                          text);
}

static void
add_number (GString    *rows,
            char        column,
            guint       row,
            int         style,
            const char *number)
{
  g_string_append_printf (rows, "<c r='%c%u' s='%d'><v>%s</v></c>", column, row, style, number);
}

static void
add_heading (GString *rows)
{
  static const char *const headings[] = { "编号", "网格代码", "反映日期", "办理期限" };

  g_string_append (rows, "<row r='1'>");
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    add_text (rows, (char) ('A' + i), 1, headings[i]);
  g_string_append (rows, "</row>");
}

/* Real days, numbers shown as days, and numbers and text that are days: all of them 5 March 2024,
 * which is day 45356 from 30 December 1899. */
static void
test_days (ImportFixture *fixture,
           gconstpointer  data)
{
  static const struct {
    const char *value;   /* NULL: text */
    int style;
    const char *text;
  } days[] = {
    { "45356", DAY_SHORT, NULL },
    { "45356", DAY_CHINESE, NULL },
    { "45356", DAY_OWN, NULL },
    { "45356.75", DAY_AND_TIME, NULL },
    { "45356.75", DAY_SHORT, NULL },
    { "45356", PLAIN, NULL },
    { "20240305", PLAIN, NULL },
    { NULL, PLAIN, "45356" },
    { NULL, DAY_OWN, "2024年3月5日" },
    { NULL, DAY_SHORT, "2024.3.5" },
  };
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GeoRegister) reg = NULL;

  add_heading (rows);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      guint row = i + 2;
      g_autofree char *number = g_strdup_printf ("D%u", i);

      g_string_append_printf (rows, "<row r='%u'>", row);
      add_text (rows, 'A', row, number);
      /* Codes that became numbers, one with an exponent. */
      add_number (rows, 'B', row, PLAIN, i % 2 == 0 ? "431225100001001" : "4.31225100001001E+14");
      if (days[i].value != NULL)
        add_number (rows, 'C', row, days[i].style, days[i].value);
      else
        add_text (rows, 'C', row, days[i].text);
      g_string_append (rows, "</row>");
    }
  path = write_book (fixture, "days.xlsx", "问题", "date1904='false'", rows->str);
  report = import_fixture_run (fixture, path);
  reg = import_fixture_load (fixture);

  g_assert_false (geo_import_report_has_problems (report));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *number = g_strdup_printf ("D%u", i);
      const GeoCase *item = import_fixture_find_case (reg, number);

      g_test_message ("%s", number);
      g_assert_nonnull (item);
      g_assert_cmpuint (item->reported, ==, geo_day_new (2024, 3, 5));
      g_assert_cmpstr (geo_register_get_area (reg, item->area)->code, ==, "431225100001001");
    }
}

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

/* What would come out wrong without a word, or is another thing than its name says. */
static void
test_refused (ImportFixture *fixture,
              gconstpointer  data)
{
  static const struct {
    const char *name;
    const char *text;
    const char *part;
  } others[] = {
    { "page.xls", "\xef\xbb\xbf\n<HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"
      "<tr><td>区划代码</td></tr></table>", "a page of HTML or XML, whatever it is called" },
    { "2003.xls", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
      "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
      "open it in a spreadsheet and save it as .xlsx" },
    /* A workbook with a password is a container of the old kind. */
    { "locked.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password" },
  };
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *early = NULL;
  g_autofree char *early_too = NULL;
  g_autofree char *strict = NULL;

  add_heading (rows);
  early = write_book (fixture, "1904.xlsx", "问题", "date1904='1'", rows->str);
  early_too = write_book (fixture, "1904-2.xlsx", "问题", "date1904=\"true\"", rows->str);
  strict = write_book (fixture, "strict.xlsx", "问题",
                       "xmlns:s='http://purl.oclc.org/ooxml/spreadsheetml/main'", rows->str);
  assert_refused (fixture, early, "counts its days from 1904");
  assert_refused (fixture, early_too, "counts its days from 1904");
  assert_refused (fixture, strict, "Strict Open XML");
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = import_fixture_write (fixture, others[i].name, others[i].text, -1);

      g_test_message ("%s", others[i].name);
      assert_refused (fixture, path, others[i].part);
    }
}

static gboolean
is_appointed (GeoRegister *reg,
              const char  *holder,
              GeoDay       from,
              GeoDay       to)
{
  int n;
  const GeoAppointment *all = geo_register_get_appointments (reg, &n);

  for (int i = 0; i < n; i++)
    if (strcmp (all[i].holder, holder) == 0)
      return all[i].from == from && all[i].to == to;

  return FALSE;
}

/* An .xls of Excel 97, see tests/data/make-xls.py; its columns about persons go nowhere. */
static void
test_xls (ImportFixture *fixture,
          gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "名册.xls", NULL);
  g_autofree char *packed = import_fixture_path (fixture, "名册.zip");
  g_autofree char *inner = g_strdup_printf ("/vsizip/%s/名册.xls", packed);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  g_autofree char *text = geo_import_report_to_text (report);
  GeoImportSource *source = import_fixture_get_source (report, 1);

  g_assert_cmpint (source->kind, ==, GEO_SOURCE_ROSTER);
  g_assert_cmpstr (source->layer, ==, "名册");
  g_assert_cmpuint (source->n_stored, ==, 4);
  g_assert_false (geo_import_report_has_problems (report));
  g_assert_cmpstr (g_ptr_array_index (source->dropped_columns, 0), ==, "身份证号");
  g_assert_true (is_appointed (reg, "样例甲", geo_day_new (2024, 1, 2), GEO_DAY_NONE));
  g_assert_true (is_appointed (reg, "样例乙", geo_day_new (2023, 5, 6), geo_day_new (2024, 5, 5)));
  g_assert_true (is_appointed (reg, "样例丙", geo_day_new (2024, 3, 5), GEO_DAY_NONE));
  g_assert_true (is_appointed (reg, "样例丁", geo_day_new (2024, 3, 5), GEO_DAY_NONE));
  g_assert_null (strstr (text, "11010549"));
  g_assert_null (strstr (text, "1101051949"));

  g_assert_cmpint (CPLCopyFile (inner, path), ==, 0);
  assert_refused (fixture, packed, "it is an .xls inside an archive: unpack it first");
}

/* A sheet that is hidden is none that anybody has looked at. */
static void
test_hidden (ImportFixture *fixture,
             gconstpointer  data)
{
  static const char *const cells[][4] = {
    { "区划代码", "岗位", "任职人", "任职日期" },
    { "431225100001001", "统战小组长", "样例甲", "2024-1-2" },
  };
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *hidden = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint row = 0; row < G_N_ELEMENTS (cells); row++)
    {
      g_string_append_printf (rows, "<row r='%u'>", row + 1);
      for (guint i = 0; i < G_N_ELEMENTS (cells[row]); i++)
        add_text (rows, (char) ('A' + i), row + 1, cells[row][i]);
      g_string_append (rows, "</row>");
    }
  hidden = write_book (fixture, "hidden.xlsx", "旧' state='veryHidden", "", rows->str);
  g_assert_null (geo_import_run (fixture->store, (const char *const[]){ hidden, NULL },
                                 &(GeoImportOptions){ 0 }, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "hidden sheet"));

  shown = write_book (fixture, "shown.xlsx", "新' state='visible", "", rows->str);
  report = import_fixture_run (fixture, shown);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 1);
}

#define ADD(path, test) \
  g_test_add ("/import/books/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("days", test_days);
  ADD ("refused", test_refused);
  ADD ("hidden", test_hidden);
  ADD ("xls", test_xls);

  return g_test_run ();
}
