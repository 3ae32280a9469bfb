/* survey-gcj02.c – from the shifted degrees of Chinese web maps to true ones, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GCJ-02 is a sum of sines of the place relative to 105°E 35°N, in metres, turned into degrees on
 * the ellipsoid of Krasovsky 1940; the constants have been public since 2010. BD-09 turns and
 * stretches GCJ-02 a little, in waves, and adds (0.0065°, 0.006°). Neither has an inverse in closed
 * form. Both shifts change by less than a thousandth of themselves over their own length, so that
 * each fixed-point step adds about three digits.
 */
#include "plugins/crs/survey-gcj02.h"

#include <cpl_string.h>

#include <math.h>
#include <stdbool.h>

/* Krasovsky 1940. */
#define SEMI_MAJOR_M 6378245.0
#define ECCENTRICITY_SQUARED 0.00669342162296594323

/* Where the shift is applied. */
#define LON_MIN_DEG 72.004
#define LON_MAX_DEG 137.8347
#define LAT_MIN_DEG 0.8293
#define LAT_MAX_DEG 55.8271

#define N_STEPS_MAX 30
#define ENOUGH_DEG 1e-11

#define BD09_WAVE (M_PI * 3000.0 / 180.0)

/* How near a displacement must come to a shift to be explained by it. */
#define EXPLAINS_SHARE 0.15

static const char *const SHIFT_NAMES[] = { "", "GCJ-02", "BD-09" };

const char *
survey_shift_get_name (SurveyShift shift)
{
  return SHIFT_NAMES[shift];
}

SurveyShift
survey_shift_from_name (const char *name)
{
  static const struct { const char *name; SurveyShift shift; } NAMES[] = {
    { "GCJ-02", SURVEY_SHIFT_GCJ02 }, { "GCJ02", SURVEY_SHIFT_GCJ02 },
    { "GCJ-02LL", SURVEY_SHIFT_GCJ02 }, { "GCJ02LL", SURVEY_SHIFT_GCJ02 },
    { "BD-09", SURVEY_SHIFT_BD09 }, { "BD09", SURVEY_SHIFT_BD09 },
    { "BD-09LL", SURVEY_SHIFT_BD09 }, { "BD09LL", SURVEY_SHIFT_BD09 },
  };

  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    if (EQUAL (name, NAMES[i].name))
      return NAMES[i].shift;
  return SURVEY_SHIFT_NONE;
}

static double
ripples (double x)
{
  return (20.0 * sin (6.0 * x * M_PI) + 20.0 * sin (2.0 * x * M_PI)) * 2.0 / 3.0;
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

static void
shift_to_gcj02 (double *lon_deg,
                double *lat_deg)
{
  double lat = *lat_deg * M_PI / 180.0;
  double w2 = 1 - ECCENTRICITY_SQUARED * sin (lat) * sin (lat);
  double m_per_lat_deg = SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED) / (w2 * sqrt (w2)) * M_PI / 180;
  double m_per_lon_deg = SEMI_MAJOR_M / sqrt (w2) * cos (lat) * M_PI / 180;
  double x = *lon_deg - 105.0;
  double y = *lat_deg - 35.0;

  *lon_deg += east_shift_m (x, y) / m_per_lon_deg;
  *lat_deg += north_shift_m (x, y) / m_per_lat_deg;
}

static void
shift_to_bd09 (double *lon_deg,
               double *lat_deg)
{
  double radius, angle;

  shift_to_gcj02 (lon_deg, lat_deg);
  radius = hypot (*lon_deg, *lat_deg) + 0.00002 * sin (*lat_deg * BD09_WAVE);
  angle = atan2 (*lat_deg, *lon_deg) + 0.000003 * cos (*lon_deg * BD09_WAVE);
  *lon_deg = radius * cos (angle) + 0.0065;
  *lat_deg = radius * sin (angle) + 0.006;
}

typedef void (*Forward) (double *lon_deg,
                         double *lat_deg);

static Forward
forward_of (SurveyShift shift)
{
  return shift == SURVEY_SHIFT_BD09 ? shift_to_bd09 : shift_to_gcj02;
}

/* False for NaN, too. */
static bool
is_in_china (double lon_deg,
             double lat_deg)
{
  return lon_deg >= LON_MIN_DEG && lon_deg <= LON_MAX_DEG && lat_deg >= LAT_MIN_DEG
         && lat_deg <= LAT_MAX_DEG;
}

/* Where the shift moves to *@lon_deg, *@lat_deg from. */
static void
invert (Forward  forward,
        double  *lon_deg,
        double  *lat_deg)
{
  double lon = *lon_deg, lat = *lat_deg;

  for (int step = 0; step < N_STEPS_MAX; step++)
    {
      double there_lon = lon, there_lat = lat, lon_miss, lat_miss;

      forward (&there_lon, &there_lat);
      lon_miss = *lon_deg - there_lon;
      lat_miss = *lat_deg - there_lat;
      lon += lon_miss;
      lat += lat_miss;
      if (fabs (lon_miss) < ENOUGH_DEG && fabs (lat_miss) < ENOUGH_DEG)
        break;
    }
  *lon_deg = lon;
  *lat_deg = lat;
}

void
survey_shift_to_wgs84 (SurveyShift  shift,
                       double      *lon_deg,
                       double      *lat_deg,
                       size_t       n)
{
  if (shift == SURVEY_SHIFT_NONE)
    return;
  for (size_t i = 0; i < n; i++)
    if (is_in_china (lon_deg[i], lat_deg[i]))
      invert (forward_of (shift), &lon_deg[i], &lat_deg[i]);
}

void
survey_shift_from_wgs84 (SurveyShift  shift,
                         double      *lon_deg,
                         double      *lat_deg,
                         size_t       n)
{
  if (shift == SURVEY_SHIFT_NONE)
    return;
  for (size_t i = 0; i < n; i++)
    if (is_in_china (lon_deg[i], lat_deg[i]))
      forward_of (shift) (&lon_deg[i], &lat_deg[i]);
}

void
survey_gcj02_to_wgs84 (double *lon_deg,
                       double *lat_deg,
                       size_t  n)
{
  survey_shift_to_wgs84 (SURVEY_SHIFT_GCJ02, lon_deg, lat_deg, n);
}

void
survey_gcj02_from_wgs84 (double *lon_deg,
                         double *lat_deg,
                         size_t  n)
{
  survey_shift_from_wgs84 (SURVEY_SHIFT_GCJ02, lon_deg, lat_deg, n);
}

/* How far off the shift's own the displacement is, as a share of its length. */
static double
miss_of (SurveyShift shift,
         double      lon_deg,
         double      lat_deg,
         double      dlon_deg,
         double      dlat_deg)
{
  double squeeze = cos (lat_deg * M_PI / 180);
  double lon = lon_deg, lat = lat_deg;

  survey_shift_from_wgs84 (shift, &lon, &lat, 1);
  lon -= lon_deg;
  lat -= lat_deg;
  return hypot ((dlon_deg - lon) * squeeze, dlat_deg - lat) / hypot (lon * squeeze, lat);
}

SurveyShift
survey_gcj02_explains (double lon_deg,
                       double lat_deg,
                       double dlon_deg,
                       double dlat_deg)
{
  double gcj02, bd09;

  if (!is_in_china (lon_deg, lat_deg))
    return SURVEY_SHIFT_NONE;
  gcj02 = miss_of (SURVEY_SHIFT_GCJ02, lon_deg, lat_deg, dlon_deg, dlat_deg);
  bd09 = miss_of (SURVEY_SHIFT_BD09, lon_deg, lat_deg, dlon_deg, dlat_deg);
  if (gcj02 <= EXPLAINS_SHARE && gcj02 <= bd09)
    return SURVEY_SHIFT_GCJ02;
  return bd09 <= EXPLAINS_SHARE ? SURVEY_SHIFT_BD09 : SURVEY_SHIFT_NONE;
}
