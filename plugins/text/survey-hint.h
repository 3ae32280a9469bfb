/* survey-hint.h – what stands beside a table about its encoding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The .cpg and the language driver id of a .dbf are wrong as often as they are right: copied from
 * elsewhere, or left as the program's own. They decide only where the bytes do not: a few short
 * names, or rare characters only. Where they contradict what was decided, that is told.
 */
#pragma once

#include "plugins/text/survey-encoding.h"

CPL_C_START

typedef struct {
  char cpg[24];     /* as it stands, letters, digits and "-._" only; "" without one */
  int ldid;         /* 0 without one */
} SurveyHint;

/* @cpg: what the file holds, NULL without one. */
SurveyHint     survey_hint_make        (const char           *cpg,
                                        int                   ldid);
/* The encoding that a .cpg or a language driver id means, as GDAL takes it; NULL if it means
 * none that surveys come in, or only "that of this computer". */
const char    *survey_hint_of_cpg      (const char           *cpg);
const char    *survey_hint_of_ldid     (int                   ldid);

/* As survey_evidence_judge(), with the hint where the bytes leave doubt: `why` is then "cpg:GBK" or
 * "ldid:0x4D". */
SurveyEncoding survey_hint_judge       (const SurveyHint     *self,
                                        const SurveyEvidence *evidence);
/* "cpg-contradicts:UTF-8 ldid-contradicts:0x4D", or one of them, or "". For CPLFree(). */
char          *survey_hint_dup_dispute (const SurveyHint     *self,
                                        const SurveyEncoding *encoding);

CPL_C_END
