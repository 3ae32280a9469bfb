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
  return n_digits == 14 || n_digits == 15 || n_digits >= 19 ? SURVEY_LEVEL_GROUP
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

/* A digit at @bytes, of half or full width, in UTF-8, GB18030 or Big5; *@n_used of its bytes.
 * -1 if there is none. The full-width digits of the three have no bytes in common. */
static int
read_digit (const char *bytes,
            size_t      n_bytes,
            size_t     *n_used)
{
  const unsigned char *b = (const unsigned char *) bytes;

  *n_used = 1;
  if (n_bytes >= 1 && b[0] >= '0' && b[0] <= '9')
    return b[0] - '0';
  *n_used = 2;
  if (n_bytes >= 2 && b[0] == 0xa3 && b[1] >= 0xb0 && b[1] <= 0xb9)
    return b[1] - 0xb0;
  if (n_bytes >= 2 && b[0] == 0xa2 && b[1] >= 0xaf && b[1] <= 0xb8)
    return b[1] - 0xaf;
  *n_used = 3;
  if (n_bytes >= 3 && b[0] == 0xef && b[1] == 0xbc && b[2] >= 0x90 && b[2] <= 0x99)
    return b[2] - 0x90;
  return -1;
}

/* The digits that @raw begins with, to @code. Returns: how many; more than SURVEY_CODE_MAX if it
 * is no code. A spreadsheet that took the code for a number writes "431225100001.000". */
static size_t
read_digits (const char *raw,
             size_t      n_bytes,
             char       *code)
{
  size_t n_digits = 0, at = 0, n_used;
  int digit;

  while (at < n_bytes && raw[at] == ' ')
    at++;
  while ((digit = read_digit (raw + at, n_bytes - at, &n_used)) >= 0)
    {
      if (n_digits == SURVEY_CODE_MAX)
        return SURVEY_CODE_MAX + 1;
      code[n_digits++] = (char) ('0' + digit);
      at += n_used;
    }
  if (at < n_bytes && raw[at] == '.')
    for (at++; at < n_bytes && raw[at] == '0';)
      at++;
  while (at < n_bytes && raw[at] == ' ')
    at++;
  return at == n_bytes ? n_digits : SURVEY_CODE_MAX + 1;
}

SurveyLevel
survey_code_normalize (const char *raw,
                       size_t      n_bytes,
                       char       *code)
{
  size_t n_digits = read_digits (raw, n_bytes, code);
  SurveyLevel level = SURVEY_LEVEL_UNKNOWN;

  if (n_digits <= SURVEY_CODE_MAX)
    {
      code[n_digits] = '\0';
      level = level_of_length (strip_padding (code, n_digits));
    }
  if (level == SURVEY_LEVEL_UNKNOWN || !is_province (code))
    {
      code[0] = '\0';
      return SURVEY_LEVEL_UNKNOWN;
    }
  return level;
}

size_t
survey_code_count_digits (const char *raw,
                          size_t      n_bytes)
{
  char code[SURVEY_CODE_MAX];
  size_t n_digits = read_digits (raw, n_bytes, code);

  return n_digits <= SURVEY_CODE_MAX ? n_digits : 0;
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
