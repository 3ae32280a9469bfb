/* parcel-index.h – where the parcels of a file are, and what its coordinates are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-number.h"
#include "plugins/parcel/parcel-reader.h"

#include <ogr_core.h>

CPL_C_START

typedef struct {
  ParcelPlace place;
  uint64_t number_hash;         /* 0 for a parcel without a number */
} ParcelEntry;

/* Points whose coordinates are of one class. */
typedef struct {
  size_t n_points;
  uint32_t first_line;
  OGREnvelope extent;
} ParcelClassCount;

typedef struct {
  ParcelEntry *entries;
  size_t n_entries;
  ParcelClassCount classes[PARCEL_N_CLASSES];
  int main_class;               /* with the most points; PARCEL_CLASS_NOWHERE without any */
  OGREnvelope extent;           /* of all shapes */
  int has_extent;
  int has_other_kinds;          /* lines or points among the areas */
  size_t n_attributes_max;      /* of a parcel's line */
} ParcelIndex;

/* Reads the file through once, and checks it. @problems is told of everything. */
void parcel_index_build (ParcelIndex    *self,
                         ParcelReader   *reader,
                         ParcelProblems *problems);
void parcel_index_clear (ParcelIndex    *self);

CPL_C_END
