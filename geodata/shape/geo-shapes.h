/* geo-shapes.h – the polygons of all areas, on one plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Immutable. A shape is indexed as its area is in the register; an area without geometry has no
 * rings. Coordinates are x, y pairs in the unit of the plane: degrees of longitude and latitude
 * (EPSG:4490) as read from the store, metres once projected. Rings are closed, the first point
 * not repeated, holes not told from shells: fill by the even-odd rule.
 */
#pragma once

#include "geodata/shape/geo-projection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  double x_min, y_min, x_max, y_max; /* empty: x_min > x_max */
} GeoBox;

#define GEO_BOX_EMPTY ((GeoBox) { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE })

typedef struct {
  guint first_ring, n_rings;
  GeoBox box;
  double label_x, label_y;  /* a place inside, far from the border */
  double label_radius;      /* how far, in the plane's unit */
} GeoShape;

typedef struct {
  guint first_point, n_points;
} GeoRing;

typedef struct _GeoShapes GeoShapes;
typedef struct _GeoShapesBuilder GeoShapesBuilder;

/* Gets shapes from where they are; on any thread. */
typedef GeoShapes *(*GeoShapesLoad) (gpointer       user_data,
                                     GCancellable  *cancellable,
                                     GError       **error);

#define GEO_TYPE_SHAPES (geo_shapes_get_type ())
GType           geo_shapes_get_type   (void) G_GNUC_CONST;
GeoShapes      *geo_shapes_ref        (GeoShapes       *self);
void            geo_shapes_unref      (GeoShapes       *self);
const GeoShape *geo_shapes_get_all    (const GeoShapes *self,
                                       int             *n_shapes);
const GeoRing  *geo_shapes_get_rings  (const GeoShapes *self);
/* x, y pairs; the points of ring r start at double 2 * rings[r].first_point. */
const double   *geo_shapes_get_points (const GeoShapes *self);
GeoBox          geo_shapes_get_box    (const GeoShapes *self);
/* Whether the point lies in the polygon, by the even-odd rule. */
gboolean        geo_shapes_contains   (const GeoShapes *self,
                                       int              shape,
                                       double           x,
                                       double           y);
/* Shapes without rings: boxes and places of labels alone. Copies @all. */
GeoShapes      *geo_shapes_new_boxes  (const GeoShape      *all,
                                       int                  n_shapes) G_GNUC_WARN_UNUSED_RESULT;
GeoShapes      *geo_shapes_project    (GeoShapes           *self,
                                       const GeoProjection *projection,
                                       GCancellable        *cancellable,
                                       GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* Shapes are added in the order of the areas, one for each. */
GeoShapesBuilder *geo_shapes_builder_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void              geo_shapes_builder_free       (GeoShapesBuilder *self);
void              geo_shapes_builder_begin_shape (GeoShapesBuilder *self,
                                                 double            label_x,
                                                 double            label_y,
                                                 double            label_radius);
/* @points: n x, y pairs; a repeated first point at the end is dropped. */
void              geo_shapes_builder_add_ring   (GeoShapesBuilder *self,
                                                 const double     *points,
                                                 guint             n_points);
GeoShapes        *geo_shapes_builder_end        (GeoShapesBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoShapes, geo_shapes_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoShapesBuilder, geo_shapes_builder_free)

gboolean geo_box_is_empty (const GeoBox *self);

/* Called for every point of a survey. */
static inline void
geo_box_extend (GeoBox *self,
                double  x,
                double  y)
{
  self->x_min = MIN (self->x_min, x);
  self->y_min = MIN (self->y_min, y);
  self->x_max = MAX (self->x_max, x);
  self->y_max = MAX (self->y_max, y);
}

G_END_DECLS
