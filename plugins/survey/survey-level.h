/* survey-level.h – the level of a layer, from the lengths of its codes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-columns.h"

CPL_C_START

typedef struct {
  SurveyLevel level;
  char why[48];   /* "code-length:15", "padded:19:12", "given", "mixed:township:0.62",
                     "no-codes" */
} SurveyLevelGuess;

/* @code: the column of codes. @given: "village" …, or NULL to find it. */
SurveyLevelGuess survey_level_find (const SurveyColumn *code,
                                    const char         *given);

CPL_C_END
