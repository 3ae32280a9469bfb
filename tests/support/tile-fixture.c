/* tile-fixture.c – tiles and files of tiles, made up for a test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/support/tile-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <sqlite3.h>

GBytes *
tile_fixture_new_picture (guint32     rgb,
                          int         size_px,
                          const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, size_px, size_px);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, rgb << 8 | 0xff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

guint32
tile_fixture_get_colour (const GeoTile *tile)
{
  return ((guint) tile->z * 12) << 16 | ((guint) tile->x & 3) * 0x4000 | ((guint) tile->y & 3) * 0x40;
}

static sqlite3 *
open_file (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  return db;
}

void
tile_fixture_run_sql (const char *path,
                      const char *sql)
{
  sqlite3 *db = open_file (path);

  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

void
tile_fixture_make_mbtiles (const char *path)
{
  tile_fixture_run_sql (path,
    "CREATE TABLE metadata (name TEXT, value TEXT);"
    "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
    "                    tile_data BLOB);"
    "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);"
    "INSERT INTO metadata VALUES ('name', 'Made up'), ('format', 'png'),"
    "  ('attribution', '&copy; <a href=\"https://example.org\">Nobody</a> &amp; sons')");
}

static void
add_tile (sqlite3       *db,
          const GeoTile *tile,
          GBytes        *bytes)
{
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?)", -1,
                                       &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_int (statement, 1, tile->z);
  sqlite3_bind_int (statement, 2, tile->x);
  sqlite3_bind_int (statement, 3, (1 << tile->z) - 1 - tile->y);
  sqlite3_bind_blob (statement, 4, g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes),
                     SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

void
tile_fixture_add_tile (const char    *path,
                       const GeoTile *tile,
                       GBytes        *bytes)
{
  sqlite3 *db = open_file (path);

  add_tile (db, tile, bytes);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
add_neighbours (sqlite3       *db,
                const GeoTile *middle)
{
  for (int dx = -2; dx <= 2; dx++)
    for (int dy = -2; dy <= 2; dy++)
      {
        const GeoTile tile = { .z = middle->z, .x = middle->x + dx, .y = middle->y + dy };
        g_autoptr (GBytes) bytes = NULL;

        if (!geo_tile_is_valid (&tile))
          continue;
        bytes = tile_fixture_new_picture (tile_fixture_get_colour (&tile), 256, "png");
        add_tile (db, &tile, bytes);
      }
}

void
tile_fixture_make_pyramid (const char *path,
                           double      lon_deg,
                           double      lat_deg,
                           int         min_zoom,
                           int         max_zoom)
{
  sqlite3 *db;

  tile_fixture_make_mbtiles (path);
  db = open_file (path);
  for (int zoom = min_zoom; zoom <= max_zoom; zoom++)
    {
      const GeoTile middle = tile_fixture_find (lon_deg, lat_deg, zoom);

      add_neighbours (db, &middle);
    }
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

GeoTile
tile_fixture_find (double lon_deg,
                   double lat_deg,
                   int    zoom)
{
  const double lat = lat_deg * G_PI / 180;
  const double n = exp2 (zoom);

  return (GeoTile) {
    .z = zoom,
    .x = (int) ((lon_deg + 180) / 360 * n),
    .y = (int) ((1 - log (tan (lat) + 1 / cos (lat)) / G_PI) / 2 * n),
  };
}
