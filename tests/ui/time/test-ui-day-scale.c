/* test-ui-day-scale.c – days on a time axis, the curve over it, and the days going by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tests/support/register-fixture.h"
#include "ui/time/ui-day-curve.h"
#include "ui/time/ui-day-player.h"

#include <math.h>

static UiDayScale
make_scale (const char *first,
            const char *last,
            double      width_px)
{
  return (UiDayScale) { register_fixture_day (first), register_fixture_day (last), 10, width_px };
}

static void
test_places (void)
{
  const UiDayScale scale = make_scale ("2024-01-01", "2024-12-31", 730); /* 365 days: 2 px each */
  const UiDayScale one_day = make_scale ("2024-01-01", "2024-01-01", 730);

  g_assert_cmpfloat (ui_day_scale_get_x (&scale, scale.first), ==, 10);
  g_assert_cmpfloat (ui_day_scale_get_x (&scale, scale.first + 31), ==, 72);
  g_assert_cmpfloat (ui_day_scale_get_x (&scale, scale.last), ==, 740);
  g_assert_cmpfloat (ui_day_scale_get_x (&scale, scale.last + 9), ==, 740);
  g_assert_cmpfloat (ui_day_scale_get_x (&scale, scale.first - 9), ==, 10);

  for (GeoDay day = scale.first; day <= scale.last; day++)
    g_assert_cmpuint (ui_day_scale_get_day (&scale, ui_day_scale_get_x (&scale, day)), ==, day);
  g_assert_cmpuint (ui_day_scale_get_day (&scale, -50), ==, scale.first);
  g_assert_cmpuint (ui_day_scale_get_day (&scale, 5000), ==, scale.last);
  g_assert_cmpuint (ui_day_scale_get_day (&scale, 72.9), ==, scale.first + 31);
  g_assert_cmpuint (ui_day_scale_get_day (&scale, 73.1), ==, scale.first + 32);
  g_assert_cmpuint (ui_day_scale_get_day (&one_day, 40), ==, one_day.first);
  g_assert_cmpfloat (ui_day_scale_get_x (&one_day, one_day.first), ==, 740);
}

static char *
join_labels (const UiDayScale *scale,
             double            label_px,
             guint            *n_marks)
{
  g_autoptr (GArray) ticks = ui_day_scale_list_ticks (scale, label_px);
  g_autoptr (GString) labels = g_string_new (NULL);

  *n_marks = ticks->len;
  for (guint i = 0; i < ticks->len; i++)
    {
      const UiDayTick *tick = &g_array_index (ticks, UiDayTick, i);

      g_assert_cmpuint (tick->day, >=, scale->first);
      g_assert_cmpuint (tick->day, <=, scale->last);
      if (tick->is_labelled)
        g_string_append_printf (labels, "%s ", tick->label);
    }

  return g_string_free (g_steal_pointer (&labels), FALSE);
}

static void
assert_ticks (const char *first,
              const char *last,
              double      width_px,
              const char *labels,
              guint       n_marks)
{
  const UiDayScale scale = make_scale (first, last, width_px);
  guint n;
  g_autofree char *text = join_labels (&scale, 60, &n);

  g_assert_cmpstr (text, ==, labels);
  g_assert_cmpuint (n, ==, n_marks);
}

static void
test_ticks (void)
{
  assert_ticks ("2024-01-01", "2024-12-31", 800,
                "2024 2024-02 2024-03 2024-04 2024-05 2024-06 2024-07 2024-08 2024-09 2024-10 "
                "2024-11 2024-12 ", 12);
  /* 25 px a month: a label a quarter, a mark a month. */
  assert_ticks ("2024-01-15", "2025-01-20", 300, "2024-04 2024-07 2024-10 2025 ", 12);
  /* 5 px a month: a label a year, a mark a quarter. */
  assert_ticks ("2020-12-30", "2023-02-01", 128, "2021 2022 2023 ", 9);
  /* 3 px a year: a label a score of years, a mark every other year. */
  assert_ticks ("1926-06-01", "2026-06-01", 301, "1940 1960 1980 2000 2020 ", 50);
  assert_ticks ("2024-01-05", "2024-01-25", 800, "", 0);
  assert_ticks ("2024-01-01", "2024-01-01", 800, "", 0);
}

static void
test_player (void)
{
  const GeoDay first = register_fixture_day ("2024-01-01"), last = first + 100;
  UiDayPlayer player = { .days_per_s = 40 };
  GeoDay day;

  /* From the last day on it begins anew. */
  ui_day_player_start (&player, last, first, last);
  g_assert_true (ui_day_player_advance (&player, 5000000, &day));
  g_assert_cmpuint (day, ==, first);
  g_assert_true (ui_day_player_advance (&player, 5016000, &day));  /* 0.64 days */
  g_assert_cmpuint (day, ==, first);
  g_assert_true (ui_day_player_advance (&player, 5032000, &day));  /* 1.28 */
  g_assert_cmpuint (day, ==, first + 1);
  /* A pause of an hour is one of a fifth of a second: 8 days. */
  g_assert_true (ui_day_player_advance (&player, 3605032000, &day));
  g_assert_cmpuint (day, ==, first + 9);

  ui_day_player_start (&player, last - 3, first, last);
  g_assert_true (ui_day_player_advance (&player, 1000000, &day));
  g_assert_cmpuint (day, ==, last - 3);
  g_assert_true (ui_day_player_advance (&player, 1050000, &day));  /* 2 days */
  g_assert_cmpuint (day, ==, last - 1);
  g_assert_false (ui_day_player_advance (&player, 1100000, &day));
  g_assert_cmpuint (day, ==, last);
}

static GeoSeries *
new_series (GeoMeasure  measure,
            int         households,
            const char *rows)
{
  g_autofree char *text = g_strdup_printf ("few 10\narea 431225 %d 100 1\n%s", households, rows);
  g_autoptr (GeoRegister) reg = register_fixture_new (text);
  const GeoQuery query = { .measure = measure, .kind = -1 };

  return geo_series_new (reg, &query, 0, register_fixture_day ("2024-01-01"),
                         register_fixture_day ("2024-01-11"));
}

static const char cases[] =
  "case 431225 2024-01-03 - -\ncase 431225 2024-01-07 - -\n"
  "case 431225 2024-01-07 - -\ncase 431225 2024-01-07 - -\n";

static void
test_heights (void)
{
  g_autoptr (GeoSeries) series = new_series (GEO_MEASURE_CASES, 50, cases);
  g_autoptr (GeoSeries) few = new_series (GEO_MEASURE_CASES, 5, cases);
  g_autoptr (GeoSeries) flat = new_series (GEO_MEASURE_CASES, 50, "");
  UiDayCurve curve = { series, make_scale ("2024-01-01", "2024-01-11", 100), 5, 45 };
  const GeoDay first = curve.scale.first;

  /* 0, then 1, then 4 cases, from 45 up to 5. */
  g_assert_cmpfloat (ui_day_curve_get_y (&curve, first + 1), ==, 45);
  g_assert_cmpfloat (ui_day_curve_get_y (&curve, first + 2), ==, 35);
  g_assert_cmpfloat (ui_day_curve_get_y (&curve, first + 5), ==, 35);
  g_assert_cmpfloat (ui_day_curve_get_y (&curve, first + 6), ==, 5);
  curve.series = few;
  g_assert_cmpfloat (ui_day_curve_get_y (&curve, first + 1), ==, 45);
  g_assert_true (isnan (ui_day_curve_get_y (&curve, first + 2)));
  curve.series = flat;
  g_assert_cmpfloat (ui_day_curve_get_y (&curve, first), ==, 45);
}

/* Whether the line covers the middle of that pixel. */
static gboolean
is_drawn (cairo_surface_t *surface,
          int              x,
          int              y)
{
  const guchar *row = cairo_image_surface_get_data (surface)
                      + y * cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  return row[x] > 127;
}

/* What is hidden leaves a gap; nothing is drawn behind the day it is drawn until. */
static void
test_trace (void)
{
  g_autoptr (GeoSeries) series = new_series (GEO_MEASURE_CASES, 50, cases);
  g_autoptr (GeoSeries) few = new_series (GEO_MEASURE_CASES, 5, cases);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 120, 50);
  cairo_t *cr = cairo_create (surface);
  UiDayCurve curve = { series, make_scale ("2024-01-01", "2024-01-11", 100), 5, 45 };

  ui_day_curve_trace (&curve, cr, curve.scale.first + 9, TRUE);
  cairo_fill (cr);
  g_assert_false (is_drawn (surface, 15, 40));  /* nothing yet on the first two days */
  g_assert_true (is_drawn (surface, 50, 40));
  g_assert_false (is_drawn (surface, 50, 20));  /* one case of four */
  g_assert_true (is_drawn (surface, 90, 20));
  g_assert_false (is_drawn (surface, 108, 20)); /* behind the day */

  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  curve.series = few;
  ui_day_curve_trace (&curve, cr, curve.scale.last, FALSE);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  g_assert_true (is_drawn (surface, 15, 44));
  for (int y = 0; y < 50; y++)
    g_assert_false (is_drawn (surface, 60, y));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui-day-scale/places", test_places);
  g_test_add_func ("/ui-day-scale/ticks", test_ticks);
  g_test_add_func ("/ui-day-player/frames", test_player);
  g_test_add_func ("/ui-day-curve/heights", test_heights);
  g_test_add_func ("/ui-day-curve/trace", test_trace);

  return g_test_run ();
}
