/* geo-overlay.c – what two areas have in common, what one leaves over, what borders enclose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-overlay"

#include "config.h"

#include "geodata/shape/geo-overlay.h"

#include "geodata/shape/geo-crossings.h"
#include "geodata/shape/geo-geos.h"

#include <math.h>
#include <string.h>

/* CGCS2000, GB 22021-2008. */
#define SEMI_MAJOR_M       6378137.0
#define INVERSE_FLATTENING 298.257222101

/* Some 100 MB of polygons in GEOS. */
#define MAX_KEPT_POINTS 1000000
/* GEOS makes a node of every crossing, some 100 bytes each and more than once. */
#define MAX_CROSSINGS 100000
/* So few segments cannot cross so often that it matters. */
#define FEW_POINTS 2000

struct _GeoOverlay {
  GeoShapes *shapes;
  const GeoSides *sides;
  const GeoShape *all;
  const GeoRing *rings;
  const double *points;

  GEOSContextHandle_t context;
  GHashTable *kept;         /* GEOSGeometry* by shape + 1 */
  gsize n_kept_points;
  GArray *patch_points;     /* of double */
  GeoPolygons scratch;
};

static void
ignore_cb (const char *message,
           void       *user_data)
{
}

GeoOverlay *
geo_overlay_new (GeoShapes      *shapes,
                 const GeoSides *sides)
{
  GeoOverlay *self = g_new0 (GeoOverlay, 1);

  self->shapes = shapes;
  self->sides = sides;
  self->all = geo_shapes_get_all (shapes, NULL);
  self->rings = geo_shapes_get_rings (shapes);
  self->points = geo_shapes_get_points (shapes);
  self->context = GEOS_init_r ();
  GEOSContext_setErrorMessageHandler_r (self->context, ignore_cb, NULL);
  GEOSContext_setNoticeMessageHandler_r (self->context, ignore_cb, NULL);
  self->kept = g_hash_table_new (NULL, NULL);
  self->patch_points = g_array_new (FALSE, FALSE, sizeof (double));
  geo_polygons_init (&self->scratch);
  return self;
}

static void
drop_kept (GeoOverlay *self)
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
geo_overlay_free (GeoOverlay *self)
{
  g_return_if_fail (self != NULL);

  drop_kept (self);
  g_hash_table_unref (self->kept);
  g_array_unref (self->patch_points);
  geo_polygons_clear (&self->scratch);
  GEOS_finish_r (self->context);
  g_free (self);
}

/* Figures of a patch */

/* The area from the equator up to a latitude, by radian of longitude (J. P. Snyder, Map
 * Projections – A Working Manual, 1987, equation 3-12). */
static double
area_below (double lat_deg)
{
  const double f = 1 / INVERSE_FLATTENING, e2 = f * (2 - f), e = sqrt (e2);
  double s = sin (lat_deg * (G_PI / 180));

  return SEMI_MAJOR_M * SEMI_MAJOR_M * (1 - e2) / 2 * (s / (1 - e2 * s * s) + atanh (e * s) / e);
}

/* Simpson's rule along each side, which is straight in degrees: exact to the fourth power of its
 * length. */
static double
measure_area (const double *p,
              guint         n_points)
{
  double area_m2 = 0;

  for (guint i = 0; i + 1 < n_points; i++, p += 2)
    area_m2 += (p[2] - p[0]) * (G_PI / 180) / 6
               * (area_below (p[1]) + 4 * area_below ((p[1] + p[3]) / 2) + area_below (p[3]));
  return fabs (area_m2);
}

static double
measure_length (const double *p,
                guint         n_points)
{
  const double per_deg_m = SEMI_MAJOR_M * (G_PI / 180);
  double length_m = 0;

  for (guint i = 0; i + 1 < n_points; i++, p += 2)
    length_m += per_deg_m * hypot ((p[2] - p[0]) * cos ((p[1] + p[3]) * (G_PI / 360)), p[3] - p[1]);
  return length_m;
}

/* Appends the points of a ring; returns where they begin. */
static guint
read_ring (GeoOverlay         *self,
           const GEOSGeometry *ring,
           guint              *n_points)
{
  const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r (self->context, ring);
  guint first = self->patch_points->len / 2;

  *n_points = 0;
  if (sequence == NULL || GEOSCoordSeq_getSize_r (self->context, sequence, n_points) == 0)
    return first;
  g_array_set_size (self->patch_points, 2 * (first + *n_points));
  GEOSCoordSeq_copyToBuffer_r (self->context, sequence,
                               &g_array_index (self->patch_points, double, 2 * first), 0, 0);
  return first;
}

static void
add_patch (GeoOverlay         *self,
           const GEOSGeometry *polygon,
           GArray             *patches)
{
  GeoPatch patch = { .box = GEO_BOX_EMPTY };
  double length_m;
  const double *p;

  patch.first_point = read_ring (self, GEOSGetExteriorRing_r (self->context, polygon),
                                 &patch.n_points);
  p = &g_array_index (self->patch_points, double, 2 * patch.first_point);
  for (guint i = 0; i < patch.n_points; i++)
    geo_box_extend (&patch.box, p[2 * i], p[2 * i + 1]);
  patch.area_m2 = measure_area (p, patch.n_points);
  length_m = measure_length (p, patch.n_points);
  for (int h = 0; h < GEOSGetNumInteriorRings_r (self->context, polygon); h++)
    {
      guint n_points;
      guint first = read_ring (self, GEOSGetInteriorRingN_r (self->context, polygon, h), &n_points);

      p = &g_array_index (self->patch_points, double, 2 * first);
      patch.area_m2 -= measure_area (p, n_points);
      length_m += measure_length (p, n_points);
      g_array_set_size (self->patch_points, 2 * first);
    }
  patch.width_m = length_m > 0 ? 2 * patch.area_m2 / length_m : 0;
  g_array_append_val (patches, patch);
}

static void
add_patches (GeoOverlay         *self,
             const GEOSGeometry *geometry,
             GArray             *patches)
{
  int n = GEOSGetNumGeometries_r (self->context, geometry);

  if (GEOSGeomTypeId_r (self->context, geometry) == GEOS_POLYGON)
    {
      if (GEOSisEmpty_r (self->context, geometry) == 0)
        add_patch (self, geometry, patches);
      return;
    }
  if (GEOSGeomTypeId_r (self->context, geometry) < GEOS_MULTIPOINT)
    return;
  for (int i = 0; i < n; i++)
    add_patches (self, GEOSGetGeometryN_r (self->context, geometry, i), patches);
}

/* Takes @geometry. */
static gboolean
take_patches (GeoOverlay   *self,
              GEOSGeometry *geometry,
              GArray       *patches)
{
  g_array_set_size (patches, 0);
  g_array_set_size (self->patch_points, 0);
  if (geometry == NULL)
    return FALSE;
  add_patches (self, geometry, patches);
  GEOSGeom_destroy_r (self->context, geometry);
  return TRUE;
}

/* Shapes in GEOS */

static GEOSGeometry *
new_ring_polygon (GeoOverlay    *self,
                  const GeoRing *ring)
{
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
new_rings (GeoOverlay     *self,
           const GeoShape *shape,
           gboolean        holes)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint r = shape->first_ring; r < shape->first_ring + shape->n_rings; r++)
    if (geo_sides_is_hole (self->sides, r) == holes)
      {
        GEOSGeometry *part = new_ring_polygon (self, &self->rings[r]);

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
make_valid (GeoOverlay   *self,
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
new_polygon (GeoOverlay     *self,
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

static gsize
count_points (const GeoOverlay *self,
              int               shape)
{
  const GeoShape *s = &self->all[shape];
  gsize n = 0;

  for (guint r = s->first_ring; r < s->first_ring + s->n_rings; r++)
    n += self->rings[r].n_points;
  return n;
}

/* Borrowed until drop_kept(). NULL if it cannot be made, which is remembered, too. */
static GEOSGeometry *
get_polygon (GeoOverlay *self,
             int         shape)
{
  gpointer key = GINT_TO_POINTER (shape + 1), geometry;

  if (!g_hash_table_lookup_extended (self->kept, key, NULL, &geometry))
    {
      geometry = new_polygon (self, &self->all[shape],
                              geo_sides_get_contact (self->sides, shape) == GEO_CONTACT_NONE);
      if (geometry == NULL)
        return NULL;
      g_hash_table_insert (self->kept, key, geometry);
      self->n_kept_points += count_points (self, shape);
    }
  return geometry;
}

/* Tangles */

/* Open runs: segments that follow each other are one. */
static void
load_runs (GeoOverlay       *self,
           const GeoSegment *segments,
           gsize             n_segments)
{
  gsize begin = 0;

  geo_polygons_empty (&self->scratch);
  while (begin < n_segments)
    {
      gsize end = begin + 1;
      double *to;

      while (end < n_segments && segments[end].from == segments[end - 1].to)
        end++;
      to = geo_polygons_add_ring (&self->scratch, (guint) (end - begin) + 1);
      for (gsize i = begin; to != NULL && i <= end; i++, to += 2)
        {
          guint point = i < end ? segments[i].from : segments[end - 1].to;

          memcpy (to, self->points + 2 * (gsize) point, 2 * sizeof *to);
        }
      begin = end;
    }
}

static gboolean
is_tangled (GeoOverlay *self)
{
  GeoCrossings found;

  if (self->scratch.points->len / 2 <= FEW_POINTS)
    return FALSE;
  geo_crossings_find (&self->scratch, MAX_CROSSINGS, &found);
  return !found.complete || found.n_touches / 8 > MAX_CROSSINGS + self->scratch.points->len;
}

static void
load_rings (GeoOverlay *self,
            int         shape)
{
  const GeoShape *s = &self->all[shape];

  for (guint r = s->first_ring; r < s->first_ring + s->n_rings; r++)
    {
      const GeoRing *ring = &self->rings[r];
      double *to = geo_polygons_add_ring (&self->scratch, ring->n_points);

      if (to == NULL)
        continue;
      memcpy (to, self->points + 2 * (gsize) ring->first_point, 2 * ring->n_points * sizeof *to);
      geo_polygons_close_ring (&self->scratch);
    }
}

typedef GEOSGeometry *(*Operation) (GEOSContextHandle_t,
                                    const GEOSGeometry *,
                                    const GEOSGeometry *);

static gboolean
overlay (GeoOverlay *self,
         int         a,
         int         b,
         Operation   operation,
         GArray     *patches)
{
  const GEOSGeometry *polygon_a, *polygon_b;

  if (count_points (self, a) + count_points (self, b) > FEW_POINTS)
    {
      geo_polygons_empty (&self->scratch);
      load_rings (self, a);
      load_rings (self, b);
      if (is_tangled (self))
        return take_patches (self, NULL, patches);
    }
  if (self->n_kept_points > MAX_KEPT_POINTS)
    drop_kept (self);
  polygon_a = get_polygon (self, a);
  polygon_b = get_polygon (self, b);
  return take_patches (self, polygon_a != NULL && polygon_b != NULL
                               ? operation (self->context, polygon_a, polygon_b)
                               : NULL, patches);
}

gboolean
geo_overlay_common (GeoOverlay *self,
                    int         a,
                    int         b,
                    GArray     *patches)
{
  return overlay (self, a, b, GEOSIntersection_r, patches);
}

gboolean
geo_overlay_outside (GeoOverlay *self,
                     int         a,
                     int         b,
                     GArray     *patches)
{
  return overlay (self, a, b, GEOSDifference_r, patches);
}

/* The runs in self->scratch as lines, cut where they cross. */
static GEOSGeometry *
new_network (GeoOverlay *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  GEOSGeometry *all, *network;

  for (guint r = 0; r < self->scratch.rings->len; r++)
    {
      guint n_points;
      const double *p = geo_polygons_get_points (&self->scratch, r, &n_points);
      GEOSCoordSequence *sequence = GEOSCoordSeq_copyFromBuffer_r (self->context, p, n_points, 0, 0);

      if (sequence != NULL)
        g_ptr_array_add (lines, GEOSGeom_createLineString_r (self->context, sequence));
    }
  all = GEOSGeom_createCollection_r (self->context, GEOS_MULTILINESTRING,
                                     (GEOSGeometry **) lines->pdata, lines->len);
  network = all != NULL ? GEOSUnaryUnion_r (self->context, all) : NULL;
  if (all != NULL)
    GEOSGeom_destroy_r (self->context, all);
  return network;
}

static void
find_inside (GeoOverlay         *self,
             const GEOSGeometry *polygon,
             GeoPatch           *patch)
{
  GEOSGeometry *point = GEOSPointOnSurface_r (self->context, polygon);

  patch->x = patch->y = NAN;
  if (point == NULL)
    return;
  GEOSGeomGetX_r (self->context, point, &patch->x);
  GEOSGeomGetY_r (self->context, point, &patch->y);
  GEOSGeom_destroy_r (self->context, point);
}

gboolean
geo_overlay_faces (GeoOverlay       *self,
                   const GeoSegment *segments,
                   gsize             n_segments,
                   GArray           *patches)
{
  GEOSGeometry *network, *faces;
  const GEOSGeometry *networks[1];

  load_runs (self, segments, n_segments);
  network = is_tangled (self) ? NULL : new_network (self);
  if (network == NULL)
    return take_patches (self, NULL, patches);
  networks[0] = network;
  faces = GEOSPolygonize_r (self->context, networks, 1);
  GEOSGeom_destroy_r (self->context, network);

  g_array_set_size (patches, 0);
  g_array_set_size (self->patch_points, 0);
  if (faces == NULL)
    return FALSE;
  for (int i = 0; i < GEOSGetNumGeometries_r (self->context, faces); i++)
    {
      const GEOSGeometry *face = GEOSGetGeometryN_r (self->context, faces, i);

      add_patch (self, face, patches);
      find_inside (self, face, &g_array_index (patches, GeoPatch, patches->len - 1));
    }
  GEOSGeom_destroy_r (self->context, faces);
  return TRUE;
}

const double *
geo_overlay_get_points (const GeoOverlay *self)
{
  return (const double *) (gpointer) self->patch_points->data;
}

gboolean
geo_overlay_is_valid (GeoOverlay *self,
                      int         shape)
{
  const GeoShape *s = &self->all[shape];
  gboolean valid = TRUE;

  for (guint r = s->first_ring; valid && r < s->first_ring + s->n_rings; r++)
    {
      GEOSGeometry *polygon = new_ring_polygon (self, &self->rings[r]);

      valid = polygon != NULL && GEOSisValid_r (self->context, polygon) == 1;
      if (polygon != NULL)
        GEOSGeom_destroy_r (self->context, polygon);
    }
  return valid;
}
