/* test-geo-import-mistakes.c – what is given by mistake: the store itself, another store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/propose/geo-import-proposal.h"
#include "geodata/model/geo-error.h"
#include "tests/geodata/store/store-fixture.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The sentence with which an import of @path fails. */
static char *
fail (ImportFixture *fixture,
      const char    *path)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (geo_import_run (fixture->store, paths, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);

  return g_strdup (error->message);
}

/* --- the store itself --- */

static void
assert_refused (ImportFixture *fixture,
                const char    *path)
{
  const char *const paths[] = { path, NULL };
  g_autofree char *before = store_fixture_hash (fixture->store);
  g_autofree char *sentence = fail (fixture, path);
  g_autofree char *after = store_fixture_hash (fixture->store);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (sentence, "it is the store that is imported into"));
  g_assert_cmpstr (before, ==, after);
  /* The same when it is dropped on the window. */
  g_assert_null (geo_import_propose (fixture->store, paths, NULL, NULL, &error));
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
test_itself (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *link = import_fixture_path (fixture, "link.sqlite");
  g_autofree char *hard = import_fixture_path (fixture, "hard.sqlite");
  g_autofree char *around = import_fixture_path (fixture, "../");
  g_autofree char *folder = g_path_get_basename (fixture->dir);
  g_autofree char *relative = g_build_filename (around, folder, ".", "store.sqlite", NULL);

  assert_refused (fixture, fixture->store);
  assert_refused (fixture, relative);
  g_assert_cmpint (symlink ("store.sqlite", link), ==, 0);
  assert_refused (fixture, link);
  g_assert_cmpint (linkat (AT_FDCWD, fixture->store, AT_FDCWD, hard, 0), ==, 0);
  assert_refused (fixture, hard);
}

/* In the folder of the delivery it is left alone, and no problem. */
static void
test_beside (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, fixture->dir);
  GeoImportSource *source = import_fixture_get_source (report, 0);

  g_assert_cmpuint (geo_import_report_get_sources (report)->len, ==, 2);
  g_assert_cmpint (source->kind, ==, GEO_SOURCE_SKIPPED);
  g_assert_nonnull (strstr (g_ptr_array_index (source->decisions, 0), "imported into"));
  g_assert_cmpuint (import_fixture_get_source (report, 1)->n_unchanged, ==, 7);
  g_assert_false (geo_import_report_has_problems (report));
}

/* Among files that are given one by one it is a problem, and the others come in. */
static void
test_among (ImportFixture *fixture,
            gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = import_fixture_write (fixture, "county.geojson", county, -1);
  const char *const paths[] = { fixture->store, path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = geo_import_run (fixture->store, paths, NULL, NULL, NULL,
                                                       NULL, &error);

  g_assert_no_error (error);
  g_assert_true (import_fixture_has_problem (import_fixture_get_source (report, 0), "",
                                             "imported into"));
  g_assert_cmpuint (import_fixture_get_source (report, 1)->n_unchanged, ==, 7);
}

/* --- another store --- */

static char *
copy_store (ImportFixture *fixture)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->store, &bytes, &length, NULL));

  return import_fixture_write (fixture, "other.sqlite", bytes, (gssize) length);
}

static double
get_stated (ImportFixture *fixture,
            const char    *code)
{
  g_autoptr (GeoRegister) reg = import_fixture_load (fixture);

  return geo_register_get_area (reg, geo_register_find_area (reg, code))->stated_m2;
}

/* A copy has nothing new to say: what Getu measured is no area that a survey stated. */
static void
test_copy (ImportFixture *fixture,
           gconstpointer  data)
{
  g_autofree char *other = copy_store (fixture);
  g_autoptr (GeoImportReport) report = import_fixture_run (fixture, other);
  GeoImportSource *source = import_fixture_get_source (report, 0);
  gboolean told = FALSE;

  g_assert_cmpuint (source->n_unchanged, ==, 7);
  for (guint i = 0; i < source->decisions->len; i++)
    told |= strstr (g_ptr_array_index (source->decisions, i), "it is a store of Getu") != NULL;
  g_assert_true (told);
  g_assert_cmpfloat (get_stated (fixture, "431225100001001"), ==, 0.0);
}

/* What a survey stated goes along; of a store of the first version there is nothing of the kind. */
static void
test_stated (ImportFixture *fixture,
             gconstpointer  data)
{
  g_autofree char *other = copy_store (fixture);
  g_autoptr (GeoImportReport) with = NULL;
  g_autoptr (GeoImportReport) without = NULL;

  store_fixture_sql (other,
                     "UPDATE area SET stated_m2 = 110900000 WHERE code = '431225100001001'");
  with = import_fixture_run (fixture, other);
  g_assert_cmpuint (import_fixture_get_source (with, 0)->n_stored, ==, 1);
  g_assert_cmpfloat (get_stated (fixture, "431225100001001"), ==, 110900000.0);

  store_fixture_sql (other, "ALTER TABLE area DROP COLUMN stated_m2; PRAGMA user_version = 2");
  without = import_fixture_run (fixture, other);
  g_assert_cmpfloat (get_stated (fixture, "431225100001001"), ==, 0.0);
}

/* Its posts and cases do not come, and no table about them is taken for anything. */
static void
test_posts (ImportFixture *fixture,
            gconstpointer  data)
{
  static const char roster[] = IMPORT_ROSTER_HEAD "431225100001,协理员,样例00001,2024-03-05,\n";
  g_autofree char *path = import_fixture_write (fixture, "roster.csv", roster, -1);
  g_autoptr (GeoImportReport) filled = import_fixture_run (fixture, path);
  g_autofree char *other = copy_store (fixture);
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GeoRegister) reg = NULL;
  int n_appointments;

  g_assert_cmpuint (geo_import_report_count_stored (filled), ==, 1);
  g_free (fixture->store);
  fixture->store = import_fixture_path (fixture, "fresh.sqlite");
  report = import_fixture_run (fixture, other);
  for (guint i = 0; i < geo_import_report_get_sources (report)->len; i++)
    g_assert_cmpint (import_fixture_get_source (report, i)->kind, ==,
                     i == 0 ? GEO_SOURCE_SURVEY : GEO_SOURCE_SKIPPED);
  reg = import_fixture_load (fixture);
  geo_register_get_appointments (reg, &n_appointments);
  g_assert_cmpint (n_appointments, ==, 0);
  g_assert_cmpint (geo_register_count_level (reg, GEO_LEVEL_GROUP), ==, 4);
}

#define ADD(path, test) \
  g_test_add ("/import/mistakes/" path, ImportFixture, NULL, import_fixture_set_up, test, \
              import_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  geo_import_init (g_getenv ("GETU_PLUGINDIR"));

  ADD ("itself", test_itself);
  ADD ("itself-beside", test_beside);
  ADD ("itself-among", test_among);
  ADD ("store-copy", test_copy);
  ADD ("store-stated", test_stated);
  ADD ("store-posts", test_posts);

  return g_test_run ();
}
