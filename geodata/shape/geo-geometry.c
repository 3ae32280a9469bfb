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

/* Some 100 m at most. The chord of such an edge, on the plane that keeps areas, covers what its
 * geodesic does to within 1e-3 m², so that a county is right to 1e-8; and looking up two
 * latitudes takes a tenth of the time of solving for a geodesic. */
#define SHORT_EDGE_DEG 1e-3

typedef struct {
  struct geod_geodesic geodesic;
  double e2, e;         /* eccentricity squared, and not */
} Ellipsoid;

static Ellipsoid
ellipsoid_cgcs2000 (void)
{
  const double f = 1 / INVERSE_FLATTENING;
  Ellipsoid self = { .e2 = f * (2 - f) };

  self.e = sqrt (self.e2);
  geod_init (&self.geodesic, SEMI_MAJOR_M, f);
  return self;
}

/* The area from the equator up to a latitude, by radian of longitude (J. P. Snyder, Map
 * Projections – A Working Manual, 1987, equation 3-12). */
static double
area_below (const Ellipsoid *self,
            double           lat_deg)
{
  double s = sin (lat_deg * (G_PI / 180));

  return SEMI_MAJOR_M * SEMI_MAJOR_M * (1 - self->e2) / 2
         * (s / (1 - self->e2 * s * s) + atanh (self->e * s) / self->e);
}

/* The area between the edge from a to b and the equator; negative if b lies west of a. */
static double
measure_edge (const Ellipsoid *self,
              const double    *a,
              const double    *b,
              double           below_a,
              double           below_b)
{
  double d_lon_deg = remainder (b[0] - a[0], 360);
  double area_m2;

  if (fabs (d_lon_deg) <= SHORT_EDGE_DEG && fabs (b[1] - a[1]) <= SHORT_EDGE_DEG)
    return d_lon_deg * (G_PI / 180) * (below_a + below_b) / 2;

  geod_geninverse (&self->geodesic, a[1], a[0], b[1], b[0],
                   NULL, NULL, NULL, NULL, NULL, NULL, &area_m2);
  return area_m2;
}

/* Whichever way round the ring goes. No ring is expected to go round a pole. */
static double
measure_ring (const Ellipsoid *self,
              const double    *points,
              guint            n_points)
{
  double area_m2 = 0;
  double below = n_points > 0 ? area_below (self, points[1]) : 0;

  for (guint i = 1; i < n_points; i++)
    {
      const double *a = points + 2 * (i - 1), *b = a + 2;
      double below_b = area_below (self, b[1]);

      area_m2 += measure_edge (self, a, b, below, below_b);
      below = below_b;
    }
  return fabs (area_m2);
}

static double
measure_part (const Ellipsoid   *self,
              const GeoPolygons *polygons,
              const GeoPart     *part)
{
  double area_m2 = 0;

  for (guint i = 0; i < part->n_rings; i++)
    {
      guint n_points;
      const double *points = geo_polygons_get_points (polygons, part->first_ring + i, &n_points);
      double ring_m2 = measure_ring (self, points, n_points);

      area_m2 += i == 0 ? ring_m2 : -ring_m2;
    }
  return MAX (area_m2, 0);
}

static double
measure_parts (const GeoPolygons *polygons)
{
  const Ellipsoid ellipsoid = ellipsoid_cgcs2000 ();
  double area_m2 = 0;

  for (guint i = 0; i < polygons->parts->len; i++)
    area_m2 += measure_part (&ellipsoid, polygons, &g_array_index (polygons->parts, GeoPart, i));
  return area_m2;
}

/* By its shell in degrees; NULL if none has a point. */
static const GeoPart *
find_largest_part (const GeoPolygons *polygons)
{
  const GeoPart *largest = NULL;
  double most = -1;

  for (guint i = 0; i < polygons->parts->len; i++)
    {
      const GeoPart *part = &g_array_index (polygons->parts, GeoPart, i);
      double turn;
      guint n_points;

      geo_polygons_get_points (polygons, part->first_ring, &n_points);
      if (n_points == 0)
        continue;
      if (polygons->parts->len == 1)
        return part;
      turn = fabs (geo_polygons_get_turn (polygons, part->first_ring));
      if (turn > most)
        {
          most = turn;
          largest = part;
        }
    }
  return largest;
}

gboolean
geo_polygons_measure (const GeoPolygons *polygons,
                      double             known_m2,
                      GeoFigures        *figures)
{
  const GeoPart *largest = find_largest_part (polygons);
  GeoLabelPlace place;

  if (largest == NULL)
    return FALSE;

  figures->area_m2 = known_m2 > 0 ? known_m2 : measure_parts (polygons);
  place = geo_label_find_place (polygons, largest);
  figures->label_lon_deg = place.lon_deg;
  figures->label_lat_deg = place.lat_deg;
  figures->label_radius_deg = place.radius_deg;
  return TRUE;
}

/**
 * geo_geometry_measure:
 * @wkb: a polygon or multipolygon
 * @known_m2: its area, if somebody has measured it; 0 to measure it
 * @figures: (out caller-allocates): its figures
 * @error: return location for a %GEO_ERROR_DAMAGED: bytes that are no polygon, or an empty one
 *
 * Returns: whether @wkb could be measured
 */
gboolean
geo_geometry_measure (GBytes     *wkb,
                      double      known_m2,
                      GeoFigures *figures,
                      GError    **error)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;

  g_return_val_if_fail (wkb != NULL, FALSE);
  g_return_val_if_fail (figures != NULL, FALSE);

  if (!geo_polygons_read_wkb (&polygons, wkb, error))
    return FALSE;
  if (geo_polygons_measure (&polygons, known_m2, figures))
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
               _("The geometry is empty; give the area a polygon and import it again."));
  return FALSE;
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
