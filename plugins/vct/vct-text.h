/* vct-text.h – numbers and separated values in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plugins/text/survey-text.h"

#include <stdbool.h>
#include <stdint.h>

CPL_C_START

/* Borrowed bytes of a line, in the file's encoding. */
typedef struct {
  const char *bytes;
  size_t length;
} VctText;

/* Without blanks, CR and NUL at its ends. */
VctText vct_text_trim          (VctText      self);
/* Whether it is the ASCII @word, whatever the case. */
bool    vct_text_is            (VctText      self,
                                const char  *word);
/* The same for a part of it. */
bool    vct_text_has           (VctText      self,
                                const char  *word);
/* False if it is no whole number, or one that does not fit. */
bool    vct_text_to_integer    (VctText      self,
                                int64_t     *value);
/* False if it is no finite decimal number. */
bool    vct_text_to_number     (VctText      self,
                                double      *value);
/* As a NUL-terminated copy; free with CPLFree(). */
char   *vct_text_dup           (VctText      self);
/* As UTF-8, without the quotes of vct_text_split(); free with CPLFree(). */
char   *vct_text_decode        (VctText      self,
                                const char  *encoding);

/* The values between separators; returns how many there are, of which the first @n_max are handed
 * out. The separator may be the second byte of a Chinese character: @walk steps over those. A value
 * in double quotes may hold separators; the quotes are left on it. */
size_t  vct_text_split         (VctText        self,
                                const char    *separator,
                                SurveyTextWalk walk,
                                VctText       *values,
                                size_t         n_max);
/* The numbers of a line, separated by @separator, commas or blanks; 0 if anything else is in it,
 * or if there are more than @n_max. */
size_t  vct_text_to_numbers    (VctText        self,
                                const char    *separator,
                                double        *numbers,
                                size_t         n_max);
/* How to step through a line whose encoding is not yet known. */
SurveyTextWalk vct_text_guess_walk (VctText self);

CPL_C_END
