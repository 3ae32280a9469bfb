/* survey-dbf-header.h – the header of a dBASE table, and where the records really are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/survey/survey-dbf.h"

CPL_C_START

typedef struct {
  SurveyDbfField *fields;
  unsigned n_fields;
  int ldid;
  uint32_t n_declared;             /* records */
  uint32_t n_records;
  size_t declared_header_bytes, header_bytes;
  size_t declared_record_bytes, record_bytes;
} SurveyDbfHeader;

/* NULL, or a token as of survey_dbf_open(). */
const char *survey_dbf_header_read  (SurveyDbfHeader *self,
                                     VSILFILE        *file);
void        survey_dbf_header_clear (SurveyDbfHeader *self);

CPL_C_END
