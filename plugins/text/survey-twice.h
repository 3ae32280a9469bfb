/* survey-twice.h – text that was read in a wrong encoding once, and saved so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A program that took UTF-8 for GBK and saved what it saw wrote 缃戞牸 for 网格; one that took
 * either for Western text wrote "ÍøÂç". The bytes are valid UTF-8, and what they say can be had
 * back: as the bytes that the wrong encoding has for these characters. An odd byte at the end of
 * a value is often lost in the first case, and the character that it ended with it.
 *
 * Such encodings are named by the way in: "UTF-8>GB18030>UTF-8" is UTF-8 whose characters, written
 * in GB18030, are UTF-8.
 */
#pragma once

#include "plugins/text/survey-encoding.h"

CPL_C_START

/* The ways that text can have been saved wrongly. */
typedef enum {
  SURVEY_TWICE_GB_UTF8,
  SURVEY_TWICE_LATIN_UTF8,
  SURVEY_TWICE_LATIN_GB,
} SurveyTwiceWay;

#define SURVEY_TWICE_N_WAYS 3

/* Counts over the texts seen. Starts as all zero. */
typedef struct {
  unsigned n_texts;                           /* of more than one character beyond ASCII */
  unsigned n_fitting[SURVEY_TWICE_N_WAYS];    /* that make Chinese by the way */
  unsigned n_whole[SURVEY_TWICE_N_WAYS];      /* of them, that have lost nothing */
  unsigned n_chars[SURVEY_TWICE_N_WAYS];      /* Chinese characters that came out */
} SurveyTwice;

void  survey_twice_add    (SurveyTwice       *self,
                           const char        *bytes,
                           size_t             n_bytes);
/* FALSE, and @encoding as it was, unless nearly all of the texts have come one way. */
int   survey_twice_judge  (const SurveyTwice *self,
                           SurveyEncoding    *encoding);

/* Whether @encoding is named as above. */
int   survey_twice_knows  (const char        *encoding);
/* As survey_text_decode(), for one that is. */
char *survey_twice_decode (const char        *bytes,
                           size_t             n_bytes,
                           const char        *encoding,
                           int               *cut);

CPL_C_END
