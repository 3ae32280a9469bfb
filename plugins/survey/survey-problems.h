/* survey-problems.h – what is wrong with the files of a layer, in tokens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-dbf.h"
#include "plugins/survey/survey-shp.h"

CPL_C_START

/* Tokens as at the head of survey-driver.cpp, separated by blanks; free with CPLFree(). @shp: with
 * its records found. @dbf_problem: why there is no @dbf. */
char *survey_problems_of_files (const SurveyShp *shp,
                                const SurveyDbf *dbf,
                                const char      *dbf_problem);

CPL_C_END
