/* test-geo-import-proposal.c – what an import would do, before it does it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/propose/geo-import-proposal.h"
#include "geodata/model/geo-error.h"
#include "plugins/crs/survey-gcj02.h"

#include <glib/gstdio.h>
#include <string.h>

#define IDENTITY "11010519491231002X"

static GeoImportProposal *
propose (ImportFixture *fixture,
         const char    *path,
         GHashTable    *choices)
{
  const char *const paths[] = { path, NULL };
  GeoImportOptions options = { .choices = choices };
  g_autoptr (GError) error = NULL;
  GeoImportProposal *proposal = geo_import_propose (fixture->store, paths, &options, NULL, &error);

  g_assert_no_error (error);

  return proposal;
}

static const GeoProposedSource *
get_source (GeoImportProposal *proposal,
            guint              i)
{
  GPtrArray *sources = geo_import_proposal_get_sources (proposal);

  g_assert_cmpuint (i, <, sources->len);

  return g_ptr_array_index (sources, i);
}

static const GeoProposedColumn *
find_column (const GeoProposedSource *source,
             const char              *heading,
             guint                   *index)
{
  for (guint i = 0; i < source->columns->len; i++)
    {
      const GeoProposedColumn *column = g_ptr_array_index (source->columns, i);

      if (strcmp (column->heading, heading) == 0)
        {
          *index = i;
          return column;
        }
    }
  g_test_message ("no column %s", heading);
  g_assert_not_reached ();
}

static const char *
get_cell (const GeoProposedSource *source,
          guint                    row,
          guint                    column)
{
  GStrv cells = g_ptr_array_index (source->rows, row);

  g_assert_cmpuint (column, <, g_strv_length (cells));

  return cells[column];
}

static void
assert_uses (const GeoProposedSource *source,
             const char              *heading,
             GeoField                 field)
{
  guint i;
  const GeoProposedColumn *column = find_column (source, heading, &i);

  g_assert_cmpint (column->use, ==, GEO_COLUMN_FIELD);
  g_assert_cmpint (column->field, ==, field);
}

static void
assert_sample_layer (const GeoProposedSource *source,
                     const char              *layer,
                     const char              *crs,
                     GeoLevel                 level,
                     gint64                   n_rows)
{
  int n_shapes;

  g_assert_cmpint (source->kind, ==, GEO_SOURCE_SURVEY);
  g_assert_cmpstr (source->layer, ==, layer);
  g_assert_cmpstr (source->encoding, ==, "GB18030");
  g_assert_cmpint (source->encoding_confidence, >=, 60);
  g_assert_cmpstr (source->encoding_why, !=, "");
  g_assert_cmpstr (source->crs, ==, crs);
  g_assert_cmpstr (source->crs_why, !=, "");
  g_assert_cmpstr (source->crs_proposal, ==, "");
  g_assert_cmpint (source->level, ==, level);
  g_assert_cmpstr (source->level_why, !=, "");
  g_assert_cmpint (source->n_rows, ==, n_rows);
  g_assert_cmpuint (source->rows->len, ==, MIN (n_rows, GEO_PROPOSAL_N_ROWS));
  g_assert_cmpuint (source->problems->len, ==, 0);
  geo_shapes_get_all (source->preview, &n_shapes);
  g_assert_cmpint (n_shapes, ==, n_rows);
}

/* The sample: three layers and two lists. Figures from the notes on its data. */
static void
test_sample (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *store = import_fixture_path (fixture, "none.sqlite");
  g_autofree char *sample = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", NULL);
  const char *const paths[] = { sample, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportProposal) proposal = geo_import_propose (store, paths, NULL, NULL, &error);
  const GeoProposedSource *groups;
  GeoBox box;
  guint i;

  g_assert_no_error (error);
  g_assert_false (g_file_test (store, G_FILE_TEST_EXISTS));
  g_assert_true (geo_import_proposal_is_clean (proposal));
  assert_sample_layer (get_source (proposal, 0), "乡镇界", "EPSG:4546", GEO_LEVEL_TOWNSHIP, 18);
  assert_sample_layer (get_source (proposal, 1), "村界", "EPSG:4546", GEO_LEVEL_VILLAGE, 243);
  groups = get_source (proposal, 2);
  assert_sample_layer (groups, "村民小组网格", "EPSG:4525", GEO_LEVEL_GROUP, 1423);
  assert_uses (groups, "网格代码", GEO_FIELD_CODE);
  assert_uses (groups, "所属村代码", GEO_FIELD_PARENT_CODE);
  assert_uses (groups, "户数", GEO_FIELD_HOUSEHOLDS);
  find_column (groups, "网格代码", &i);
  g_assert_cmpuint (strlen (get_cell (groups, 0, i)), ==, 15);
  /* Huitong county. */
  box = geo_shapes_get_box (groups->preview);
  g_assert_cmpfloat (box.x_min, >, 109.3);
  g_assert_cmpfloat (box.x_max, <, 110.2);
  g_assert_cmpfloat (box.y_min, >, 26.6);
  g_assert_cmpfloat (box.y_max, <, 27.2);

  g_assert_cmpint (get_source (proposal, 3)->kind, ==, GEO_SOURCE_ROSTER);
  g_assert_cmpint (get_source (proposal, 4)->kind, ==, GEO_SOURCE_CASES);
  g_assert_cmpint (get_source (proposal, 4)->n_rows, ==, 2846);
  g_assert_cmpint (get_source (proposal, geo_import_proposal_get_sources (proposal)->len - 1)->kind,
                   ==, GEO_SOURCE_SKIPPED);
}

/* Columns about persons, by heading and by what stands in them. */
static void
test_persons (ImportFixture *fixture,
              gconstpointer  data)
{
  static const char text[] =
    "编号,网格代码,类别,反映日期,反映人,备注,说明\n"
    "AJ1,431225100001001,道路,2024-3-5,某人甲," IDENTITY ",平常\n"
    "AJ2,431225100001001,道路 13800000000,2024-3-6,某人乙,,平常\n";
  g_autofree char *path = import_fixture_write (fixture, "cases.csv", text, -1);
  g_autoptr (GeoImportProposal) proposal = propose (fixture, path, NULL);
  const GeoProposedSource *source = get_source (proposal, 0);
  guint i;

  g_assert_cmpint (source->kind, ==, GEO_SOURCE_CASES);
  g_assert_cmpint (source->n_rows, ==, 2);
  g_assert_cmpint (find_column (source, "反映人", &i)->use, ==, GEO_COLUMN_PERSONS);
  g_assert_cmpstr (get_cell (source, 0, i), ==, "");
  g_assert_cmpint (find_column (source, "备注", &i)->use, ==, GEO_COLUMN_PERSONS);
  g_assert_cmpstr (get_cell (source, 0, i), ==, "");
  g_assert_cmpint (find_column (source, "说明", &i)->use, ==, GEO_COLUMN_UNUSED);
  g_assert_cmpstr (get_cell (source, 0, i), ==, "平常");
  find_column (source, "类别", &i);
  g_assert_cmpstr (get_cell (source, 1, i), ==, "道路 ***");
  find_column (source, "网格代码", &i);
  g_assert_cmpstr (get_cell (source, 0, i), ==, "431225100001001");
}

static char *
write_planar (ImportFixture *fixture,
              double         easting_m)
{
  g_autofree char *text = g_strdup_printf (
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"号\":\"431225100001003\",\"名称\":\"三组\",\"身份证号\":\"" IDENTITY "\"},"
    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
    "[[[%f,2880000],[%f,2880000],[%f,2881000],[%f,2880000]]]}}]}",
    easting_m, easting_m + 1000, easting_m, easting_m);

  return import_fixture_write (fixture, "planar.geojson", text, -1);
}

/* Eastings of six digits: the meridian nearest to the store, 109.0 … 109.4°E, is 108°E. A choice
 * answers, and the proposal follows. */
static void
test_choices (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *path = write_planar (fixture, 610000.0);
  g_autoptr (GHashTable) choices = geo_import_choices_new ();
  GeoImportChoice *choice = geo_import_choice_new ();
  const char *const map[] = { "code=号", NULL };
  g_autoptr (GeoImportProposal) open = NULL;
  g_autoptr (GeoImportProposal) answered = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  const GeoProposedSource *source;
  const char *const paths[] = { path, NULL };
  GeoImportOptions options = { .map = map };
  GeoBox box;

  open = geo_import_propose (fixture->store, paths, &options, NULL, NULL);
  source = get_source (open, 0);
  g_assert_cmpint (source->kind, ==, GEO_SOURCE_SURVEY);
  g_assert_cmpstr (source->crs, ==, "");
  g_assert_cmpstr (source->crs_proposal, ==, "EPSG:4545");
  g_assert_null (source->preview);
  g_assert_cmpuint (source->problems->len, ==, 1);
  g_assert_false (geo_import_proposal_is_clean (open));

  choice->crs = g_strdup (source->crs_proposal);
  choice->map = g_strdupv ((char **) map);
  g_hash_table_insert (choices, g_strdup (source->key), choice);
  answered = propose (fixture, path, choices);
  source = get_source (answered, 0);
  g_assert_true (geo_import_proposal_is_clean (answered));
  g_assert_cmpstr (source->crs, ==, "EPSG:4545");
  g_assert_cmpint (source->level, ==, GEO_LEVEL_GROUP);
  assert_uses (source, "号", GEO_FIELD_CODE);
  box = geo_shapes_get_box (source->preview);
  g_assert_cmpfloat_with_epsilon (box.x_min, 109.1, 0.02);
  g_assert_cmpfloat_with_epsilon (box.y_min, 26.03, 0.02);

  options = (GeoImportOptions) { .choices = choices };
  report = geo_import_run (fixture->store, paths, &options, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 1);
}

static void
test_skip (ImportFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autofree char *roster = import_fixture_write (fixture, "roster.csv", IMPORT_ROSTER_HEAD
                                                  "431225100,统战委员,样例1,2024-1-1,\n", -1);
  const char *const paths[] = { path, roster, NULL };
  g_autoptr (GHashTable) choices = geo_import_choices_new ();
  GeoImportOptions options = { .choices = choices };
  g_autoptr (GeoImportProposal) proposal = geo_import_propose (fixture->store, paths, NULL, NULL,
                                                               NULL);
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      GeoImportChoice *choice = geo_import_choice_new ();

      choice->skip = i == 0;
      g_hash_table_insert (choices, g_strdup (get_source (proposal, i)->key), choice);
    }
  report = geo_import_run (fixture->store, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (import_fixture_get_source (report, 0)->kind, ==, GEO_SOURCE_SKIPPED);
  g_assert_cmpint (import_fixture_get_source (report, 1)->kind, ==, GEO_SOURCE_ROSTER);
}

/* The county of the store, moved as GCJ-02 moves it. */
static void
test_shifted (ImportFixture *fixture,
              gconstpointer  data)
{
  double lon[] = { 109.0, 109.4 };
  double lat[] = { 26.0, 26.1 };
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GeoImportProposal) proposal = NULL;
  const GeoProposedSource *source;

  survey_gcj02_from_wgs84 (lon, lat, 2);
  text = g_strdup_printf ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                          "\"properties\":{\"code\":\"431225100\",\"name\":\"林城镇\"},\"geometry\":"
                          "{\"type\":\"Polygon\",\"coordinates\":[[[%f,%f],[%f,%f],[%f,%f],[%f,%f],"
                          "[%f,%f]]]}}]}",
                          lon[0], lat[0], lon[1], lat[0], lon[1], lat[1], lon[0], lat[1], lon[0],
                          lat[0]);
  path = import_fixture_write (fixture, "shifted.geojson", text, -1);
  proposal = propose (fixture, path, NULL);
  source = get_source (proposal, 0);
  g_assert_cmpuint (source->problems->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (source->problems, 0), "GCJ-02"));
  g_assert_false (geo_import_proposal_is_clean (proposal));
}

/* A choice about one layer proposes that one alone: the others are the very same, and their files
 * need not even be there any more. */
static void
test_again (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *planar = write_planar (fixture, 610000.0);
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *other = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autofree char *roster = import_fixture_write (fixture, "roster.csv", IMPORT_ROSTER_HEAD
                                                  "431225100,统战委员,样例1,2024-1-1,\n", -1);
  const char *const paths[] = { planar, other, roster, NULL };
  const char *const map[] = { "code=号", NULL };
  GeoImportOptions options = { .map = map };
  g_autoptr (GHashTable) choices = geo_import_choices_new ();
  GeoImportChoice *choice = geo_import_choice_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportProposal) before = NULL;
  g_autoptr (GeoImportProposal) again = NULL;
  const GeoProposedSource *changed = NULL;
  guint n_same = 0;

  /* Mapped for all, so that the one layer is a survey. */
  before = geo_import_propose (fixture->store, paths, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geo_import_proposal_get_sources (before)->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    if (get_source (before, i)->crs[0] == '\0' && get_source (before, i)->kind == GEO_SOURCE_SURVEY)
      changed = get_source (before, i);
  g_assert_nonnull (changed);

  choice->crs = g_strdup ("EPSG:4545");
  g_hash_table_insert (choices, g_strdup (changed->key), choice);
  options.choices = choices;
  g_assert_cmpint (g_unlink (other), ==, 0);
  g_assert_cmpint (g_unlink (roster), ==, 0);
  again = geo_import_propose_again (before, (const char *const[]) { changed->key, NULL },
                                    fixture->store, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geo_import_proposal_get_sources (again)->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const GeoProposedSource *source = get_source (again, i);

      if (g_str_equal (source->key, changed->key))
        {
          g_assert_true (source != changed);
          g_assert_cmpstr (source->crs, ==, "EPSG:4545");
          g_assert_nonnull (source->preview);
        }
      else
        n_same += g_ptr_array_find (geo_import_proposal_get_sources (before), source, NULL);
    }
  g_assert_cmpuint (n_same, ==, 2);
  /* What was proposed before is as it was. */
  g_assert_cmpstr (changed->crs, ==, "");
}

/* Of one layer of several in a file, too; and where nothing but another source says where it lies,
 * that is still known. */
static void
test_again_layer (ImportFixture *fixture,
                  gconstpointer  data)
{
  g_autofree char *store = import_fixture_path (fixture, "none.sqlite");
  g_autofree char *survey = g_build_filename (g_getenv ("GETU_DATADIR"), "sample", "survey", NULL);
  g_autofree char *planar = write_planar (fixture, 610000.0);
  const char *const paths[] = { survey, planar, NULL };
  g_autoptr (GHashTable) choices = geo_import_choices_new ();
  GeoImportChoice *choice = geo_import_choice_new ();
  GeoImportOptions options = { .choices = choices };
  g_autoptr (GeoImportProposal) before = NULL;
  g_autoptr (GeoImportProposal) again = NULL;
  const GeoProposedSource *unknown;

  before = geo_import_propose (store, paths, &options, NULL, NULL);
  g_assert_cmpuint (geo_import_proposal_get_sources (before)->len, ==, 4);
  unknown = get_source (before, 3);
  g_assert_cmpint (unknown->kind, ==, GEO_SOURCE_SKIPPED);
  choice->map = g_strdupv ((char *[]) { (char *) "code=号", NULL });
  g_hash_table_insert (choices, g_strdup (unknown->key), choice);
  again = geo_import_propose_again (before, (const char *const[]) { unknown->key, NULL }, store,
                                    &options, NULL, NULL);
  for (guint i = 0; i < 4; i++)
    {
      const GeoProposedSource *source = get_source (again, i);

      if (!g_str_equal (source->key, unknown->key))
        continue;
      g_assert_cmpint (source->kind, ==, GEO_SOURCE_SURVEY);
      /* Huitong lies around 109.7°E. */
      g_assert_cmpstr (source->crs_proposal, ==, "EPSG:4546");
    }
}

static void
test_again_cancelled (ImportFixture *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = write_planar (fixture, 610000.0);
  g_autoptr (GeoImportProposal) before = propose (fixture, path, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char *const keys[] = { get_source (before, 0)->key, NULL };
  const GeoImportOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (geo_import_propose_again (before, keys, fixture->store, &options, cancellable,
                                           &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A table whose columns are not known, and a layer: both show what is in them, so that the user can
 * say which column is what; numbers of persons stay out. */
static void
test_unknown_columns (ImportFixture *fixture,
                      gconstpointer  data)
{
  static const char text[] =
    "甲镇,,,\n"
    "片区,差事,何人,联络\n"
    "431225100,统战委员,样例1," IDENTITY "\n"
    "431225100,统战委员,样例2,\n";
  g_autofree char *table = import_fixture_write (fixture, "strange.csv", text, -1);
  g_autofree char *layer = write_planar (fixture, 610000.0);
  g_autoptr (GHashTable) choices = geo_import_choices_new ();
  GeoImportChoice *choice = geo_import_choice_new ();
  g_autoptr (GeoImportProposal) proposal = propose (fixture, table, NULL);
  g_autoptr (GeoImportProposal) of_layer = propose (fixture, layer, NULL);
  g_autoptr (GeoImportProposal) mapped = NULL;
  const GeoProposedSource *source = get_source (proposal, 0);
  guint i;

  g_assert_cmpint (source->kind, ==, GEO_SOURCE_SKIPPED);
  g_assert_cmpint (source->needs, ==, GEO_NEED_COLUMNS);
  g_assert_cmpuint (source->problems->len, ==, 1);
  g_assert_cmpuint (source->columns->len, ==, 4);
  g_assert_cmpuint (source->rows->len, ==, 2);
  find_column (source, "差事", &i);
  g_assert_cmpstr (get_cell (source, 1, i), ==, "统战委员");
  g_assert_cmpint (find_column (source, "联络", &i)->use, ==, GEO_COLUMN_PERSONS);
  g_assert_cmpstr (get_cell (source, 0, i), ==, "");

  choice->map = g_strdupv ((char *[]) { (char *) "code=片区", (char *) "kind=差事",
                                        (char *) "holder=何人", NULL });
  g_hash_table_insert (choices, g_strdup (source->key), choice);
  mapped = propose (fixture, table, choices);
  g_assert_cmpint (get_source (mapped, 0)->kind, ==, GEO_SOURCE_ROSTER);
  assert_uses (get_source (mapped, 0), "何人", GEO_FIELD_HOLDER);

  source = get_source (of_layer, 0);
  g_assert_cmpint (source->kind, ==, GEO_SOURCE_SKIPPED);
  g_assert_cmpint (source->needs, ==, GEO_NEED_COLUMNS);
  find_column (source, "号", &i);
  g_assert_cmpstr (get_cell (source, 0, i), ==, "431225100001003");
  g_assert_cmpint (find_column (source, "身份证号", &i)->use, ==, GEO_COLUMN_PERSONS);
  g_assert_cmpstr (get_cell (source, 0, i), ==, "");
}

static void
test_nothing (ImportFixture *fixture,
              gconstpointer  data)
{
  g_autofree char *path = import_fixture_write (fixture, "notes.txt", "nothing, really\n", -1);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (geo_import_propose (fixture->store, paths, NULL, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);
}

static void
finished_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  GeoImportProposal **proposal = data;
  g_autoptr (GError) error = NULL;

  *proposal = geo_import_propose_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_async (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  const char *const paths[] = { path, NULL };
  g_autoptr (GeoImportProposal) proposal = NULL;

  geo_import_propose_async (fixture->store, paths, NULL, NULL, finished_cb, &proposal);
  while (proposal == NULL)
    g_main_context_iteration (NULL, TRUE);
  /* One layer with all levels in it; most are groups. */
  g_assert_cmpint (get_source (proposal, 0)->level, ==, GEO_LEVEL_GROUP);
  g_assert_cmpint (get_source (proposal, 0)->n_rows, ==, 7);
}

#define ADD(path, test) \
  g_test_add ("/import/proposal/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("sample", test_sample);
  ADD ("persons", test_persons);
  ADD ("choices", test_choices);
  ADD ("skip", test_skip);
  ADD ("shifted", test_shifted);
  ADD ("again", test_again);
  ADD ("again-layer", test_again_layer);
  ADD ("again-cancelled", test_again_cancelled);
  ADD ("unknown-columns", test_unknown_columns);
  ADD ("nothing", test_nothing);
  ADD ("async", test_async);

  return g_test_run ();
}
