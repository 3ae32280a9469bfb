/* test-survey-driver-trouble.c – the driver on what is no survey, broken or made to break it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/plugins/support/test-gdal-program.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *folder;

static void
set_up (void)
{
  folder = test_folder_new ();
}

static void
tear_down (void)
{
  test_folder_remove (folder);
}

static void
write_file (const char *name,
            const char *contents)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
}

static void
make_folder (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
}

static void
truncate_file (const char *name,
               gsize       n_bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (truncate (path, (off_t) n_bytes), ==, 0);
}

static void
remove_file (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* ogrinfo fails and says on stderr what and where. */
static void
assert_refused (const char *source,
                const char *option,
                const char *sentence)
{
  g_autoptr (TestRun) run = test_run_new (folder, "ogrinfo", source, option != NULL ? "-oo" : NULL,
                                          option, NULL);

  g_assert_cmpint (run->status, !=, 0);
  test_assert_has (run->err, sentence);
}

static void
test_no_survey (void)
{
  g_autoptr (TestRun) making = NULL;
  g_autoptr (TestRun) plain = NULL;
  g_autoptr (TestRun) rounding = NULL;

  set_up ();
  making = test_run_new (folder, "ogr2ogr", "other", "survey/乡镇界.shp", "-select", "XZQMC", NULL);
  g_assert_cmpint (making->status, ==, 0);
  plain = test_run_new (folder, "ogrinfo", "other", NULL);
  test_assert_has (plain->out, "using driver `ESRI Shapefile' successful");
  g_assert_cmpstr (plain->err, ==, "");

  rounding = test_run_new (folder, "ogr2ogr", "rounded", "survey/乡镇界.shp", "-dialect", "SQLITE",
                           "-sql", "SELECT geometry, '4.31225E+11' AS XZQDM FROM \"乡镇界\"", NULL);
  g_assert_cmpint (rounding->status, ==, 0);
  assert_refused ("SURVEY:rounded", NULL, "rounded has codes that are rounded numbers");
  assert_refused ("SURVEY:other", NULL, "other is no survey: no shapefile in it has polygons and");
  make_folder ("empty");
  assert_refused ("SURVEY:empty", NULL, "empty holds no shapefile");
  assert_refused ("SURVEY:none", NULL, "none is not there, or is no folder, .zip or .shp");
  write_file ("false.zip", "this is no archive");
  assert_refused ("SURVEY:false.zip", NULL, "false.zip is no whole archive: copy it again");
  assert_refused ("SURVEY:", NULL, " is not there, or is no folder, .zip or .shp");
  tear_down ();
}

static void
test_options (void)
{
  g_autoptr (TestRun) level = NULL;
  g_autoptr (TestRun) crs = NULL;
  g_autoptr (TestRun) update = NULL;

  set_up ();
  assert_refused ("SURVEY:survey", "ENCODING=nonsense", "ENCODING=nonsense is not known");
  assert_refused ("SURVEY:survey", "LEVEL=nonsense", "LEVEL=nonsense is not known");
  assert_refused ("SURVEY:survey", "CRS=nonsense",
                  "the coordinate system 'nonsense' is not known; give it as EPSG:n, ");

  level = test_run_new (folder, "ogrinfo", "-so", "-mdd", "SURVEY", "-oo", "LEVEL=group",
                        "SURVEY:survey/村界.shp", "村界", NULL);
  test_assert_has (level->out, "  LEVEL=group\n  LEVEL_WHY=given\n");
  crs = test_run_new (folder, "ogrinfo", "-so", "-mdd", "SURVEY", "-oo", "CRS=EPSG:4547",
                      "SURVEY:survey/村界.shp", "村界", NULL);
  test_assert_has (crs->out, "  CRS=EPSG:4547\n  CRS_WHY=given\n");
  test_assert_has (crs->out, "ID[\"EPSG\",4547]]");
  update = test_run_new (folder, "ogr2ogr", "-update", "SURVEY:survey", "survey/村界.shp", NULL);
  g_assert_cmpint (update->status, !=, 0);
  tear_down ();
}

/* What is in the shifted degrees of web maps comes out where it is. */
static void
test_gcj02 (void)
{
  g_autoptr (TestRun) making = NULL;
  g_autoptr (TestRun) run = NULL;

  set_up ();
  making = test_run_new (folder, "ogr2ogr", "web", "SURVEY:survey", "乡镇界", "-t_srs", "EPSG:4490",
                         "-select", "XZQDM", "-lco", "ENCODING=UTF-8", NULL);
  g_assert_cmpint (making->status, ==, 0);
  run = test_run_new (folder, "ogrinfo", "-so", "-mdd", "SURVEY", "-oo", "CRS=GCJ-02", "SURVEY:web",
                      "乡镇界", NULL);
  test_assert_has (run->out, "  CRS=GCJ-02\n  CRS_WHY=given\n");
  test_assert_has (run->out, "ID[\"EPSG\",4490]]");
  test_assert_lacks (run->out, "Extent: (109.436523");
  test_assert_has (run->out, "Extent: (109.43");
  test_assert_has (run->out, "Feature Count: 18\n");
  tear_down ();
}

/* Never silently taken as CGCS2000. */
static void
test_old_datum (void)
{
  g_autoptr (TestRun) rest = NULL;

  set_up ();
  write_file ("survey/村界.prj",
              "PROJCS[\"Xian_1980_3_Degree_GK_CM_111E\",GEOGCS[\"GCS_Xian_1980\","
              "DATUM[\"D_Xian_1980\",SPHEROID[\"Xian_1980\",6378140.0,298.257]],PRIMEM[\"Greenwich\",0.0],"
              "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
              "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
              "PARAMETER[\"Central_Meridian\",111.0],PARAMETER[\"Scale_Factor\",1.0],"
              "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]");
  assert_refused ("SURVEY:survey/村界.shp", NULL, "survey/村界.shp is in Xi'an 1980");

  rest = test_run_new (folder, "ogrinfo", "-so", "-al", "-mdd", "SURVEY", "SURVEY:survey", NULL);
  g_assert_cmpint (rest->status, ==, 0);
  test_assert_has (rest->err, "survey/村界.shp is in Xi'an 1980");
  test_assert_has (rest->out, "  REFUSED=1\n");
  test_assert_has (rest->out, "  REFUSED_1_SOURCE=survey/村界.shp\n");
  test_assert_has (rest->out, "  REFUSED_1_WHY=datum:Xi'an 1980\n");
  test_assert_has (rest->out, "Layer name: 乡镇界\n");
  test_assert_lacks (rest->out, "Layer name: 村界\n");
  tear_down ();
}

static void
test_missing_parts (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *survey = NULL;
  g_autoptr (TestRun) run = NULL;

  set_up ();
  survey = g_build_filename (folder, "survey", NULL);
  remove_file ("survey/村界.shx");
  remove_file ("survey/乡镇界.dbf");
  before = test_folder_list (survey);
  run = test_run_new (folder, "ogrinfo", "-so", "-al", "-mdd", "SURVEY", "SURVEY:survey", NULL);
  g_assert_cmpint (run->status, ==, 0);
  test_assert_has (run->err,
                   "survey/村界.shp is damaged (shx-missing), but all of it can be read");
  test_assert_has (run->err, "survey/乡镇界.shp is damaged (dbf-missing)");
  test_assert_has (run->out, "  PROBLEMS=shx-missing\n");
  test_assert_has (run->out, "Feature Count: 243\n");
  test_assert_has (run->out, "  PROBLEMS=dbf-missing\n");
  test_assert_has (run->out, "  ROLE=other\n");
  after = test_folder_list (survey);
  g_assert_cmpstr (before, ==, after);
  tear_down ();
}

static void
test_truncated (void)
{
  g_autoptr (TestRun) run = NULL;

  set_up ();
  truncate_file ("survey/村界.shp", 1000000);
  run = test_run_new (folder, "ogr2ogr", "-f", "CSV", "/vsistdout/", "SURVEY:survey", "村界", NULL);
  test_assert_has (run->err,
                   "survey/村界.shp is damaged (shp-truncated:2255252:1000000 "
                   "shapes-lost:136:107)");
  test_assert_has (run->err, "survey/村界.shp, record 107: ");
  test_assert_lacks (run->err, "record 106: ");
  g_auto (GStrv) lines = g_strsplit (g_strchomp (run->out), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 243);

  truncate_file ("survey/村民小组网格.dbf", 5000);
  g_autoptr (TestRun) table = test_run_new (folder, "ogrinfo", "-so", "-mdd", "SURVEY",
                                            "SURVEY:survey", "村民小组网格", NULL);
  test_assert_has (table->out, "  PROBLEMS=dbf-truncated:1423:39\n");
  tear_down ();
}

/* A table that somebody saved again in a spreadsheet, a row short. */
static void
test_counts_differ (void)
{
  g_autoptr (TestRun) making = NULL;
  g_autoptr (TestRun) move = NULL;
  g_autoptr (TestRun) run = NULL;

  set_up ();
  making = test_run_new (folder, "ogr2ogr", "less", "survey/乡镇界.shp", "-where",
                         "XZQDM <> '431225104'", NULL);
  g_assert_cmpint (making->status, ==, 0);
  move = test_run_new (folder, "mv", "less/乡镇界.dbf", "survey/乡镇界.dbf", NULL);
  g_assert_cmpint (move->status, ==, 0);
  run = test_run_new (folder, "ogrinfo", "-so", "-mdd", "SURVEY", "SURVEY:survey", "乡镇界", NULL);
  test_assert_has (run->out, "  PROBLEMS=dbf-shorter:18:17\n");
  test_assert_has (run->err, "survey/乡镇界.shp is damaged (dbf-shorter:18:17)");
  tear_down ();
}

/* Copies one shapefile under a new name with @n_bytes of one part replaced from @at. */
static void
copy_broken (guint       number,
             const char *part,
             gsize       at,
             guint8      byte)
{
  static const char *const PARTS[] = { "shp", "shx", "dbf", "prj" };

  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_autofree char *from = g_strdup_printf ("%s/survey/乡镇界.%s", folder, PARTS[i]);
      g_autofree char *to = g_strdup_printf ("%s/hostile/%03u.%s", folder, number, PARTS[i]);
      g_autofree char *contents = NULL;
      gsize n_bytes;

      g_assert_true (g_file_get_contents (from, &contents, &n_bytes, NULL));
      if (g_str_equal (part, PARTS[i]))
        for (gsize j = at; j < MIN (at + 4, n_bytes); j++)
          contents[j] = (char) byte;
      g_assert_true (g_file_set_contents (to, contents, (gssize) n_bytes, NULL));
    }
}

/* Four bytes of each header turned into the least, the greatest and the greatest positive. The
 * programs may find fault with all of it, but live, and read what is whole. */
static void
test_hostile (void)
{
  static const guint8 BYTES[] = { 0x00, 0xff, 0x7f };
  static const struct { const char *part; gsize end; } PARTS[] = {
    { "shp", 160 }, { "shx", 120 }, { "dbf", 100 },
  };
  g_autoptr (TestRun) run = NULL;
  guint n = 0;

  set_up ();
  make_folder ("hostile");
  for (gsize part = 0; part < G_N_ELEMENTS (PARTS); part++)
    for (gsize at = 0; at < PARTS[part].end; at += 4)
      {
        copy_broken (n, PARTS[part].part, at, BYTES[n % G_N_ELEMENTS (BYTES)]);
        n++;
      }
  copy_broken (999, "none", 0, 0);

  run = test_run_new (folder, "ogrinfo", "-al", "-geom=summary", "SURVEY:hostile", NULL);
  test_assert_has (run->out, "using driver `Survey' successful");
  test_assert_has (run->out, "Layer name: 999\n");
  g_assert_true (g_utf8_validate (run->out, -1, NULL));
  tear_down ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/trouble/no-survey", test_no_survey);
  g_test_add_func ("/survey/trouble/options", test_options);
  g_test_add_func ("/survey/trouble/gcj02", test_gcj02);
  g_test_add_func ("/survey/trouble/old-datum", test_old_datum);
  g_test_add_func ("/survey/trouble/missing-parts", test_missing_parts);
  g_test_add_func ("/survey/trouble/truncated", test_truncated);
  g_test_add_func ("/survey/trouble/counts-differ", test_counts_differ);
  g_test_add_func ("/survey/trouble/hostile", test_hostile);
  return g_test_run ();
}
