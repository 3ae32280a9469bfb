/* parcel-zone.h – the zone that a layer's coordinate reference system is in, for writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/parcel/parcel-header.h"

#include <ogr_srs_api.h>

CPL_C_START

typedef struct {
  ParcelDatum datum;
  int width_deg;                /* 3 or 6 */
  int number;                   /* of the zone */
  double carried_m;             /* what the eastings have of the zone's number: 0 or 37,000,000 */
  double added_m;               /* what is added on writing: the zone's number, or takes it away */
} ParcelZone;

/* @with_prefix: whether the eastings to be written carry the zone's number. FALSE, with an error
 * that says what to do, if @srs, which may be NULL, is no Gauss-Kruger zone. */
int         parcel_zone_from_srs   (ParcelZone           *self,
                                    OGRSpatialReferenceH  srs,
                                    int                   with_prefix);
/* As the header calls it. */
const char *parcel_datum_get_title (ParcelDatum           datum);

CPL_C_END
