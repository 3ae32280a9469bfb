/* test-vct-driver.c – the driver in ogrinfo and ogr2ogr
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-gdal-program.h"

#include <string.h>

/* A writable copy of the sample as x.vct. */
static char *
copy_sample (const char *folder)
{
  g_autofree char *sample = g_build_filename (g_getenv ("GETU_DATADIR"), "sample-formats",
                                              "行政区.vct", NULL);
  char *copy = g_build_filename (folder, "x.vct", NULL);
  g_autoptr (TestRun) run = test_run_new (folder, "cp", sample, copy, NULL);

  g_assert_cmpint (run->status, ==, 0);
  return copy;
}

static void
edit (const char *path,
      const char *from,
      const char *to)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GString) edited = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gsize n_bytes;
  char *at;

  g_file_get_contents (path, &bytes, &n_bytes, &error);
  g_assert_no_error (error);
  at = memmem (bytes, n_bytes, from, strlen (from));
  g_assert_nonnull (at);
  g_string_append_len (edited, bytes, at - bytes);
  g_string_append (edited, to);
  at += strlen (from);
  g_string_append_len (edited, at, bytes + n_bytes - at);
  g_file_set_contents (path, edited->str, (gssize) edited->len, &error);
  g_assert_no_error (error);
}

static void
assert_sample (const TestRun *run)
{
  static const char *const EXPECTED[] = {
    "Layer name: 行政区\nMetadata (SURVEY):\n  AXES=EN\n  AXES_WHY=numbers\n  CRS=EPSG:4525\n"
    "  CRS_WHY=prj-zone-from-eastings:37:3\n  ENCODING=GB18030\n",
    "  FEATURE_CODE=1000600100\n  KIND=polygon\n", "  TABLE=XZQ\n  VERSION=GB/T17798-2007\n",
    "Geometry: Multi Polygon\nFeature Count: 6\n"
    "Extent: (37376982.458000, 2967326.944000) - (37415566.058000, 3004801.758000)\n",
    "Layer name: 行政区界线\n", "Geometry: Line String\nFeature Count: 15\n",
    "Layer name: 乡镇政府驻地\n", "Layer name: 行政区注记\n", "KZMJ: Real (15.2)\n", "GXSJ: Date",
  };

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->err, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    test_assert_has (run->out, EXPECTED[i]);
}

static void
test_sample_file (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = copy_sample (folder);
  g_autofree char *before = test_folder_list (folder);
  g_autofree char *after = NULL;
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-ro", "-al", "-so", "-mdd", "SURVEY",
                                          "x.vct", NULL);

  test_assert_has (run->out, "using driver `VCT' successful");
  assert_sample (run);
  after = test_folder_list (folder);
  g_assert_cmpstr (after, ==, before);
  test_folder_remove (g_steal_pointer (&folder));
}

static void
test_zip (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = copy_sample (folder);
  g_autoptr (TestRun) zip = test_run_new (folder, "zip", "-q", "x.zip", "x.vct", NULL);
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-ro", "-al", "-so", "-mdd", "SURVEY",
                                          "/vsizip/x.zip/x.vct", NULL);

  g_assert_cmpint (zip->status, ==, 0);
  assert_sample (run);
  test_folder_remove (g_steal_pointer (&folder));
}

/* The sample states each area, computed from its lines when it was made. */
static void
test_to_gpkg (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = copy_sample (folder);
  g_autoptr (TestRun) run = test_run_new (folder, "ogr2ogr", "-f", "GPKG", "x.gpkg", "x.vct", NULL);
  g_autoptr (TestRun) query = test_run_new (
    folder, "ogrinfo", "-ro", "-q", "x.gpkg", "-dialect", "SQLITE", "-sql",
    "SELECT count(*) AS n, max(abs(ST_Area(geom) - KZMJ)) < 0.01 AS same,"
    " sum(ST_IsValid(geom)) AS valid, max(XZQMC) AS name FROM \"行政区\"", NULL);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->err, ==, "");
  test_assert_has (query->out, "n (Integer) = 6\n");
  test_assert_has (query->out, "same (Integer) = 1\n");
  test_assert_has (query->out, "valid (Integer) = 6\n");
  test_assert_has (query->out, "name (String) = 马鞍镇\n");
  test_folder_remove (g_steal_pointer (&folder));
}

static void
test_options (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = copy_sample (folder);
  g_autoptr (TestRun) encoding = test_run_new (folder, "ogrinfo", "-ro", "-so", "-al", "-mdd",
                                               "SURVEY", "-oo", "ENCODING=GBK", "x.vct", NULL);
  g_autoptr (TestRun) axes = test_run_new (folder, "ogrinfo", "-ro", "-so", "-al", "-mdd",
                                           "SURVEY", "-oo", "AXES=NE", "x.vct", NULL);
  g_autoptr (TestRun) bad = test_run_new (folder, "ogrinfo", "-ro", "-oo", "ENCODING=Klingon",
                                          "x.vct", NULL);

  test_assert_has (encoding->out, "ENCODING_WHY=given\n");
  test_assert_has (encoding->out, "Layer name: 行政区\n");
  test_assert_has (axes->out, "AXES_WHY=given\n");
  test_assert_has (axes->out, "Extent: (2967326.944000, 37376982.458000)");
  g_assert_cmpint (bad->status, !=, 0);
  test_assert_has (bad->err, "ENCODING=Klingon is not known: give UTF-8, GB18030 or BIG5");
  test_folder_remove (g_steal_pointer (&folder));
}

static void
test_old_datum (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = copy_sample (folder);
  g_autoptr (TestRun) refused = NULL, given = NULL, shifted = NULL;

  edit (path, "Spheroid:CGCS2000,6378137,", "Spheroid:IAG-75,6378140,");
  refused = test_run_new (folder, "ogrinfo", "-ro", "x.vct", NULL);
  g_assert_cmpint (refused->status, !=, 0);
  test_assert_has (refused->err, "x.vct is in Xi'an 1980");
  test_assert_has (refused->err, "give the county's seven parameters as CRS=+dx,dy,dz,rx,ry,rz,s");
  given = test_run_new (folder, "ogrinfo", "-ro", "-so", "-al", "-oo", "CRS=EPSG:4525", "x.vct",
                        NULL);
  g_assert_cmpint (given->status, ==, 0);
  test_assert_has (given->out, "ID[\"EPSG\",4525]]");
  /* All zero: only the ellipsoid differs, by a few metres. */
  shifted = test_run_new (folder, "ogrinfo", "-ro", "-so", "-al", "-mdd", "SURVEY", "-oo",
                          "CRS=+0,0,0,0,0,0,0", "x.vct", NULL);
  g_assert_cmpint (shifted->status, ==, 0);
  test_assert_has (shifted->out, "CRS_WHY=given-parameters\n");
  test_assert_has (shifted->out, "Extent: (109.7");
  test_folder_remove (g_steal_pointer (&folder));
}

static void
test_damage_is_told (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = copy_sample (folder);
  g_autoptr (TestRun) run = NULL;

  edit (path, "LineEnd", "");
  edit (path, "1001,1001,1000600100", "x,1001,1000600100");
  run = test_run_new (folder, "ogrinfo", "-ro", "-al", "-so", "x.vct", NULL);
  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (run->err, "x.vct, line ");
  test_assert_has (run->err, "a section begins before the one above it has ended; both are read");
  test_assert_has (run->err, "a row of attributes that does not begin with a feature's number");
  test_folder_remove (g_steal_pointer (&folder));
}

/* A point of Idrisi: a header of 261 bytes, then number, x and y. */
static void
test_idrisi (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "point.vct", NULL);
  char bytes[0x105 + 24] = { 1, 1 };
  double place[3] = { 1, 110, 26 }, extent[4] = { 110, 110, 26, 26 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TestRun) run = NULL;

  memcpy (bytes + 5, extent, sizeof extent);
  memcpy (bytes + 0x105, place, sizeof place);
  g_file_set_contents (path, bytes, sizeof bytes, &error);
  g_assert_no_error (error);
  run = test_run_new (folder, "ogrinfo", "-ro", "-al", "point.vct", NULL);
  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (run->out, "using driver `Idrisi' successful");
  test_assert_has (run->out, "POINT (110 26)");
  test_folder_remove (g_steal_pointer (&folder));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vct-driver/sample", test_sample_file);
  g_test_add_func ("/vct-driver/zip", test_zip);
  g_test_add_func ("/vct-driver/gpkg", test_to_gpkg);
  g_test_add_func ("/vct-driver/options", test_options);
  g_test_add_func ("/vct-driver/old-datum", test_old_datum);
  g_test_add_func ("/vct-driver/damage", test_damage_is_told);
  g_test_add_func ("/vct-driver/idrisi", test_idrisi);
  return g_test_run ();
}
