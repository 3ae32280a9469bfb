/* geo-overlay.h – what two areas have in common, what one leaves over, what borders enclose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * On shapes in degrees, by the faces into which their borders cut the plane. GEOS, some five times
 * as slow, is asked where these come too near each other for doubles, and about shapes that touch
 * themselves. On one thread.
 */
#pragma once

#include "geodata/shape/geo-sides.h"

G_BEGIN_DECLS

/**
 * GeoPatch:
 * @box: in degrees
 * @area_m2: on the ellipsoid of CGCS2000, the sides straight in degrees as they are drawn: only so
 *   does a corner that lies on a neighbour's side enclose nothing with it
 * @width_m: twice the area through the perimeter: how thin it is
 * @x: a place inside
 * @y: likewise
 * @first_point: of its outer ring in the points of the overlay
 * @n_points: of its outer ring, the first repeated at the end
 */
typedef struct {
  GeoBox box;
  double area_m2;
  double width_m;
  double x, y;
  guint first_point, n_points;
} GeoPatch;

/* A run of points that follow each other. */
typedef struct {
  guint from, to;       /* indices of points of the shapes */
} GeoSegment;

typedef struct _GeoOverlay GeoOverlay;

/* Borrows both. */
GeoOverlay   *geo_overlay_new        (GeoShapes        *shapes,
                                      const GeoSides   *sides) G_GNUC_WARN_UNUSED_RESULT;
void          geo_overlay_free       (GeoOverlay       *self);
/* The patches that lie in both shapes. @patches: of GeoPatch, emptied first.
 * Returns: FALSE if the outlines cross too often, or GEOS fails. */
gboolean      geo_overlay_common     (GeoOverlay       *self,
                                      int               a,
                                      int               b,
                                      GArray           *patches);
/* The patches of @a outside @b. */
gboolean      geo_overlay_outside    (GeoOverlay       *self,
                                      int               a,
                                      int               b,
                                      GArray           *patches);
/* The patches that the segments enclose, cut where they cross. */
gboolean      geo_overlay_faces      (GeoOverlay       *self,
                                      const GeoSegment *segments,
                                      gsize             n_segments,
                                      GArray           *patches);
/* Of the patches found last. */
const double *geo_overlay_get_points (const GeoOverlay *self);
/* Whether GEOS takes the shape's rings for valid one by one. */
gboolean      geo_overlay_is_valid   (GeoOverlay       *self,
                                      int               shape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoOverlay, geo_overlay_free)

G_END_DECLS
