/* parcel-check.h – a parcel's line held against its points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-rings.h"

CPL_C_START

/* What is stated, as far as it is. */
typedef struct {
  int has_area;
  double area_ha;
  int has_n_points;
  int n_points;
} ParcelStated;

/* The area of a shape in hectares; of one in degrees on the ellipsoid, as a plane around it. */
double       parcel_area_ha     (const ParcelRecord *record,
                                 const ParcelRings  *rings);
/* An area without a unit that is hectares no more than the parcel is, but fits it in square metres
 * or mu, is taken for that. */
ParcelStated parcel_read_stated (const ParcelRecord *record,
                                 const ParcelRings  *rings);
void         parcel_check       (const ParcelRecord *record,
                                 const ParcelRings  *rings,
                                 ParcelProblems     *problems);

CPL_C_END
