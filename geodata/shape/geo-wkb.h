/* geo-wkb.h – reads polygons out of well-known binary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. The bytes may come from a store made by a stranger: nothing is read
 * behind their end, and nothing is allocated that they do not hold.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

typedef struct {
  guint first_ring, n_rings;  /* the shell, then its holes */
} GeoPart;

/* Rings are closed, their first point repeated at the end. */
typedef struct {
  GArray *points;   /* of double, longitude and latitude in degrees by turns */
  GArray *rings;    /* of GeoRing */
  GArray *parts;    /* of GeoPart */
} GeoPolygons;

#define GEO_POLYGONS_INIT { NULL, NULL, NULL }

gboolean      geo_polygons_read_wkb   (GeoPolygons        *self,
                                       GBytes             *wkb,
                                       GError            **error);
void          geo_polygons_clear      (GeoPolygons        *self);
const double *geo_polygons_get_points (const GeoPolygons  *self,
                                       guint               ring,
                                       guint              *n_points);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoPolygons, geo_polygons_clear)

G_END_DECLS
