/* geo-tile.h – which tile of a base map: a square of the world at a zoom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * At zoom z the world of Web Mercator is a square of 2^z × 2^z tiles.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A tile of this zoom is some two metres wide: deeper ones are nobody's. */
#define GEO_TILE_MAX_ZOOM 24

/**
 * GeoTile:
 * @x: column, from 0 at 180° W
 * @y: row, from 0 in the north
 */
typedef struct {
  int z, x, y;
} GeoTile;

gboolean geo_tile_is_valid   (const GeoTile *self);
/* The one it is a quarter of; of a tile of zoom 0 itself. */
GeoTile  geo_tile_get_parent (const GeoTile *self);

/* For tables whose keys are tiles. */
guint    geo_tile_hash       (gconstpointer  tile);
gboolean geo_tile_equal      (gconstpointer  a,
                              gconstpointer  b);
GeoTile *geo_tile_dup        (const GeoTile *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
