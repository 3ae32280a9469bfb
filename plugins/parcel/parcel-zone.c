/* parcel-zone.c – the zone that a layer's coordinate reference system is in, for writing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-zone.h"

#include "plugins/parcel/parcel-number.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define ZONE_M 1000000.0
#define FALSE_EASTING_M 500000.0

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

static const struct { ParcelDatum datum; double semi_major_m; const char *title; } DATUMS[] = {
  { PARCEL_DATUM_CGCS2000, 6378137, "2000国家大地坐标系" },
  { PARCEL_DATUM_XIAN_1980, 6378140, "1980西安坐标系" },
  { PARCEL_DATUM_BEIJING_1954, 6378245, "1954北京坐标系" },
  { PARCEL_DATUM_WGS84, 6378137, "WGS84坐标系" },
};

const char *
parcel_datum_get_title (ParcelDatum datum)
{
  for (size_t i = 0; i < N_ELEMENTS (DATUMS); i++)
    if (DATUMS[i].datum == datum)
      return DATUMS[i].title;
  return "";
}

/* By the ellipsoid, that of WGS 84 by its flattening. */
static ParcelDatum
find_datum (OGRSpatialReferenceH srs)
{
  double semi_major_m = OSRGetSemiMajor (srs, NULL);

  if (fabs (semi_major_m - 6378137) < 0.5 && OSRGetInvFlattening (srs, NULL) > 298.2572225)
    return PARCEL_DATUM_WGS84;
  for (size_t i = 0; i < N_ELEMENTS (DATUMS); i++)
    if (fabs (semi_major_m - DATUMS[i].semi_major_m) < 0.5)
      return DATUMS[i].datum;
  return PARCEL_DATUM_NONE;
}

static bool
is_gauss_kruger (OGRSpatialReferenceH srs)
{
  const char *projection = OSRGetAttrValue (srs, "PROJECTION", 0);

  return OSRIsProjected (srs) && projection != NULL
         && EQUAL (projection, SRS_PT_TRANSVERSE_MERCATOR)
         && fabs (OSRGetProjParm (srs, SRS_PP_SCALE_FACTOR, 1, NULL) - 1) < 1e-9
         && fabs (OSRGetProjParm (srs, SRS_PP_LATITUDE_OF_ORIGIN, 0, NULL)) < 1e-9
         && fabs (OSRGetProjParm (srs, SRS_PP_FALSE_NORTHING, 0, NULL)) < 1e-3
         && fabs (OSRGetLinearUnits (srs, NULL) - 1) < 1e-9;
}

/* EPSG codes of zones of 6° without their number; a meridian such as 111° is that of a zone of 3°,
 * too, and only the code tells which is meant. */
static bool
is_six_degree_code (OGRSpatialReferenceH srs)
{
  static const struct { int first, last; } CODES[] = {
    { 4502, 4512 }, { 2338, 2348 }, { 21453, 21463 },
  };
  const char *code = OSRGetAuthorityCode (srs, NULL);
  int number = code != NULL ? atoi (code) : 0;

  for (size_t i = 0; i < N_ELEMENTS (CODES); i++)
    if (number >= CODES[i].first && number <= CODES[i].last)
      return true;
  return false;
}

/* 0 if the meridian is none of a zone, or not the one that the false easting says. */
static int
find_zone (OGRSpatialReferenceH  srs,
           double               *carried_m)
{
  double meridian_deg = OSRGetProjParm (srs, SRS_PP_CENTRAL_MERIDIAN, 0, NULL);
  double false_easting_m = OSRGetProjParm (srs, SRS_PP_FALSE_EASTING, 0, NULL);
  double carried = (false_easting_m - FALSE_EASTING_M) / ZONE_M;
  int width_deg = is_six_degree_code (srs) ? 6 : 3;
  int zone;

  if (!(carried > -1e-9 && carried < 100) || fabs (carried - round (carried)) > 1e-9)
    return 0;
  *carried_m = round (carried) * ZONE_M;
  zone = (int) round (carried);
  if (zone == 0)
    zone = (int) round (width_deg == 3 ? meridian_deg / 3 : (meridian_deg + 3) / 6);
  else
    width_deg = parcel_class_width_deg (zone);
  if (zone < 0 || zone > 45 || parcel_class_width_deg (zone) != width_deg
      || fabs (parcel_zone_meridian_deg (zone) - meridian_deg) > 1e-9)
    return 0;
  return zone;
}

int
parcel_zone_from_srs (ParcelZone           *self,
                      OGRSpatialReferenceH  srs,
                      int                   with_prefix)
{
  *self = (ParcelZone) { 0 };
  if (srs != NULL && is_gauss_kruger (srs))
    {
      self->datum = find_datum (srs);
      self->number = find_zone (srs, &self->carried_m);
    }
  if (self->datum != PARCEL_DATUM_NONE && self->number > 0)
    {
      self->width_deg = parcel_class_width_deg (self->number);
      self->added_m = (with_prefix ? self->number * ZONE_M : 0) - self->carried_m;
      return TRUE;
    }
  CPLError (CE_Failure, CPLE_NotSupported,
            "ParcelTXT holds metres in a Gauss-Kruger zone, and the layer is %s; transform it, as "
            "with -t_srs EPSG:4525 for CGCS2000 in the zone 37 of 3 degrees (EPSG:4488 + zone)",
            srs == NULL ? "in no known coordinate system"
            : OSRIsGeographic (srs) ? "in degrees" : "in another projection");
  return FALSE;
}
