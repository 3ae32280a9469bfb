/* survey-zone.h – what the numbers of a layer say about its plane
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * EPSG codes of CGCS2000: 4490 in degrees; 4491 … 4501 in 6° zones 13 to 23 and 4513 … 4533 in
 * 3° zones 25 to 45, with the zone's number before the easting; 4534 … 4554 in 3° zones around
 * 75°E to 135°E, without.
 */
#pragma once

#include <ogr_core.h>

CPL_C_START

/* From one zone's eastings to the next one's, where they carry its number. */
#define SURVEY_ZONE_M 1000000.0
/* Of a zone's central meridian, behind the number. */
#define SURVEY_FALSE_EASTING_M 500000.0

/* A zone whose number stands before the easting. */
typedef struct {
  int number;     /* 0: none */
  int width_deg;
} SurveyZone;

int        survey_zone_meridian_deg (SurveyZone         zone);
/* Of CGCS2000. */
int        survey_zone_epsg         (SurveyZone         zone);
SurveyZone survey_zone_from_easting (double             easting_m);
/* A layer keeps one zone, even where it reaches over the zone's edge. */
SurveyZone survey_zone_from_extent  (const OGREnvelope *extent);

/* Whether the northings are metres in China, or all are degrees there. */
int        survey_extent_is_plane   (const OGREnvelope *extent);
int        survey_extent_is_degrees (const OGREnvelope *extent);
/* Whether the northings stand where the eastings belong, as surveyors' own order has them. The
 * two cannot be taken for each other: neither as degrees in China nor as metres of Gauss-Kruger,
 * where an easting without its zone has six digits and one with it eight. */
int        survey_extent_is_swapped (const OGREnvelope *extent);

CPL_C_END
