/* survey-datum.h – from the datums of before CGCS2000, by seven parameters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nobody publishes parameters from Xi'an 1980 and Beijing 1954 to CGCS2000; every county has its
 * own. Whoever has them gives them as "dx,dy,dz,rx,ry,rz,s": metres, arc seconds and parts per
 * million, from the old datum to CGCS2000, rotations as a position vector (EPSG method 9606, as
 * PROJ's +towgs84); parameters made for a rotated coordinate frame have rx, ry and rz with the
 * opposite signs.
 */
#pragma once

#include <ogr_srs_api.h>

CPL_C_START

#define SURVEY_DATUM_N_PARAMETERS 7

/* "Xi'an 1980", "Beijing 1954"; NULL for any other datum. Datums are known by their ellipsoids:
 * their names are written in a hundred ways. */
const char *survey_datum_of_old       (OGRSpatialReferenceH  srs);
/* Seven numbers, separated by commas, each of a size that may be. FALSE if @text is something
 * else. */
int         survey_datum_parse        (const char           *text,
                                       double                parameters[SURVEY_DATUM_N_PARAMETERS]);
/* From @srs, in degrees or on a plane, to degrees on CGCS2000, longitude first. NULL if PROJ knows
 * no way. Free with OCTDestroyCoordinateTransformation(). */
OGRCoordinateTransformationH
            survey_datum_make_shift   (OGRSpatialReferenceH  srs,
                                       const double          parameters[SURVEY_DATUM_N_PARAMETERS]);

CPL_C_END
