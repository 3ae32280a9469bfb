/* survey-gcj02.c – from the shifted degrees of Chinese web maps to true ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The forward formula is the publicly known one: polynomials and sines of the offset from
 * 105°E 35°N, in metres on the Krassowsky ellipsoid. It has no inverse in closed form; as the
 * shift changes by less than a thousandth of itself over its own length, fixed-point steps converge
 * by three digits each.
 */
#include "plugins/crs/survey-gcj02.h"

#include <math.h>

#define SEMI_MAJOR_M 6378245.0
#define ECCENTRICITY_SQUARED 0.00669342162296594323
#define N_STEPS 6

static double
ripples (double t)
{
  return (20.0 * sin (6.0 * t * M_PI) + 20.0 * sin (2.0 * t * M_PI)) * 2.0 / 3.0;
}

static double
north_shift_m (double x,
               double y)
{
  return -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt (fabs (x))
         + ripples (x)
         + (20.0 * sin (y * M_PI) + 40.0 * sin (y / 3.0 * M_PI)) * 2.0 / 3.0
         + (160.0 * sin (y / 12.0 * M_PI) + 320.0 * sin (y * M_PI / 30.0)) * 2.0 / 3.0;
}

static double
east_shift_m (double x,
              double y)
{
  return 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt (fabs (x))
         + ripples (x)
         + (20.0 * sin (x * M_PI) + 40.0 * sin (x / 3.0 * M_PI)) * 2.0 / 3.0
         + (150.0 * sin (x / 12.0 * M_PI) + 300.0 * sin (x / 30.0 * M_PI)) * 2.0 / 3.0;
}

/* How far the true position is moved, in degrees. */
static void
shift_deg (double  lon_deg,
           double  lat_deg,
           double *lon_shift_deg,
           double *lat_shift_deg)
{
  double x = lon_deg - 105.0;
  double y = lat_deg - 35.0;
  double lat = lat_deg * M_PI / 180.0;
  double magic = 1 - ECCENTRICITY_SQUARED * sin (lat) * sin (lat);
  double meridian_m = SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED) / (magic * sqrt (magic));
  double parallel_m = SEMI_MAJOR_M / sqrt (magic) * cos (lat);

  *lat_shift_deg = north_shift_m (x, y) * 180.0 / (meridian_m * M_PI);
  *lon_shift_deg = east_shift_m (x, y) * 180.0 / (parallel_m * M_PI);
}

void
survey_gcj02_to_wgs84 (double *lon_deg,
                       double *lat_deg)
{
  double lon = *lon_deg, lat = *lat_deg;

  for (int i = 0; i < N_STEPS; i++)
    {
      double lon_shift, lat_shift;

      shift_deg (lon, lat, &lon_shift, &lat_shift);
      lon = *lon_deg - lon_shift;
      lat = *lat_deg - lat_shift;
    }
  *lon_deg = lon;
  *lat_deg = lat;
}

void
survey_gcj02_geometry_to_wgs84 (OGRGeometryH geometry)
{
  for (int i = 0; i < OGR_G_GetGeometryCount (geometry); i++)
    survey_gcj02_geometry_to_wgs84 (OGR_G_GetGeometryRef (geometry, i));

  for (int i = 0; OGR_G_GetGeometryCount (geometry) == 0 && i < OGR_G_GetPointCount (geometry); i++)
    {
      double lon_deg = OGR_G_GetX (geometry, i);
      double lat_deg = OGR_G_GetY (geometry, i);

      survey_gcj02_to_wgs84 (&lon_deg, &lat_deg);
      OGR_G_SetPoint_2D (geometry, i, lon_deg, lat_deg);
    }
}
