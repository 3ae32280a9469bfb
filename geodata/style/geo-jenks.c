/* geo-jenks.c – the classes with the least variance within them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The exact optimum of W. D. Fisher, "On grouping for maximum homogeneity", Journal of the
 * American Statistical Association 53 (1958), by dynamic programming over the different values:
 * best (c, i) = min over j of best (c - 1, j) + spread (j, i). The j that is best for i never
 * falls as i grows, so a row is filled by divide and conquer in n log n steps instead of n².
 *
 * Above some thousand different values a class may begin only at some thousand of them, so that
 * time stays bounded: where the next part of the range begins, or of their number; then once more
 * with the parts of each class found. In the end every border goes to where it parts its two
 * classes best, halfway between their means, again and again until none moves (S. P. Lloyd, "Least
 * squares quantization in PCM", IEEE Transactions on Information Theory 28 (1982)). What that
 * misses of the exact optimum is less than a ten-thousandth of the spread within the classes on
 * every set the test tries.
 */
#define G_LOG_DOMAIN "geo-jenks"

#include "geodata/style/geo-jenks.h"

#include <math.h>

/* Of the range, and of the number of different values: at most one more of the former begin. */
#define N_PARTS 2048
#define MAX_EXACT (2 * N_PARTS)
/* Some ten are needed; each takes as long as the classes are many. */
#define MAX_MOVES 1000

typedef struct {
  gsize n;               /* number of different values */
  double *values;
  double *weights;       /* prefix sums over the different values: how often … */
  double *sums;          /* … their sum … */
  double *squares;       /* … and the sum of their squares, both off the mean */
  gsize n_places;        /* where a class may begin or end, but for the first */
  guint32 *places;       /* the number of different values before each: 0 … n */
  double *last_cost;     /* best (c - 1, i): of the values before place i in c - 1 classes */
  double *cost;          /* best (c, i) */
  guint32 *starts;       /* row c, place i: at which the last of c classes before i begins */
} Jenks;

static void
jenks_free (Jenks *self)
{
  g_free (self->values);
  g_free (self->weights);
  g_free (self->sums);
  g_free (self->squares);
  g_free (self->places);
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

/* Between two borders: each value, or where range or number come to the next of @n_parts. */
static void
add_places (Jenks *self,
            gsize  begin,
            gsize  end,
            int    n_parts)
{
  double part = self->values[end - 1] / n_parts - self->values[begin] / n_parts;
  double first = self->values[begin] / part, last_of_range = 0;
  gsize last_of_number = 0;

  for (gsize i = begin + 1; i < end; i++)
    {
      double of_range = MIN (floor (self->values[i] / part - first), n_parts);
      gsize of_number = (i - begin) * (gsize) n_parts / (end - begin);

      if (of_range <= last_of_range && of_number == last_of_number)
        continue;
      self->places[++self->n_places] = (guint32) i;
      last_of_range = of_range;
      last_of_number = of_number;
    }
  self->places[++self->n_places] = (guint32) end;
}

/* In every class found before as many. */
static void
choose_places (Jenks       *self,
               int          n_classes,
               const gsize *borders)
{
  self->n_places = 0;
  if (self->n <= MAX_EXACT)
    {
      for (gsize i = 1; i <= self->n; i++)
        self->places[++self->n_places] = (guint32) i;
      return;
    }

  for (int c = 0; c < n_classes; c++)
    add_places (self, borders[c], borders[c + 1], MAX (N_PARTS / n_classes, 1));
}

static Jenks *
jenks_new (const double *sorted,
           gsize         n_values,
           double        mean,
           int           n_classes)
{
  Jenks *self = g_new0 (Jenks, 1);
  gsize max_places;

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

  max_places = MIN (self->n, MAX_EXACT + 3 * (gsize) n_classes);
  self->places = g_new0 (guint32, max_places + 1);
  self->last_cost = g_new0 (double, max_places + 1);
  self->cost = g_new0 (double, max_places + 1);
  self->starts = g_new0 (guint32, (max_places + 1) * (gsize) (n_classes + 1));

  return self;
}

/* Sum of squared distances from their mean of the values between two places. */
static double
spread (const Jenks *self,
        gsize        begin_place,
        gsize        end_place)
{
  guint32 begin = self->places[begin_place], end = self->places[end_place];
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
  self->starts[(gsize) n_classes * (self->n_places + 1) + middle] = (guint32) best_begin;

  if (middle > first)
    fill_row (self, n_classes, first, middle - 1, lowest, best_begin);
  if (middle < last)
    fill_row (self, n_classes, middle + 1, last, best_begin, highest);
}

static void
fill_rows (Jenks *self,
           int    n_classes)
{
  for (gsize i = 1; i <= self->n_places; i++)
    self->cost[i] = spread (self, 0, i);

  for (int c = 2; c <= n_classes; c++)
    {
      double *swap = self->last_cost;

      self->last_cost = self->cost;
      self->cost = swap;
      /* c classes need at least c places, c - 1 of them before the last class. */
      fill_row (self, c, (gsize) c, self->n_places, (gsize) c - 1, self->n_places - 1);
    }
}

/* borders[c]: the first of the different values in class c; borders[n_classes]: behind the last. */
static void
find_borders (const Jenks *self,
              int          n_classes,
              gsize       *borders)
{
  gsize place = self->n_places;

  borders[0] = 0;
  borders[n_classes] = self->n;
  for (int c = n_classes; c > 1; c--)
    {
      place = self->starts[(gsize) c * (self->n_places + 1) + place];
      borders[c - 1] = self->places[place];
    }
}

static double
find_class_mean (const Jenks *self,
                 gsize        begin,
                 gsize        end)
{
  return (self->sums[end] - self->sums[begin]) / (self->weights[end] - self->weights[begin]);
}

/* The first of the values begin … end - 1 that is nearer to the upper mean, which lies @middle off
 * the mean of all; each class keeps a value at least. */
static gsize
find_first_above (const Jenks *self,
                  gsize        begin,
                  gsize        end,
                  double       middle)
{
  gsize lower = begin + 1, upper = end - 1;

  while (lower < upper)
    {
      gsize half = lower + (upper - lower) / 2;

      if (self->values[half] < middle)
        lower = half + 1;
      else
        upper = half;
    }

  return lower;
}

static gboolean
move_borders (const Jenks *self,
              double       mean,
              int          n_classes,
              gsize       *borders)
{
  gboolean moved = FALSE;

  for (int c = 1; c < n_classes; c++)
    {
      double below = find_class_mean (self, borders[c - 1], borders[c]);
      double above = find_class_mean (self, borders[c], borders[c + 1]);
      gsize border = find_first_above (self, borders[c - 1], borders[c + 1],
                                       mean + (below + above) / 2);

      moved |= border != borders[c];
      borders[c] = border;
    }

  return moved;
}

/* The second time the places are as dense in a class of few values as in one of many. */
static void
find_best_borders (Jenks *self,
                   double mean,
                   int    n_classes,
                   gsize *borders)
{
  const gsize all[2] = { 0, self->n };

  choose_places (self, 1, all);
  fill_rows (self, n_classes);
  find_borders (self, n_classes, borders);
  if (self->n <= MAX_EXACT)
    return;

  choose_places (self, n_classes, borders);
  fill_rows (self, n_classes);
  find_borders (self, n_classes, borders);
  for (int i = 0; i < MAX_MOVES; i++)
    if (!move_borders (self, mean, n_classes, borders))
      break;
}

/**
 * geo_jenks_append:
 * @breaks: (element-type double): takes the lower borders of all classes but the first
 * @sorted: (array length=n_values): ascending, at least two different values
 * @n_values: how many
 * @n_classes: at least 1; fewer different values give a class each
 *
 * Equal values stay together. Exact for up to 4,096 different values; above, time is bounded by
 * a pass over the values, see the head of this file.
 */
void
geo_jenks_append (GArray       *breaks,
                  const double *sorted,
                  gsize         n_values,
                  int           n_classes)
{
  g_autoptr (Jenks) self = NULL;
  g_autofree gsize *borders = NULL;
  double mean;

  g_return_if_fail (breaks != NULL);
  g_return_if_fail (n_values > 0 && n_classes >= 1);

  mean = find_mean (sorted, n_values);
  self = jenks_new (sorted, n_values, mean, n_classes);
  n_classes = (int) MIN ((gsize) n_classes, self->n);
  borders = g_new (gsize, n_classes + 1);
  find_best_borders (self, mean, n_classes, borders);

  for (int c = 1; c < n_classes; c++)
    g_array_append_val (breaks, self->values[borders[c]]);
}
