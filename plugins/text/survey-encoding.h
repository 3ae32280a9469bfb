/* survey-encoding.h – which encoding a table's bytes are in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a .dbf or a .cpg says about the encoding is wrong as often as it is right, so the bytes
 * decide. UTF-8 has a strict form that other text hits only by chance; it is tried first. GB18030
 * and Big5 accept nearly anything, so they are scored: the share of characters that are in common
 * use, the words of administration counting twice.
 */
#pragma once

#include <cpl_port.h>

#include <stddef.h>

CPL_C_START

/* Counts of one encoding over all text seen. */
typedef struct {
  size_t n_chars;   /* beyond ASCII */
  size_t n_bad;     /* bytes that are no character */
  size_t n_common;  /* Chinese characters in common use */
  size_t n_rare;    /* the others that a standard has */
  size_t n_words;   /* of administration: 镇, 村, 组, 代, 码 … */
} SurveyScore;

/* Starts as all zero. */
typedef struct {
  SurveyScore utf8;
  SurveyScore gb18030;
  SurveyScore big5;
} SurveyEvidence;

typedef struct {
  const char *name;     /* as GDAL takes it: "UTF-8", "GB18030", "BIG5" */
  char why[40];         /* "ascii", "utf8-valid", "utf8-mostly:0.98", "gb18030-scored:0.93",
                           "big5-scored:0.91", "undecided:0.30"; of survey-hint.h "cpg:GBK" and
                           "ldid:0x4D"; of survey-twice.h "twice-encoded:GB18030:0.52" */
  int confidence;       /* 0 … 100 */
} SurveyEncoding;

/* @is_full: the text fills its field, so that its last character may have been cut. */
void           survey_evidence_add   (SurveyEvidence       *self,
                                      const char           *bytes,
                                      size_t                n_bytes,
                                      int                   is_full);
SurveyEncoding survey_evidence_judge (const SurveyEvidence *self);
/* How well the text is of the encoding, 0 … 1. */
double         survey_score_get      (const SurveyScore    *score);

CPL_C_END
