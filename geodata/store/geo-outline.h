/* geo-outline.h – the shape of one area, ready to be stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a store keeps of a shape, worked out apart from the store: outlines are made on several
 * threads at once, while one writes them.
 */
#pragma once

#include "geodata/shape/geo-geometry.h"

G_BEGIN_DECLS

/* A store takes no value of more than 256 MB: these have 192 MB, and their rings at most 39 MB. */
#define GEO_OUTLINE_MAX_POINTS 12000000

/**
 * GeoOutline:
 * @blob: a multipolygon in degrees, EPSG:4490, as SpatiaLite keeps it; NULL: none
 * @box: around it
 * @figures: its area, and the place of its label
 */
typedef struct {
  GBytes *blob;
  GeoBox box;
  GeoFigures figures;
} GeoOutline;

#define GEO_OUTLINE_INIT { NULL, GEO_BOX_EMPTY, { 0.0, 0.0, 0.0, 0.0 } }

/* @polygons: in degrees, longitude first, closed.
 * @known_m2: the area as measured on the survey's own plane, which is the figure its surveyor
 *   states; 0 to measure it on the ellipsoid
 * Returns: FALSE with @reason, a translated clause: it cannot be stored; @self then needs no
 *   clearing. */
gboolean geo_outline_init          (GeoOutline         *self,
                                    const GeoPolygons  *polygons,
                                    double              known_m2,
                                    char              **reason);
/* Likewise from a polygon or multipolygon as ISO WKB. */
gboolean geo_outline_init_from_wkb (GeoOutline         *self,
                                    GBytes             *wkb,
                                    double              known_m2,
                                    char              **reason);
void     geo_outline_clear         (GeoOutline         *self);
/* Returns: a multipolygon. */
GBytes  *geo_outline_to_wkb        (const GeoOutline   *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoOutline, geo_outline_clear)

G_END_DECLS
