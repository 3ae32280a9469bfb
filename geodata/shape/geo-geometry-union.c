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
      GEOSGeometry *part = geo_geos_new_part (geos, &polygons, &g_array_index (polygons.parts, GeoPart, i));

      if (part != NULL)
        g_ptr_array_add (parts, geo_geos_own (geos, part));
    }
  return TRUE;
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

static GBytes *
unite (GeoGeos      *geos,
       GPtrArray    *parts,
       GCancellable *cancellable,
       GError      **error)
{
  GEOSGeometry *collection = geo_geos_collect (geos, parts, GEOS_GEOMETRYCOLLECTION);
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
    result = geo_geos_to_multi_polygon (geos, result);
  return result == NULL ? NULL : geo_geos_to_wkb (geos, result);
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
