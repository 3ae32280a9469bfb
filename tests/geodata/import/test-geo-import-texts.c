/* test-geo-import-texts.c – what the import says of VCT files and of 界址点 texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/propose/geo-import-proposal.h"
#include "geodata/import/report/geo-import-why.h"
#include "geodata/model/geo-error.h"

#include <string.h>

/* The sample, six townships in GBK, with one text of it replaced. */
static char *
write_vct (ImportFixture *fixture,
           const char    *from,
           const char    *to)
{
  g_autofree char *path = g_build_filename (g_getenv ("GETU_DATADIR"), "sample-formats",
                                            "行政区.vct", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  g_auto (GStrv) parts = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  text = g_convert (bytes, (gssize) length, "UTF-8", "GBK", NULL, NULL, NULL);
  g_assert_nonnull (strstr (text, from));
  parts = g_strsplit (text, from, -1);
  changed = g_strjoinv (to, parts);
  g_free (bytes);
  bytes = g_convert (changed, -1, "GBK", "UTF-8", NULL, &length, NULL);

  return import_fixture_write (fixture, "x.vct", bytes, (gssize) length);
}

static char *
run (ImportFixture *fixture,
     const char    *path,
     const char    *crs,
     const char    *encoding)
{
  const char *const paths[] = { path, NULL };
  const GeoImportOptions options = { .crs = crs, .encoding = encoding };
  g_autofree char *store = import_fixture_path (fixture, "vct.sqlite");
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = geo_import_run (store, paths, &options, NULL, NULL, NULL,
                                                       &error);

  return report != NULL ? geo_import_report_to_text (report) : g_strdup (error->message);
}

static void
assert_said (const char *text,
             const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

/* The reasons of the driver, which knows the header; nothing of a .prj. */
static void
test_crs (ImportFixture *fixture,
          gconstpointer  data)
{
  g_autofree char *path = write_vct (fixture, "Scale:", "Scale:");
  g_autofree char *said = run (fixture, path, NULL, NULL);
  g_autofree char *other = write_vct (fixture, "高斯-克吕格投影", "阿尔伯斯投影");
  g_autofree char *other_said = run (fixture, other, NULL, NULL);
  g_autofree char *given = run (fixture, other, "EPSG:4525", NULL);

  assert_said (said, "EPSG:4525 (the file names no zone, the eastings carry zone 37 of 3 degrees)");
  g_assert_null (strstr (said, ".prj"));
  assert_said (other_said, "its coordinate system cannot be told: its header names another "
                           "projection than Gauss-Kruger");
  assert_said (given, "EPSG:4525 (as asked for)");
  assert_said (given, "6 unchanged");
}

/* Without parameters refused, and the window is told that these would help. */
static void
test_old_datum (ImportFixture *fixture,
                gconstpointer  data)
{
  g_autofree char *path = write_vct (fixture, "Spheroid:CGCS2000,6378137,298.257222101",
                                     "Spheroid:西安80,6378140,298.257");
  const char *const paths[] = { path, NULL };
  g_autofree char *said = run (fixture, path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportProposal) proposal = geo_import_propose (fixture->store, paths, NULL, NULL,
                                                               &error);
  const GeoProposedSource *source;
  g_autofree char *moved = NULL;

  assert_said (said, "no parameters from the datum Xi'an 1980 to CGCS2000 are known");
  g_assert_null (strstr (said, "public parameters"));
  g_assert_no_error (error);
  source = g_ptr_array_index (geo_import_proposal_get_sources (proposal), 0);
  g_assert_true (source->needs & GEO_NEED_PARAMETERS);

  moved = run (fixture, path, "+20,-30,10,0,0,0,0", NULL);
  assert_said (moved, "(by the seven parameters given)");
  assert_said (moved, "6 stored");
}

/* Parameters chosen for a layer hold for the header, which is one for all. */
static void
test_chosen (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *path = write_vct (fixture, "Spheroid:CGCS2000,6378137,298.257222101",
                                     "Spheroid:西安80,6378140,298.257");
  g_autofree char *store = import_fixture_path (fixture, "chosen.sqlite");
  const char *const paths[] = { path, NULL };
  g_autoptr (GHashTable) choices = geo_import_choices_new ();
  const GeoImportOptions options = { .choices = choices };
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  GeoImportChoice *choice = geo_import_choice_new ();

  choice->crs = g_strdup ("+20,-30,10,0,0,0,0");
  g_hash_table_insert (choices, g_strconcat (path, "#", NULL), choice);
  report = geo_import_run (store, paths, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 6);
}

static void
test_encoding (ImportFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *path = write_vct (fixture, "Scale:", "Scale:");
  g_autofree char *said = run (fixture, path, NULL, "GBK");

  assert_said (said, "encoding: GBK (as asked for)");
}

/* What is wrong with the text is told in sentences, with the line. */
static void
test_problems (ImportFixture *fixture,
               gconstpointer  data)
{
  g_autofree char *cut = write_vct (fixture, "AttributeEnd", "");
  g_autofree char *cut_said = run (fixture, cut, NULL, NULL);
  g_autofree char *separator = write_vct (fixture, "Separator:,", "Separator:7");
  g_autofree char *separator_said = run (fixture, separator, NULL, NULL);

  assert_said (cut_said, "the file is cut off: what comes before is read");
  assert_said (separator_said, "the separator in the header cannot be one");
}

/* Every token that the drivers have is known. */
static void
test_tokens (void)
{
  static const char *const tokens[] = {
    "truncated:1:2", "section-unclosed:3:4", "no-feature-codes:1:0", "no-tables:1:0",
    "no-separator:1:9", "line-cut:1:2", "code-undeclared:3:4", "table-undeclared:3:4",
    "field-bad:3:4", "record-bad:3:4", "count-wrong:3:4", "id-twice:3:4", "ref-missing:3:4",
    "ref-cycle:3:4", "ring-open:3:4", "curve-straight:3:4", "row-bad:3:4", "row-length:3:4",
    "value-bad:3:4", "too-much:1:2",
    "area-differs:3", "area-unit:3", "attributes:3", "bytes:3", "coordinates-mixed:3",
    "header-datum:1", "duplicate-number:3", "header:3", "line-not-understood:3", "line-too-long:3",
    "no-parcel-line:3", "no-shape:3", "not-a-number:3", "order-swapped:1", "moved-by-header:1",
    "points-differ:3", "ring-number:3", "ring-open:3", "ring-short:3", "too-many:3",
    "zone-contradicts-eastings:1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autofree char *phrase = geo_import_why_find (tokens[i]);
      g_auto (GStrv) parts = g_strsplit (tokens[i], ":", 3);

      g_assert_nonnull (phrase);
      /* A line is told wherever there is one of a single place, and a count where there are many. */
      if (parts[1][0] == '3' && strcmp (parts[0], "too-many") != 0)
        g_assert_nonnull (strchr (phrase, '3'));
      if (g_strcmp0 (parts[2], "4") == 0)
        g_assert_nonnull (strchr (phrase, '4'));
    }
}

#define ADD(path, test) \
  g_test_add ("/import/texts/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("crs", test_crs);
  ADD ("old-datum", test_old_datum);
  ADD ("chosen", test_chosen);
  ADD ("encoding", test_encoding);
  ADD ("problems", test_problems);
  g_test_add_func ("/import/texts/tokens", test_tokens);

  return g_test_run ();
}
