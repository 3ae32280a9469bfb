/* test-parcel-write.c – parcels written, and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-fields.h"
#include "plugins/parcel/parcel-file.h"
#include "plugins/parcel/parcel-shape.h"
#include "plugins/parcel/parcel-writer.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#define PATH "/vsimem/written.txt"
#define N_ATTRIBUTES 13

/* Two parts, the first with two holes, in zone 37 without its number. */
#define SHAPE \
  "MULTIPOLYGON (((380000.125 2990000.5,380100.25 2990000.5,380100.25 2990100.75," \
  "380000.125 2990100.75,380000.125 2990000.5),(380010 2990010,380010 2990020,380020 2990020," \
  "380010 2990010),(380050 2990050,380050 2990060,380060.001 2990060.5,380050 2990050))," \
  "((380200 2990000,380250 2990000,380250 2990050,380200 2990000)))"

static OGRGeometryH
shape_from (const char *wkt)
{
  OGRGeometryH shape = NULL;
  char *text = (char *) wkt;

  g_assert_cmpint (OGR_G_CreateFromWkt (&text, NULL, &shape), ==, OGRERR_NONE);
  return shape;
}

static ParcelWriterHeader
header_for (int      epsg,
            gboolean with_prefix,
            int      decimals)
{
  ParcelWriterHeader header = { .decimals = decimals, .version = "1.01", .producer = "会同县",
                                .date = "2024-03-05", .parameters = ",,,,,,",
                                .n_attributes = N_ATTRIBUTES };
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);

  g_assert_cmpint (OSRImportFromEPSG (srs, epsg), ==, OGRERR_NONE);
  g_assert_true (parcel_zone_from_srs (&header.zone, srs, with_prefix));
  OSRDestroySpatialReference (srs);
  return header;
}

static void
write_one (const ParcelWriterHeader *header,
           const char               *encoding,
           const char *const        *attributes,
           const char               *wkt)
{
  ParcelWriter *writer = parcel_writer_new (PATH, encoding, TRUE);
  OGRGeometryH shape = shape_from (wkt);

  g_assert_nonnull (writer);
  g_assert_true (parcel_writer_write_header (writer, header));
  g_assert_true (parcel_writer_add (writer, 1, attributes, shape));
  g_assert_true (parcel_writer_close (writer));
  OGR_G_DestroyGeometry (shape);
}

static ParcelFile *
read_back (ParcelRecord *record)
{
  const ParcelOptions options = { NULL, NULL };
  char *message = NULL;
  ParcelFile *file = parcel_file_open (PATH, &options, &message);
  char **metadata;

  if (file == NULL)
    g_error ("%s", message);
  metadata = parcel_file_dup_metadata (file);
  g_assert_cmpstr (CSLFetchNameValue (metadata, "WARNING_1"), ==, NULL);
  CSLDestroy (metadata);
  g_assert_cmpuint (file->index.n_entries, ==, 1);
  g_assert_true (parcel_file_read (file, 0, record));
  return file;
}

static char *
wkt_of (const ParcelRecord *record)
{
  ParcelRings rings;
  OGRGeometryH shape;
  char *wkt;

  parcel_rings_find (&rings, record, NULL);
  shape = parcel_shape_make (record, &rings);
  g_assert_cmpint (OGR_G_ExportToWkt (shape, &wkt), ==, OGRERR_NONE);
  OGR_G_DestroyGeometry (shape);
  parcel_rings_clear (&rings);
  return wkt;
}

/* Without the zone's number, so that what is read is what was written, to the digit. */
static void
test_shape (void)
{
  static const char *const NONE[N_ATTRIBUTES] = { NULL };
  const ParcelWriterHeader header = header_for (4546, FALSE, 3);
  ParcelRecord record = { 0 };
  ParcelFile *file;
  char *wkt;

  write_one (&header, "GB18030", NONE, SHAPE);
  file = read_back (&record);
  wkt = wkt_of (&record);
  g_assert_cmpstr (wkt, ==, SHAPE);
  g_assert_cmpstr (file->crs.name, ==, "EPSG:4546");
  g_assert_cmpstr (CSLFetchNameValue (file->header.values, "数据产生单位"), ==, "会同县");
  g_assert_cmpstr (CSLFetchNameValue (file->header.values, "带号"), ==, "37");
  g_assert_cmpstr (CSLFetchNameValue (file->header.values, "精度"), ==, "0.001");
  /* 5 + 4 + 4 + 4 points; 100.125 × 100.25 − 50 − 50.005 + 1250 square metres. */
  g_assert_cmpstr (parcel_record_get_attribute (&record, 0), ==, "17");
  g_assert_cmpstr (parcel_record_get_attribute (&record, 1), ==, "1.1188");
  CPLFree (wkt);
  parcel_record_clear (&record);
  parcel_file_free (file);
  VSIUnlink (PATH);
}

static void
test_zones (void)
{
  static const char *const NONE[N_ATTRIBUTES] = { NULL };
  static const struct { int epsg; gboolean with_prefix; double shift_m; const char *crs; } ROWS[] = {
    { 4546, TRUE, 0, "EPSG:4525" },     { 4546, FALSE, 0, "EPSG:4546" },
    { 4525, TRUE, 37e6, "EPSG:4525" },  { 4525, FALSE, 37e6, "EPSG:4546" },
    { 4497, TRUE, 19e6, "EPSG:4497" },  { 4508, TRUE, 0, "EPSG:4497" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      const ParcelWriterHeader header = header_for (ROWS[i].epsg, ROWS[i].with_prefix, 2);
      g_autofree char *wkt =
        g_strdup_printf ("POLYGON ((%.2f 2990000,%.2f 2990000.25,%.2f 2990100,%.2f 2990000))",
                         ROWS[i].shift_m + 380000, ROWS[i].shift_m + 380100.75,
                         ROWS[i].shift_m + 380100, ROWS[i].shift_m + 380000);
      ParcelRecord record = { 0 };
      ParcelFile *file;

      write_one (&header, "UTF-8", NONE, wkt);
      file = read_back (&record);
      g_assert_cmpstr (file->crs.name, ==, ROWS[i].crs);
      g_assert_cmpfloat (fmod (record.points[1].x, 1e6), ==, 380100.75);
      g_assert_cmpfloat (record.points[1].y, ==, 2990000.25);
      parcel_record_clear (&record);
      parcel_file_free (file);
    }
  VSIUnlink (PATH);
}

/* Whatever a value holds, the line's other values stay where they are. */
static void
test_attributes (void)
{
  static const struct { const char *written, *read; } VALUES[] = {
    { "地块（一），东侧", "地块（一），东侧" }, { "a,b", "a，b" }, { "两\r\n行", "两  行" },
    { "面", "面" }, { "点", "点" }, { "@", "＠" }, { "x@", "x@" }, { " 空 ", "空" }, { "", "" },
    { "\x01", "" }, { "𠮷鿏", "𠮷鿏" }, { "坏\xFF", "坏?" },
  };
  const ParcelWriterHeader header = header_for (4525, TRUE, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (VALUES); i++)
    {
      const char *value = VALUES[i].written;
      const char *const attributes[N_ATTRIBUTES] = { "99", "1.5公顷", value, value, "线", value, value,
                                                     value, value, "十", NULL, "", value };
      ParcelRecord record = { 0 };
      ParcelFile *file;

      write_one (&header, i % 2 == 0 ? "GB18030" : "UTF-8", attributes,
                 "POLYGON ((37380000 2990000,37380150 2990000,37380150 2990100,37380000 2990100,"
                 "37380000 2990000))");
      file = read_back (&record);
      g_assert_cmpuint (record.n_attributes, ==, N_ATTRIBUTES);
      g_assert_cmpstr (record.attributes[0], ==, "5");
      g_assert_cmpstr (record.attributes[1], ==, "1.5公顷");
      g_assert_cmpstr (record.attributes[4], ==, "面");
      g_assert_cmpstr (record.attributes[9], ==, "十");
      g_assert_cmpstr (record.attributes[10], ==, "");
      for (int k = 2; k < N_ATTRIBUTES; k++)
        if (k != 4 && k != 9 && k != 10 && k != 11)
          g_assert_cmpstr (record.attributes[k], ==, VALUES[i].read);
      parcel_record_clear (&record);
      parcel_file_free (file);
    }
  VSIUnlink (PATH);
}

static void
assert_said (const char *text)
{
  if (strstr (CPLGetLastErrorMsg (), text) == NULL)
    g_error ("'%s' does not say '%s'", CPLGetLastErrorMsg (), text);
  CPLErrorReset ();
}

/* Nothing is written of what is refused, and what follows still is. */
static void
test_refused_shapes (void)
{
  static const struct { const char *wkt, *reason; } ROWS[] = {
    { "POINT (37380000 2990000)", "feature 7 is a Point, and a parcel is a polygon" },
    { "LINESTRING (37380000 2990000,37380100 2990000)", "is a Line String" },
    { "POLYGON EMPTY", "has no shape" },
    { "POLYGON ((37380000 2990000,37380100 2990000,37380000 2990000))", "fewer than three points" },
    { "POLYGON ((110 27,110.1 27,110.1 27.1,110 27))", "lies outside zone 37" },
    { "POLYGON ((380000 2990000,380100 2990000,380100 2990100,380000 2990000))",
      "lies outside zone 37" },
    { "POLYGON ((38380000 2990000,38380100 2990000,38380100 2990100,38380000 2990000))",
      "at easting 38380000.000" },
    { "POLYGON ((2990000 37380000,2990000 37380100,2990100 37380100,2990000 37380000))",
      "lies outside zone 37" },
    { "POLYGON ((37380000 2990000,1e400 2990000,37380100 2990100,37380000 2990000))",
      "lies outside zone 37" },
  };
  static const char *const NONE[N_ATTRIBUTES] = { NULL };
  const ParcelWriterHeader header = header_for (4525, TRUE, 3);
  ParcelWriter *writer = parcel_writer_new (PATH, "GB18030", TRUE);
  OGRGeometryH good = shape_from ("POLYGON ((37380000 2990000,37380100 2990000,37380100 2990100,"
                                  "37380000 2990000))");
  ParcelRecord record = { 0 };

  g_assert_true (parcel_writer_write_header (writer, &header));
  CPLPushErrorHandler (CPLQuietErrorHandler);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      OGRGeometryH shape = shape_from (ROWS[i].wkt);

      g_assert_false (parcel_writer_add (writer, 7, NONE, shape));
      assert_said (ROWS[i].reason);
      OGR_G_DestroyGeometry (shape);
    }
  g_assert_false (parcel_writer_add (writer, 7, NONE, NULL));
  assert_said ("has no shape");
  CPLPopErrorHandler ();

  g_assert_true (parcel_writer_add (writer, 8, NONE, good));
  g_assert_true (parcel_writer_close (writer));
  parcel_file_free (read_back (&record));
  parcel_record_clear (&record);
  OGR_G_DestroyGeometry (good);
  VSIUnlink (PATH);
}

static void
test_refused_systems (void)
{
  static const struct { const char *srs, *reason; } ROWS[] = {
    { NULL, "in no known coordinate system" }, { "EPSG:4490", "in degrees; transform it" },
    { "EPSG:4326", "in degrees" },             { "EPSG:3857", "in another projection" },
    { "EPSG:32649", "in another projection" }, /* UTM */
    { "+proj=tmerc +lon_0=110.5 +x_0=500000 +ellps=GRS80", "-t_srs EPSG:4525" },
    { "+proj=tmerc +lon_0=111 +x_0=38500000 +ellps=GRS80", "in another projection" },
  };
  ParcelZone zone;

  CPLPushErrorHandler (CPLQuietErrorHandler);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      OGRSpatialReferenceH srs = ROWS[i].srs != NULL ? OSRNewSpatialReference (NULL) : NULL;

      if (srs != NULL)
        g_assert_cmpint (OSRSetFromUserInput (srs, ROWS[i].srs), ==, OGRERR_NONE);
      g_assert_false (parcel_zone_from_srs (&zone, srs, TRUE));
      assert_said (ROWS[i].reason);
      OSRDestroySpatialReference (srs);
    }
  CPLPopErrorHandler ();
}

static void
test_datums (void)
{
  static const struct { int epsg; ParcelDatum datum; } ROWS[] = {
    { 4525, PARCEL_DATUM_CGCS2000 }, { 2361, PARCEL_DATUM_XIAN_1980 },
    { 2413, PARCEL_DATUM_BEIJING_1954 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      const ParcelWriterHeader header = header_for (ROWS[i].epsg, TRUE, 3);

      g_assert_cmpint (header.zone.datum, ==, ROWS[i].datum);
      g_assert_cmpint (header.zone.number, ==, 37);
      g_assert_cmpint (header.zone.width_deg, ==, 3);
    }
}

/* Each way in which writing can fail is told once, and to the end. */
static void
test_full_disk (void)
{
  static const char *const NONE[N_ATTRIBUTES] = { NULL };
  const ParcelWriterHeader header = header_for (4525, TRUE, 3);
  ParcelWriter *writer;
  OGRGeometryH shape = shape_from ("POLYGON ((37380000 2990000,37380100 2990000,37380100 2990100,"
                                   "37380000 2990000))");

  CPLPushErrorHandler (CPLQuietErrorHandler);
  g_assert_null (parcel_writer_new ("/no/such/folder/x.txt", "GB18030", TRUE));
  assert_said ("cannot be made");

  writer = parcel_writer_new ("/dev/full", "GB18030", TRUE);
  g_assert_nonnull (writer);
  g_assert_false (parcel_writer_write_header (writer, &header));
  assert_said ("/dev/full cannot be written to the end");
  g_assert_false (parcel_writer_add (writer, 1, NONE, shape));
  g_assert_cmpstr (CPLGetLastErrorMsg (), ==, "");
  g_assert_false (parcel_writer_close (writer));
  CPLPopErrorHandler ();
  OGR_G_DestroyGeometry (shape);
}

static void
test_names (void)
{
  g_assert_cmpint (parcel_attribute_from_name ("name"), ==, PARCEL_ATTRIBUTE_NAME);
  g_assert_cmpint (parcel_attribute_from_name ("dkmc"), ==, PARCEL_ATTRIBUTE_NAME);
  g_assert_cmpint (parcel_attribute_from_name ("地块编号"), ==, PARCEL_ATTRIBUTE_NUMBER);
  g_assert_cmpint (parcel_attribute_from_name ("attr_9"), ==, 8);
  g_assert_cmpint (parcel_attribute_from_name ("attr_32"), ==, 31);
  g_assert_cmpint (parcel_attribute_from_name ("attr_8"), ==, -1);
  g_assert_cmpint (parcel_attribute_from_name ("attr_33"), ==, -1);
  g_assert_cmpint (parcel_attribute_from_name ("owner"), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parcel/write/shape", test_shape);
  g_test_add_func ("/parcel/write/zones", test_zones);
  g_test_add_func ("/parcel/write/attributes", test_attributes);
  g_test_add_func ("/parcel/write/refused-shapes", test_refused_shapes);
  g_test_add_func ("/parcel/write/refused-systems", test_refused_systems);
  g_test_add_func ("/parcel/write/datums", test_datums);
  g_test_add_func ("/parcel/write/full-disk", test_full_disk);
  g_test_add_func ("/parcel/write/names", test_names);
  return g_test_run ();
}
