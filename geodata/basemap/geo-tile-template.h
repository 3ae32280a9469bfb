/* geo-tile-template.h – an address of tiles with places for zoom, column, row and key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * {z}, {x}, {y} (rows from the north) or {tmsy} (from the south), {s} or {switch:a,b,c} for one of
 * several servers, {key} for the user's key. The key is no part of the template: it is put in when
 * an address is made, and an address never leaves memory but for its server.
 *
 * Immutable, atomically reference counted.
 */
#pragma once

#include "geodata/basemap/geo-tile.h"

G_BEGIN_DECLS

typedef struct _GeoTileTemplate GeoTileTemplate;

/* GEO_ERROR_USAGE where the text is no address of tiles. */
GeoTileTemplate *geo_tile_template_new          (const char             *text,
                                                 GError                **error) G_GNUC_WARN_UNUSED_RESULT;
GeoTileTemplate *geo_tile_template_ref          (GeoTileTemplate        *self);
void             geo_tile_template_unref        (GeoTileTemplate        *self);
const char      *geo_tile_template_get_text     (const GeoTileTemplate  *self);
gboolean         geo_tile_template_takes_key    (const GeoTileTemplate  *self);
/* Of the template, so without the key: the name of its folder in the cache. */
const char      *geo_tile_template_get_hash     (const GeoTileTemplate  *self);
char            *geo_tile_template_expand       (const GeoTileTemplate  *self,
                                                 const GeoTile          *tile,
                                                 const char             *key) G_GNUC_WARN_UNUSED_RESULT;
/* People paste addresses with their key in them. Returns: @text with {key} in place of the value of
 * a parameter that is known to carry keys, *@key the value; NULL if there is none. */
char            *geo_tile_template_take_key_out (const char             *text,
                                                 char                  **key) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoTileTemplate, geo_tile_template_unref)

G_END_DECLS
