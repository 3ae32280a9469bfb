/* geo-tile-server.h – tiles from a server
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was fetched stays in a cache on the disk and is used from there, at first for two weeks,
 * after that only where the server does not answer. No network is the usual case: a server that
 * does not answer is left alone for a while, and nothing of it is said but in "problem".
 *
 * The key goes to the server of the template and nowhere else: a redirection to another one is not
 * followed, and neither errors nor logs have the address.
 */
#pragma once

#include "geodata/basemap/geo-tile-cache.h"
#include "geodata/basemap/geo-tile-source.h"
#include "geodata/basemap/geo-tile-template.h"

G_BEGIN_DECLS

/* What the last answer was. */
typedef enum {
  GEO_TILE_PROBLEM_NONE,
  GEO_TILE_PROBLEM_OFFLINE,  /* no answer */
  GEO_TILE_PROBLEM_REFUSED,  /* a wrong key, or too many tiles for one */
  GEO_TILE_PROBLEM_TROUBLE,  /* errors, or what is no tile */
  GEO_TILE_PROBLEM_AWAY,     /* sent on to another server */
} GeoTileProblem;

#define GEO_TYPE_TILE_SERVER (geo_tile_server_get_type ())
G_DECLARE_FINAL_TYPE (GeoTileServer, geo_tile_server, GEO, TILE_SERVER, GObject)

/* Property "problem": int, a GeoTileProblem, read-only, notified when it changes.
 * @cache: NULL for none. @key: NULL or "" for none. */
GeoTileServer  *geo_tile_server_new         (GeoTileTemplate *address,
                                             const char      *key,
                                             int              min_zoom,
                                             int              max_zoom,
                                             GeoTileCache    *cache) G_GNUC_WARN_UNUSED_RESULT;
/* Before it is used: its map is in GCJ-02. */
void            geo_tile_server_set_shifted (GeoTileServer   *self,
                                             gboolean         shifted);
GeoTileProblem  geo_tile_server_get_problem (GeoTileServer   *self);

G_END_DECLS
