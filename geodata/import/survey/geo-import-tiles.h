/* geo-import-tiles.h – from metres to degrees, by polynomials that follow PROJ
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on one thread.
 */
#pragma once

#include "geodata/import/source/geo-import-gdal.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * GeoImportTiles:
 *
 * The plane is laid out in squares of 8 km. Over one of them a projection is so nearly straight
 * that a polynomial of the fourth degree through 25 points that PROJ has worked out gives its
 * degrees to 1e-12, in a tenth of the time. Which square, and so which polynomial, follows from
 * the point alone: the same metres give the same degrees to the bit, whoever asks, in any order.
 */
typedef struct _GeoImportTiles GeoImportTiles;

/* @projection: from metres to degrees; borrowed. */
GeoImportTiles *geo_import_tiles_new       (OGRCoordinateTransformationH  projection) G_GNUC_WARN_UNUSED_RESULT;
void            geo_import_tiles_free      (GeoImportTiles               *self);
/* In place. Returns: FALSE if PROJ has no degrees for one of the points. */
gboolean        geo_import_tiles_transform (GeoImportTiles               *self,
                                            double                       *x,
                                            double                       *y,
                                            gsize                         n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportTiles, geo_import_tiles_free)

G_END_DECLS
