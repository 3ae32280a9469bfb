/* geo-import-geometry.c – a polygon as surveyed to one as stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-geometry"

#include "config.h"

#include "geodata/import/geo-import-geometry.h"

#include "geodata/import/geo-gcj02.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define EPSG_STORE 4490
#define EPSG_WGS84 4326
#define FALSE_EASTING_M 500000.0
#define ZONE_M 1000000.0

/* Metres without their zone are rounded to a micrometre: what a double loses to the two digits of
 * the zone is less. */
#define PER_M 1e6

/* Degrees to a tenth of a millimetre. Dividing by a power of ten gives the double nearest to the
 * decimal; multiplying by its inverse does not. */
#define PER_DEG 1e9

/* Share of the area that a repair may change. */
#define REPAIR_SHARE 1e-3

static OGRSpatialReferenceH
new_epsg (int code)
{
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);

  OSRImportFromEPSG (srs, code);
  OSRSetAxisMappingStrategy (srs, OAMS_TRADITIONAL_GIS_ORDER);

  return srs;
}

/* PROJ has no parameters from these datums to CGCS2000 and would hand coordinates on unchanged. */
static const char *
get_refused_datum (OGRSpatialReferenceH srs)
{
  g_auto (OGRSpatialReferenceH) geographic = OSRCloneGeogCS (srs);
  const char *code = geographic != NULL ? OSRGetAuthorityCode (geographic, NULL) : NULL;

  if (g_strcmp0 (code, "4610") == 0)
    return "Xi'an 1980";
  if (g_strcmp0 (code, "4214") == 0)
    return "Beijing 1954";

  return NULL;
}

static gboolean
is_store_degrees (OGRSpatialReferenceH srs)
{
  const char *code = OSRGetAuthorityCode (srs, NULL);
  int number = code != NULL ? atoi (code) : 0;

  /* WGS 84 and CGCS2000 agree to centimetres. */
  return OSRIsGeographic (srs) && (number == EPSG_STORE || number == EPSG_WGS84);
}

/* A copy of @srs whose eastings carry no number of a zone. */
static OGRSpatialReferenceH
clone_without_zone (OGRSpatialReferenceH  srs,
                    gboolean              is_metres,
                    double               *zone_m)
{
  OGRSpatialReferenceH copy = OSRClone (srs);
  double easting_m;

  OSRSetAxisMappingStrategy (copy, OAMS_TRADITIONAL_GIS_ORDER);
  *zone_m = 0.0;
  if (!is_metres)
    return copy;
  easting_m = OSRGetProjParm (copy, SRS_PP_FALSE_EASTING, 0.0, NULL);
  if (easting_m < ZONE_M || fmod (easting_m, ZONE_M) != FALSE_EASTING_M)
    return copy;
  if (OSRSetProjParm (copy, SRS_PP_FALSE_EASTING, FALSE_EASTING_M) == OGRERR_NONE)
    *zone_m = easting_m - FALSE_EASTING_M;

  return copy;
}

gboolean
geo_import_transform_init (GeoImportTransform    *self,
                           OGRSpatialReferenceH   srs,
                           gboolean               gcj02,
                           GError               **error)
{
  g_auto (OGRSpatialReferenceH) from = NULL;
  g_auto (OGRSpatialReferenceH) to = NULL;
  const char *datum;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (srs != NULL, FALSE);

  memset (self, 0, sizeof *self);
  self->gcj02 = gcj02;
  datum = get_refused_datum (srs);
  if (datum != NULL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
                   _("its coordinates are of the datum %s, and no parameters from there to "
                     "CGCS2000 are known: have it converted to CGCS2000 first"),
                   datum);
      return FALSE;
    }
  if (is_store_degrees (srs))
    return TRUE;

  self->is_metres = OSRIsProjected (srs) && OSRGetLinearUnits (srs, NULL) == 1.0;
  from = clone_without_zone (srs, self->is_metres, &self->zone_m);
  to = new_epsg (EPSG_STORE);
  self->projection = OCTNewCoordinateTransformation (from, to);
  if (self->projection == NULL)
    {
      g_set_error_literal (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
                           _("there is no way from its coordinate system to CGCS2000: name the "
                             "right one with --crs EPSG:n"));
      return FALSE;
    }

  return TRUE;
}

void
geo_import_transform_clear (GeoImportTransform *self)
{
  g_clear_pointer (&self->projection, OCTDestroyCoordinateTransformation);
}

gboolean
geo_import_transform_points (const GeoImportTransform *self,
                             double                   *x,
                             double                   *y,
                             int                       n)
{
  for (int i = 0; self->is_metres && i < n; i++)
    {
      x[i] = round ((x[i] - self->zone_m) * PER_M) / PER_M;
      y[i] = round (y[i] * PER_M) / PER_M;
    }
  if (self->projection != NULL && !OCTTransform (self->projection, n, x, y, NULL))
    return FALSE;
  if (self->gcj02)
    geo_gcj02_to_wgs84 (x, y, (gsize) n);
  for (int i = 0; i < n; i++)
    {
      if (!(fabs (x[i]) <= 180.0 && fabs (y[i]) <= 90.0))
        return FALSE;
      x[i] = round (x[i] * PER_DEG) / PER_DEG;
      y[i] = round (y[i] * PER_DEG) / PER_DEG;
    }

  return TRUE;
}

static gboolean
transform_ring (const GeoImportTransform *self,
                OGRGeometryH              ring)
{
  int n = OGR_G_GetPointCount (ring);
  g_autofree double *x = g_new (double, MAX (n, 1));
  g_autofree double *y = g_new (double, MAX (n, 1));

  OGR_G_GetPoints (ring, x, sizeof (double), y, sizeof (double), NULL, 0);
  if (!geo_import_transform_points (self, x, y, n))
    return FALSE;
  OGR_G_SetPoints (ring, n, x, sizeof (double), y, sizeof (double), NULL, 0);

  return TRUE;
}

/* All rings below @geometry. */
static gboolean
transform_rings (const GeoImportTransform *self,
                 OGRGeometryH              geometry)
{
  int n = OGR_G_GetGeometryCount (geometry);

  if (n == 0)
    return OGR_G_IsEmpty (geometry) || transform_ring (self, geometry);
  for (int i = 0; i < n; i++)
    if (!transform_rings (self, OGR_G_GetGeometryRef (geometry, i)))
      return FALSE;

  return TRUE;
}

static gboolean
is_polygonal (OGRGeometryH geometry)
{
  OGRwkbGeometryType type = wkbFlatten (OGR_G_GetGeometryType (geometry));

  return type == wkbPolygon || type == wkbMultiPolygon;
}

static void
collect_polygons (OGRGeometryH geometry,
                  OGRGeometryH polygons)
{
  int n = OGR_G_GetGeometryCount (geometry);

  if (wkbFlatten (OGR_G_GetGeometryType (geometry)) == wkbPolygon)
    {
      if (!OGR_G_IsEmpty (geometry))
        OGR_G_AddGeometry (polygons, geometry);
      return;
    }
  for (int i = 0; i < n; i++)
    collect_polygons (OGR_G_GetGeometryRef (geometry, i), polygons);
}

/* The polygons of the valid form of @geometry, NULL if making it valid changes its area. */
static OGRGeometryH
repair (OGRGeometryH geometry)
{
  g_auto (OGRGeometryH) valid = OGR_G_MakeValid (geometry);
  g_auto (OGRGeometryH) polygons = OGR_G_CreateGeometry (wkbMultiPolygon);
  double before = OGR_G_Area (geometry);
  double after;

  if (valid == NULL)
    return NULL;
  collect_polygons (valid, polygons);
  after = OGR_G_Area (polygons);
  if (!(after > 0.0) || fabs (after - before) > REPAIR_SHARE * MAX (before, after))
    return NULL;

  return g_steal_pointer (&polygons);
}

static GBytes *
export_wkb (OGRGeometryH geometry)
{
  gsize size = (gsize) OGR_G_WkbSizeEx (geometry);
  g_autofree guchar *wkb = g_malloc (size);

  OGR_G_ExportToIsoWkb (geometry, wkbNDR, wkb);

  return g_bytes_new_take (g_steal_pointer (&wkb), size);
}

/* Why the geometry is no area at all; NULL if it may be one. */
static const char *
find_fault (OGRGeometryH geometry)
{
  if (geometry == NULL || OGR_G_IsEmpty (geometry))
    return _("it has no polygon: draw it in the survey");
  if (!is_polygonal (geometry))
    return _("it is no polygon: areas are imported from polygons only");

  return NULL;
}

GBytes *
geo_import_geometry_prepare (const GeoImportTransform  *transform,
                             OGRGeometryH               geometry,
                             gboolean                  *repaired,
                             double                    *area_m2,
                             char                     **reason)
{
  g_auto (OGRGeometryH) better = NULL;
  const char *fault;
  double plane_m2;

  g_return_val_if_fail (transform != NULL, NULL);
  g_return_val_if_fail (repaired != NULL && area_m2 != NULL, NULL);
  g_return_val_if_fail (reason != NULL, NULL);

  *repaired = FALSE;
  *area_m2 = 0.0;
  fault = find_fault (geometry);
  if (fault != NULL)
    {
      *reason = g_strdup (fault);
      return NULL;
    }

  OGR_G_FlattenTo2D (geometry);
  plane_m2 = transform->is_metres ? OGR_G_Area (geometry) : 0.0;
  if (!transform_rings (transform, geometry))
    {
      *reason = g_strdup (_("its coordinates are outside the coordinate system of the layer: name "
                            "the right one with --crs EPSG:n"));
      return NULL;
    }
  if (OGR_G_IsValid (geometry))
    {
      *area_m2 = plane_m2;
      return export_wkb (geometry);
    }

  better = repair (geometry);
  if (better == NULL)
    {
      *reason = g_strdup (_("its outline crosses itself, and putting it right would change its "
                            "area: mend it in the survey"));
      return NULL;
    }
  *repaired = TRUE;

  return export_wkb (better);
}
