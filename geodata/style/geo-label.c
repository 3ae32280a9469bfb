/* geo-label.c – what a legend says of a class of values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-label"

#include "config.h"

#include "geodata/style/geo-label.h"

#include "geodata/stats/geo-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_DECIMALS 9

/* Among a thousand groups two values are so near to each other that only a fourth decimal parts
 * them. One in so many may change its class for a number that can be read. */
#define VALUES_PER_MOVED 200

/* Of what is shown: so much less than any last decimal is the error of binary fractions. */
#define TOLERANCE 1e-7

/* What is shown for a value of 1. */
static double
shown_unit (GeoMeasure measure)
{
  return geo_measure_get_form (measure) == GEO_MEASURE_FORM_RATE ? 100 : 1;
}

static double
round_to (double value,
          double unit,
          int    decimals)
{
  double scale = pow (10, decimals);

  return round (value * unit * scale) / scale / unit;
}

static gsize
count_below (const double *sorted,
             gsize         n_values,
             double        border)
{
  gsize first = 0;

  while (n_values > 0)
    {
      gsize half = n_values / 2;

      if (sorted[first + half] < border)
        {
          first += half + 1;
          n_values -= half + 1;
        }
      else
        {
          n_values = half;
        }
    }

  return first;
}

/* How many values a rounded border puts into another class. */
static gsize
count_moved (const double *sorted,
             gsize         n_values,
             double        border,
             double        rounded)
{
  gsize before = count_below (sorted, n_values, border);
  gsize after = count_below (sorted, n_values, rounded);

  return before > after ? before - after : after - before;
}

/* The number of so many decimals nearest to the border, or the one below it where the nearest is
 * above a value that begins the class: a quantile's border is such a value, and every number down
 * to the value before it parts the classes as well. */
static double
round_border (const double *sorted,
              gsize         n_values,
              double        border,
              double        unit,
              int           decimals)
{
  double scale = pow (10, decimals), nearest = round_to (border, unit, decimals);
  double below = floor (border * unit * scale) / scale / unit;

  if (nearest > border && count_moved (sorted, n_values, border, nearest) >
                            count_moved (sorted, n_values, border, below))
    return below;

  return nearest;
}

static gboolean
rounding_moves_few_values (const GArray *breaks,
                         const double *sorted,
                         gsize         n_values,
                         double        unit,
                         int           decimals)
{
  double last = g_array_index (breaks, double, 0);
  double highest = g_array_index (breaks, double, breaks->len - 1);

  for (guint i = 1; i + 1 < breaks->len; i++)
    {
      double border = g_array_index (breaks, double, i);
      double rounded = round_border (sorted, n_values, border, unit, decimals);

      if (rounded <= last || rounded > highest ||
          count_moved (sorted, n_values, border, rounded) > n_values / VALUES_PER_MOVED)
        return FALSE;
      last = rounded;
    }

  return TRUE;
}

/* A density says something only to two or so digits. */
static int
fewest_decimals (GeoMeasure    measure,
                 const GArray *breaks)
{
  double highest = g_array_index (breaks, double, breaks->len - 1);

  if (geo_measure_get_form (measure) != GEO_MEASURE_FORM_DENSITY || highest >= 10)
    return 0;

  return highest < 1 ? 2 : 1;
}

int
geo_label_round_breaks (GeoMeasure    measure,
                        GArray       *breaks,
                        const double *sorted,
                        gsize         n_values)
{
  double unit = shown_unit (measure);
  int decimals;

  g_return_val_if_fail (breaks != NULL && breaks->len >= 2, 0);

  decimals = fewest_decimals (measure, breaks);
  while (!rounding_moves_few_values (breaks, sorted, n_values, unit, decimals))
    {
      if (decimals == MAX_DECIMALS)
        return decimals;
      decimals++;
    }

  for (guint i = 1; i + 1 < breaks->len; i++)
    {
      double *border = &g_array_index (breaks, double, i);

      *border = round_border (sorted, n_values, *border, unit, decimals);
    }

  return decimals;
}

int
geo_label_count_decimals (GeoMeasure    measure,
                          const GArray *breaks)
{
  double unit = shown_unit (measure);
  int decimals = 0;

  g_return_val_if_fail (breaks != NULL, 0);

  for (guint i = 1; i + 1 < breaks->len; i++)
    {
      double border = g_array_index (breaks, double, i);

      while (decimals < MAX_DECIMALS &&
             fabs (round_to (border, unit, decimals) - border) * unit > TOLERANCE)
        decimals++;
    }

  return decimals;
}

/* @round_cb: floor for the lower end and ceil for the upper one, so that no value is outside. */
static char *
format_number (GeoMeasure measure,
               double     value,
               int        decimals,
               double   (*round_cb) (double))
{
  double scale = pow (10, decimals);
  double nearest = round (value * shown_unit (measure) * scale);
  double shown = value * shown_unit (measure) * scale;
  g_autofree char *number = NULL;

  shown = fabs (shown - nearest) < TOLERANCE * scale ? nearest : round_cb (shown);
  number = geo_number_format (shown / scale, decimals);
  if (geo_measure_get_form (measure) != GEO_MEASURE_FORM_RATE)
    return g_steal_pointer (&number);

  return g_strdup_printf (C_("percentage", "%s %%"), number);
}

char *
geo_label_format (GeoMeasure   measure,
                  double       lower,
                  double       upper,
                  int          decimals,
                  GeoLabelEnds ends)
{
  gboolean is_count = geo_measure_get_form (measure) == GEO_MEASURE_FORM_COUNT;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  /* Of whole numbers the class 1 ≤ v < 4 holds 1, 2 and 3. */
  if (is_count && !(ends & GEO_LABEL_WITH_UPPER))
    upper -= 1;

  if (lower == upper)
    return geo_measure_format (measure, lower);

  from = format_number (measure, lower, decimals, floor);
  to = format_number (measure, upper, decimals, ceil);
  if (ends & GEO_LABEL_OPEN_ABOVE)
    /* Translators: the highest class of a legend: 95 % and more */
    return g_strdup_printf (C_("class", "≥ %s"), from);
  if (ends & GEO_LABEL_OPEN_BELOW && !is_count)
    /* Translators: the lowest class of a legend: less than 60 % */
    return g_strdup_printf (C_("class", "< %s"), to);
  if (g_str_equal (from, to))
    return g_steal_pointer (&from);

  /* Translators: a class of a legend, from … to … */
  return g_strdup_printf (C_("class", "%s – %s"), from, to);
}
