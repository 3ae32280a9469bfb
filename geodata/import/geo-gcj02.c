/* geo-gcj02.c – the shifted degrees of Chinese web maps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shift is a sum of sines of the place relative to 105°E 35°N, in metres, turned into degrees
 * on the ellipsoid of Krasovsky 1940. The constants have been public since 2010; there is no
 * closed inverse, so it is found by iteration.
 */
#define G_LOG_DOMAIN "geo-gcj02"

#include "geodata/import/geo-gcj02.h"

#include <math.h>

/* Krasovsky 1940: semi-major axis in metres, first eccentricity squared. */
#define AXIS_M 6378245.0
#define ECCENTRICITY2 0.00669342162296594323

/* Where the shift is applied. */
#define LON_MIN 72.004
#define LON_MAX 137.8347
#define LAT_MIN 0.8293
#define LAT_MAX 55.8271

#define MAX_STEPS 30
#define ENOUGH_DEG 1e-10

static double
shift_north (double x,
             double y)
{
  double d = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt (fabs (x));

  d += (20.0 * sin (6.0 * x * G_PI) + 20.0 * sin (2.0 * x * G_PI)) * 2.0 / 3.0;
  d += (20.0 * sin (y * G_PI) + 40.0 * sin (y / 3.0 * G_PI)) * 2.0 / 3.0;
  d += (160.0 * sin (y / 12.0 * G_PI) + 320.0 * sin (y * G_PI / 30.0)) * 2.0 / 3.0;

  return d;
}

static double
shift_east (double x,
            double y)
{
  double d = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt (fabs (x));

  d += (20.0 * sin (6.0 * x * G_PI) + 20.0 * sin (2.0 * x * G_PI)) * 2.0 / 3.0;
  d += (20.0 * sin (x * G_PI) + 40.0 * sin (x / 3.0 * G_PI)) * 2.0 / 3.0;
  d += (150.0 * sin (x / 12.0 * G_PI) + 300.0 * sin (x / 30.0 * G_PI)) * 2.0 / 3.0;

  return d;
}

static void
shift (double *lon_deg,
       double *lat_deg)
{
  double lat_rad = *lat_deg * G_PI / 180.0;
  double w2 = 1.0 - ECCENTRICITY2 * sin (lat_rad) * sin (lat_rad);
  double metres_per_lat = AXIS_M * (1.0 - ECCENTRICITY2) / (w2 * sqrt (w2)) * G_PI / 180.0;
  double metres_per_lon = AXIS_M / sqrt (w2) * cos (lat_rad) * G_PI / 180.0;
  double x = *lon_deg - 105.0;
  double y = *lat_deg - 35.0;

  *lon_deg += shift_east (x, y) / metres_per_lon;
  *lat_deg += shift_north (x, y) / metres_per_lat;
}

static gboolean
is_shifted (double lon_deg,
            double lat_deg)
{
  return lon_deg >= LON_MIN && lon_deg <= LON_MAX && lat_deg >= LAT_MIN && lat_deg <= LAT_MAX;
}

void
geo_gcj02_from_wgs84 (double *lon_deg,
                      double *lat_deg,
                      gsize   n)
{
  for (gsize i = 0; i < n; i++)
    if (is_shifted (lon_deg[i], lat_deg[i]))
      shift (&lon_deg[i], &lat_deg[i]);
}

void
geo_gcj02_to_wgs84 (double *lon_deg,
                    double *lat_deg,
                    gsize   n)
{
  for (gsize i = 0; i < n; i++)
    {
      double lon = lon_deg[i], lat = lat_deg[i];

      if (!is_shifted (lon, lat))
        continue;
      /* The shift changes by less than a thousandth of the way moved: a few steps are enough. */
      for (int step = 0; step < MAX_STEPS; step++)
        {
          double there_lon = lon, there_lat = lat, d_lon, d_lat;

          shift (&there_lon, &there_lat);
          d_lon = lon_deg[i] - there_lon;
          d_lat = lat_deg[i] - there_lat;
          lon += d_lon;
          lat += d_lat;
          if (fabs (d_lon) < ENOUGH_DEG && fabs (d_lat) < ENOUGH_DEG)
            break;
        }
      lon_deg[i] = lon;
      lat_deg[i] = lat;
    }
}
