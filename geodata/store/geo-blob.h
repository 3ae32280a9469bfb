/* geo-blob.h – private: polygons as SpatiaLite keeps them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The format (SpatiaLite manual, "BLOB-Geometry"), little-endian as Getu writes it:
 *
 *   00 | 01 little, 00 big endian | int32 SRID | 4 doubles: min x, min y, max x, max y | 7C
 *   int32 type | body | FE
 *
 *   body of 6, a multipolygon: int32 n, then n × (69, int32 3, body of a polygon)
 *   body of 3, a polygon:      int32 n, then n rings
 *   ring:                      int32 n, then n × (double x, double y), closed
 *
 * ISO WKB differs in its head (byte order, type) and in the head of the polygons of a
 * multipolygon. Readers take nothing for granted: bytes may come from a stranger.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

G_BEGIN_DECLS

#define GEO_BLOB_SRID 4490

/* The same polygons always give the same bytes. @box: their extent. Returns: NULL if they are none,
 * or not closed, or not in degrees. */
GBytes   *geo_blob_from_polygons (const GeoPolygons *polygons,
                                  GeoBox            *box) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the polygons to @polygons, which is set up if it is not. FALSE if the blob is broken. */
gboolean  geo_blob_add_polygons  (gconstpointer      blob,
                                  gsize              size,
                                  GeoPolygons       *polygons);
/* The same of ISO WKB. */
gboolean  geo_blob_add_wkb       (GBytes            *wkb,
                                  GeoPolygons       *polygons);
/* Returns: a multipolygon, NULL if the blob is broken. */
GBytes   *geo_blob_to_wkb        (gconstpointer      blob,
                                  gsize              size) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the rings to the shape begun last. FALSE if the blob is broken. */
gboolean  geo_blob_add_rings     (gconstpointer      blob,
                                  gsize              size,
                                  GeoShapesBuilder  *builder);

G_END_DECLS
