/* geo-outlines.h – shapes as polygons of GEOS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. What was made is kept for a while, as the next question is mostly about
 * a neighbour.
 */
#pragma once

#include "geodata/shape/geo-sides.h"

#include <geos_c.h>

G_BEGIN_DECLS

typedef struct {
  const GeoShape *all;
  const GeoRing *rings;
  const double *points;
  const GeoSides *sides;

  GEOSContextHandle_t context;
  GHashTable *kept;     /* GEOSGeometry* by shape + 1 */
  gsize n_kept_points;
} GeoOutlines;

/* Borrows all three. */
void                geo_outlines_init         (GeoOutlines         *self,
                                               GeoShapes           *shapes,
                                               const GeoSides      *sides,
                                               GEOSContextHandle_t  context);
void                geo_outlines_clear        (GeoOutlines         *self);
/* Lets go of what is kept, if it is much. */
void                geo_outlines_tidy         (GeoOutlines         *self);
/* Lent until it is tidied up. NULL if it cannot be made. */
const GEOSGeometry *geo_outlines_get          (GeoOutlines         *self,
                                               int                  shape);
gsize               geo_outlines_count_points (const GeoOutlines   *self,
                                               int                  shape);
/* A ring of the shapes as a polygon of its own, for the caller; NULL if GEOS refuses. */
GEOSGeometry       *geo_outlines_new_ring     (GeoOutlines         *self,
                                               guint                ring);

G_END_DECLS
