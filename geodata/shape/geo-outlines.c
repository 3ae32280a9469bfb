/* geo-outlines.c – shapes as polygons of GEOS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-outlines"

#include "config.h"

#include "geodata/shape/geo-outlines.h"

#include <string.h>

/* Some 100 MB of polygons in GEOS. */
#define MAX_KEPT_POINTS 1000000
void
geo_outlines_init (GeoOutlines         *self,
                   GeoShapes           *shapes,
                   const GeoSides      *sides,
                   GEOSContextHandle_t  context)
{
  self->all = geo_shapes_get_all (shapes, NULL);
  self->rings = geo_shapes_get_rings (shapes);
  self->points = geo_shapes_get_points (shapes);
  self->sides = sides;
  self->context = context;
  self->kept = g_hash_table_new (NULL, NULL);
  self->n_kept_points = 0;
}

static void
drop (GeoOutlines *self)
{
  GHashTableIter iter;
  gpointer geometry;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, NULL, &geometry))
    GEOSGeom_destroy_r (self->context, geometry);
  g_hash_table_remove_all (self->kept);
  self->n_kept_points = 0;
}

void
geo_outlines_clear (GeoOutlines *self)
{
  drop (self);
  g_hash_table_unref (self->kept);
}

void
geo_outlines_tidy (GeoOutlines *self)
{
  if (self->n_kept_points > MAX_KEPT_POINTS)
    drop (self);
}

GEOSGeometry *
geo_outlines_new_ring (GeoOutlines *self,
                       guint        r)
{
  const GeoRing *ring = &self->rings[r];
  g_autofree double *closed = g_new (double, 2 * ((gsize) ring->n_points + 1));
  GEOSCoordSequence *sequence;
  GEOSGeometry *line;

  memcpy (closed, self->points + 2 * (gsize) ring->first_point,
          2 * ring->n_points * sizeof *closed);
  memcpy (closed + 2 * (gsize) ring->n_points, closed, 2 * sizeof *closed);
  sequence = GEOSCoordSeq_copyFromBuffer_r (self->context, closed, ring->n_points + 1, 0, 0);
  line = sequence != NULL ? GEOSGeom_createLinearRing_r (self->context, sequence) : NULL;
  return line != NULL ? GEOSGeom_createPolygon_r (self->context, line, NULL, 0) : NULL;
}

/* The shells of a shape, or its holes, each filled. NULL: there are none. */
static GEOSGeometry *
new_rings (GeoOutlines    *self,
           const GeoShape *shape,
           gboolean        holes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint r = shape->first_ring; r < shape->first_ring + shape->n_rings; r++)
    if (geo_sides_is_hole (self->sides, r) == holes)
      {
        GEOSGeometry *part = geo_outlines_new_ring (self, r);

        if (part != NULL)
          g_ptr_array_add (parts, part);
      }
  if (parts->len == 0)
    return NULL;
  if (parts->len == 1)
    return parts->pdata[0];
  return GEOSGeom_createCollection_r (self->context, GEOS_MULTIPOLYGON,
                                      (GEOSGeometry **) parts->pdata, parts->len);
}

/* Takes @geometry; what touches itself is put right, which is bounded, as it does not cross. */
static GEOSGeometry *
make_valid (GeoOutlines  *self,
            GEOSGeometry *geometry)
{
  GEOSGeometry *valid;

  if (geometry == NULL || GEOSisValid_r (self->context, geometry) == 1)
    return geometry;
  valid = GEOSMakeValid_r (self->context, geometry);
  GEOSGeom_destroy_r (self->context, geometry);
  return valid;
}

static GEOSGeometry *
new_polygon (GeoOutlines    *self,
             const GeoShape *shape,
             gboolean        proven)
{
  GEOSGeometry *shells = new_rings (self, shape, FALSE);
  GEOSGeometry *holes = new_rings (self, shape, TRUE);
  GEOSGeometry *difference;

  if (!proven)
    {
      shells = make_valid (self, shells);
      holes = make_valid (self, holes);
    }
  if (shells == NULL || holes == NULL)
    {
      if (holes != NULL)
        GEOSGeom_destroy_r (self->context, holes);
      return shells;
    }
  difference = GEOSDifference_r (self->context, shells, holes);
  GEOSGeom_destroy_r (self->context, shells);
  GEOSGeom_destroy_r (self->context, holes);
  return difference;
}

gsize
geo_outlines_count_points (const GeoOutlines *self,
                           int                shape)
{
  const GeoShape *s = &self->all[shape];
  gsize n = 0;

  for (guint r = s->first_ring; r < s->first_ring + s->n_rings; r++)
    n += self->rings[r].n_points;
  return n;
}

const GEOSGeometry *
geo_outlines_get (GeoOutlines *self,
                  int          shape)
{
  gpointer key = GINT_TO_POINTER (shape + 1), geometry;

  if (!g_hash_table_lookup_extended (self->kept, key, NULL, &geometry))
    {
      geometry = new_polygon (self, &self->all[shape],
                              geo_sides_get_contact (self->sides, shape) == GEO_CONTACT_NONE);
      if (geometry == NULL)
        return NULL;
      g_hash_table_insert (self->kept, key, geometry);
      self->n_kept_points += geo_outlines_count_points (self, shape);
    }
  return geometry;
}
