/* geo-vertex.c – places as the topology keeps them: whole numbers on the Mercator plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-vertex"

#include "geodata/topology/geo-vertex.h"

#include <math.h>

/* Where the square map of the world ends: half of the way round the equator, north and south. */
#define HALF (GEO_UNITS_ROUND_EQUATOR / 2)
#define UNITS_PER_RADIAN (GEO_UNITS_ROUND_EQUATOR / (2 * G_PI))

static gint32
round_to_unit (double units)
{
  return (gint32) CLAMP (rint (units), -HALF, HALF - 1);
}

GeoVertex
geo_vertex_from_degrees (double lon_deg,
                         double lat_deg)
{
  const double lat = lat_deg * (G_PI / 180);

  return (GeoVertex) {
    .x = round_to_unit (lon_deg * (GEO_UNITS_ROUND_EQUATOR / 360)),
    .y = round_to_unit (asinh (tan (lat)) * UNITS_PER_RADIAN),
  };
}

void
geo_vertex_to_degrees (GeoVertex  self,
                       double    *lon_deg,
                       double    *lat_deg)
{
  *lon_deg = self.x * (360 / GEO_UNITS_ROUND_EQUATOR);
  *lat_deg = atan (sinh (self.y / UNITS_PER_RADIAN)) * (180 / G_PI);
}

/* The plane is stretched by the secant of the latitude, which is the hyperbolic cosine of y. */
double
geo_vertex_get_metres (GeoVertex self)
{
  return 1 / (GEO_UNITS_PER_METRE * cosh (self.y / UNITS_PER_RADIAN));
}
