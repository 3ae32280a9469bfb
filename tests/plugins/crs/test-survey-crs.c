/* test-survey-crs.c – coordinate systems: what the .prj says against what the numbers say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/crs/survey-crs.h"
#include "plugins/crs/survey-gcj02.h"

#include <cpl_conv.h>
#include <glib.h>
#include <math.h>
#include <string.h>

static const OGREnvelope ZONE_37 = { 37344615, 37415566, 2950673, 3004801 };
static const OGREnvelope ZONE_19 = { 19344615, 19415566, 2950673, 3004801 };
static const OGREnvelope PLAIN = { 344615, 415566, 2950673, 3004801 };
static const OGREnvelope DEGREES = { 109.4, 110.1, 26.6, 27.2 };

#define GCJ02_LON 109.724618289940
#define GCJ02_LAT 26.876533560985
#define BD09_LON 109.731170646146
#define BD09_LAT 26.882304639179

static OGRSpatialReferenceH
srs_from (const char *definition)
{
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);

  g_assert_cmpint (OSRSetFromUserInput (srs, definition), ==, OGRERR_NONE);
  return srs;
}

/* As ArcGIS writes a .prj. @geogcs: name, datum and spheroid. */
static char *
esri_wkt (const char *name,
          const char *datum,
          double      meridian_deg,
          double      false_easting_m)
{
  return g_strdup_printf (
    "PROJCS[\"%s\",GEOGCS[\"GCS\",DATUM[%s],PRIMEM[\"Greenwich\",0.0],"
    "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
    "PARAMETER[\"False_Easting\",%f],PARAMETER[\"False_Northing\",0.0],"
    "PARAMETER[\"Central_Meridian\",%f],PARAMETER[\"Scale_Factor\",1.0],"
    "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]",
    name, datum, false_easting_m, meridian_deg);
}

#define CGCS2000 "\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]"
#define XIAN_1980 "\"D_Xian_1980\",SPHEROID[\"Xian_1980\",6378140.0,298.257]"
#define BEIJING_1954 "\"D_Beijing_1954\",SPHEROID[\"Krasovsky_1940\",6378245.0,298.3]"

static void
assert_crs (const char        *prj,
            const OGREnvelope *extent,
            const char        *given,
            const char        *name,
            const char        *why)
{
  OGRSpatialReferenceH srs = prj != NULL ? srs_from (prj) : NULL;
  SurveyCrs crs;

  survey_crs_find (&crs, srs, extent, given);
  g_assert_cmpstr (crs.why, ==, why);
  g_assert_cmpstr (crs.name, ==, name);
  g_assert_true ((crs.srs != NULL) == (name[0] != '\0'));
  if (crs.srs != NULL)
    g_assert_cmpint (OSRGetAxisMappingStrategy (crs.srs), ==, OAMS_TRADITIONAL_GIS_ORDER);
  survey_crs_clear (&crs);
  OSRDestroySpatialReference (srs);
}

static void
assert_prj (const char        *datum,
            double             meridian_deg,
            double             false_easting_m,
            const OGREnvelope *extent,
            const char        *name,
            const char        *why)
{
  g_autofree char *wkt = esri_wkt ("Local", datum, meridian_deg, false_easting_m);

  assert_crs (wkt, extent, NULL, name, why);
}

static void
test_numbers (void)
{
  OGREnvelope extent;

  assert_crs (NULL, &DEGREES, NULL, "EPSG:4490", "degrees");
  assert_crs (NULL, &ZONE_37, NULL, "EPSG:4525", "easting-zone:37:3");
  assert_crs (NULL, &ZONE_19, NULL, "EPSG:4497", "easting-zone:19:6");
  assert_crs (NULL, &PLAIN, NULL, "", "easting-without-zone");
  assert_crs (NULL, NULL, NULL, "", "no-extent");

  /* The first and the last zone of each kind, and one beyond. */
  static const struct { int zone; const char *name, *why; } ZONES[] = {
    { 12, "", "outside-china" }, { 13, "EPSG:4491", "easting-zone:13:6" },
    { 23, "EPSG:4501", "easting-zone:23:6" }, { 24, "", "outside-china" },
    { 25, "EPSG:4513", "easting-zone:25:3" }, { 45, "EPSG:4533", "easting-zone:45:3" },
    { 46, "", "outside-china" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ZONES); i++)
    {
      extent = PLAIN;
      extent.MinX += 1e6 * ZONES[i].zone;
      extent.MaxX += 1e6 * ZONES[i].zone;
      assert_crs (NULL, &extent, NULL, ZONES[i].name, ZONES[i].why);
    }

  /* Two zones in one layer name none; nor do northings that are none in China. */
  extent = (OGREnvelope) { 37900000, 38100000, 2950673, 3004801 };
  assert_crs (NULL, &extent, NULL, "", "outside-china");
  extent = (OGREnvelope) { 37344615, 37415566, 10, 20 };
  assert_crs (NULL, &extent, NULL, "", "outside-china");
  extent = (OGREnvelope) { -1e300, 1e300, 2950673, 3004801 };
  assert_crs (NULL, &extent, NULL, "", "outside-china");
  extent = (OGREnvelope) { 9.4, 10.1, 46.6, 47.2 };
  assert_crs (NULL, &extent, NULL, "", "outside-china");
}

static void
test_prj_agrees (void)
{
  assert_prj (CGCS2000, 111, 500000, &PLAIN, "EPSG:4546", "prj");
  assert_prj (CGCS2000, 111, 37500000, &ZONE_37, "EPSG:4525", "prj");
  assert_prj (CGCS2000, 111, 500000, NULL, "custom", "prj");
  assert_crs ("EPSG:4490", &DEGREES, NULL, "EPSG:4490", "prj");
  assert_crs ("EPSG:4326", &DEGREES, NULL, "EPSG:4326", "prj");
  assert_prj (CGCS2000, 110.5, 500000, &PLAIN, "custom", "prj-own-meridian:110.5");
}

static void
test_prj_disagrees (void)
{
  assert_prj (CGCS2000, 111, 500000, &ZONE_37, "EPSG:4525", "prj-zone-from-eastings:37:3");
  assert_prj (CGCS2000, 111, 19500000, &ZONE_37, "EPSG:4525", "prj-zone-from-eastings:37:3");
  assert_prj (CGCS2000, 111, 37500000, &PLAIN, "EPSG:4546", "prj-without-zone:111");
  assert_prj (CGCS2000, 114, 38500000, &ZONE_37, "", "prj-contradicts-eastings:38:37");
  assert_prj (CGCS2000, 114, 500000, &ZONE_37, "", "prj-contradicts-eastings:38:37");
  assert_prj (CGCS2000, 111, 500000, &DEGREES, "EPSG:4490", "degrees");
  assert_crs ("EPSG:4490", &ZONE_37, NULL, "EPSG:4525", "easting-zone:37:3");
}

/* A county's own plane is taken at its word, never for the zone that has its meridian. */
static void
test_own_plane (void)
{
  static const OGREnvelope SMALL = { 44615, 115566, 2950673, 3004801 };
  static const OGREnvelope NEAR_ZERO = { 344615, 415566, 10673, 64801 };
  static const OGREnvelope WEB = { 12182000, 12257000, 3090000, 3160000 };
  g_autofree char *plain = esri_wkt ("Local", CGCS2000, 111, 500000);
  g_autoptr (GString) shifted = g_string_new (plain);
  g_autofree char *albers = g_strdup (
    "PROJCS[\"Albers\",GEOGCS[\"GCS\",DATUM[" CGCS2000 "],PRIMEM[\"Greenwich\",0.0],"
    "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Albers\"],"
    "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],"
    "PARAMETER[\"Central_Meridian\",105.0],PARAMETER[\"Standard_Parallel_1\",25.0],"
    "PARAMETER[\"Standard_Parallel_2\",47.0],PARAMETER[\"Latitude_Of_Origin\",30.0],"
    "UNIT[\"Meter\",1.0]]");
  const OGREnvelope shandong = { 1100000, 1200000, 700000, 800000 };
  SurveyCrs crs;
  OGRSpatialReferenceH srs;

  assert_prj (CGCS2000, 111, 200000, &SMALL, "custom", "prj");
  assert_prj (CGCS2000, 110.5, 37500000, &ZONE_37, "custom", "prj-own-meridian:110.5");
  assert_prj (CGCS2000, 114, 37500000, &ZONE_37, "", "prj-contradicts-eastings:37:37");
  g_string_replace (shifted, "\"False_Northing\",0.0", "\"False_Northing\",-2940000.0", 0);
  assert_crs (shifted->str, &NEAR_ZERO, NULL, "custom", "prj");
  assert_crs ("EPSG:3857", &WEB, NULL, "EPSG:3857", "prj");

  /* Numbers that a zone would have exchanged. */
  srs = srs_from (albers);
  survey_crs_find (&crs, srs, &shandong, NULL);
  g_assert_cmpstr (crs.name, ==, "custom");
  g_assert_false (crs.is_swapped);
  survey_crs_clear (&crs);
  OSRDestroySpatialReference (srs);
}

/* The user's word against the numbers: a zone's number is put right, nonsense is refused. */
static void
test_given_contradicts (void)
{
  assert_crs (NULL, &ZONE_37, "EPSG:4546", "EPSG:4525", "given-zone-from-eastings:37:3");
  assert_crs (NULL, &PLAIN, "EPSG:4525", "EPSG:4546", "given-without-zone:111");
  assert_crs (NULL, &ZONE_37, "EPSG:4526", "", "given-contradicts-eastings:38:37");
  assert_crs (NULL, &ZONE_37, "EPSG:4547", "", "given-contradicts-eastings:38:37");
  assert_crs (NULL, &PLAIN, "EPSG:4490", "", "given-contradicts-numbers");
  assert_crs (NULL, &DEGREES, "EPSG:4546", "", "given-contradicts-numbers");
  assert_crs (NULL, &PLAIN, "GCJ-02", "", "given-contradicts-numbers");
  assert_crs (NULL, &ZONE_37, "BD-09", "", "given-contradicts-numbers");
  assert_crs (NULL, NULL, "EPSG:4526", "EPSG:4526", "given");
}

static void
test_two_datums (void)
{
  g_autofree char *name_old = esri_wkt ("Xian_1980_3_Degree_GK_CM_111E", CGCS2000, 111, 500000);
  g_autofree char *name_54 = esri_wkt ("北京54_111", CGCS2000, 111, 500000);
  g_autofree char *datum_old = esri_wkt ("CGCS2000_3_Degree_GK_CM_111E", XIAN_1980, 111, 500000);

  assert_crs (name_old, &PLAIN, NULL, "", "prj-names-two:Xi'an 1980");
  assert_crs (name_54, &PLAIN, NULL, "", "prj-names-two:Beijing 1954");
  assert_crs (datum_old, &PLAIN, NULL, "", "datum:Xi'an 1980");
  assert_crs (name_old, &PLAIN, "EPSG:4546", "EPSG:4546", "given");
}

/* Every reason for which a layer is refused is a sentence that names the file and what to do. */
static void
test_refusals (void)
{
  static const struct { const char *why, *given, *says; } REFUSALS[] = {
    { "datum:Xi'an 1980", NULL, "a.shp is in Xi'an 1980, " },
    { "prj-names-two:Beijing 1954", NULL, "named after Beijing 1954" },
    { "given-contradicts-eastings:38:37", "EPSG:4526", "cannot be of EPSG:4526; " },
    { "parameters-without-crs", "+1", "write EPSG:n before them" },
    { "bad-given", "x", "the coordinate system 'x' is not known" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (REFUSALS); i++)
    {
      SurveyCrs crs = { .is_refused = TRUE };
      g_autofree char *token = NULL;
      char *sentence;

      g_strlcpy (crs.why, REFUSALS[i].why, sizeof crs.why);
      token = g_strdup_printf (" (%s)", crs.why);
      sentence = survey_crs_dup_refusal (&crs, "a.shp", REFUSALS[i].given);
      g_assert_nonnull (strstr (sentence, REFUSALS[i].says));
      g_assert_true (g_str_has_prefix (sentence, "a.shp"));
      g_assert_true (g_str_has_suffix (sentence, token));
      CPLFree (sentence);
    }
}

static void
test_old_datums (void)
{
  assert_prj (XIAN_1980, 111, 500000, &PLAIN, "", "datum:Xi'an 1980");
  assert_prj (XIAN_1980, 111, 37500000, &ZONE_37, "", "datum:Xi'an 1980");
  assert_prj (BEIJING_1954, 111, 500000, &PLAIN, "", "datum:Beijing 1954");
  assert_crs ("EPSG:4610", &DEGREES, NULL, "", "datum:Xi'an 1980");
  assert_crs ("EPSG:4214", &DEGREES, NULL, "", "datum:Beijing 1954");
  assert_crs (NULL, &PLAIN, "EPSG:2384", "", "datum:Xi'an 1980");
}

static void
test_given (void)
{
  g_autofree char *wkt = esri_wkt ("Local", XIAN_1980, 111, 500000);

  assert_crs (NULL, &PLAIN, "EPSG:4546", "EPSG:4546", "given");
  assert_crs (wkt, &PLAIN, "EPSG:4546", "EPSG:4546", "given");
  assert_crs (NULL, &DEGREES, "GCJ-02", "GCJ-02", "given");
  CPLPushErrorHandler (CPLQuietErrorHandler);
  assert_crs (NULL, &PLAIN, "nonsense", "", "bad-given");
  CPLPopErrorHandler ();
}

/* A county's square in the middle of Hunan: published pairs agree to about a metre. */
static void
test_gcj02 (void)
{
  double lon_deg = 116.403988, lat_deg = 39.914266; /* 天安门 on a Chinese web map */
  OGRGeometryH shape = NULL;
  SurveyCrs crs;
  char *wkt = (char[]) { "POLYGON ((110 27,111 27,111 28,110 27))" };

  survey_gcj02_to_wgs84 (&lon_deg, &lat_deg, 1);
  g_assert_cmpfloat_with_epsilon (lon_deg, 116.397745, 2e-5);
  g_assert_cmpfloat_with_epsilon (lat_deg, 39.912862, 2e-5);

  g_assert_cmpint (OGR_G_CreateFromWkt (&wkt, NULL, &shape), ==, OGRERR_NONE);
  survey_crs_find (&crs, NULL, &DEGREES, "GCJ-02");
  survey_crs_move_geometry (&crs, shape);
  survey_crs_clear (&crs);
  OGRGeometryH ring = OGR_G_GetGeometryRef (shape, 0);
  g_assert_cmpint (OGR_G_GetPointCount (ring), ==, 4);
  for (int i = 0; i < 4; i++)
    {
      double shift_m = 111320 * hypot (OGR_G_GetX (ring, i) - (i == 1 || i == 2 ? 111 : 110),
                                       OGR_G_GetY (ring, i) - (i == 2 ? 28 : 27));
      g_assert_cmpfloat (shift_m, >, 100);
      g_assert_cmpfloat (shift_m, <, 900);
    }
  g_assert_cmpfloat (OGR_G_GetX (ring, 0), ==, OGR_G_GetX (ring, 3));
  OGR_G_DestroyGeometry (shape);
}

/* The figure was worked out from the formulas of EPSG method 9606 in another language. */
static void
test_parameters (void)
{
  static const OGREnvelope box = { 400000, 400000, 2980000, 2980000 };
  static const OGREnvelope zoned = { 37400000, 37400000, 2980000, 2980000 };
  const char *given[] = { "EPSG:2382+-112.6,-52.3,14.8,0.9,-1.4,2.1,-3.7",
                          "+-112.6,-52.3,14.8,0.9,-1.4,2.1,-3.7" };

  for (int i = 0; i < 4; i++)
    {
      OGRSpatialReferenceH prj = srs_from ("EPSG:2382");
      double x = i < 2 ? 400000 : 37400000, y = 2980000;
      SurveyCrs crs;

      survey_crs_find (&crs, prj, i < 2 ? &box : &zoned, given[i % 2]);
      g_assert_cmpstr (crs.name, ==, i % 2 == 0 ? "EPSG:2382+7" : "prj+7");
      g_assert_cmpstr (crs.why, ==, "given-parameters");
      g_assert_true (survey_crs_moves (&crs));
      g_assert_true (survey_crs_move (&crs, &x, &y, 1));
      g_assert_cmpfloat_with_epsilon (x, 109.99522513284373, 1e-9);
      g_assert_cmpfloat_with_epsilon (y, 26.927797914903337, 1e-9);
      survey_crs_clear (&crs);
      OSRDestroySpatialReference (prj);
    }
  assert_crs (NULL, &box, given[1], "", "parameters-without-crs");
  assert_crs (NULL, &box, "EPSG:2382+1,2,3", "", "bad-given");
  assert_crs (NULL, &box, "EPSG:2382+1,2,3,4,5,6,nan", "", "bad-given");
  assert_crs (NULL, &box, "EPSG:2382+1e9,2,3,4,5,6,7", "", "bad-given");
}

static void
test_known (void)
{
  static const char *const known[] = { "EPSG:4546", "epsg:4490", "GCJ-02", "bd09",
                                       "EPSG:2382+1,2,3,0,0,0,0", "+1,2,3,0,0,0,0" };
  /* The two before the last are heights and geocentric; of the last GDAL would ask the network. */
  static const char *const unknown[] = { "", "4546", "EPSG:", "EPSG:4546x", "EPSG:99999999999",
                                         "EPSG:1", "EPSG:2382+1,2", "+", "EPSG:4546 ",
                                         "EPSG:5737", "EPSG:5737+1,2,3,0,0,0,0", "EPSG:4479",
                                         "http://127.0.0.1/4546" };
  const OGREnvelope box = { 370000, 400000, 2960000, 2990000 };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (survey_crs_is_known (known[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      SurveyCrs crs;

      g_assert_false (survey_crs_is_known (unknown[i]));
      survey_crs_find (&crs, NULL, &box, unknown[i]);
      g_assert_true (crs.is_refused);
      g_assert_null (crs.srs);
      survey_crs_clear (&crs);
    }
}

/* A drawing's own system says nothing of where on the earth it lies; the eastings do. */
static void
test_unusable_prj (void)
{
  const OGREnvelope box = { 37370000, 37400000, 2960000, 2990000 };

  assert_crs ("LOCAL_CS[\"Nonearth\",UNIT[\"Meter\",1]]", &box, NULL, "EPSG:4525",
              "easting-zone:37:3");
  assert_crs ("EPSG:5737", &box, NULL, "EPSG:4525", "easting-zone:37:3");
}

static void
assert_swapped (OGREnvelope  right,
                const char  *prj,
                const char  *given,
                const char  *name)
{
  const OGREnvelope turned = { right.MinY, right.MaxY, right.MinX, right.MaxX };
  OGRSpatialReferenceH srs = prj != NULL ? srs_from (prj) : NULL;
  SurveyCrs crs;
  double x = turned.MinX, y = turned.MinY;

  survey_crs_find (&crs, srs, &turned, given);
  g_assert_cmpstr (crs.name, ==, name);
  g_assert_true (crs.is_swapped);
  g_assert_true (survey_crs_move (&crs, &x, &y, 1));
  g_assert_cmpfloat (x, ==, right.MinX);
  g_assert_cmpfloat (y, ==, right.MinY);
  survey_crs_clear (&crs);
  survey_crs_find (&crs, srs, &right, given);
  g_assert_false (crs.is_swapped);
  survey_crs_clear (&crs);
  if (srs != NULL)
    OSRDestroySpatialReference (srs);
}

static void
test_swapped (void)
{
  assert_swapped (ZONE_37, NULL, NULL, "EPSG:4525");
  assert_swapped (ZONE_19, NULL, NULL, "EPSG:4497");
  assert_swapped (PLAIN, "EPSG:4546", NULL, "EPSG:4546");
  assert_swapped (PLAIN, NULL, "EPSG:4546", "EPSG:4546");
  assert_swapped (DEGREES, NULL, NULL, "EPSG:4490");
}

/* Huitong, to GCJ-02 and on to BD-09, by the published formulas in another language. */
static void
test_shifts (void)
{
  double lon = GCJ02_LON, lat = GCJ02_LAT;

  survey_shift_to_wgs84 (SURVEY_SHIFT_GCJ02, &lon, &lat, 1);
  g_assert_cmpfloat_with_epsilon (lon, 109.72, 1e-9);
  g_assert_cmpfloat_with_epsilon (lat, 26.88, 1e-9);
  lon = BD09_LON, lat = BD09_LAT;
  survey_shift_to_wgs84 (SURVEY_SHIFT_BD09, &lon, &lat, 1);
  g_assert_cmpfloat_with_epsilon (lon, 109.72, 1e-9);
  g_assert_cmpfloat_with_epsilon (lat, 26.88, 1e-9);

  g_assert_cmpint (survey_gcj02_explains (109.72, 26.88, GCJ02_LON - 109.72, GCJ02_LAT - 26.88), ==,
                   SURVEY_SHIFT_GCJ02);
  g_assert_cmpint (survey_gcj02_explains (109.72, 26.88, BD09_LON - 109.72, BD09_LAT - 26.88), ==,
                   SURVEY_SHIFT_BD09);
  /* As far, but the other way. */
  g_assert_cmpint (survey_gcj02_explains (109.72, 26.88, 109.72 - GCJ02_LON, 26.88 - GCJ02_LAT), ==,
                   SURVEY_SHIFT_NONE);
  g_assert_cmpint (survey_gcj02_explains (109.72, 26.88, 0, 0), ==, SURVEY_SHIFT_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/crs/numbers", test_numbers);
  g_test_add_func ("/survey/crs/prj-agrees", test_prj_agrees);
  g_test_add_func ("/survey/crs/prj-disagrees", test_prj_disagrees);
  g_test_add_func ("/survey/crs/own-plane", test_own_plane);
  g_test_add_func ("/survey/crs/given-contradicts", test_given_contradicts);
  g_test_add_func ("/survey/crs/two-datums", test_two_datums);
  g_test_add_func ("/survey/crs/refusals", test_refusals);
  g_test_add_func ("/survey/crs/old-datums", test_old_datums);
  g_test_add_func ("/survey/crs/given", test_given);
  g_test_add_func ("/survey/crs/gcj02", test_gcj02);
  g_test_add_func ("/survey/crs/parameters", test_parameters);
  g_test_add_func ("/survey/crs/known", test_known);
  g_test_add_func ("/survey/crs/unusable-prj", test_unusable_prj);
  g_test_add_func ("/survey/crs/swapped", test_swapped);
  g_test_add_func ("/survey/crs/shifts", test_shifts);
  return g_test_run ();
}
