/* survey-zone.c – what the numbers of a layer say about its plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/crs/survey-zone.h"

#include <math.h>
#include <stdbool.h>

/* China with its seas, as far as surveys of land go. */
#define LON_MIN_DEG 73.0
#define LON_MAX_DEG 136.0
#define LAT_MIN_DEG 3.0
#define LAT_MAX_DEG 54.0
#define NORTHING_MIN_M 300000.0
#define NORTHING_MAX_M 6100000.0

int
survey_zone_meridian_deg (SurveyZone zone)
{
  return zone.width_deg == 3 ? 3 * zone.number : 6 * zone.number - 3;
}

int
survey_zone_epsg (SurveyZone zone)
{
  return zone.width_deg == 3 ? 4488 + zone.number : 4478 + zone.number;
}

SurveyZone
survey_zone_from_easting (double easting_m)
{
  bool is_in_range = easting_m >= 0 && easting_m < 100 * SURVEY_ZONE_M;
  int number = is_in_range ? (int) floor (easting_m / SURVEY_ZONE_M) : 0;

  if (number >= 25 && number <= 45)
    return (SurveyZone) { number, 3 };
  if (number >= 13 && number <= 23)
    return (SurveyZone) { number, 6 };
  return (SurveyZone) { 0, 0 };
}

SurveyZone
survey_zone_from_extent (const OGREnvelope *extent)
{
  SurveyZone first = survey_zone_from_easting (extent->MinX);
  SurveyZone last = survey_zone_from_easting (extent->MaxX);

  if (!survey_extent_is_plane (extent) || first.number != last.number)
    return (SurveyZone) { 0, 0 };
  return first;
}

int
survey_extent_is_plane (const OGREnvelope *extent)
{
  return extent->MinY >= NORTHING_MIN_M && extent->MaxY <= NORTHING_MAX_M;
}

int
survey_extent_is_degrees (const OGREnvelope *extent)
{
  return extent->MinX >= LON_MIN_DEG && extent->MaxX <= LON_MAX_DEG
         && extent->MinY >= LAT_MIN_DEG && extent->MaxY <= LAT_MAX_DEG;
}

int
survey_extent_is_swapped (const OGREnvelope *extent)
{
  const OGREnvelope turned = { extent->MinY, extent->MaxY, extent->MinX, extent->MaxX };

  if (survey_extent_is_degrees (extent))
    return false;
  if (survey_extent_is_degrees (&turned) || survey_zone_from_extent (&turned).number > 0)
    return true;
  return survey_extent_is_plane (&turned) && extent->MinX >= SURVEY_ZONE_M && extent->MinY >= 0
         && extent->MaxY < SURVEY_ZONE_M;
}
