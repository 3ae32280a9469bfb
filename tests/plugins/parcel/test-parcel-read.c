/* test-parcel-read.c – a table of parcel texts, each with what must come out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row is a variant of the format or a contradiction in it. The shapes are squares, so that the
 * areas can be told by looking.
 */
#include "plugins/parcel/parcel-file.h"
#include "plugins/parcel/parcel-shape.h"
#include "tests/plugins/support/test-dbf-writer.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <glib.h>
#include <string.h>

#define PATH "/vsimem/parcel.txt"

#define HEAD_OF(datum, zone) \
  "[属性描述]\n格式版本号=1.01\n坐标系=" datum "\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n" \
  "带号=" zone "\n精度=0.001\n转换参数=,,,,,,\n[地块坐标]\n"
/* Ten lines: the first parcel's stands in line 11. */
#define HEAD HEAD_OF ("2000国家大地坐标系", "37")

/* 100 m × 100 m, 1 ha. */
#define HECTARE \
  "J1,1,2990000.000,37380000.000\nJ2,1,2990100.000,37380000.000\n" \
  "J3,1,2990100.000,37380100.000\nJ4,1,2990000.000,37380100.000\n" \
  "J1,1,2990000.000,37380000.000\n"
/* In it: 20 m × 20 m, 0.04 ha. */
#define HOLE \
  "J5,2,2990040.000,37380040.000\nJ6,2,2990060.000,37380040.000\n" \
  "J7,2,2990060.000,37380060.000\nJ8,2,2990040.000,37380060.000\n" \
  "J5,2,2990040.000,37380040.000\n"
/* In the hole: 10 m × 10 m, 0.01 ha. @ring: its number. */
#define ISLAND(ring) \
  "J9," ring ",2990045.000,37380045.000\nJ10," ring ",2990055.000,37380045.000\n" \
  "J11," ring ",2990055.000,37380055.000\nJ12," ring ",2990045.000,37380055.000\n" \
  "J9," ring ",2990045.000,37380045.000\n"
/* Beside it: 50 m × 50 m, 0.25 ha. */
#define BESIDE(ring) \
  "J5," ring ",2990000.000,37380200.000\nJ6," ring ",2990050.000,37380200.000\n" \
  "J7," ring ",2990050.000,37380250.000\nJ8," ring ",2990000.000,37380250.000\n" \
  "J5," ring ",2990000.000,37380200.000\n"
#define PLAIN_HECTARE \
  "J1,1,2990000,380000\nJ2,1,2990100,380000\nJ3,1,2990100,380100\nJ4,1,2990000,380100\n" \
  "J1,1,2990000,380000\n"

typedef struct {
  const char *name;
  const char *encoding;         /* to write it in */
  const char *text;
  const char *areas;            /* in hectares, of each parcel, 4 decimals; "-" for no shape */
  const char *crs, *crs_why;
  const char *problems;         /* NULL for none */
  const char *warning;          /* a part of one */
} Row;

static const Row ROWS[] = {
  { "the form of the submission", "GB18030", HEAD "5,1,A-01,地块一,面,H49G,建设用地,0702,@\n" HECTARE,
    "1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "in UTF-8", "UTF-8", HEAD "5,1,A-01,地块一,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525", "prj",
    NULL, NULL },
  { "with a byte order mark", "UTF-8", "\xEF\xBB\xBF" HEAD "5,1,A-01,地块一,面,,,,@\n" HECTARE,
    "1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "in UTF-16", "UTF-16LE", "\xEF\xBB\xBF" HEAD "5,1,A-01,地块一,面,,,,@\n" HECTARE, "1.0000",
    "EPSG:4525", "prj", NULL, NULL },
  { "in UTF-16, high byte first", "UTF-16BE",
    "\xEF\xBB\xBF" HEAD "5,1,A-01,地块一,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525", "prj", NULL,
    NULL },
  { "a hole", "GB18030", HEAD "10,0.96,1,一,面,,,,@\n" HECTARE HOLE, "0.9600", "EPSG:4525", "prj",
    NULL, NULL },
  { "an island in a hole", "GB18030", HEAD "15,0.97,1,一,面,,,,@\n" HECTARE HOLE ISLAND ("1"),
    "0.9700", "EPSG:4525", "prj", NULL, NULL },
  { "two outer rings", "GB18030", HEAD "10,1.25,1,一,面,,,,@\n" HECTARE BESIDE ("1"), "1.2500",
    "EPSG:4525", "prj", NULL, NULL },
  { "rings just counted", "GB18030", HEAD "10,1.25,1,一,面,,,,@\n" HECTARE BESIDE ("2"), "1.2500",
    "EPSG:4525", "prj", "ring-number:1", ":17: ring 2 has the number of a hole" },
  { "a hole with the number of an outer ring", "GB18030",
    HEAD "10,0.99,1,一,面,,,,@\n" HECTARE ISLAND ("1"), "0.9900", "EPSG:4525", "prj",
    "ring-number:1", ":17: ring 1 has the number of an outer ring" },
  { "points counted without the repeated ones", "GB18030", HEAD "8,0.96,1,一,面,,,,@\n" HECTARE HOLE,
    "0.9600", "EPSG:4525", "prj", NULL, NULL },
  { "headings in 【】", "GB18030",
    "【属性描述】\n坐标系=2000国家大地坐标系\n带号=37\n【地块坐标】\n5,1,1,一,面,,,,@\n" HECTARE,
    "1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "headings in ［］, with blanks", "UTF-8",
    "\n  ［属性描述］ \n坐标系 ＝ 2000国家大地坐标系\n\n　［地块坐标］\n5,1,1,一,面,,,,@\n" HECTARE,
    "1.0000", "EPSG:4525", "easting-zone:37:3", NULL, NULL },
  { "seven attributes", "GB18030", HEAD "5,1,,地块一,面,,,@\n" HECTARE, "1.0000", "EPSG:4525", "prj",
    NULL, NULL },
  { "thirteen attributes", "GB18030",
    HEAD "5,1,001,土地名称,面,H49G,住宅用地,0101,,1,B,C,备注,@\n" HECTARE, "1.0000", "EPSG:4525",
    "prj", NULL, NULL },
  { "no number of points", "GB18030", HEAD "1公顷,,地块1,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525",
    "prj", NULL, NULL },
  { "areas with units", "GB18030",
    HEAD "5,1.0000公顷,1,一,面,,,,@\n" HECTARE "5,15亩,2,二,面,,,,@\n" HECTARE
    "5,10000平方米,3,三,面,,,,@\n" HECTARE "5,10000㎡,4,四,面,,,,@\n" HECTARE,
    "1.0000 1.0000 1.0000 1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "an area in square metres that says nothing", "GB18030", HEAD "5,10000,1,一,面,,,,@\n" HECTARE,
    "1.0000", "EPSG:4525", "prj", "area-unit:1", ":11: the parcel states 10000 without a unit" },
  { "an area in mu that says nothing", "GB18030", HEAD "5,15,1,一,面,,,,@\n" HECTARE, "1.0000",
    "EPSG:4525", "prj", "area-unit:1", "it is taken for mu" },
  { "another area", "GB18030", HEAD "5,0.985,1,一,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525", "prj",
    "area-differs:1", ":11: the parcel states 0.9850 ha, but its points enclose 1.0000 ha" },
  { "an area within one per cent", "GB18030", HEAD "5,0.995,1,一,面,,,,@\n" HECTARE, "1.0000",
    "EPSG:4525", "prj", NULL, NULL },
  { "an area in a unit nobody knows", "GB18030", HEAD "5,3垧,1,一,面,,,,@\n" HECTARE, "1.0000",
    "EPSG:4525", "prj", "not-a-number:1", ":11: the area is no number" },
  { "full-width commas and digits", "GB18030",
    HEAD "５，１，１，一，面，，，，＠\nJ1，1，２９９００００.0，37380000\nJ2，1，2990100，37380000\n"
    "J3，1，2990100，37380100\nJ4，1，2990000，37380100\nJ1，1，2990000，37380000\n",
    "1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "blank lines and CR LF", "GB18030",
    "[属性描述]\r\n\r\n坐标系=2000国家大地坐标系\r\n带号=37\r\n\r\n[地块坐标]\r\n\r\n"
    "4,1,1,一,面,,,,@\r\n\r\nJ1,1,2990000,37380000\r\n\r\nJ2,1,2990100,37380000\r\n"
    "J3,1,2990100,37380100\r\nJ4,1,2990000,37380100\r\nJ1,1,2990000,37380000\r\n\r\n",
    "1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "lines that end in CR", "GB18030",
    "[属性描述]\r坐标系=2000国家大地坐标系\r带号=37\r[地块坐标]\r5,1,1,一,面,,,,@\r"
    "J1,1,2990000,37380000\rJ2,1,2990100,37380000\rJ3,1,2990100,37380100\r"
    "J4,1,2990000,37380100\rJ1,1,2990000,37380000\r",
    "1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "分带=3度带 and no 带号", "GB18030",
    "[属性描述]\n投影类型=高斯克吕格\n坐标系=2000国家大地坐标系\n分带=3度带\n带号=\n[地块坐标]\n"
    "5,1,1,一,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525", "easting-zone:37:3", NULL, NULL },
  { "eastings without the zone", "GB18030", HEAD "5,1,1,一,面,,,,@\n" PLAIN_HECTARE, "1.0000",
    "EPSG:4546", "prj", NULL, NULL },
  { "eastings without the zone, which nobody says", "GB18030",
    "[属性描述]\n坐标系=2000国家大地坐标系\n[地块坐标]\n5,1,1,一,面,,,,@\n" PLAIN_HECTARE, "1.0000",
    "", "easting-without-zone", NULL, NULL },
  { "a meridian of the county's own", "GB18030",
    "[属性描述]\n坐标系=2000国家大地坐标系\n中央子午线=110°30′\n[地块坐标]\n5,1,1,一,面,,,,@\n"
    PLAIN_HECTARE, "1.0000", "custom", "prj-own-meridian:110.5", NULL, NULL },
  { "a zone of 6 degrees", "GB18030",
    "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=6\n带号=19\n[地块坐标]\n5,1,1,一,面,,,,@\n"
    "J1,1,2990000,19380000\nJ2,1,2990100,19380000\nJ3,1,2990100,19380100\n"
    "J4,1,2990000,19380100\nJ1,1,2990000,19380000\n",
    "1.0000", "EPSG:4497", "prj", NULL, NULL },
  { "带号 against eastings", "GB18030",
    HEAD_OF ("2000国家大地坐标系", "38") "5,1,1,一,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525", "easting-zone:37:3",
    "zone-contradicts-eastings:1", ":7: 带号 says zone 38, but the eastings carry zone 37" },
  { "几度分带 against the zone", "GB18030",
    "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=6\n带号=37\n[地块坐标]\n5,1,1,一,面,,,,@\n" HECTARE,
    "1.0000", "EPSG:4525", "prj", "zone-contradicts-eastings:1", ":3: 几度分带 says 6 degrees" },
  { "a 带号 that is none", "GB18030", HEAD_OF ("2000国家大地坐标系", "99") "5,1,1,一,面,,,,@\n" HECTARE,
    "1.0000", "EPSG:4525", "easting-zone:37:3", "header:1", ":7: 带号 is no zone of China" },
  { "no 坐标系", "GB18030", "[地块坐标]\n5,1,1,一,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525", "easting-zone:37:3",
    "header-datum:1", "the header has no 坐标系" },
  { "a grid of the town's own", "GB18030",
    HEAD_OF ("会同2000独立坐标系", "37") "5,1,1,一,面,,,,@\n" HECTARE, "1.0000", "",
    "header-datum-unknown", "header-datum:1", ":3: 坐标系 names a coordinate system that is not known" },
  { "WGS 84 in degrees", "GB18030",
    "[属性描述]\n坐标系=WGS84\n[地块坐标]\n4,,1,一,面,,,,@\nJ1,1,27.0,109.7\nJ2,1,27.001,109.7\n"
    "J3,1,27.001,109.701\nJ4,1,27.0,109.701\nJ1,1,27.0,109.7\n",
    "1.0998", "EPSG:4326", "prj", NULL, NULL },
  { "easting before northing", "GB18030",
    HEAD "4,1,1,一,面,,,,@\nJ1,1,37380000,2990000\nJ2,1,37380000,2990100\nJ3,1,37380100,2990100\n"
    "J4,1,37380100,2990000\nJ1,1,37380000,2990000\n",
    "1.0000", "EPSG:4525", "prj", "order-swapped:1", ":12: the easting stands before" },
  { "easting before northing, without the zone", "GB18030",
    HEAD "4,1,1,一,面,,,,@\nJ1,1,380000,2990000\nJ2,1,380000,2990100\nJ3,1,380100,2990100\n"
    "J4,1,380100,2990000\nJ1,1,380000,2990000\n",
    "1.0000", "EPSG:4546", "prj", "order-swapped:1", ":12: the easting stands before" },
  { "an unclosed ring", "GB18030",
    HEAD "4,1,1,一,面,,,,@\nJ1,1,2990000,37380000\nJ2,1,2990100,37380000\nJ3,1,2990100,37380100\n"
    "J4,1,2990000,37380100\n5,1,2,二,面,,,,@\n" HECTARE,
    "1.0000 1.0000", "EPSG:4525", "prj", "ring-open:1",
    ":15: the ring ends 100 units from its first point, in line 12" },
  { "another number of points", "GB18030", HEAD "7,1,1,一,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525",
    "prj", "points-differ:1", ":11: the parcel states 7 points, but 5 are listed" },
  { "a number of points nobody can have", "GB18030", HEAD "999999999,1,1,一,面,,,,@\n" HECTARE,
    "1.0000", "EPSG:4525", "prj", "points-differ:1", "states 999999999 points" },
  { "a number of points beyond numbers", "GB18030",
    HEAD "99999999999999999999,1,1,一,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525", "prj",
    "not-a-number:1", ":11: the number of points is no number; 5 are listed" },
  { "one number twice", "GB18030",
    HEAD "5,1,A1,一,面,,,,@\n" HECTARE "5,1,A2,二,面,,,,@\n" HECTARE "5,1,A1,三,面,,,,@\n" HECTARE,
    "1.0000 1.0000 1.0000", "EPSG:4525", "prj", "duplicate-number:1",
    ":23: the parcel has the number of another, in line 11" },
  { "two points", "GB18030",
    HEAD "2,0,1,一,面,,,,@\nJ1,1,2990000,37380000\nJ2,1,2990100,37380000\n5,1,2,二,面,,,,@\n" HECTARE,
    "- 1.0000", "EPSG:4525", "prj", "no-shape:1 ring-short:1", ":12: the ring that begins here" },
  { "a parcel without points", "GB18030", HEAD "0,0,1,一,面,,,,@\n5,1,2,二,面,,,,@\n" HECTARE,
    "- 1.0000", "EPSG:4525", "prj", "no-shape:1", ":11: the parcel has no ring" },
  { "points without a parcel", "GB18030", HEAD HECTARE, "1.0000", "EPSG:4525", "prj",
    "no-parcel-line:1", ":11: points begin here" },
  { "nonsense between points", "GB18030",
    HEAD "5,1,1,一,面,,,,@\nJ0,1,abc,37380000\nJ0,1,1.#QNAN,nan\n，，，\n" HECTARE, "1.0000",
    "EPSG:4525", "prj", "line-not-understood:3", ":12: the line is neither" },
  { "an easting with a digit too few", "GB18030",
    HEAD "6,1.0,1,一,面,,,,@\nJ1,1,2990000,37380000\nJ2,1,2990100,37380000\nJ3,1,2990100,3738010\n"
    "J4,1,2990100,37380100\nJ5,1,2990000,37380100\nJ1,1,2990000,37380000\n",
    "1.0000", "EPSG:4525", "prj", "coordinates-mixed:1",
    ":14: the first of 1 points that are no coordinates in China" },
  { "a parcel of the next zone", "GB18030",
    HEAD "10,1,1,一,面,,,,@\n" HECTARE HOLE "4,1,2,二,面,,,,@\nJ1,1,2990000,38380000\n"
    "J2,1,2990100,38380000\nJ3,1,2990100,38380100\nJ4,1,2990000,38380100\nJ1,1,2990000,38380000\n",
    "0.9600 1.0000", "EPSG:4525", "prj", "area-differs:1 coordinates-mixed:1",
    ":23: the first of 5 points that are metres of zone 38, among others that are metres of zone 37" },
  { "a comma in a name", "GB18030", HEAD "5,1,1,一,东侧,面,,,,@\n" HECTARE, "1.0000", "EPSG:4525",
    "prj", "attributes:1", ":11: the parcel's name has a comma" },
  { "coordinates nowhere", "GB18030",
    HEAD "4,,1,一,面,,,,@\nJ1,1,0,0\nJ2,1,10,0\nJ3,1,10,10\nJ4,1,0,10\nJ1,1,0,0\n",
    "0.0100", "", "outside-china", "coordinates-mixed:1", ":12: the coordinates, from here on" },
  { "lines and points among areas", "GB18030",
    HEAD "5,1,1,一,面,,,,@\n" HECTARE "5,,2,二,线,,,,@\n" HECTARE "5,,3,三,点,,,,@\n" HECTARE
    "1,,4,四,线,,,,@\nJ1,1,2990000,37380000\n",
    "1.0000 0.0000 0.0000 -", "EPSG:4525", "prj", NULL, NULL },
  { "points parted by blanks, with heights", "GB18030",
    HEAD "5,1,1,一,面,,,,@\nJ1 1 2990000 37380000 215.3\nJ2 1 2990100 37380000 215.1\n"
    "J3 1 2990100 37380100 215.0\nJ4 1 2990000 37380100 214.8\nJ1 1 2990000 37380000 215.3\n",
    "1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "points without ring numbers", "GB18030",
    HEAD "5,1,1,一,面,,,,@\nJ1,2990000,37380000\nJ2,2990100,37380000\nJ3,2990100,37380100\n"
    "J4,2990000,37380100\nJ1,2990000,37380000\n",
    "1.0000", "EPSG:4525", "prj", NULL, NULL },
  { "two files in one", "GB18030",
    HEAD "5,1,1,一,面,,,,@\n" HECTARE HEAD_OF ("2000国家大地坐标系", "38") "5,0.25,2,二,面,,,,@\n"
    BESIDE ("1"), "1.0000 0.2500", "EPSG:4525", "prj", "header:1",
    ":23: the header says something again" },
  { "a header and nothing else", "GB18030", HEAD, "", "EPSG:4546", "prj", NULL, NULL },
};

static void
write_text (const char *text,
            const char *encoding)
{
  gsize n_bytes;
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &n_bytes, NULL);

  g_assert_nonnull (bytes);
  test_file_write (PATH, (const guint8 *) bytes, n_bytes);
}

static ParcelFile *
open_file (const ParcelOptions *options)
{
  char *message = NULL;
  ParcelFile *file = parcel_file_open (PATH, options, &message);

  if (file == NULL)
    g_error ("%s", message);
  return file;
}

/* What is read back out of the file, not what its index said. */
static char *
read_areas (ParcelFile *file)
{
  g_autoptr (GString) areas = g_string_new (NULL);
  ParcelRecord record = { 0 };

  for (gsize i = 0; i < file->index.n_entries; i++)
    {
      ParcelRings rings;
      OGRGeometryH shape;

      g_assert_true (parcel_file_read (file, i, &record));
      parcel_rings_find (&rings, &record, NULL);
      shape = parcel_shape_make (&record, &rings);
      if (areas->len > 0)
        g_string_append_c (areas, ' ');
      if (shape == NULL)
        g_string_append_c (areas, '-');
      else if (file->index.main_class == PARCEL_CLASS_DEGREES)
        g_string_append_printf (areas, "%.4f", parcel_area_ha (&record, &rings));
      else
        g_string_append_printf (areas, "%.4f", OGR_G_GetDimension (shape) == 2
                                               ? OGR_G_Area (shape) / 10000 : 0);
      OGR_G_DestroyGeometry (shape);
      parcel_rings_clear (&rings);
    }
  parcel_record_clear (&record);
  return g_string_free (g_steal_pointer (&areas), FALSE);
}

static void
assert_warning (char       **metadata,
                const char  *warning)
{
  for (int i = 1;; i++)
    {
      g_autofree char *key = g_strdup_printf ("WARNING_%d", i);
      const char *value = CSLFetchNameValue (metadata, key);

      if (value == NULL)
        g_error ("no warning has '%s'", warning);
      g_assert_true (g_str_has_prefix (value, PATH));
      if (strstr (value, warning) != NULL)
        return;
    }
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  ParcelOptions options = { NULL, NULL };
  g_autofree char *areas = NULL;
  ParcelFile *file;
  char **metadata;

  write_text (row->text, row->encoding);
  file = open_file (&options);
  metadata = parcel_file_dup_metadata (file);
  areas = read_areas (file);

  g_assert_cmpstr (CSLFetchNameValue (metadata, "ENCODING"), ==, row->encoding);
  g_assert_cmpstr (CSLFetchNameValue (metadata, "CRS"), ==, row->crs);
  g_assert_cmpstr (CSLFetchNameValue (metadata, "CRS_WHY"), ==, row->crs_why);
  g_assert_cmpstr (CSLFetchNameValue (metadata, "PROBLEMS"), ==, row->problems);
  g_assert_cmpstr (areas, ==, row->areas);
  if (row->warning != NULL)
    assert_warning (metadata, row->warning);

  CSLDestroy (metadata);
  parcel_file_free (file);
  VSIUnlink (PATH);
}

static void
assert_refused (const char          *text,
                const ParcelOptions *options,
                const char          *reason)
{
  char *message = NULL;

  write_text (text, "GB18030");
  g_assert_null (parcel_file_open (PATH, options, &message));
  if (message == NULL || strstr (message, reason) == NULL)
    g_error ("'%s' does not say '%s'", message, reason);
  CPLFree (message);
}

/* The old datums, whatever they are called, are never taken for CGCS2000. */
static void
test_old_datums (void)
{
  const ParcelOptions none = { NULL, NULL };
  static const char *const XIAN[] = { "80国家大地坐标系", "1980西安坐标系", "西安80",
                                      "1980西安国家大地坐标系" };
  static const char *const BEIJING[] = { "54北京坐标系", "北京54", "1954北京坐标系" };

  for (gsize i = 0; i < G_N_ELEMENTS (XIAN) + G_N_ELEMENTS (BEIJING); i++)
    {
      gboolean is_xian = i < G_N_ELEMENTS (XIAN);
      const char *datum = is_xian ? XIAN[i] : BEIJING[i - G_N_ELEMENTS (XIAN)];
      g_autofree char *text =
        g_strdup_printf ("[属性描述]\n坐标系=%s\n%s[地块坐标]\n5,1,1,一,面,,,,@\n%s", datum,
                         i % 2 == 0 ? "带号=37\n" : "", i < 3 ? HECTARE : PLAIN_HECTARE);

      assert_refused (text, &none, is_xian ? "is in Xi'an 1980" : "is in Beijing 1954");
    }
}

/* The expected place is worked out by the formulas of EPSG's guidance note 7-2: Gauss-Kruger back
 * to the ellipsoid, geocentric, method 9607, and to degrees. */
static void
test_parameters (void)
{
  static const char TEXT[] =
    "[属性描述]\n坐标系=80国家大地坐标系\n带号=37\n转换参数=-10,120,30,1,-2,3,-4\n[地块坐标]\n"
    "5,1,1,一,面,,,,@\n" HECTARE;
  const ParcelOptions none = { NULL, NULL };
  const ParcelOptions given = { NULL, "EPSG:4525" };
  ParcelFile *file;
  char **metadata;
  double x = 37380000, y = 2990000;

  write_text (TEXT, "GB18030");
  file = open_file (&none);
  metadata = parcel_file_dup_metadata (file);
  g_assert_cmpstr (file->crs.why, ==, "header-parameters");
  g_assert_true (survey_crs_moves (&file->crs));
  g_assert_true (survey_crs_move (&file->crs, &x, &y, 1));
  g_assert_cmpfloat_with_epsilon (x, 109.789411795, 2e-8);
  g_assert_cmpfloat_with_epsilon (y, 27.015873970, 2e-8);
  g_assert_cmpstr (CSLFetchNameValue (metadata, "PROBLEMS"), ==, "moved-by-header:1");
  assert_warning (metadata, ":4: the parcels are moved to CGCS2000 by the 转换参数");
  CSLDestroy (metadata);
  parcel_file_free (file);

  /* The user's word is the last one. */
  file = open_file (&given);
  g_assert_cmpstr (file->crs.name, ==, "EPSG:4525");
  g_assert_false (survey_crs_moves (&file->crs));
  parcel_file_free (file);

  assert_refused ("[属性描述]\n坐标系=80国家大地坐标系\n带号=37\n转换参数=9e9,1,1,1,1,1,1\n[地块坐标]\n"
                  "5,1,1,一,面,,,,@\n" HECTARE, &none, "is in Xi'an 1980");
  /* Six digits, and nobody says of which zone. */
  assert_refused ("[属性描述]\n坐标系=80国家大地坐标系\n转换参数=1,1,1,1,1,1,1\n[地块坐标]\n"
                  "5,1,1,一,面,,,,@\n" PLAIN_HECTARE, &none, "is in Xi'an 1980");
  VSIUnlink (PATH);
}

static void
test_given (void)
{
  const ParcelOptions nonsense = { NULL, "nonsense" };
  const ParcelOptions gbk = { "GBK", "EPSG:4546" };
  ParcelFile *file;

  CPLPushErrorHandler (CPLQuietErrorHandler);
  assert_refused (HEAD "5,1,1,一,面,,,,@\n" HECTARE, &nonsense, "'nonsense' is not known");
  CPLPopErrorHandler ();

  write_text ("[地块坐标]\n5,1,1,一,面,,,,@\n" PLAIN_HECTARE, "GB18030");
  file = open_file (&gbk);
  g_assert_cmpstr (file->encoding, ==, "GBK");
  g_assert_cmpstr (file->encoding_why, ==, "given");
  g_assert_cmpstr (file->crs.name, ==, "EPSG:4546");
  g_assert_cmpstr (file->crs.why, ==, "given");
  parcel_file_free (file);
  VSIUnlink (PATH);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/parcel/read/%s", ROWS[i].name);

      g_test_add_data_func (path, &ROWS[i], test_row);
    }
  g_test_add_func ("/parcel/read/old-datums", test_old_datums);
  g_test_add_func ("/parcel/read/parameters", test_parameters);
  g_test_add_func ("/parcel/read/given", test_given);
  return g_test_run ();
}
