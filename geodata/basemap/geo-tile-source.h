/* geo-tile-source.h – where the tiles of a base map come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file (GeoMbtiles) or a server (GeoTileServer). Lives on the main thread, and never blocks it.
 */
#pragma once

#include "geodata/basemap/geo-tile.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GEO_TYPE_TILE_SOURCE (geo_tile_source_get_type ())
G_DECLARE_INTERFACE (GeoTileSource, geo_tile_source, GEO, TILE_SOURCE, GObject)

struct _GeoTileSourceInterface {
  GTypeInterface parent_interface;

  void     (*load_async)   (GeoTileSource        *self,
                            const GeoTile        *tile,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data);
  GBytes * (*load_finish)  (GeoTileSource        *self,
                            GAsyncResult         *result,
                            GError              **error);
  void     (*get_zooms)    (GeoTileSource        *self,
                            int                  *min_zoom,
                            int                  *max_zoom);
  gboolean (*is_shifted)   (GeoTileSource        *self); /* NULL: never */
};

/* The bytes of a picture; its format is not yet looked at. */
void     geo_tile_source_load_async      (GeoTileSource        *self,
                                          const GeoTile        *tile,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* NULL with GEO_ERROR_NOT_FOUND where the source has no such tile, for good; with another error
 * where asking again later is worth while. */
GBytes  *geo_tile_source_load_finish     (GeoTileSource        *self,
                                          GAsyncResult         *result,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The zooms it has tiles of. Beyond the last one its tiles are stretched. */
void     geo_tile_source_get_zooms       (GeoTileSource        *self,
                                          int                  *min_zoom,
                                          int                  *max_zoom);
/* Whether its map is in GCJ-02: see geo_tile_shift_to_gcj02(). */
gboolean geo_tile_source_is_shifted      (GeoTileSource        *self);

G_END_DECLS
