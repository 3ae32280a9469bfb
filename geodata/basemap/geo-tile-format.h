/* geo-tile-format.h – what kind of picture a tile's bytes are, and how large it would be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Read from the first bytes alone, before any decoder sees them: a few hundred bytes can claim to
 * be a picture of many gigabytes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is asked of a server or read from a file for one tile; a detailed photograph has 0.1 MB. */
#define GEO_TILE_MAX_BYTES (4 * 1024 * 1024)
/* Tiles have 256 or 512. */
#define GEO_TILE_MAX_PX 1024

typedef enum {
  GEO_TILE_FORMAT_NONE,  /* no picture, or one of another kind */
  GEO_TILE_FORMAT_PNG,
  GEO_TILE_FORMAT_JPEG,
  GEO_TILE_FORMAT_WEBP,
  GEO_TILE_FORMAT_PBF,   /* a vector tile, as far as can be told: it is compressed */
} GeoTileFormat;

/* @width_px, @height_px: 0 of a format that is no picture. NONE where a picture does not say how
 * large it is, or is larger than GEO_TILE_MAX_PX. */
GeoTileFormat geo_tile_format_detect   (const guint8  *data,
                                        gsize          size,
                                        int           *width_px,
                                        int           *height_px);
/* "png", as gdk-pixbuf calls it; NULL of what is no picture. */
const char   *geo_tile_format_get_name (GeoTileFormat  self);

G_END_DECLS
