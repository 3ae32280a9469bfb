/* geo-shapes-builder.c – rings become shapes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-shapes"

#include "config.h"

#include "geodata/shape/geo-shapes-private.h"

struct _GeoShapesBuilder {
  GArray *shapes;
  GArray *rings;
  GArray *points;       /* of double */
};

/**
 * geo_shapes_builder_new:
 *
 * Returns: (transfer full): a builder without shapes
 */
GeoShapesBuilder *
geo_shapes_builder_new (void)
{
  GeoShapesBuilder *self = g_new0 (GeoShapesBuilder, 1);

  self->shapes = g_array_new (FALSE, FALSE, sizeof (GeoShape));
  self->rings = g_array_new (FALSE, FALSE, sizeof (GeoRing));
  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

/**
 * geo_shapes_builder_free:
 * @self: (transfer full): a builder
 */
void
geo_shapes_builder_free (GeoShapesBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->shapes);
  g_array_unref (self->rings);
  g_array_unref (self->points);
  g_free (self);
}

/**
 * geo_shapes_builder_begin_shape:
 * @self: a builder
 * @label_x: a place inside, far from the border; NAN without geometry
 * @label_y: likewise
 * @label_radius: how far; in a plane of degrees, in degrees of latitude
 *
 * Begins the shape of the next area. Rings that follow are its own.
 */
void
geo_shapes_builder_begin_shape (GeoShapesBuilder *self,
                                double            label_x,
                                double            label_y,
                                double            label_radius)
{
  GeoShape shape = {
    .first_ring = 0,
    .box = GEO_BOX_EMPTY,
    .label_x = label_x,
    .label_y = label_y,
    .label_radius = label_radius,
  };

  g_return_if_fail (self != NULL);

  shape.first_ring = self->rings->len;
  g_array_append_val (self->shapes, shape);
}

/**
 * geo_shapes_builder_add_ring:
 * @self: a builder in which a shape has been begun
 * @points: (array): @n_points pairs of x and y; a repeated first point at the end is dropped
 * @n_points: their number
 *
 * A ring of less than three points covers nothing and is left out.
 */
void
geo_shapes_builder_add_ring (GeoShapesBuilder *self,
                             const double     *points,
                             guint             n_points)
{
  GeoRing ring;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->shapes->len > 0);
  g_return_if_fail (points != NULL || n_points == 0);
  g_return_if_fail (n_points <= (G_MAXUINT - self->points->len) / 2);

  if (n_points > 1)
    {
      const double *last = points + 2 * (gsize) (n_points - 1);

      if (points[0] == last[0] && points[1] == last[1])
        n_points--;
    }
  if (n_points < 3)
    return;

  ring = (GeoRing) { self->points->len / 2, n_points };
  g_array_append_vals (self->points, points, 2 * n_points);
  g_array_append_val (self->rings, ring);
  g_array_index (self->shapes, GeoShape, self->shapes->len - 1).n_rings++;
}

/**
 * geo_shapes_new_boxes:
 * @all: (array length=n_shapes): their boxes and the places of their labels; rings are not looked at
 * @n_shapes: their number
 *
 * Returns: (transfer full): shapes for who has no use of outlines
 */
GeoShapes *
geo_shapes_new_boxes (const GeoShape *all,
                      int             n_shapes)
{
  GeoShapes *shapes;

  g_return_val_if_fail (n_shapes >= 0 && (all != NULL || n_shapes == 0), NULL);

  shapes = g_new0 (GeoShapes, 1);
  g_atomic_ref_count_init (&shapes->ref_count);
  shapes->n_shapes = n_shapes;
  shapes->shapes = g_new (GeoShape, (gsize) n_shapes + 1);
  for (int i = 0; i < n_shapes; i++)
    {
      shapes->shapes[i] = all[i];
      shapes->shapes[i].first_ring = shapes->shapes[i].n_rings = 0;
    }
  geo_shapes_update_box (shapes);
  return shapes;
}

/**
 * geo_shapes_builder_end:
 * @self: (transfer full): a builder, which is freed
 *
 * Returns: (transfer full): the shapes
 */
GeoShapes *
geo_shapes_builder_end (GeoShapesBuilder *self)
{
  g_autoptr (GeoShapesBuilder) builder = self;
  GeoShapes *shapes;

  g_return_val_if_fail (self != NULL, NULL);

  shapes = g_new0 (GeoShapes, 1);
  g_atomic_ref_count_init (&shapes->ref_count);
  shapes->n_shapes = (int) self->shapes->len;
  shapes->n_rings = self->rings->len;
  shapes->n_points = self->points->len / 2;
  shapes->shapes = (GeoShape *) (gpointer) g_array_steal (self->shapes, NULL);
  shapes->rings = (GeoRing *) (gpointer) g_array_steal (self->rings, NULL);
  shapes->points = (double *) (gpointer) g_array_steal (self->points, NULL);
  geo_shapes_update_boxes (shapes);
  return shapes;
}
