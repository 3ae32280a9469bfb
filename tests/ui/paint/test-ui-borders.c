/* test-ui-borders.c – every border once, at its highest level; thin lines and their ink
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-ui-borders"

#include "tests/support/test-county.h"
#include "ui/paint/ui-borders.h"
#include "ui/paint/ui-line-mask.h"

#include <math.h>

static char *
dup_key (const double *a,
         const double *b)
{
  gboolean swap = a[0] > b[0] || (a[0] == b[0] && a[1] > b[1]);
  const double *first = swap ? b : a, *second = swap ? a : b;

  return g_strdup_printf ("%.17g %.17g %.17g %.17g", first[0], first[1], second[0], second[1]);
}

/* From the rings: each segment with the highest level that has it. */
static GHashTable *
collect_expected (GeoRegister *reg,
                  GeoShapes   *shapes)
{
  GHashTable *levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  const double *points = geo_shapes_get_points (shapes);
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  const GeoShape *all = geo_shapes_get_all (shapes, NULL);

  for (int area = 0; area < n_areas; area++)
    for (guint r = 0; r < all[area].n_rings; r++)
      {
        const GeoRing *ring = &rings[all[area].first_ring + r];

        for (guint i = 0; i < ring->n_points; i++)
          {
            char *key = dup_key (points + 2 * (ring->first_point + i),
                                 points + 2 * (ring->first_point + (i + 1) % ring->n_points));
            int level = GPOINTER_TO_INT (g_hash_table_lookup (levels, key));

            if (level == 0 || (int) areas[area].level < level)
              level = areas[area].level;
            g_hash_table_insert (levels, key, GINT_TO_POINTER (level));
          }
      }

  return levels;
}

static void
test_once_at_highest_level (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (GeoShapes) shapes = test_county_new_shapes (reg);
  g_autoptr (GHashTable) expected = collect_expected (reg, shapes);
  g_autoptr (UiBorders) borders = NULL;
  int n_areas, n_of_level[GEO_N_LEVELS] = { 0 };

  geo_register_get_areas (reg, &n_areas);
  borders = ui_borders_new (reg, shapes, 0, n_areas);
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      guint n_borders;
      const UiBorder *all = ui_borders_get_level (borders, level, &n_borders);

      for (guint i = 0; i < n_borders; i++)
        for (guint j = 1; j < all[i].n_points; j++)
          {
            const double *to = ui_borders_get_points (borders) + 2 * (all[i].first_point + j);
            g_autofree char *key = dup_key (to - 2, to);

            g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (expected, key)), ==, level);
            g_assert_true (g_hash_table_remove (expected, key));
            n_of_level[level]++;
          }
    }
  g_assert_cmpint (g_hash_table_size (expected), ==, 0);
  g_assert_cmpint (n_of_level[GEO_LEVEL_COUNTY], ==, 2 * (6 + 5) * 4);
  g_assert_cmpint (n_of_level[GEO_LEVEL_TOWNSHIP], ==, 2 * 5 * 4);
  g_assert_cmpint (n_of_level[GEO_LEVEL_VILLAGE], ==, 3 * (2 + 3) * 4);
}

/* Seen from one township, its border is whole, also where the neighbour comes first. */
static void
test_range (void)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  g_autoptr (GeoShapes) shapes = test_county_new_shapes (reg);
  int first = geo_register_find_area (reg, "431299102");
  g_autoptr (UiBorders) borders = ui_borders_new (reg, shapes, first,
                                                  geo_register_get_area (reg, first)->end);
  guint n_borders, n_segments = 0;
  const UiBorder *all = ui_borders_get_level (borders, GEO_LEVEL_TOWNSHIP, &n_borders);

  for (guint i = 0; i < n_borders; i++)
    n_segments += all[i].n_points - 1;
  g_assert_cmpuint (n_segments, ==, 2 * (2 + 5) * 4);
  ui_borders_get_level (borders, GEO_LEVEL_COUNTY, &n_borders);
  g_assert_cmpuint (n_borders, ==, 0);
}

static double
sum_ink (UiLineMask *mask,
         int         width,
         int         height)
{
  cairo_surface_t *surface = ui_line_mask_get_surface (mask);
  const guchar *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  double sum = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      sum += pixels[y * stride + x] / 255.0;

  return sum;
}

/* A line's ink is its length times its width, at every angle and also where it crosses the edge. */
static void
test_mask_ink (void)
{
  g_autoptr (UiLineMask) mask = ui_line_mask_new (100, 100);

  for (int degrees = 0; degrees < 360; degrees += 7)
    {
      double x = 40 * cos (degrees * G_PI / 180), y = 40 * sin (degrees * G_PI / 180);

      ui_line_mask_clear (mask);
      ui_line_mask_add (mask, 50.3, 50.6, 50.3 + x, 50.6 + y, 1.2);
      g_assert_cmpfloat_with_epsilon (sum_ink (mask, 100, 100), 48, 2.5);
    }

  ui_line_mask_clear (mask);
  ui_line_mask_add (mask, -1000, 50.5, 1000, 50.5, 1);
  g_assert_cmpfloat_with_epsilon (sum_ink (mask, 100, 100), 100, 0.1);
  ui_line_mask_clear (mask);
  ui_line_mask_add (mask, 50.5, -1e7, 50.5, 1e7, 2);
  g_assert_cmpfloat_with_epsilon (sum_ink (mask, 100, 100), 200, 1);
  ui_line_mask_clear (mask);
  ui_line_mask_add (mask, -20, -30, 120, -10, 2);
  ui_line_mask_add (mask, 10, 10, 10, 10, 2);
  g_assert_cmpfloat (sum_ink (mask, 100, 100), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/borders/once-at-highest-level", test_once_at_highest_level);
  g_test_add_func ("/borders/range", test_range);
  g_test_add_func ("/line-mask/ink", test_mask_ink);

  return g_test_run ();
}
