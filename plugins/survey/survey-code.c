/* survey-code.c – the codes of areas as surveys write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-code.h"

#include <cpl_string.h>

#include <stdbool.h>
#include <string.h>

static const char *const LEVEL_NAMES[SURVEY_N_LEVELS] = {
  "", "province", "prefecture", "county", "township", "village", "group",
};

/* Digits of a code of each level down to the village. */
static const size_t LEVEL_DIGITS[] = { 0, 2, 4, 6, 9, 12 };

const char *
survey_level_get_name (SurveyLevel level)
{
  return level < SURVEY_N_LEVELS ? LEVEL_NAMES[level] : "";
}

SurveyLevel
survey_level_from_name (const char *name)
{
  for (int level = SURVEY_LEVEL_PROVINCE; level < SURVEY_N_LEVELS; level++)
    if (EQUAL (name, LEVEL_NAMES[level]))
      return (SurveyLevel) level;
  return SURVEY_LEVEL_UNKNOWN;
}

static bool
all_zero (const char *digits,
          size_t      n_digits)
{
  return strspn (digits, "0") >= n_digits;
}

/* GB/T 2260: the first two digits. What begins with others is no code of an area. */
static bool
is_province (const char *digits)
{
  static const char *const PROVINCES =
    " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    " 71 81 82 ";
  char number[5] = { ' ', digits[0], digits[1], ' ', '\0' };

  return strstr (PROVINCES, number) != NULL;
}

static SurveyLevel
level_of_length (size_t n_digits)
{
  for (int level = SURVEY_LEVEL_PROVINCE; level <= SURVEY_LEVEL_VILLAGE; level++)
    if (LEVEL_DIGITS[level] == n_digits)
      return (SurveyLevel) level;
  return n_digits == 14 || n_digits == 15 || n_digits == 20 ? SURVEY_LEVEL_GROUP
                                                            : SURVEY_LEVEL_UNKNOWN;
}

/* Cuts the parts that are zero, from the end: no village is 000, no county 00. Any number of
 * zeros behind a village is padding; a group of 15 digits is padded to 19, too. */
static size_t
strip_padding (char   *code,
               size_t  n_digits)
{
  if (n_digits > 12 && all_zero (code + 12, n_digits - 12))
    n_digits = 12;
  else if (n_digits == 19 && all_zero (code + 15, 4))
    n_digits = 15;
  code[n_digits] = '\0';

  for (int level = SURVEY_LEVEL_VILLAGE; level > SURVEY_LEVEL_PROVINCE; level--)
    {
      size_t n_wider = LEVEL_DIGITS[level - 1];

      if (n_digits == LEVEL_DIGITS[level] && all_zero (code + n_wider, n_digits - n_wider))
        {
          n_digits = n_wider;
          code[n_digits] = '\0';
        }
    }
  return n_digits;
}

SurveyLevel
survey_code_normalize (const char *raw,
                       size_t      n_bytes,
                       char       *code)
{
  SurveyLevel level;
  size_t n_digits = 0;

  code[0] = '\0';
  while (n_bytes > 0 && *raw == ' ')
    {
      raw++;
      n_bytes--;
    }
  while (n_digits < n_bytes && raw[n_digits] >= '0' && raw[n_digits] <= '9')
    n_digits++;
  /* A spreadsheet that took the code for a number writes "431225100001.000". */
  if (n_digits < n_bytes && raw[n_digits] == '.')
    for (size_t i = n_digits + 1; i < n_bytes; i++)
      if (raw[i] != '0')
        return SURVEY_LEVEL_UNKNOWN;
  if ((n_digits < n_bytes && raw[n_digits] != '.') || n_digits > SURVEY_CODE_MAX)
    return SURVEY_LEVEL_UNKNOWN;

  memcpy (code, raw, n_digits);
  code[n_digits] = '\0';
  level = level_of_length (strip_padding (code, n_digits));
  if (level == SURVEY_LEVEL_UNKNOWN || !is_province (code))
    {
      code[0] = '\0';
      return SURVEY_LEVEL_UNKNOWN;
    }
  return level;
}

void
survey_code_to_parent (char *code)
{
  size_t n_digits = strlen (code);
  int level = SURVEY_LEVEL_VILLAGE;

  while (level > 0 && LEVEL_DIGITS[level] >= n_digits)
    level--;
  code[LEVEL_DIGITS[level]] = '\0';
}
