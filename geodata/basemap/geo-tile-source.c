/* geo-tile-source.c – where the tiles of a base map come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-tile-source"

#include "geodata/basemap/geo-tile-source.h"

G_DEFINE_INTERFACE (GeoTileSource, geo_tile_source, G_TYPE_OBJECT)

static void
geo_tile_source_default_init (GeoTileSourceInterface *iface)
{
}

void
geo_tile_source_load_async (GeoTileSource       *self,
                            const GeoTile       *tile,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (GEO_IS_TILE_SOURCE (self));
  g_return_if_fail (geo_tile_is_valid (tile));

  GEO_TILE_SOURCE_GET_IFACE (self)->load_async (self, tile, cancellable, callback, user_data);
}

GBytes *
geo_tile_source_load_finish (GeoTileSource  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (GEO_IS_TILE_SOURCE (self), NULL);

  return GEO_TILE_SOURCE_GET_IFACE (self)->load_finish (self, result, error);
}

void
geo_tile_source_get_zooms (GeoTileSource *self,
                           int           *min_zoom,
                           int           *max_zoom)
{
  g_return_if_fail (GEO_IS_TILE_SOURCE (self));

  GEO_TILE_SOURCE_GET_IFACE (self)->get_zooms (self, min_zoom, max_zoom);
}

gboolean
geo_tile_source_is_shifted (GeoTileSource *self)
{
  GeoTileSourceInterface *iface;

  g_return_val_if_fail (GEO_IS_TILE_SOURCE (self), FALSE);

  iface = GEO_TILE_SOURCE_GET_IFACE (self);
  return iface->is_shifted != NULL && iface->is_shifted (self);
}
