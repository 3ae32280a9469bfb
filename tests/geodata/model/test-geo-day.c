/* test-geo-day.c – days of the calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/model/geo-day.h"
#include "geodata/model/geo-error.h"

#include <locale.h>
#include <string.h>
#include <time.h>

static void
test_parse (void)
{
  /* The count from 0001-01-01: Reingold and Dershowitz's "rata die". */
  static const struct {
    const char *text;
    GeoDay day;
  } cases[] = {
    { "0001-01-01", 1 },
    { "1945-11-12", 710347 },
    { "1970-01-01", 719163 },
    { "2000-02-29", 730179 },
    { "2026-06-30", 739797 },
    { "9999-12-31", 3652059 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      char text[GEO_DAY_TEXT_SIZE];
      GeoDay day = GEO_DAY_NONE;

      g_assert_true (geo_day_parse (cases[i].text, &day, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (day, ==, cases[i].day);
      g_assert_cmpstr (geo_day_format (day, text), ==, cases[i].text);
    }
}

static void
test_no_day (void)
{
  static const char *const texts[] = {
    "", "today", "2026", "2026-06", "2026-6-30", "26-06-30", "2026/06/30", "20260630",
    "2026-06-31", "2026-02-29", "1900-02-29", "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32",
    "0000-01-01", "10000-01-01", " 2026-06-30", "2026-06-30 ", "2026-06-30T00:00", "-026-06-30",
    "+202-06-30", "2026-+6-30", "2026-06-3x", "２０２６-06-30", "\xff\xfe-06-30ab",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      GeoDay day = 7;

      g_assert_false (geo_day_parse (texts[i], &day, &error));
      g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (g_strstr_len (error->message, -1, "2026-06-30"));
      g_assert_cmpuint (day, ==, 7);
    }
}

static void
test_hostile (void)
{
  g_autofree char *text = g_strnfill (1 << 20, '2');
  g_autoptr (GError) error = NULL;
  GeoDay day = GEO_DAY_NONE;

  g_assert_false (geo_day_parse (text, &day, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
  g_assert_cmpuint (strlen (error->message), <, 200);
}

static void
test_new (void)
{
  g_assert_cmpuint (geo_day_new (2024, 2, 29), ==, geo_day_new (2024, 3, 1) - 1);
  g_assert_cmpuint (geo_day_new (2023, 2, 29), ==, GEO_DAY_NONE);
  g_assert_cmpuint (geo_day_new (0, 1, 1), ==, GEO_DAY_NONE);
  g_assert_cmpuint (geo_day_new (10000, 1, 1), ==, GEO_DAY_NONE);
  /* Numbers that a narrower type would cut to a day. */
  g_assert_cmpuint (geo_day_new (2024, 1, 257), ==, GEO_DAY_NONE);
  g_assert_cmpuint (geo_day_new (65536 + 2024, 1, 1), ==, GEO_DAY_NONE);
}

static void
test_format_none (void)
{
  char text[GEO_DAY_TEXT_SIZE] = "unchanged";

  g_assert_cmpstr (geo_day_format (GEO_DAY_NONE, text), ==, "");
  g_assert_cmpstr (geo_day_format (3652060, text), ==, "");
  g_assert_cmpstr (geo_day_format (G_MAXUINT32, text), ==, "");
}

static void
test_today (void)
{
  GeoDay before, today, after;
  GDate date;

  /* Midnight may pass between two of these. */
  g_date_clear (&date, 1);
  g_date_set_time_t (&date, time (NULL));
  before = g_date_get_julian (&date);
  today = geo_day_today ();
  g_date_set_time_t (&date, time (NULL));
  after = g_date_get_julian (&date);
  g_assert_cmpuint (today, >=, before);
  g_assert_cmpuint (today, <=, after);
}

static void
test_steps (void)
{
  g_assert_cmpuint (geo_day_step (geo_day_new (2026, 2, 28), 1, 0), ==,
                    geo_day_new (2026, 3, 1));
  g_assert_cmpuint (geo_day_step (geo_day_new (2026, 3, 31), 0, -1), ==,
                    geo_day_new (2026, 2, 28));
  g_assert_cmpuint (geo_day_step (geo_day_new (2026, 1, 31), 0, -1), ==,
                    geo_day_new (2025, 12, 31));
  g_assert_cmpuint (geo_day_step (geo_day_new (1, 1, 1), -1, 0), ==, geo_day_new (1, 1, 1));
  g_assert_cmpuint (geo_day_step (geo_day_new (1, 1, 15), 0, -1), ==,
                    geo_day_new (1, 1, 15));
  g_assert_cmpuint (geo_day_step (geo_day_new (1, 2, 15), 0, -1), ==,
                    geo_day_new (1, 1, 15));
  g_assert_cmpuint (geo_day_step (geo_day_new (2024, 2, 29), 0, 12), ==,
                    geo_day_new (2025, 2, 28));
  g_assert_cmpuint (geo_day_step (geo_day_new (9999, 12, 31), 1, 0), ==,
                    geo_day_new (9999, 12, 31));
  g_assert_cmpuint (geo_day_step (geo_day_new (9999, 12, 15), 0, 1), ==,
                    geo_day_new (9999, 12, 15));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/parse", test_parse);
  g_test_add_func ("/day/no-day", test_no_day);
  g_test_add_func ("/day/hostile", test_hostile);
  g_test_add_func ("/day/new", test_new);
  g_test_add_func ("/day/format-none", test_format_none);
  g_test_add_func ("/day/today", test_today);
  g_test_add_func ("/day/step", test_steps);

  return g_test_run ();
}
