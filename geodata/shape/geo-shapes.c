/* geo-shapes.c – the polygons of all areas, on one plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-shapes"

#include "config.h"

#include "geodata/shape/geo-shapes.h"

#include "geodata/shape/geo-shapes-private.h"

#include <math.h>
#include <string.h>

/* Some 10 ms of projecting: how long a cancel waits. */
#define POINTS_PER_STEP 32768

G_DEFINE_BOXED_TYPE (GeoShapes, geo_shapes, geo_shapes_ref, geo_shapes_unref)

void
geo_shapes_update_box (GeoShapes *self)
{
  g_assert (self != NULL);

  self->box = GEO_BOX_EMPTY;
  for (int i = 0; i < self->n_shapes; i++)
    {
      const GeoBox *box = &self->shapes[i].box;

      if (geo_box_is_empty (box))
        continue;
      geo_box_extend (&self->box, box->x_min, box->y_min);
      geo_box_extend (&self->box, box->x_max, box->y_max);
    }
}

void
geo_shapes_update_boxes (GeoShapes *self)
{
  g_assert (self != NULL);

  for (int i = 0; i < self->n_shapes; i++)
    {
      GeoShape *shape = &self->shapes[i];

      shape->box = GEO_BOX_EMPTY;
      for (guint r = shape->first_ring; r < shape->first_ring + shape->n_rings; r++)
        {
          const double *p = self->points + 2 * (gsize) self->rings[r].first_point;

          for (guint k = 0; k < self->rings[r].n_points; k++)
            geo_box_extend (&shape->box, p[2 * k], p[2 * k + 1]);
        }
    }
  geo_shapes_update_box (self);
}

static gboolean
project_points (GeoShapes            *self,
                const GeoProjection  *projection,
                GCancellable         *cancellable,
                GError              **error)
{
  for (gsize i = 0; i < self->n_points; i += POINTS_PER_STEP)
    {
      gsize n = MIN (POINTS_PER_STEP, self->n_points - i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !geo_projection_forward (projection, self->points + 2 * i, n, error))
        return FALSE;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* The radius is in degrees of latitude; measured towards the equator it stays on the plane. */
static gboolean
project_labels (GeoShapes            *self,
                const GeoProjection  *projection,
                GError              **error)
{
  for (int i = 0; i < self->n_shapes; i++)
    {
      GeoShape *shape = &self->shapes[i];
      double towards_deg = shape->label_radius * (shape->label_y > 0 ? -1 : 1);
      double ends[4] = {
        shape->label_x, shape->label_y,
        shape->label_x, shape->label_y + towards_deg,
      };

      if (isnan (shape->label_x) || isnan (shape->label_y))
        continue;
      if (isnan (shape->label_radius))
        ends[3] = ends[1];
      if (!geo_projection_forward (projection, ends, 2, error))
        return FALSE;
      shape->label_x = ends[0];
      shape->label_y = ends[1];
      if (!isnan (shape->label_radius))
        shape->label_radius = hypot (ends[2] - ends[0], ends[3] - ends[1]);
    }
  return TRUE;
}

/**
 * geo_shapes_ref:
 * @self: shapes
 *
 * May be called on any thread.
 *
 * Returns: (transfer full): @self
 */
GeoShapes *
geo_shapes_ref (GeoShapes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * geo_shapes_unref:
 * @self: (transfer full): shapes
 *
 * May be called on any thread.
 */
void
geo_shapes_unref (GeoShapes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->shapes);
  g_free (self->rings);
  g_free (self->points);
  g_free (self);
}

/**
 * geo_shapes_get_all:
 * @self: shapes
 * @n_shapes: (out) (optional): their number
 *
 * Returns: (array length=n_shapes): a shape for each area, in the order of the register
 */
const GeoShape *
geo_shapes_get_all (const GeoShapes *self,
                    int             *n_shapes)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_shapes != NULL)
    *n_shapes = self->n_shapes;
  return self->shapes;
}

/**
 * geo_shapes_get_rings:
 * @self: shapes
 *
 * Returns: (array): the rings of all shapes, one shape after the other
 */
const GeoRing *
geo_shapes_get_rings (const GeoShapes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rings;
}

/**
 * geo_shapes_get_points:
 * @self: shapes
 *
 * Returns: (array): the points of all rings, x and y by turns
 */
const double *
geo_shapes_get_points (const GeoShapes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->points;
}

/**
 * geo_shapes_get_box:
 * @self: shapes
 *
 * Returns: the box around all of them, empty if none has geometry
 */
GeoBox
geo_shapes_get_box (const GeoShapes *self)
{
  g_return_val_if_fail (self != NULL, GEO_BOX_EMPTY);

  return self->box;
}

/**
 * geo_shapes_contains:
 * @self: shapes
 * @shape: an index
 * @x: the point, on the plane of the shapes
 * @y: likewise
 *
 * A point on the border that two shapes of a coverage share is in exactly one of them. Thread
 * safe.
 *
 * Returns: whether the point lies in the polygon
 */
gboolean
geo_shapes_contains (const GeoShapes *self,
                     int              shape,
                     double           x,
                     double           y)
{
  const GeoShape *s;
  gboolean inside = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (shape >= 0 && shape < self->n_shapes, FALSE);

  s = &self->shapes[shape];
  if (!(x >= s->box.x_min && x <= s->box.x_max && y >= s->box.y_min && y <= s->box.y_max))
    return FALSE;

  for (guint r = s->first_ring; r < s->first_ring + s->n_rings; r++)
    {
      const double *p = self->points + 2 * (gsize) self->rings[r].first_point;
      gsize n = self->rings[r].n_points;
      const double *before = p + 2 * (n - 1);

      for (gsize k = 0; k < n; k++, p += 2)
        {
          inside ^= geo_shapes_edge_crosses (before, p, x, y);
          before = p;
        }
    }
  return inside;
}

/**
 * geo_shapes_project:
 * @self: shapes in degrees, longitude and latitude
 * @projection: where to
 * @cancellable: (nullable): stops the work
 * @error: return location for an error
 *
 * 280,000 points take some tens of milliseconds, so not on the main thread.
 *
 * Returns: (transfer full): the same shapes on the plane of @projection
 */
GeoShapes *
geo_shapes_project (GeoShapes            *self,
                    const GeoProjection  *projection,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_autoptr (GeoShapes) projected = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (projection != NULL, NULL);

  projected = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&projected->ref_count);
  projected->shapes = g_memdup2 (self->shapes, (gsize) self->n_shapes * sizeof (GeoShape));
  projected->rings = g_memdup2 (self->rings, self->n_rings * sizeof (GeoRing));
  projected->points = g_memdup2 (self->points, self->n_points * 2 * sizeof (double));

  if (!project_points (projected, projection, cancellable, error)
      || !project_labels (projected, projection, error))
    return NULL;

  geo_shapes_update_boxes (projected);
  return g_steal_pointer (&projected);
}

/**
 * geo_box_is_empty:
 * @self: a box
 *
 * Returns: whether no point has gone into it
 */
gboolean
geo_box_is_empty (const GeoBox *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return !(self->x_min <= self->x_max);
}
