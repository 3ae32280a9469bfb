/* test-vct-read.c – VCT files of every variant, and damaged ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-dbf-writer.h"
#include "tests/plugins/vct/test-vct-writer.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

#define PATH "/vsimem/test.vct"

void RegisterOGRVCT (void);

static void
write_file (const GString *bytes)
{
  test_file_write (PATH, (const guint8 *) bytes->str, bytes->len);
}

static GDALDatasetH
open_file (const char *const *options)
{
  static const char *const drivers[] = { "VCT", NULL };

  return GDALOpenEx (PATH, GDAL_OF_VECTOR, drivers, options, NULL);
}

static void
close_file (GDALDatasetH dataset)
{
  GDALClose (dataset);
  VSIUnlink (PATH);
}

static const char *
about (GDALDatasetH dataset,
       const char  *layer,
       const char  *key)
{
  return GDALGetMetadataItem (GDALDatasetGetLayerByName (dataset, layer), key, "SURVEY");
}

/* A square of 100 m with a hole of 10 m, and its neighbour of 100 × 50 m. */
static void
make_areas (TestVctArea *areas)
{
  static const double square[] = { 37400000, 2970000, 37400100, 2970000, 37400100, 2970050,
                                   37400100, 2970100, 37400000, 2970100 };
  static const double hole[] = { 37400040, 2970040, 37400050, 2970040, 37400050, 2970050,
                                 37400040, 2970050 };
  static const double neighbour[] = { 37400100, 2970000, 37400200, 2970000, 37400200, 2970050,
                                      37400100, 2970050 };

  areas[0] = (TestVctArea) { "431225104", "若水镇", NULL };
  areas[1] = (TestVctArea) { "431225106", "广坪镇", NULL };
  for (int i = 0; i < 2; i++)
    areas[i].rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_ptr_array_add (areas[0].rings, test_ring_new (square, 5));
  g_ptr_array_add (areas[0].rings, test_ring_new (hole, 4));
  g_ptr_array_add (areas[1].rings, test_ring_new (neighbour, 4));
}

static void
clear_areas (TestVctArea *areas)
{
  for (int i = 0; i < 2; i++)
    g_ptr_array_unref (areas[i].rings);
}

static double
area_of (OGRLayerH layer,
         GIntBig   fid)
{
  OGRFeatureH feature = OGR_L_GetFeature (layer, fid);
  OGRGeometryH shape;
  double area_m2;

  g_assert_nonnull (feature);
  shape = OGR_F_GetGeometryRef (feature);
  area_m2 = shape != NULL ? OGR_G_Area (shape) : -1;
  OGR_F_Destroy (feature);
  return area_m2;
}

static void
assert_text (OGRFeatureH feature,
             const char *field,
             const char *expected)
{
  int i = OGR_F_GetFieldIndex (feature, field);

  g_assert_cmpint (i, >=, 0);
  g_assert_cmpstr (OGR_F_GetFieldAsString (feature, i), ==, expected);
}

static void
assert_variant (GDALDatasetH          dataset,
                const TestVctVariant *variant)
{
  OGRLayerH areas = GDALDatasetGetLayerByName (dataset, "行政区");
  OGRLayerH texts = GDALDatasetGetLayerByName (dataset, "注记");
  OGRFeatureH feature;
  OGREnvelope extent;

  g_assert_cmpint (GDALDatasetGetLayerCount (dataset), ==, 4);
  g_assert_cmpstr (about (dataset, "行政区", "PROBLEMS"), ==, NULL);
  g_assert_cmpstr (about (dataset, "行政区", "CRS"), ==, "EPSG:4525");
  g_assert_cmpstr (about (dataset, "行政区", "AXES"), ==, variant->is_swapped ? "NE" : "EN");
  g_assert_cmpstr (about (dataset, "行政区", "ENCODING"), ==,
                   g_str_equal (variant->encoding, "GBK") ? "GB18030" : "UTF-8");
  g_assert_cmpint (OGR_L_GetFeatureCount (areas, TRUE), ==, 2);
  g_assert_cmpfloat_with_epsilon (area_of (areas, 1), 9900, 1e-6);
  g_assert_cmpfloat_with_epsilon (area_of (areas, 2), 5000, 1e-6);
  g_assert_cmpint (OGR_L_GetExtent (areas, &extent, TRUE), ==, OGRERR_NONE);
  g_assert_cmpfloat (extent.MaxX, ==, 37400200);
  g_assert_cmpfloat (extent.MaxY, ==, 2970100);
  g_assert_cmpint (OGR_L_GetFeatureCount (GDALDatasetGetLayerByName (dataset, "界线"), TRUE), ==,
                   variant->is_indirect ? 12 : 0);

  feature = OGR_L_GetFeature (areas, 1);
  assert_text (feature, "XZQMC", "若水镇");
  assert_text (feature, "XZQDM", "431225104");
  assert_text (feature, "MJ", "12.50");
  assert_text (feature, "RQ", "2026/06/30");
  assert_text (feature, "vct_id", "5000000");
  assert_text (feature, "vct_code", "2003");
  OGR_F_Destroy (feature);
  feature = OGR_L_GetFeature (texts, 1);
  assert_text (feature, "text", "若水镇");
  assert_text (feature, "angle", "30");
  OGR_F_Destroy (feature);
}

static void
test_variants (void)
{
  static const char *const separators[] = { ",", "|", "@" };
  TestVctArea areas[2];

  make_areas (areas);
  for (int i = 0; i < 96; i++)
    {
      TestVctVariant variant = {
        .is_2007 = i & 1, .is_indirect = (i & 2) != 0, .is_swapped = (i & 4) != 0,
        .encoding = i & 8 ? "UTF-8" : "GBK", .has_mark = (i & 8) != 0,
        .line_end = i & 16 ? "\r\n" : "\n", .separator = separators[i / 32],
      };
      g_autoptr (GString) bytes = test_vct_new (&variant, areas, 2);
      GDALDatasetH dataset;

      g_test_message ("%s, %s, %s first, %s, '%s'", variant.is_2007 ? "2007" : "2.0",
                      variant.is_indirect ? "lines" : "points",
                      variant.is_swapped ? "northing" : "easting", variant.encoding,
                      variant.separator);
      write_file (bytes);
      dataset = open_file (NULL);
      g_assert_nonnull (dataset);
      assert_variant (dataset, &variant);
      close_file (dataset);
    }
  clear_areas (areas);
}

typedef struct {
  const char *name;
  const char *from, *to;        /* in the good file; to NULL: the file ends there */
  const char *problems;         /* what must stand in PROBLEMS; NULL: none */
  int n_features;
  double area_m2;               /* of the first; -1: it has no shape */
} Damage;

/* The good file is 2007, indirect; the square's lines are 1000 to 1004, its hole's 1005 to 1008. */
static const Damage damages[] = {
  { "cut off among the polygons", "5000001\n2003", NULL, "truncated:1:", 1, 9900 },
  { "cut off among the attributes", "5000001,431225106", NULL, "truncated:1:", 2, 9900 },
  { "no end of the lines", "LineEnd\n", "", "section-unclosed:1:", 2, 9900 },
  { "no feature codes", "FeatureCodeBegin", "OtherBegin", "code-undeclared:4:", 0, 0 },
  { "a line that is not there", "1000,1001,", "1000,9999,", "ref-missing:1:", 2, 9900 },
  { "no minus where one is due", "-1001", "1001", NULL, 2, 9900 },
  { "a minus too many", "1000,1001,", "1000,-1001,", NULL, 2, 9900 },
  { "fewer items than announced", "21\n10\n", "21\n12\n", "count-wrong:1:", 2, 9900 },
  { "more items than announced", "21\n10\n", "21\n8\n", "count-wrong:1:", 2, 9900 },
  { "a huge count", "21\n10\n", "21\n999999999999\n", "count-wrong:1:", 2, 9900 },
  { "no 0 behind a record", "1007,1008\n0\n", "1007,1008\n", NULL, 2, 9900 },
  { "a polygon of an unknown kind", "100\n37400000.0000,2970000.0000\n21\n10\n", "7\n",
    "record-bad:1:", 2, -1 },
  { "a coordinate that is none", "2\n37400000.0000,2970000.0000\n37400100.0000",
    "2\n1e99,2970000.0000\n37400100.0000", "record-bad:1:", 2, 9900 },
  { "a polygon made of itself", "21\n10\n1000,1001,1002,1003,1004,0,1005,1006\n1007,1008\n",
    "22\n1\n5000000\n", "ref-cycle:1:", 2, -1 },
  { "a polygon made of another", "21\n10\n1000,1001,1002,1003,1004,0,1005,1006\n1007,1008\n",
    "22\n1\n5000001\n", NULL, 2, 5000 },
  { "two with the same number", "5000001\n2003", "5000000\n2003", "id-twice:1:", 2, 9900 },
  { "a row without a number", "5000000,431225104", "x,431225104", "row-bad:1:", 2, 9900 },
  { "comments and blank lines", "PolygonBegin\n", "CommentBegin\nx\nCommentEnd\n\nPolygonBegin\n\n",
    NULL, 2, 9900 },
  { "a separator that is a digit", "Separator:,", "Separator:0", "no-separator:1:1", 2, 9900 },
  { "a section nobody knows", "PolygonBegin", "SolidBegin\n1\nSolidEnd\nPolygonBegin", NULL, 2,
    9900 },
};

static GString *
good_file (void)
{
  TestVctVariant variant = { TRUE, TRUE, FALSE, ",", "UTF-8", FALSE, "\n" };
  TestVctArea areas[2];
  GString *bytes;

  make_areas (areas);
  bytes = test_vct_new (&variant, areas, 2);
  clear_areas (areas);
  return bytes;
}

static void
replace_once (GString    *bytes,
              const char *from,
              const char *to)
{
  char *at = strstr (bytes->str, from);
  gssize where;

  g_assert_nonnull (at);
  where = at - bytes->str;
  if (to == NULL)
    g_string_truncate (bytes, (gsize) where);
  else
    {
      g_string_erase (bytes, where, (gssize) strlen (from));
      g_string_insert (bytes, where, to);
    }
}

static void
test_damages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      const Damage *damage = &damages[i];
      g_autoptr (GString) bytes = good_file ();
      const char *layer = damage->n_features > 0 ? "行政区" : "2003";
      const char *problems;
      GDALDatasetH dataset;
      OGRLayerH areas;

      g_test_message ("%s", damage->name);
      replace_once (bytes, damage->from, damage->to);
      write_file (bytes);
      CPLPushErrorHandler (CPLQuietErrorHandler);
      dataset = open_file (NULL);
      g_assert_nonnull (dataset);
      areas = GDALDatasetGetLayerByName (dataset, layer);
      g_assert_nonnull (areas);
      problems = about (dataset, layer, "PROBLEMS");
      if (damage->problems == NULL)
        g_assert_cmpstr (problems, ==, NULL);
      else if (problems == NULL || strstr (problems, damage->problems) == NULL)
        g_error ("%s: '%s' instead of '%s'", damage->name, problems, damage->problems);
      if (damage->n_features > 0)
        {
          g_assert_cmpint (OGR_L_GetFeatureCount (areas, TRUE), ==, damage->n_features);
          g_assert_cmpfloat_with_epsilon (area_of (areas, 1), damage->area_m2, 1e-6);
        }
      CPLPopErrorHandler ();
      close_file (dataset);
    }
}

/* Each cut of the file is read without a crash, and what is read is never more than there is. */
static void
test_cuts (void)
{
  g_autoptr (GString) whole = good_file ();

  CPLPushErrorHandler (CPLQuietErrorHandler);
  for (gsize n = 0; n < whole->len; n += 7)
    {
      GDALDatasetH dataset;

      test_file_write (PATH, (const guint8 *) whole->str, n);
      dataset = open_file (NULL);
      for (int i = 0; dataset != NULL && i < GDALDatasetGetLayerCount (dataset); i++)
        {
          OGRLayerH layer = GDALDatasetGetLayer (dataset, i);
          GIntBig n_read = 0;
          OGRFeatureH feature;

          while ((feature = OGR_L_GetNextFeature (layer)) != NULL)
            {
              n_read++;
              OGR_F_Destroy (feature);
            }
          g_assert_cmpint (n_read, ==, OGR_L_GetFeatureCount (layer, TRUE));
          g_assert_cmpint (n_read, <=, 12);
        }
      close_file (dataset);
    }
  CPLPopErrorHandler ();
}

static double
shape_value (const char *text,
             gboolean    is_line)
{
  g_autofree char *file = g_strdup_printf (
    "HeadBegin\nDataMark:CNSDTF-VCT\nVersion:GB/T17798-2007\nXYUnit:M\nHeadEnd\n"
    "FeatureCodeBegin\n1,L,Line,T\n2,P,Polygon,T\nFeatureCodeEnd\n"
    "%s\n7\n%d\nUnknown\n1\n%s%s\n0\n%s\n", is_line ? "LineBegin" : "PolygonBegin",
    is_line ? 1 : 2, is_line ? "" : "0,0\n", text, is_line ? "LineEnd" : "PolygonEnd");
  GDALDatasetH dataset;
  OGRFeatureH feature;
  double value;

  test_file_write (PATH, (const guint8 *) file, strlen (file));
  CPLPushErrorHandler (CPLQuietErrorHandler);
  dataset = open_file (NULL);
  CPLPopErrorHandler ();
  feature = OGR_L_GetFeature (GDALDatasetGetLayer (dataset, is_line ? 0 : 1), 1);
  g_assert_nonnull (OGR_F_GetGeometryRef (feature));
  value = is_line ? OGR_G_Length (OGR_F_GetGeometryRef (feature))
                  : OGR_G_Area (OGR_F_GetGeometryRef (feature));
  OGR_F_Destroy (feature);
  close_file (dataset);
  return value;
}

/* Against the formulas; chords of four degrees are shorter by a thousandth. */
static void
test_curves (void)
{
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n11\n3\n0,0\n3,0\n3,4", TRUE), 7, 1e-9);
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n12\n3\n10,0\n0,10\n-10,0", TRUE), 10 * G_PI,
                                  0.01);
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n12\n10,0\n0,-10\n-10,0", TRUE), 10 * G_PI,
                                  0.01);
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n13\n5,5\n10\n0,90", TRUE), 5 * G_PI, 0.01);
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n13\n5,5\n10\n350\n10", TRUE), 10 * G_PI / 9,
                                  0.01);
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n14\n5,5\n15,5\n1,0,360", TRUE), 20 * G_PI, 0.02);
  g_assert_cmpfloat_with_epsilon (shape_value ("2\n11\n2\n0,0\n10,0\n11\n2\n10,0\n10,5", TRUE), 15,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n12\n3\n10,0\n0,10\n-10,0", FALSE), 100 * G_PI,
                                  0.3);
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n13\n5,5\n10", FALSE), 100 * G_PI, 0.3);
  g_assert_cmpfloat_with_epsilon (shape_value ("1\n14\n5,5\n15,5\n0.5", FALSE), 50 * G_PI, 0.2);
}

static GPtrArray *
rings_of (OGRGeometryH shape)
{
  GPtrArray *rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) polygons = g_ptr_array_new ();

  if (wkbFlatten (OGR_G_GetGeometryType (shape)) == wkbPolygon)
    g_ptr_array_add (polygons, shape);
  else
    for (int i = 0; i < OGR_G_GetGeometryCount (shape); i++)
      g_ptr_array_add (polygons, OGR_G_GetGeometryRef (shape, i));
  for (guint p = 0; p < polygons->len; p++)
    for (int r = 0; r < OGR_G_GetGeometryCount (polygons->pdata[p]); r++)
      {
        OGRGeometryH ring = OGR_G_GetGeometryRef (polygons->pdata[p], r);
        GArray *points = g_array_new (FALSE, FALSE, sizeof (double));

        for (int i = 0; i + 1 < OGR_G_GetPointCount (ring); i++)
          {
            double point[2] = { OGR_G_GetX (ring, i), OGR_G_GetY (ring, i) };

            g_array_append_vals (points, point, 2);
          }
        g_ptr_array_add (rings, points);
      }
  return rings;
}

/* The townships of the sample, with every edge of their borders a line that neighbours share. */
static void
test_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", "survey",
                                            "乡镇界.shp", NULL);
  static const char *const drivers[] = { "ESRI Shapefile", NULL };
  GDALDatasetH shapefile = GDALOpenEx (path, GDAL_OF_VECTOR, drivers, NULL, NULL);
  TestVctVariant variant = { TRUE, TRUE, FALSE, ",", "GBK", FALSE, "\r\n" };
  TestVctArea areas[18];
  double areas_m2[18];
  g_autoptr (GString) bytes = NULL;
  GDALDatasetH dataset;
  OGRLayerH layer;

  g_assert_nonnull (shapefile);
  for (int i = 0; i < 18; i++)
    {
      OGRFeatureH feature = OGR_L_GetFeature (GDALDatasetGetLayer (shapefile, 0), i);

      areas_m2[i] = OGR_G_Area (OGR_F_GetGeometryRef (feature));
      areas[i] = (TestVctArea) { "431225104", "镇", rings_of (OGR_F_GetGeometryRef (feature)) };
      OGR_F_Destroy (feature);
    }
  GDALClose (shapefile);
  bytes = test_vct_new (&variant, areas, 18);
  g_assert_cmpuint (bytes->len, >, 1000000);
  write_file (bytes);

  dataset = open_file (NULL);
  layer = GDALDatasetGetLayerByName (dataset, "行政区");
  g_assert_cmpint (OGR_L_GetFeatureCount (layer, TRUE), ==, 18);
  g_assert_cmpstr (about (dataset, "行政区", "PROBLEMS"), ==, NULL);
  /* Coordinates are written to a tenth of a millimetre. */
  for (int i = 0; i < 18; i++)
    {
      g_assert_cmpfloat_with_epsilon (area_of (layer, i + 1), areas_m2[i], 1);
      g_ptr_array_unref (areas[i].rings);
    }
  close_file (dataset);
}

static void
test_filters (void)
{
  g_autoptr (GString) bytes = good_file ();
  GDALDatasetH dataset;
  OGRLayerH layer;
  OGRFeatureH feature;

  write_file (bytes);
  dataset = open_file (NULL);
  layer = GDALDatasetGetLayerByName (dataset, "行政区");
  g_assert_cmpint (OGR_L_SetAttributeFilter (layer, "XZQMC = '广坪镇'"), ==, OGRERR_NONE);
  g_assert_cmpint (OGR_L_GetFeatureCount (layer, TRUE), ==, 1);
  g_assert_cmpint (OGR_L_SetAttributeFilter (layer, NULL), ==, OGRERR_NONE);
  OGR_L_SetSpatialFilterRect (layer, 37400150, 2970010, 37400160, 2970020);
  g_assert_cmpint (OGR_L_GetFeatureCount (layer, TRUE), ==, 1);
  OGR_L_SetSpatialFilter (layer, NULL);
  g_assert_cmpint (OGR_L_SetNextByIndex (layer, 1), ==, OGRERR_NONE);
  feature = OGR_L_GetNextFeature (layer);
  assert_text (feature, "XZQMC", "广坪镇");
  OGR_F_Destroy (feature);
  g_assert_null (OGR_L_GetNextFeature (layer));
  g_assert_null (OGR_L_GetFeature (layer, 0));
  g_assert_null (OGR_L_GetFeature (layer, 3));
  close_file (dataset);
}

typedef struct {
  const char *spheroid, *parameters, *given, *crs, *why;   /* crs NULL: refused, why in the error */
} CrsCase;

static void
test_crs (void)
{
  static const CrsCase cases[] = {
    { "CGCS2000", "111", NULL, "EPSG:4525", "prj-zone-from-eastings:37:3" },
    { "CGCS2000", "", NULL, "EPSG:4525", "easting-zone:37:3" },
    { "", "", NULL, "EPSG:4525", "easting-zone:37:3" },
    { "CGCS2000", "114", NULL, "", "prj-contradicts-eastings:38:37" },
    { "IAG-75", "111", NULL, NULL, "is in Xi'an 1980" },
    { "IAG-75", "", NULL, NULL, "is in Xi'an 1980" },
    { "x,6378245,298.3", "111", NULL, NULL, "is in Beijing 1954" },
    { "Krassovsky", "111", NULL, NULL, "is in Beijing 1954" },
    { "Krassovsky", "111", "EPSG:4525", "EPSG:4525", "given" },
    { "CGCS2000", "111", "EPSG:nonsense", NULL, "give it as EPSG:n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) bytes = good_file ();
      g_autofree char *spheroid = g_strdup_printf ("Spheroid:%s\n", cases[i].spheroid);
      g_autofree char *parameters = g_strdup_printf ("Parameters:%s,", cases[i].parameters);
      g_autofree char *given = g_strdup_printf ("CRS=%s", cases[i].given);
      const char *const options[] = { given, NULL };
      GDALDatasetH dataset;

      replace_once (bytes, "Spheroid:CGCS2000,6378137,298.257222101\n", spheroid);
      replace_once (bytes, "Parameters:111,", parameters);
      write_file (bytes);
      CPLPushErrorHandler (CPLQuietErrorHandler);
      dataset = open_file (cases[i].given != NULL ? options : NULL);
      CPLPopErrorHandler ();
      if (cases[i].crs == NULL)
        {
          g_assert_null (dataset);
          g_assert_nonnull (strstr (CPLGetLastErrorMsg (), cases[i].why));
          continue;
        }
      g_assert_cmpstr (about (dataset, "行政区", "CRS"), ==, cases[i].crs);
      g_assert_cmpstr (about (dataset, "行政区", "CRS_WHY"), ==, cases[i].why);
      close_file (dataset);
    }
}

/* A value with the separator in it, and one of another type. */
static void
test_values (void)
{
  g_autoptr (GString) bytes = good_file ();
  GDALDatasetH dataset;
  OGRFeatureH feature;

  replace_once (bytes, "431225104,若水镇,12.50,20260630", "431225104,\"若水,\"\"东\"\"\",x,20260231");
  write_file (bytes);
  dataset = open_file (NULL);
  CPLPushErrorHandler (CPLQuietErrorHandler);
  feature = OGR_L_GetFeature (GDALDatasetGetLayerByName (dataset, "行政区"), 1);
  CPLPopErrorHandler ();
  assert_text (feature, "XZQMC", "若水,\"东\"");
  g_assert_false (OGR_F_IsFieldSetAndNotNull (feature, OGR_F_GetFieldIndex (feature, "MJ")));
  g_assert_false (OGR_F_IsFieldSetAndNotNull (feature, OGR_F_GetFieldIndex (feature, "RQ")));
  OGR_F_Destroy (feature);
  close_file (dataset);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  GDALAllRegister ();
  RegisterOGRVCT ();
  g_test_add_func ("/vct/variants", test_variants);
  g_test_add_func ("/vct/damages", test_damages);
  g_test_add_func ("/vct/cuts", test_cuts);
  g_test_add_func ("/vct/curves", test_curves);
  g_test_add_func ("/vct/sample", test_sample);
  g_test_add_func ("/vct/filters", test_filters);
  g_test_add_func ("/vct/crs", test_crs);
  g_test_add_func ("/vct/values", test_values);
  return g_test_run ();
}
