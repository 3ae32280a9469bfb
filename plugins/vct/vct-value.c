/* vct-value.c – dates and times as they are written in attributes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-value.h"

/* The digits at the beginning, at most @n_max; false if there are none. */
static bool
take_digits (VctText *text,
             size_t   n_max,
             int     *value)
{
  size_t n = 0;

  *value = 0;
  while (n < n_max && n < text->length && text->bytes[n] >= '0' && text->bytes[n] <= '9')
    *value = *value * 10 + (text->bytes[n++] - '0');
  text->bytes += n;
  text->length -= n;
  return n > 0;
}

static void
skip_to_digit (VctText *text)
{
  while (text->length > 0 && (*text->bytes < '0' || *text->bytes > '9'))
    {
      text->bytes++;
      text->length--;
    }
}

static int
days_of_month (int year,
               int month)
{
  static const int DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return DAYS[month - 1] + (month == 2 && is_leap);
}

bool
vct_value_to_time (VctText    text,
                   VctMoment *moment)
{
  VctText rest = text;
  int hour, minute, second = 0;
  double fraction = 0;

  if (!take_digits (&rest, 2, &hour))
    return false;
  skip_to_digit (&rest);
  if (!take_digits (&rest, 2, &minute) || hour > 23 || minute > 59)
    return false;
  skip_to_digit (&rest);
  (void) take_digits (&rest, 2, &second);
  if (rest.length > 0 && rest.bytes[0] == '.')
    (void) vct_text_to_number (rest, &fraction);
  if (second > 60)
    return false;
  moment->hour = hour;
  moment->minute = minute;
  moment->second = second + fraction;
  return true;
}

bool
vct_value_to_date (VctText    text,
                   bool       has_time,
                   VctMoment *moment)
{
  VctText rest = text;
  int year, month, day;

  if (!take_digits (&rest, 4, &year))
    return false;
  skip_to_digit (&rest);
  if (!take_digits (&rest, 2, &month))
    return false;
  skip_to_digit (&rest);
  if (!take_digits (&rest, 2, &day) || year < 1000 || month < 1 || month > 12 || day < 1
      || day > days_of_month (year, month))
    return false;
  *moment = (VctMoment) { .year = year, .month = month, .day = day };
  skip_to_digit (&rest);
  if (rest.length == 0)
    return true;
  return has_time && vct_value_to_time (rest, moment);
}

bool
vct_value_to_flag (VctText  text,
                   int     *flag)
{
  static const char *const TRUE_WORDS[] = { "1", "T", "Y", "true", "yes", "-1" };
  static const char *const FALSE_WORDS[] = { "0", "F", "N", "false", "no" };

  for (size_t i = 0; i < sizeof TRUE_WORDS / sizeof *TRUE_WORDS; i++)
    if (vct_text_is (text, TRUE_WORDS[i]))
      {
        *flag = 1;
        return true;
      }
  for (size_t i = 0; i < sizeof FALSE_WORDS / sizeof *FALSE_WORDS; i++)
    if (vct_text_is (text, FALSE_WORDS[i]))
      {
        *flag = 0;
        return true;
      }
  return false;
}
