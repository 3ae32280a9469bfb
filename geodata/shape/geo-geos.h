/* geo-geos.h – GEOS with owners that clean up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. A scope is one context of GEOS, used on one thread, and all
 * geometries made in it; they go when it does.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

#include <geos_c.h>

G_BEGIN_DECLS

typedef struct {
  GEOSContextHandle_t context;
  GPtrArray *geometries;
  char *message;          /* what GEOS complained of last */
} GeoGeos;

void          geo_geos_init  (GeoGeos      *self);
void          geo_geos_clear (GeoGeos      *self);
/* Returns: @geometry, which may be NULL, now owned by the scope. */
GEOSGeometry *geo_geos_own   (GeoGeos      *self,
                              GEOSGeometry *geometry);
/* The scope no longer owns @geometry: for what goes into a collection. */
GEOSGeometry *geo_geos_steal (GeoGeos      *self,
                              GEOSGeometry *geometry);
/* Owned by the caller. NULL for a part whose shell GEOS does not take for a ring. */
GEOSGeometry *geo_geos_new_part         (GeoGeos            *self,
                                         const GeoPolygons  *polygons,
                                         const GeoPart      *part);
/* Owned by the scope. NULL if a part is none. */
GEOSGeometry *geo_geos_from_polygons    (GeoGeos            *self,
                                         const GeoPolygons  *polygons);
/* @parts: of the scope. Owned by the scope: the collection of GEOS owns its members, so the scope
 * gives them up. */
GEOSGeometry *geo_geos_collect          (GeoGeos            *self,
                                         GPtrArray          *parts,
                                         int                 type);
/* Polygons out of whatever an overlay leaves; lines and points cover nothing. */
GEOSGeometry *geo_geos_to_multi_polygon (GeoGeos            *self,
                                         const GEOSGeometry *geometry);
GBytes       *geo_geos_to_wkb           (GeoGeos            *self,
                                         const GEOSGeometry *geometry);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoGeos, geo_geos_clear)

G_END_DECLS
