/* survey-decoder.c – many values of one encoding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-decoder.h"

#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <stdbool.h>
#include <string.h>

struct SurveyDecoder {
  char *encoding;
  iconv_t converter;
  SurveyTextWalk walk;
  bool is_fast;          /* the converter is there and checks, and the lengths of characters are known */
};

SurveyDecoder *
survey_decoder_new (const char *encoding)
{
  SurveyDecoder *self = CPLCalloc (1, sizeof *self);

  self->encoding = CPLStrdup (encoding);
  self->converter = iconv_open ("UTF-8", encoding);
  self->walk = survey_text_walk_for (encoding);
  self->is_fast = self->converter != (iconv_t) -1 && self->walk != NULL
                  && !EQUAL (encoding, CPL_ENC_UTF8);
  return self;
}

void
survey_decoder_free (SurveyDecoder *self)
{
  if (self == NULL)
    return;
  if (self->converter != (iconv_t) -1)
    (void) iconv_close (self->converter);
  CPLFree (self->encoding);
  CPLFree (self);
}

static size_t
count_ascii (const char *bytes,
             size_t      n_bytes)
{
  size_t n = 0;

  while (n < n_bytes && (unsigned char) bytes[n] < 0x80 && bytes[n] != '\0')
    n++;
  return n;
}

/* Length of the valid UTF-8 at the begin. */
static size_t
count_utf8 (const char *bytes,
            size_t      n_bytes)
{
  size_t at = 0;

  while (at < n_bytes)
    {
      size_t length = survey_text_walk_utf8 ((const unsigned char *) bytes + at, n_bytes - at);

      if (length == 0 || length == SURVEY_TEXT_CUT)
        break;
      at += length;
    }
  return at;
}

static char *
dup_bytes (const char *bytes,
           size_t      n_bytes)
{
  char *text = CPLMalloc (n_bytes + 1);

  memcpy (text, bytes, n_bytes);
  text[n_bytes] = '\0';
  return text;
}

char *
survey_decoder_dup (const SurveyDecoder *self,
                    const char          *bytes,
                    size_t               n_bytes)
{
  n_bytes = strnlen (bytes, n_bytes);
  if (count_ascii (bytes, n_bytes) == n_bytes)
    return dup_bytes (bytes, n_bytes);
  if (EQUAL (self->encoding, CPL_ENC_UTF8) && count_utf8 (bytes, n_bytes) == n_bytes)
    return dup_bytes (bytes, n_bytes);
  if (self->is_fast)
    return survey_text_convert (self->converter, self->walk, bytes, n_bytes);
  return survey_text_decode (bytes, n_bytes, self->encoding, NULL);
}
