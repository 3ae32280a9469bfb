/* fuzz-crs.c – a .prj of any content, and whatever a user may type as coordinate system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bytes are the user's text, a line feed, and the .prj; without a line feed, a .prj alone.
 */
#include "plugins/crs/survey-crs.h"
#include "plugins/survey/survey-prj.h"
#include "tests/fuzz/fuzz.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_vsi.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PATH "/vsimem/fuzz.prj"
#define MATCH_EPSG 4546

/* Of whatever a file may hold: x from, to, y from, to. */
static const OGREnvelope EXTENTS[] = {
  { 109.4, 110.1, 26.7, 27.2 },              /* degrees */
  { 37377000, 37416000, 2967000, 3005000 },  /* zone 37, 3° */
  { 37999000, 38001000, 2967000, 3005000 },  /* two zones */
  { 19377000, 19416000, 2967000, 3005000 },  /* zone 19, 6° */
  { 344615, 383695, 2965000, 3003000 },      /* no zone */
  { 2967000, 3005000, 37377000, 37416000 },  /* northing first */
  { 26.7, 27.2, 109.4, 110.1 },              /* latitude first */
  { -1e308, 1e308, -1e308, 1e308 },
  { NAN, INFINITY, -INFINITY, NAN },
};

#define N_EXTENTS (sizeof EXTENTS / sizeof *EXTENTS)

OGRSpatialReferenceH *OSRFindMatches (OGRSpatialReferenceH  srs,
                                      char                **options,
                                      int                  *n_matches,
                                      int                 **confidences);

/* In the place of GDAL's, which looks through all of PROJ's database and takes seconds: one match,
 * good or not, or none, by its meridian, so that what follows each is walked. */
OGRSpatialReferenceH *
OSRFindMatches (OGRSpatialReferenceH   srs,
                char                 **options,
                int                   *n_matches,
                int                  **confidences)
{
  OGRSpatialReferenceH *matches = CPLCalloc (2, sizeof *matches);
  double meridian_deg = OSRGetProjParm (srs, SRS_PP_CENTRAL_MERIDIAN, 0, NULL);

  *confidences = CPLCalloc (1, sizeof **confidences);
  if (!(meridian_deg > 75))
    return matches;
  matches[0] = OSRNewSpatialReference (NULL);
  (void) OSRImportFromEPSG (matches[0], MATCH_EPSG);
  *n_matches = 1;
  **confidences = meridian_deg > 105 ? 90 : 25;
  return matches;
}

static void
require (int condition)
{
  if (!condition)
    abort ();
}

static void
move (const SurveyCrs   *crs,
      const OGREnvelope *extent)
{
  double x[2] = { extent->MinX, extent->MaxX };
  double y[2] = { extent->MinY, extent->MaxY };
  OGRGeometryH line = OGR_G_CreateGeometry (wkbLineString);

  OGR_G_AddPoint_2D (line, x[0], y[0]);
  OGR_G_AddPoint_2D (line, x[1], y[1]);
  survey_crs_move_geometry (crs, line);
  require (OGR_G_GetPointCount (line) == 2);
  OGR_G_DestroyGeometry (line);
  (void) survey_crs_move (crs, x, y, 2);
}

/* One with a system has its name, one that is refused a sentence. */
static void
find (OGRSpatialReferenceH  prj,
      const OGREnvelope    *extent,
      const char           *given)
{
  SurveyCrs crs;

  survey_crs_find (&crs, prj, extent, given);
  require (crs.why[0] != '\0');
  require (crs.srs == NULL || (crs.name[0] != '\0' && !crs.is_refused));
  if (crs.is_refused)
    CPLFree (survey_crs_dup_refusal (&crs, "fuzz", given));
  else if (extent != NULL && survey_crs_moves (&crs))
    move (&crs, extent);
  survey_crs_clear (&crs);
}

static void
use_prj (OGRSpatialReferenceH prj)
{
  find (prj, NULL, NULL);
  for (size_t i = 0; i < N_EXTENTS; i++)
    find (prj, &EXTENTS[i], NULL);
}

static OGRSpatialReferenceH
read_prj (const uint8_t *bytes,
          size_t         n_bytes)
{
  OGRSpatialReferenceH srs;

  /* GDAL does not write to what it is given so. */
  (void) VSIFCloseL (VSIFileFromMemBuffer (PATH, (GByte *) (uintptr_t) bytes, n_bytes, FALSE));
  srs = survey_prj_read ("/vsimem/fuzz.shp");
  VSIUnlink (PATH);
  return srs;
}

/* What is known without a layer must be known with one. One extent a run: PROJ takes a while to
 * make a transformation. */
static void
use_given (OGRSpatialReferenceH  prj,
           const uint8_t        *bytes,
           size_t                n_bytes)
{
  char *given = CPLMalloc (n_bytes + 1);
  SurveyCrs crs;

  memcpy (given, bytes, n_bytes);
  given[n_bytes] = '\0';
  find (prj, NULL, given);
  find (prj, &EXTENTS[n_bytes % N_EXTENTS], given);
  if (!survey_crs_is_known (given))
    {
      survey_crs_find (&crs, prj, &EXTENTS[0], given);
      require (crs.is_refused);
      survey_crs_clear (&crs);
    }
  CPLFree (given);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes,
                        size_t         n_bytes)
{
  const uint8_t *end = n_bytes > 0 ? memchr (bytes, '\n', n_bytes) : NULL;
  const uint8_t *prj = end != NULL ? end + 1 : bytes;
  OGRSpatialReferenceH srs;

  CPLPushErrorHandler (CPLQuietErrorHandler);
  srs = read_prj (prj, n_bytes - (size_t) (prj - bytes));
  if (srs != NULL)
    use_prj (srs);
  if (end != NULL)
    use_given (srs, bytes, (size_t) (end - bytes));
  if (srs != NULL)
    OSRRelease (srs);
  CPLPopErrorHandler ();
  return 0;
}
