/* survey-gcj02.h – from the shifted degrees of Chinese web maps to true ones, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Web maps in China show places 100 to 700 m off: in GCJ-02 ("Mars", the law's own), and those of
 * one house in BD-09, which moves GCJ-02 by about another kilometre. WGS 84 stands for CGCS2000
 * here: they agree to centimetres, and the shifts are known to about a metre.
 *
 * All functions are thread safe.
 */
#pragma once

#include <cpl_port.h>

#include <stddef.h>

CPL_C_START

typedef enum {
  SURVEY_SHIFT_NONE,
  SURVEY_SHIFT_GCJ02,
  SURVEY_SHIFT_BD09,
} SurveyShift;

/* "GCJ-02", "BD-09"; "" for none. */
const char  *survey_shift_get_name        (SurveyShift   shift);
/* As people write it: "gcj02", "BD09LL" …; SURVEY_SHIFT_NONE for anything else. */
SurveyShift  survey_shift_from_name       (const char   *name);

/* @n longitudes and latitudes in degrees, in place. Back to WGS 84 to about a millimetre of the
 * published formula. Points outside China are not shifted, and NaN stays NaN. */
void         survey_shift_to_wgs84        (SurveyShift   shift,
                                           double       *lon_deg,
                                           double       *lat_deg,
                                           size_t        n);
void         survey_shift_from_wgs84      (SurveyShift   shift,
                                           double       *lon_deg,
                                           double       *lat_deg,
                                           size_t        n);

/* The same for GCJ-02. */
void         survey_gcj02_to_wgs84        (double       *lon_deg,
                                           double       *lat_deg,
                                           size_t        n);
void         survey_gcj02_from_wgs84      (double       *lon_deg,
                                           double       *lat_deg,
                                           size_t        n);

/* Whether something that lies (@dlon_deg, @dlat_deg) off its true place at @lon_deg, @lat_deg is
 * there because it is in shifted degrees: the shift that explains it within 15 % of its length.
 * A suspicion to name, not to act on. */
SurveyShift  survey_gcj02_explains        (double        lon_deg,
                                           double        lat_deg,
                                           double        dlon_deg,
                                           double        dlat_deg);

CPL_C_END
