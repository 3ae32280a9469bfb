/* test-ui-look.c – fills and hatchings, in cairo and as pixels that repeat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/style/geo-bivariate.h"
#include "ui/paint/raster/ui-hatch-rows.h"
#include "ui/paint/ui-look.h"

#define SIDE 600
#define PX_PER_MM 10.0

/* The mean of the pixels of a square of paper on which @item is filled, 0 black … 1 white. */
static double
measure_brightness (const GeoClass *item,
                    double          opacity)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  double sum = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_rectangle (cr, 0, 0, SIDE, SIDE);
  ui_look_fill (cr, item, opacity, 1 / PX_PER_MM);
  g_assert_false (cairo_has_current_point (cr));
  cairo_destroy (cr);

  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      sum += pixels[y * cairo_image_surface_get_stride (surface) + 4 * x + 1] / 255.0;
  cairo_surface_destroy (surface);

  return sum / SIDE / SIDE;
}

static double
measure_rows (const GeoPattern *pattern,
              double            px_per_mm)
{
  guint32 rows[UI_HATCH_ROWS];
  int n_ink = 0;

  ui_hatch_rows_fill (rows, pattern, px_per_mm);
  for (int y = 0; y < UI_HATCH_ROWS; y++)
    for (int x = 0; x < 32; x++)
      n_ink += rows[y] >> x & 1;

  return (double) n_ink / (32 * UI_HATCH_ROWS);
}

static double
get_darkness (const GeoPattern *pattern)
{
  GeoClass item = { .colour = 0xffffffff, .pattern = *pattern };

  item.pattern.ink = 0x000000ff;

  return 1 - measure_brightness (&item, 1);
}

/* As much ink as the pattern says, by cairo; by pixels at a scale that has enough of them. */
static void
test_darkness (void)
{
  GeoPattern patterns[GEO_PALETTE_MAX_CLASSES + 3] = {
    geo_pattern_no_data (), geo_pattern_no_data_dots (), geo_pattern_few_dots (),
  };

  geo_pattern_sample (GEO_PALETTE_MAX_CLASSES, patterns + 3);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      double darkness = geo_pattern_get_darkness (&patterns[i]);

      g_assert_cmpfloat_with_epsilon (get_darkness (&patterns[i]), darkness, 0.02);
      g_assert_cmpfloat_with_epsilon (measure_rows (&patterns[i], 12), darkness, 0.05);
    }
}

/* On a screen, too, where a line is a pixel: no class is paler than the one below it, and none is
 * like its neighbour. */
static void
test_rows_of_a_screen (void)
{
  for (int n = 2; n <= 5; n++)
    {
      GeoPattern patterns[5];

      geo_pattern_sample (n, patterns);
      for (int i = 1; i < n; i++)
        {
          guint32 rows[UI_HATCH_ROWS], before[UI_HATCH_ROWS];

          g_assert_cmpfloat (measure_rows (&patterns[i], 96 / 25.4), >,
                             measure_rows (&patterns[i - 1], 96 / 25.4));
          ui_hatch_rows_fill (rows, &patterns[i], 96 / 25.4);
          ui_hatch_rows_fill (before, &patterns[i - 1], 96 / 25.4);
          g_assert_cmpint (memcmp (rows, before, sizeof rows), !=, 0);
        }
    }
}

/* Rising lines go on to the right above, falling ones below: from one repetition to the next. */
static void
test_rows_repeat (void)
{
  GeoPattern pattern = geo_pattern_no_data ();
  guint32 rows[UI_HATCH_ROWS];

  for (int angle_deg = 45; angle_deg <= 135; angle_deg += 90)
    {
      pattern.angle_deg = angle_deg;
      ui_hatch_rows_fill (rows, &pattern, 4);
      for (int y = 0; y < UI_HATCH_ROWS; y++)
        {
          guint32 next = rows[(y + 1) % UI_HATCH_ROWS];

          if (angle_deg == 45)
            g_assert_cmphex (next, ==, rows[y] << 1 | rows[y] >> 31);
          else
            g_assert_cmphex (next, ==, rows[y] >> 1 | rows[y] << 31);
        }
    }
}

static void
test_opacity (void)
{
  GeoClass black = { .colour = 0x000000ff };

  g_assert_cmpfloat_with_epsilon (measure_brightness (&black, 1), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (measure_brightness (&black, 0.25), 0.75, 0.003);
}

/* The numbers in the grid of two measures are white on the dark fields. */
static void
test_dark (void)
{
  g_assert_true (ui_look_is_dark (geo_bivariate_get_colour (2, 3, 2, 3), 1));
  g_assert_false (ui_look_is_dark (geo_bivariate_get_colour (2, 3, 2, 3), 0.2));
  g_assert_false (ui_look_is_dark (geo_bivariate_get_colour (0, 3, 0, 3), 1));
  /* The grey of L* 49.5 is as far from both. */
  g_assert_true (ui_look_is_dark (0x747474ff, 1));
  g_assert_false (ui_look_is_dark (0x777777ff, 1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/look/darkness", test_darkness);
  g_test_add_func ("/look/rows-of-a-screen", test_rows_of_a_screen);
  g_test_add_func ("/look/rows-repeat", test_rows_repeat);
  g_test_add_func ("/look/opacity", test_opacity);
  g_test_add_func ("/look/dark", test_dark);

  return g_test_run ();
}
