/* vct-curve.h – arcs, circles and ellipses as points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-record.h"

CPL_C_START

typedef struct {
  VctPoint *points;
  size_t n, size;
} VctPath;

void vct_path_clear     (VctPath         *self);
/* False without memory, or beyond VCT_POINTS_MAX. A point equal to the last is not repeated. */
bool vct_path_add       (VctPath         *self,
                         VctPoint         point);
/* A segment of a line or a ring as points, four degrees apart on arcs, as GDAL does it. Sets
 * @is_straight if it is a curve that we can only join by straight lines. */
bool vct_path_add_part  (VctPath         *self,
                         const VctRecord *record,
                         const VctPart   *part,
                         bool            *is_straight);

CPL_C_END
