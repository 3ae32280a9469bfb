/* parcel-header.h – what the file says about itself: [属性描述]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-problems.h"

#include <stddef.h>

CPL_C_START

typedef enum {
  PARCEL_DATUM_NONE,            /* not said */
  PARCEL_DATUM_UNKNOWN,         /* of a place's own, or one that we have never heard of */
  PARCEL_DATUM_CGCS2000,
  PARCEL_DATUM_XIAN_1980,
  PARCEL_DATUM_BEIJING_1954,
  PARCEL_DATUM_WGS84,
} ParcelDatum;

typedef struct {
  char **values;                /* "坐标系=2000国家大地坐标系" …, as they stand, for CSLDestroy() */
  ParcelDatum datum;
  uint32_t datum_line;
  int width_deg;                /* 3 or 6; 0 if not said */
  uint32_t width_line;
  int zone;                     /* 0 if not said */
  uint32_t zone_line;
  double meridian_deg;          /* 0 if not said */
  double parameters[7];         /* X, Y, Z in metres, three turns in seconds, scale in ppm */
  int has_parameters;           /* all seven, and not all zero */
  uint32_t parameters_line;
} ParcelHeader;

/* Starts as all zero. */
void parcel_header_clear    (ParcelHeader   *self);
/* @text: "key=value" or "key：value". FALSE if it is none. */
int  parcel_header_add_line (ParcelHeader   *self,
                             const char     *text,
                             uint32_t        line,
                             ParcelProblems *problems);
/* Whether a line is the heading of a section, whatever the brackets. */
int  parcel_text_is_heading (const char     *text);

CPL_C_END
