/* geo-diverging.c – classes on both sides of a target value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-diverging"

#include "geodata/style/geo-diverging.h"

#include "geodata/style/geo-palette.h"
#include "geodata/style/geo-pretty.h"

#include <math.h>

static gsize
count_below (const double *sorted,
             gsize         n_values,
             double        target)
{
  gsize n = 0;

  while (n < n_values && sorted[n] < target)
    n++;

  return n;
}

/* Each side by the method, with the target in place of the ends that face it. */
static GArray *
divide_each_side (GeoMethod     method,
                  const double *sorted,
                  gsize         n_values,
                  gsize         n_values_below,
                  int           n_classes,
                  double        target,
                  int          *n_below)
{
  gsize n_values_above = n_values - n_values_below;
  gboolean more_below = n_values_below > n_values_above;
  int half = n_classes / 2, odd = n_classes % 2;
  g_autoptr (GArray) below = NULL;
  g_autoptr (GArray) above = NULL;

  below = geo_breaks_compute_sorted (method, sorted, n_values_below, half + (odd && more_below));
  above = geo_breaks_compute_sorted (method, sorted + n_values_below, n_values_above,
                                     half + (odd && !more_below));
  *n_below = MAX ((int) below->len - 1, 0);
  if (above->len == 0)
    return g_steal_pointer (&below);
  if (below->len == 0)
    return g_steal_pointer (&above);

  g_array_set_size (below, (guint) *n_below);
  g_array_append_val (below, target);
  g_array_append_vals (below, &g_array_index (above, double, 1), above->len - 1);

  return g_steal_pointer (&below);
}

/* Classes as wide on both sides of the target. */
typedef struct {
  double target;
  int n_steps;           /* to the end that is further from it */
  double width;          /* of an equal class */
  GeoPretty round_width; /* of a round one; no digit for an equal one */
} Steps;

static double
get_border (const Steps *self,
            int          n)
{
  if (n == 0)
    return self->target;
  if (self->round_width.digit > 0)
    return self->target + geo_pretty_multiply (self->round_width, n);

  return self->target + n * self->width;
}

/* From the lowest value to the greatest. The greatest may be the target: it is a class then. */
static GArray *
divide_by_steps (const Steps *self,
                 double       lowest,
                 double       highest,
                 int         *n_below)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (double));

  *n_below = highest < self->target;
  g_array_append_val (breaks, lowest);
  for (int i = 1 - self->n_steps; i < self->n_steps; i++)
    {
      double border = get_border (self, i);

      if (border <= lowest || border > highest || (border == highest && i != 0))
        continue;
      g_array_append_val (breaks, border);
      *n_below += border <= self->target;
    }
  g_array_append_val (breaks, highest);

  return breaks;
}

static GArray *
divide_equally (double  lowest,
                double  highest,
                int     n_classes,
                double  target,
                int    *n_below)
{
  double reach = MAX (highest - target, target - lowest);
  Steps steps = { .target = target, .n_steps = (n_classes + 1) / 2 };

  steps.width = reach / steps.n_steps;

  return divide_by_steps (&steps, lowest, highest, n_below);
}

static GArray *
divide_roundly (double  lowest,
                double  highest,
                int     n_classes,
                double  target,
                int    *n_below)
{
  double reach = MAX (highest - target, target - lowest);
  GeoPretty width = geo_pretty_choose (MAX (highest, target) - MIN (lowest, target), n_classes);

  for (;; width = geo_pretty_enlarge (width))
    {
      Steps steps = { .target = target, .round_width = width };
      double n_steps = ceil (reach / geo_pretty_multiply (width, 1));
      g_autoptr (GArray) breaks = NULL;

      if (n_steps > GEO_PALETTE_MAX_CLASSES)
        continue;
      steps.n_steps = (int) n_steps;
      breaks = divide_by_steps (&steps, lowest, highest, n_below);
      if (breaks->len - 1 <= GEO_PALETTE_MAX_CLASSES)
        return g_steal_pointer (&breaks);
    }
}

/**
 * geo_diverging_compute:
 * @method: any but GEO_METHOD_MANUAL
 * @sorted: (array length=n_values): ascending, finite
 * @n_values: how many
 * @n_classes: at least 2
 * @target: a finite value
 * @n_below: (out): how many of the classes lie below the target
 *
 * Returns: (transfer full) (element-type double): breaks as of geo_breaks_compute()
 */
GArray *
geo_diverging_compute (GeoMethod     method,
                       const double *sorted,
                       gsize         n_values,
                       int           n_classes,
                       double        target,
                       int          *n_below)
{
  gsize n_values_below = count_below (sorted, n_values, target);
  double lowest, highest;

  g_return_val_if_fail (method != GEO_METHOD_MANUAL, NULL);
  g_return_val_if_fail (n_classes >= 2 && n_below != NULL, NULL);

  *n_below = 0;
  if (n_values == 0)
    return g_array_new (FALSE, FALSE, sizeof (double));

  lowest = sorted[0];
  highest = sorted[n_values - 1];
  /* One value alone is one class, on its side. */
  if (lowest == highest)
    {
      *n_below = n_values_below > 0;
      return geo_breaks_compute_sorted (method, sorted, n_values, n_classes);
    }
  if (method == GEO_METHOD_EQUAL)
    return divide_equally (lowest, highest, n_classes, target, n_below);
  if (method == GEO_METHOD_PRETTY)
    return divide_roundly (lowest, highest, n_classes, target, n_below);

  return divide_each_side (method, sorted, n_values, n_values_below, n_classes, target, n_below);
}
