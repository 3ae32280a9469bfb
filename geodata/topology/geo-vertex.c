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

/* A parallel, and the series of the height of the plane about it. */
typedef struct {
  double band;          /* its number, from the equator on */
  double lat_deg;
  double c[5];          /* units, by powers of radians */
} Band;

/* So wide that the next term of the series is below a ten thousandth of a unit wherever there is a
 * map, and that a village lies in one or two. */
#define BANDS_PER_DEGREE 50
/* Beyond the square map of the world. */
#define MAX_LAT_DEG 86
/* Added, and taken away again, it rounds numbers up to 2^51 to whole ones. */
#define ROUNDER 6755399441055744.0

static inline double
round_to_whole (double x)
{
  return (x + ROUNDER) - ROUNDER;
}

static inline gint32
round_to_unit (double units)
{
  return (gint32) CLAMP (round_to_whole (units), -HALF, HALF - 1);
}

static inline double
get_band (double lat_deg)
{
  return round_to_whole (CLAMP (lat_deg, -MAX_LAT_DEG, MAX_LAT_DEG) * BANDS_PER_DEGREE);
}

/* Of y = asinh (tan lat), whose derivative is the secant. */
static void
band_init (Band   *self,
           double  band)
{
  double lat_deg = band * (1.0 / BANDS_PER_DEGREE), lat = lat_deg * (G_PI / 180);
  double t = tan (lat), s = 1 / cos (lat);

  *self = (Band) {
    .band = band,
    .lat_deg = lat_deg,
    .c = {
      asinh (t) * UNITS_PER_RADIAN,
      s * UNITS_PER_RADIAN,
      s * t / 2 * UNITS_PER_RADIAN,
      s * (2 * s * s - 1) / 6 * UNITS_PER_RADIAN,
      s * t * (6 * s * s - 1) / 24 * UNITS_PER_RADIAN,
    },
  };
}

/* Whoever asks, one at a time or many, gets the same: neighbours must not come apart. */
static GeoVertex
project (const Band *band,
         double      lon_deg,
         double      lat_deg)
{
  double d = (CLAMP (lat_deg, -MAX_LAT_DEG, MAX_LAT_DEG) - band->lat_deg) * (G_PI / 180);
  const double *c = band->c;

  return (GeoVertex) {
    .x = round_to_unit (lon_deg * (GEO_UNITS_ROUND_EQUATOR / 360)),
    .y = round_to_unit (c[0] + d * (c[1] + d * (c[2] + d * (c[3] + d * c[4])))),
  };
}

GeoVertex
geo_vertex_from_degrees (double lon_deg,
                         double lat_deg)
{
  Band band;

  band_init (&band, get_band (lat_deg));
  return project (&band, lon_deg, lat_deg);
}

void
geo_vertex_from_degrees_many (const double *lon_lat_deg,
                              gsize         n,
                              GeoVertex    *vertices)
{
  Band band = { .band = NAN };

  for (gsize i = 0; i < n; i++, lon_lat_deg += 2)
    {
      double number = get_band (lon_lat_deg[1]);

      if (number != band.band)
        band_init (&band, number);
      vertices[i] = project (&band, lon_lat_deg[0], lon_lat_deg[1]);
    }
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
