/* geo-polygons.h – one area's polygons, as they are worked on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies between a survey and the store: the rings of one area in three arrays, which are
 * filled again for the next area. A part is a shell, then its holes. Rings are closed, their first
 * point repeated at the end. On one thread.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

typedef struct {
  guint first_ring, n_rings;
} GeoPart;

typedef struct {
  GArray *points;   /* of double, x and y by turns */
  GArray *rings;    /* of GeoRing */
  GArray *parts;    /* of GeoPart */
  gboolean begun;   /* the next ring begins a part */
} GeoPolygons;

#define GEO_POLYGONS_INIT { NULL, NULL, NULL, TRUE }

void          geo_polygons_init       (GeoPolygons       *self);
void          geo_polygons_clear      (GeoPolygons       *self);
/* Takes all out and keeps the memory. */
void          geo_polygons_empty      (GeoPolygons       *self);
void          geo_polygons_swap       (GeoPolygons       *self,
                                       GeoPolygons       *other);
/* The next ring is the shell of a part, those after it its holes. Without rings it is none. */
void          geo_polygons_begin_part (GeoPolygons       *self);
/* Returns: room for @n_points pairs, which the caller fills before anything else is added; NULL
 * if there are too many to count. */
double       *geo_polygons_add_ring   (GeoPolygons       *self,
                                       guint              n_points);
/* Repeats the first point of the ring added last, unless it ends there. Returns: whether it had
 * to. */
gboolean      geo_polygons_close_ring (GeoPolygons       *self);
const double *geo_polygons_get_points (const GeoPolygons *self,
                                       guint              ring,
                                       guint             *n_points);
/* Twice the area of a ring on its plane, positive if it goes round against the clock. */
double        geo_polygons_get_turn   (const GeoPolygons *self,
                                       guint              ring);
/* Shells less holes, on the plane. */
double        geo_polygons_get_area   (const GeoPolygons *self);
/* What ISO WKB and SpatiaLite's blobs have behind their heads: a multipolygon, little-endian.
 * @mark: in front of every part. Returns: the end */
gsize         geo_polygons_get_body_size (const GeoPolygons *self);
guint8       *geo_polygons_put_body   (const GeoPolygons *self,
                                       guint8            *at,
                                       guint8             mark);
/* Returns: a multipolygon, little endian. */
GBytes       *geo_polygons_to_wkb     (const GeoPolygons *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoPolygons, geo_polygons_clear)

G_END_DECLS
