/* geo-jenks.c – the classes with the least variance within them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The exact optimum of W. D. Fisher, "On grouping for maximum homogeneity", Journal of the
 * American Statistical Association 53 (1958), by dynamic programming over the different values:
 * best (c, i) = min over j of best (c - 1, j) + spread (j, i). The j that is best for i never
 * falls as i grows, so a row is filled by divide and conquer in n log n steps instead of n².
 */
#define G_LOG_DOMAIN "geo-jenks"

#include "geodata/style/geo-jenks.h"

#include <math.h>

typedef struct {
  gsize n;               /* number of different values */
  double *values;
  double *weights;       /* prefix sums over the different values: how often … */
  double *sums;          /* … their sum … */
  double *squares;       /* … and the sum of their squares, both off the mean */
  double *last_cost;     /* best (c - 1, i): of the first i values in c - 1 classes */
  double *cost;          /* best (c, i) */
  guint32 *starts;       /* row c, place i: where the last of c classes of i values begins */
} Jenks;

static void
jenks_free (Jenks *self)
{
  g_free (self->values);
  g_free (self->weights);
  g_free (self->sums);
  g_free (self->squares);
  g_free (self->last_cost);
  g_free (self->cost);
  g_free (self->starts);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Jenks, jenks_free)

/* Subtracted from every value, lest the squares cancel each other out. */
static double
find_mean (const double *sorted,
           gsize         n_values)
{
  double mean = 0;

  for (gsize i = 0; i < n_values; i++)
    mean += (sorted[i] - mean) / (double) (i + 1);

  return mean;
}

static Jenks *
jenks_new (const double *sorted,
           gsize         n_values,
           int           n_classes)
{
  Jenks *self = g_new0 (Jenks, 1);
  double mean = find_mean (sorted, n_values);

  self->values = g_new (double, n_values);
  self->weights = g_new0 (double, n_values + 1);
  self->sums = g_new0 (double, n_values + 1);
  self->squares = g_new0 (double, n_values + 1);

  for (gsize i = 0; i < n_values;)
    {
      double offset = sorted[i] - mean;
      gsize run = i;

      while (run < n_values && sorted[run] == sorted[i])
        run++;

      self->values[self->n++] = sorted[i];
      self->weights[self->n] = (double) run;
      self->sums[self->n] = self->sums[self->n - 1] + offset * (double) (run - i);
      self->squares[self->n] = self->squares[self->n - 1] + offset * offset * (double) (run - i);
      i = run;
    }

  self->last_cost = g_new0 (double, self->n + 1);
  self->cost = g_new0 (double, self->n + 1);
  self->starts = g_new0 (guint32, (self->n + 1) * (gsize) (n_classes + 1));

  return self;
}

/* Sum of squared distances from their mean of the values begin … end - 1. */
static double
spread (const Jenks *self,
        gsize        begin,
        gsize        end)
{
  double weight = self->weights[end] - self->weights[begin];
  double sum = self->sums[end] - self->sums[begin];
  double square = self->squares[end] - self->squares[begin];

  return MAX (square - sum * sum / weight, 0);
}

/* Fills places first … last of the row of @n_classes, whose last classes begin at
 * lowest … highest. */
static void
fill_row (Jenks *self,
          int    n_classes,
          gsize  first,
          gsize  last,
          gsize  lowest,
          gsize  highest)
{
  gsize middle = first + (last - first) / 2;
  gsize best_begin = lowest;
  double best = INFINITY;

  for (gsize begin = lowest; begin <= MIN (highest, middle - 1); begin++)
    {
      double cost = self->last_cost[begin] + spread (self, begin, middle);

      if (cost < best)
        {
          best = cost;
          best_begin = begin;
        }
    }
  self->cost[middle] = best;
  self->starts[(gsize) n_classes * (self->n + 1) + middle] = (guint32) best_begin;

  if (middle > first)
    fill_row (self, n_classes, first, middle - 1, lowest, best_begin);
  if (middle < last)
    fill_row (self, n_classes, middle + 1, last, best_begin, highest);
}

static void
fill_rows (Jenks *self,
           int    n_classes)
{
  for (gsize i = 1; i <= self->n; i++)
    self->cost[i] = spread (self, 0, i);

  for (int c = 2; c <= n_classes; c++)
    {
      double *swap = self->last_cost;

      self->last_cost = self->cost;
      self->cost = swap;
      /* c classes need at least c values, c - 1 of them before the last class. */
      fill_row (self, c, (gsize) c, self->n, (gsize) c - 1, self->n - 1);
    }
}

void
geo_jenks_append (GArray       *breaks,
                  const double *sorted,
                  gsize         n_values,
                  int           n_classes)
{
  g_autoptr (Jenks) self = NULL;
  gsize end;
  guint n_before;

  g_return_if_fail (breaks != NULL);
  g_return_if_fail (n_values > 0 && n_classes >= 1);

  self = jenks_new (sorted, n_values, n_classes);
  n_classes = (int) MIN ((gsize) n_classes, self->n);
  fill_rows (self, n_classes);

  n_before = breaks->len;
  g_array_set_size (breaks, n_before + (guint) n_classes - 1);
  end = self->n;
  for (int c = n_classes; c > 1; c--)
    {
      end = self->starts[(gsize) c * (self->n + 1) + end];
      g_array_index (breaks, double, n_before + (guint) c - 2) = self->values[end];
    }
}
