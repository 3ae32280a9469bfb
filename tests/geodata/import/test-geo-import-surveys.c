/* test-geo-import-surveys.c – surveys with troubles into a small county
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/model/geo-error.h"

#include <gdal.h>
#include <math.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

#define FEATURE(code, geometry) \
  ",\n{\"type\":\"Feature\",\"properties\":{\"code\":" code ",\"name\":\"某组\"},\"geometry\":" \
  geometry "}"
#define SQUARE \
  "{\"type\":\"Polygon\",\"coordinates\":[[[109,26],[109.1,26],[109.1,26.1],[109,26.1],[109,26]]]}"
/* Two triangles that meet in a point: which one is meant? */
#define BOW_TIE \
  "{\"type\":\"Polygon\",\"coordinates\":[[[109,26],[109.1,26.1],[109.1,26],[109,26.1],[109,26]]]}"
/* A square with a spike out and back along the same line. */
#define SPIKE \
  "{\"type\":\"Polygon\",\"coordinates\":[[[109,26],[109.1,26],[109.2,26],[109.1,26]," \
  "[109.1,26.1],[109,26.1],[109,26]]]}"
#define LINE "{\"type\":\"LineString\",\"coordinates\":[[109,26],[109.1,26]]}"
#define ABROAD \
  "{\"type\":\"Polygon\",\"coordinates\":[[[400,26],[401,26],[401,27],[400,27],[400,26]]]}"

static void
test_bad_features (ImportFixture *fixture,
                   gconstpointer  data)
{
  g_autofree char *county = import_fixture_county (
    FEATURE ("\"431225100001003\"", "null")
    FEATURE ("\"431225100001004\"", BOW_TIE)
    FEATURE ("\"431225100001005\"", SPIKE)
    FEATURE ("\"431225100001001\"", SQUARE)
    FEATURE ("\"4312\\u0041\"", SQUARE)
    FEATURE ("\"\"", SQUARE)
    FEATURE ("\"431225100001006\"", LINE)
    FEATURE ("\"431225100001007\"", ABROAD));
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);
  g_autofree char *text = geo_import_report_to_text (report);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);

  g_assert_cmpuint (source->n_read, ==, 15);
  g_assert_cmpuint (source->n_unchanged, ==, 7);
  g_assert_cmpuint (source->n_stored, ==, 1);
  g_assert_cmpuint (source->n_rejected, ==, 7);
  g_assert_true (import_fixture_has_finding (report, GEO_FINDING_NO_OUTLINE, 9, "no polygon"));
  g_assert_true (import_fixture_has_finding (report, GEO_FINDING_NO_OUTLINE, 10, "crosses itself"));
  g_assert_true (import_fixture_has_finding (report, GEO_FINDING_DUPLICATE_CODE, 12, "that of row 5 already"));
  g_assert_true (import_fixture_has_finding (report, GEO_FINDING_BAD_CODE, 13, "code is none"));
  g_assert_true (import_fixture_has_finding (report, GEO_FINDING_BAD_CODE, 14, "no code"));
  g_assert_true (import_fixture_has_finding (report, GEO_FINDING_NO_OUTLINE, 15, "is no polygon"));
  g_assert_true (import_fixture_has_finding (report, GEO_FINDING_NO_OUTLINE, 16, "outside"));
  g_assert_nonnull (strstr (text, "put right"));
  g_assert_cmpint (geo_register_find_area (reg, "431225100001005"), >=, 0);
  g_assert_cmpint (geo_register_find_area (reg, "431225100001004"), ==, -1);
}

/* A shapefile of one square of 1 km, with a .prj of @epsg and a column about persons. */
static char *
write_shapefile (ImportFixture *fixture,
                 int            epsg,
                 double         easting_m,
                 double         northing_m)
{
  char *path = import_fixture_path (fixture, "group.shp");
  GDALDatasetH dataset = GDALCreate (GDALGetDriverByName ("ESRI Shapefile"), path, 0, 0, 0,
                                     GDT_Unknown, NULL);
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);
  static const char *const fields[] = { "WGDM", "WGMC", "SFZH", "BZ" };
  static const char *const values[] = { "431225100001009", "东门村九组", "11010519491231002X",
                                        "13800000000" };
  g_autofree char *wkt = g_strdup_printf ("POLYGON ((%f %f, %f %f, %f %f, %f %f))", easting_m,
                                          northing_m, easting_m + 1000.0, northing_m, easting_m,
                                          northing_m + 1000.0, easting_m, northing_m);
  OGRGeometryH geometry;
  OGRFeatureH feature;
  OGRLayerH layer;

  OSRImportFromEPSG (srs, epsg);
  OSRSetAxisMappingStrategy (srs, OAMS_TRADITIONAL_GIS_ORDER);
  layer = GDALDatasetCreateLayer (dataset, "group", srs, wkbPolygon,
                                  (char *[]){ (char *) "ENCODING=UTF-8", NULL });
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      OGRFieldDefnH field = OGR_Fld_Create (fields[i], OFTString);

      OGR_L_CreateField (layer, field, TRUE);
      OGR_Fld_Destroy (field);
    }
  feature = OGR_F_Create (OGR_L_GetLayerDefn (layer));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    OGR_F_SetFieldString (feature, (int) i, values[i]);
  OGR_G_CreateFromWkt (&(char *){ wkt }, srs, &geometry);
  OGR_F_SetGeometryDirectly (feature, geometry);
  g_assert_cmpint (OGR_L_CreateFeature (layer, feature), ==, OGRERR_NONE);
  OGR_F_Destroy (feature);
  OSRRelease (srs);
  GDALClose (dataset);

  return path;
}

static void
test_shapefile (ImportFixture *fixture,
                gconstpointer  data)
{
  /* 109.08°E 26.07°N in the 3° zone of 108°E. */
  g_autofree char *path = write_shapefile (fixture, 4545, 608000.0, 2885000.0);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GeoImportSource *source = import_fixture_get_source (report, 0);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  g_autofree char *json = geo_import_report_to_json (report);
  const GeoArea *area;

  g_assert_cmpuint (source->n_stored, ==, 1);
  g_assert_cmpuint (source->dropped_columns->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (source->dropped_columns, 0), ==, "SFZH");
  g_assert_cmpuint (source->ignored_columns->len, ==, 1);
  g_assert_null (strstr (json, "11010519491231002X"));
  g_assert_null (strstr (json, "13800000000"));
  area = geo_register_get_area (reg, geo_register_find_area (reg, "431225100001009"));
  g_assert_cmpstr (area->name, ==, "东门村九组");
  /* Half a square kilometre, less what the projection enlarges at 1° from its meridian. */
  g_assert_cmpfloat_with_epsilon (area->area_m2, 500000.0, 500.0);
}

static void
test_datum_refused (ImportFixture *fixture,
                    gconstpointer  data)
{
  g_autofree char *path = write_shapefile (fixture, 2381, 608000.0, 2885000.0);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (geo_import_run (fixture->store, paths, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);
  g_assert_nonnull (strstr (error->message, "Xi'an 1980"));
}

static void
test_datum_refused_geopackage (ImportFixture *fixture,
                               gconstpointer  data)
{
  g_autofree char *shp = write_shapefile (fixture, 2381, 608000.0, 2885000.0);
  g_autofree char *path = import_fixture_path (fixture, "group.gpkg");
  GDALDatasetH from = GDALOpenEx (shp, GDAL_OF_VECTOR, NULL, NULL, NULL);
  GDALDatasetH to = GDALCreate (GDALGetDriverByName ("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
  g_autoptr (GeoImportReport) report = NULL;
  GeoImportSource *source;

  g_assert_nonnull (GDALDatasetCopyLayer (to, GDALDatasetGetLayer (from, 0), "group", NULL));
  GDALClose (to);
  GDALClose (from);
  report = import_fixture_run (fixture, path);
  source = import_fixture_get_source (report, 0);
  g_assert_true (import_fixture_has_problem (source, "", "Xi'an 1980"));
  g_assert_cmpuint (source->n_stored, ==, 0);
}

static void
test_geopackage (ImportFixture *fixture,
                 gconstpointer  data)
{
  g_autofree char *shp = write_shapefile (fixture, 4545, 608000.0, 2885000.0);
  g_autofree char *path = import_fixture_path (fixture, "group.gpkg");
  GDALDatasetH from = GDALOpenEx (shp, GDAL_OF_VECTOR, NULL, NULL, NULL);
  GDALDatasetH to = GDALCreate (GDALGetDriverByName ("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
  g_autoptr (GeoImportReport) report = NULL;
  GeoImportSource *source;

  g_assert_nonnull (GDALDatasetCopyLayer (to, GDALDatasetGetLayer (from, 0), "group", NULL));
  GDALClose (to);
  GDALClose (from);
  report = import_fixture_run (fixture, path);
  source = import_fixture_get_source (report, 0);
  g_assert_cmpint (source->kind, ==, GEO_SOURCE_SURVEY);
  g_assert_cmpuint (source->n_stored, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (source->dropped_columns, 0), ==, "SFZH");
}

/* Two groups 3 cm apart, which is less than a boundary stone is surveyed to: on the map they meet,
 * and the report says what was done. */
static void
test_borders_nearly_meet (ImportFixture *fixture,
                          gconstpointer  data)
{
  static const char survey[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"code\":\"431225300001001\",\"name\":\"一组\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[109.7,26.8],[109.71,26.8],[109.71,26.81],[109.7,26.81],[109.7,26.8]]]}},"
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"431225300001002\",\"name\":\"二组\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[109.7100003,26.8],[109.72,26.8],"
    "[109.72,26.81],[109.7100003,26.81],[109.7100003,26.8]]]}}]}";
  g_autofree char *path = import_fixture_write (fixture, "near.geojson", survey, -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  GPtrArray *decisions = import_fixture_get_source (report, 0)->decisions;

  g_assert_cmpuint (decisions->len, >, 0);
  g_assert_cmpstr (g_ptr_array_index (decisions, decisions->len - 1), ==,
                   "On the map 2 vertices were moved by at most 0.03 m, so that neighbours meet"
                   " (0.05 m is the most allowed)");
}

#define ADD(path, test) \
  g_test_add ("/import/surveys/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("bad-features", test_bad_features);
  ADD ("shapefile", test_shapefile);
  ADD ("datum-refused", test_datum_refused);
  ADD ("datum-refused-geopackage", test_datum_refused_geopackage);
  ADD ("geopackage", test_geopackage);
  ADD ("borders-nearly-meet", test_borders_nearly_meet);

  return g_test_run ();
}
