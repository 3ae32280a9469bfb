/* geo-mbtiles.h – tiles from an MBTiles file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/basemap/geo-tile-source.h"

G_BEGIN_DECLS

/* A GeoTileSource. The file is read on a thread of its own, which ends when the last request and
 * the object are gone. */
#define GEO_TYPE_MBTILES (geo_mbtiles_get_type ())
G_DECLARE_FINAL_TYPE (GeoMbtiles, geo_mbtiles, GEO, MBTILES, GObject)

/* Opens and looks through it. What is no MBTiles file with pictures is refused with a sentence. */
void        geo_mbtiles_open_async      (const char           *path,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GeoMbtiles *geo_mbtiles_open_finish     (GAsyncResult         *result,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* As the file says, plain text; "" if it does not. */
const char *geo_mbtiles_get_name        (GeoMbtiles           *self);
const char *geo_mbtiles_get_attribution (GeoMbtiles           *self);
/* "png", "jpeg" or "webp", after a look at one tile; NULL if it has none that can be told. */
const char *geo_mbtiles_get_format      (GeoMbtiles           *self);

G_END_DECLS
