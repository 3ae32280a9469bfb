/* parcel-crs.c – which coordinate reference system the header and the coordinates say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The header is made into what a .prj would say, so that the rules of survey-crs.h hold here, too.
 */
#include "plugins/parcel/parcel-crs.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define FALSE_EASTING_M 500000.0
#define ZONE_M 1000000.0

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

static const struct { ParcelDatum datum; int epsg; } DEGREES[] = {
  { PARCEL_DATUM_NONE, 4490 },
  { PARCEL_DATUM_CGCS2000, 4490 },
  { PARCEL_DATUM_XIAN_1980, 4610 },
  { PARCEL_DATUM_BEIJING_1954, 4214 },
  { PARCEL_DATUM_WGS84, 4326 },
};

static bool
is_zone (int class_)
{
  return parcel_class_width_deg (class_) > 0;
}

/* The meridian that the header says, in degrees; the eastings know better where they carry a
 * zone. 0 if nobody says. */
static double
find_meridian (const ParcelHeader *header,
               int                 main_class)
{
  if (is_zone (main_class))
    return parcel_zone_meridian_deg (main_class);
  if (header->meridian_deg > 0)
    return header->meridian_deg;
  return parcel_zone_meridian_deg (header->zone);
}

static OGRSpatialReferenceH
srs_in_degrees (ParcelDatum datum)
{
  OGRSpatialReferenceH srs = NULL;

  for (size_t i = 0; i < N_ELEMENTS (DEGREES); i++)
    if (DEGREES[i].datum == datum)
      {
        srs = OSRNewSpatialReference (NULL);
        (void) OSRImportFromEPSG (srs, DEGREES[i].epsg);
      }
  return srs;
}

/* Of CGCS2000, with the zone's number before the easting or without. */
static int
zone_epsg (int  zone,
           bool has_prefix)
{
  if (parcel_class_width_deg (zone) == 3)
    return has_prefix ? 4488 + zone : 4534 + zone - 25;
  return has_prefix ? 4478 + zone : 4502 + zone - 13;
}

/* Those that PROJ takes for CGCS2000 without a word; they have to be named whatever the eastings
 * say. */
static bool
is_old (ParcelDatum datum)
{
  return datum == PARCEL_DATUM_XIAN_1980 || datum == PARCEL_DATUM_BEIJING_1954;
}

/* Whether the coordinates themselves say all there is to say, or that nothing can be right. */
static bool
is_for_numbers (const ParcelHeader *header,
                const ParcelIndex  *index)
{
  if (index->main_class == PARCEL_CLASS_NOWHERE)
    return index->classes[PARCEL_CLASS_NOWHERE].n_points > 0;
  return is_zone (index->main_class)
         && (header->zone != index->main_class || header->datum == PARCEL_DATUM_NONE);
}

/* What the header says, as a .prj would. NULL if the coordinates say more. */
static OGRSpatialReferenceH
srs_of_header (const ParcelHeader *header,
               const ParcelIndex  *index)
{
  int main_class = index->main_class;
  double meridian_deg = find_meridian (header, main_class);
  double false_easting_m = FALSE_EASTING_M + (is_zone (main_class) ? main_class * ZONE_M : 0);
  OGRSpatialReferenceH srs = srs_in_degrees (header->datum);

  if (srs == NULL || main_class == PARCEL_CLASS_DEGREES)
    return srs;
  if (!is_old (header->datum)
      && (meridian_deg <= 0 || is_for_numbers (header, index)))
    {
      OSRDestroySpatialReference (srs);
      return NULL;
    }
  if (meridian_deg <= 0)
    return srs;
  if (header->datum == PARCEL_DATUM_CGCS2000 && header->meridian_deg == 0)
    {
      (void) OSRImportFromEPSG (srs, zone_epsg (header->zone, is_zone (main_class)));
      return srs;
    }
  (void) OSRSetProjCS (srs, "Gauss-Kruger");
  (void) OSRSetTM (srs, 0, meridian_deg, 1, false_easting_m, 0);
  return srs;
}

static void
check_zone (const ParcelHeader *header,
            int                 main_class,
            ParcelProblems     *problems)
{
  int said = header->zone;
  int seen = is_zone (main_class) ? main_class : 0;

  if (seen > 0 && said > 0 && said != seen)
    parcel_problems_add (problems, PARCEL_PROBLEM_ZONE, header->zone_line,
                         "带号 says zone %d, but the eastings carry zone %d, which counts", said,
                         seen);
  if (seen > 0 && header->meridian_deg > 0
      && fabs (header->meridian_deg - parcel_zone_meridian_deg (seen)) > 1e-6)
    parcel_problems_add (problems, PARCEL_PROBLEM_ZONE, 0,
                         "the header says the meridian %g, but the eastings carry zone %d, which "
                         "counts", header->meridian_deg, seen);
  seen = seen > 0 ? seen : said;
  if (header->width_deg > 0 && seen > 0 && header->width_deg != parcel_class_width_deg (seen))
    parcel_problems_add (problems, PARCEL_PROBLEM_ZONE, header->width_line,
                         "几度分带 says %d degrees, but zone %d is %d degrees wide, which counts",
                         header->width_deg, seen, parcel_class_width_deg (seen));
  if (main_class == PARCEL_CLASS_DEGREES && said > 0)
    parcel_problems_add (problems, PARCEL_PROBLEM_ZONE, header->zone_line,
                         "带号 says zone %d, but the coordinates are degrees, which counts", said);
}

/* The header's own parameters, as a user would give them, see survey-datum.h; false if there are
 * none, or none are needed. The national formula (布尔莎) turns the frame, not the vector. */
static bool
use_parameters (const ParcelHeader   *header,
                OGRSpatialReferenceH  srs,
                int                   main_class,
                char                  given[256])
{
  const double *p = header->parameters;

  if (!header->has_parameters || !is_old (header->datum)
      || (main_class != PARCEL_CLASS_DEGREES && !OSRIsProjected (srs)))
    return false;
  CPLsnprintf (given, 256, "+%.15g,%.15g,%.15g,%.15g,%.15g,%.15g,%.15g", p[0], p[1], p[2], -p[3],
               -p[4], -p[5], p[6]);
  return true;
}

/* In the old datums, with or without parameters, or in the new one. */
static void
find_of_header (SurveyCrs            *self,
                const ParcelHeader   *header,
                OGRSpatialReferenceH  srs,
                const ParcelIndex    *index,
                const OGREnvelope    *extent,
                ParcelProblems       *problems)
{
  char given[256];

  if (!use_parameters (header, srs, index->main_class, given))
    {
      survey_crs_find (self, srs, extent, NULL);
      return;
    }
  survey_crs_find (self, srs, extent, given);
  if (self->is_refused)
    {
      survey_crs_clear (self);
      survey_crs_find (self, srs, extent, NULL);
      return;
    }
  CPLsnprintf (self->why, sizeof self->why, "header-parameters");
  parcel_problems_add (problems, PARCEL_PROBLEM_PARAMETERS, header->parameters_line,
                       "the parcels are moved to CGCS2000 by the 转换参数 of the header, taken for "
                       "metres, seconds and ppm of the national formula; check them at a known "
                       "point");
}

void
parcel_crs_find (SurveyCrs          *self,
                 const ParcelHeader *header,
                 const ParcelIndex  *index,
                 const char         *given,
                 ParcelProblems     *problems)
{
  int main_class = index->main_class;
  const OGREnvelope *extent = index->classes[main_class].n_points > 0
                              ? &index->classes[main_class].extent : NULL;
  OGRSpatialReferenceH srs = srs_of_header (header, index);

  check_zone (header, main_class, problems);
  if (given == NULL && header->datum == PARCEL_DATUM_NONE)
    parcel_problems_add (problems, PARCEL_PROBLEM_DATUM, 0,
                         "the header has no 坐标系; CGCS2000 is assumed");
  if (given == NULL && header->datum == PARCEL_DATUM_UNKNOWN)
    {
      memset (self, 0, sizeof *self);
      CPLsnprintf (self->why, sizeof self->why, "header-datum-unknown");
    }
  else if (given != NULL)
    survey_crs_find (self, srs, extent, given);
  else
    find_of_header (self, header, srs, index, extent, problems);
  if (srs != NULL)
    OSRDestroySpatialReference (srs);
}
