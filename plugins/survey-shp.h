/* survey-shp.h – the header of a .shp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 100 bytes: 0 the number 9994 and 24 the length in words of two bytes, both big-endian;
 * 32 the kind of shape and 36 the extent (xmin, ymin, xmax, ymax), little-endian.
 */
#pragma once

#include <cpl_port.h>

CPL_C_START

typedef struct {
  int is_polygon;
  GUIntBig n_declared_bytes;
  GUIntBig n_bytes;          /* of the file */
} SurveyShp;

/* FALSE if @path cannot be read or is no .shp. */
int survey_shp_read (const char *path,
                     SurveyShp  *shp);

CPL_C_END
