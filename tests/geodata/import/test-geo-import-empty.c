/* test-geo-import-empty.c – files, archives, folders and lists with nothing in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/model/geo-error.h"

#include <cpl_string.h>
#include <gdal.h>
#include <glib/gstdio.h>
#include <ogr_api.h>
#include <string.h>

/* A file with these bytes, and what must be said of it. */
typedef struct {
  const char *name;
  const char *bytes;
  gssize length;        /* -1: of text */
  const char *said;
} Empty;

#define ZERO "it is empty, with 0 bytes: copy it again"
#define HEADINGS "it is empty, with nothing below its headings"
#define CELLS "it is empty, without a cell that is filled"

static const Empty empties[] = {
  { "s.shp", "", 0, ZERO },
  { "s.SHP", "", 0, ZERO },
  { "s.dbf", "", 0, "it is part of a shapefile whose .shp is missing" },
  { "s.zip", "", 0, ZERO },
  { "s.rar", "", 0, ZERO },
  { "s.vct", "", 0, ZERO },
  { "s.txt", "", 0, ZERO },
  { "s.csv", "", 0, ZERO },
  { "s.xlsx", "", 0, ZERO },
  { "s.xls", "", 0, ZERO },
  { "s.gpkg", "", 0, ZERO },
  { "s.kml", "", 0, ZERO },
  { "s.dxf", "", 0, ZERO },
  { "nothing", "", 0, ZERO },
  { "blank.csv", "\n\n , ,\n", -1, CELLS },
  { "mark.csv", "\xef\xbb\xbf", -1, CELLS },
  { "end.zip", "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, "the archive is empty" },
  { "head.vct", "HeadBegin\nDatamark:CNSDTF-VCT\nVersion:GB/T17798-2007\nHeadEnd\n", -1,
    "there is not one layer in it" },
  { "head.txt", "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=38\n[地块坐标]\n", -1, HEADINGS },
  { "none.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}", -1, HEADINGS },
};

static void
assert_said (ImportFixture *fixture,
             const char    *path,
             const char    *said)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (geo_import_run (fixture->store, paths, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);
  if (strstr (error->message, said) == NULL)
    g_error ("“%s” is not said of %s, but “%s”", said, path, error->message);
}

static void
test_file (ImportFixture *fixture,
           gconstpointer  data)
{
  const Empty *empty = data;
  g_autofree char *path = import_fixture_write (fixture, empty->name, empty->bytes, empty->length);

  assert_said (fixture, path, empty->said);
}

/* In an archive the file is named that is empty; one of no kind that matters is none. */
static void
test_folders (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *path = import_fixture_path (fixture, "delivery");
  g_autofree char *shp = NULL;
  g_autofree char *note = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_said (fixture, path, "the folder is empty: give the one that holds the survey");
  note = import_fixture_write (fixture, "delivery/a/readme.txt", "", 0);
  shp = import_fixture_write (fixture, "delivery/b/village.shp", "", 0);
  assert_said (fixture, path, "delivery/b/village.shp: " ZERO);
}

static void
test_archive_of_folders (ImportFixture *fixture,
                         gconstpointer  data)
{
  g_autofree char *path = import_fixture_path (fixture, "folders.zip");
  void *zip = CPLCreateZip (path, NULL);

  g_assert_cmpint (CPLCreateFileInZip (zip, "delivery/", NULL), ==, CE_None);
  g_assert_cmpint (CPLCloseFileInZip (zip), ==, CE_None);
  g_assert_cmpint (CPLCloseZip (zip), ==, CE_None);
  assert_said (fixture, path, "the archive is empty: pack the files");
}

/* Headings, and no record; of the delivery beside it all comes in. */
static void
test_shapefile (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *path = import_fixture_path (fixture, "village.shp");
  g_autofree char *shx = import_fixture_path (fixture, "village.shx");
  GDALDatasetH dataset = GDALCreate (GDALGetDriverByName ("ESRI Shapefile"), path, 0, 0, 0,
                                     GDT_Unknown, NULL);
  OGRLayerH layer = GDALDatasetCreateLayer (dataset, "village", NULL, wkbPolygon, NULL);
  OGRFieldDefnH field = OGR_Fld_Create ("code", OFTString);

  g_assert_cmpint (OGR_L_CreateField (layer, field, TRUE), ==, OGRERR_NONE);
  OGR_Fld_Destroy (field);
  GDALClose (dataset);
  assert_said (fixture, path, HEADINGS);
  g_assert_cmpint (g_remove (shx), ==, 0);
  assert_said (fixture, path, HEADINGS);
}

/* A list whose rows were lost is a list, and a problem. */
static void
test_list (ImportFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "cases.csv", IMPORT_CASES_HEAD, -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, path);

  g_assert_true (import_fixture_has_problem (import_fixture_get_source (report, 0), "",
                                             "it has headings, and no row below them"));
}

/* A table that is empty beside outlines that are there. */
static void
test_dbf (ImportFixture *fixture,
          gconstpointer  data)
{
  const char *sample = g_getenv ("GETU_DATADIR");
  g_autofree char *from = g_build_filename (sample, "sample", "survey", "村界.shp", NULL);
  g_autofree char *shp = NULL;
  g_autofree char *dbf = import_fixture_write (fixture, "v.dbf", "", 0);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  shp = import_fixture_write (fixture, "v.shp", bytes, (gssize) length);
  assert_said (fixture, shp, ".dbf is empty: copy it again");
}

#define ADD(path, test) \
  g_test_add ("/import/empty/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  for (gsize i = 0; i < G_N_ELEMENTS (empties); i++)
    {
      g_autofree char *path = g_strconcat ("/import/empty/file/", empties[i].name, NULL);

      g_test_add (path, ImportFixture, &empties[i], import_fixture_set_up, test_file,
                  import_fixture_tear_down);
    }
  ADD ("folders", test_folders);
  ADD ("archive-of-folders", test_archive_of_folders);
  ADD ("shapefile", test_shapefile);
  ADD ("list", test_list);
  ADD ("dbf", test_dbf);

  return g_test_run ();
}
