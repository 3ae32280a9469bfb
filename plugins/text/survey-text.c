/* survey-text.c – bytes in the encodings that surveys come in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-text.h"

#include "plugins/text/survey-twice.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>

#include <iconv.h>
#include <stdbool.h>
#include <string.h>

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

/* No character of the encodings of surveys grows more: two bytes become three. */
#define GROWTH 3

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

static bool
in_range (unsigned char byte,
          unsigned char first,
          unsigned char last)
{
  return byte >= first && byte <= last;
}

/* The second byte of these leads is narrower than 80 … BF: no overlong forms, no surrogates,
 * nothing above U+10FFFF (RFC 3629, section 4). */
static bool
utf8_second_is_valid (unsigned char lead,
                      unsigned char second)
{
  switch (lead)
    {
    case 0xE0: return in_range (second, 0xA0, 0xBF);
    case 0xED: return in_range (second, 0x80, 0x9F);
    case 0xF0: return in_range (second, 0x90, 0xBF);
    case 0xF4: return in_range (second, 0x80, 0x8F);
    default: return in_range (second, 0x80, 0xBF);
    }
}

size_t
survey_text_walk_utf8 (const unsigned char *bytes,
                       size_t               n_bytes)
{
  size_t length;

  if (bytes[0] < 0x80)
    return 1;
  if (in_range (bytes[0], 0xC2, 0xDF))
    length = 2;
  else if (in_range (bytes[0], 0xE0, 0xEF))
    length = 3;
  else if (in_range (bytes[0], 0xF0, 0xF4))
    length = 4;
  else
    return 0;

  for (size_t i = 1; i < length; i++)
    {
      if (i >= n_bytes)
        return SURVEY_TEXT_CUT;
      if (i == 1 ? !utf8_second_is_valid (bytes[0], bytes[1]) : !in_range (bytes[i], 0x80, 0xBF))
        return 0;
    }
  return length;
}

size_t
survey_text_walk_gb18030 (const unsigned char *bytes,
                          size_t               n_bytes)
{
  if (bytes[0] < 0x80)
    return 1;
  if (!in_range (bytes[0], 0x81, 0xFE))
    return 0;
  if (n_bytes < 2)
    return SURVEY_TEXT_CUT;
  if (in_range (bytes[1], 0x40, 0x7E) || in_range (bytes[1], 0x80, 0xFE))
    return 2;
  if (!in_range (bytes[1], 0x30, 0x39))
    return 0;

  if (n_bytes > 2 && !in_range (bytes[2], 0x81, 0xFE))
    return 0;
  if (n_bytes < 4)
    return SURVEY_TEXT_CUT;
  return in_range (bytes[3], 0x30, 0x39) ? 4 : 0;
}

size_t
survey_text_walk_big5 (const unsigned char *bytes,
                       size_t               n_bytes)
{
  if (bytes[0] < 0x80)
    return 1;
  if (!in_range (bytes[0], 0xA1, 0xF9))
    return 0;
  if (n_bytes < 2)
    return SURVEY_TEXT_CUT;
  return in_range (bytes[1], 0x40, 0x7E) || in_range (bytes[1], 0xA1, 0xFE) ? 2 : 0;
}

int
survey_text_is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((unsigned char) *text >= 0x80)
      return FALSE;
  return TRUE;
}

SurveyTextWalk
survey_text_walk_for (const char *encoding)
{
  static const struct { const char *name; SurveyTextWalk walk; } WALKS[] = {
    { "UTF-8", survey_text_walk_utf8 },
    { "GB18030", survey_text_walk_gb18030 },
    { "GBK", survey_text_walk_gb18030 },
    { "CP936", survey_text_walk_gb18030 },
    { "GB2312", survey_text_walk_gb18030 },
    { "BIG5", survey_text_walk_big5 },
  };

  for (size_t i = 0; i < N_ELEMENTS (WALKS); i++)
    if (EQUAL (encoding, WALKS[i].name))
      return WALKS[i].walk;
  return NULL;
}

/* How many of the bytes are left when a last character that is cut off is taken away. */
static size_t
whole_characters (const char     *bytes,
                  size_t          n_bytes,
                  SurveyTextWalk  walk)
{
  size_t at = 0;

  while (at < n_bytes)
    {
      size_t length = walk ((const unsigned char *) bytes + at, n_bytes - at);

      if (length == SURVEY_TEXT_CUT)
        return at;
      at += length > 0 ? length : 1;
    }
  return n_bytes;
}

static char *
replace_invalid_utf8 (const char *text)
{
  size_t n_bytes = strlen (text);
  char *valid = CPLMalloc (n_bytes * (sizeof REPLACEMENT - 1) + 1);
  size_t n_valid = 0;

  for (size_t at = 0; at < n_bytes;)
    {
      size_t length = survey_text_walk_utf8 ((const unsigned char *) text + at, n_bytes - at);

      if (length == 0 || length == SURVEY_TEXT_CUT)
        {
          memcpy (valid + n_valid, REPLACEMENT, sizeof REPLACEMENT - 1);
          n_valid += sizeof REPLACEMENT - 1;
          at++;
          continue;
        }
      memcpy (valid + n_valid, text + at, length);
      n_valid += length;
      at += length;
    }
  valid[n_valid] = '\0';
  return valid;
}

char *
survey_text_convert (iconv_t         converter,
                     SurveyTextWalk  walk,
                     const char     *bytes,
                     size_t          n_bytes)
{
  size_t room = GROWTH * n_bytes;
  char *text = CPLMalloc (room + 1);
  char *to = text;

  while (n_bytes > 0)
    {
      char *from = (char *) bytes;
      size_t length;

      (void) iconv (converter, &from, &n_bytes, &to, &room);
      bytes = from;
      if (n_bytes == 0 || room < sizeof REPLACEMENT - 1)
        break;
      length = walk ((const unsigned char *) bytes, n_bytes);
      if (length == SURVEY_TEXT_CUT)
        break;
      length = length == 0 ? 1 : length;
      memcpy (to, REPLACEMENT, sizeof REPLACEMENT - 1);
      to += sizeof REPLACEMENT - 1;
      room -= sizeof REPLACEMENT - 1;
      bytes += length;
      n_bytes -= length;
      (void) iconv (converter, NULL, NULL, NULL, NULL);
    }
  *to = '\0';
  return text;
}

/* By the lengths of characters if they are known: GDAL leaves out what it cannot read. */
static char *
recode (const char     *text,
        const char     *encoding,
        SurveyTextWalk  walk)
{
  iconv_t converter;
  char *recoded;

  if (EQUAL (encoding, CPL_ENC_UTF8))
    return CPLStrdup (text);
  converter = walk != NULL ? iconv_open (CPL_ENC_UTF8, encoding) : (iconv_t) -1;
  if (converter == (iconv_t) -1)
    return CPLRecode (text, encoding, CPL_ENC_UTF8);
  recoded = survey_text_convert (converter, walk, text, strlen (text));
  (void) iconv_close (converter);
  return recoded;
}

char *
survey_text_decode (const char *bytes,
                    size_t      n_bytes,
                    const char *encoding,
                    int        *cut)
{
  SurveyTextWalk walk = survey_text_walk_for (encoding);
  size_t n_whole = strnlen (bytes, n_bytes);
  char *raw, *recoded, *valid;

  if (survey_twice_knows (encoding))
    return survey_twice_decode (bytes, n_bytes, encoding, cut);
  if (walk != NULL)
    n_whole = whole_characters (bytes, n_whole, walk);
  if (cut != NULL)
    *cut = n_whole < strnlen (bytes, n_bytes);

  raw = CPLMalloc (n_whole + 1);
  memcpy (raw, bytes, n_whole);
  raw[n_whole] = '\0';

  /* iconv complains, once a process, about what we replace and report ourselves. */
  CPLPushErrorHandler (CPLQuietErrorHandler);
  recoded = recode (raw, encoding, walk);
  CPLPopErrorHandler ();
  valid = replace_invalid_utf8 (recoded);

  CPLFree (raw);
  CPLFree (recoded);
  return valid;
}
