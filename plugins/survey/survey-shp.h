/* survey-shp.h – the header of a .shp
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 100 bytes: 0 the number 9994 and 24 the length in words of two bytes, both big-endian;
 * 32 the kind of shape, little-endian. The .shx beside it has the same header, then 8 bytes a
 * shape.
 */
#pragma once

#include <cpl_port.h>

CPL_C_START

typedef struct {
  int is_polygon;
  GUIntBig n_declared_bytes;
  GUIntBig n_bytes;          /* of the file */
  unsigned n_shapes;         /* by the .shx beside it; 0 if there is none */
} SurveyShp;

/* FALSE if @path cannot be read or is no .shp. */
int survey_shp_read (const char *path,
                     SurveyShp  *shp);

CPL_C_END
