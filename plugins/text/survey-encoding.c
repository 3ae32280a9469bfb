/* survey-encoding.c – which encoding a table's bytes are in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/text/survey-encoding.h"

#include "plugins/text/survey-text.h"

#include <cpl_string.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Below this share of common characters a text is more likely something we do not know. */
#define SCORE_MIN 0.5
/* UTF-8 with fewer bad bytes than this was cut by a program that counted bytes. */
#define UTF8_BAD_MAX 0.05
/* Where another encoding comes as near as this to the best score, either may be right. */
#define RIVAL_SHARE 0.9
#define CONFIDENCE_RIVALLED 60
/* So many characters leave no room for chance. */
#define N_CHARS_SURE 8

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

static const uint16_t GB18030_WORDS[] = {
  0xB3C6 /* 称 */, 0xB4E5 /* 村 */, 0xB4FA /* 代 */, 0xB5C0 /* 道 */, 0xB5DA /* 第 */,
  0xB8F1 /* 格 */, 0xBBA7 /* 户 */, 0xBBE1 /* 会 */, 0xBDD6 /* 街 */, 0xBED3 /* 居 */,
  0xBFDA /* 口 */, 0xC2EB /* 码 */, 0xC3FB /* 名 */, 0xC7F8 /* 区 */, 0xC8CB /* 人 */,
  0xC9E7 /* 社 */, 0xCAA1 /* 省 */, 0xCAD0 /* 市 */, 0xCAFD /* 数 */, 0xCDF8 /* 网 */,
  0xCEAF /* 委 */, 0xCFD8 /* 县 */, 0xCFE7 /* 乡 */, 0xD0D0 /* 行 */, 0xD5F2 /* 镇 */,
  0xD5FE /* 政 */, 0xD6DD /* 州 */, 0xD7E9 /* 组 */,
};

static const uint16_t BIG5_WORDS[] = {
  0xA448 /* 人 */, 0xA466 /* 口 */, 0xA4E1 /* 戶 */, 0xA54E /* 代 */, 0xA5AB /* 市 */,
  0xA657 /* 名 */, 0xA67B /* 州 */, 0xA6E6 /* 行 */, 0xA7F8 /* 村 */, 0xA8BD /* 里 */,
  0xAAC0 /* 社 */, 0xAC46 /* 政 */, 0xACD9 /* 省 */, 0xAEE6 /* 格 */, 0xB0CF /* 區 */,
  0xB2C4 /* 第 */, 0xB2D5 /* 組 */, 0xB5F3 /* 街 */, 0xB66D /* 鄉 */, 0xB944 /* 道 */,
  0xBAD9 /* 稱 */, 0xBAF4 /* 網 */, 0xBCC6 /* 數 */, 0xBD58 /* 碼 */, 0xBE46 /* 鄰 */,
  0xBFA4 /* 縣 */, 0xC2ED /* 鎮 */,
};

typedef void (*Classify) (SurveyScore         *score,
                          const unsigned char *bytes,
                          size_t               length);

static bool
has_word (const uint16_t *words,
          size_t          n_words,
          uint16_t        word)
{
  for (size_t i = 0; i < n_words; i++)
    if (words[i] == word)
      return true;
  return false;
}

/* CJK unified ideographs and Chinese punctuation; text of a survey has no other beyond ASCII. */
static void
classify_utf8 (SurveyScore         *score,
               const unsigned char *bytes,
               size_t               length)
{
  if (length == 3
      && ((bytes[0] >= 0xE4 && bytes[0] <= 0xE9) || bytes[0] == 0xE3
          || (bytes[0] == 0xEF && bytes[1] >= 0xBC && bytes[1] < 0xBF)))
    score->n_common++;
}

/* GB 2312 orders its 3,755 characters of common use before the others: rows 16 to 55, and 56 to
 * 87. A character of four bytes is rare, but digits in the middle of one are no chance. */
static void
classify_gb18030 (SurveyScore         *score,
                  const unsigned char *bytes,
                  size_t               length)
{
  if (length == 4)
    score->n_common++;
  if (length != 2 || bytes[1] < 0xA1)
    return;
  if ((bytes[0] >= 0xB0 && bytes[0] <= 0xD7) || bytes[0] == 0xA1 || bytes[0] == 0xA3)
    score->n_common++;
  else if (bytes[0] >= 0xD8 && bytes[0] <= 0xF7)
    score->n_rare++;
  if (has_word (GB18030_WORDS, N_ELEMENTS (GB18030_WORDS),
                (uint16_t) (bytes[0] << 8 | bytes[1])))
    score->n_words++;
}

/* Big5 does the same with 5,401, A440 to C67E; C940 to F9D5 are the others. */
static void
classify_big5 (SurveyScore         *score,
               const unsigned char *bytes,
               size_t               length)
{
  uint16_t code;

  if (length != 2)
    return;
  code = (uint16_t) (bytes[0] << 8 | bytes[1]);
  if ((code >= 0xA440 && code <= 0xC67E) || bytes[0] == 0xA1)
    score->n_common++;
  else if (code >= 0xC940 && code <= 0xF9D5)
    score->n_rare++;
  if (has_word (BIG5_WORDS, N_ELEMENTS (BIG5_WORDS), code))
    score->n_words++;
}

static void
score_text (SurveyScore         *score,
            const unsigned char *bytes,
            size_t               n_bytes,
            bool                 is_full,
            SurveyTextWalk       walk,
            Classify             classify)
{
  for (size_t at = 0; at < n_bytes;)
    {
      size_t length = walk (bytes + at, n_bytes - at);

      if (length == SURVEY_TEXT_CUT && is_full)
        return;
      if (length == 0 || length == SURVEY_TEXT_CUT)
        {
          score->n_bad++;
          at++;
          continue;
        }
      if (length > 1)
        {
          score->n_chars++;
          classify (score, bytes + at, length);
        }
      at += length;
    }
}

void
survey_evidence_add (SurveyEvidence *self,
                     const char     *bytes,
                     size_t          n_bytes,
                     int             is_full)
{
  const unsigned char *text = (const unsigned char *) bytes;

  score_text (&self->utf8, text, n_bytes, is_full, survey_text_walk_utf8, classify_utf8);
  score_text (&self->gb18030, text, n_bytes, is_full, survey_text_walk_gb18030, classify_gb18030);
  score_text (&self->big5, text, n_bytes, is_full, survey_text_walk_big5, classify_big5);
}

/* A byte that is no character weighs as four that are, a rare one half. */
double
survey_score_get (const SurveyScore *score)
{
  double all = (double) (score->n_chars + score->n_words + 4 * score->n_bad);
  double good = (double) (score->n_common + score->n_words) + 0.5 * (double) score->n_rare;

  return all > 0 ? good / all : 0;
}

static SurveyEncoding
encoding_make (const char *name,
               const char *reason,
               double      score,
               size_t      n_chars)
{
  SurveyEncoding encoding = { .name = name };
  double sure = n_chars >= N_CHARS_SURE ? 1 : 0.5 + 0.5 * (double) n_chars / N_CHARS_SURE;

  if (score < 1 || !EQUAL (reason, "utf8-valid"))
    CPLsnprintf (encoding.why, sizeof encoding.why, "%s:%.2f", reason, score);
  else
    CPLsnprintf (encoding.why, sizeof encoding.why, "%s", reason);
  encoding.confidence = (int) (100 * score * sure + 0.5);
  return encoding;
}

static SurveyEncoding
between_rivals (SurveyEncoding encoding,
                double         score,
                double         other)
{
  if (other >= RIVAL_SHARE * score && encoding.confidence > CONFIDENCE_RIVALLED)
    encoding.confidence = CONFIDENCE_RIVALLED;
  return encoding;
}

SurveyEncoding
survey_evidence_judge (const SurveyEvidence *self)
{
  const SurveyScore *utf8 = &self->utf8;
  double gb18030 = survey_score_get (&self->gb18030);
  double big5 = survey_score_get (&self->big5);

  if (utf8->n_chars + utf8->n_bad == 0)
    return (SurveyEncoding) { .name = "UTF-8", .why = "ascii", .confidence = 100 };

  /* Two GB characters may by chance look like Cyrillic in UTF-8, but not like Chinese. */
  if (utf8->n_bad == 0 && 2 * utf8->n_common > utf8->n_chars)
    return encoding_make ("UTF-8", "utf8-valid", 1, utf8->n_chars);
  if (2 * utf8->n_common > utf8->n_chars
      && (double) utf8->n_bad < UTF8_BAD_MAX * (double) utf8->n_chars)
    return encoding_make ("UTF-8", "utf8-mostly", survey_score_get (utf8), utf8->n_chars);

  if (gb18030 >= SCORE_MIN && gb18030 >= big5)
    return between_rivals (encoding_make ("GB18030", "gb18030-scored", gb18030,
                                          self->gb18030.n_chars), gb18030, big5);
  if (big5 >= SCORE_MIN)
    return between_rivals (encoding_make ("BIG5", "big5-scored", big5, self->big5.n_chars), big5,
                           gb18030);
  return encoding_make (utf8->n_bad == 0 ? "UTF-8" : "GB18030", "undecided", gb18030,
                        self->gb18030.n_chars);
}
