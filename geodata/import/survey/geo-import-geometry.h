/* geo-import-geometry.h – a polygon as surveyed to one as stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import. A transform is on one thread at a time.
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"
#include "geodata/import/source/geo-import-gdal.h"
#include "geodata/import/survey/geo-import-tiles.h"
#include "geodata/shape/geo-repair.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GeoImportTransform:
 *
 * From the plane of a layer to degrees of EPSG:4490, longitude first.
 *
 * Two layers of one survey often lie in the same zone, one with its number in the eastings and
 * one without. A corner they share must come out equal to the bit, or every border of a village
 * and of the groups along it is drawn twice. So the zone's number is taken off and the metres
 * are rounded to a micrometre before PROJ sees them, and the degrees to 1e-9, a tenth of a
 * millimetre.
 */
typedef struct {
  OGRCoordinateTransformationH projection; /* NULL: degrees already */
  GeoImportTiles *tiles;                   /* of it; NULL: asked about every point */
  gboolean is_metres;
  double zone_m;                           /* to take off the eastings */
  gboolean clockwise;                      /* the format's shells go round with the clock; set by
                                            * the caller */
} GeoImportTransform;

/* @srs: of the layer. @needs: (inout): what would help if there is no way is added.
 * Returns: FALSE with GEO_ERROR_UNRECOGNISED if there is no way to EPSG:4490. */
gboolean geo_import_transform_init  (GeoImportTransform    *self,
                                     OGRSpatialReferenceH   srs,
                                     GeoImportNeeds        *needs,
                                     GError               **error);
/* One more of the same, for another thread. Returns: FALSE if there is not enough memory. */
gboolean geo_import_transform_copy  (const GeoImportTransform *self,
                                     GeoImportTransform       *copy);
void     geo_import_transform_clear (GeoImportTransform    *self);
/* In place. Returns: FALSE if one of them is outside the layer's coordinate system. */
gboolean geo_import_transform_points (const GeoImportTransform *self,
                                      double                   *x,
                                      double                   *y,
                                      int                       n);

/* @geometry: NULL for none. @polygons: initialised and empty. @repairs: (inout): what had to be put
 * right is added. @reason: a translated sentence if it is no area.
 * Returns: whether @polygons are its rings, closed, on the layer's own plane. */
gboolean geo_import_geometry_read   (OGRGeometryH               geometry,
                                     GeoPolygons               *polygons,
                                     GeoRepairs                *repairs,
                                     char                     **reason);
/* @polygons: from there to degrees, and repaired; used up if this fails. @max_repair_m2: most land
 * that a repair may change, such as GEO_REPAIR_MAX_M2. @plane_m2: the area on the layer's own
 * plane; 0 if that is none of metres, or an outline that crossed itself has none.
 * @needs: (inout): what would help against the reason is added.
 * Returns: FALSE with @reason, a translated sentence, if they cannot be stored. */
gboolean geo_import_geometry_prepare (const GeoImportTransform *transform,
                                      GeoPolygons              *polygons,
                                      double                    max_repair_m2,
                                      GeoRepairs               *repairs,
                                      double                   *plane_m2,
                                      GeoImportNeeds           *needs,
                                      char                    **reason);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoImportTransform, geo_import_transform_clear)

G_END_DECLS
