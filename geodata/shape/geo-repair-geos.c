/* geo-repair-geos.c – puts the outline of an area right: with GEOS, where it touches or crosses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GEOS's structure method makes each ring valid, unites the shells and takes the holes off. How
 * much that changes is told by the faces the outline cuts the plane into: land is inside by the
 * outline as surveyed where its rings go round once, and outside where they do not.
 */
#define G_LOG_DOMAIN "geo-repair"

#include "config.h"

#include "geodata/shape/geo-repair-private.h"

#include "geodata/shape/geo-geos.h"
#include "geodata/shape/geo-wkb.h"

#include <glib/gi18n-lib.h>

/* Owned by the scope; NULL if GEOS fails. */
static GEOSGeometry *
make_valid (GeoGeos            *geos,
            const GEOSGeometry *geometry)
{
  GEOSMakeValidParams *how = GEOSMakeValidParams_create_r (geos->context);
  GEOSGeometry *valid;

  GEOSMakeValidParams_setMethod_r (geos->context, how, GEOS_MAKE_VALID_STRUCTURE);
  valid = geo_geos_own (geos, GEOSMakeValidWithParams_r (geos->context, geometry, how));
  GEOSMakeValidParams_destroy_r (geos->context, how);
  if (valid == NULL)
    return NULL;
  valid = geo_geos_to_multi_polygon (geos, valid);
  return valid != NULL && GEOSisEmpty_r (geos->context, valid) == 0 ? valid : NULL;
}

/* How often the ring goes round the point, against the clock. */
static int
count_rounds (const GeoPolygons *polygons,
              guint              ring,
              const double      *p)
{
  guint n_points;
  const double *a = geo_polygons_get_points (polygons, ring, &n_points);
  int n = 0;

  for (guint i = 1; i < n_points; i++, a += 2)
    if ((a[1] > p[1]) != (a[3] > p[1])
        && p[0] < (a[2] - a[0]) * (p[1] - a[1]) / (a[3] - a[1]) + a[0])
      n += a[3] > a[1] ? 1 : -1;
  return n;
}

/* Shells less holes around the point, each counted as if it went round the right way: 1 inside,
 * 0 outside, anything else where the outline contradicts itself. */
static int
count_around (const GeoPolygons *polygons,
              const double      *p)
{
  int n = 0;

  for (guint i = 0; i < polygons->parts->len; i++)
    {
      const GeoPart *part = &g_array_index (polygons->parts, GeoPart, i);

      for (guint k = 0; k < part->n_rings; k++)
        {
          guint ring = part->first_ring + k;
          int sign = (geo_polygons_get_turn (polygons, ring) > 0) == (k == 0) ? 1 : -1;

          n += sign * count_rounds (polygons, ring, p);
        }
    }
  return n;
}

/* The area of @face if the outlines disagree on it, else 0. */
static double
measure_face (GeoGeos            *geos,
              const GEOSGeometry *face,
              const GeoPolygons  *surveyed,
              const GeoPolygons  *repaired)
{
  GEOSGeometry *inside = geo_geos_own (geos, GEOSPointOnSurface_r (geos->context, face));
  double p[2], area;

  if (inside == NULL
      || GEOSGeomGetX_r (geos->context, inside, &p[0]) != 1
      || GEOSGeomGetY_r (geos->context, inside, &p[1]) != 1
      || GEOSArea_r (geos->context, face, &area) != 1)
    return 0;
  return (count_around (surveyed, p) == 1) == (count_around (repaired, p) == 1) ? 0 : area;
}

/* In square degrees; -1 if GEOS fails. */
static double
measure_change (GeoGeos            *geos,
                const GEOSGeometry *geometry,
                const GeoPolygons  *surveyed,
                const GeoPolygons  *repaired)
{
  GEOSGeometry *lines = geo_geos_own (geos, GEOSBoundary_r (geos->context, geometry));
  const GEOSGeometry *noded;
  GEOSGeometry *faces;
  double changed = 0;

  noded = lines == NULL ? NULL : geo_geos_own (geos, GEOSNode_r (geos->context, lines));
  faces = noded == NULL ? NULL
                        : geo_geos_own (geos, GEOSPolygonize_r (geos->context, &noded, 1));
  if (faces == NULL)
    return -1;
  for (int i = 0; i < GEOSGetNumGeometries_r (geos->context, faces); i++)
    changed += measure_face (geos, GEOSGetGeometryN_r (geos->context, faces, i), surveyed,
                             repaired);
  return changed;
}

/* Returns: what it changes in square degrees, -1 if GEOS fails. */
static double
replace (GeoGeos            *geos,
         const GEOSGeometry *geometry,
         GeoPolygons        *polygons)
{
  g_auto (GeoPolygons) repaired = GEO_POLYGONS_INIT;
  g_autoptr (GBytes) wkb = NULL;
  GEOSGeometry *valid = make_valid (geos, geometry);
  GeoPolygons surveyed = *polygons;
  double changed;

  wkb = valid == NULL ? NULL : geo_geos_to_wkb (geos, valid);
  if (wkb == NULL || !geo_polygons_read_wkb (&repaired, wkb, NULL))
    return -1;
  changed = measure_change (geos, geometry, polygons, &repaired);
  if (changed < 0)
    return -1;
  *polygons = repaired;
  repaired = surveyed;
  return changed;
}

gboolean
geo_repair_with_geos (GeoPolygons  *polygons,
                      gboolean      crosses,
                      double       *changed_deg2,
                      guint        *kinds,
                      char        **reason)
{
  g_auto (GeoGeos) geos = { NULL, NULL, NULL };
  guint n_parts = polygons->parts->len;
  GEOSGeometry *geometry;
  double changed = -1;

  geo_geos_init (&geos);
  geometry = geo_geos_from_polygons (&geos, polygons);
  /* Holes may touch their shell in a point, and parts each other. */
  if (geometry != NULL && GEOSisValid_r (geos.context, geometry) == 1)
    return TRUE;

  if (geometry != NULL)
    changed = replace (&geos, geometry, polygons);
  if (changed < 0)
    {
      *reason = g_strdup (_("its outline crosses itself and cannot be put right: draw it anew in "
                            "the survey"));
      return FALSE;
    }
  *kinds |= crosses ? GEO_REPAIR_SELF_CROSSING : GEO_REPAIR_SELF_TOUCH;
  if (polygons->parts->len > n_parts)
    *kinds |= GEO_REPAIR_MULTIPART;
  *changed_deg2 += changed;
  return TRUE;
}
