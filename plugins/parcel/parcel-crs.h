/* parcel-crs.h – which coordinate reference system the header and the coordinates say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/crs/survey-crs.h"
#include "plugins/parcel/parcel-header.h"
#include "plugins/parcel/parcel-index.h"

CPL_C_START

/* @given: of the user, or NULL. Tokens of `why` as in survey-crs.h, "header-datum-unknown" for a
 * header that names a system nobody knows, and "header-parameters" where the header's own seven
 * parameters take an old datum to CGCS2000. What the header says against the eastings is told
 * to @problems; the eastings win. */
void parcel_crs_find (SurveyCrs          *self,
                      const ParcelHeader *header,
                      const ParcelIndex  *index,
                      const char         *given,
                      ParcelProblems     *problems);

CPL_C_END
