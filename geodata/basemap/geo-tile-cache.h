/* geo-tile-cache.h – tiles of servers kept on the disk, so that a map is there without a network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One file a tile, folder/HASH/z/x/y: HASH is that of the server's template, without any key. All
 * servers share one bound; beyond it the tiles fetched longest ago go. It is a convenience:
 * whatever fails on the disk, a tile is not there, and nobody is told. Every function may block and
 * may be called on any thread.
 */
#pragma once

#include "geodata/basemap/geo-tile.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GEO_TILE_CACHE_MAX_BYTES (G_GUINT64_CONSTANT (256) * 1024 * 1024)

#define GEO_TYPE_TILE_CACHE (geo_tile_cache_get_type ())
G_DECLARE_FINAL_TYPE (GeoTileCache, geo_tile_cache, GEO, TILE_CACHE, GObject)

/* @folder: of the cache alone, made when a tile comes; all in it may be deleted. */
GeoTileCache *geo_tile_cache_new       (const char    *folder,
                                        guint64        max_bytes) G_GNUC_WARN_UNUSED_RESULT;
/* NULL if it is not there. @age_s: since it was fetched. */
GBytes       *geo_tile_cache_look_up   (GeoTileCache  *self,
                                        const char    *hash,
                                        const GeoTile *tile,
                                        gint64        *age_s) G_GNUC_WARN_UNUSED_RESULT;
void          geo_tile_cache_insert    (GeoTileCache  *self,
                                        const char    *hash,
                                        const GeoTile *tile,
                                        GBytes        *bytes);
guint64       geo_tile_cache_measure   (GeoTileCache  *self);
void          geo_tile_cache_clear     (GeoTileCache  *self);

G_END_DECLS
