/* survey-text.h – bytes in the encodings that surveys come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cpl_port.h>

#include <iconv.h>
#include <stddef.h>

CPL_C_START

/* A character that is there, but has been cut off by the end of the bytes. */
#define SURVEY_TEXT_CUT ((size_t) -1)

/* Length of the character at @bytes, of which @n_bytes > 0 are left: 1 … 4, 0 if it is none in
 * this encoding, SURVEY_TEXT_CUT if it may be one but is cut off. */
typedef size_t (*SurveyTextWalk) (const unsigned char *bytes,
                                  size_t               n_bytes);

size_t survey_text_walk_utf8    (const unsigned char *bytes,
                                 size_t               n_bytes);
size_t survey_text_walk_gb18030 (const unsigned char *bytes,
                                 size_t               n_bytes);
size_t survey_text_walk_big5    (const unsigned char *bytes,
                                 size_t               n_bytes);

/* Whether all of it is ASCII, which is the same in every encoding here. */
int    survey_text_is_ascii     (const char          *text);

/* NULL for an encoding whose characters we do not know the length of. */
SurveyTextWalk
       survey_text_walk_for     (const char          *encoding);

/* Through @converter to UTF-8 from the encoding that @walk walks, without a last character that is
 * cut off; what is no character becomes U+FFFD. Free with CPLFree(). */
char  *survey_text_convert      (iconv_t              converter,
                                 SurveyTextWalk       walk,
                                 const char          *bytes,
                                 size_t               n_bytes);

/* Valid UTF-8, whatever the bytes are; free with CPLFree(). A last character that is cut off is
 * left out and noted in @cut, which may be NULL; what else cannot be read becomes U+FFFD. */
char  *survey_text_decode       (const char          *bytes,
                                 size_t               n_bytes,
                                 const char          *encoding,
                                 int                 *cut);

CPL_C_END
