/* test-survey-driver.c – the driver in ogrinfo and ogr2ogr, on the sample
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-gdal-program.h"

#include <glib/gstdio.h>
#include <string.h>

/* The part of ogrinfo's output about one layer. */
static char *
about_layer (const char *said,
             const char *layer)
{
  g_autofree char *heading = g_strdup_printf ("Layer name: %s\n", layer);
  const char *begin = strstr (said, heading);
  const char *end;

  if (begin == NULL)
    g_error ("no layer %s in:\n%s", layer, said);
  end = strstr (begin + strlen (heading), "Layer name: ");
  return end != NULL ? g_strndup (begin, (gsize) (end - begin)) : g_strdup (begin);
}

static void
test_help (void)
{
  g_autoptr (TestRun) run = test_run_new ("/", "ogrinfo", "--format", "Survey", NULL);

  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (run->out, "Connection prefix: SURVEY:");
  test_assert_has (run->out, "<Option name=\"ENCODING\"");
  test_assert_has (run->out, "<Option name=\"CRS\"");
  test_assert_has (run->out, "<Value>village</Value>");
}

static void
assert_layer (const char        *said,
              const char        *layer,
              const char *const *expected)
{
  g_autofree char *about = about_layer (said, layer);

  for (guint i = 0; expected[i] != NULL; i++)
    test_assert_has (about, expected[i]);
}

static void
assert_sample (const char *said)
{
  test_assert_has (said, "using driver `Survey' successful");
  test_assert_has (said, "  LEVEL=township,village,group\n");
  assert_layer (said, "乡镇界", (const char *[]) {
    "Feature Count: 18\n", "  CRS=EPSG:4546\n", "  CRS_WHY=prj\n", "  ENCODING=GB18030\n",
    "  LEVEL=township\n", "  LEVEL_WHY=code-length:9\n", "  FIELD_code=XZQDM\n",
    "  FIELD_name=XZQMC\n", "  ROLE=area\n", "ID[\"EPSG\",4546]]",
    "Data axis to CRS axis mapping: 2,1",
    "XZQMC: String (60.0)", NULL });
  assert_layer (said, "村界", (const char *[]) {
    "Feature Count: 243\n", "  CRS=EPSG:4546\n", "  ENCODING=GB18030\n", "  LDID=0x4D\n",
    "  LEVEL=village\n", "  LEVEL_WHY=padded:19:12\n", "  PARENT_CODE_WHY=from-code\n", NULL });
  assert_layer (said, "村民小组网格", (const char *[]) {
    "Feature Count: 1423\n", "  CRS=EPSG:4525\n", "  CRS_WHY=easting-zone:37:3\n",
    "  ENCODING=GB18030\n", "  LEVEL=group\n", "  FIELD_code=网格代码\n", "  FIELD_name=网格名称\n",
    "  FIELD_parent_code=所属村代码\n", "  FIELD_households=户数\n", "  FIELD_population=人口\n",
    "  PARENT_CODE_WHY=column\n", "ID[\"EPSG\",4525]]", "code: String", "households: Integer64",
    "网格代码: String (15.0)", NULL });
}

static void
test_folder (void)
{
  g_autofree char *sample = test_sample_path ();
  g_autofree char *asked = g_strconcat ("SURVEY:", sample, NULL);
  g_autofree char *before = test_folder_list (sample);
  g_autofree char *after = NULL;
  g_autoptr (TestRun) plain = test_run_new ("/", "ogrinfo", "-so", "-al", "-mdd", "SURVEY", sample,
                                            NULL);
  g_autoptr (TestRun) prefixed = test_run_new ("/", "ogrinfo", "-so", "-al", "-mdd", "SURVEY",
                                               asked, NULL);

  g_assert_cmpint (plain->status, ==, 0);
  g_assert_cmpstr (plain->err, ==, "");
  assert_sample (plain->out);
  g_assert_cmpint (prefixed->status, ==, 0);
  assert_sample (prefixed->out);

  after = test_folder_list (sample);
  g_assert_cmpstr (before, ==, after);
}

/* Lines of a CSV of one layer, heading first, without the quotes that GDAL puts around text of
 * digits. */
static char **
read_csv (const char *source,
          const char *layer,
          const char *fields)
{
  g_autoptr (TestRun) run = test_run_new ("/", "ogr2ogr", "-f", "CSV", "/vsistdout/", source, layer,
                                          "-select", fields, NULL);
  g_auto (GStrv) parts = g_strsplit (run->out, "\"", -1);
  g_autofree char *unquoted = g_strjoinv ("", parts);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_true (g_utf8_validate (run->out, -1, NULL));
  return g_strsplit (g_strchomp (unquoted), "\n", -1);
}

static void
test_codes (void)
{
  g_autofree char *sample = test_sample_path ();
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "expected.json",
                                            NULL);
  g_autofree char *expected = NULL;
  g_auto (GStrv) villages = read_csv (sample, "村界", "code,name,parent_code");
  g_auto (GStrv) groups = read_csv (sample, "村民小组网格", "code,parent_code");

  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (villages[0], ==, "code,name,parent_code");
  g_assert_cmpuint (g_strv_length (villages), ==, 1 + 243);
  for (guint i = 1; villages[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (villages[i], ",", -1);
      g_autofree char *key = g_strdup_printf ("\"%s\": [", cells[0]);

      g_assert_cmpuint (strlen (cells[0]), ==, 12);
      test_assert_has (expected, key);
      g_assert_cmpmem (cells[2], strlen (cells[2]), cells[0], 9);
    }

  g_assert_cmpuint (g_strv_length (groups), ==, 1 + 1423);
  for (guint i = 1; groups[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (groups[i], ",", -1);

      g_assert_cmpuint (strlen (cells[0]), ==, 15);
      g_assert_cmpmem (cells[1], strlen (cells[1]), cells[0], 12);
    }
}

/* The sums as GDAL's own driver finds them in the surveyor's columns. */
static void
test_sums (void)
{
  g_autofree char *sample = test_sample_path ();
  g_autofree char *asked = g_strconcat ("SURVEY:", sample, NULL);
  g_autofree char *shp = g_build_filename (sample, "村民小组网格.shp", NULL);
  g_autoptr (TestRun) ours = test_run_new (
    "/", "ogrinfo", "-q", asked, "-sql",
    "SELECT SUM(households) AS h, SUM(population) AS p FROM \"村民小组网格\"", NULL);
  g_autoptr (TestRun) theirs = test_run_new (
    "/", "ogrinfo", "-ro", "-q", "--config", "SHAPE_ENCODING", "GB18030", shp, "-sql",
    "SELECT SUM(\"户数\") AS h, SUM(\"人口\") AS p FROM \"村民小组网格\"", NULL);

  test_assert_has (ours->out, "= 84037\n");
  test_assert_has (ours->out, "= 283169\n");
  test_assert_has (theirs->out, "= 84037\n");
  test_assert_has (theirs->out, "= 283169\n");
}

static guint
count_features (const TestRun *run)
{
  guint n = 0;

  for (const char *at = run->out; (at = strstr (at, "OGRFeature(")) != NULL; at++)
    n++;
  return n;
}

static void
test_filters (void)
{
  g_autofree char *sample = test_sample_path ();
  g_autoptr (TestRun) by_parent = test_run_new (
    "/", "ogrinfo", "-q", "-geom=no", sample, "村界", "-where", "parent_code = '431225104'", NULL);
  g_autoptr (TestRun) by_original = test_run_new (
    "/", "ogrinfo", "-q", "-geom=no", sample, "村界", "-where", "XZQDM LIKE '431225104%'", NULL);
  g_autoptr (TestRun) counted = test_run_new (
    "/", "ogrinfo", "-so", sample, "村界", "-where", "parent_code = '431225104'", NULL);
  g_autoptr (TestRun) everywhere = test_run_new (
    "/", "ogrinfo", "-so", sample, "村界", "-spat", "300000", "2900000", "500000", "3100000", NULL);
  g_autoptr (TestRun) nowhere = test_run_new (
    "/", "ogrinfo", "-so", sample, "村界", "-spat", "0", "0", "1", "1", NULL);
  g_autoptr (TestRun) both = test_run_new (
    "/", "ogrinfo", "-so", sample, "村界", "-spat", "0", "0", "1", "1", "-where",
    "parent_code = '431225104'", NULL);
  g_autoptr (TestRun) one = test_run_new (
    "/", "ogrinfo", "-q", "-geom=no", sample, "村界", "-fid", "3", NULL);
  g_autofree char *count = g_strdup_printf ("Feature Count: %u\n", count_features (by_parent));

  g_assert_cmpuint (count_features (by_parent), >, 5);
  g_assert_cmpuint (count_features (by_parent), ==, count_features (by_original));
  test_assert_has (counted->out, count);
  test_assert_has (everywhere->out, "Feature Count: 243\n");
  test_assert_has (nowhere->out, "Feature Count: 0\n");
  test_assert_has (both->out, "Feature Count: 0\n");
  test_assert_has (one->out, "code (String) = 431225100201\n");
  test_assert_has (one->out, "name (String) = 小寨村\n");
  test_assert_has (one->out, "XZQDM (String) = 4312251002010000000\n");
}

/* Townships and villages come in one coordinate system, groups in another; on the globe they
 * cover the same county. */
static void
test_geopackage (void)
{
  static const char *const LAYERS[] = { "乡镇界", "村界", "村民小组网格" };
  char *folder = test_folder_new ();
  g_autoptr (TestRun) conversion = test_run_new (folder, "ogr2ogr", "-f", "GPKG", "out.gpkg",
                                                 "SURVEY:survey", "-t_srs", "EPSG:4490", NULL);
  g_autoptr (TestRun) back = test_run_new (folder, "ogrinfo", "-so", "-al", "out.gpkg", NULL);

  g_assert_cmpint (conversion->status, ==, 0);
  g_assert_cmpstr (conversion->err, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (LAYERS); i++)
    assert_layer (back->out, LAYERS[i], (const char *[]) {
      "Extent: (109.436523, 26.663086) - (110.149414, 27.150391)", "ID[\"EPSG\",4490]]",
      "Geometry: Multi Polygon", "code: String", "population: Integer64", NULL });
  test_folder_remove (folder);
}

static void
assert_archive (const char *folder,
                const char *archive)
{
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-so", "-al", "-mdd", "SURVEY",
                                          archive, NULL);

  g_assert_cmpint (run->status, ==, 0);
  assert_sample (run->out);
}

static void
test_archive (void)
{
  char *folder = test_folder_new ();
  g_autoptr (TestRun) nesting = test_run_new (folder, "mkdir", "-p", "会同/成果", NULL);
  g_autoptr (TestRun) move = test_run_new (folder, "mv", "survey", "会同/成果/", NULL);
  g_autoptr (TestRun) packing = test_run_new (folder, "zip", "-qr", "a.zip", "会同", NULL);

  g_assert_cmpint (packing->status, ==, 0);
  assert_archive (folder, "a.zip");
  assert_archive (folder, "SURVEY:a.zip");
  assert_archive (folder, "/vsizip/a.zip");
  assert_archive (folder, "SURVEY:/vsizip/a.zip");
  assert_archive (folder, "SURVEY:会同");
  test_folder_remove (folder);
}

/* As an older Windows packs: names in GBK, and nothing that says so. */
static void
test_archive_gbk (void)
{
  static const char *const PARTS[] = { "shp", "shx", "dbf", "prj" };
  char *folder = test_folder_new ();
  g_autoptr (TestRun) packing = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_autofree char *name = g_strdup_printf ("村界.%s", PARTS[i]);
      g_autofree char *gbk = g_convert (name, -1, "GB18030", "UTF-8", NULL, NULL, NULL);
      g_autofree char *from = g_build_filename (folder, "survey", name, NULL);
      g_autofree char *to = g_build_filename (folder, "survey", gbk, NULL);

      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  packing = test_run_new (folder, "zip", "-qr", "a.zip", "survey", NULL);
  g_assert_cmpint (packing->status, ==, 0);
  assert_archive (folder, "a.zip");
  assert_archive (folder, "survey");

  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-so", "-mdd", "SURVEY", "a.zip", "村界",
                                          NULL);
  test_assert_has (run->out, "  SOURCE=a.zip/survey/村界.shp\n");
  test_folder_remove (folder);
}

static void
test_single (void)
{
  char *folder = test_folder_new ();
  g_autoptr (TestRun) asked = test_run_new (folder, "ogrinfo", "-q", "SURVEY:survey/村界.shp", NULL);
  g_autoptr (TestRun) plain = test_run_new (folder, "ogrinfo", "survey/村界.shp", NULL);

  g_assert_cmpstr (asked->out, ==, "1: 村界 (Multi Polygon)\n");
  test_assert_has (plain->out, "using driver `ESRI Shapefile' successful");
  test_folder_remove (folder);
}

/* The same name in two folders. */
static void
test_same_name (void)
{
  char *folder = test_folder_new ();
  g_autoptr (TestRun) copy = test_run_new (folder, "cp", "-r", "survey", "again", NULL);
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-q", "SURVEY:.", NULL);

  g_assert_cmpint (copy->status, ==, 0);
  test_assert_has (run->out, "1: 乡镇界 (");
  test_assert_has (run->out, "2: survey/乡镇界 (");
  test_assert_has (run->out, "6: ");
  test_folder_remove (folder);
}

static void
test_name_clash (void)
{
  char *folder = test_folder_new ();
  g_autoptr (TestRun) making = test_run_new (
    folder, "ogr2ogr", "--config", "SHAPE_ENCODING", "GB18030", "-lco", "ENCODING=UTF-8", "-sql",
    "SELECT XZQDM AS code, XZQMC AS Name FROM \"乡镇界\"", "clash.shp", "survey/乡镇界.shp", NULL);
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-q", "-al", "-geom=no", "-fid", "0",
                                          "SURVEY:clash.shp", NULL);

  g_assert_cmpint (making->status, ==, 0);
  test_assert_has (run->out, "  code (String) = 431225100\n  name (String) = 林城镇\n");
  test_assert_has (run->out, "  code_1 (String) = 431225100\n  Name_1 (String) = 林城镇\n");
  test_folder_remove (folder);
}

/* A spreadsheet took codes and counts for fractions. */
static void
test_numbers (void)
{
  char *folder = test_folder_new ();
  g_autoptr (TestRun) making = test_run_new (
    folder, "ogr2ogr", "numbers", "SURVEY:survey", "-lco", "ENCODING=UTF-8", "-sql",
    "SELECT CAST(code AS numeric(18,2)) AS XZQDM, name AS XZQMC, "
    "CAST(17 AS numeric(8,3)) AS HS, CAST(17.5 AS numeric(8,3)) AS RK FROM \"村界\"",
    "-nln", "村界", NULL);
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-q", "-al", "-geom=no", "-fid", "3",
                                          "SURVEY:numbers", NULL);

  g_assert_cmpint (making->status, ==, 0);
  test_assert_has (run->out, "  code (String) = 431225100201\n  name (String) = 小寨村\n"
                             "  parent_code (String) = 431225100\n"
                             "  households (Integer64) = 17\n");
  test_assert_lacks (run->out, "  population (Integer64) = ");
  test_assert_has (run->out, "  XZQDM (Real) = 431225100201");
  test_folder_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/driver/help", test_help);
  g_test_add_func ("/survey/driver/folder", test_folder);
  g_test_add_func ("/survey/driver/codes", test_codes);
  g_test_add_func ("/survey/driver/sums", test_sums);
  g_test_add_func ("/survey/driver/filters", test_filters);
  g_test_add_func ("/survey/driver/geopackage", test_geopackage);
  g_test_add_func ("/survey/driver/archive", test_archive);
  g_test_add_func ("/survey/driver/archive-gbk", test_archive_gbk);
  g_test_add_func ("/survey/driver/single", test_single);
  g_test_add_func ("/survey/driver/same-name", test_same_name);
  g_test_add_func ("/survey/driver/name-clash", test_name_clash);
  g_test_add_func ("/survey/driver/numbers", test_numbers);
  return g_test_run ();
}
