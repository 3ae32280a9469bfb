/* geo-projection.h – from degrees on CGCS2000 to a plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  /* Spherical Web Mercator (EPSG:3857), metres at the equator: the screen. */
  GEO_PROJECTION_MERCATOR,
  /* Gauss-Kruger on CGCS2000, false easting 500 km without a zone number: the sheet. */
  GEO_PROJECTION_GAUSS_KRUGER,
} GeoProjectionKind;

/* A plain value; x points east, y north, both metres. */
typedef struct {
  GeoProjectionKind kind;
  int central_meridian_deg; /* of Gauss-Kruger */
} GeoProjection;

/* The 3° zone whose meridian is nearest. EPSG:4534 … 4554 for 75°E … 135°E. */
GeoProjection geo_projection_gauss_kruger (double          lon_deg);
GeoProjection geo_projection_mercator     (void);
char         *geo_projection_dup_name     (const GeoProjection *self) G_GNUC_WARN_UNUSED_RESULT;
/* In place; @n points of two doubles, lon and lat in degrees → x and y. Thread safe. */
gboolean      geo_projection_forward      (const GeoProjection *self,
                                           double         *xy,
                                           gsize           n,
                                           GError        **error);
gboolean      geo_projection_inverse      (const GeoProjection *self,
                                           double         *xy,
                                           gsize           n,
                                           GError        **error);

G_END_DECLS
