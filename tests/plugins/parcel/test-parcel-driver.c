/* test-parcel-driver.c – the driver in ogrinfo and ogr2ogr, reading and writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-gdal-program.h"

#include <string.h>

static char *
sample_path (void)
{
  return g_build_filename (g_getenv ("GETU_DATADIR"), "sample-formats", "地块.txt", NULL);
}

static char *
folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("getu-parcel-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
read_file (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_help (void)
{
  g_autoptr (TestRun) run = test_run_new ("/", "ogrinfo", "--format", "ParcelTXT", NULL);
  g_autoptr (TestRun) list = test_run_new ("/", "ogrinfo", "--formats", NULL);

  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (run->out, "Extension: txt");
  test_assert_has (run->out, "<Option name=\"CRS\"");
  test_assert_has (run->out, "<Option name=\"PRECISION\"");
  test_assert_has (run->out, "<Option name=\"LINEFORMAT\"");
  test_assert_has (list->out, "ParcelTXT -vector- (rw+v)");
}

static void
assert_sample (const char *said,
               const char *layer)
{
  g_autofree char *heading = g_strdup_printf ("Layer name: %s\n", layer);

  test_assert_has (said, "using driver `ParcelTXT' successful");
  test_assert_has (said, heading);
  test_assert_has (said, "Feature Count: 4\n");
  test_assert_has (said, "  CRS=EPSG:4525\n  CRS_WHY=prj\n  ENCODING=GB18030\n");
  test_assert_has (said, "  数据产生日期=2024-03-05\n");
  test_assert_has (said, "ID[\"EPSG\",4525]]");
  test_assert_has (said, "Extent: (37374045.000000, 2975167.100000) - (37374975.442000, "
                         "2975760.116000)");
  test_assert_has (said, "area_ha: Real (0.0), alternative name=\"地块面积\"");
  test_assert_has (said, "  name (String) = 乡道改线，岔口至桥头\n");
  test_assert_has (said, "POLYGON : 9 points, 1 inner rings (5 points)");
  test_assert_has (said, "MULTIPOLYGON : 2 geometries:");
  test_assert_lacks (said, "WARNING");
}

static void
test_sample (void)
{
  g_autofree char *sample = sample_path ();
  g_autoptr (TestRun) run = test_run_new ("/", "ogrinfo", "-al", "-mdd", "all", "-geom=summary",
                                          sample, NULL);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->err, ==, "");
  assert_sample (run->out, "地块");
}

static void
test_archive (void)
{
  g_autofree char *sample = sample_path ();
  char *folder = folder_new ();
  g_autoptr (TestRun) copy = test_run_new (folder, "cp", sample, "parcels.txt", NULL);
  g_autoptr (TestRun) packing = test_run_new (folder, "zip", "-q", "x.zip", "parcels.txt", NULL);
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-al", "-mdd", "all", "-geom=summary",
                                          "/vsizip/x.zip/parcels.txt", NULL);

  g_assert_cmpint (copy->status, ==, 0);
  g_assert_cmpint (packing->status, ==, 0);
  assert_sample (run->out, "parcels");
  test_folder_remove (folder);
}

/* A text of another kind is left to whoever knows it. */
static void
test_other_text (void)
{
  char *folder = folder_new ();
  g_autoptr (TestRun) run = NULL;

  write_file (folder, "notes.txt", "地块坐标 are in the other file.\n属性描述\n");
  run = test_run_new (folder, "ogrinfo", "-al", "notes.txt", NULL);
  g_assert_cmpint (run->status, !=, 0);
  test_assert_lacks (run->out, "using driver `ParcelTXT'");
  test_folder_remove (folder);
}

static void
test_filters (void)
{
  g_autofree char *sample = sample_path ();
  g_autoptr (TestRun) where = test_run_new ("/", "ogrinfo", "-q", "-al", "-geom=no", "-where",
                                            "area_ha > 2", sample, NULL);
  g_autoptr (TestRun) place = test_run_new ("/", "ogrinfo", "-q", "-al", "-geom=no", "-spat",
                                            "37374000", "2975500", "37374200", "2975600", sample,
                                            NULL);
  g_autoptr (TestRun) one = test_run_new ("/", "ogrinfo", "-q", "-al", "-geom=no", "-fid", "3",
                                          sample, NULL);

  test_assert_has (where->out, "number (String) = 2024-001\n");
  test_assert_has (where->out, "number (String) = 2024-002\n");
  test_assert_lacks (where->out, "2024-003");
  test_assert_has (place->out, "number (String) = 2024-003\n");
  test_assert_lacks (place->out, "2024-002");
  test_assert_has (one->out, "number (String) = 2024-004\n");
}

/* Warnings name the line, on the screen and in the metadata; the rest is read. */
static void
test_warnings (void)
{
  char *folder = folder_new ();
  g_autoptr (TestRun) run = NULL;

  write_file (folder, "a.txt",
              "[属性描述]\n坐标系=2000国家大地坐标系\n带号=38\n[地块坐标]\n6,1,1,一,面,,,,@\n"
              "J1,1,2990000,37380000\nJ2,1,2990100,37380000\nJ3,1,2990100,37380100\n"
              "J4,1,2990000,37380100\n");
  run = test_run_new (folder, "ogrinfo", "-al", "-mdd", "SURVEY", "a.txt", NULL);
  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (run->err, "a.txt:3: 带号 says zone 38, but the eastings carry zone 37");
  test_assert_has (run->err, "a.txt:5: the parcel states 6 points, but 4 are listed");
  test_assert_has (run->err, "a.txt:9: the ring ends 100 units");
  test_assert_has (run->out, "  PROBLEMS=points-differ:1 ring-open:1 zone-contradicts-eastings:1\n");
  test_assert_has (run->out, "  WARNING_1=a.txt:3: ");
  test_assert_has (run->out, "Feature Count: 1\n");
  test_folder_remove (folder);
}

static void
test_old_datum (void)
{
  char *folder = folder_new ();
  g_autoptr (TestRun) run = NULL;

  write_file (folder, "a.txt", "[属性描述]\n坐标系=80国家大地坐标系\n带号=37\n[地块坐标]\n"
                               "3,,1,一,面,,,,@\nJ1,1,2990000,37380000\n");
  run = test_run_new (folder, "ogrinfo", "-al", "a.txt", NULL);
  g_assert_cmpint (run->status, !=, 0);
  test_assert_has (run->err, "a.txt is in Xi'an 1980");
  test_assert_lacks (run->out, "Feature Count");
  test_folder_remove (folder);
}

/* All values, and shapes with all their digits. */
static char *
dump (const char *folder,
      const char *source)
{
  g_autoptr (TestRun) run = test_run_new (folder, "ogr2ogr", "-f", "CSV", "/vsistdout/", source,
                                          "-lco", "GEOMETRY=AS_WKT", NULL);

  g_assert_cmpint (run->status, ==, 0);
  return g_strdup (run->out);
}

/* From "[地块坐标]" on, in the file's own bytes. */
static char *
read_parcels (const char *folder,
              const char *name)
{
  g_autofree char *text = read_file (folder, name);
  const char *parcels = strstr (text, "[\xB5\xD8\xBF\xE9\xD7\xF8\xB1\xEA]");

  g_assert_nonnull (parcels);
  return g_strdup (parcels);
}

/* The sample has the form that is written, so its parcels come back byte by byte. */
static void
test_same_bytes (void)
{
  g_autofree char *sample = sample_path ();
  char *folder = folder_new ();
  g_autoptr (TestRun) copy = test_run_new (folder, "cp", sample, "a.txt", NULL);
  g_autoptr (TestRun) there = test_run_new (folder, "ogr2ogr", "a.gpkg", "a.txt", NULL);
  g_autoptr (TestRun) back = test_run_new (folder, "ogr2ogr", "-f", "ParcelTXT", "b.txt", "a.gpkg",
                                           NULL);
  g_autofree char *before = read_parcels (folder, "a.txt");
  g_autofree char *after = read_parcels (folder, "b.txt");

  g_assert_cmpint (there->status, ==, 0);
  g_assert_cmpint (back->status, ==, 0);
  g_assert_cmpstr (after, ==, before);
  test_folder_remove (folder);
}

/* From the text into a GeoPackage, back, and into another: nothing is lost or moved. */
static void
test_round_trip (void)
{
  static const char *const ENCODINGS[] = { "ENCODING=GB18030", "ENCODING=UTF-8" };
  g_autofree char *sample = sample_path ();
  char *folder = folder_new ();
  g_autofree char *before = dump (folder, sample);

  for (gsize i = 0; i < G_N_ELEMENTS (ENCODINGS); i++)
    {
      g_autoptr (TestRun) there = test_run_new (folder, "ogr2ogr", "a.gpkg", sample, NULL);
      g_autoptr (TestRun) back = test_run_new (folder, "ogr2ogr", "-f", "ParcelTXT", "b.txt",
                                               "a.gpkg", "-dsco", ENCODINGS[i], NULL);
      g_autoptr (TestRun) again = test_run_new (folder, "ogr2ogr", "c.gpkg", "b.txt", NULL);
      g_autofree char *text = dump (folder, "b.txt");
      g_autofree char *package = dump (folder, "c.gpkg");

      g_assert_cmpint (there->status, ==, 0);
      g_assert_cmpstr (back->err, ==, "");
      g_assert_cmpstr (again->err, ==, "");
      g_assert_cmpstr (text, ==, before);
      g_assert_cmpstr (package, ==, before);
    }
  test_folder_remove (folder);
}

/* The bytes of a whole file, but for the day. */
static void
test_bytes (void)
{
  char *folder = folder_new ();
  g_autoptr (TestRun) run = NULL;
  g_autofree char *text = NULL;

  write_file (folder, "a.csv", "DKBH,DKMC,attr_9,WKT\n7,\"甲,乙\",丙,\"POLYGON ((380000 2990000,"
                               "380000 2990100,380100 2990100.0004,380000 2990000))\"\n");
  run = test_run_new (folder, "ogr2ogr", "-f", "ParcelTXT", "b.txt", "a.csv", "-a_srs", "EPSG:4546",
                      "-dsco", "ENCODING=UTF-8", "-dsco", "LINEFORMAT=LF", "-lco", "PRECISION=2",
                      "-lco", "DATE=2024-03-05", "-lco", "PRODUCER=会同", "-lco", "VERSION=2", NULL);
  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (run->err, "The field WKT has no place in a parcel text");
  text = read_file (folder, "b.txt");
  g_assert_cmpstr (text, ==,
                   "\xEF\xBB\xBF[属性描述]\n格式版本号=2\n数据产生单位=会同\n数据产生日期=2024-03-05\n"
                   "坐标系=2000国家大地坐标系\n几度分带=3\n投影类型=高斯克吕格\n计量单位=米\n带号=37\n"
                   "精度=0.01\n转换参数=,,,,,,\n[地块坐标]\n4,0.5000,7,甲，乙,面,,,,丙,@\n"
                   "J1,1,2990000.00,37380000.00\nJ2,1,2990100.00,37380000.00\n"
                   "J3,1,2990100.00,37380100.00\nJ1,1,2990000.00,37380000.00\n");
  test_folder_remove (folder);
}

static void
assert_refused (const char *folder,
                const char *source,
                const char *srs,
                const char *reason)
{
  g_autoptr (TestRun) run = test_run_new (folder, "ogr2ogr", "-f", "ParcelTXT", "x.txt", source,
                                          "-t_srs", srs, NULL);

  g_assert_cmpint (run->status, !=, 0);
  test_assert_has (run->err, reason);
}

static void
test_refused (void)
{
  g_autofree char *sample = sample_path ();
  char *folder = folder_new ();
  g_autoptr (TestRun) full = test_run_new (folder, "ogr2ogr", "-f", "ParcelTXT", "/dev/full", sample,
                                           NULL);
  g_autoptr (TestRun) points = NULL;

  assert_refused (folder, sample, "EPSG:4490", "the layer is in degrees; transform it");
  assert_refused (folder, sample, "EPSG:3857", "in another projection");
  g_assert_cmpint (full->status, !=, 0);
  test_assert_has (full->err, "/dev/full cannot be written to the end");

  write_file (folder, "p.csv", "name,WKT\na,POINT (380000 2990000)\n");
  points = test_run_new (folder, "ogr2ogr", "-f", "ParcelTXT", "x.txt", "p.csv", "-a_srs",
                         "EPSG:4546", NULL);
  g_assert_cmpint (points->status, !=, 0);
  test_assert_has (points->err, "is a Point, and a parcel is a polygon");
  test_folder_remove (folder);
}

/* 243 villages of the sample survey with all their corners. */
static void
test_villages (void)
{
  char *folder = test_folder_new ();
  g_autoptr (TestRun) run = test_run_new (
    folder, "ogr2ogr", "-f", "ParcelTXT", "villages.txt", "SURVEY:survey/村界.shp", "-sql",
    "SELECT code AS number, name FROM \"村界\"", NULL);
  g_autoptr (TestRun) info = test_run_new (folder, "ogrinfo", "-al", "-mdd", "SURVEY", "-so",
                                           "villages.txt", NULL);
  g_autoptr (TestRun) before = test_run_new (
    folder, "ogrinfo", "-q", "-dialect", "SQLite", "SURVEY:survey/村界.shp", "-sql",
    "SELECT CAST(round(sum(ST_Area(geometry)) / 1e6, 3) AS text) AS km2 FROM \"村界\"", NULL);
  g_autoptr (TestRun) after = test_run_new (
    folder, "ogrinfo", "-q", "-dialect", "SQLite", "villages.txt", "-sql",
    "SELECT CAST(round(sum(ST_Area(geometry)) / 1e6, 3) AS text) AS km2 FROM villages", NULL);

  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (info->out, "Feature Count: 243\n");
  test_assert_has (info->out, "  CRS=EPSG:4525\n");
  test_assert_lacks (info->out, "WARNING");
  test_assert_has (before->out, "km2 (String) = 2");
  g_assert_cmpstr (strstr (before->out, "km2 (String)"), ==, strstr (after->out, "km2 (String)"));
  test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/parcel/driver/help", test_help);
  g_test_add_func ("/parcel/driver/sample", test_sample);
  g_test_add_func ("/parcel/driver/archive", test_archive);
  g_test_add_func ("/parcel/driver/other-text", test_other_text);
  g_test_add_func ("/parcel/driver/filters", test_filters);
  g_test_add_func ("/parcel/driver/warnings", test_warnings);
  g_test_add_func ("/parcel/driver/old-datum", test_old_datum);
  g_test_add_func ("/parcel/driver/round-trip", test_round_trip);
  g_test_add_func ("/parcel/driver/same-bytes", test_same_bytes);
  g_test_add_func ("/parcel/driver/bytes", test_bytes);
  g_test_add_func ("/parcel/driver/refused", test_refused);
  g_test_add_func ("/parcel/driver/villages", test_villages);
  return g_test_run ();
}
