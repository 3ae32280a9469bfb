/* geo-sides.c – on which side of its rings an area lies, and whether they meet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-sides"

#include "config.h"

#include "geodata/shape/geo-sides.h"

#include "geodata/shape/geo-crossings.h"

#include <string.h>

enum { SIDE_LEFT = 1 << 0, SIDE_HOLE = 1 << 1 };

struct _GeoSides {
  guint8 *sides;        /* by ring */
  guint8 *contacts;     /* by shape */
};

typedef struct {
  GeoSides *self;
  const GeoShape *all;
  const GeoRing *rings;
  const double *points;
  GeoPolygons polygons; /* of the shape at hand */
  GArray *boxes;        /* of its rings, if there are several */
} Work;

/* All rings in one part: geo_crossings_find() makes no difference between them. */
static void
load_shape (Work           *work,
            const GeoShape *shape)
{
  geo_polygons_empty (&work->polygons);
  for (guint r = shape->first_ring; r < shape->first_ring + shape->n_rings; r++)
    {
      guint n = work->rings[r].n_points;
      const double *from = work->points + 2 * (gsize) work->rings[r].first_point;
      double *to = geo_polygons_add_ring (&work->polygons, n + 1);

      if (to == NULL)
        continue;
      memcpy (to, from, 2 * n * sizeof *to);
      memcpy (to + 2 * n, from, 2 * sizeof *to);
    }
}

static GeoContact
find_contact (const GeoPolygons *polygons)
{
  GeoCrossings found;

  geo_crossings_find (polygons, 0, &found);
  if (found.n_crossings > 0)
    return GEO_CONTACT_CROSS;
  if (!found.complete)
    return GEO_CONTACT_UNKNOWN;
  return found.n_touches > 0 ? GEO_CONTACT_TOUCH : GEO_CONTACT_NONE;
}

/* Whether the point lies in the ring. */
static gboolean
ring_contains (const Work *work,
               guint       ring,
               double      x,
               double      y)
{
  guint n_points;
  const double *p = geo_polygons_get_points (&work->polygons, ring, &n_points);
  gboolean inside = FALSE;

  for (guint i = 0; i + 1 < n_points; i++, p += 2)
    if ((p[1] > y) != (p[3] > y) && x < p[0] + (y - p[1]) / (p[3] - p[1]) * (p[2] - p[0]))
      inside = !inside;
  return inside;
}

static void
load_boxes (Work *work)
{
  g_array_set_size (work->boxes, work->polygons.rings->len);
  for (guint r = 0; r < work->polygons.rings->len; r++)
    {
      guint n_points;
      const double *p = geo_polygons_get_points (&work->polygons, r, &n_points);
      GeoBox box = GEO_BOX_EMPTY;

      for (guint i = 0; i < n_points; i++, p += 2)
        geo_box_extend (&box, p[0], p[1]);
      g_array_index (work->boxes, GeoBox, r) = box;
    }
}

/* Whether the ring lies within an odd number of the others. Told in the middle of its first
 * segment, as rings may meet in their corners. */
static gboolean
is_hole (const Work *work,
         guint       ring)
{
  guint n_points;
  const double *p = geo_polygons_get_points (&work->polygons, ring, &n_points);
  double x = (p[0] + p[2]) / 2, y = (p[1] + p[3]) / 2;
  gboolean odd = FALSE;

  for (guint r = 0; r < work->boxes->len; r++)
    {
      const GeoBox *box = &g_array_index (work->boxes, GeoBox, r);

      if (r != ring && x >= box->x_min && x <= box->x_max && y >= box->y_min && y <= box->y_max)
        odd ^= ring_contains (work, r, x, y);
    }
  return odd;
}

static gboolean
tell_sides (Work           *work,
            const GeoShape *shape,
            GCancellable   *cancellable,
            GError        **error)
{
  gboolean several = shape->n_rings > 1;

  if (several)
    load_boxes (work);
  for (guint r = 0; r < work->polygons.rings->len; r++)
    {
      gboolean hole = several && is_hole (work, r);
      gboolean left = (geo_polygons_get_turn (&work->polygons, r) > 0) != hole;

      work->self->sides[shape->first_ring + r] = (left ? SIDE_LEFT : 0) | (hole ? SIDE_HOLE : 0);
      if (several && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
look_at_all (Work          *work,
             int            n_shapes,
             const guint8  *skip,
             GCancellable  *cancellable,
             GError       **error)
{
  for (int i = 0; i < n_shapes; i++)
    {
      const GeoShape *shape = &work->all[i];

      if (shape->n_rings == 0)
        continue;
      if ((i & 0xff) == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      load_shape (work, shape);
      if (skip == NULL || !skip[i])
        work->self->contacts[i] = find_contact (&work->polygons);
      if (!tell_sides (work, shape, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

GeoSides *
geo_sides_new (GeoShapes      *shapes,
               const guint8   *skip,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autoptr (GeoSides) self = g_new0 (GeoSides, 1);
  int n_shapes;
  const GeoShape *all = geo_shapes_get_all (shapes, &n_shapes);
  Work work = {
    .self = self,
    .all = all,
    .rings = geo_shapes_get_rings (shapes),
    .points = geo_shapes_get_points (shapes),
    .polygons = GEO_POLYGONS_INIT,
    .boxes = g_array_new (FALSE, FALSE, sizeof (GeoBox)),
  };
  guint n_rings = n_shapes > 0 ? all[n_shapes - 1].first_ring + all[n_shapes - 1].n_rings : 0;
  gboolean done;

  self->sides = g_new0 (guint8, (gsize) n_rings + 1);
  self->contacts = g_new0 (guint8, (gsize) n_shapes + 1);
  geo_polygons_init (&work.polygons);
  done = look_at_all (&work, n_shapes, skip, cancellable, error);
  geo_polygons_clear (&work.polygons);
  g_array_unref (work.boxes);
  return done ? g_steal_pointer (&self) : NULL;
}

void
geo_sides_free (GeoSides *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->sides);
  g_free (self->contacts);
  g_free (self);
}

gboolean
geo_sides_is_left (const GeoSides *self,
                   guint           ring)
{
  return (self->sides[ring] & SIDE_LEFT) != 0;
}

gboolean
geo_sides_is_hole (const GeoSides *self,
                   guint           ring)
{
  return (self->sides[ring] & SIDE_HOLE) != 0;
}

GeoContact
geo_sides_get_contact (const GeoSides *self,
                       int             shape)
{
  return self->contacts[shape];
}
