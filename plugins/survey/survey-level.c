/* survey-level.c – the level of a layer, from the lengths of its codes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-level.h"

#include "plugins/text/survey-headings.h"
#include "plugins/text/survey-text.h"

#include <cpl_conv.h>
#include <cpl_string.h>

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Fewer codes of one level than this and the layer holds several. */
#define SHARE_MIN 0.9

#define LEVEL_FIELD "level."
/* Bytes of a heading or name in a reason. */
#define WHY_TEXT_MAX 30

static const unsigned SIGNIFICANT_DIGITS[SURVEY_N_LEVELS] = { 0, 2, 4, 6, 9, 12, 15 };

static SurveyLevel
most_frequent (const SurveyColumn *code)
{
  SurveyLevel best = SURVEY_LEVEL_UNKNOWN;

  for (int level = SURVEY_LEVEL_PROVINCE; level < SURVEY_N_LEVELS; level++)
    if (code->n_level[level] > code->n_level[best])
      best = (SurveyLevel) level;
  return best;
}

static bool
is_ascii_word (const char *word)
{
  return (unsigned char) word[0] < 0x80;
}

/* Where @word ends in @text the last time, 0 if nowhere. A word of Latin letters is no part of a
 * longer one. */
static size_t
find_last (const char *text,
           const char *word)
{
  size_t n_bytes = strlen (word);
  size_t end = 0;

  for (size_t at = 0; text[at] != '\0'; at++)
    {
      bool is_part = is_ascii_word (word)
                     && ((at > 0 && isalpha ((unsigned char) text[at - 1]))
                         || isalpha ((unsigned char) text[strnlen (text + at, n_bytes) + at]));

      if (EQUALN (text + at, word, n_bytes) && !is_part)
        end = at + n_bytes;
    }
  return end;
}

SurveyLevel
survey_level_from_text (const char *text)
{
  char **headings = survey_headings_dup ();
  SurveyLevel level = SURVEY_LEVEL_UNKNOWN;
  size_t best_end = 0, best_length = 0;

  for (int i = 0; headings != NULL && headings[i] != NULL; i++)
    {
      const char *word = strchr (headings[i], '=') + 1;
      size_t end = STARTS_WITH (headings[i], LEVEL_FIELD) ? find_last (text, word) : 0;

      if (end < best_end || end == 0 || (end == best_end && strlen (word) <= best_length))
        continue;
      best_end = end;
      best_length = strlen (word);
      headings[i][word - headings[i] - 1] = '\0';
      level = survey_level_from_name (headings[i] + strlen (LEVEL_FIELD));
    }
  CSLDestroy (headings);
  return level;
}

/* "heading:村代码", cut between characters where it is too long. */
static void
set_why (SurveyLevelGuess *guess,
         const char       *source,
         const char       *text)
{
  char *begin = survey_text_decode (text, strnlen (text, WHY_TEXT_MAX), CPL_ENC_UTF8, NULL);

  CPLsnprintf (guess->why, sizeof guess->why, "%s:%s", source, begin);
  CPLFree (begin);
}

static SurveyLevelGuess
guess_from_texts (const SurveyColumn *code,
                  const char         *layer_name)
{
  SurveyLevelGuess guess = { .level = survey_level_from_text (code->name), .why = "no-codes" };

  if (guess.level != SURVEY_LEVEL_UNKNOWN)
    {
      set_why (&guess, "heading", code->name);
      return guess;
    }
  guess.level = survey_level_from_text (layer_name);
  if (guess.level != SURVEY_LEVEL_UNKNOWN)
    set_why (&guess, "layer-name", layer_name);
  return guess;
}

SurveyLevelGuess
survey_level_find (const SurveyColumn *code,
                   const char         *layer_name,
                   const char         *given)
{
  SurveyLevelGuess guess = { .level = most_frequent (code) };
  double share;

  if (given != NULL)
    return (SurveyLevelGuess) { .level = survey_level_from_name (given), .why = "given" };
  if (guess.level == SURVEY_LEVEL_UNKNOWN)
    return guess_from_texts (code, layer_name);

  share = (double) code->n_level[guess.level] / (double) code->n_codes;
  if (share < SHARE_MIN)
    CPLsnprintf (guess.why, sizeof guess.why, "mixed:%s:%.2f", survey_level_get_name (guess.level),
                 share);
  else if (2 * code->n_padded > code->n_codes)
    CPLsnprintf (guess.why, sizeof guess.why, "padded:%u:%u", code->raw_digits,
                 SIGNIFICANT_DIGITS[guess.level]);
  else
    CPLsnprintf (guess.why, sizeof guess.why, "code-length:%u", code->raw_digits);
  return guess;
}
