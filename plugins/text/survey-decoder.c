/* survey-decoder.c – many values of one encoding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-decoder.h"

#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <iconv.h>
#include <stdbool.h>
#include <string.h>

/* No character of the encodings of surveys grows more: two bytes become three. */
#define GROWTH 3

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

struct SurveyDecoder {
  char *encoding;
  iconv_t converter;
  SurveyTextWalk walk;
  bool is_fast;          /* the converter is there, and the lengths of characters are known */
};

static SurveyTextWalk
walk_for (const char *encoding)
{
  if (EQUAL (encoding, "GB18030"))
    return survey_text_walk_gb18030;
  if (EQUAL (encoding, "BIG5"))
    return survey_text_walk_big5;
  return NULL;
}

SurveyDecoder *
survey_decoder_new (const char *encoding)
{
  SurveyDecoder *self = CPLCalloc (1, sizeof *self);

  self->encoding = CPLStrdup (encoding);
  self->converter = iconv_open ("UTF-8", encoding);
  self->walk = walk_for (encoding);
  self->is_fast = self->converter != (iconv_t) -1 && self->walk != NULL;
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

/* Without a last character that is cut off; bytes that are no character become U+FFFD. */
static char *
convert (const SurveyDecoder *self,
         const char          *bytes,
         size_t               n_bytes)
{
  size_t room = GROWTH * n_bytes;
  char *text = CPLMalloc (room + 1);
  char *to = text;

  while (n_bytes > 0)
    {
      char *from = (char *) bytes;
      size_t length;

      (void) iconv (self->converter, &from, &n_bytes, &to, &room);
      bytes = from;
      if (n_bytes == 0 || room < sizeof REPLACEMENT - 1)
        break;
      length = self->walk ((const unsigned char *) bytes, n_bytes);
      if (length == SURVEY_TEXT_CUT)
        break;
      length = length == 0 ? 1 : length;
      memcpy (to, REPLACEMENT, sizeof REPLACEMENT - 1);
      to += sizeof REPLACEMENT - 1;
      room -= sizeof REPLACEMENT - 1;
      bytes += length;
      n_bytes -= length;
      (void) iconv (self->converter, NULL, NULL, NULL, NULL);
    }
  *to = '\0';
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
    return convert (self, bytes, n_bytes);
  return survey_text_decode (bytes, n_bytes, self->encoding, NULL);
}
