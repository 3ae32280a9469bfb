/* geo-import-geometry.c – a polygon as surveyed to one as stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-geometry"

#include "config.h"

#include "geodata/import/survey/geo-import-geometry.h"

#include "geodata/model/geo-error.h"
#include "geodata/store/geo-outline.h"
#include "plugins/crs/survey-datum.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Collections in collections. */
#define MAX_COLLECTIONS 8

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

static OGRSpatialReferenceH
new_epsg (int code)
{
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);

  OSRImportFromEPSG (srs, code);
  OSRSetAxisMappingStrategy (srs, OAMS_TRADITIONAL_GIS_ORDER);

  return srs;
}

/* PROJ has no parameters from these datums to CGCS2000 and would hand coordinates on unchanged. */
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
                           GeoImportNeeds        *needs,
                           GError               **error)
{
  g_auto (OGRSpatialReferenceH) from = NULL;
  g_auto (OGRSpatialReferenceH) to = NULL;
  const char *datum;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (srs != NULL, FALSE);

  memset (self, 0, sizeof *self);
  datum = survey_datum_of_old (srs);
  if (datum != NULL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
                   _("its coordinates are of the datum %s, and no parameters from there to "
                     "CGCS2000 are known: have it converted to CGCS2000 first, or give the seven "
                     "parameters of the county"),
                   datum);
      *needs |= GEO_NEED_PARAMETERS;
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
                             "right one"));
      *needs |= GEO_NEED_CRS;
      return FALSE;
    }
  if (self->is_metres)
    self->tiles = geo_import_tiles_new (self->projection);

  return TRUE;
}

gboolean
geo_import_transform_copy (const GeoImportTransform *self,
                           GeoImportTransform       *copy)
{
  g_return_val_if_fail (self != NULL && copy != NULL, FALSE);

  *copy = *self;
  copy->tiles = NULL;
  if (self->projection == NULL)
    return TRUE;
  copy->projection = OCTClone (self->projection);
  if (copy->projection == NULL)
    return FALSE;
  if (self->tiles != NULL)
    copy->tiles = geo_import_tiles_new (copy->projection);

  return TRUE;
}

void
geo_import_transform_clear (GeoImportTransform *self)
{
  g_clear_pointer (&self->tiles, geo_import_tiles_free);
  g_clear_pointer (&self->projection, OCTDestroyCoordinateTransformation);
}

static gboolean
project (const GeoImportTransform *self,
         double                   *x,
         double                   *y,
         int                       n)
{
  if (self->tiles != NULL)
    return geo_import_tiles_transform (self->tiles, x, y, (gsize) n);

  return self->projection == NULL || OCTTransform (self->projection, n, x, y, NULL);
}

/* To the nearest whole number, by adding what leaves a double no room for a fraction; a function
 * of the library takes longer than the projection. Exact below 2^51. */
static inline double
to_whole (double value)
{
  const double room = 6755399441055744.0; /* 1.5 · 2^52 */

  return (value + room) - room;
}

gboolean
geo_import_transform_points (const GeoImportTransform *self,
                             double                   *x,
                             double                   *y,
                             int                       n)
{
  for (int i = 0; self->is_metres && i < n; i++)
    {
      x[i] = to_whole ((x[i] - self->zone_m) * PER_M) / PER_M;
      y[i] = to_whole (y[i] * PER_M) / PER_M;
    }
  if (!project (self, x, y, n))
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      if (!(fabs (x[i]) <= 180.0 && fabs (y[i]) <= 90.0))
        return FALSE;
      x[i] = to_whole (x[i] * PER_DEG) / PER_DEG;
      y[i] = to_whole (y[i] * PER_DEG) / PER_DEG;
    }

  return TRUE;
}

/* All points of one area together, which is one call of PROJ. */
static gboolean
transform_polygons (const GeoImportTransform *self,
                    GeoPolygons              *polygons)
{
  gsize n = polygons->points->len / 2;
  double *points = (double *) (gpointer) polygons->points->data;
  g_autofree double *x = g_new (double, MAX (n, 1));
  g_autofree double *y = g_new (double, MAX (n, 1));

  for (gsize i = 0; i < n; i++)
    {
      x[i] = points[2 * i];
      y[i] = points[2 * i + 1];
    }
  if (n > G_MAXINT || !geo_import_transform_points (self, x, y, (int) n))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      points[2 * i] = x[i];
      points[2 * i + 1] = y[i];
    }

  return TRUE;
}

/* FALSE: more points than can be counted. */
static gboolean
read_ring (OGRGeometryH  ring,
           GeoPolygons  *polygons,
           GeoRepairs   *repairs)
{
  int n = OGR_G_GetPointCount (ring);
  double *points;

  if ((gsize) n + polygons->points->len / 2 > GEO_OUTLINE_MAX_POINTS)
    return FALSE;
  points = geo_polygons_add_ring (polygons, (guint) n);
  if (points == NULL)
    return FALSE;
  OGR_G_GetPoints (ring, points, 2 * sizeof (double), points + 1, 2 * sizeof (double), NULL, 0);
  if (geo_polygons_close_ring (polygons))
    repairs->kinds |= GEO_REPAIR_CLOSED;

  return TRUE;
}

static gboolean
read_polygon (OGRGeometryH  polygon,
              GeoPolygons  *polygons,
              GeoRepairs   *repairs)
{
  int n = OGR_G_GetGeometryCount (polygon);

  geo_polygons_begin_part (polygons);
  for (int i = 0; i < n; i++)
    {
      OGRGeometryH ring = OGR_G_GetGeometryRef (polygon, i);

      if (!OGR_G_IsEmpty (ring) && !read_ring (ring, polygons, repairs))
        return FALSE;
    }

  return TRUE;
}

static OGRwkbGeometryType
get_type (OGRGeometryH geometry)
{
  return wkbFlatten (OGR_G_GetGeometryType (geometry));
}

/* The polygons of a collection alone count: a KML has the point of its label beside the outline. */
static gboolean
read_polygons (OGRGeometryH  geometry,
               GeoPolygons  *polygons,
               GeoRepairs   *repairs,
               guint         depth)
{
  OGRwkbGeometryType type = get_type (geometry);
  int n = OGR_G_GetGeometryCount (geometry);

  if (type == wkbPolygon)
    return read_polygon (geometry, polygons, repairs);
  if ((type != wkbMultiPolygon && type != wkbGeometryCollection) || depth > MAX_COLLECTIONS)
    return TRUE;
  for (int i = 0; i < n; i++)
    if (!read_polygons (OGR_G_GetGeometryRef (geometry, i), polygons, repairs, depth + 1))
      return FALSE;

  return TRUE;
}

static gboolean
is_polygonal (OGRGeometryH geometry,
              guint        depth)
{
  OGRwkbGeometryType type = get_type (geometry);
  int n = type == wkbGeometryCollection && depth < MAX_COLLECTIONS
            ? OGR_G_GetGeometryCount (geometry)
            : 0;

  for (int i = 0; i < n; i++)
    if (is_polygonal (OGR_G_GetGeometryRef (geometry, i), depth + 1))
      return TRUE;

  return type == wkbPolygon || type == wkbMultiPolygon;
}

/* Why the geometry is no area at all; NULL if it may be one. */
static const char *
find_fault (OGRGeometryH geometry)
{
  if (geometry == NULL || OGR_G_IsEmpty (geometry))
    return _("it has no polygon: draw it in the survey");
  if (!is_polygonal (geometry, 0))
    return _("it is no polygon: areas are imported from polygons only");

  return NULL;
}

gboolean
geo_import_geometry_read (OGRGeometryH   geometry,
                          GeoPolygons   *polygons,
                          GeoRepairs    *repairs,
                          char         **reason)
{
  const char *fault;

  g_return_val_if_fail (polygons != NULL && repairs != NULL && reason != NULL, FALSE);

  fault = find_fault (geometry);
  if (fault == NULL && (OGR_G_Is3D (geometry) || OGR_G_IsMeasured (geometry)))
    repairs->kinds |= GEO_REPAIR_Z_DROPPED;
  if (fault == NULL && read_polygons (geometry, polygons, repairs, 0))
    return TRUE;

  *reason = g_strdup (fault != NULL ? fault
                                    : _("its outline has more points than can be counted: draw it "
                                        "with fewer"));
  return FALSE;
}

gboolean
geo_import_geometry_prepare (const GeoImportTransform  *transform,
                             GeoPolygons               *polygons,
                             double                     max_repair_m2,
                             GeoRepairs                *repairs,
                             double                    *plane_m2,
                             GeoImportNeeds            *needs,
                             char                     **reason)
{
  double drawn_m2;
  guint n_parts;

  g_return_val_if_fail (transform != NULL && polygons != NULL, FALSE);
  g_return_val_if_fail (repairs != NULL && plane_m2 != NULL && reason != NULL, FALSE);

  drawn_m2 = transform->is_metres ? geo_polygons_get_area (polygons) : 0.0;
  n_parts = polygons->parts->len;
  *plane_m2 = 0.0;
  if (!transform_polygons (transform, polygons))
    {
      *reason = g_strdup (_("its coordinates are outside the coordinate system of the layer: name "
                            "the right one"));
      *needs |= GEO_NEED_CRS;
      return FALSE;
    }
  if (!geo_repair_polygons (polygons, transform->clockwise, max_repair_m2, repairs, reason))
    return FALSE;
  /* The rings of an outline that was taken apart, or had holes for shells, do not add up to its
   * area. */
  if ((repairs->kinds & (GEO_REPAIR_SELF_TOUCH | GEO_REPAIR_SELF_CROSSING)) == 0
      && polygons->parts->len == n_parts)
    *plane_m2 = drawn_m2;

  return TRUE;
}
