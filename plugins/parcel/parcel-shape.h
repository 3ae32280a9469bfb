/* parcel-shape.h – a parcel's shape: an area, or the lines or points that a few files hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-rings.h"

CPL_C_START

typedef enum {
  PARCEL_KIND_AREA,             /* 面, or not said */
  PARCEL_KIND_LINE,             /* 线 */
  PARCEL_KIND_POINT,            /* 点 */
} ParcelKind;

ParcelKind   parcel_kind_of        (const ParcelRecord *record);
/* A MultiPolygon, MultiLineString or MultiPoint; NULL for a parcel without a shape. @rings: of an
 * area. */
OGRGeometryH parcel_shape_make     (const ParcelRecord *record,
                                    const ParcelRings  *rings);

CPL_C_END
