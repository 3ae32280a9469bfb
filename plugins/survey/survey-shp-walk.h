/* survey-shp-walk.h – the records of a .shp, found without a .shx
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-shp-index.h"

CPL_C_START

/* Fills the entries of an empty index. */
void survey_shp_walk           (SurveyShpIndex      *index,
                                const SurveyShpFile *shp);
/* Whether a record of that number (from 1), or of any if it is 0, stands there for certain. */
int  survey_shp_walk_is_record (const SurveyShpFile *shp,
                                SurveyShpEntry       entry,
                                uint32_t             number);
/* Sets entry @i, with lost ones before it. FALSE if there is no memory for that. */
int  survey_shp_index_set      (SurveyShpIndex      *index,
                                uint32_t             i,
                                SurveyShpEntry       entry);

CPL_C_END
