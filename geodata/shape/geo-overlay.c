/* geo-overlay.c – what two areas have in common, what one leaves over, what borders enclose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-overlay"

#include "config.h"

#include "geodata/shape/geo-overlay.h"

#include "geodata/shape/geo-arrangement.h"
#include "geodata/shape/geo-clip.h"
#include "geodata/shape/geo-crossings.h"
#include "geodata/shape/geo-outlines.h"
#include "geodata/shape/geo-patch.h"

#include <math.h>
#include <string.h>

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
  GeoOutlines outlines;
  GArray *patch_points;     /* of double */
  GeoPolygons scratch;

  GeoArrangement *arrangement;
  GArray *clipped, *clip_scratch; /* of double */
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
  geo_outlines_init (&self->outlines, shapes, sides, self->context);
  self->patch_points = g_array_new (FALSE, FALSE, sizeof (double));
  geo_polygons_init (&self->scratch);
  self->arrangement = geo_arrangement_new ();
  self->clipped = g_array_new (FALSE, FALSE, sizeof (double));
  self->clip_scratch = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
geo_overlay_free (GeoOverlay *self)
{
  g_return_if_fail (self != NULL);

  geo_outlines_clear (&self->outlines);
  g_array_unref (self->patch_points);
  geo_polygons_clear (&self->scratch);
  geo_arrangement_free (self->arrangement);
  g_array_unref (self->clipped);
  g_array_unref (self->clip_scratch);
  GEOS_finish_r (self->context);
  g_free (self);
}

/* Patches out of GEOS */

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
  patch.area_m2 = geo_patch_measure_area (p, patch.n_points);
  length_m = geo_patch_measure_length (p, patch.n_points);
  for (int h = 0; h < GEOSGetNumInteriorRings_r (self->context, polygon); h++)
    {
      guint n_points;
      guint first = read_ring (self, GEOSGetInteriorRingN_r (self->context, polygon, h), &n_points);

      p = &g_array_index (self->patch_points, double, 2 * first);
      patch.area_m2 -= geo_patch_measure_area (p, n_points);
      length_m += geo_patch_measure_length (p, n_points);
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

/* Patches out of an arrangement */

/* Not all of the box: an outline must not end where the other shape does. */
#define CLIP_MARGIN_DEG 1e-6

static void
take_face (GeoOverlay    *self,
           const GeoFace *face,
           GArray        *patches)
{
  g_autofree guint *n_points = g_new (guint, face->n_rings);
  GeoPatch patch = { .box = GEO_BOX_EMPTY, .first_point = self->patch_points->len / 2 };
  double length_m = 0;

  for (guint r = 0; r < face->n_rings; r++)
    {
      const double *p = geo_arrangement_get_ring (self->arrangement, face->first_ring + r,
                                                  &n_points[r]);
      double area_m2 = geo_patch_measure_area (p, n_points[r]);

      patch.area_m2 += r == 0 ? area_m2 : -area_m2;
      length_m += geo_patch_measure_length (p, n_points[r]);
      for (guint i = 0; r == 0 && i < n_points[r]; i++)
        geo_box_extend (&patch.box, p[2 * i], p[2 * i + 1]);
      g_array_append_vals (self->patch_points, p, 2 * n_points[r]);
    }
  patch.n_points = n_points[0];
  patch.width_m = length_m > 0 ? 2 * patch.area_m2 / length_m : 0;
  geo_patch_find_inside (&patch.box, &g_array_index (self->patch_points, double, 2 * patch.first_point),
                         n_points, face->n_rings, &patch.x, &patch.y);
  g_array_set_size (self->patch_points, 2 * (patch.first_point + patch.n_points));
  g_array_append_val (patches, patch);
}

/* Returns: FALSE if GEOS has to be asked. */
static gboolean
take_faces (GeoOverlay *self,
            guint8      wanted,
            GArray     *patches)
{
  if (!geo_arrangement_build (self->arrangement, wanted))
    return FALSE;
  g_array_set_size (patches, 0);
  g_array_set_size (self->patch_points, 0);
  for (guint i = 0; i < geo_arrangement_get_n_faces (self->arrangement); i++)
    take_face (self, geo_arrangement_get_face (self->arrangement, i), patches);
  return TRUE;
}

/* What of the shape lies in the box, into the scratch. */
static void
load_clipped (GeoOverlay   *self,
              int           shape,
              const GeoBox *box)
{
  const GeoShape *s = &self->all[shape];

  for (guint r = s->first_ring; r < s->first_ring + s->n_rings; r++)
    {
      const GeoRing *ring = &self->rings[r];
      double *to;

      geo_clip_ring (self->points + 2 * (gsize) ring->first_point, ring->n_points, box,
                     self->clipped, self->clip_scratch);
      to = self->clipped->len >= 6
             ? geo_polygons_add_ring (&self->scratch, self->clipped->len / 2) : NULL;
      if (to == NULL)
        continue;
      memcpy (to, self->clipped->data, self->clipped->len * sizeof *to);
      geo_polygons_close_ring (&self->scratch);
    }
}

/* Adds the rings of the scratch from @first on. */
static void
add_rings (GeoOverlay *self,
           guint       first,
           guint       end,
           guint8      sides)
{
  for (guint r = first; r < end; r++)
    {
      guint n_points;
      const double *p = geo_polygons_get_points (&self->scratch, r, &n_points);

      for (guint i = 0; i + 1 < n_points; i++, p += 2)
        geo_arrangement_add (self->arrangement, p, p + 2, sides);
    }
}

static GeoBox
intersect_boxes (const GeoBox *a,
                 const GeoBox *b)
{
  return (GeoBox) { MAX (a->x_min, b->x_min) - CLIP_MARGIN_DEG,
                    MAX (a->y_min, b->y_min) - CLIP_MARGIN_DEG,
                    MIN (a->x_max, b->x_max) + CLIP_MARGIN_DEG,
                    MIN (a->y_max, b->y_max) + CLIP_MARGIN_DEG };
}

/* Of two shapes whose outlines meet neither themselves nor each other; what lies outside the box is
 * of no account. Returns: FALSE if GEOS has to be asked. */
static gboolean
arrange (GeoOverlay   *self,
         int           a,
         int           b,
         const GeoBox *box,
         guint8        wanted,
         GArray       *patches)
{
  guint n_rings_a;

  if (geo_sides_get_contact (self->sides, a) != GEO_CONTACT_NONE
      || geo_sides_get_contact (self->sides, b) != GEO_CONTACT_NONE)
    return FALSE;
  geo_polygons_empty (&self->scratch);
  load_clipped (self, a, box);
  n_rings_a = self->scratch.rings->len;
  load_clipped (self, b, box);
  geo_arrangement_begin (self->arrangement, self->scratch.points->len / 2);
  add_rings (self, 0, n_rings_a, 1);
  add_rings (self, n_rings_a, self->scratch.rings->len, 2);
  return take_faces (self, wanted, patches);
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

  if (geo_outlines_count_points (&self->outlines, a) + geo_outlines_count_points (&self->outlines, b) > FEW_POINTS)
    {
      geo_polygons_empty (&self->scratch);
      load_rings (self, a);
      load_rings (self, b);
      if (is_tangled (self))
        return take_patches (self, NULL, patches);
    }
  geo_outlines_tidy (&self->outlines);
  polygon_a = geo_outlines_get (&self->outlines, a);
  polygon_b = geo_outlines_get (&self->outlines, b);
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
  GeoBox box = intersect_boxes (&self->all[a].box, &self->all[b].box);

  return arrange (self, a, b, &box, 3, patches)
         || overlay (self, a, b, GEOSIntersection_r, patches);
}

gboolean
geo_overlay_outside (GeoOverlay *self,
                     int         a,
                     int         b,
                     GArray     *patches)
{
  GeoBox box = intersect_boxes (&self->all[a].box, &self->all[a].box);

  return arrange (self, a, b, &box, 1, patches)
         || overlay (self, a, b, GEOSDifference_r, patches);
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

/* The faces that GEOS finds. */
static gboolean
polygonize (GeoOverlay       *self,
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

gboolean
geo_overlay_faces (GeoOverlay       *self,
                   const GeoSegment *segments,
                   gsize             n_segments,
                   GArray           *patches)
{
  geo_arrangement_begin (self->arrangement, (guint) n_segments);
  for (gsize i = 0; i < n_segments; i++)
    geo_arrangement_add (self->arrangement, self->points + 2 * (gsize) segments[i].from,
                         self->points + 2 * (gsize) segments[i].to, 0);
  return take_faces (self, 0, patches) || polygonize (self, segments, n_segments, patches);
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
      GEOSGeometry *polygon = geo_outlines_new_ring (&self->outlines, r);

      valid = polygon != NULL && GEOSisValid_r (self->context, polygon) == 1;
      if (polygon != NULL)
        GEOSGeom_destroy_r (self->context, polygon);
    }
  return valid;
}
