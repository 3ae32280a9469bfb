/* geo-tile-fetch.h – private: one picture from one address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* For GeoTileServer to tell apart, and for nobody to read. */
typedef enum {
  GEO_TILE_FETCH_ERROR_MISSING,
  GEO_TILE_FETCH_ERROR_REFUSED,
  GEO_TILE_FETCH_ERROR_TROUBLE,
  GEO_TILE_FETCH_ERROR_AWAY,
} GeoTileFetchError;

#define GEO_TILE_FETCH_ERROR (geo_tile_fetch_error_quark ())
GQuark  geo_tile_fetch_error_quark (void);

/* @secret: the address has a key in it, so that no other server may be asked. */
void    geo_tile_fetch_async  (SoupSession          *session,
                               const char           *address,
                               gboolean              secret,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
/* A picture of a known format and size; NULL with GEO_TILE_FETCH_ERROR or, where there was no
 * answer, an error of GIO's or libsoup's. */
GBytes *geo_tile_fetch_finish (GAsyncResult         *result,
                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
