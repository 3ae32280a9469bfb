/* ui-level-scale.c – which level suits a zoom, by how large its areas are on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-level-scale"

#include "ui/map/ui-level-scale.h"

#include <math.h>

/* An area of this side has room for its name and is easy to hit. */
#define READABLE_PX 96.0
/* An area of this side is still told from its neighbours. */
#define DISCERNIBLE_PX 36.0
/* More than half a step of the wheel, which is 0.2 of a zoom level. */
#define HYSTERESIS 1.12

static int
compare_sides (gconstpointer a,
               gconstpointer b)
{
  const double side_a = *(const double *) a;
  const double side_b = *(const double *) b;

  return (side_a > side_b) - (side_a < side_b);
}

static double
find_median_side (const GeoRegister *reg,
                  const GeoShapes   *shapes,
                  GeoLevel           level)
{
  g_autoptr(GArray) sides = g_array_new (FALSE, FALSE, sizeof (double));
  const GeoShape *all = geo_shapes_get_all (shapes, NULL);
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);

  for (int i = 0; i < n_areas; i++)
    {
      const GeoBox *box = &all[i].box;
      double side;

      if (areas[i].level != level || geo_box_is_empty (box))
        continue;
      side = sqrt ((box->x_max - box->x_min) * (box->y_max - box->y_min));
      g_array_append_val (sides, side);
    }
  if (sides->len == 0)
    return 0;
  g_array_sort (sides, compare_sides);
  return g_array_index (sides, double, sides->len / 2);
}

void
ui_level_scale_init (UiLevelScale      *self,
                     const GeoRegister *reg,
                     const GeoShapes   *shapes)
{
  gboolean wider_is_one = FALSE;

  self->typical[0] = 0;
  self->parts_of_one[0] = FALSE;
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      self->typical[level] = find_median_side (reg, shapes, level);
      self->parts_of_one[level] = wider_is_one;
      if (self->typical[level] > 0)
        wider_is_one = geo_register_count_level (reg, level) == 1;
    }
}

GeoLevel
ui_level_scale_choose (const UiLevelScale *self,
                       double              units_per_px,
                       GeoLevel            current)
{
  GeoLevel widest = current;

  for (GeoLevel level = GEO_LEVEL_LAST; level >= GEO_LEVEL_FIRST; level--)
    {
      const double side_px = self->typical[level] / units_per_px;
      const double least_px = self->parts_of_one[level] ? DISCERNIBLE_PX : READABLE_PX;

      if (self->typical[level] == 0)
        continue;
      if (side_px >= (level <= current ? least_px / HYSTERESIS : least_px * HYSTERESIS))
        return level;
      widest = level;
    }
  return widest;
}
