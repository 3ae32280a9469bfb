/* parcel-fields.h – the fields of a layer of parcels, and by what names they come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-record.h"

#include <ogr_core.h>

CPL_C_START

/* The fields that every layer has, in their order; those of further attributes, "attr_9" …, follow
 * where a file has them. */
typedef struct {
  const char *name;
  const char *alternative;      /* as the format calls it */
  OGRFieldType type;
  ParcelAttribute attribute;
} ParcelField;

#define PARCEL_N_FIELDS 8

extern const ParcelField PARCEL_FIELDS[PARCEL_N_FIELDS];

/* The attribute that a field of another layer is, by our name or one in common use: "DKMC",
 * "地块名称"; −1 if it is none. */
int parcel_attribute_from_name (const char *name);

CPL_C_END
