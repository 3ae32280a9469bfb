/* parcel-rings.h – a parcel's points as rings: outer ones, and the holes in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The numbers of rings say 1 for an outer ring and 2 and more for holes. Many programs just count,
 * so where rings lie decides, and the number is held against it.
 */
#pragma once

#include "plugins/parcel/parcel-problems.h"
#include "plugins/parcel/parcel-record.h"

#include <ogr_api.h>

CPL_C_START

#define PARCEL_NO_PARENT ((size_t) -1)

typedef struct {
  size_t first;                 /* in the record's points */
  size_t n_points;              /* three or more, without the repeated first one */
  int number;
  double area;                  /* in units of the coordinates, squared; positive */
  OGREnvelope extent;
  size_t parent;                /* of a hole: the outer ring around it; else PARCEL_NO_PARENT */
} ParcelRing;

typedef struct {
  ParcelRing *rings;
  size_t n_rings;
  size_t n_closed;              /* of them repeat their first point, as they should */
} ParcelRings;

/* @problems: NULL if nobody wants to know. */
void         parcel_rings_find        (ParcelRings        *self,
                                       const ParcelRecord *record,
                                       ParcelProblems     *problems);
void         parcel_rings_clear       (ParcelRings        *self);
/* Of the outer rings less the holes, in units of the coordinates, squared. */
double       parcel_rings_get_area    (const ParcelRings  *self);
/* A MultiPolygon, or NULL if there is no ring. */
OGRGeometryH parcel_rings_to_geometry (const ParcelRings  *self,
                                       const ParcelRecord *record);

CPL_C_END
