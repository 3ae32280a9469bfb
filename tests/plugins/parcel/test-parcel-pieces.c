/* test-parcel-pieces.c – numbers, lines, records and rings on their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-header.h"
#include "plugins/parcel/parcel-number.h"
#include "plugins/parcel/parcel-rings.h"
#include "tests/plugins/support/test-dbf-writer.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <glib.h>
#include <string.h>

#define PATH "/vsimem/lines.txt"

static void
test_numbers (void)
{
  static const char *const BAD[] = { "", " ", "-", ".", "x1", "nan", "inf", "-inf", "0x10", "1e999",
                                     "1 2", "1,2", "1.#QNAN", "一" };
  double value = 0;
  int integer = 0;
  char suffix[PARCEL_SUFFIX_MAX];

  g_assert_true (parcel_number_parse (" -12.5 ", &value, NULL));
  g_assert_cmpfloat (value, ==, -12.5);
  g_assert_true (parcel_number_parse ("．５", &value, NULL));
  g_assert_cmpfloat (value, ==, 0.5);
  g_assert_true (parcel_number_parse ("３度带", &value, suffix));
  g_assert_cmpstr (suffix, ==, "度带");
  g_assert_false (parcel_number_parse ("3度带", &value, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_false (parcel_number_parse (BAD[i], &value, NULL));

  g_assert_true (parcel_integer_parse ("17", &integer));
  g_assert_cmpint (integer, ==, 17);
  g_assert_false (parcel_integer_parse ("17.5", &integer));
  g_assert_false (parcel_integer_parse ("99999999999", &integer));
}

static void
test_areas (void)
{
  static const struct { const char *text; double area_ha; gboolean has_unit; } GOOD[] = {
    { "0.7655", 0.7655, FALSE },     { "0.7655公顷", 0.7655, TRUE }, { "30亩", 2, TRUE },
    { "500 平方米", 0.05, TRUE },    { "５００㎡", 0.05, TRUE },     { "1.5HA", 1.5, TRUE },
    { "0.02平方公里", 2, TRUE },
  };
  static const char *const BAD[] = { "", "大", "-1", "3垧", "公顷" };
  double area_ha;
  int has_unit;

  for (gsize i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      g_assert_true (parcel_area_parse (GOOD[i].text, &area_ha, &has_unit));
      g_assert_cmpfloat_with_epsilon (area_ha, GOOD[i].area_ha, 1e-12);
      g_assert_cmpint (has_unit, ==, GOOD[i].has_unit);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_false (parcel_area_parse (BAD[i], &area_ha, &has_unit));
}

/* Either order; the first value and the first beyond of each class. */
static void
test_classes (void)
{
  static const struct { double northing, easting; int class_; } ROWS[] = {
    { 2990000, 13000000, 13 }, { 2990000, 23999999, 23 },  { 2990000, 24000000, 0 },
    { 2990000, 25000000, 25 }, { 2990000, 45999999, 45 },  { 2990000, 46000000, 0 },
    { 2990000, 12999999, 0 },  { 2990000, 380000, 1 },     { 27, 109.7, 2 },
    { 299999, 37380000, 0 },   { 6100001, 37380000, 0 },   { 1e300, 1e300, 0 },
    { 0, 0, 0 },               { -2990000, 37380000, 0 },
  };
  int is_swapped;

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_assert_cmpint (parcel_class_of (ROWS[i].northing, ROWS[i].easting, &is_swapped), ==,
                       ROWS[i].class_);
      g_assert_false (is_swapped);
      g_assert_cmpint (parcel_class_of (ROWS[i].easting, ROWS[i].northing, &is_swapped), ==,
                       ROWS[i].class_);
      g_assert_cmpint (is_swapped, ==, ROWS[i].class_ != 0);
    }
  g_assert_cmpint (parcel_zone_meridian_deg (37), ==, 111);
  g_assert_cmpint (parcel_zone_meridian_deg (19), ==, 111);
  g_assert_cmpint (parcel_zone_meridian_deg (24), ==, 0);
}

static void
assert_attributes (const char *text,
                   ...)
{
  ParcelRecord record = { 0 };
  va_list expected;
  gsize i = 0;

  g_assert_true (parcel_text_is_parcel (text));
  parcel_record_set_line (&record, text);
  va_start (expected, text);
  for (const char *value = va_arg (expected, const char *); value != NULL;
       value = va_arg (expected, const char *))
    g_assert_cmpstr (parcel_record_get_attribute (&record, i++), ==, value);
  va_end (expected);
  g_assert_cmpuint (record.n_attributes, ==, i);
  parcel_record_clear (&record);
}

static void
test_parcel_lines (void)
{
  static const char *const NONE[] = { "", "@", ",@", "J1,1,2990000,37380000", "点1,1,2990000,37380000",
                                      "坐标系=2000", "面", "5,1,面" };

  assert_attributes ("5,1,A,一,面,H49,建设,0702,@", "5", "1", "A", "一", "面", "H49", "建设", "0702",
                     NULL);
  assert_attributes ("5,1,A,一,面,,,0702@", "5", "1", "A", "一", "面", "", "", "0702", NULL);
  assert_attributes ("5,1,A,一,面", "5", "1", "A", "一", "面", NULL);
  assert_attributes ("5,1,A,面,面,,,,@,备注", "5", "1", "A", "面", "面", "", "", "", "备注", NULL);
  assert_attributes ("1公顷,A,一,面,,,,@", "", "1公顷", "A", "一", "面", "", "", "", NULL);
  assert_attributes ("5,1,一,面,,,,@", "5", "1", "", "一", "面", "", "", "", NULL);
  assert_attributes ("5,1,A,一,二,三,线,H49,@", "5", "1", "A", "一,二,三", "线", "H49", NULL);
  assert_attributes ("5，1，A，一，点，＠", "5", "1", "A", "一", "点", NULL);
  assert_attributes ("5, 1 ,　A　,一，二,面,@", "5", "1", "A", "一，二", "面", NULL);
  assert_attributes ("5\t1\tA\t一\t面\t\t@", "5", "1", "A", "一", "面", "", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (NONE); i++)
    g_assert_false (parcel_text_is_parcel (NONE[i]));
}

/* More attributes than there is room for, and a mark for each. */
static void
test_many_attributes (void)
{
  g_autoptr (GString) text = g_string_new ("5,1,A,一,面");
  ParcelRecord record = { 0 };

  for (int i = 0; i < 1000; i++)
    g_string_append (text, ",x,@");
  g_assert_true (parcel_text_is_parcel (text->str));
  parcel_record_set_line (&record, text->str);
  g_assert_cmpuint (record.n_attributes, ==, PARCEL_ATTRIBUTES_MAX);
  g_assert_true (record.has_too_many);
  g_assert_cmpstr (record.attributes[5], ==, "x");
  parcel_record_clear (&record);
}

static void
test_point_lines (void)
{
  static const char *const NONE[] = { "", "J1", "J1,1", "J1,1,x,37380000", "J1,1.5,2990000,37380000",
                                      "J1,圈,2990000,37380000", "1,2,3,4,5,6,7,8,9",
                                      "转换参数=1,2,3,4,5,6,7", "转换参数：1,2,3,4,5,6,7" };
  ParcelPointLine point;

  g_assert_true (parcel_text_is_point ("J1,2,2990000.5,37380000.25", &point));
  g_assert_true (point.has_ring);
  g_assert_cmpint (point.ring, ==, 2);
  g_assert_cmpfloat (point.first, ==, 2990000.5);
  g_assert_cmpfloat (point.second, ==, 37380000.25);
  g_assert_true (parcel_text_is_point ("J1,,2990000,37380000", &point));
  g_assert_false (point.has_ring);
  g_assert_true (parcel_text_is_point (",1,2990000,37380000,", &point));
  for (gsize i = 0; i < G_N_ELEMENTS (NONE); i++)
    g_assert_false (parcel_text_is_point (NONE[i], &point));
}

static ParcelLines *
lines_of (const char *bytes,
          gsize       n_bytes,
          const char *encoding)
{
  VSILFILE *file;

  test_file_write (PATH, (const guint8 *) bytes, n_bytes);
  file = VSIFOpenL (PATH, "rb");
  g_assert_nonnull (file);
  return parcel_lines_new (file, encoding);
}

static void
test_lines (void)
{
  static const char BYTES[] = "\xEF\xBB\xBF" "a \r\n\r\n\t b\0c\rd\ne\xE5\x9C";
  static const struct { guint offset; const char *text; int flaws; } LINES[] = {
    { 0, "a", 0 }, { 7, "", 0 }, { 9, "b c", PARCEL_LINE_NUL }, { 15, "d", 0 },
    { 17, "e", PARCEL_LINE_UNREADABLE },
  };
  ParcelLines *lines = lines_of (BYTES, sizeof BYTES - 1, "UTF-8");
  ParcelLine line;

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (LINES); i++)
        {
          g_assert_true (parcel_lines_next (lines, &line));
          g_assert_cmpuint (line.place.line, ==, i + 1);
          g_assert_cmpuint (line.place.offset, ==, LINES[i].offset);
          g_assert_cmpstr (line.text, ==, LINES[i].text);
          g_assert_cmpint (line.flaws, ==, LINES[i].flaws);
        }
      g_assert_false (parcel_lines_next (lines, &line));
      g_assert_true (parcel_lines_seek (lines, (ParcelPlace) { 0, 1 }));
    }
  parcel_lines_free (lines);
  VSIUnlink (PATH);
}

/* Over the edge of the buffer, wherever a line's end falls. */
static void
test_long_lines (void)
{
  for (gsize n_before = 65530; n_before < 65542; n_before++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      ParcelLines *lines;
      ParcelLine line;

      for (gsize i = 0; i < n_before; i++)
        g_string_append_c (text, 'x');
      g_string_append (text, "\r二\r\n");
      lines = lines_of (text->str, text->len, "UTF-8");
      g_assert_true (parcel_lines_next (lines, &line));
      g_assert_cmpuint (strlen (line.text), ==, MIN (n_before, 65536));
      g_assert_cmpint (line.flaws, ==, n_before > 65536 ? PARCEL_LINE_LONG : 0);
      g_assert_true (parcel_lines_next (lines, &line));
      g_assert_cmpstr (line.text, ==, "二");
      g_assert_cmpuint (line.place.offset, ==, n_before + 1);
      g_assert_false (parcel_lines_next (lines, &line));
      parcel_lines_free (lines);
    }
  VSIUnlink (PATH);
}

static void
test_header (void)
{
  static const struct { const char *text; ParcelDatum datum; } DATUMS[] = {
    { "坐标系=2000国家大地坐标系", PARCEL_DATUM_CGCS2000 }, { "坐标系：CGCS2000", PARCEL_DATUM_CGCS2000 },
    { "坐标系＝80国家大地坐标系", PARCEL_DATUM_XIAN_1980 }, { "坐标系=北京54", PARCEL_DATUM_BEIJING_1954 },
    { "坐标系=WGS84", PARCEL_DATUM_WGS84 }, { "坐标系=", PARCEL_DATUM_NONE },
    { "坐标系=国家大地坐标系", PARCEL_DATUM_UNKNOWN }, { "坐标系=2000地方坐标系", PARCEL_DATUM_UNKNOWN },
  };
  ParcelHeader header = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (DATUMS); i++)
    {
      g_assert_true (parcel_header_add_line (&header, DATUMS[i].text, 1, NULL));
      g_assert_cmpint (header.datum, ==, DATUMS[i].datum);
      parcel_header_clear (&header);
    }
  g_assert_true (parcel_header_add_line (&header, "转换参数=-1.5,2,3,0.1,0.2,0.3,－４", 1, NULL));
  g_assert_true (header.has_parameters);
  g_assert_cmpfloat (header.parameters[0], ==, -1.5);
  g_assert_cmpfloat (header.parameters[6], ==, -4);
  g_assert_true (parcel_header_add_line (&header, "带号=第38带", 1, NULL));
  g_assert_cmpint (header.zone, ==, 38);
  g_assert_true (parcel_header_add_line (&header, "分带=三度带", 1, NULL));
  g_assert_cmpint (header.width_deg, ==, 3);
  g_assert_true (parcel_header_add_line (&header, "中央子午线=东经110度30分", 1, NULL));
  g_assert_false (parcel_header_add_line (&header, "nothing of the kind", 1, NULL));
  g_assert_false (parcel_header_add_line (&header, "=5", 1, NULL));
  parcel_header_clear (&header);

  g_assert_true (parcel_header_add_line (&header, "转换参数=0,0,0,0,0,0,0", 1, NULL));
  g_assert_false (header.has_parameters);
  parcel_header_clear (&header);
  g_assert_true (parcel_header_add_line (&header, "转换参数=1,2,3", 1, NULL));
  g_assert_false (header.has_parameters);
  parcel_header_clear (&header);
}

/* A parcel of squares: side, place of the corner, number. */
static void
add_square (ParcelRecord *record,
            double        x,
            double        y,
            double        side,
            int           ring)
{
  static const int CORNERS[][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 }, { 0, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (CORNERS); i++)
    {
      ParcelPointLine point = { TRUE, ring, 2990000 + y + side * CORNERS[i][1],
                                37380000 + x + side * CORNERS[i][0] };

      parcel_record_add_point (record, &point, (guint32) record->n_points + 1);
    }
}

/* Rings that cross are nobody's hole's hole. */
static void
test_crossing_rings (void)
{
  ParcelRecord record = { 0 };
  ParcelRings rings;
  OGRGeometryH shape;

  add_square (&record, 0, 0, 100, 1);
  add_square (&record, 10, 10, 60, 2);
  add_square (&record, 20, 20, 70, 3);
  add_square (&record, 30, 30, 20, 4);
  parcel_rings_find (&rings, &record, NULL);
  g_assert_cmpuint (rings.n_rings, ==, 4);
  for (gsize i = 0; i < rings.n_rings; i++)
    g_assert_true (rings.rings[i].parent == PARCEL_NO_PARENT
                   || rings.rings[rings.rings[i].parent].parent == PARCEL_NO_PARENT);
  shape = parcel_rings_to_geometry (&rings, &record);
  g_assert_cmpfloat (parcel_rings_get_area (&rings), <, 100 * 100);
  OGR_G_DestroyGeometry (shape);
  parcel_rings_clear (&rings);
  parcel_record_clear (&record);
}

/* So many that their numbers have to do: a warning says so, and it takes no minutes. */
static void
test_many_rings (void)
{
  ParcelProblems *problems = parcel_problems_new ("x.txt");
  ParcelRecord record = { 0 };
  ParcelRings rings;
  char **metadata;

  add_square (&record, 0, 0, 60000, 1);
  for (int i = 0; i < 30000; i++)
    add_square (&record, 1 + i, 1 + i, 0.5, 2);
  parcel_rings_find (&rings, &record, problems);
  metadata = parcel_problems_add_metadata (problems, NULL);
  g_assert_cmpuint (rings.n_rings, ==, 30001);
  g_assert_cmpstr (CSLFetchNameValue (metadata, "PROBLEMS"), ==, "too-many:1");
  g_assert_cmpfloat_with_epsilon (parcel_rings_get_area (&rings), 60000.0 * 60000 - 30000 * 0.25,
                                  1);
  CSLDestroy (metadata);
  parcel_rings_clear (&rings);
  parcel_record_clear (&record);
  parcel_problems_free (problems);
}

/* Of a kind so many are kept, by line, and all are counted. */
static void
test_problems (void)
{
  ParcelProblems *problems = parcel_problems_new ("x.txt");
  char **metadata;

  for (guint line = 150; line > 0; line--)
    parcel_problems_add (problems, PARCEL_PROBLEM_LINE, line, "line");
  parcel_problems_add (problems, PARCEL_PROBLEM_DATUM, 0, "datum");
  parcel_problems_sort (problems);
  metadata = parcel_problems_add_metadata (problems, NULL);
  g_assert_cmpstr (CSLFetchNameValue (metadata, "PROBLEMS"), ==, "header-datum:1 line-not-understood:150");
  g_assert_cmpstr (CSLFetchNameValue (metadata, "WARNINGS"), ==, "151");
  g_assert_cmpstr (CSLFetchNameValue (metadata, "WARNING_1"), ==, "x.txt: datum");
  g_assert_cmpstr (CSLFetchNameValue (metadata, "WARNING_2"), ==, "x.txt:51: line");
  g_assert_cmpstr (CSLFetchNameValue (metadata, "WARNING_101"), ==, "x.txt:150: line");
  g_assert_null (CSLFetchNameValue (metadata, "WARNING_102"));
  CSLDestroy (metadata);
  parcel_problems_free (problems);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parcel/numbers", test_numbers);
  g_test_add_func ("/parcel/areas", test_areas);
  g_test_add_func ("/parcel/classes", test_classes);
  g_test_add_func ("/parcel/parcel-lines", test_parcel_lines);
  g_test_add_func ("/parcel/many-attributes", test_many_attributes);
  g_test_add_func ("/parcel/point-lines", test_point_lines);
  g_test_add_func ("/parcel/lines", test_lines);
  g_test_add_func ("/parcel/long-lines", test_long_lines);
  g_test_add_func ("/parcel/header", test_header);
  g_test_add_func ("/parcel/crossing-rings", test_crossing_rings);
  g_test_add_func ("/parcel/many-rings", test_many_rings);
  g_test_add_func ("/parcel/problems", test_problems);
  return g_test_run ();
}
