/* geo-arrangement.h – the faces into which segments cut the plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. Segments are cut where they cross; what is left is a plane graph, and
 * its faces are traced along half-edges (M. de Berg et al., Computational Geometry, 3rd edition
 * 2008, chapter 2). Coordinates are doubles, so that a cut lies beside its segment by a rounding;
 * where that turns the order of the edges around a node, the graph is no longer plane, which
 * Euler's formula shows, and the caller has to ask somebody slower.
 *
 * On one thread; its memory serves the next, too.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @first_ring: the outer ring, those around holes follow. */
typedef struct {
  guint first_ring, n_rings;
} GeoFace;

typedef struct _GeoArrangement GeoArrangement;

GeoArrangement *geo_arrangement_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void            geo_arrangement_free     (GeoArrangement *self);
/* For at most @n_segments. */
void            geo_arrangement_begin    (GeoArrangement *self,
                                          guint           n_segments);
/* @a, @b: x and y each, borrowed until the faces are built. @sides: bits, one a shape, that are
 * turned by crossing the segment: those of the shapes of whose outline it is; 0 in all segments, if
 * it is only about where they are. */
void            geo_arrangement_add      (GeoArrangement *self,
                                          const double   *a,
                                          const double   *b,
                                          guint8          sides);
/* Finds the faces that lie in just the shapes of @wanted; of segments without sides all that are
 * bounded. Returns: FALSE if the segments cross too often, or cut no plane that doubles can tell. */
gboolean        geo_arrangement_build    (GeoArrangement *self,
                                          guint8          wanted);
guint           geo_arrangement_get_n_faces (const GeoArrangement *self);
const GeoFace  *geo_arrangement_get_face (const GeoArrangement *self,
                                          guint                 face);
/* Returns: x and y by turns, the first point repeated at the end. */
const double   *geo_arrangement_get_ring (const GeoArrangement *self,
                                          guint                 ring,
                                          guint                *n_points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoArrangement, geo_arrangement_free)

G_END_DECLS
