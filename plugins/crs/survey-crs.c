/* survey-crs.c – which coordinate reference system a layer is in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * EPSG codes of CGCS2000: 4490 in degrees; 4491 … 4501 in 6° zones 13 to 23 and 4513 … 4533 in
 * 3° zones 25 to 45, with the zone's number before the easting; 4534 … 4554 in 3° zones around
 * 75°E to 135°E, without.
 */
#include "plugins/crs/survey-crs.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define EPSG_DEGREES 4490
#define ZONE_M 1000000.0
#define FALSE_EASTING_M 500000.0
/* PROJ gives 90 for a match in all but the name, 25 for a guess. */
#define CONFIDENCE_MIN 90

/* China with its seas, as far as surveys of land go. */
#define LON_MIN_DEG 73.0
#define LON_MAX_DEG 136.0
#define LAT_MIN_DEG 3.0
#define LAT_MAX_DEG 54.0
#define NORTHING_MIN_M 300000.0
#define NORTHING_MAX_M 6100000.0

/* A zone whose number stands before the easting. */
typedef struct {
  int number;     /* 0: none */
  int width_deg;
} Zone;

static int
zone_meridian_deg (Zone zone)
{
  return zone.width_deg == 3 ? 3 * zone.number : 6 * zone.number - 3;
}

static int
zone_epsg (Zone zone)
{
  return zone.width_deg == 3 ? 4488 + zone.number : 4478 + zone.number;
}

static Zone
zone_from_easting (double easting_m)
{
  bool is_in_range = easting_m >= 0 && easting_m < 100 * ZONE_M;
  int number = is_in_range ? (int) floor (easting_m / ZONE_M) : 0;

  if (number >= 25 && number <= 45)
    return (Zone) { number, 3 };
  if (number >= 13 && number <= 23)
    return (Zone) { number, 6 };
  return (Zone) { 0, 0 };
}

static bool
is_plane (const OGREnvelope *extent)
{
  return extent->MinY >= NORTHING_MIN_M && extent->MaxY <= NORTHING_MAX_M;
}

static bool
is_degrees (const OGREnvelope *extent)
{
  return extent->MinX >= LON_MIN_DEG && extent->MaxX <= LON_MAX_DEG
         && extent->MinY >= LAT_MIN_DEG && extent->MaxY <= LAT_MAX_DEG;
}

/* A layer keeps one zone, even where it reaches over the zone's edge. */
static Zone
zone_from_extent (const OGREnvelope *extent)
{
  Zone first = zone_from_easting (extent->MinX);
  Zone last = zone_from_easting (extent->MaxX);

  if (!is_plane (extent) || first.number != last.number)
    return (Zone) { 0, 0 };
  return first;
}

static void
set_epsg (SurveyCrs *self,
          int        epsg)
{
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);

  if (OSRImportFromEPSG (srs, epsg) != OGRERR_NONE)
    {
      OSRDestroySpatialReference (srs);
      return;
    }
  OSRSetAxisMappingStrategy (srs, OAMS_TRADITIONAL_GIS_ORDER);
  self->srs = srs;
  CPLsnprintf (self->name, sizeof self->name, "EPSG:%d", epsg);
}

static void
set_why (SurveyCrs  *self,
         const char *format,
         ...) CPL_PRINT_FUNC_FORMAT (2, 3);

static void
set_why (SurveyCrs  *self,
         const char *format,
         ...)
{
  va_list arguments;

  va_start (arguments, format);
  CPLvsnprintf (self->why, sizeof self->why, format, arguments);
  va_end (arguments);
}

/* The datums are known by their ellipsoids; names of datums are written in a hundred ways. */
static const char *
refused_datum (OGRSpatialReferenceH srs)
{
  double semi_major_m = OSRGetSemiMajor (srs, NULL);

  if (fabs (semi_major_m - 6378140.0) < 0.5)
    return "Xi'an 1980";
  if (fabs (semi_major_m - 6378245.0) < 0.5)
    return "Beijing 1954";
  return NULL;
}

static bool
refuse_old_datum (SurveyCrs            *self,
                  OGRSpatialReferenceH  srs)
{
  const char *datum = refused_datum (srs);

  if (datum == NULL)
    return false;
  self->is_refused = TRUE;
  set_why (self, "datum:%s", datum);
  return true;
}

static void
find_given (SurveyCrs  *self,
            const char *given)
{
  OGRSpatialReferenceH srs;

  if (EQUAL (given, "GCJ-02"))
    {
      set_epsg (self, EPSG_DEGREES);
      self->is_gcj02 = TRUE;
      CPLsnprintf (self->name, sizeof self->name, "%s", given);
      set_why (self, "given");
      return;
    }

  srs = OSRNewSpatialReference (NULL);
  if (OSRSetFromUserInput (srs, given) != OGRERR_NONE)
    {
      self->is_refused = TRUE;
      set_why (self, "bad-given");
    }
  else if (!refuse_old_datum (self, srs))
    {
      OSRSetAxisMappingStrategy (srs, OAMS_TRADITIONAL_GIS_ORDER);
      self->srs = OSRClone (srs);
      CPLsnprintf (self->name, sizeof self->name, "%s", given);
      set_why (self, "given");
    }
  OSRDestroySpatialReference (srs);
}

static void
find_from_numbers (SurveyCrs         *self,
                   const OGREnvelope *extent)
{
  Zone zone;

  if (extent == NULL)
    {
      set_why (self, "no-extent");
      return;
    }
  if (is_degrees (extent))
    {
      set_epsg (self, EPSG_DEGREES);
      set_why (self, "degrees");
      return;
    }

  zone = zone_from_extent (extent);
  if (zone.number > 0)
    {
      set_epsg (self, zone_epsg (zone));
      set_why (self, "easting-zone:%d:%d", zone.number, zone.width_deg);
    }
  else if (is_plane (extent) && extent->MinX >= 0 && extent->MaxX < ZONE_M)
    set_why (self, "easting-without-zone");
  else
    set_why (self, "outside-china");
}

/* Takes the .prj at its word: with its EPSG code where PROJ is sure of it. */
static void
use_prj (SurveyCrs            *self,
         OGRSpatialReferenceH  prj)
{
  int n_matches = 0;
  int *confidences = NULL;
  OGRSpatialReferenceH *matches = OSRFindMatches (prj, NULL, &n_matches, &confidences);

  if (n_matches > 0 && confidences[0] >= CONFIDENCE_MIN
      && OSRGetAuthorityCode (matches[0], NULL) != NULL)
    {
      self->srs = OSRClone (matches[0]);
      CPLsnprintf (self->name, sizeof self->name, "%s:%s", OSRGetAuthorityName (matches[0], NULL),
                   OSRGetAuthorityCode (matches[0], NULL));
    }
  else
    {
      self->srs = OSRClone (prj);
      CPLsnprintf (self->name, sizeof self->name, "custom");
    }
  OSRSetAxisMappingStrategy (self->srs, OAMS_TRADITIONAL_GIS_ORDER);
  OSRFreeSRSArray (matches);
  CPLFree (confidences);
}

/* In the .prj: the zone that its false easting carries before the 500 km. */
static Zone
zone_of_prj (OGRSpatialReferenceH prj)
{
  return zone_from_easting (OSRGetProjParm (prj, SRS_PP_FALSE_EASTING, 0, NULL));
}

static double
meridian_of_prj (OGRSpatialReferenceH prj)
{
  return OSRGetProjParm (prj, SRS_PP_CENTRAL_MERIDIAN, 0, NULL);
}

/* On the ellipsoid of CGCS2000 or WGS 84, which are the same to a tenth of a millimetre. */
static bool
is_gauss_kruger (OGRSpatialReferenceH prj)
{
  const char *projection = OSRGetAttrValue (prj, "PROJECTION", 0);

  return projection != NULL && fabs (OSRGetSemiMajor (prj, NULL) - 6378137.0) < 0.5
         && (EQUAL (projection, SRS_PT_TRANSVERSE_MERCATOR) || EQUAL (projection, "Gauss_Kruger"))
         && fabs (OSRGetProjParm (prj, SRS_PP_SCALE_FACTOR, 1, NULL) - 1) < 1e-9;
}

/* CGCS2000 without a zone's number before the easting. */
static void
find_meridian (SurveyCrs            *self,
               OGRSpatialReferenceH  prj)
{
  double meridian_deg = meridian_of_prj (prj);
  double zone = meridian_deg / 3;

  if (fabs (zone - round (zone)) < 1e-9 && zone >= 25 && zone <= 45)
    {
      set_epsg (self, 4534 + (int) round (zone) - 25);
      return;
    }
  use_prj (self, prj);
  OSRSetProjParm (self->srs, SRS_PP_FALSE_EASTING, FALSE_EASTING_M);
}

/* A Gauss-Kruger .prj with which the eastings agree. */
static void
find_agreed (SurveyCrs            *self,
             OGRSpatialReferenceH  prj,
             Zone                  zone)
{
  double meridian_deg = meridian_of_prj (prj);

  use_prj (self, prj);
  set_why (self, "prj");
  if (!EQUAL (self->name, "custom"))
    return;
  if (fabs (meridian_deg / 3 - round (meridian_deg / 3)) > 1e-9)
    {
      set_why (self, "prj-own-meridian:%g", meridian_deg);
      return;
    }

  /* The parameters are those of an EPSG code; only the name is the surveyor's. */
  OSRDestroySpatialReference (self->srs);
  self->srs = NULL;
  if (zone.number > 0)
    set_epsg (self, zone_epsg (zone));
  else
    find_meridian (self, prj);
}

/* A Gauss-Kruger .prj, held against the eastings. */
static void
find_gauss_kruger (SurveyCrs            *self,
                   OGRSpatialReferenceH  prj,
                   const OGREnvelope    *extent)
{
  Zone said = zone_of_prj (prj);
  Zone seen = zone_from_extent (extent);
  double meridian_deg = meridian_of_prj (prj);

  if (seen.number > 0 && fabs (zone_meridian_deg (seen) - meridian_deg) > 1e-6)
    set_why (self, "prj-contradicts-eastings:%g:%d",
             said.number > 0 ? said.number : meridian_deg / 3, seen.number);
  else if (seen.number > 0 && said.number != seen.number)
    {
      set_epsg (self, zone_epsg (seen));
      set_why (self, "prj-zone-from-eastings:%d:%d", seen.number, seen.width_deg);
    }
  else if (seen.number == 0 && said.number > 0)
    {
      find_meridian (self, prj);
      set_why (self, "prj-without-zone:%g", meridian_deg);
    }
  else
    find_agreed (self, prj, seen);
}

static void
find_from_prj (SurveyCrs            *self,
               OGRSpatialReferenceH  prj,
               const OGREnvelope    *extent)
{
  if (refuse_old_datum (self, prj))
    return;
  if (extent != NULL && is_gauss_kruger (prj) && is_plane (extent))
    {
      find_gauss_kruger (self, prj, extent);
      return;
    }
  /* A .prj in degrees over metres, or the other way round, was put there by mistake. */
  if (extent != NULL && (OSRIsGeographic (prj) ? is_plane (extent) : is_degrees (extent)))
    {
      find_from_numbers (self, extent);
      return;
    }
  use_prj (self, prj);
  set_why (self, "prj");
}

void
survey_crs_find (SurveyCrs            *self,
                 OGRSpatialReferenceH  prj,
                 const OGREnvelope    *extent,
                 const char           *given)
{
  memset (self, 0, sizeof *self);
  if (given != NULL)
    find_given (self, given);
  else if (prj != NULL)
    find_from_prj (self, prj, extent);
  else
    find_from_numbers (self, extent);
}

void
survey_crs_clear (SurveyCrs *self)
{
  /* Geometries that live on may have it. */
  if (self->srs != NULL)
    OSRRelease (self->srs);
  memset (self, 0, sizeof *self);
}
