/* survey-level.h – the level of a layer, from the lengths of its codes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-columns.h"

CPL_C_START

typedef struct {
  SurveyLevel level;
  char why[48];   /* "code-length:15", "padded:19:12", "given", "mixed:township:0.62"; where no
                     code tells "heading:村代码", "layer-name:村界", "no-codes" */
} SurveyLevelGuess;

/* @code: the column of codes. @layer_name: UTF-8. @given: "village" …, or NULL to find it. */
SurveyLevelGuess survey_level_find      (const SurveyColumn *code,
                                         const char         *layer_name,
                                         const char         *given);
/* The level that the last word of @text names, "会同县村界", by the words of survey-headings.txt. */
SurveyLevel      survey_level_from_text (const char         *text);

CPL_C_END
