/* geo-geometry-union.c – the polygon that others cover together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The areas of a survey mostly share their borders to the bit. Then the union is what remains of
 * the edges once all that occur twice are gone, which is linear and leaves every vertex where it
 * is. Where neighbours do not meet, GEOS's overlay takes over.
 */
#define G_LOG_DOMAIN "geo-geometry"

#include "config.h"

#include "geodata/shape/geo-geometry.h"

#include "geodata/model/geo-error.h"
#include "geodata/shape/geo-geos.h"
#include "geodata/shape/geo-wkb.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Areas that share borders cover exactly the sum of theirs. */
#define AREA_TOLERANCE 1e-9

/* Owned by the caller. NULL for a ring GEOS refuses. */
static GEOSGeometry *
ring_new (GeoGeos           *geos,
          const GeoPolygons *polygons,
          guint              ring)
{
  guint n_points;
  const double *points = geo_polygons_get_points (polygons, ring, &n_points);
  GEOSCoordSequence *sequence;

  if (n_points < 4)
    return NULL;
  sequence = GEOSCoordSeq_copyFromBuffer_r (geos->context, points, n_points, FALSE, FALSE);
  return sequence == NULL ? NULL : GEOSGeom_createLinearRing_r (geos->context, sequence);
}

/* Owned by the caller. NULL for a part whose shell is no ring. */
static GEOSGeometry *
part_new (GeoGeos           *geos,
          const GeoPolygons *polygons,
          const GeoPart     *part)
{
  GEOSGeometry *shell = ring_new (geos, polygons, part->first_ring);
  g_autoptr (GPtrArray) holes = NULL;

  if (shell == NULL)
    return NULL;

  holes = g_ptr_array_new ();
  for (guint i = 1; i < part->n_rings; i++)
    {
      GEOSGeometry *hole = ring_new (geos, polygons, part->first_ring + i);

      if (hole != NULL)
        g_ptr_array_add (holes, hole);
    }
  return GEOSGeom_createPolygon_r (geos->context, shell,
                                   (GEOSGeometry **) holes->pdata, holes->len);
}

static gboolean
add_parts (GeoGeos   *geos,
           GBytes    *wkb,
           GPtrArray *parts,
           GError   **error)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;

  if (!geo_polygons_read_wkb (&polygons, wkb, error))
    return FALSE;

  for (guint i = 0; i < polygons.parts->len; i++)
    {
      GEOSGeometry *part = part_new (geos, &polygons, &g_array_index (polygons.parts, GeoPart, i));

      if (part != NULL)
        g_ptr_array_add (parts, geo_geos_own (geos, part));
    }
  return TRUE;
}

/* Owned by the scope. The collection of GEOS owns its members, so the scope gives them up. */
static GEOSGeometry *
collect (GeoGeos   *geos,
         GPtrArray *parts,
         int        type)
{
  for (guint i = parts->len; i-- > 0;)
    geo_geos_steal (geos, parts->pdata[i]);
  return geo_geos_own (geos, GEOSGeom_createCollection_r (geos->context, type,
                                                          (GEOSGeometry **) parts->pdata, parts->len));
}

/* Whether @result is a valid area and covers as much as the parts do. */
static gboolean
is_coverage_union (GeoGeos            *geos,
                   const GEOSGeometry *parts,
                   const GEOSGeometry *result)
{
  double before, after;

  return result != NULL
         && GEOSArea_r (geos->context, parts, &before) == 1
         && GEOSArea_r (geos->context, result, &after) == 1
         && fabs (after - before) <= AREA_TOLERANCE * before
         && GEOSisValid_r (geos->context, result) == 1;
}

/* Also takes parts that cross themselves. NULL if GEOS fails. */
static GEOSGeometry *
overlay (GeoGeos            *geos,
         const GEOSGeometry *parts)
{
  GEOSGeometry *result = geo_geos_own (geos, GEOSUnaryUnion_r (geos->context, parts));
  GEOSGeometry *valid;

  if (result != NULL && GEOSisValid_r (geos->context, result) == 1)
    return result;
  valid = geo_geos_own (geos, GEOSMakeValid_r (geos->context, parts));
  return valid == NULL ? NULL : geo_geos_own (geos, GEOSUnaryUnion_r (geos->context, valid));
}

/* Polygons out of whatever an overlay leaves; lines and points cover nothing. */
static GEOSGeometry *
to_multi_polygon (GeoGeos            *geos,
                  const GEOSGeometry *geometry)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  int n = GEOSGetNumGeometries_r (geos->context, geometry);

  for (int i = 0; i < n; i++)
    {
      const GEOSGeometry *part = GEOSGetGeometryN_r (geos->context, geometry, i);

      if (part != NULL
          && GEOSGeomTypeId_r (geos->context, part) == GEOS_POLYGON
          && GEOSisEmpty_r (geos->context, part) == 0)
        g_ptr_array_add (parts, geo_geos_own (geos, GEOSGeom_clone_r (geos->context, part)));
    }
  return collect (geos, parts, GEOS_MULTIPOLYGON);
}

static GBytes *
write_wkb (GeoGeos            *geos,
           const GEOSGeometry *geometry)
{
  GEOSWKBWriter *writer = GEOSWKBWriter_create_r (geos->context);
  unsigned char *bytes;
  gsize size = 0;
  GBytes *wkb = NULL;

  GEOSWKBWriter_setByteOrder_r (geos->context, writer, GEOS_WKB_NDR);
  GEOSWKBWriter_setOutputDimension_r (geos->context, writer, 2);
  bytes = GEOSWKBWriter_write_r (geos->context, writer, geometry, &size);
  if (bytes != NULL)
    {
      wkb = g_bytes_new (bytes, size);
      GEOSFree_r (geos->context, bytes);
    }
  GEOSWKBWriter_destroy_r (geos->context, writer);
  return wkb;
}

static GBytes *
unite (GeoGeos      *geos,
       GPtrArray    *parts,
       GCancellable *cancellable,
       GError      **error)
{
  GEOSGeometry *collection = collect (geos, parts, GEOS_GEOMETRYCOLLECTION);
  GEOSGeometry *result = NULL;

  if (collection != NULL)
    {
      result = geo_geos_own (geos, GEOSCoverageUnion_r (geos->context, collection));
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!is_coverage_union (geos, collection, result))
        result = overlay (geos, collection);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  if (result != NULL)
    result = to_multi_polygon (geos, result);
  return result == NULL ? NULL : write_wkb (geos, result);
}

/**
 * geo_geometry_union:
 * @wkbs: (element-type GBytes): polygons and multipolygons, at least one
 * @cancellable: (nullable): looked at between the steps; GEOS itself stops for nobody, as its
 *   interruption would stop every thread
 * @error: return location for a %GEO_ERROR_DAMAGED
 *
 * Returns: (transfer full): what they cover together, as a multipolygon
 */
GBytes *
geo_geometry_union (GPtrArray    *wkbs,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_auto (GeoGeos) geos = { NULL, NULL, NULL };
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GError) cancelled = NULL;
  GBytes *wkb;

  g_return_val_if_fail (wkbs != NULL && wkbs->len > 0, NULL);

  geo_geos_init (&geos);
  parts = g_ptr_array_new ();
  for (guint i = 0; i < wkbs->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_parts (&geos, wkbs->pdata[i], parts, error))
      return NULL;

  wkb = unite (&geos, parts, cancellable, &cancelled);
  if (cancelled != NULL)
    g_propagate_error (error, g_steal_pointer (&cancelled));
  else if (wkb == NULL)
    g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                 _("The polygons cannot be united (%s); check them for crossing borders and import them again."),
                 geos.message != NULL ? geos.message : _("no reason given"));
  return wkb;
}
