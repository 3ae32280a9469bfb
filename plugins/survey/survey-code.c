/* survey-code.c – the codes of areas as surveys write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-code.h"

#include <cpl_string.h>

#include <stdbool.h>
#include <string.h>

/* A number with this many digits is no code, whatever stands behind its point. */
#define N_DIGITS_MAX 40

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

/* Digits of half or full width from *@at on, appended to @code as long as there is room. */
static void
add_digits (const char *raw,
            size_t      n_bytes,
            size_t     *at,
            char       *code,
            size_t     *n_digits)
{
  size_t n_used;
  int digit;

  while ((digit = read_digit (raw + *at, n_bytes - *at, &n_used)) >= 0)
    {
      if (*n_digits < N_DIGITS_MAX)
        code[*n_digits] = (char) ('0' + digit);
      (*n_digits)++;
      *at += n_used;
    }
}

/* "e+011" at *@at: 11; -1 if there is none. */
static int
read_exponent (const char *raw,
               size_t      n_bytes,
               size_t     *at)
{
  size_t i = *at;
  int exponent = 0;

  if (i >= n_bytes || (raw[i] != 'e' && raw[i] != 'E'))
    return -1;
  i++;
  if (i < n_bytes && raw[i] == '+')
    i++;
  if (i >= n_bytes || raw[i] < '0' || raw[i] > '9')
    return -1;
  for (; i < n_bytes && raw[i] >= '0' && raw[i] <= '9' && exponent < 1000; i++)
    exponent = 10 * exponent + (raw[i] - '0');
  *at = i;
  return exponent;
}

/* A number as a table writes it: its digits, and how many stand before the point. */
typedef struct {
  char digits[N_DIGITS_MAX];
  size_t n_digits;
  size_t n_whole;
} Number;

/* False if @raw is something else. */
static bool
read_number (const char *raw,
             size_t      n_bytes,
             Number     *number)
{
  size_t at = 0;
  int exponent;

  number->n_digits = 0;
  while (at < n_bytes && raw[at] == ' ')
    at++;
  add_digits (raw, n_bytes, &at, number->digits, &number->n_digits);
  number->n_whole = number->n_digits;
  if (at < n_bytes && raw[at] == '.')
    {
      at++;
      add_digits (raw, n_bytes, &at, number->digits, &number->n_digits);
    }
  exponent = read_exponent (raw, n_bytes, &at);
  if (exponent > 0)
    number->n_whole += (size_t) exponent;
  while (at < n_bytes && raw[at] == ' ')
    at++;
  return at == n_bytes && number->n_digits <= N_DIGITS_MAX;
}

/* The digits of a code, to @code. Returns: how many; more than SURVEY_CODE_MAX if it is none. A
 * program that took the code for a number writes "431225100001.000" or "4.31225100001e+011". */
static size_t
read_digits (const char *raw,
             size_t      n_bytes,
             char       *code)
{
  Number number;

  if (!read_number (raw, n_bytes, &number) || number.n_whole > number.n_digits
      || number.n_whole > SURVEY_CODE_MAX)
    return SURVEY_CODE_MAX + 1;
  for (size_t i = number.n_whole; i < number.n_digits; i++)
    if (number.digits[i] != '0')
      return SURVEY_CODE_MAX + 1;
  memcpy (code, number.digits, number.n_whole);
  return number.n_whole;
}

int
survey_code_is_rounded (const char *raw,
                        size_t      n_bytes)
{
  Number number;

  return read_number (raw, n_bytes, &number) && number.n_digits >= 2
         && number.n_whole > number.n_digits
         && level_of_length (number.n_whole) != SURVEY_LEVEL_UNKNOWN
         && is_province (number.digits);
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
