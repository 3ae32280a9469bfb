/* survey-twice.c – text that was read in a wrong encoding once, and saved so
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-twice.h"

#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* So many texts are enough to see it. */
#define N_TEXTS_MAX 256
/* Of all texts, so many must have come the same way. */
#define SHARE_MIN 0.8
/* A single character may be chance. */
#define N_CHARS_MIN 2
#define N_CHARS_SURE 8

/* No character of any encoding used here, for what has no byte on the way back. */
#define NO_BYTE 0xFF
#define EURO_SIGN 0x20AC

typedef struct {
  const char *name;
  const char *token;
  bool is_latin;        /* the encoding that the bytes were taken for */
  const char *inner;    /* the one they were in */
} Way;

static const Way WAYS[SURVEY_TWICE_N_WAYS] = {
  [SURVEY_TWICE_GB_UTF8] = { "UTF-8>GB18030>UTF-8", "GB18030", false, "UTF-8" },
  [SURVEY_TWICE_LATIN_UTF8] = { "UTF-8>CP1252>UTF-8", "CP1252", true, "UTF-8" },
  [SURVEY_TWICE_LATIN_GB] = { "UTF-8>CP1252>GB18030", "CP1252", true, "GB18030" },
};

/* The characters of Windows' code page 1252 for the bytes 80 to 9F; 0 where it has none and
 * programs keep the byte's own number, as ISO 8859-1 does for all of them. */
static const uint16_t CP1252_HIGH[32] = {
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
  0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* Bytes on the way back; never longer than the text. */
typedef struct {
  unsigned char *bytes;
  size_t n_bytes;
} Raw;

static uint32_t
code_point (const unsigned char *bytes,
            size_t               length)
{
  static const unsigned char LEAD_MASK[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
  uint32_t code = bytes[0] & LEAD_MASK[length];

  for (size_t i = 1; i < length; i++)
    code = code << 6 | (bytes[i] & 0x3F);
  return code;
}

static unsigned char
latin_byte (uint32_t code)
{
  for (size_t i = 0; i < sizeof CP1252_HIGH / sizeof *CP1252_HIGH; i++)
    if (CP1252_HIGH[i] == code && code != 0)
      return (unsigned char) (0x80 + i);
  return code < NO_BYTE ? (unsigned char) code : NO_BYTE;
}

/* Two bytes, or the euro sign, which is one in Windows' code page 936 and stands for its byte. */
static void
add_gb (Raw           *raw,
        iconv_t        converter,
        const char    *character,
        size_t         length)
{
  char pair[4];
  char *from = (char *) character, *to = pair;
  size_t room = sizeof pair;

  if (code_point ((const unsigned char *) character, length) == EURO_SIGN)
    {
      raw->bytes[raw->n_bytes++] = 0x80;
      return;
    }
  (void) iconv (converter, NULL, NULL, NULL, NULL);
  if (iconv (converter, &from, &length, &to, &room) == (size_t) -1 || to - pair != 2)
    {
      raw->bytes[raw->n_bytes++] = NO_BYTE;
      return;
    }
  memcpy (raw->bytes + raw->n_bytes, pair, 2);
  raw->n_bytes += 2;
}

static bool
continues (const Raw *raw,
           size_t     at)
{
  return at < raw->n_bytes && (raw->bytes[at] & 0xC0) == 0x80;
}

/* How many bytes at @at are the begin of a character that something else follows; 0 if it is
 * whole, or none. */
static size_t
count_torn (const Raw *raw,
            size_t     at)
{
  size_t n = 1;

  if (raw->bytes[at] < 0xE0 || raw->bytes[at] > 0xF4
      || survey_text_walk_utf8 (raw->bytes + at, raw->n_bytes - at) != 0)
    return 0;
  while (n < 3 && continues (raw, at + n))
    n++;
  return n;
}

/* How many bytes at @at are a loss: what a program could not read, it left as a question mark or
 * U+FFFD among the other bytes of the same character. 0 if they are none. */
static size_t
count_loss (const Raw *raw,
            size_t     at)
{
  size_t n = count_torn (raw, at);

  if (at + n >= raw->n_bytes || (raw->bytes[at + n] != '?' && raw->bytes[at + n] != NO_BYTE)
      || (n == 0 && !continues (raw, at + 1)))
    return 0;
  for (n++; continues (raw, at + n);)
    n++;
  return n;
}

static void
join_losses (Raw *raw)
{
  size_t n_joined = 0;

  for (size_t at = 0; at < raw->n_bytes;)
    {
      size_t n_lost = count_loss (raw, at);

      raw->bytes[n_joined++] = n_lost > 0 ? NO_BYTE : raw->bytes[at];
      at += n_lost > 0 ? n_lost : 1;
    }
  raw->n_bytes = n_joined;
}

/* The bytes that the text was read from. *@cut, which may be NULL: its last character was cut. */
static Raw
way_back (const Way  *way,
          const char *bytes,
          size_t      n_bytes,
          int        *cut)
{
  Raw raw = { CPLMalloc (n_bytes + 1), 0 };
  iconv_t converter = way->is_latin ? (iconv_t) -1 : iconv_open ("GB18030", CPL_ENC_UTF8);
  const unsigned char *text = (const unsigned char *) bytes;

  for (size_t at = 0, length = 0; at < n_bytes; at += length)
    {
      length = survey_text_walk_utf8 (text + at, n_bytes - at);
      if (length == SURVEY_TEXT_CUT)
        {
          if (cut != NULL)
            *cut = TRUE;
          break;
        }
      if (length <= 1)
        raw.bytes[raw.n_bytes++] = length == 1 ? text[at] : NO_BYTE;
      else if (way->is_latin)
        raw.bytes[raw.n_bytes++] = latin_byte (code_point (text + at, length));
      else if (converter != (iconv_t) -1)
        add_gb (&raw, converter, bytes + at, length);
      length = length == 0 ? 1 : length;
    }
  if (converter != (iconv_t) -1)
    (void) iconv_close (converter);
  if (EQUAL (way->inner, CPL_ENC_UTF8))
    join_losses (&raw);
  return raw;
}

static bool
is_chinese (const Way           *way,
            const unsigned char *bytes,
            size_t               length)
{
  if (EQUAL (way->inner, CPL_ENC_UTF8))
    return length == 3 && ((bytes[0] >= 0xE4 && bytes[0] <= 0xE9) || bytes[0] == 0xE3
                           || (bytes[0] == 0xEF && bytes[1] >= 0xBC));
  return length == 2 && bytes[1] >= 0xA1
         && ((bytes[0] >= 0xB0 && bytes[0] <= 0xF7) || bytes[0] == 0xA1 || bytes[0] == 0xA3);
}

/* Whether Chinese comes out and nothing else beyond ASCII, in so many characters and losses. */
static bool
makes_chinese (const Way *way,
               const Raw *raw,
               unsigned  *n_chars,
               unsigned  *n_lost)
{
  SurveyTextWalk walk = survey_text_walk_for (way->inner);

  *n_chars = *n_lost = 0;
  for (size_t at = 0, length = 0; at < raw->n_bytes; at += length)
    {
      length = walk (raw->bytes + at, raw->n_bytes - at);
      if (length == SURVEY_TEXT_CUT)
        {
          (*n_lost)++;
          break;
        }
      if (length == 0 && raw->bytes[at] == NO_BYTE && !way->is_latin)
        {
          (*n_lost)++;
          length = 1;
        }
      else if (length == 0 || (length > 1 && !is_chinese (way, raw->bytes + at, length)))
        return false;
      else
        *n_chars += length > 1;
    }
  return *n_chars + *n_lost > 0;
}

/* Characters beyond ASCII; bytes that are none count as such. */
static unsigned
count_beyond_ascii (const char *bytes,
                    size_t      n_bytes)
{
  unsigned n = 0;

  for (size_t at = 0; at < n_bytes;)
    {
      size_t length = survey_text_walk_utf8 ((const unsigned char *) bytes + at, n_bytes - at);

      if (length == SURVEY_TEXT_CUT)
        break;
      n += length != 1;
      at += length == 0 ? 1 : length;
    }
  return n;
}

void
survey_twice_add (SurveyTwice *self,
                  const char  *bytes,
                  size_t       n_bytes)
{
  if (self->n_texts == N_TEXTS_MAX || count_beyond_ascii (bytes, n_bytes) < 2)
    return;
  self->n_texts++;
  for (int i = 0; i < SURVEY_TWICE_N_WAYS; i++)
    {
      unsigned n_chars, n_lost;
      Raw raw = way_back (&WAYS[i], bytes, n_bytes, NULL);

      if (makes_chinese (&WAYS[i], &raw, &n_chars, &n_lost))
        {
          self->n_fitting[i]++;
          self->n_whole[i] += n_lost == 0;
          self->n_chars[i] += n_chars;
        }
      CPLFree (raw.bytes);
    }
}

int
survey_twice_judge (const SurveyTwice *self,
                    SurveyEncoding    *encoding)
{
  for (int i = 0; i < SURVEY_TWICE_N_WAYS; i++)
    {
      double share, sure;

      if (self->n_texts == 0 || self->n_chars[i] < N_CHARS_MIN)
        continue;
      share = (double) self->n_fitting[i] / self->n_texts;
      if (share < SHARE_MIN)
        continue;
      sure = self->n_chars[i] >= N_CHARS_SURE ? 1
                                              : 0.5 + 0.5 * self->n_chars[i] / N_CHARS_SURE;
      *encoding = (SurveyEncoding) { .name = WAYS[i].name };
      encoding->confidence = (int) (100 * share * sure + 0.5);
      CPLsnprintf (encoding->why, sizeof encoding->why, "twice-encoded:%s:%.2f", WAYS[i].token,
                   (double) self->n_whole[i] / self->n_fitting[i]);
      return TRUE;
    }
  return FALSE;
}

static const Way *
find_way (const char *encoding)
{
  for (int i = 0; i < SURVEY_TWICE_N_WAYS; i++)
    if (EQUAL (encoding, WAYS[i].name))
      return &WAYS[i];
  return NULL;
}

int
survey_twice_knows (const char *encoding)
{
  return find_way (encoding) != NULL;
}

char *
survey_twice_decode (const char *bytes,
                     size_t      n_bytes,
                     const char *encoding,
                     int        *cut)
{
  const Way *way = find_way (encoding);
  int outer_cut = FALSE, inner_cut = FALSE;
  Raw raw = way_back (way, bytes, strnlen (bytes, n_bytes), &outer_cut);
  char *text = survey_text_decode ((const char *) raw.bytes, raw.n_bytes, way->inner, &inner_cut);

  CPLFree (raw.bytes);
  if (cut != NULL)
    *cut = outer_cut || inner_cut;
  return text;
}
