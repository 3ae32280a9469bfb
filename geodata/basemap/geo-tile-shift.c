/* geo-tile-shift.c – where a place lies on the shifted web maps of China
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Web Mercator on the unit square and back: EPSG guidance note 7-2, method 1024.
 */
#define G_LOG_DOMAIN "geo-tile-shift"

#include "geodata/basemap/geo-tile-shift.h"

#include "plugins/crs/survey-gcj02.h"

#include <math.h>

void
geo_tile_shift_to_gcj02 (double *x,
                         double *y)
{
  double lon_deg = (*x - 0.5) * 360;
  double lat_deg = atan (sinh ((0.5 - *y) * 2 * G_PI)) * 180 / G_PI;

  survey_gcj02_from_wgs84 (&lon_deg, &lat_deg, 1);
  *x = lon_deg / 360 + 0.5;
  *y = 0.5 - asinh (tan (lat_deg * G_PI / 180)) / (2 * G_PI);
}
