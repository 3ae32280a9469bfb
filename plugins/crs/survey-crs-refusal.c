/* survey-crs-refusal.c – why a layer must not be read, for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/crs/survey-crs.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <string.h>

static char *
dup_sentence (const SurveyCrs *self,
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
  if (STARTS_WITH (self->why, "prj-names-two:"))
    return CPLStrdup (CPLSPrintf (
      "%s has a .prj that is named after %s and describes another datum; ask which it is, and give "
      "it as EPSG:n, with the seven parameters if it is the old one",
      path, self->why + strlen ("prj-names-two:")));
  if (STARTS_WITH (self->why, "given-contradicts-"))
    return CPLStrdup (CPLSPrintf (
      "%s has coordinates that cannot be of %s; give the coordinate system that they are in, or "
      "none", path, given));
  return CPLStrdup (CPLSPrintf (
    "%s: the coordinate system '%s' is not known; give it as EPSG:n, GCJ-02, BD-09 or "
    "EPSG:n+dx,dy,dz,rx,ry,rz,s", path, given != NULL ? given : ""));
}

char *
survey_crs_dup_refusal (const SurveyCrs *self,
                        const char      *path,
                        const char      *given)
{
  char *sentence = dup_sentence (self, path, given);
  char *refusal = CPLStrdup (CPLSPrintf ("%s (%s)", sentence, self->why));

  CPLFree (sentence);
  return refusal;
}
