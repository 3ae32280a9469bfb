/* geo-geometry.h – what is worked out from one polygon: area, place of its label, union
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Polygons and multipolygons as ISO WKB in degrees, EPSG:4490, longitude first. GEOS does the
 * overlay; thread safe.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

G_BEGIN_DECLS

/**
 * GeoFigures:
 * @area_m2: geodesic area on the ellipsoid of CGCS2000 (C. F. F. Karney, Algorithms for
 *   geodesics, 2013), right to 1e-8
 * @label_lon_deg: the pole of inaccessibility of the largest part, in a plane scaled by the
 *   cosine of the latitude
 * @label_lat_deg: likewise
 * @label_radius_deg: distance from there to the border, in degrees of latitude
 */
typedef struct {
  double area_m2;
  double label_lon_deg;
  double label_lat_deg;
  double label_radius_deg;
} GeoFigures;

/* @known_m2: its area, if somebody has measured it; 0 to measure it. */
gboolean  geo_geometry_measure   (GBytes           *wkb,
                                  double            known_m2,
                                  GeoFigures       *figures,
                                  GError          **error);
/* The same of polygons in hand; FALSE if they have no point. */
gboolean  geo_polygons_measure   (const GeoPolygons *polygons,
                                  double             known_m2,
                                  GeoFigures        *figures);
/* Adds the rings of @wkb to the shape begun last. */
gboolean  geo_geometry_add_rings (GBytes           *wkb,
                                  GeoShapesBuilder *builder,
                                  GError          **error);
/* @united: initialised and empty. */
gboolean  geo_polygons_unite     (const GeoPolygons *parts,
                                  GeoPolygons      *united,
                                  GCancellable     *cancellable,
                                  GError          **error);
/* @wkbs: of GBytes*, at least one. Returns: the multipolygon they cover. */
GBytes   *geo_geometry_union     (GPtrArray        *wkbs,
                                  GCancellable     *cancellable,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
