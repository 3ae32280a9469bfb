/* geo-pretty.c – borders between classes that are round numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rule is that of pretty() in S and R (R. A. Becker, J. M. Chambers, A. R. Wilks, "The New S
 * Language", 1988), which QGIS and the R package classInt follow, too: the step is 1, 2, 5 or 10
 * times a power of ten, and a larger one is taken where it misses the wanted width by less than
 * the smaller one does so and so many times.
 */
#define G_LOG_DOMAIN "geo-pretty"

#include "geodata/style/geo-pretty.h"

#include "geodata/style/geo-palette.h"

#include <float.h>
#include <math.h>

/* R's high.u.bias and u5.bias: how much rather a larger step, and one of 5, is taken. */
#define BIAS 1.5
#define BIAS_OF_FIVE (0.5 + 1.5 * BIAS)

/* Of the larger end: numbers as near to each other as that have no round ones between them. */
#define LEAST_RANGE 1e-9

/* Finer steps are beyond the numbers whose reciprocal is one. */
#define LEAST_EXPONENT (-300)

static gboolean
is_taken (double larger,
          double smaller,
          double width,
          double bias)
{
  return larger - width < bias * (width - smaller);
}

GeoPretty
geo_pretty_choose (double range,
                   int    n_classes)
{
  double width = range / n_classes;
  GeoPretty step = { 1, 0 };
  double digits;

  g_return_val_if_fail (range > 0 && n_classes >= 1, step);

  if (width < pow (10, LEAST_EXPONENT))
    return (GeoPretty) { 1, LEAST_EXPONENT };

  step.exponent = (int) floor (log10 (MIN (width, DBL_MAX)));
  digits = width / pow (10, step.exponent);
  if (is_taken (2, step.digit, digits, BIAS))
    step.digit = 2;
  if (is_taken (5, step.digit, digits, BIAS_OF_FIVE))
    step.digit = 5;
  if (is_taken (10, step.digit, digits, BIAS))
    step = (GeoPretty) { 1, step.exponent + 1 };

  return step;
}

GeoPretty
geo_pretty_enlarge (GeoPretty step)
{
  if (step.digit == 5)
    return (GeoPretty) { 1, step.exponent + 1 };

  return (GeoPretty) { step.digit == 1 ? 2 : 5, step.exponent };
}

/* Powers of ten below one are no binary fractions, those above are whole. */
double
geo_pretty_multiply (GeoPretty step,
                     double    n)
{
  return step.exponent < 0 ? n * step.digit / pow (10, -step.exponent)
                           : n * step.digit * pow (10, step.exponent);
}

/* How many steps the last multiple not above @value is. Rounded quotients may miss it by one. */
static double
count_steps_below (GeoPretty step,
                   double    value)
{
  double n = floor (value / geo_pretty_multiply (step, 1));

  if (geo_pretty_multiply (step, n) > value)
    return n - 1;

  return geo_pretty_multiply (step, n + 1) <= value ? n + 1 : n;
}

void
geo_pretty_append (GArray *breaks,
                   double  lowest,
                   double  highest,
                   int     n_classes)
{
  GeoPretty step;
  double first, n_steps;

  g_return_if_fail (breaks != NULL);
  g_return_if_fail (lowest < highest);

  if (highest - lowest < LEAST_RANGE * MAX (fabs (lowest), fabs (highest)))
    {
      g_array_append_val (breaks, lowest);
      g_array_append_val (breaks, highest);
      return;
    }

  step = geo_pretty_choose (highest - lowest, n_classes);
  for (;; step = geo_pretty_enlarge (step))
    {
      first = count_steps_below (step, lowest);
      n_steps = count_steps_below (step, highest) - first;
      if (geo_pretty_multiply (step, first + n_steps) < highest)
        n_steps++;
      if (n_steps <= GEO_PALETTE_MAX_CLASSES)
        break;
    }
  for (int i = 0; i <= (int) n_steps; i++)
    {
      double border = geo_pretty_multiply (step, first + i);

      g_array_append_val (breaks, border);
    }
}
