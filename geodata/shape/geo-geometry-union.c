/* geo-geometry-union.c – the polygon that others cover together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The areas of a survey mostly share their borders to the bit, and geo-dissolve unites them. Where
 * neighbours do not meet, GEOS's overlay takes over.
 */
#define G_LOG_DOMAIN "geo-geometry"

#include "config.h"

#include "geodata/shape/geo-geometry.h"

#include "geodata/model/geo-error.h"
#include "geodata/shape/geo-dissolve.h"
#include "geodata/shape/geo-geos.h"
#include "geodata/shape/geo-wkb.h"

#include <glib/gi18n-lib.h>

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

/* The parts, less those that GEOS does not take for polygons. Owned by the scope. */
static GEOSGeometry *
collect (GeoGeos           *geos,
         const GeoPolygons *polygons)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < polygons->parts->len; i++)
    {
      GEOSGeometry *part = geo_geos_new_part (geos, polygons,
                                              &g_array_index (polygons->parts, GeoPart, i));

      if (part != NULL)
        g_ptr_array_add (parts, geo_geos_own (geos, part));
    }
  return geo_geos_collect (geos, parts, GEOS_GEOMETRYCOLLECTION);
}

static gboolean
unite_with_geos (const GeoPolygons  *polygons,
                 GeoPolygons        *united,
                 GError            **error)
{
  g_auto (GeoGeos) geos = { NULL, NULL, NULL };
  g_autoptr (GBytes) wkb = NULL;
  GEOSGeometry *result;

  geo_geos_init (&geos);
  result = collect (&geos, polygons);
  if (result != NULL)
    result = overlay (&geos, result);
  if (result != NULL)
    result = geo_geos_to_multi_polygon (&geos, result);
  wkb = result == NULL ? NULL : geo_geos_to_wkb (&geos, result);
  if (wkb != NULL)
    return geo_polygons_read_wkb (united, wkb, error);

  g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
               _("The polygons cannot be united (%s); check them for crossing borders and import "
                 "them again."),
               geos.message != NULL ? geos.message : _("no reason given"));
  return FALSE;
}

/**
 * geo_polygons_unite:
 * @parts: polygons of any number of areas
 * @united: initialised and empty; to be cleared whether this succeeds or not
 * @cancellable: (nullable): looked at between the steps; GEOS itself stops for nobody, as its
 *   interruption would stop every thread
 * @error: return location for a %GEO_ERROR_DAMAGED
 *
 * Returns: whether @united is what they cover together
 */
gboolean
geo_polygons_unite (const GeoPolygons  *parts,
                    GeoPolygons        *united,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_return_val_if_fail (parts != NULL && united != NULL, FALSE);

  if (geo_dissolve (parts, united))
    return TRUE;
  geo_polygons_empty (united);
  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && unite_with_geos (parts, united, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * geo_geometry_union:
 * @wkbs: (element-type GBytes): polygons and multipolygons, at least one
 * @cancellable: (nullable): as of geo_polygons_unite()
 * @error: return location for a %GEO_ERROR_DAMAGED
 *
 * Returns: (transfer full): what they cover together, as a multipolygon
 */
GBytes *
geo_geometry_union (GPtrArray    *wkbs,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_auto (GeoPolygons) parts = GEO_POLYGONS_INIT;
  g_auto (GeoPolygons) united = GEO_POLYGONS_INIT;

  g_return_val_if_fail (wkbs != NULL && wkbs->len > 0, NULL);

  for (guint i = 0; i < wkbs->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !geo_polygons_read_wkb (&parts, wkbs->pdata[i], error))
      return NULL;

  geo_polygons_init (&united);
  return geo_polygons_unite (&parts, &united, cancellable, error) ? geo_polygons_to_wkb (&united)
                                                                  : NULL;
}
