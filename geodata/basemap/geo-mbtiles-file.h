/* geo-mbtiles-file.h – private: a hardened connection to a file of tiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * MBTiles 1.3: an SQLite database with a table or a view tiles (zoom_level, tile_column, tile_row,
 * tile_data), whose rows count from the south, and metadata (name, value). It may come from a
 * stranger: nothing of it is trusted, it is never written, and nothing is written beside it.
 *
 * Blocking; used on one thread.
 */
#pragma once

#include "geodata/basemap/geo-tile-format.h"
#include "geodata/basemap/geo-tile.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _GeoMbtilesFile GeoMbtilesFile;

GeoMbtilesFile *geo_mbtiles_file_open      (const char      *path,
                                            GCancellable    *cancellable,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void            geo_mbtiles_file_close     (GeoMbtilesFile  *self);
/* NULL with GEO_ERROR_NOT_FOUND where there is no such tile. */
GBytes         *geo_mbtiles_file_read      (GeoMbtilesFile  *self,
                                            const GeoTile   *tile,
                                            GCancellable    *cancellable,
                                            GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* As the metadata has it, "" where there is none. Any content. */
const char     *geo_mbtiles_file_get_name        (GeoMbtilesFile *self);
const char     *geo_mbtiles_file_get_attribution (GeoMbtilesFile *self);
/* Of the first tile at hand. */
GeoTileFormat   geo_mbtiles_file_get_format      (GeoMbtilesFile *self);
void            geo_mbtiles_file_get_zooms       (GeoMbtilesFile *self,
                                                  int            *min_zoom,
                                                  int            *max_zoom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoMbtilesFile, geo_mbtiles_file_close)

G_END_DECLS
