/* survey-alias.h – which column is the code, the name, …
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-columns.h"

CPL_C_START

/* The fields that every area gets, in this order. */
typedef enum {
  SURVEY_FIELD_CODE,
  SURVEY_FIELD_NAME,
  SURVEY_FIELD_PARENT_CODE,
  SURVEY_FIELD_HOUSEHOLDS,
  SURVEY_FIELD_POPULATION,
} SurveyField;

#define SURVEY_N_FIELDS 5

/* "parent_code" */
const char *survey_field_get_name (SurveyField          field);

/* Finds the column of every field by its name and by what it holds; -1 where there is none. A
 * column is at most one field. */
void        survey_alias_match    (const SurveyColumns *columns,
                                   int                  match[SURVEY_N_FIELDS]);

CPL_C_END
