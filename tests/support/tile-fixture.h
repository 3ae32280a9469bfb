/* tile-fixture.h – tiles and files of tiles, made up for a test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/basemap/geo-tile.h"

G_BEGIN_DECLS

/* A picture of one colour, 0xRRGGBB. @type: "png" or "jpeg". */
GBytes *tile_fixture_new_picture   (guint32        rgb,
                                    int            size_px,
                                    const char    *type) G_GNUC_WARN_UNUSED_RESULT;
/* The colour of a tile in the pyramids below: each differs from its neighbours and its parent. */
guint32 tile_fixture_get_colour    (const GeoTile *tile);
/* Runs SQL on the database at @path, which is made if it is not there. */
void    tile_fixture_run_sql       (const char    *path,
                                    const char    *sql);
/* An MBTiles file without tiles. */
void    tile_fixture_make_mbtiles  (const char    *path);
/* @tile: with its row from the north; the file counts from the south. */
void    tile_fixture_add_tile      (const char    *path,
                                    const GeoTile *tile,
                                    GBytes        *bytes);
/* A tile of every zoom from @min_zoom to @max_zoom, and those up to two steps away, round a place. */
void    tile_fixture_make_pyramid  (const char    *path,
                                    double         lon_deg,
                                    double         lat_deg,
                                    int            min_zoom,
                                    int            max_zoom);
GeoTile tile_fixture_find          (double         lon_deg,
                                    double         lat_deg,
                                    int            zoom);

G_END_DECLS
