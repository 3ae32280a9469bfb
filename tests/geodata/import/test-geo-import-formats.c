/* test-geo-import-formats.c – the same survey in every format, and what is no survey
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"
#include "tests/support/test-shapes.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/propose/geo-import-proposal.h"
#include "geodata/store/geo-snapshot.h"

#include <gdal.h>
#include <gdal_utils.h>
#include <math.h>
#include <ogr_api.h>
#include <string.h>

typedef struct {
  const char *driver;
  const char *file;
  const char *options[3];   /* for the making */
} Format;

static const Format formats[] = {
  { "GPKG", "s.gpkg", { NULL } },
  { "GeoJSON", "s.json", { NULL } },
  { "GeoJSONSeq", "s.geojsonl", { NULL } },
  { "FlatGeobuf", "s.fgb", { NULL } },
  { "LIBKML", "s.kml", { NULL } },
  { "LIBKML", "s.kmz", { NULL } },
  { "GML", "s.gml", { NULL } },
  { "MapInfo File", "s.tab", { NULL } },
  { "MapInfo File", "s.mif", { NULL } },
  { "SQLite", "s.sqlite", { "-dsco", "SPATIALITE=YES", NULL } },
  { "OpenFileGDB", "s.gdb", { NULL } },
};

/* Writes @path, which GDAL reads, as another format. */
static char *
translate (ImportFixture     *fixture,
           const char        *path,
           const char        *driver,
           const char        *file,
           const char *const *options)
{
  char *to = import_fixture_path (fixture, file);
  GDALDatasetH from = GDALOpenEx (path, GDAL_OF_VECTOR, NULL, NULL, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  GDALVectorTranslateOptions *parsed;
  GDALDatasetH done;
  int failed = FALSE;

  g_ptr_array_add (words, (gpointer) "-f");
  g_ptr_array_add (words, (gpointer) driver);
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) options[i]);
  g_ptr_array_add (words, NULL);
  parsed = GDALVectorTranslateOptionsNew ((char **) words->pdata, NULL);
  done = GDALVectorTranslate (to, NULL, 1, &from, parsed, &failed);
  GDALVectorTranslateOptionsFree (parsed);
  g_assert_nonnull (done);
  GDALClose (done);
  GDALClose (from);

  return to;
}

static void
assert_county (ImportFixture *fixture)
{
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  const GeoArea *group = geo_register_get_area (reg, geo_register_find_area (reg,
                                                                             "431225100001001"));

  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_GROUP), ==, 4);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_COUNTY), ==, 1);
  g_assert_cmpstr (group->name, ==, "东门村一组");
  g_assert_cmpint (group->households, ==, 50);
  /* A tenth of a degree of latitude is 11.08 km here, of longitude 10.01 km. */
  g_assert_cmpfloat_with_epsilon (group->area_m2, 110.85e6, 0.2e6);
}

static void
test_format (ImportFixture *fixture,
             gconstpointer  data)
{
  const Format *format = data;
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *json = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autofree char *path = translate (fixture, json, format->driver, format->file, format->options);
  g_autoptr (GeoImportReport) report = NULL;

  g_free (fixture->store);
  fixture->store = import_fixture_path (fixture, "fresh.sqlite");
  report = import_fixture_run (fixture, path);
  g_assert_cmpuint (geo_import_report_count_stored (report), ==, 7);
  g_assert_false (geo_import_report_has_problems (report));
  assert_county (fixture);
}

static void
cut_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) (length * 2 / 3), NULL));
}

/* All that is said of the file, whether something of it came in or not. */
static char *
dup_said (ImportFixture *fixture,
          const char    *path)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = geo_import_run (fixture->store, paths, NULL, NULL, NULL,
                                                       NULL, &error);

  return report != NULL ? geo_import_report_to_text (report) : g_strdup (error->message);
}

/* Cut off on its way, it is said to be damaged, in words that GDAL does not have. */
static void
test_cut (ImportFixture *fixture,
          gconstpointer  data)
{
  const Format *format = data;
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *json = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autofree char *path = translate (fixture, json, format->driver, format->file, format->options);
  g_autofree char *said = NULL;

  if (g_str_has_suffix (path, ".tab"))
    {
      g_autofree char *beside = import_fixture_path (fixture, "s.map");

      cut_file (beside);
    }
  else
    {
      cut_file (path);
    }
  said = dup_said (fixture, path);
  if (strstr (said, "damaged") == NULL || strstr (said, "GDAL") != NULL)
    g_error ("Of %s, cut off, it is said: %s", format->file, said);
}

/* Out of a store of Getu's own only what was surveyed comes, and comes once. */
static void
test_store (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *from = g_steal_pointer (&fixture->store);
  g_autoptr (GeoImportReport) report = NULL;
  guint n_surveys = 0;

  fixture->store = import_fixture_path (fixture, "copy.sqlite");
  report = import_fixture_run (fixture, from);
  g_assert_cmpuint (geo_import_report_count_stored (report), ==, 7);
  for (guint i = 0; i < geo_import_report_get_sources (report)->len; i++)
    n_surveys += import_fixture_get_source (report, i)->kind == GEO_SOURCE_SURVEY;
  g_assert_cmpuint (n_surveys, ==, 1);
  assert_county (fixture);
}

/* A drawing whose layers are named by codes; its lines close. */
static void
test_drawing (ImportFixture *fixture,
              gconstpointer  data)
{
  static const char dxf[] =
    "0\nSECTION\n2\nENTITIES\n"
    "0\nLWPOLYLINE\n8\n431225100001009\n90\n4\n70\n1\n"
    "10\n109.0\n20\n26.2\n10\n109.1\n20\n26.2\n10\n109.1\n20\n26.3\n10\n109.0\n20\n26.3\n"
    "0\nLINE\n8\n431225100001010\n10\n109.0\n20\n26.2\n11\n109.1\n21\n26.2\n"
    "0\nENDSEC\n0\nEOF\n";
  g_autofree char *path = import_fixture_write (fixture, "plan.dxf", dxf, -1);
  const char *const paths[] = { path, NULL };
  const char *const map[] = { "code=Layer", NULL };
  const GeoImportOptions options = { .map = map };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = NULL;

  g_assert_null (geo_import_run (fixture->store, paths, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "“Layer” is the code"));
  g_clear_error (&error);

  report = geo_import_run (fixture->store, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 1);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_rejected, ==, 1);
}

static void
test_points (ImportFixture *fixture,
             gconstpointer  data)
{
  static const char text[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"code\":\"431225100001\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[109,26]}}]}";
  g_autofree char *path = import_fixture_write (fixture, "points.geojson", text, -1);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (geo_import_run (fixture->store, paths, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "polygons only"));
}

/* MapInfo files from Chinese systems say "Neutral" and hold GBK. */
static void
test_undecoded (ImportFixture *fixture,
                gconstpointer  data)
{
  static const char mif[] =
    "Version 300\nCharset \"Neutral\"\nDelimiter \",\"\nCoordSys Earth Projection 1, 104\n"
    "Columns 2\n  WGDM Char(20)\n  WGMC Char(40)\nData\n\n"
    "Region 1\n  5\n109 26.2\n109.1 26.2\n109.1 26.3\n109 26.3\n109 26.2\n";
  static const char mid[] = "\"431225100001009\",\"东门村九组网格\"\n";
  g_autofree char *gbk = g_convert (mid, -1, "GBK", "UTF-8", NULL, NULL, NULL);
  g_autofree char *path = import_fixture_write (fixture, "g.mif", mif, -1);
  g_autofree char *beside = import_fixture_write (fixture, "g.mid", gbk, -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);
  int area = geo_register_find_area (reg, "431225100001009");

  g_assert_nonnull (strstr (g_ptr_array_index (import_fixture_get_source (report, 0)->decisions, 0),
                            "GB18030"));
  g_assert_cmpint (area, >=, 0);
  g_assert_cmpstr (geo_register_get_area (reg, area)->name, ==, "东门村九组网格");
}

/* Metadata that our driver gave the file from which this one was made is not of this one. */
static void
test_stale_metadata (ImportFixture *fixture,
                     gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *json = import_fixture_write (fixture, "county.geojson", county, -1);
  const char *const options[] = { "-mo", "x=y", NULL };
  g_autofree char *path = translate (fixture, json, "GPKG", "s.gpkg", options);
  GDALDatasetH dataset = GDALOpenEx (path, GDAL_OF_VECTOR | GDAL_OF_UPDATE, NULL, NULL, NULL);
  g_autoptr (GeoImportReport) report = NULL;
  g_autofree char *text = NULL;

  GDALSetMetadataItem (GDALDatasetGetLayer (dataset, 0), "CRS", "EPSG:4525", "SURVEY");
  GDALSetMetadataItem (GDALDatasetGetLayer (dataset, 0), "ROLE", "area", "SURVEY");
  GDALClose (dataset);
  report = import_fixture_run (fixture, path);
  text = geo_import_report_to_text (report);
  g_assert_nonnull (strstr (text, "EPSG:4326"));
  g_assert_null (strstr (text, "EPSG:4525"));
}

/* The sample VCT, said to be in Xi'an 1980. */
static char *
write_old_vct (ImportFixture *fixture)
{
  static const char new_datum[] = "Spheroid:CGCS2000,6378137,298.257222101";
  /* 西安80 in GBK */
  static const char old_datum[] = "Spheroid:\xce\xf7\xb0\xb2" "80,6378140,298.257";
  g_autofree char *path = g_build_filename (g_getenv ("GETU_DATADIR"), "sample-formats",
                                            "行政区.vct", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) old = g_string_new (NULL);
  const char *at;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  at = strstr (text, new_datum);
  g_assert_nonnull (at);
  g_string_append_len (old, text, at - text);
  g_string_append (old, old_datum);
  g_string_append_len (old, at + strlen (new_datum),
                       (gssize) length - (at - text) - (gssize) strlen (new_datum));

  return import_fixture_write (fixture, "old.vct", old->str, (gssize) old->len);
}

/* The western end of all areas of the survey. */
static double
import_west_deg (ImportFixture *fixture,
                 const char    *name,
                 const char    *path,
                 GHashTable    *choices)
{
  g_autofree char *store = import_fixture_path (fixture, name);
  const char *const paths[] = { path, NULL };
  const GeoImportOptions options = { .choices = choices };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = geo_import_run (store, paths, &options, NULL, NULL, NULL,
                                                       &error);
  g_autoptr (GeoSnapshot) snapshot = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (geo_import_report_count_stored (report), ==, 6);
  snapshot = geo_snapshot_load (store, NULL, &error);
  g_assert_no_error (error);

  return geo_shapes_get_box (test_shapes_load (snapshot)).x_min;
}

/* A file whose driver refuses it, as it is of an old datum, is proposed with what it needs, and all
 * of its layers once it has that. The parameters are applied once: 100 m along X are, at 109.76°E
 * 26.8°N, -100 sin 109.76° = -94.1 m to the east, of which a degree has 99.4 km: -9.47e-4°. */
static void
test_old_datum (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *path = write_old_vct (fixture);
  const char *const paths[] = { path, NULL };
  g_autoptr (GHashTable) choices = geo_import_choices_new ();
  GeoImportChoice *choice = geo_import_choice_new ();
  GeoImportOptions options = { .choices = choices };
  g_autoptr (GeoImportProposal) before = NULL;
  g_autoptr (GeoImportProposal) after = NULL;
  g_autofree char *sample = g_build_filename (g_getenv ("GETU_DATADIR"), "sample-formats",
                                              "行政区.vct", NULL);
  const GeoProposedSource *source;
  double west_deg;

  before = geo_import_propose (fixture->store, paths, NULL, NULL, NULL);
  g_assert_cmpuint (geo_import_proposal_get_sources (before)->len, ==, 1);
  source = g_ptr_array_index (geo_import_proposal_get_sources (before), 0);
  g_assert_cmpint (source->needs, ==, GEO_NEED_PARAMETERS);

  choice->crs = g_strdup ("+100,0,0,0,0,0,0");
  g_hash_table_insert (choices, g_strdup (source->key), choice);
  after = geo_import_propose_again (before, (const char *const[]) { source->key, NULL },
                                    fixture->store, &options, NULL, NULL);
  g_assert_cmpuint (geo_import_proposal_get_sources (after)->len, ==, 4);
  source = g_ptr_array_index (geo_import_proposal_get_sources (after), 0);
  g_assert_cmpint (source->kind, ==, GEO_SOURCE_SURVEY);
  g_assert_nonnull (source->preview);

  west_deg = import_west_deg (fixture, "new.sqlite", sample, NULL);
  g_assert_cmpfloat_with_epsilon (import_west_deg (fixture, "old.sqlite", path, choices) - west_deg,
                                  -9.47e-4, 0.1e-4);
}

#define ADD(path, test) \
  g_test_add ("/import/formats/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strconcat ("/import/formats/", formats[i].file, NULL);

      g_test_add (path, ImportFixture, &formats[i], import_fixture_set_up, test_format,
                  import_fixture_tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_strconcat ("/import/formats/cut/", formats[i].file, NULL);

      /* A folder of files. */
      if (!g_str_has_suffix (path, ".gdb"))
        g_test_add (path, ImportFixture, &formats[i], import_fixture_set_up, test_cut,
                    import_fixture_tear_down);
    }
  ADD ("store", test_store);
  ADD ("drawing", test_drawing);
  ADD ("points", test_points);
  ADD ("undecoded", test_undecoded);
  ADD ("stale-metadata", test_stale_metadata);
  ADD ("old-datum", test_old_datum);

  return g_test_run ();
}
