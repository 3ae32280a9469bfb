/* geo-polygons.c – one area's polygons, as they are worked on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-polygons"

#include "config.h"

#include "geodata/shape/geo-polygons.h"

#include "geodata/shape/geo-bytes.h"

#include <math.h>
#include <string.h>

#define WKB_POLYGON       3
#define WKB_MULTI_POLYGON 6
#define WKB_LITTLE_ENDIAN 1
#define HEAD_SIZE         (2 * sizeof (guint32)) /* type, number */

void
geo_polygons_init (GeoPolygons *self)
{
  g_assert (self != NULL && self->points == NULL);

  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  self->rings = g_array_new (FALSE, FALSE, sizeof (GeoRing));
  self->parts = g_array_new (FALSE, FALSE, sizeof (GeoPart));
  self->begun = TRUE;
}

void
geo_polygons_clear (GeoPolygons *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->rings, g_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
}

void
geo_polygons_empty (GeoPolygons *self)
{
  g_array_set_size (self->points, 0);
  g_array_set_size (self->rings, 0);
  g_array_set_size (self->parts, 0);
  self->begun = TRUE;
}

void
geo_polygons_swap (GeoPolygons *self,
                   GeoPolygons *other)
{
  GeoPolygons kept = *self;

  *self = *other;
  *other = kept;
}

void
geo_polygons_begin_part (GeoPolygons *self)
{
  self->begun = TRUE;
}

double *
geo_polygons_add_ring (GeoPolygons *self,
                       guint        n_points)
{
  const GeoPart part = { .first_ring = self->rings->len };
  const GeoRing ring = { self->points->len / 2, n_points };

  if (n_points > (G_MAXUINT - self->points->len) / 2 - 1)
    return NULL;

  g_array_set_size (self->points, self->points->len + 2 * n_points);
  if (self->begun)
    g_array_append_val (self->parts, part);
  self->begun = FALSE;
  g_array_append_val (self->rings, ring);
  g_array_index (self->parts, GeoPart, self->parts->len - 1).n_rings++;
  return (double *) (gpointer) self->points->data + 2 * (gsize) ring.first_point;
}

gboolean
geo_polygons_close_ring (GeoPolygons *self)
{
  GeoRing *ring;
  const double *points;
  double first[2];

  g_assert (self->rings->len > 0);

  ring = &g_array_index (self->rings, GeoRing, self->rings->len - 1);
  points = (const double *) (gpointer) self->points->data + 2 * (gsize) ring->first_point;
  if (ring->n_points == 0
      || memcmp (points, points + 2 * (gsize) (ring->n_points - 1), sizeof first) == 0)
    return FALSE;

  memcpy (first, points, sizeof first);
  g_array_append_vals (self->points, first, 2);
  ring->n_points++;
  return TRUE;
}

const double *
geo_polygons_get_points (const GeoPolygons *self,
                         guint              ring,
                         guint             *n_points)
{
  const GeoRing *r;

  g_assert (ring < self->rings->len);

  r = &g_array_index (self->rings, GeoRing, ring);
  *n_points = r->n_points;
  return (const double *) (gpointer) self->points->data + 2 * (gsize) r->first_point;
}

double
geo_polygons_get_turn (const GeoPolygons *self,
                       guint              ring)
{
  guint n_points;
  const double *points = geo_polygons_get_points (self, ring, &n_points);
  double turn = 0;

  /* From the first point, so that eastings of millions of metres do not eat the small digits. */
  for (guint i = 1; i + 1 < n_points; i++)
    {
      const double *a = points + 2 * i, *b = a + 2;

      turn += (a[0] - points[0]) * (b[1] - points[1]) - (b[0] - points[0]) * (a[1] - points[1]);
    }
  return turn;
}

double
geo_polygons_get_area (const GeoPolygons *self)
{
  double twice = 0;

  for (guint p = 0; p < self->parts->len; p++)
    {
      const GeoPart *part = &g_array_index (self->parts, GeoPart, p);

      for (guint i = 0; i < part->n_rings; i++)
        {
          double turn = fabs (geo_polygons_get_turn (self, part->first_ring + i));

          twice += i == 0 ? turn : -turn;
        }
    }
  return MAX (twice, 0) / 2;
}

static guint8 *
put_part (const GeoPolygons *self,
          const GeoPart     *part,
          guint8            *at)
{
  at = geo_bytes_put_uint (at, WKB_POLYGON);
  at = geo_bytes_put_uint (at, part->n_rings);
  for (guint i = 0; i < part->n_rings; i++)
    {
      guint n_points;
      const double *points = geo_polygons_get_points (self, part->first_ring + i, &n_points);

      at = geo_bytes_put_uint (at, n_points);
      at = geo_bytes_put_doubles (at, points, 2 * (gsize) n_points);
    }
  return at;
}

gsize
geo_polygons_get_body_size (const GeoPolygons *self)
{
  return HEAD_SIZE + (1 + HEAD_SIZE) * (gsize) self->parts->len
         + sizeof (guint32) * (gsize) self->rings->len
         + sizeof (double) * (gsize) self->points->len;
}

guint8 *
geo_polygons_put_body (const GeoPolygons *self,
                       guint8            *at,
                       guint8             mark)
{
  at = geo_bytes_put_uint (at, WKB_MULTI_POLYGON);
  at = geo_bytes_put_uint (at, self->parts->len);
  for (guint i = 0; i < self->parts->len; i++)
    at = put_part (self, &g_array_index (self->parts, GeoPart, i), geo_bytes_put_byte (at, mark));
  return at;
}

GBytes *
geo_polygons_to_wkb (const GeoPolygons *self)
{
  gsize size = 1 + geo_polygons_get_body_size (self);
  guint8 *bytes = g_malloc (size);
  guint8 *end = geo_polygons_put_body (self, geo_bytes_put_byte (bytes, WKB_LITTLE_ENDIAN),
                                       WKB_LITTLE_ENDIAN);

  g_assert (end == bytes + size);
  return g_bytes_new_take (bytes, size);
}
