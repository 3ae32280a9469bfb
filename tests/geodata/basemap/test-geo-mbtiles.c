/* test-geo-mbtiles.c – files of tiles: good, odd, hostile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/basemap/geo-mbtiles.h"
#include "geodata/basemap/geo-tile-format.h"
#include "geodata/model/geo-error.h"
#include "tests/support/tile-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define LON_DEG 109.72
#define LAT_DEG 26.87

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("getu-mbtiles-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "tiles 100%?.mbtiles", NULL);
}

/* Asserts that nothing was left beside the file. */
static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
take_result_cb (GObject      *source_object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (result);
}

static GeoMbtiles *
open_file (const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  geo_mbtiles_open_async (path, cancellable, take_result_cb, &pending);
  result = wait_for (&pending);
  return geo_mbtiles_open_finish (result, error);
}

static GBytes *
load (GeoMbtiles     *file,
      const GeoTile  *tile,
      GError        **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  geo_tile_source_load_async (GEO_TILE_SOURCE (file), tile, NULL, take_result_cb, &pending);
  result = wait_for (&pending);
  return geo_tile_source_load_finish (GEO_TILE_SOURCE (file), result, error);
}

static void
assert_refused (const char *path,
                int         code,
                const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoMbtiles) file = open_file (path, NULL, &error);

  g_assert_null (file);
  g_assert_error (error, GEO_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_reads (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoMbtiles) file = NULL;
  int min_zoom, max_zoom;

  tile_fixture_make_pyramid (fixture->path, LON_DEG, LAT_DEG, 8, 11);
  file = open_file (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (geo_mbtiles_get_name (file), ==, "Made up");
  g_assert_cmpstr (geo_mbtiles_get_attribution (file), ==, "© Nobody & sons");
  /* The metadata does not tell: from the tiles. */
  geo_tile_source_get_zooms (GEO_TILE_SOURCE (file), &min_zoom, &max_zoom);
  g_assert_cmpint (min_zoom, ==, 8);
  g_assert_cmpint (max_zoom, ==, 11);

  for (int zoom = 8; zoom <= 11; zoom++)
    {
      const GeoTile tile = tile_fixture_find (LON_DEG, LAT_DEG, zoom);
      g_autoptr (GBytes) expected =
        tile_fixture_new_picture (tile_fixture_get_colour (&tile), 256, "png");
      g_autoptr (GBytes) bytes = load (file, &tile, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, expected));
    }
}

static void
test_missing_tile (Fixture       *fixture,
                   gconstpointer  data)
{
  const GeoTile nowhere = { .z = 9, .x = 1, .y = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoMbtiles) file = NULL;

  tile_fixture_make_pyramid (fixture->path, LON_DEG, LAT_DEG, 8, 9);
  file = open_file (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (load (file, &nowhere, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND);
}

/* As most tools write it: a view over pictures that are kept once. */
static void
test_view (Fixture       *fixture,
           gconstpointer  data)
{
  const GeoTile tile = { .z = 3, .x = 6, .y = 3 };
  g_autoptr (GBytes) picture = tile_fixture_new_picture (0xff0000, 256, "jpeg");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoMbtiles) file = NULL;

  tile_fixture_make_mbtiles (fixture->path);
  tile_fixture_add_tile (fixture->path, &tile, picture);
  tile_fixture_run_sql (fixture->path,
    "CREATE TABLE images (tile_id TEXT PRIMARY KEY, tile_data BLOB);"
    "CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT);"
    "INSERT INTO images SELECT 'one', tile_data FROM tiles;"
    "INSERT INTO map SELECT zoom_level, tile_column, tile_row, 'one' FROM tiles;"
    "DROP TABLE tiles;"
    "CREATE VIEW tiles AS SELECT map.zoom_level, map.tile_column, map.tile_row, images.tile_data "
    "FROM map JOIN images ON images.tile_id = map.tile_id;");
  file = open_file (fixture->path, NULL, &error);
  g_assert_no_error (error);
  bytes = load (file, &tile, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, picture));
}

static void
test_stated_zooms (Fixture       *fixture,
                   gconstpointer  data)
{
  static const struct { const char *min, *max; int expected_min, expected_max; } cases[] = {
    { "5", "14", 5, 14 },
    { "14", "5", 8, 9 },
    { "-3", "99999999999", 8, 9 },
    { "many", "", 8, 9 },
  };

  tile_fixture_make_pyramid (fixture->path, LON_DEG, LAT_DEG, 8, 9);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql =
        g_strdup_printf ("DELETE FROM metadata WHERE name LIKE '%%zoom';"
                         "INSERT INTO metadata VALUES ('minzoom', '%s'), ('maxzoom', '%s')",
                         cases[i].min, cases[i].max);
      g_autoptr (GError) error = NULL;
      g_autoptr (GeoMbtiles) file = NULL;
      int min_zoom, max_zoom;

      tile_fixture_run_sql (fixture->path, sql);
      file = open_file (fixture->path, NULL, &error);
      g_assert_no_error (error);
      geo_tile_source_get_zooms (GEO_TILE_SOURCE (file), &min_zoom, &max_zoom);
      g_assert_cmpint (min_zoom, ==, cases[i].expected_min);
      g_assert_cmpint (max_zoom, ==, cases[i].expected_max);
    }
}

static void
test_no_files (Fixture       *fixture,
               gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->path, "no database at all, but long enough to be "
                                      "read as one by somebody who is not careful enough", -1,
                                      NULL));
  assert_refused (fixture->path, GEO_ERROR_UNRECOGNISED, "no tiles");
  assert_refused (fixture->folder, GEO_ERROR_UNRECOGNISED, "not a file");
  g_remove (fixture->path);
  assert_refused (fixture->path, GEO_ERROR_NOT_FOUND, "no file");
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture->path, GEO_ERROR_UNRECOGNISED, "no tiles");
}

static void
test_wrong_schemas (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const schemas[] = {
    "CREATE TABLE metadata (name, value)",
    "CREATE TABLE tiles (zoom, x, y, data)",
    "CREATE VIEW tiles AS SELECT * FROM nowhere",
    "CREATE VIEW tiles AS SELECT load_extension ('/tmp/x.so') AS zoom_level, 1 AS tile_column, "
    "1 AS tile_row, 1 AS tile_data",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (schemas); i++)
    {
      tile_fixture_run_sql (fixture->path, schemas[i]);
      assert_refused (fixture->path, GEO_ERROR_UNRECOGNISED, "no tiles");
      g_remove (fixture->path);
    }
}

static void
test_vector_tiles (Fixture       *fixture,
                   gconstpointer  data)
{
  const GeoTile tile = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\x1f\x8b\x08\0\0\0\0\0", 8);

  tile_fixture_make_mbtiles (fixture->path);
  tile_fixture_run_sql (fixture->path, "UPDATE metadata SET value = 'pbf' WHERE name = 'format'");
  assert_refused (fixture->path, GEO_ERROR_UNRECOGNISED, "vector");
  /* Whatever it says of itself. */
  tile_fixture_run_sql (fixture->path, "UPDATE metadata SET value = 'png' WHERE name = 'format'");
  tile_fixture_add_tile (fixture->path, &tile, bytes);
  assert_refused (fixture->path, GEO_ERROR_UNRECOGNISED, "vector");
}

/* Numbers where there should be text, a tile of many megabytes, a tile that is a number. */
static void
test_odd_values (Fixture       *fixture,
                 gconstpointer  data)
{
  static const GeoTile large = { .z = 1, .x = 0, .y = 1 }, number = { .z = 1, .x = 1, .y = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GeoMbtiles) file = NULL;

  tile_fixture_make_mbtiles (fixture->path);
  tile_fixture_run_sql (fixture->path,
    "UPDATE metadata SET value = x'00ff80' WHERE name = 'name';"
    "INSERT INTO metadata VALUES (NULL, NULL), (7, 8), (x'ff', zeroblob (1000000));"
    "INSERT INTO tiles VALUES (1, 1, 0, 42);"
    "INSERT INTO tiles VALUES (1, 0, 0, zeroblob (64 * 1024 * 1024));");
  file = open_file (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (geo_mbtiles_get_name (file), -1, NULL));
  g_assert_null (load (file, &large, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  /* And it goes on. That it is no picture is for the decoder to say. */
  bytes = load (file, &number, &second);
  g_assert_no_error (second);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 2);
}

/* A view that never ends is given up. */
static void
test_endless_view (Fixture       *fixture,
                   gconstpointer  data)
{
  tile_fixture_run_sql (fixture->path,
    "CREATE VIEW tiles AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT 1 AS zoom_level, -i AS tile_column, 1 AS tile_row, NULL AS tile_data FROM n");
  {
    const GeoTile tile = { .z = 1 };
    g_autoptr (GError) error = NULL;
    g_autoptr (GeoMbtiles) file = open_file (fixture->path, NULL, &error);

    if (file != NULL)
      g_assert_null (load (file, &tile, &error));
    g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
    g_assert_nonnull (strstr (error->message, "too long"));
  }
}

/* Every 4 KB page of a file in turn is overwritten: a tile is read rightly, wrongly or not at all. */
static void
test_damaged_pages (Fixture       *fixture,
                    gconstpointer  data)
{
  const GeoTile tile = tile_fixture_find (LON_DEG, LAT_DEG, 9);
  g_autofree char *contents = NULL;
  gsize size;
  int n_errors = 0;

  tile_fixture_make_pyramid (fixture->path, LON_DEG, LAT_DEG, 8, 9);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  for (gsize at = 0; at < size; at += 2048)
    {
      g_autofree char *spoiled = g_memdup2 (contents, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (GeoMbtiles) file = NULL;
      g_autoptr (GBytes) bytes = NULL;

      memset (spoiled + at, (int) (at / 2048 * 37), MIN (2048, size - at));
      g_assert_true (g_file_set_contents (fixture->path, spoiled, (gssize) size, NULL));
      file = open_file (fixture->path, NULL, &error);
      if (file != NULL)
        bytes = load (file, &tile, &error);
      if (bytes == NULL)
        {
          g_assert_nonnull (error);
          n_errors++;
        }
    }
  g_assert_cmpint (n_errors, >, 0);
}

/* WAL mode: SQLite would make two files beside it. The folder is looked at in the end. */
static void
test_leaves_nothing_beside (Fixture       *fixture,
                            gconstpointer  data)
{
  const GeoTile tile = tile_fixture_find (LON_DEG, LAT_DEG, 9);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GeoMbtiles) file = NULL;
  g_autoptr (GDir) dir = NULL;
  int n_files = 0;

  tile_fixture_make_pyramid (fixture->path, LON_DEG, LAT_DEG, 9, 9);
  tile_fixture_run_sql (fixture->path, "PRAGMA journal_mode = WAL");
  file = open_file (fixture->path, NULL, &error);
  g_assert_no_error (error);
  bytes = load (file, &tile, &error);
  g_assert_no_error (error);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpint (n_files, ==, 1);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  tile_fixture_make_pyramid (fixture->path, LON_DEG, LAT_DEG, 9, 9);
  g_cancellable_cancel (cancellable);
  g_assert_null (open_file (fixture->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
count_cb (GObject      *source_object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = geo_tile_source_load_finish (GEO_TILE_SOURCE (source_object), result,
                                                          &error);

  (*(int *) user_data)++;
}

/* The object goes while tiles are on their way: they come, and then all ends. */
static void
test_gone_with_tiles_under_way (Fixture       *fixture,
                                gconstpointer  data)
{
  const GeoTile tile = tile_fixture_find (LON_DEG, LAT_DEG, 9);
  g_autoptr (GError) error = NULL;
  GeoMbtiles *file;
  int n_done = 0;

  tile_fixture_make_pyramid (fixture->path, LON_DEG, LAT_DEG, 9, 9);
  file = open_file (fixture->path, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 50; i++)
    geo_tile_source_load_async (GEO_TILE_SOURCE (file), &tile, NULL, count_cb, &n_done);
  g_object_add_weak_pointer (G_OBJECT (file), (gpointer *) &file);
  g_object_unref (file);
  while (n_done < 50)
    g_main_context_iteration (NULL, TRUE);
  while (g_atomic_pointer_get (&file) != NULL)
    g_main_context_iteration (NULL, FALSE);
}

#define ADD(name, function) \
  g_test_add ("/geo-mbtiles/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("reads", test_reads);
  ADD ("missing-tile", test_missing_tile);
  ADD ("view", test_view);
  ADD ("stated-zooms", test_stated_zooms);
  ADD ("no-files", test_no_files);
  ADD ("wrong-schemas", test_wrong_schemas);
  ADD ("vector-tiles", test_vector_tiles);
  ADD ("odd-values", test_odd_values);
  ADD ("endless-view", test_endless_view);
  ADD ("damaged-pages", test_damaged_pages);
  ADD ("leaves-nothing-beside", test_leaves_nothing_beside);
  ADD ("cancelled", test_cancelled);
  ADD ("gone-with-tiles-under-way", test_gone_with_tiles_under_way);
  return g_test_run ();
}
