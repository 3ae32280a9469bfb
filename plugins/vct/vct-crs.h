/* vct-crs.h – the coordinate reference system of a VCT file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/crs/survey-crs.h"
#include "plugins/vct/vct-file.h"

#include <ogr_api.h>

CPL_C_START

/* From the header, held against the coordinates by the rules of survey_crs_find(); @given: the
 * user's, or NULL. Besides its reasons `why` may be "projection": the header names one that is not
 * Gauss-Kruger, so that nothing can be said. May correct which coordinate comes first. */
void vct_crs_find (VctFile    *file,
                   const char *given,
                   SurveyCrs  *crs);

CPL_C_END
