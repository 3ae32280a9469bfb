/* geo-day.c – a calendar day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-day"

#include "config.h"

#include "geodata/model/geo-day.h"

#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* 9999-12-31: the last day that four digits of year can write. */
#define LAST_DAY ((GeoDay) 3652059)
#define LAST_YEAR 9999

#define ISO_LENGTH 10

static gboolean
parse_digits (const char *text,
              guint       n_digits,
              guint      *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (guint) g_ascii_digit_value (text[i]);
    }
  return TRUE;
}

gboolean
geo_day_is_valid (GeoDay day)
{
  return day != GEO_DAY_NONE && day <= LAST_DAY;
}

/**
 * geo_day_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day, %GEO_DAY_NONE if the calendar has no such day
 */
GeoDay
geo_day_new (guint year,
             guint month,
             guint day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return GEO_DAY_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/**
 * geo_day_today:
 *
 * Returns: today in the local time zone
 */
GeoDay
geo_day_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  return geo_day_new ((guint) year, (guint) month, (guint) day);
}

/**
 * geo_day_parse:
 * @text: a day as ISO 8601 writes it, `2024-03-05`, and nothing else
 * @day: (out): the day, untouched on failure
 * @error: return location for a %GEO_ERROR_USAGE
 *
 * Returns: whether @text is a day
 */
gboolean
geo_day_parse (const char *text,
               GeoDay     *day,
               GError    **error)
{
  GeoDay parsed = GEO_DAY_NONE;
  guint year, month, mday;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  if (strnlen (text, ISO_LENGTH + 1) == ISO_LENGTH
      && text[4] == '-' && text[7] == '-'
      && parse_digits (text, 4, &year)
      && parse_digits (text + 5, 2, &month)
      && parse_digits (text + 8, 2, &mday))
    parsed = geo_day_new (year, month, mday);

  if (parsed == GEO_DAY_NONE)
    {
      /* From a command line, so of any encoding and length. */
      g_autofree char *shown = g_utf8_make_valid (text, (gssize) strnlen (text, 40));

      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("“%s” is not a day of the calendar; write year, month and day like 2026-06-30."),
                   shown);
      return FALSE;
    }

  *day = parsed;
  return TRUE;
}

/**
 * geo_day_format:
 * @day: a day
 * @buffer: (out caller-allocates): room for the text
 *
 * Returns: @buffer, with the day as geo_day_parse() reads it, empty for %GEO_DAY_NONE
 */
const char *
geo_day_format (GeoDay day,
                char   buffer[static GEO_DAY_TEXT_SIZE])
{
  GDate date;

  buffer[0] = '\0';
  if (day == GEO_DAY_NONE || day > LAST_DAY)
    return buffer;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  g_snprintf (buffer, GEO_DAY_TEXT_SIZE, "%04u-%02u-%02u",
              (guint) g_date_get_year (&date) % 10000,
              (guint) g_date_get_month (&date) % 100,
              (guint) g_date_get_day (&date) % 100);
  return buffer;
}

/**
 * geo_day_step:
 * @day: a day, not %GEO_DAY_NONE
 * @days: how many days to go on, or back
 * @months: likewise; from the 31st to the last day of a shorter month
 *
 * Returns: the day reached; @day where the calendar ends
 */
GeoDay
geo_day_step (GeoDay day,
              int    days,
              int    months)
{
  const gint64 moved = (gint64) day + days;
  GDate date;
  gint64 month;

  g_return_val_if_fail (day != GEO_DAY_NONE && day <= LAST_DAY, day);

  if (moved < 1 || moved > LAST_DAY)
    return day;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) moved);
  month = (gint64) g_date_get_year (&date) * 12 + (int) g_date_get_month (&date) - 1 + months;
  if (month < 12 || month >= (LAST_YEAR + 1) * 12)
    return (GeoDay) moved;
  if (months > 0)
    g_date_add_months (&date, (guint) months);
  else if (months < 0)
    g_date_subtract_months (&date, (guint) -months);
  return g_date_get_julian (&date);
}
