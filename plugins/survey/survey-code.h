/* survey-code.h – the codes of areas as surveys write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Digits, widest first (GB/T 2260, GB/T 10114): 2 province, 4 prefecture, 6 county, 9 township,
 * 12 village; below it 14, 15, 19 or 20 for a group. Land surveys pad a village to 19 digits with
 * zeros, statistics pad a county or a township to 12; the significant part counts.
 */
#pragma once

#include <cpl_port.h>

#include <stddef.h>

CPL_C_START

/* Numbers as Getu stores them. */
typedef enum {
  SURVEY_LEVEL_UNKNOWN = 0,
  SURVEY_LEVEL_PROVINCE = 1,
  SURVEY_LEVEL_PREFECTURE = 2,
  SURVEY_LEVEL_COUNTY = 3,
  SURVEY_LEVEL_TOWNSHIP = 4,
  SURVEY_LEVEL_VILLAGE = 5,
  SURVEY_LEVEL_GROUP = 6,
} SurveyLevel;

#define SURVEY_N_LEVELS 7
/* No code that is read is longer, without the NUL. */
#define SURVEY_CODE_MAX 20

/* "township"; "" for the unknown level. */
const char  *survey_level_get_name  (SurveyLevel  level);
SurveyLevel  survey_level_from_name (const char  *name);

/* Writes the significant part of @raw to @code, of SURVEY_CODE_MAX + 1 bytes. Returns its level;
 * SURVEY_LEVEL_UNKNOWN, and @code empty, if @raw is no code. */
SurveyLevel  survey_code_normalize  (const char  *raw,
                                     size_t       n_bytes,
                                     char        *code);
/* How many digits @raw has, padding and all; 0 if it is no code. */
size_t       survey_code_count_digits (const char *raw,
                                     size_t       n_bytes);
/* Whether @raw may have been a code and has lost its last digits, as "4.31225E+11". */
int          survey_code_is_rounded (const char  *raw,
                                     size_t       n_bytes);
/* Of a normalised code, in place: the code of the area around it; empty for a province. */
void         survey_code_to_parent  (char        *code);

CPL_C_END
