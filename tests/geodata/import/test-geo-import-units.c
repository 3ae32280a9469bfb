/* test-geo-import-units.c – days, numbers of persons, headings, rows, shifted degrees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/import/report/geo-import-why.h"
#include "geodata/import/source/geo-import-columns.h"
#include "geodata/import/source/geo-import-csv.h"
#include "geodata/import/source/geo-import-failure.h"
#include "geodata/import/source/geo-import-text.h"
#include "geodata/import/survey/geo-import-stated.h"
#include "geodata/import/words/geo-import-day.h"
#include "geodata/import/words/geo-import-persons.h"
#include "geodata/import/words/geo-import-words.h"
#include "geodata/model/geo-error.h"
#include "plugins/crs/survey-gcj02.h"

#include <math.h>
#include <string.h>

static void
test_days (void)
{
  static const char *const same[] = {
    "2024-3-5", "2024-03-05", "2024/3/5", "2024/03/05", "2024.3.5", "2024年3月5日", "2024年3月5号",
    "2024年03月05日", " 2024-03-05 ", "20240305", "20240305123000", "２０２４－０３－０５",
    "2024-03-05 10:20:30", "2024-03-05T10:20:30Z", "2024/3/5 上午10:20", "2024年3月5日 10时20分",
    "45356", "45356.75", "2024 - 3 - 5", "二〇二四年三月五日", "二零二四年三月五日",
    "二○二四年三月五号", "2024年3月5日14时", "2024年3月5日 星期二", "2024年3月5日（星期二）14:30",
    "2024-3-5 周二", "二〇二四年三月五日星期二",
  };
  GeoDay day;

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_test_message ("%s", same[i]);
      g_assert_true (geo_import_day_parse (same[i], &day));
      g_assert_cmpuint (day, ==, geo_day_new (2024, 3, 5));
    }

  g_assert_true (geo_import_day_parse ("二〇二四年十月三十一日", &day));
  g_assert_cmpuint (day, ==, geo_day_new (2024, 10, 31));
  g_assert_true (geo_import_day_parse ("二〇二四年十二月二十日", &day));
  g_assert_cmpuint (day, ==, geo_day_new (2024, 12, 20));

  /* The first and the last day of a spreadsheet's leap year, and its own mistake behind it. */
  g_assert_true (geo_import_day_parse ("43890", &day));
  g_assert_cmpuint (day, ==, geo_day_new (2020, 2, 29));
}

static void
test_days_none (void)
{
  static const char *const none[] = { "", "  ", "-", "—", "/", "无", "至今", "在任", "NULL" };
  GeoDay day;

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      day = 7;
      g_assert_true (geo_import_day_parse (none[i], &day));
      g_assert_cmpuint (day, ==, GEO_DAY_NONE);
    }
}

static void
test_days_wrong (void)
{
  static const char *const wrong[] = {
    "2024-02-30", "2023-2-29", "2024-13-1", "2024-0-5", "2024-3-0", "24-3-5", "3/5/2024", "2024-3",
    "2024年3月", "20241301", "2024030", "1899-12-31", "2200-01-01", "明天", "2024-3-5x",
    "2024-3-5 某人", "20240305张三", "13800000000", "9999", "80001", "2024-3-123", "20240305123",
    "二〇二四年三月", "二〇二四年十三月五日", "三月五日", "年月日",
    "2024年3月5日6日", "2024年3月5日张三", "2024-3-5 星期", "2024-3-5 (周二", "2024-3-5周二x",
  };
  GeoDay day;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (geo_import_day_parse (wrong[i], &day));
    }
}

static void
test_person_headings (void)
{
  static const char *const persons[] = {
    "姓名", "反映人姓名", "身份证号", "公民身份证号码", "民族", "宗教", "宗教信仰", "手机号",
    "联系电话", "电话", "家庭住址", "住址", "性别", "出生日期", "年龄", "户主", " 姓 名 ", "姓名（必填）",
    "\xef\xbb\xbf姓名", "Name", "ID Card", "id_card", "Phone", "MOBILE", "ethnicity", "Religion",
    "Home Address", "E-mail", "政治面貌", "sfzh", "证件号码", "当事人",
  };
  static const char *const others[] = {
    "编号", "网格代码", "经度", "纬度", "类别", "责任部门", "反映日期", "办理期限", "当前环节", "办结日期",
    "区划代码", "岗位", "任职日期", "离任日期", "户数", "人口", "XZQDM", "网格名称", "备注", "number",
    "department", "category", "households", "面积",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      g_test_message ("%s", persons[i]);
      g_assert_true (geo_import_persons_is_heading (persons[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (geo_import_persons_is_heading (others[i]));
    }
}

static void
test_person_numbers (void)
{
  static const struct {
    const char *text;
    const char *masked;
  } cases[] = {
    { "11010519491231002X", "***" },
    { "11010519491231002x", "***" },
    { "１１０１０５１９４９１２３１００２Ｘ", "***" },
    { "证件110105 19491231 002X号", "证件***号" },
    { "13800000000", "***" },
    { "电话:138-0000-0000。", "电话:***。" },
    { "+86 13800000000", "+***" },
    { "8613800000000", "***" },
    { "13800000000 13900000000", "*** ***" },
    { "138  0000 - 0000", "***" },
    /* A wrong check digit is a slip in somebody's number all the same. */
    { "110105194912310021", "***" },
    { "矛盾纠纷（13800000000）转办", "矛盾纠纷（***）转办" },
    /* Of before 1999, where they cannot be codes of groups. */
    { "431225680101001", "***" },
    { "431225 991231 002", "***" },
    { "４３１２２５６８０１０１００１", "***" },
    { "名单431225540615003.csv", "名单***.csv" },
    { "4.31225680101001E+14", "***E+14" },
    { "431225101201003", "431225101201003" },
    { "431225400201001", "431225400201001" },
    { "431225540315003", "431225540315003" },
    { "431225100815003", "431225100815003" },
    { "431225681301001", "431225681301001" },
    { "431225680230001", "431225680230001" },
    { "991225680101001", "991225680101001" },
    { "43122568010100", "43122568010100" },
    { "4312256801010010", "4312256801010010" },
    { "43122568010100100000", "43122568010100100000" },
    /* None of them: no such day of birth, codes of areas, numbers of cases. */
    { "110105194913310025", "110105194913310025" },
    { "431225100248003", "431225100248003" },
    { "4312251000010000000", "4312251000010000000" },
    { "AJ000001", "AJ000001" },
    { "431225202603150001", "431225202603150001" },
    { "13-2026-00001", "13-2026-00001" },
    { "12345678901", "12345678901" },
    { "", "" },
    { "综治办", "综治办" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_masked = 0;
      g_autofree char *masked = geo_import_persons_mask (cases[i].text, &n_masked);
      gboolean differs = strcmp (cases[i].text, cases[i].masked) != 0;

      g_assert_cmpstr (masked, ==, cases[i].masked);
      g_assert_cmpuint (n_masked, ==, differs ? 1 : 0);
      g_assert_true (geo_import_persons_has_number (cases[i].text) == differs);
    }
}

static void
test_person_numbers_in_text (void)
{
  static const struct {
    const char *text;
    const char *masked;
  } cases[] = {
    { "老证110105491231002", "老证***" },
    { "老证110105 491231 002", "老证***" },
    { "110105-101201-003", "***" },
    { "110105-101301-003", "110105-101301-003" },
    { "联系0745-8822110", "联系***" },
    { "0745 8822 1100", "***" },
    { "经办113800000000", "经办***" },
    { "儿童110105201812310021", "儿童***" },
    { "138  0000 - 0000", "***" },
    { "张三8822110", "张三***" },
    { "张三 QQ12345678", "张三 QQ***" },
    { "2026-06-30 10:15", "2026-06-30 10:15" },
    { "会办〔2026〕12345号", "会办〔2026〕12345号" },
    { "G1 12345-1", "G1 12345-1" },
    { "县民宗局", "县民宗局" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_masked = 0;
      g_autofree char *masked = geo_import_persons_mask_text (cases[i].text, &n_masked);

      g_assert_cmpstr (masked, ==, cases[i].masked);
      g_assert_cmpuint (n_masked, ==, strcmp (cases[i].text, cases[i].masked) != 0 ? 1 : 0);
    }
}

static void
test_person_quotes (void)
{
  static const struct {
    const char *text;
    const char *quote;
  } cases[] = {
    { "2024-02-30", "2024-02-30" },
    { "2024-02-30 10:00", "2024-02-30" },
    { "2024年13月1日", "2024年13月1日" },
    { "20241301", "20241301" },
    { "某某某", "…" },
    { "13800000000", "…" },
    { "1380000000", "…" },
    { "11010519491231002X", "…" },
    { "110105194912310021", "…" },
    { "0745-8822110", "…" },
    { "8822110", "…" },
    { "2024-02-30某", "…" },
    { "", "…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quote = geo_import_persons_quote (cases[i].text);

      g_assert_cmpstr (quote, ==, cases[i].quote);
    }
}

static GPtrArray *
make_headings (const char *line)
{
  g_auto (GStrv) list = g_strsplit (line, ",", -1);
  GPtrArray *headings = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (headings, g_strdup (list[i]));

  return headings;
}

static void
test_columns_cases (void)
{
  g_autoptr (GPtrArray) headings
    = make_headings ("反映人姓名,问题 编号,网格代码（15位）,经度,纬度,反映时间,备注,手机号,编号");
  g_auto (GeoImportColumns) columns = { 0 };

  g_assert_false (geo_import_columns_match (&columns, GEO_SOURCE_ROSTER, headings, NULL));
  g_assert_null (columns.uses);
  g_assert_true (geo_import_columns_match (&columns, GEO_SOURCE_CASES, headings, NULL));
  g_assert_cmpint (columns.index[GEO_FIELD_NUMBER], ==, 1);
  g_assert_cmpint (columns.index[GEO_FIELD_CODE], ==, 2);
  g_assert_cmpint (columns.index[GEO_FIELD_LAT], ==, 4);
  g_assert_cmpint (columns.index[GEO_FIELD_REPORTED], ==, 5);
  g_assert_cmpint (columns.index[GEO_FIELD_DUE], ==, -1);
  g_assert_cmpint (g_array_index (columns.uses, GeoColumnUse, 0), ==, GEO_COLUMN_PERSONS);
  g_assert_cmpint (g_array_index (columns.uses, GeoColumnUse, 1), ==, GEO_COLUMN_FIELD);
  g_assert_cmpint (g_array_index (columns.uses, GeoColumnUse, 6), ==, GEO_COLUMN_UNUSED);
  g_assert_cmpint (g_array_index (columns.uses, GeoColumnUse, 7), ==, GEO_COLUMN_PERSONS);
  g_assert_cmpint (g_array_index (columns.uses, GeoColumnUse, 8), ==, GEO_COLUMN_UNUSED);
}

static void
test_columns_roster (void)
{
  g_autoptr (GPtrArray) headings = make_headings ("姓名,岗位,区划代码,手机号,民族");
  g_autoptr (GPtrArray) without = make_headings ("岗位,区划代码,手机号");
  g_auto (GeoImportColumns) columns = { 0 };

  /* A holder is staff: in a roster the column of names is his. */
  g_assert_true (geo_import_columns_match (&columns, GEO_SOURCE_ROSTER, headings, NULL));
  g_assert_cmpint (columns.index[GEO_FIELD_HOLDER], ==, 0);
  g_assert_cmpint (g_array_index (columns.uses, GeoColumnUse, 3), ==, GEO_COLUMN_PERSONS);
  g_assert_cmpint (g_array_index (columns.uses, GeoColumnUse, 4), ==, GEO_COLUMN_PERSONS);
  geo_import_columns_clear (&columns);
  g_assert_false (geo_import_columns_match (&columns, GEO_SOURCE_ROSTER, without, NULL));
}

static void
test_columns_map (void)
{
  static const char *const map[] = { "number=流水", "reported=哪天", "code=哪里", NULL };
  static const char *const no_field[] = { "colour=颜色", NULL };
  static const char *const no_column[] = { "code", NULL };
  static const char *const nothing[] = { "code=", NULL };
  static const char *const persons[] = { "category=民族", NULL };
  static const char *const name[] = { "department=反映人姓名", NULL };
  static const char *const holder[] = { "holder=干部姓名", NULL };
  static const char *const identity[] = { "holder=身份证号", NULL };
  static const char *const *const wrong[] = { no_field, no_column, persons, name, identity };
  g_autoptr (GPtrArray) headings = make_headings ("流水,哪天,哪里,网格代码");
  g_auto (GeoImportColumns) columns = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (geo_import_columns_match (&columns, GEO_SOURCE_CASES, headings, map));
  g_assert_cmpint (columns.index[GEO_FIELD_NUMBER], ==, 0);
  g_assert_cmpint (columns.index[GEO_FIELD_CODE], ==, 2);
  g_assert_true (geo_import_columns_check_map (map, &error));
  g_assert_true (geo_import_columns_check_map (holder, &error));
  g_assert_true (geo_import_columns_check_map (nothing, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (geo_import_columns_check_map (wrong[i], &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
      g_clear_error (&error);
    }
}

static void
test_stated (void)
{
  static const struct {
    const char *cell;
    double unit_m2;
    double m2;
  } cases[] = {
    { "1.5", 1e4, 15000.0 },          { "１．５", 1e4, 15000.0 },      { "0.7655公顷", 1.0, 7655.0 },
    { "3 亩", 1.0, 2000.0 },          { "2ha", 1.0, 20000.0 },         { "1.5km²", 1.0, 1.5e6 },
    { "1.5平方公里", 1.0, 1.5e6 },    { "12㎡", 1e4, 12.0 },           { "1.5", 0.0, 0.0 },
    { "", 1.0, 0.0 },                 { "-3", 1.0, 0.0 },              { "约三亩", 1.0, 0.0 },
    { "3 头", 1.0, 0.0 },             { "1e400", 1.0, 0.0 },           { "nan", 1.0, 0.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (geo_import_stated_parse (cases[i].cell, cases[i].unit_m2),
                                    cases[i].m2, 1e-6);
}

/* "field=" takes a column away from a field. */
static void
test_columns_map_to_nothing (void)
{
  static const char *const map[] = { "households=", NULL };
  g_autoptr (GPtrArray) headings = make_headings ("网格代码,户数,人口");
  g_auto (GeoImportColumns) columns = { 0 };

  g_assert_true (geo_import_columns_match (&columns, GEO_SOURCE_SURVEY, headings, map));
  g_assert_cmpint (columns.index[GEO_FIELD_HOUSEHOLDS], ==, -1);
  g_assert_cmpint (columns.index[GEO_FIELD_POPULATION], ==, 2);
}

static char *
join_row (GPtrArray *cells)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    g_string_append_printf (text, "[%s]", (const char *) g_ptr_array_index (cells, i));

  return g_string_free (text, FALSE);
}

static void
test_csv (void)
{
  static const char text[] = "a,b,c\r\n1,\"x, \"\"y\"\"\nz\",\n\n\"\",,\r\"open,4";
  static const char *const rows[] = { "[a][b][c]", "[1][x, \"y\"\nz][]", "[]", "[][][]",
                                      "[open,4]" };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  GeoCsv csv;

  geo_csv_init (&csv, text);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *row = NULL;

      g_assert_true (geo_csv_next (&csv, cells));
      row = join_row (cells);
      g_assert_cmpstr (row, ==, rows[i]);
      g_assert_cmpuint (csv.n_rows, ==, i + 1);
    }
  g_assert_false (geo_csv_next (&csv, cells));

  geo_csv_init (&csv, "a;b\tc;d");
  g_assert_true (geo_csv_next (&csv, cells));
  g_assert_cmpuint (cells->len, ==, 3);
  geo_csv_init (&csv, "");
  g_assert_false (geo_csv_next (&csv, cells));
}

static void
test_text (void)
{
  g_auto (GeoImportText) text = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (geo_import_text_decode ("\xcd\xf8\xb8\xf1", 4, NULL, &text, &error));
  g_assert_cmpstr (text.text, ==, "网格");
  g_assert_cmpstr (text.encoding, ==, "GB18030");
  geo_import_text_clear (&text);

  g_assert_true (geo_import_text_decode ("\xef\xbb\xbf网格", 9, NULL, &text, &error));
  g_assert_cmpstr (text.text, ==, "网格");
  g_assert_cmpstr (text.encoding, ==, "UTF-8");
  geo_import_text_clear (&text);

  g_assert_true (geo_import_text_decode ("\xff\xfe\x51\x7f\x3c\x68", 6, NULL, &text, &error));
  g_assert_cmpstr (text.text, ==, "网格");
  geo_import_text_clear (&text);

  /* One broken character costs itself only. */
  g_assert_true (geo_import_text_decode ("\xcd\xf8\xff,\xb8\xf1", 6, NULL, &text, &error));
  g_assert_cmpstr (text.text, ==, "网\xef\xbf\xbd,格");
  g_assert_cmpuint (text.n_bad, ==, 1);
  geo_import_text_clear (&text);

  g_assert_false (geo_import_text_decode ("a", 1, "no-such", &text, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (geo_import_text_decode ("\xff\xff\xff\xff\xff", 5, NULL, &text, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);
}

static void
test_gcj02 (void)
{
  /* A place in Beijing as the web maps give it, from the published examples. */
  double lon = 116.404, lat = 39.915;
  double abroad_lon = 151.2, abroad_lat = -33.9;

  survey_gcj02_from_wgs84 (&lon, &lat, 1);
  g_assert_cmpfloat_with_epsilon (lon, 116.41024449916938, 1e-9);
  g_assert_cmpfloat_with_epsilon (lat, 39.91640428150164, 1e-9);
  survey_gcj02_to_wgs84 (&lon, &lat, 1);
  g_assert_cmpfloat_with_epsilon (lon, 116.404, 1e-9);
  g_assert_cmpfloat_with_epsilon (lat, 39.915, 1e-9);

  survey_gcj02_to_wgs84 (&abroad_lon, &abroad_lat, 1);
  g_assert_cmpfloat (abroad_lon, ==, 151.2);
  g_assert_cmpfloat (abroad_lat, ==, -33.9);
}

static void
test_utf16 (void)
{
  static const struct { const char *bytes; gsize n; const char *guess; } texts[] = {
    { "\0" "a\0,\0" "b\0\n", 8, "UTF-16BE" },
    { "a\0,\0" "b\0\n\0", 8, "UTF-16LE" },
    /* 一,二 and the end of the line: the first character has a zero, too. */
    { "\x00\x4e,\0\x8c\x4e\n\0", 8, "UTF-16LE" },
    { "\x4e\x00\0,\x4e\x8c\0\n", 8, "UTF-16BE" },
    { "a,b\n", 4, NULL },
    { "\xd2\xbb,\xb6\xfe\n", 6, NULL },
    { "a\0\0\0b\0\n\0", 8, NULL },
    { "\3\0a\0b\0\n\0", 8, NULL },
    { "\0\0", 2, NULL },
    { "", 0, NULL },
  };
  /* A surrogate without its other half costs one character, and does not move what follows. */
  static const char broken[] = "a\0\x00\xdc" "b\0\n\0";
  GeoImportText text = { 0 };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (geo_import_text_guess_utf16 (texts[i].bytes, texts[i].n), ==, texts[i].guess);
  g_assert_true (geo_import_text_decode (broken, 8, NULL, &text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text.text, ==, "a\xef\xbf\xbd" "b\n");
  g_assert_cmpuint (text.n_bad, ==, 1);
  geo_import_text_clear (&text);
}

static void
test_why (void)
{
  g_autofree char *zone = geo_import_why_explain ("easting-zone:37:3");
  g_autofree char *datum = geo_import_why_explain ("datum:Xi'an 1980");
  g_autofree char *later = geo_import_why_explain ("something-new:1");
  g_autofree char *cut = geo_import_why_explain ("easting-zone");
  g_autofree char *person = geo_import_why_explain ("layer-name:户主431225680101003村");

  g_assert_nonnull (strstr (zone, "zone 37 of 3 degrees"));
  g_assert_nonnull (strstr (datum, "Xi'an 1980"));
  g_assert_cmpstr (later, ==, "something-new:1");
  g_assert_cmpstr (cut, ==, "easting-zone");
  g_assert_nonnull (strstr (person, "户主***村"));
}

/* What GDAL and our drivers say, and what of it people read. */
static void
test_failures (void)
{
  static const struct { const char *message, *phrase; } cases[] = {
    { "", "it is damaged or cut off" },
    { "sqlite3_prepare(x) failed: database is locked", "another program is at work on it" },
    { "Cannot open /a/b.gdb: Permission denied", "it may not be read" },
    { "Too large a FIXED_BLOB: out of memory", "more memory than there is" },
    { "HATCH entities with that are not supported", "holds something that Getu cannot read" },
    { "a.vct is in Xi'an 1980, from which (or what) (datum:Xi'an 1980)",
      "no parameters from the datum Xi'an 1980" },
    { "a.shp has areas: its .dbf cannot be read (dbf-empty)", "its .dbf is empty: copy it again" },
    { "What nobody knows (no-such-token)", "(GDAL: What nobody knows (no-such-token))" },
    { "()", "(GDAL: ())" },
    { "(", "(GDAL: ()" },
  };
  g_autofree char *long_message = g_strnfill (5000, 'x');
  g_autofree char *long_phrase = geo_import_failure_explain (long_message);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *phrase = geo_import_failure_explain (cases[i].message);

      if (strstr (phrase, cases[i].phrase) == NULL)
        g_error ("“%s” became “%s”", cases[i].message, phrase);
    }
  g_assert_cmpuint (strlen (long_phrase), <, 300);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/day/same", test_days);
  g_test_add_func ("/import/day/none", test_days_none);
  g_test_add_func ("/import/day/wrong", test_days_wrong);
  g_test_add_func ("/import/persons/headings", test_person_headings);
  g_test_add_func ("/import/persons/numbers", test_person_numbers);
  g_test_add_func ("/import/persons/numbers-in-text", test_person_numbers_in_text);
  g_test_add_func ("/import/persons/quotes", test_person_quotes);
  g_test_add_func ("/import/columns/cases", test_columns_cases);
  g_test_add_func ("/import/columns/roster", test_columns_roster);
  g_test_add_func ("/import/columns/map", test_columns_map);
  g_test_add_func ("/import/columns/map-to-nothing", test_columns_map_to_nothing);
  g_test_add_func ("/import/stated", test_stated);
  g_test_add_func ("/import/csv", test_csv);
  g_test_add_func ("/import/text", test_text);
  g_test_add_func ("/import/gcj02", test_gcj02);
  g_test_add_func ("/import/text/utf16", test_utf16);
  g_test_add_func ("/import/why", test_why);
  g_test_add_func ("/import/failures", test_failures);

  return g_test_run ();
}
