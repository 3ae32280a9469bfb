/* geo-geometry.c – what is worked out from one polygon: its area and the place of its label
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-geometry"

#include "config.h"

#include "geodata/shape/geo-geometry.h"

#include "geodata/model/geo-error.h"
#include "geodata/shape/geo-label.h"
#include "geodata/shape/geo-wkb.h"

#include <geodesic.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* CGCS2000, GB 22021-2008. */
#define SEMI_MAJOR_M       6378137.0
#define INVERSE_FLATTENING 298.257222101

/* Whichever way round the ring goes. */
static double
measure_ring (const struct geod_geodesic *geodesic,
              const double               *points,
              guint                       n_points)
{
  struct geod_polygon polygon;
  double area_m2 = 0;

  geod_polygon_init (&polygon, FALSE);
  for (guint i = 0; i + 1 < n_points; i++)
    geod_polygon_addpoint (geodesic, &polygon, points[2 * i + 1], points[2 * i]);
  geod_polygon_compute (geodesic, &polygon, FALSE, TRUE, &area_m2, NULL);
  return fabs (area_m2);
}

static double
measure_part (const struct geod_geodesic *geodesic,
              const GeoPolygons          *polygons,
              const GeoPart              *part)
{
  double area_m2 = 0;

  for (guint i = 0; i < part->n_rings; i++)
    {
      guint n_points;
      const double *points = geo_polygons_get_points (polygons, part->first_ring + i, &n_points);
      double ring_m2 = measure_ring (geodesic, points, n_points);

      area_m2 += i == 0 ? ring_m2 : -ring_m2;
    }
  return MAX (area_m2, 0);
}

/**
 * geo_geometry_measure:
 * @wkb: a polygon or multipolygon
 * @figures: (out caller-allocates): its figures
 * @error: return location for a %GEO_ERROR_DAMAGED: bytes that are no polygon, or an empty one
 *
 * Returns: whether @wkb could be measured
 */
gboolean
geo_geometry_measure (GBytes     *wkb,
                      GeoFigures *figures,
                      GError    **error)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
  struct geod_geodesic geodesic;
  const GeoPart *largest = NULL;
  double largest_m2 = -1;
  GeoLabelPlace place;

  g_return_val_if_fail (wkb != NULL, FALSE);
  g_return_val_if_fail (figures != NULL, FALSE);

  if (!geo_polygons_read_wkb (&polygons, wkb, error))
    return FALSE;

  geod_init (&geodesic, SEMI_MAJOR_M, 1 / INVERSE_FLATTENING);
  *figures = (GeoFigures) { 0 };
  for (guint i = 0; i < polygons.parts->len; i++)
    {
      const GeoPart *part = &g_array_index (polygons.parts, GeoPart, i);
      guint n_points;
      double part_m2;

      geo_polygons_get_points (&polygons, part->first_ring, &n_points);
      if (n_points == 0)
        continue;
      part_m2 = measure_part (&geodesic, &polygons, part);
      figures->area_m2 += part_m2;
      if (part_m2 > largest_m2)
        {
          largest_m2 = part_m2;
          largest = part;
        }
    }
  if (largest == NULL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                   _("The geometry is empty; give the area a polygon and import it again."));
      return FALSE;
    }

  place = geo_label_find_place (&polygons, largest);
  figures->label_lon_deg = place.lon_deg;
  figures->label_lat_deg = place.lat_deg;
  figures->label_radius_deg = place.radius_deg;
  return TRUE;
}

/**
 * geo_geometry_add_rings:
 * @wkb: a polygon or multipolygon
 * @builder: a builder in which a shape has been begun
 * @error: return location for a %GEO_ERROR_DAMAGED; then @builder is as it was
 *
 * Returns: whether the rings of @wkb are now the shape's
 */
gboolean
geo_geometry_add_rings (GBytes           *wkb,
                        GeoShapesBuilder *builder,
                        GError          **error)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;

  g_return_val_if_fail (wkb != NULL, FALSE);
  g_return_val_if_fail (builder != NULL, FALSE);

  if (!geo_polygons_read_wkb (&polygons, wkb, error))
    return FALSE;

  for (guint i = 0; i < polygons.rings->len; i++)
    {
      guint n_points;
      const double *points = geo_polygons_get_points (&polygons, i, &n_points);

      geo_shapes_builder_add_ring (builder, points, n_points);
    }
  return TRUE;
}
