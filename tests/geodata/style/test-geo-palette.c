/* test-geo-palette.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/style/geo-palette.h"

#include "geodata/model/geo-error.h"
#include "geodata/style/geo-bivariate.h"
#include "geodata/style/geo-pattern.h"

#include <math.h>
#include <string.h>

/* Distance in CIE L*a*b*; below about 2 two colours look the same. */
#define LEAST_DISTANCE 4.0

/* Colour vision deficiencies as linear RGB matrices: none, protanopia, deuteranopia. From Machado,
 * Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
 * IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1. */
static const double visions[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 },
    { 0.114503, 0.786281, 0.099216 },
    { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 },
    { 0.280085, 0.672501, 0.047413 },
    { -0.011820, 0.042940, 0.968881 } },
};

static double
to_linear (double component)
{
  return component <= 0.04045 ? component / 12.92 : pow ((component + 0.055) / 1.055, 2.4);
}

static double
lab_curve (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

static void
to_lab (GeoColour    colour,
        const double vision[3][3],
        double       lab[3])
{
  double rgb[3], seen[3], x, y, z;

  for (int i = 0; i < 3; i++)
    rgb[i] = to_linear (((colour >> (24 - 8 * i)) & 0xff) / 255.0);
  for (int i = 0; i < 3; i++)
    seen[i] = CLAMP (vision[i][0] * rgb[0] + vision[i][1] * rgb[1] + vision[i][2] * rgb[2], 0, 1);

  x = lab_curve ((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
  y = lab_curve (0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
  z = lab_curve ((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
distance (GeoColour    a,
          GeoColour    b,
          const double vision[3][3])
{
  double left[3], right[3];

  to_lab (a, vision, left);
  to_lab (b, vision, right);

  return sqrt (pow (left[0] - right[0], 2) + pow (left[1] - right[1], 2) +
               pow (left[2] - right[2], 2));
}

static void
test_colours_are_told_apart (gconstpointer data)
{
  const GeoPalette *palette = geo_palette_get (data, NULL);
  GeoColour colours[GEO_PALETTE_MAX_CLASSES];

  for (int n = GEO_PALETTE_MIN_CLASSES; n <= GEO_PALETTE_MAX_CLASSES; n++)
    {
      geo_palette_sample (palette, n, colours);
      for (int i = 0; i < n * n; i++)
        {
          for (guint v = 0; v < G_N_ELEMENTS (visions) && i / n < i % n; v++)
            g_assert_cmpfloat (distance (colours[i / n], colours[i % n], visions[v]), >,
                               LEAST_DISTANCE);
          g_assert_cmphex (colours[i / n] & 0xff, ==, 0xff);
        }
    }
}

/* Five classes to each side are told apart; ten of more steps could not be. */
static void
test_sides_are_told_apart (gconstpointer data)
{
  const GeoPalette *palette = geo_palette_get (data, NULL);
  GeoColour colours[2 * GEO_PALETTE_MAX_CLASSES], of_fewer[2 * GEO_PALETTE_MAX_CLASSES];

  for (int k = 1; k <= 5; k++)
    {
      int n = 2 * k;

      geo_palette_sample_diverging (palette, k, k, colours);
      for (int i = 0; i < n * n; i++)
        for (guint v = 0; v < G_N_ELEMENTS (visions) && i / n < i % n; v++)
          g_assert_cmpfloat (distance (colours[i / n], colours[i % n], visions[v]), >,
                             LEAST_DISTANCE);

      /* Fewer classes on one side change nothing on the other, and leave out its far ones. */
      for (int below = 0; below <= k; below++)
        {
          geo_palette_sample_diverging (palette, below, k, of_fewer);
          for (int i = 0; i < below + k; i++)
            g_assert_cmphex (of_fewer[i], ==, colours[i + k - below]);
        }
    }
}

/* The nine colours and the three that stand beside them. */
static void
test_fields_are_told_apart (void)
{
  GeoColour colours[12] = { 0xffffffff, 0x969696ff, 0xd0d0d0ff };

  for (int i = 0; i < 9; i++)
    colours[3 + i] = geo_bivariate_get_colour (i % 3, 3, i / 3, 3);
  for (int i = 3; i < 12; i++)
    {
      for (int k = 0; k < i; k++)
        for (guint v = 0; v < G_N_ELEMENTS (visions); v++)
          g_assert_cmpfloat (distance (colours[i], colours[k], visions[v]), >, k < 3 ? 10 : 28);
    }

  /* Two classes are the ends, one is the middle. */
  g_assert_cmphex (geo_bivariate_get_colour (1, 2, 0, 1), ==, geo_bivariate_get_colour (2, 3, 1, 3));
}

static void
test_patterns_are_told_apart (void)
{
  GeoPattern patterns[2 * GEO_PALETTE_MAX_CLASSES];

  for (int n = 1; n <= GEO_PALETTE_MAX_CLASSES; n++)
    {
      geo_pattern_sample (n, patterns);
      for (int i = 1; i < n; i++)
        {
          g_assert_cmpfloat (geo_pattern_get_darkness (&patterns[i]), >,
                             geo_pattern_get_darkness (&patterns[i - 1]) + 0.05);
          g_assert_true (patterns[i].angle_deg != patterns[i - 1].angle_deg ||
                         patterns[i].n_directions != patterns[i - 1].n_directions);
        }

      geo_pattern_sample_diverging (n, n, patterns);
      for (int i = 0; i < n; i++)
        {
          GeoPattern *below = &patterns[n - 1 - i], *above = &patterns[n + i];

          g_assert_cmpfloat (below->width_mm, ==, above->width_mm);
          g_assert_cmpfloat (below->distance_mm, ==, above->distance_mm);
          g_assert_cmpfloat (below->angle_deg, !=, above->angle_deg);
          g_assert_cmpfloat (above->width_mm, <, above->distance_mm);
        }
    }
}

static void
test_sample_of_nine (void)
{
  const GeoPalette *palette = geo_palette_get ("YlGnBu", NULL);
  GeoColour colours[9];

  geo_palette_sample (palette, 9, colours);
  g_assert_cmphex (colours[0], ==, 0xffffd9ff);
  g_assert_cmphex (colours[4], ==, 0x41b6c4ff);
  g_assert_cmphex (colours[8], ==, 0x081d58ff);

  geo_palette_sample (palette, 3, colours);
  g_assert_cmphex (colours[1], ==, 0x41b6c4ff);
}

static void
test_names (void)
{
  const char **names = geo_palette_list ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    g_assert_cmpstr (geo_palette_get_name (geo_palette_get (names[i], NULL)), ==, names[i]);
  g_assert_cmpstr (geo_palette_get_name (geo_palette_get ("ylgnbu", NULL)), ==, "YlGnBu");

  g_assert_null (geo_palette_get ("Rainbow", &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "Rainbow"));
  g_assert_nonnull (strstr (error->message, "YlGnBu"));
}

int
main (int    argc,
      char **argv)
{
  const char **names = geo_palette_list ();

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      GeoPaletteKind kind = geo_palette_get_kind (geo_palette_get (names[i], NULL));
      g_autofree char *path = g_strdup_printf ("/palette/told-apart/%s", names[i]);
      g_autofree char *sides_path = g_strdup_printf ("/palette/sides-told-apart/%s", names[i]);

      if (kind != GEO_PALETTE_HATCH)
        g_test_add_data_func (path, names[i], test_colours_are_told_apart);
      if (kind == GEO_PALETTE_DIVERGING)
        g_test_add_data_func (sides_path, names[i], test_sides_are_told_apart);
    }
  g_test_add_func ("/palette/fields-told-apart", test_fields_are_told_apart);
  g_test_add_func ("/palette/patterns-told-apart", test_patterns_are_told_apart);
  g_test_add_func ("/palette/sample-of-nine", test_sample_of_nine);
  g_test_add_func ("/palette/names", test_names);

  return g_test_run ();
}
