/* survey-level.c – the level of a layer, from the lengths of its codes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-level.h"

#include <cpl_string.h>

/* Fewer codes of one level than this and the layer holds several. */
#define SHARE_MIN 0.9

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

SurveyLevelGuess
survey_level_find (const SurveyColumn *code,
                   const char         *given)
{
  SurveyLevelGuess guess = { .level = most_frequent (code) };
  double share;

  if (given != NULL)
    return (SurveyLevelGuess) { .level = survey_level_from_name (given), .why = "given" };
  if (guess.level == SURVEY_LEVEL_UNKNOWN)
    return (SurveyLevelGuess) { .level = SURVEY_LEVEL_UNKNOWN, .why = "no-codes" };

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
