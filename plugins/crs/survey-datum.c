/* survey-datum.c – from the datums of before CGCS2000, by seven parameters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/crs/survey-datum.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <math.h>
#include <stdbool.h>

/* What no datum of the earth is off by: a slip of the unit or of the order. */
#define SHIFT_MAX_M 10000.0
#define TURN_MAX_SECONDS 100.0
#define SCALE_MAX_PPM 1000.0

const char *
survey_datum_of_old (OGRSpatialReferenceH srs)
{
  double semi_major_m = OSRGetSemiMajor (srs, NULL);

  if (fabs (semi_major_m - 6378140.0) < 0.5)
    return "Xi'an 1980";
  if (fabs (semi_major_m - 6378245.0) < 0.5)
    return "Beijing 1954";
  return NULL;
}

static double
largest (int i)
{
  if (i < 3)
    return SHIFT_MAX_M;
  return i < 6 ? TURN_MAX_SECONDS : SCALE_MAX_PPM;
}

int
survey_datum_parse (const char *text,
                    double      parameters[SURVEY_DATUM_N_PARAMETERS])
{
  char **parts = CSLTokenizeString2 (text, ",", CSLT_ALLOWEMPTYTOKENS | CSLT_STRIPLEADSPACES
                                                | CSLT_STRIPENDSPACES);
  bool is_right = CSLCount (parts) == SURVEY_DATUM_N_PARAMETERS;

  for (int i = 0; is_right && i < SURVEY_DATUM_N_PARAMETERS; i++)
    {
      char *end = parts[i];

      parameters[i] = CPLStrtod (parts[i], &end);
      /* Written so that NaN is refused, too. */
      is_right = end != parts[i] && *end == '\0' && fabs (parameters[i]) <= largest (i);
    }
  CSLDestroy (parts);
  return is_right;
}

/* By its formula alone: of a coordinate system with a code PROJ would drop the parameters. */
static OGRSpatialReferenceH
from_formula (const char *formula)
{
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);

  if (OSRImportFromProj4 (srs, formula) != OGRERR_NONE)
    {
      OSRDestroySpatialReference (srs);
      return NULL;
    }
  OSRSetAxisMappingStrategy (srs, OAMS_TRADITIONAL_GIS_ORDER);
  return srs;
}

/* The formula of @srs, with the parameters at its end. Free with CPLFree(). */
static char *
dup_formula (OGRSpatialReferenceH srs,
             const double         parameters[SURVEY_DATUM_N_PARAMETERS])
{
  char *formula = NULL;
  char *whole;

  if (OSRExportToProj4 (srs, &formula) != OGRERR_NONE)
    {
      CPLFree (formula);
      return NULL;
    }
  whole = CPLStrdup (CPLSPrintf ("%s +towgs84=%.10g,%.10g,%.10g,%.10g,%.10g,%.10g,%.10g", formula,
                                 parameters[0], parameters[1], parameters[2], parameters[3],
                                 parameters[4], parameters[5], parameters[6]));
  CPLFree (formula);
  return whole;
}

OGRCoordinateTransformationH
survey_datum_make_shift (OGRSpatialReferenceH srs,
                         const double         parameters[SURVEY_DATUM_N_PARAMETERS])
{
  char *formula = dup_formula (srs, parameters);
  OGRSpatialReferenceH from = formula != NULL ? from_formula (formula) : NULL;
  OGRSpatialReferenceH to = from_formula ("+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0");
  OGRCoordinateTransformationH shift = NULL;

  if (from != NULL && to != NULL)
    shift = OCTNewCoordinateTransformation (from, to);
  if (from != NULL)
    OSRDestroySpatialReference (from);
  if (to != NULL)
    OSRDestroySpatialReference (to);
  CPLFree (formula);
  return shift;
}
