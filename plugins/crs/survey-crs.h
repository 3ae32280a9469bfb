/* survey-crs.h – which coordinate reference system a layer is in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The numbers in the file have the last word. A .prj often names a zone and forgets that the
 * eastings carry its number, or the other way round; PROJ gives such a file a low confidence, and
 * we follow it only where the eastings agree.
 *
 * Xi'an 1980 and Beijing 1954 are refused unless the user gives parameters: PROJ knows none from
 * them to CGCS2000 and would hand the coordinates on unchanged, up to a hundred metres off, without
 * a word.
 */
#pragma once

#include "plugins/crs/survey-gcj02.h"

#include <ogr_api.h>
#include <ogr_srs_api.h>

CPL_C_START

typedef struct {
  OGRSpatialReferenceH srs; /* longitude or easting first; NULL if unknown or refused */
  char name[32];            /* "EPSG:4546", "GCJ-02"; "EPSG:2382+7" and "prj+7" by parameters;
                               "custom" for a .prj of no EPSG code; "" if unknown or refused */
  char why[64];             /* see survey_crs_find() */
  SurveyShift shift;        /* degrees that have still to be taken back to WGS 84 */
  OGRCoordinateTransformationH datum; /* from an old datum to the degrees of `srs`, or NULL */
  int is_swapped;           /* x is the northing or latitude, y the easting or longitude */
  int is_refused;           /* the layer must not be read */
} SurveyCrs;

/* @prj: what the .prj says, or NULL; what is neither degrees nor a plane counts as none.
 * @extent: of the coordinates, or NULL for an empty layer. @given: of the user, or NULL: "EPSG:n";
 * "GCJ-02", "BD-09"; "EPSG:n+dx,dy,dz,rx,ry,rz,s", or "+dx,…" for what the .prj names, with the
 * parameters of survey-datum.h.
 *
 * `why` is one of
 *   given                          the user said so
 *   given-parameters               the user gave seven parameters
 *   given-zone-from-eastings:37:3, given-without-zone:111   as below, of what the user said
 *   prj                            the .prj, and the eastings agree
 *   prj-zone-from-eastings:37:3    the .prj forgets the number that the eastings carry
 *   prj-without-zone:111           the .prj has a zone number that the eastings do not carry
 *   prj-own-meridian:110.5         the .prj has a central meridian of its own
 *   easting-zone:37:3              no .prj; zone and its width in degrees, from the eastings
 *   degrees                        no .prj; the numbers are degrees in China
 * with a name, and without one
 *   easting-without-zone           no .prj, and eastings of six digits name no meridian
 *   prj-contradicts-eastings:38:37 zone of the .prj, zone of the eastings
 *   outside-china                  no .prj, and numbers that are no coordinates in China
 *   no-extent                      no .prj, and nothing in the layer
 *   bad-given                      the user's CRS is not known (refused)
 *   given-contradicts-eastings:38:37, given-contradicts-numbers
 *                                  what the user said cannot be (refused)
 *   prj-names-two:Xi'an 1980       the .prj has the name of that datum and another one (refused)
 *   parameters-without-crs         seven parameters, but no .prj to apply them to (refused)
 *   datum:Xi'an 1980               or datum:Beijing 1954 (refused) */
void survey_crs_find  (SurveyCrs            *self,
                       OGRSpatialReferenceH  prj,
                       const OGREnvelope    *extent,
                       const char           *given);
void survey_crs_clear (SurveyCrs            *self);
/* Why the layer must not be read, and what to do, as a sentence, with `why` in brackets behind it.
 * Free with CPLFree(). */
char *survey_crs_dup_refusal (const SurveyCrs *self,
                              const char      *path,
                              const char      *given);

/* Whether @given is one that survey_crs_find() knows, as far as can be told without a layer. */
int  survey_crs_is_known (const char *given);

/* Whether the coordinates of the layer are not yet those of `srs`, and have to go through one of
 * the two below: @n points in place, FALSE if there is no way for one of them; or every vertex of
 * a geometry of any kind, where such a point becomes NaN. On one thread. */
int  survey_crs_moves         (const SurveyCrs *self);
int  survey_crs_move          (const SurveyCrs *self,
                               double          *x,
                               double          *y,
                               size_t           n);
void survey_crs_move_geometry (const SurveyCrs *self,
                               OGRGeometryH     geometry);

CPL_C_END
