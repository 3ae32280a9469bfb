/* store-fixture.c – stores in a folder of their own, for the tests of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/geodata/store/store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define WEST 109.0
#define SOUTH 26.0
#define TOWNSHIP_SIZE 0.2
#define VILLAGE_HEIGHT 0.1
#define GROUP_WIDTH 0.1

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
store_fixture_set_up (StoreFixture  *self,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("getu-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "s.sqlite", NULL);
}

void
store_fixture_tear_down (StoreFixture  *self,
                         gconstpointer  data)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

void
store_fixture_add_test (const char  *name,
                        void       (*test) (StoreFixture *, gconstpointer))
{
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down);
}

GBytes *
store_fixture_box (double x_min,
                   double y_min,
                   double x_max,
                   double y_max)
{
  const double points[] = { x_min, y_min, x_max, y_min, x_max, y_max, x_min, y_max, x_min, y_min };
  const guint32 head[] = { GUINT32_TO_LE (3), GUINT32_TO_LE (1), GUINT32_TO_LE (5) };
  GByteArray *wkb = g_byte_array_new ();
  const guint8 little_endian = 1;

  G_STATIC_ASSERT (G_BYTE_ORDER == G_LITTLE_ENDIAN);
  g_byte_array_append (wkb, &little_endian, 1);
  g_byte_array_append (wkb, (const guint8 *) head, sizeof head);
  g_byte_array_append (wkb, (const guint8 *) points, sizeof points);
  return g_byte_array_free_to_bytes (wkb);
}

GeoOutline
store_fixture_outline (double x_min,
                       double y_min,
                       double x_max,
                       double y_max)
{
  g_autoptr (GBytes) wkb = store_fixture_box (x_min, y_min, x_max, y_max);
  g_autofree char *reason = NULL;
  GeoOutline outline;

  g_assert_true (geo_outline_init_from_wkb (&outline, wkb, 0, &reason));
  return outline;
}

static GeoLevel
level_of (const char *code)
{
  switch (strlen (code))
    {
    case 2: return GEO_LEVEL_PROVINCE;
    case 4: return GEO_LEVEL_PREFECTURE;
    case 6: return GEO_LEVEL_COUNTY;
    case 9: return GEO_LEVEL_TOWNSHIP;
    case 12: return GEO_LEVEL_VILLAGE;
    default: return GEO_LEVEL_GROUP;
    }
}

void
store_fixture_put_box (GeoWriter  *writer,
                       const char *code,
                       const char *name,
                       double      x_min,
                       double      y_min,
                       double      x_max,
                       double      y_max,
                       GeoPut      expected)
{
  g_auto (GeoOutline) outline = store_fixture_outline (x_min, y_min, x_max, y_max);
  const GeoAreaRow row = {
    .level = level_of (code), .code = code, .name = name, .households = 40, .population = 150,
    .outline = &outline,
  };
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  GeoPut put;

  geo_writer_put_area (writer, &row, &put, &reason, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reason, ==, NULL);
  g_assert_cmpint (put, ==, expected);
}

static void
put_groups (GeoWriter  *writer,
            const char *village,
            double      x,
            double      y,
            GeoPut      expected)
{
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *code = g_strdup_printf ("%s%03d", village, i + 1);
      double x_min = x + i * GROUP_WIDTH;

      store_fixture_put_box (writer, code, i == 0 ? "一组" : "二组", x_min, y,
                             x + (i + 1) * GROUP_WIDTH, y + VILLAGE_HEIGHT, expected);
    }
}

static void
put_villages (GeoWriter  *writer,
              GeoLevel    level,
              const char *township,
              double      x,
              GeoPut      expected)
{
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *code = g_strdup_printf ("%s%03d", township, i + 1);
      double y = SOUTH + i * VILLAGE_HEIGHT;

      if (level == GEO_LEVEL_GROUP)
        put_groups (writer, code, x, y, expected);
      else
        store_fixture_put_box (writer, code, i == 0 ? "下村" : "上村", x, y, x + 2 * GROUP_WIDTH,
                               y + VILLAGE_HEIGHT, expected);
    }
}

void
store_fixture_put_level (GeoWriter *writer,
                         GeoLevel   level,
                         GeoPut     expected)
{
  for (int i = 0; i < 2; i++)
    {
      const char *code = i == 0 ? "431225100" : "431225200";
      double x = WEST + i * TOWNSHIP_SIZE;

      if (level != GEO_LEVEL_TOWNSHIP)
        put_villages (writer, level, code, x, expected);
      else
        store_fixture_put_box (writer, code, i == 0 ? "西镇" : "东乡", x, SOUTH,
                               x + 2 * GROUP_WIDTH, SOUTH + 2 * VILLAGE_HEIGHT, expected);
    }
}

void
store_fixture_finish (GeoWriter *writer,
                      GPtrArray *notes)
{
  g_autoptr (GError) error = NULL;

  geo_writer_finish_areas (writer, notes, &error);
  g_assert_no_error (error);
}

void
store_fixture_put_survey (GeoWriter *writer,
                          GeoPut     expected)
{
  g_autoptr (GError) error = NULL;

  geo_writer_begin_import (writer, "survey", "/some/where/survey.shp", &error);
  g_assert_no_error (error);
  for (GeoLevel level = GEO_LEVEL_TOWNSHIP; level <= GEO_LEVEL_GROUP; level++)
    store_fixture_put_level (writer, level, expected);
  store_fixture_finish (writer, NULL);
}

GeoWriter *
store_fixture_begin (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  GeoWriter *writer = geo_writer_new (self->path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (writer);
  return writer;
}

void
store_fixture_commit (GeoWriter *writer)
{
  g_autoptr (GError) error = NULL;

  geo_writer_commit (writer, &error);
  g_assert_no_error (error);
}

void
store_fixture_make (StoreFixture *self)
{
  g_autoptr (GeoWriter) writer = store_fixture_begin (self);

  store_fixture_put_survey (writer, GEO_PUT_STORED);
  store_fixture_commit (writer);
}

char *
store_fixture_hash (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
store_fixture_list (StoreFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  return handle;
}

static void
run_sql (sqlite3    *handle,
         const char *sql)
{
  sqlite3_exec (handle, "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON",
                NULL, NULL, NULL);
  sqlite3_exec (handle, sql, NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (handle), ==, "not an error");
  sqlite3_close (handle);
}

void
store_fixture_sql (const char *path,
                   const char *sql)
{
  run_sql (open_raw (path), sql);
}

void
store_fixture_sql_as_other (const char *path,
                            const char *sql)
{
  sqlite3 *handle = open_raw (path);

  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
  run_sql (handle, sql);
}

char *
store_fixture_query (const char *path,
                     const char *sql)
{
  sqlite3 *handle = open_raw (path);
  sqlite3_stmt *statement = NULL;
  char *text = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return text;
}

void
store_fixture_assert_query (const char *path,
                            const char *sql,
                            const char *expected)
{
  g_autofree char *text = store_fixture_query (path, sql);

  g_assert_cmpstr (text, ==, expected);
}
