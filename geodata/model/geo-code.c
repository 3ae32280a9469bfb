/* geo-code.c – the codes of areas: GB/T 2260, GB/T 10114 and the grid codes below them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-code"

#include "config.h"

#include "geodata/model/geo-code.h"

#include <string.h>

#define MAX_DIGITS      20
#define PADDED_DIGITS   19
#define GROUP_DIGITS    15
#define VILLAGE_DIGITS  12

/* Digits of the levels above the group, widest first. */
static const struct {
  gsize n_digits;
  GeoLevel level;
} widths[] = {
  { 2, GEO_LEVEL_PROVINCE },
  { 4, GEO_LEVEL_PREFECTURE },
  { 6, GEO_LEVEL_COUNTY },
  { 9, GEO_LEVEL_TOWNSHIP },
  { VILLAGE_DIGITS, GEO_LEVEL_VILLAGE },
};

/* Blank, as spreadsheets and text exports leave it around a cell. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xfeff || c == 0x200b;
}

static int
digit_value (gunichar c)
{
  if (c >= '0' && c <= '9')
    return (int) (c - '0');
  if (c >= 0xff10 && c <= 0xff19) /* full-width */
    return (int) (c - 0xff10);
  return -1;
}

/* The digits of @raw without the blanks around; 0 if it holds anything else or too many. */
static gsize
read_digits (const char *raw,
             char        digits[static MAX_DIGITS + 1])
{
  gsize n = 0;
  gboolean ended = FALSE;

  for (const char *p = raw; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);
      int value;

      if (c >= (gunichar) -2) /* not UTF-8 */
        return 0;
      if (is_blank (c))
        {
          ended = n > 0;
          continue;
        }
      value = digit_value (c);
      if (value < 0 || ended || n == MAX_DIGITS)
        return 0;
      digits[n++] = (char) ('0' + value);
    }
  digits[n] = '\0';
  return n;
}

static gboolean
is_zeros (const char *digits)
{
  return digits[strspn (digits, "0")] == '\0';
}

static gboolean
is_group_width (gsize n)
{
  return n == 14 || n == GROUP_DIGITS || n == PADDED_DIGITS || n == MAX_DIGITS;
}

/* Cuts the padding off; FALSE if what remains is no level's width. */
static gboolean
cut_padding (char  *digits,
             gsize  n)
{
  if (n == PADDED_DIGITS && is_zeros (digits + GROUP_DIGITS))
    {
      digits[GROUP_DIGITS] = '\0';
      n = GROUP_DIGITS;
    }
  if (is_group_width (n))
    {
      if (!is_zeros (digits + VILLAGE_DIGITS))
        return TRUE;
      digits[VILLAGE_DIGITS] = '\0';
      n = VILLAGE_DIGITS;
    }
  for (gsize i = G_N_ELEMENTS (widths); i-- > 0;)
    if (widths[i].n_digits == n)
      {
        while (i > 0 && is_zeros (digits + widths[i - 1].n_digits))
          digits[widths[--i].n_digits] = '\0';
        return TRUE;
      }
  return FALSE;
}

/**
 * geo_code_normalize:
 * @raw: (nullable): a code as a file or a user writes it: blanks around, full-width digits
 *   and padding zeros are understood
 *
 * Returns: (nullable): the significant part in ASCII digits, %NULL if @raw is no code
 */
char *
geo_code_normalize (const char *raw)
{
  char digits[MAX_DIGITS + 1];
  gsize n;

  if (raw == NULL)
    return NULL;

  n = read_digits (raw, digits);
  if (n < 2 || strncmp (digits, "00", 2) == 0 || !cut_padding (digits, n))
    return NULL;
  return g_strdup (digits);
}

/**
 * geo_code_get_level:
 * @code: a code as geo_code_normalize() returns it
 * @level: (out) (optional): the level its length tells, untouched on failure
 *
 * Returns: whether @code is one
 */
gboolean
geo_code_get_level (const char *code,
                    GeoLevel   *level)
{
  gsize n;
  GeoLevel found = 0;

  g_return_val_if_fail (code != NULL, FALSE);

  n = strnlen (code, MAX_DIGITS + 1);
  if (strspn (code, "0123456789") != n)
    return FALSE;

  /* One that is padded is not normal. */
  if (is_group_width (n) && !(n == PADDED_DIGITS && is_zeros (code + GROUP_DIGITS)))
    found = GEO_LEVEL_GROUP;
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    if (widths[i].n_digits == n)
      found = widths[i].level;

  if (found != 0 && level != NULL)
    *level = found;
  return found != 0;
}

/**
 * geo_code_has_province:
 * @digits: a code, or the beginning of one
 *
 * Returns: whether the first two digits are those of a province: of the 99 numbers GB/T 2260
 *   gives out 34
 */
gboolean
geo_code_has_province (const char *digits)
{
  static const char *const provinces[] = {
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82",
  };

  g_return_val_if_fail (digits != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (provinces); i++)
    if (strncmp (digits, provinces[i], 2) == 0)
      return TRUE;

  return FALSE;
}

/**
 * geo_code_dup_parent:
 * @code: a code as geo_code_normalize() returns it
 *
 * The next wider area that has a code: the town 441900003 of a city without counties lies in
 * 4419.
 *
 * Returns: (nullable): its code, %NULL for a province and for what is no code
 */
char *
geo_code_dup_parent (const char *code)
{
  g_autofree char *prefix = NULL;
  gsize n_digits = 0;
  GeoLevel level;

  g_return_val_if_fail (code != NULL, NULL);

  if (!geo_code_get_level (code, &level) || level == GEO_LEVEL_PROVINCE)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    if (widths[i].level == level - 1)
      n_digits = widths[i].n_digits;

  prefix = g_strndup (code, n_digits);
  return geo_code_normalize (prefix);
}
