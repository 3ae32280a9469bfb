/* geo-import-code.c – the codes of areas as people and spreadsheets leave them in a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-code"

#include "geodata/import/words/geo-import-code.h"

#include <math.h>
#include <string.h>

/* A short number with marks in it is a range of houses or a day rather than a code. */
#define MIN_MARKED_DIGITS 9
/* 4.31225E+11 is how a spreadsheet shows every code of a county; a longer number was written whole,
 * but for the zeros at its end. */
#define MAX_SHOWN_DIGITS 6
#define MIN_LOST_EXPONENT 8

/* 4.31225100248003E+14 or 431225100248.0: 15 digits survive it. The text of the digits, NULL if it
 * is no such number. */
static char *
undo_number (const char *cell,
             gboolean   *is_rounded)
{
  gsize n_mantissa = strcspn (cell, "Ee");
  guint n_digits = 0;
  char *end;
  double value;

  if (strpbrk (cell, "Ee.") == NULL)
    return NULL;
  value = g_ascii_strtod (cell, &end);
  if (*end != '\0' || !(value >= 1.0 && value < 1e15) || value != floor (value))
    return NULL;

  for (gsize i = 0; i < n_mantissa; i++)
    n_digits += g_ascii_isdigit (cell[i]) ? 1 : 0;
  *is_rounded = cell[n_mantissa] != '\0' && n_digits <= MAX_SHOWN_DIGITS
                && g_ascii_strtoull (cell + n_mantissa + 1 + (cell[n_mantissa + 1] == '+'), NULL, 10)
                     >= MIN_LOST_EXPONENT;

  return g_strdup_printf ("%.0f", value);
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

static gboolean
is_one_of (gunichar    c,
           const char *marks)
{
  return g_utf8_strchr (marks, -1, c) != NULL;
}

/* What stands around a code, and is no part of it. */
static gboolean
is_wrapping (gunichar c)
{
  return c == 0xfeff || c == 0x200b || g_unichar_isspace (c)
         || is_one_of (c, "'’‘`＇\"“”＂=＝()（）[]【】.。．,，、;；");
}

static char *
dup_unwrapped (const char *cell)
{
  const char *start = cell;
  const char *end = cell + strlen (cell);

  while (*start != '\0' && is_wrapping (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_wrapping (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (start, (gsize) (end - start));
}

/* Whether a mark may stand in a code of @n_all digits behind @n of them: a comma as in any large
 * number, others between the parts of the code. */
static gboolean
is_mark (gunichar c,
         gsize    n,
         gsize    n_all)
{
  if (is_one_of (c, ",，"))
    return (n_all - n) % 3 == 0;

  return (g_unichar_isspace (c) || is_one_of (c, "-－‐–—_"))
         && (n == 2 || n == 4 || n == 6 || n == 9 || n == 12);
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    n += digit_value (g_utf8_get_char (c)) >= 0 ? 1 : 0;

  return n;
}

/* 431225-100-201, '431225100201 or （431225100201）: its digits; NULL if it is something else. */
static char *
undo_marks (const char *cell)
{
  g_autofree char *inner = dup_unwrapped (cell);
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize n_all = count_digits (inner);

  if (n_all < MIN_MARKED_DIGITS)
    return NULL;
  for (const char *c = inner; *c != '\0'; c = g_utf8_next_char (c))
    {
      int value = digit_value (g_utf8_get_char (c));

      if (value >= 0)
        g_string_append_c (digits, (char) ('0' + value));
      else if (!is_mark (g_utf8_get_char (c), digits->len, n_all))
        return NULL;
    }

  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* As it stands, as a number, or with marks, whichever is a code. */
static char *
find_code (const char *cell,
           gboolean   *is_rounded)
{
  g_autofree char *unwrapped = dup_unwrapped (cell);
  g_autofree char *number = undo_number (unwrapped, is_rounded);
  g_autofree char *digits = NULL;
  char *code = geo_code_normalize (number != NULL ? number : cell);

  if (code != NULL)
    return code;
  digits = undo_marks (cell);

  return geo_code_normalize (digits);
}

GeoCodeState
geo_import_code_read (const char  *cell,
                      char       **code)
{
  g_autofree char *found = NULL;
  gboolean is_rounded = FALSE;

  g_assert (cell != NULL);

  if (code != NULL)
    *code = NULL;
  found = g_utf8_validate (cell, -1, NULL) ? find_code (cell, &is_rounded) : NULL;
  if (is_rounded)
    return GEO_CODE_ROUNDED;
  if (found == NULL)
    return GEO_CODE_NONE;
  if (!geo_code_has_province (found))
    return GEO_CODE_NO_PROVINCE;
  if (code != NULL)
    *code = g_steal_pointer (&found);

  return GEO_CODE_READ;
}

char *
geo_import_code_dup (const char *cell)
{
  char *code;

  geo_import_code_read (cell, &code);

  return code;
}
