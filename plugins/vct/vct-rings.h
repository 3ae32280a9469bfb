/* vct-rings.h – which ring lies in which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/vct/vct-curve.h"

#include <ogr_api.h>

CPL_C_START

/* Starts as all zero. */
typedef struct {
  VctPath *paths;               /* closed: the last point is the first */
  size_t n, size;
} VctRings;

void         vct_rings_clear (VctRings       *self);
/* Takes the points of @path, which is empty then. False if there are too many rings. */
bool         vct_rings_take  (VctRings       *self,
                              VctPath        *path);
/* A multipolygon: rings in an even number of others are outer ones, the rest holes in the one
 * around them. The file says only which rings belong together. */
OGRGeometryH vct_rings_make  (const VctRings *self,
                              bool            is_swapped,
                              bool            has_z);
/* A line string or ring of @path. */
OGRGeometryH vct_path_make   (const VctPath  *path,
                              OGRwkbGeometryType type,
                              bool            is_swapped,
                              bool            has_z);

CPL_C_END
