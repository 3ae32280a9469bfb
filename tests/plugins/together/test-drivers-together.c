/* test-drivers-together.c – all three drivers in ogrinfo and ogr2ogr at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The paths that the test's environment names hold every driver. Each file must go to the right
 * one, and what is none of ours to none of them; what comes out in a GeoPackage must be all that
 * is in the source.
 */
#include "tests/plugins/support/test-gdal-program.h"

#include <string.h>

/* Names of a zip as Windows writes them in China; Info-ZIP cannot. */
static const char ZIP_SCRIPT[] =
  "import os, sys, zipfile\n"
  "class Info(zipfile.ZipInfo):\n"
  "  def _encodeFilenameFlags(self):\n"
  "    return self.filename.encode('gb18030'), self.flag_bits & ~0x800\n"
  "with zipfile.ZipFile('gbk.zip', 'w') as z:\n"
  "  for name in sorted(os.listdir('survey')):\n"
  "    if name[-4:] in ('.shp', '.shx', '.dbf', '.prj', '.cpg'):\n"
  "      z.writestr(Info('会同县/' + name), open('survey/' + name, 'rb').read())\n";

/* The layer of areas of one source. Areas in m², by the ring formula from the coordinates that
 * stand in the files; of the VCT the sum of those that its table states. */
typedef struct {
  const char *source;
  const char *driver;
  const char *layer;
  int n_features;
  double area_m2;
} Source;

static const Source SOURCES[] = {
  { "SURVEY:survey", "Survey", "村民小组网格", 1423, 2271012298.7147 },
  { "SURVEY:survey", "Survey", "村界", 243, 2271012298.7147 },
  { "gbk.zip", "Survey", "乡镇界", 18, 2271012298.7147 },
  { "x.vct", "VCT", "行政区", 6, 810653417.14 },
  { "x.txt", "ParcelTXT", "x", 4, 80284.0474 },
};

static char *
folder_with_all (void)
{
  char *folder = test_folder_new ();
  g_autofree char *formats = g_build_filename (g_getenv ("GETU_DATADIR"), "sample-formats", NULL);
  g_autofree char *vct = g_build_filename (formats, "行政区.vct", NULL);
  g_autofree char *txt = g_build_filename (formats, "地块.txt", NULL);
  g_autoptr (TestRun) copy_vct = test_run_new (folder, "cp", vct, "x.vct", NULL);
  g_autoptr (TestRun) copy_txt = test_run_new (folder, "cp", txt, "x.txt", NULL);
  g_autoptr (TestRun) zip = test_run_new (folder, "python3", "-c", ZIP_SCRIPT, NULL);

  g_assert_cmpint (copy_vct->status + copy_txt->status, ==, 0);
  g_assert_cmpstr (zip->err, ==, "");
  return folder;
}
/* "a (Real) = 12.5" of the one row that a query gives. */
static double
query_number (const char *folder,
              const char *source,
              const char *sql,
              const char *name)
{
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-ro", "-q", source, "-dialect",
                                          "SQLITE", "-sql", sql, NULL);
  g_autofree char *head = g_strdup_printf ("  %s (", name);
  const char *at = strstr (run->out, head);

  g_assert_cmpint (run->status, ==, 0);
  if (at == NULL || (at = strstr (at, ") = ")) == NULL)
    g_error ("no %s of %s in:\n%s%s", name, source, run->out, run->err);
  return g_ascii_strtod (at + strlen (") = "), NULL);
}

/* Everything of a layer: how many, and their areas in m². */
static void
assert_layer (const char   *folder,
              const char   *source,
              const Source *expected)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count(*) AS n, sum(ST_Area(geom)) AS a FROM"
    " (SELECT ST_GeomFromWKB(ST_AsBinary(%s)) AS geom FROM \"%s\")",
    g_str_has_suffix (source, ".gpkg") ? "geom" : "geometry", expected->layer);
  double area_m2 = query_number (folder, source, sql, "a");

  g_assert_cmpfloat (query_number (folder, source, sql, "n"), ==, expected->n_features);
  g_assert_cmpfloat_with_epsilon (area_m2, expected->area_m2, 1e-6 * expected->area_m2);
}

static void
assert_driver (const char *folder,
               const char *source,
               const char *driver)
{
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", "-ro", source, NULL);
  g_autofree char *expected = g_strdup_printf ("using driver `%s' successful", driver);

  test_assert_has (run->out, expected);
}

static void
test_each_goes_to_its_own (void)
{
  g_autofree char *folder = folder_with_all ();

  for (gsize i = 0; i < G_N_ELEMENTS (SOURCES); i++)
    {
      assert_driver (folder, SOURCES[i].source, SOURCES[i].driver);
      assert_layer (folder, SOURCES[i].source, &SOURCES[i]);
    }
  assert_driver (folder, "survey", "Survey");
  test_folder_remove (g_steal_pointer (&folder));
}

static void
test_all_to_gpkg (void)
{
  g_autofree char *folder = folder_with_all ();

  for (gsize i = 0; i < G_N_ELEMENTS (SOURCES); i++)
    {
      g_autofree char *gpkg = g_strdup_printf ("%zu.gpkg", i);
      g_autoptr (TestRun) run = test_run_new (folder, "ogr2ogr", "-f", "GPKG", gpkg,
                                              SOURCES[i].source, SOURCES[i].layer, NULL);

      g_assert_cmpint (run->status, ==, 0);
      assert_driver (folder, gpkg, "GPKG");
      assert_layer (folder, gpkg, &SOURCES[i]);
    }
  test_folder_remove (g_steal_pointer (&folder));
}

/* From each by a GeoPackage to a text of parcels, and to a GeoPackage again. The text holds
 * millimetres. */
static void
test_to_txt_and_back (void)
{
  g_autofree char *folder = folder_with_all ();

  for (gsize i = 0; i < G_N_ELEMENTS (SOURCES); i++)
    {
      g_autofree char *layer = g_strdup_printf ("t%zu", i);
      g_autofree char *gpkg = g_strdup_printf ("%zu.gpkg", i);
      g_autofree char *txt = g_strdup_printf ("t%zu.txt", i);
      g_autofree char *back = g_strdup_printf ("back%zu.gpkg", i);
      const Source expected = { txt, "ParcelTXT", layer, SOURCES[i].n_features,
                                SOURCES[i].area_m2 };
      g_autoptr (TestRun) to_gpkg = test_run_new (folder, "ogr2ogr", "-f", "GPKG", gpkg,
                                                  SOURCES[i].source, SOURCES[i].layer, NULL);
      g_autoptr (TestRun) to_txt = test_run_new (folder, "ogr2ogr", "-f", "ParcelTXT", "-t_srs",
                                                 "EPSG:4525", txt, gpkg, NULL);
      g_autoptr (TestRun) to_back = test_run_new (folder, "ogr2ogr", "-f", "GPKG", back, txt, NULL);

      g_assert_cmpint (to_gpkg->status + to_txt->status + to_back->status, ==, 0);
      assert_driver (folder, txt, "ParcelTXT");
      assert_layer (folder, txt, &expected);
      assert_layer (folder, back, &expected);
    }
  test_folder_remove (g_steal_pointer (&folder));
}

/* Texts and tables of another kind. (Vectors of Idrisi: see test-vct-driver.c.) */
static void
test_others_go_to_none (void)
{
  static const struct { const char *name, *text; } OTHERS[] = {
    { "notes.txt", "The parcels are in the other folder.\n1,2,3\n" },
    { "list.csv", "code,name\n431225,会同县\n" },
    { "empty.vct", "" },
    { "prose.vct", "No DataMark here.\n" },
  };
  g_autofree char *folder = folder_with_all ();

  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    {
      g_autofree char *path = g_build_filename (folder, OTHERS[i].name, NULL);
      g_autoptr (TestRun) run = NULL;

      g_assert_true (g_file_set_contents (path, OTHERS[i].text, -1, NULL));
      run = test_run_new (folder, "ogrinfo", "-ro", OTHERS[i].name, NULL);
      test_assert_lacks (run->out, "using driver `Survey'");
      test_assert_lacks (run->out, "using driver `VCT'");
      test_assert_lacks (run->out, "using driver `ParcelTXT'");
    }
  test_folder_remove (g_steal_pointer (&folder));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drivers/together/each-to-its-own", test_each_goes_to_its_own);
  g_test_add_func ("/drivers/together/to-gpkg", test_all_to_gpkg);
  g_test_add_func ("/drivers/together/to-txt-and-back", test_to_txt_and_back);
  g_test_add_func ("/drivers/together/others", test_others_go_to_none);
  return g_test_run ();
}
