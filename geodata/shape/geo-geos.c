/* geo-geos.c – GEOS with owners that clean up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-geos"

#include "config.h"

#include "geodata/shape/geo-geos.h"

static void
error_cb (const char *message,
          void       *user_data)
{
  GeoGeos *self = user_data;

  g_free (self->message);
  self->message = g_utf8_make_valid (message, -1);
}

/* Notices say what an error or a NULL says again, or nothing of use. */
static void
notice_cb (const char *message,
           void       *user_data)
{
}

void
geo_geos_init (GeoGeos *self)
{
  self->context = GEOS_init_r ();
  self->geometries = g_ptr_array_new ();
  self->message = NULL;
  GEOSContext_setErrorMessageHandler_r (self->context, error_cb, self);
  GEOSContext_setNoticeMessageHandler_r (self->context, notice_cb, self);
}

void
geo_geos_clear (GeoGeos *self)
{
  if (self->context == NULL)
    return;

  for (guint i = 0; i < self->geometries->len; i++)
    GEOSGeom_destroy_r (self->context, self->geometries->pdata[i]);
  g_clear_pointer (&self->geometries, g_ptr_array_unref);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->context, GEOS_finish_r);
}

GEOSGeometry *
geo_geos_own (GeoGeos      *self,
              GEOSGeometry *geometry)
{
  if (geometry != NULL)
    g_ptr_array_add (self->geometries, geometry);
  return geometry;
}

GEOSGeometry *
geo_geos_steal (GeoGeos      *self,
                GEOSGeometry *geometry)
{
  /* From the back: what is stolen has mostly just been made. */
  for (guint i = self->geometries->len; i-- > 0;)
    if (self->geometries->pdata[i] == geometry)
      return g_ptr_array_steal_index_fast (self->geometries, i);
  g_assert_not_reached ();
}

/* Owned by the caller. NULL for a ring GEOS refuses. */
static GEOSGeometry *
ring_new (GeoGeos           *self,
          const GeoPolygons *polygons,
          guint              ring)
{
  guint n_points;
  const double *points = geo_polygons_get_points (polygons, ring, &n_points);
  GEOSCoordSequence *sequence;

  if (n_points < 4)
    return NULL;
  sequence = GEOSCoordSeq_copyFromBuffer_r (self->context, points, n_points, FALSE, FALSE);
  return sequence == NULL ? NULL : GEOSGeom_createLinearRing_r (self->context, sequence);
}

GEOSGeometry *
geo_geos_new_part (GeoGeos           *self,
                   const GeoPolygons *polygons,
                   const GeoPart     *part)
{
  GEOSGeometry *shell = ring_new (self, polygons, part->first_ring);
  g_autoptr (GPtrArray) holes = NULL;

  if (shell == NULL)
    return NULL;

  holes = g_ptr_array_new ();
  for (guint i = 1; i < part->n_rings; i++)
    {
      GEOSGeometry *hole = ring_new (self, polygons, part->first_ring + i);

      if (hole != NULL)
        g_ptr_array_add (holes, hole);
    }
  return GEOSGeom_createPolygon_r (self->context, shell,
                                   (GEOSGeometry **) holes->pdata, holes->len);
}

GEOSGeometry *
geo_geos_collect (GeoGeos   *self,
                  GPtrArray *parts,
                  int        type)
{
  for (guint i = parts->len; i-- > 0;)
    geo_geos_steal (self, parts->pdata[i]);
  return geo_geos_own (self, GEOSGeom_createCollection_r (self->context, type,
                                                          (GEOSGeometry **) parts->pdata, parts->len));
}

GEOSGeometry *
geo_geos_to_multi_polygon (GeoGeos            *self,
                           const GEOSGeometry *geometry)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  int n = GEOSGetNumGeometries_r (self->context, geometry);

  for (int i = 0; i < n; i++)
    {
      const GEOSGeometry *part = GEOSGetGeometryN_r (self->context, geometry, i);

      if (part != NULL
          && GEOSGeomTypeId_r (self->context, part) == GEOS_POLYGON
          && GEOSisEmpty_r (self->context, part) == 0)
        g_ptr_array_add (parts, geo_geos_own (self, GEOSGeom_clone_r (self->context, part)));
    }
  return geo_geos_collect (self, parts, GEOS_MULTIPOLYGON);
}

GBytes *
geo_geos_to_wkb (GeoGeos            *self,
                 const GEOSGeometry *geometry)
{
  GEOSWKBWriter *writer = GEOSWKBWriter_create_r (self->context);
  unsigned char *bytes;
  gsize size = 0;
  GBytes *wkb = NULL;

  GEOSWKBWriter_setByteOrder_r (self->context, writer, GEOS_WKB_NDR);
  GEOSWKBWriter_setOutputDimension_r (self->context, writer, 2);
  bytes = GEOSWKBWriter_write_r (self->context, writer, geometry, &size);
  if (bytes != NULL)
    {
      wkb = g_bytes_new (bytes, size);
      GEOSFree_r (self->context, bytes);
    }
  GEOSWKBWriter_destroy_r (self->context, writer);
  return wkb;
}

GEOSGeometry *
geo_geos_from_polygons (GeoGeos           *self,
                        const GeoPolygons *polygons)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < polygons->parts->len; i++)
    {
      GEOSGeometry *part = geo_geos_new_part (self, polygons,
                                              &g_array_index (polygons->parts, GeoPart, i));

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, geo_geos_own (self, part));
    }
  return geo_geos_collect (self, parts, GEOS_MULTIPOLYGON);
}
