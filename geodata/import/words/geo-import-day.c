/* geo-import-day.c – days as people type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-day"

#include "geodata/import/words/geo-import-day.h"

#include <string.h>

#define YEAR_MIN 1900
#define YEAR_MAX 2199

/* Serial numbers of the days 1927-05-18 to 2119-01-12: none of them can be mistaken for a year. */
#define SERIAL_MIN 10000
#define SERIAL_MAX 80000

static gboolean
says_none (const char *text)
{
  static const char *const words[] = { "", "-", "--", "—", "——", "/", "\\", "无", "空", "至今",
                                       "现任", "在任", "在职", "现在", "null", "none", "n/a" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Digits at *cursor as a number; moves on. Returns how many digits there were. */
static guint
scan_digits (const char **cursor,
             guint       *value)
{
  guint n = 0;

  for (*value = 0; g_ascii_isdigit (**cursor) && n < 9; (*cursor)++, n++)
    *value = *value * 10 + (guint) (**cursor - '0');

  return n;
}

static gboolean
skip_spaces (const char **cursor)
{
  const char *start = *cursor;

  while (**cursor == ' ')
    (*cursor)++;

  return *cursor > start;
}

/* What parts year, month and day: one of the ASCII marks, or the Chinese word. */
static gboolean
skip_separator (const char **cursor,
                const char  *word)
{
  skip_spaces (cursor);
  if (g_str_has_prefix (*cursor, word))
    *cursor += strlen (word);
  else if (**cursor != '\0' && strchr ("-/.", **cursor) != NULL)
    (*cursor)++;
  else
    return FALSE;
  skip_spaces (cursor);

  return TRUE;
}

/* 星期二, (周二); the digit is what dup_with_digits() makes of it. */
static gboolean
skip_weekday (const char **cursor)
{
  static const char *const days[] = { "一", "二", "三", "四", "五", "六", "日", "天", "1", "2", "3",
                                      "4", "5", "6" };
  const char *at = *cursor;
  gboolean in_brackets = *at == '(';

  at += in_brackets ? 1 : 0;
  if (g_str_has_prefix (at, "星期"))
    at += strlen ("星期");
  else if (g_str_has_prefix (at, "周"))
    at += strlen ("周");
  else
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_str_has_prefix (at, days[i]) && (!in_brackets || at[strlen (days[i])] == ')'))
      {
        *cursor = at + strlen (days[i]) + (in_brackets ? 1 : 0);
        skip_spaces (cursor);
        return TRUE;
      }

  return FALSE;
}

/* A day of the week, a time of day, or nothing. Its value is of no use here, but a cell with anything
 * else behind the day is not a day. @is_parted: nothing has to stand between */
static gboolean
is_time (const char *rest,
         gboolean    is_parted)
{
  static const char *const words[] = { "上午", "下午", "时", "点", "分", "秒", "AM", "PM" };
  gboolean parted = skip_spaces (&rest) || is_parted;

  parted = skip_weekday (&rest) || parted;

  if (*rest == '\0')
    return TRUE;
  if (*rest == 'T')
    rest++;
  else if (!parted)
    return FALSE;

  while (*rest != '\0')
    {
      gsize length = strchr ("0123456789:.+-Z ", *rest) != NULL ? 1 : 0;

      for (gsize i = 0; length == 0 && i < G_N_ELEMENTS (words); i++)
        if (g_str_has_prefix (rest, words[i]))
          length = strlen (words[i]);
      if (length == 0)
        return FALSE;
      rest += length;
    }

  return TRUE;
}

static gboolean
make_day (guint   year,
          guint   month,
          guint   day_of_month,
          GeoDay *day)
{
  if (year < YEAR_MIN || year > YEAR_MAX)
    return FALSE;
  *day = geo_day_new (year, month, day_of_month);

  return *day != GEO_DAY_NONE;
}

/* 2024-3-5 and its like. */
static gboolean
parse_parted (const char *text,
              GeoDay     *day)
{
  guint year, month, day_of_month;
  gboolean ends = FALSE;

  if (scan_digits (&text, &year) != 4 || !skip_separator (&text, "年"))
    return FALSE;
  if (scan_digits (&text, &month) > 2 || !skip_separator (&text, "月"))
    return FALSE;
  if (scan_digits (&text, &day_of_month) > 2)
    return FALSE;
  if (g_str_has_prefix (text, "日") || g_str_has_prefix (text, "号"))
    {
      text += strlen ("日");
      ends = TRUE;
    }

  return is_time (text, ends) && make_day (year, month, day_of_month, day);
}

/* 20240305, 20240305123000. */
static gboolean
parse_compact (const char *text,
               GeoDay     *day)
{
  gsize n = strspn (text, "0123456789");
  guint number;
  const char *cursor = text;
  char head[9];

  if (n != 8 && n != 14)
    return FALSE;
  if (!is_time (text + n, FALSE))
    return FALSE;
  g_strlcpy (head, text, sizeof head);
  cursor = head;
  scan_digits (&cursor, &number);

  return make_day (number / 10000, number / 100 % 100, number % 100, day);
}

/* 45356 or 45356.5. */
static gboolean
parse_serial (const char *text,
              GeoDay     *day)
{
  const char *cursor = text;
  guint number;

  if (scan_digits (&cursor, &number) != 5 || number < SERIAL_MIN || number > SERIAL_MAX)
    return FALSE;
  if (*cursor == '.')
    cursor += 1 + strspn (cursor + 1, "0123456789");
  if (*cursor != '\0')
    return FALSE;
  *day = geo_day_new (1899, 12, 30) + number;

  return TRUE;
}

/* The digit of a numeral at @c, -1 for none. */
static int
numeral_of (const char *c)
{
  static const char *const numerals[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九",
                                          "零", "○" };

  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (g_str_has_prefix (c, numerals[i]))
      return i < 10 ? (int) i : 0;

  return -1;
}

/* 二〇二四年三月五日 and 二〇二四年十二月三十一日 with ASCII digits; what is not so written stays. */
static char *
dup_with_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      int digit = numeral_of (c);

      if (digit >= 0)
        g_string_append_c (digits, (char) ('0' + digit));
      else if (!g_str_has_prefix (c, "十"))
        g_string_append_unichar (digits, g_utf8_get_char (c));
      else
        {
          gboolean begins = digits->len == 0 || !g_ascii_isdigit (digits->str[digits->len - 1]);
          gboolean ends = numeral_of (c + strlen ("十")) < 0;

          /* 10, 12, 30 and 31. */
          g_string_append (digits, begins ? (ends ? "10" : "1") : (ends ? "0" : ""));
        }
    }

  return g_string_free (digits, FALSE);
}

static gboolean
parse_chinese (const char *text,
               GeoDay     *day)
{
  g_autofree char *digits = NULL;

  if (g_ascii_isdigit (text[0]) || strstr (text, "年") == NULL)
    return FALSE;
  digits = dup_with_digits (text);

  return parse_parted (digits, day);
}

gboolean
geo_import_day_parse (const char *text,
                      GeoDay     *day)
{
  g_autofree char *half = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  *day = GEO_DAY_NONE;
  half = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (half == NULL)
    return FALSE;
  g_strstrip (half);

  return says_none (half) || parse_parted (half, day) || parse_compact (half, day)
         || parse_serial (half, day) || parse_chinese (half, day);
}
