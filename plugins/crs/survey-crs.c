/* survey-crs.c – which coordinate reference system a layer is in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * EPSG codes of CGCS2000: 4490 in degrees; 4491 … 4501 in 6° zones 13 to 23 and 4513 … 4533 in
 * 3° zones 25 to 45, with the zone's number before the easting; 4534 … 4554 in 3° zones around
 * 75°E to 135°E, without.
 */
#include "plugins/crs/survey-crs.h"

#include "plugins/crs/survey-datum.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <limits.h>
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

static bool
refuse_old_datum (SurveyCrs            *self,
                  OGRSpatialReferenceH  srs)
{
  const char *datum = survey_datum_of_old (srs);

  if (datum == NULL)
    return false;
  self->is_refused = TRUE;
  set_why (self, "datum:%s", datum);
  return true;
}

/* A zone's number that the eastings carry and the formula forgets, or the other way round: the
 * eastings are right. */
static void
fit_false_easting (OGRSpatialReferenceH  srs,
                   const OGREnvelope    *extent)
{
  double false_easting_m = OSRGetProjParm (srs, SRS_PP_FALSE_EASTING, 0, NULL);
  Zone seen;

  if (extent == NULL || !OSRIsProjected (srs) || !is_plane (extent))
    return;
  seen = zone_from_extent (extent);
  if (fmod (false_easting_m, ZONE_M) == FALSE_EASTING_M)
    (void) OSRSetProjParm (srs, SRS_PP_FALSE_EASTING, seen.number * ZONE_M + FALSE_EASTING_M);
}

/* @base: of any datum. */
static void
find_by_parameters (SurveyCrs            *self,
                    OGRSpatialReferenceH  base,
                    const char           *name,
                    const double          parameters[SURVEY_DATUM_N_PARAMETERS],
                    const OGREnvelope    *extent)
{
  fit_false_easting (base, extent);
  self->datum = survey_datum_make_shift (base, parameters);
  if (self->datum == NULL)
    {
      self->is_refused = TRUE;
      set_why (self, "bad-given");
      return;
    }
  set_epsg (self, EPSG_DEGREES);
  CPLsnprintf (self->name, sizeof self->name, "%s+7", name);
  set_why (self, "given-parameters");
}

/* On the earth and flat: systems of heights, of space and of building sites place no layer. */
static bool
is_usable (OGRSpatialReferenceH srs)
{
  return OSRIsGeographic (srs) || OSRIsProjected (srs);
}

/* "EPSG:4546" of a usable one that PROJ knows, up to @end. NULL otherwise. */
static OGRSpatialReferenceH
srs_from_epsg (const char *text,
               const char *end)
{
  OGRSpatialReferenceH srs = NULL;
  char *behind;
  long code;

  if (!STARTS_WITH_CI (text, "EPSG:") || text[5] < '0' || text[5] > '9')
    return NULL;
  code = strtol (text + 5, &behind, 10);
  if (behind != end || code > INT_MAX)
    return NULL;
  CPLPushErrorHandler (CPLQuietErrorHandler);
  srs = OSRNewSpatialReference (NULL);
  if (OSRImportFromEPSG (srs, (int) code) != OGRERR_NONE || !is_usable (srs))
    {
      OSRDestroySpatialReference (srs);
      srs = NULL;
    }
  CPLPopErrorHandler ();
  return srs;
}

/* "EPSG:2382+dx,dy,dz,rx,ry,rz,s", or the parameters alone for the datum of the .prj. */
static void
find_given_parameters (SurveyCrs            *self,
                       OGRSpatialReferenceH  prj,
                       const char           *given,
                       const char           *plus,
                       const OGREnvelope    *extent)
{
  double parameters[SURVEY_DATUM_N_PARAMETERS];
  OGRSpatialReferenceH base = NULL;
  char name[24];

  CPLsnprintf (name, sizeof name, "%.*s", (int) (plus - given), given);
  if (name[0] == '\0' && prj != NULL)
    base = OSRClone (prj);
  else
    base = srs_from_epsg (given, plus);
  if (base != NULL && survey_datum_parse (plus + 1, parameters))
    find_by_parameters (self, base, name[0] != '\0' ? name : "prj", parameters, extent);
  else
    {
      self->is_refused = TRUE;
      set_why (self, base == NULL && name[0] == '\0' ? "parameters-without-crs" : "bad-given");
    }
  if (base != NULL)
    OSRDestroySpatialReference (base);
}

/* EPSG codes alone: GDAL takes much else for the name of a system, paths and addresses of the
 * network among it, and would go and look there. */
static void
find_given_system (SurveyCrs  *self,
                   const char *given)
{
  OGRSpatialReferenceH srs = srs_from_epsg (given, given + strlen (given));

  if (srs == NULL)
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
  if (srs != NULL)
    OSRDestroySpatialReference (srs);
}

static void
find_given (SurveyCrs            *self,
            OGRSpatialReferenceH  prj,
            const char           *given,
            const OGREnvelope    *extent)
{
  SurveyShift shift = survey_shift_from_name (given);
  const char *plus = strchr (given, '+');

  if (shift != SURVEY_SHIFT_NONE)
    {
      set_epsg (self, EPSG_DEGREES);
      self->shift = shift;
      CPLsnprintf (self->name, sizeof self->name, "%s", survey_shift_get_name (shift));
      set_why (self, "given");
    }
  else if (plus != NULL && (plus == given || STARTS_WITH_CI (given, "EPSG:")))
    find_given_parameters (self, prj, given, plus, extent);
  else
    find_given_system (self, given);
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

int
survey_crs_is_known (const char *given)
{
  const char *plus = strchr (given, '+');
  const char *end = plus != NULL ? plus : given + strlen (given);
  double parameters[SURVEY_DATUM_N_PARAMETERS];
  OGRSpatialReferenceH srs;

  if (survey_shift_from_name (given) != SURVEY_SHIFT_NONE)
    return TRUE;
  if (plus != NULL && !survey_datum_parse (plus + 1, parameters))
    return FALSE;
  if (plus == given)
    return TRUE;
  srs = srs_from_epsg (given, end);
  if (srs != NULL)
    OSRDestroySpatialReference (srs);
  return srs != NULL;
}

/* Whether the northings stand where the eastings belong, as surveyors' own order has them. The
 * two cannot be taken for each other: neither as degrees in China nor as metres, where an easting
 * without its zone has six digits and one with it eight. */
static bool
is_swapped (const OGREnvelope *extent)
{
  const OGREnvelope turned = { extent->MinY, extent->MaxY, extent->MinX, extent->MaxX };

  if (is_degrees (extent))
    return false;
  if (is_degrees (&turned) || zone_from_extent (&turned).number > 0)
    return true;
  return is_plane (&turned) && extent->MinX >= ZONE_M && extent->MinY >= 0 && extent->MaxY < ZONE_M;
}

void
survey_crs_find (SurveyCrs            *self,
                 OGRSpatialReferenceH  prj,
                 const OGREnvelope    *extent,
                 const char           *given)
{
  OGREnvelope turned;
  int swapped = extent != NULL && is_swapped (extent);

  memset (self, 0, sizeof *self);
  if (prj != NULL && !is_usable (prj))
    prj = NULL;
  if (swapped)
    {
      turned = (OGREnvelope) { extent->MinY, extent->MaxY, extent->MinX, extent->MaxX };
      extent = &turned;
    }
  if (given != NULL)
    find_given (self, prj, given, extent);
  else if (prj != NULL)
    find_from_prj (self, prj, extent);
  else
    find_from_numbers (self, extent);
  self->is_swapped = swapped;
}

void
survey_crs_clear (SurveyCrs *self)
{
  /* Geometries that live on may have it. */
  if (self->srs != NULL)
    OSRRelease (self->srs);
  if (self->datum != NULL)
    OCTDestroyCoordinateTransformation (self->datum);
  memset (self, 0, sizeof *self);
}

char *
survey_crs_dup_refusal (const SurveyCrs *self,
                        const char      *path,
                        const char      *given)
{
  if (STARTS_WITH (self->why, "datum:"))
    return CPLStrdup (CPLSPrintf (
      "%s is in %s, from which there are no public parameters to CGCS2000; ask for the data in "
      "CGCS2000, or give the county's seven parameters as CRS=+dx,dy,dz,rx,ry,rz,s",
      path, self->why + strlen ("datum:")));
  if (EQUAL (self->why, "parameters-without-crs"))
    return CPLStrdup (CPLSPrintf (
      "%s has no .prj that says what the seven parameters apply to; write EPSG:n before them",
      path));
  return CPLStrdup (CPLSPrintf (
    "%s: the coordinate system '%s' is not known; give it as EPSG:n, GCJ-02, BD-09 or "
    "EPSG:n+dx,dy,dz,rx,ry,rz,s", path, given != NULL ? given : ""));
}

int
survey_crs_moves (const SurveyCrs *self)
{
  return self->is_swapped || self->datum != NULL || self->shift != SURVEY_SHIFT_NONE;
}

int
survey_crs_move (const SurveyCrs *self,
                 double          *x,
                 double          *y,
                 size_t           n)
{
  for (size_t i = 0; self->is_swapped && i < n; i++)
    {
      double northing = x[i];

      x[i] = y[i];
      y[i] = northing;
    }
  if (self->datum != NULL && !OCTTransform (self->datum, (int) n, x, y, NULL))
    return FALSE;
  survey_shift_to_wgs84 (self->shift, x, y, n);
  return TRUE;
}

void
survey_crs_move_geometry (const SurveyCrs *self,
                          OGRGeometryH     geometry)
{
  for (int i = 0; i < OGR_G_GetGeometryCount (geometry); i++)
    survey_crs_move_geometry (self, OGR_G_GetGeometryRef (geometry, i));

  for (int i = 0; OGR_G_GetGeometryCount (geometry) == 0 && i < OGR_G_GetPointCount (geometry); i++)
    {
      double x = OGR_G_GetX (geometry, i);
      double y = OGR_G_GetY (geometry, i);

      if (!survey_crs_move (self, &x, &y, 1))
        x = y = NAN;
      OGR_G_SetPoint_2D (geometry, i, x, y);
    }
}
