/* survey-columns.h – what the columns of a table look like, from a sample of its records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts only: no value outlives the reading of the sample.
 */
#pragma once

#include "plugins/survey/survey-code.h"
#include "plugins/survey/survey-dbf.h"
#include "plugins/text/survey-hint.h"

CPL_C_START

typedef struct {
  char *name;           /* UTF-8 */
  int is_cut;           /* the table had no room for all of the name */
  unsigned n_filled;
  unsigned n_codes;     /* values that are a code of some level */
  unsigned n_rounded;   /* values that were codes and have lost digits */
  unsigned n_numbers;   /* values that are a whole number, not negative */
  unsigned n_distinct;  /* different values */
  unsigned n_level[SURVEY_N_LEVELS];  /* codes of each level */
  unsigned n_padded;    /* codes that were longer than their significant part */
  unsigned raw_digits;  /* length of the first code as it stands */
} SurveyColumn;

typedef struct {
  SurveyColumn *columns;
  unsigned n_columns;
  unsigned n_records;   /* in the sample */
  SurveyHint hint;
  SurveyEncoding encoding;
} SurveyColumns;

/* @cpg: what stands in the .cpg, NULL without one. @encoding: NULL to find it from the bytes. */
SurveyColumns *survey_columns_read (SurveyDbf     *dbf,
                                    const char    *cpg,
                                    const char    *encoding);
void           survey_columns_free (SurveyColumns *self);

CPL_C_END
