/* import-fixture.c – a folder of its own for every test, and a small county to import into
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/import/import-fixture.h"

#include "geodata/store/geo-snapshot.h"

#include <glib/gstdio.h>
#include <string.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
append_square (GString    *text,
               const char *code,
               const char *name,
               double      west,
               double      east)
{
  g_string_append_printf (text,
                          "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name\":\"%s\","
                          "\"households\":50,\"population\":180},\"geometry\":{\"type\":"
                          "\"Polygon\",\"coordinates\":[[[%.1f,26.0],[%.1f,26.0],[%.1f,26.1],"
                          "[%.1f,26.1],[%.1f,26.0]]]}}",
                          code, name, west, east, east, west, west);
}

char *
import_fixture_county (const char *extra)
{
  GString *text = g_string_new ("{\"type\":\"FeatureCollection\",\"features\":[\n");

  append_square (text, "431225100", "林城镇", 109.0, 109.4);
  g_string_append (text, ",\n");
  append_square (text, "431225100001", "东门村", 109.0, 109.2);
  g_string_append (text, ",\n");
  append_square (text, "431225100002", "西门村", 109.2, 109.4);
  g_string_append (text, ",\n");
  append_square (text, "431225100001001", "东门村一组", 109.0, 109.1);
  g_string_append (text, ",\n");
  append_square (text, "431225100001002", "东门村二组", 109.1, 109.2);
  g_string_append (text, ",\n");
  append_square (text, "431225100002001", "西门村一组", 109.2, 109.3);
  g_string_append (text, ",\n");
  append_square (text, "431225100002002", "西门村二组", 109.3, 109.4);
  g_string_append (text, extra);
  g_string_append (text, "\n]}\n");

  return g_string_free (text, FALSE);
}

void
import_fixture_set_up (ImportFixture *self,
                       gconstpointer  data)
{
  g_autofree char *county = import_fixture_county ("");
  g_autofree char *path = NULL;
  g_autoptr (GeoImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("getu-import-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = import_fixture_path (self, "store.sqlite");
  path = import_fixture_write (self, "county.geojson", county, -1);
  report = import_fixture_run (self, path);
  g_assert_cmpuint (import_fixture_get_source (report, 0)->n_stored, ==, 7);
  g_remove (path);
}

void
import_fixture_tear_down (ImportFixture *self,
                          gconstpointer  data)
{
  remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->store);
}

char *
import_fixture_path (ImportFixture *self,
                     const char    *name)
{
  return g_build_filename (self->dir, name, NULL);
}

char *
import_fixture_write (ImportFixture *self,
                      const char    *name,
                      const char    *bytes,
                      gssize         length)
{
  char *path = import_fixture_path (self, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);

  return path;
}

GeoImportReport *
import_fixture_run (ImportFixture *self,
                    const char    *path)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  GeoImportReport *report = geo_import_run (self->store, paths, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);

  return report;
}

GeoImportSource *
import_fixture_get_source (GeoImportReport *report,
                           guint            index)
{
  GPtrArray *sources = geo_import_report_get_sources (report);

  g_assert_cmpuint (index, <, sources->len);

  return g_ptr_array_index (sources, index);
}

gboolean
import_fixture_has_problem (GeoImportSource *source,
                            const char      *where,
                            const char      *part)
{
  for (guint i = 0; i < source->problems->len; i++)
    {
      const GeoProblem *problem = g_ptr_array_index (source->problems, i);

      if (strcmp (problem->where, where) == 0 && strstr (problem->what, part) != NULL)
        return TRUE;
    }

  return FALSE;
}

gboolean
import_fixture_has_finding (GeoImportReport *report,
                            GeoFindingKind   kind,
                            guint            row,
                            const char      *part)
{
  GeoFindings *findings = geo_import_report_get_findings (report);

  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    {
      const GeoFinding *finding = geo_findings_get (findings, i);

      if (finding->kind == kind && finding->row == row && finding->source == 0
          && strstr (finding->message, part) != NULL)
        return TRUE;
    }

  return FALSE;
}

GeoRegister *
import_fixture_load (ImportFixture *self)
{
  g_autoptr (GError) error = NULL;
  GeoRegister *reg = geo_register_load (self->store, NULL, &error);

  g_assert_no_error (error);

  return reg;
}

const GeoCase *
import_fixture_find_case (GeoRegister *reg,
                          const char  *number)
{
  int n;
  const GeoCase *cases = geo_register_get_cases (reg, &n);

  for (int i = 0; i < n; i++)
    if (strcmp (cases[i].number, number) == 0)
      return &cases[i];

  return NULL;
}
