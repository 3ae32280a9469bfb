/* survey-crs.c – which coordinate reference system a layer is in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/crs/survey-crs.h"

#include "plugins/crs/survey-datum.h"
#include "plugins/crs/survey-zone.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define EPSG_DEGREES 4490
/* PROJ gives 90 for a match in all but the name, 25 for a guess. */
#define CONFIDENCE_MIN 90

/* A county's own meridian lies within its zone; what is farther off is of another one. */
#define OWN_MERIDIAN_MAX_DEG 1.5

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

/* Whether a name that a surveyor gave to a system is that of an old datum, and of which. */
static const char *
old_datum_of_name (const char *name)
{
  static const struct { const char *word, *year, *datum; } NAMES[] = {
    { "xian", "80", "Xi'an 1980" }, { "xi'an", "80", "Xi'an 1980" }, { "西安", "80", "Xi'an 1980" },
    { "beijing", "54", "Beijing 1954" }, { "北京", "54", "Beijing 1954" },
  };

  for (size_t i = 0; name != NULL && i < sizeof NAMES / sizeof *NAMES; i++)
    if (strcasestr (name, NAMES[i].word) != NULL && strstr (name, NAMES[i].year) != NULL)
      return NAMES[i].datum;
  return NULL;
}

/* Named after an old datum, with the ellipsoid of another: one of the two was copied from
 * somewhere, and nobody but the surveyor knows which. */
static bool
refuse_two_datums (SurveyCrs            *self,
                   OGRSpatialReferenceH  prj)
{
  const char *datum = old_datum_of_name (OSRGetAttrValue (prj, "PROJCS", 0));

  if (datum == NULL)
    datum = old_datum_of_name (OSRGetAttrValue (prj, "GEOGCS", 0));
  if (datum == NULL)
    return false;
  self->is_refused = TRUE;
  set_why (self, "prj-names-two:%s", datum);
  return true;
}

/* A zone's number that the eastings carry and the formula forgets, or the other way round: the
 * eastings are right. */
static void
fit_false_easting (OGRSpatialReferenceH  srs,
                   const OGREnvelope    *extent)
{
  double false_easting_m = OSRGetProjParm (srs, SRS_PP_FALSE_EASTING, 0, NULL);
  SurveyZone seen;

  if (extent == NULL || !OSRIsProjected (srs) || !survey_extent_is_plane (extent))
    return;
  seen = survey_zone_from_extent (extent);
  if (fmod (false_easting_m, SURVEY_ZONE_M) == SURVEY_FALSE_EASTING_M)
    (void) OSRSetProjParm (srs, SRS_PP_FALSE_EASTING, seen.number * SURVEY_ZONE_M + SURVEY_FALSE_EASTING_M);
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

static void
find_from_numbers (SurveyCrs         *self,
                   const OGREnvelope *extent)
{
  SurveyZone zone;

  if (extent == NULL)
    {
      set_why (self, "no-extent");
      return;
    }
  if (survey_extent_is_degrees (extent))
    {
      set_epsg (self, EPSG_DEGREES);
      set_why (self, "degrees");
      return;
    }

  zone = survey_zone_from_extent (extent);
  if (zone.number > 0)
    {
      set_epsg (self, survey_zone_epsg (zone));
      set_why (self, "easting-zone:%d:%d", zone.number, zone.width_deg);
    }
  else if (survey_extent_is_plane (extent) && extent->MinX >= 0 && extent->MaxX < SURVEY_ZONE_M)
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

/* The zone that the false easting carries before the 500 km. */
static SurveyZone
zone_of_srs (OGRSpatialReferenceH srs)
{
  return survey_zone_from_easting (OSRGetProjParm (srs, SRS_PP_FALSE_EASTING, 0, NULL));
}

static double
meridian_of_srs (OGRSpatialReferenceH srs)
{
  return OSRGetProjParm (srs, SRS_PP_CENTRAL_MERIDIAN, 0, NULL);
}

static bool
has_parameter (OGRSpatialReferenceH  srs,
               const char           *name,
               double                value)
{
  return fabs (OSRGetProjParm (srs, name, value, NULL) - value) < 1e-9;
}

static bool
is_transverse_mercator (OGRSpatialReferenceH srs)
{
  const char *projection = OSRGetAttrValue (srs, "PROJECTION", 0);

  return projection != NULL
         && (EQUAL (projection, SRS_PT_TRANSVERSE_MERCATOR) || EQUAL (projection, "Gauss_Kruger"));
}

/* A plane on which numbers of any size may be right. */
static bool
is_other_projection (OGRSpatialReferenceH prj)
{
  return prj != NULL && OSRIsProjected (prj) && !is_transverse_mercator (prj);
}

/* As the zones are, but for the meridian: on the ellipsoid of CGCS2000 or WGS 84, which are the
 * same to a tenth of a millimetre. A county that has shifted its plane's origin, scaled it or
 * measures in something else than metres has a system of its own, to be taken at its word. */
static bool
is_gauss_kruger (OGRSpatialReferenceH srs)
{
  double easting_m = OSRGetProjParm (srs, SRS_PP_FALSE_EASTING, 0, NULL);

  return is_transverse_mercator (srs) && fabs (OSRGetSemiMajor (srs, NULL) - 6378137.0) < 0.5
         && has_parameter (srs, SRS_PP_SCALE_FACTOR, 1)
         && has_parameter (srs, SRS_PP_LATITUDE_OF_ORIGIN, 0)
         && has_parameter (srs, SRS_PP_FALSE_NORTHING, 0)
         && OSRGetLinearUnits (srs, NULL) == 1.0
         && fmod (easting_m, SURVEY_ZONE_M) == SURVEY_FALSE_EASTING_M
         && (easting_m < SURVEY_ZONE_M || zone_of_srs (srs).number > 0);
}

/* CGCS2000 without a zone's number before the easting. */
static void
find_meridian (SurveyCrs            *self,
               OGRSpatialReferenceH  srs)
{
  double meridian_deg = meridian_of_srs (srs);
  double zone = meridian_deg / 3;

  if (fabs (zone - round (zone)) < 1e-9 && zone >= 25 && zone <= 45)
    {
      set_epsg (self, 4534 + (int) round (zone) - 25);
      return;
    }
  use_prj (self, srs);
  OSRSetProjParm (self->srs, SRS_PP_FALSE_EASTING, SURVEY_FALSE_EASTING_M);
}

/* Whether the meridian is that of the zone, or one of the county's own that keeps its number. */
static bool
meridian_fits (double     meridian_deg,
               SurveyZone said,
               SurveyZone seen)
{
  double off_deg = fabs (survey_zone_meridian_deg (seen) - meridian_deg);

  return off_deg < 1e-6 || (said.number == seen.number && off_deg < OWN_MERIDIAN_MAX_DEG);
}

/* A Gauss-Kruger system of @who, "prj" or "given", held against the eastings. False if they
 * agree, and nothing has been decided. */
static bool
hold_against_eastings (SurveyCrs            *self,
                       OGRSpatialReferenceH  srs,
                       const OGREnvelope    *extent,
                       const char           *who)
{
  SurveyZone said = zone_of_srs (srs);
  SurveyZone seen = survey_zone_from_extent (extent);
  double meridian_deg = meridian_of_srs (srs);

  if (seen.number > 0 && !meridian_fits (meridian_deg, said, seen))
    set_why (self, "%s-contradicts-eastings:%g:%d", who,
             said.number > 0 ? said.number : meridian_deg / 3, seen.number);
  else if (seen.number > 0 && said.number != seen.number)
    {
      set_epsg (self, survey_zone_epsg (seen));
      set_why (self, "%s-zone-from-eastings:%d:%d", who, seen.number, seen.width_deg);
    }
  else if (seen.number == 0 && said.number > 0)
    {
      find_meridian (self, srs);
      set_why (self, "%s-without-zone:%g", who, meridian_deg);
    }
  else
    return false;
  return true;
}

/* A Gauss-Kruger .prj with which the eastings agree. */
static void
find_agreed (SurveyCrs            *self,
             OGRSpatialReferenceH  prj,
             SurveyZone            zone)
{
  double meridian_deg = meridian_of_srs (prj);

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
    set_epsg (self, survey_zone_epsg (zone));
  else
    find_meridian (self, prj);
}

/* Degrees over metres, or the other way round, were put there by mistake. */
static bool
is_of_other_unit (OGRSpatialReferenceH  srs,
                  const OGREnvelope    *extent)
{
  return extent != NULL && (OSRIsGeographic (srs) ? survey_extent_is_plane (extent)
                                                  : survey_extent_is_degrees (extent));
}

static void
find_from_prj (SurveyCrs            *self,
               OGRSpatialReferenceH  prj,
               const OGREnvelope    *extent)
{
  if (refuse_old_datum (self, prj) || refuse_two_datums (self, prj))
    return;
  if (extent != NULL && is_gauss_kruger (prj) && survey_extent_is_plane (extent))
    {
      if (!hold_against_eastings (self, prj, extent, "prj"))
        find_agreed (self, prj, survey_zone_from_extent (extent));
      return;
    }
  if (is_of_other_unit (prj, extent))
    {
      find_from_numbers (self, extent);
      return;
    }
  use_prj (self, prj);
  set_why (self, "prj");
}

static void
refuse_given (SurveyCrs  *self,
              const char *why)
{
  self->is_refused = TRUE;
  set_why (self, "%s", why);
}

/* EPSG codes alone: GDAL takes much else for the name of a system, paths and addresses of the
 * network among it, and would go and look there. The user has the last word on what the file only
 * says, not on what its numbers are. */
static void
find_given_system (SurveyCrs         *self,
                   const char        *given,
                   const OGREnvelope *extent)
{
  OGRSpatialReferenceH srs = srs_from_epsg (given, given + strlen (given));

  if (srs == NULL)
    refuse_given (self, "bad-given");
  else if (refuse_old_datum (self, srs))
    ;
  else if (is_of_other_unit (srs, extent))
    refuse_given (self, "given-contradicts-numbers");
  else if (extent != NULL && is_gauss_kruger (srs) && survey_extent_is_plane (extent)
           && hold_against_eastings (self, srs, extent, "given"))
    self->is_refused = self->srs == NULL;
  else
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
find_given_shift (SurveyCrs         *self,
                  SurveyShift        shift,
                  const OGREnvelope *extent)
{
  if (extent != NULL && survey_extent_is_plane (extent))
    {
      refuse_given (self, "given-contradicts-numbers");
      return;
    }
  set_epsg (self, EPSG_DEGREES);
  self->shift = shift;
  CPLsnprintf (self->name, sizeof self->name, "%s", survey_shift_get_name (shift));
  set_why (self, "given");
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
    find_given_shift (self, shift, extent);
  else if (plus != NULL && (plus == given || STARTS_WITH_CI (given, "EPSG:")))
    find_given_parameters (self, prj, given, plus, extent);
  else
    find_given_system (self, given, extent);
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

void
survey_crs_find (SurveyCrs            *self,
                 OGRSpatialReferenceH  prj,
                 const OGREnvelope    *extent,
                 const char           *given)
{
  OGREnvelope turned;
  int swapped;

  memset (self, 0, sizeof *self);
  if (prj != NULL && !is_usable (prj))
    prj = NULL;
  swapped = extent != NULL && survey_extent_is_swapped (extent)
            && (given != NULL || !is_other_projection (prj));
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
