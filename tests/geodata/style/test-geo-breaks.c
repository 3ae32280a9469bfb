/* test-geo-breaks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/style/geo-breaks.h"

#include "geodata/model/geo-error.h"
#include "geodata/style/geo-label.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *name;
  GeoMethod method;
  int n_classes;
  const char *values;
  const char *breaks;
} Case;

static const Case cases[] = {
  { "none", GEO_METHOD_QUANTILE, 5, "", "" },
  { "one", GEO_METHOD_QUANTILE, 5, "7", "7 7" },
  { "all-the-same", GEO_METHOD_JENKS, 5, "7 7 7 7", "7 7" },
  { "all-zero", GEO_METHOD_EQUAL, 5, "0 0 0", "0 0" },

  { "quantile-even", GEO_METHOD_QUANTILE, 3, "6 5 4 3 2 1", "1 3 5 6" },
  { "quantile-uneven", GEO_METHOD_QUANTILE, 4, "1 2 3 4 5 6 7 8 9 10", "1 4 6 9 10" },
  { "quantile-keeps-ties-above", GEO_METHOD_QUANTILE, 2, "1 2 3 3 3 4", "1 3 4" },
  { "quantile-keeps-ties-below", GEO_METHOD_QUANTILE, 2, "1 3 3 3 4 5", "1 4 5" },
  { "quantile-long-tie-first", GEO_METHOD_QUANTILE, 3, "0 0 0 0 0 0 0 0 1 2", "0 1 2 2" },
  { "quantile-long-tie-last", GEO_METHOD_QUANTILE, 3, "1 2 9 9 9 9 9 9", "1 9 9" },
  { "quantile-fewer-values-than-classes", GEO_METHOD_QUANTILE, 9, "1 2 3", "1 2 3 3" },

  { "equal", GEO_METHOD_EQUAL, 4, "0 1 8", "0 2 4 6 8" },
  { "equal-below-zero", GEO_METHOD_EQUAL, 2, "-4 4", "-4 0 4" },

  { "jenks-groups", GEO_METHOD_JENKS, 3, "1 2 3 11 12 13 101 102", "1 11 101 102" },
  { "jenks-outlier", GEO_METHOD_JENKS, 2, "1 2 3 100", "1 100 100" },
  { "jenks-weighs-ties", GEO_METHOD_JENKS, 2, "1 1 1 1 1 1 2 2 2 2 2 2 3", "1 2 3" },
  { "jenks-fewer-values-than-classes", GEO_METHOD_JENKS, 5, "1 2 3 3", "1 2 3 3" },

  /* The inner borders are those QGIS 3.22 finds: QgsSymbolLayerUtils.prettyBreaks(). */
  { "pretty-whole", GEO_METHOD_PRETTY, 4, "0 1 8", "0 2 4 6 8" },
  { "pretty-ends-outside", GEO_METHOD_PRETTY, 5, "0 97", "0 20 40 60 80 100" },
  { "pretty-ends-inside", GEO_METHOD_PRETTY, 5, "1 5 10", "0 2 4 6 8 10" },
  { "pretty-shares", GEO_METHOD_PRETTY, 5, "0.1 0.97", "0 0.2 0.4 0.6 0.8 1" },
  { "pretty-below-zero", GEO_METHOD_PRETTY, 5, "-2.3 2.3", "-3 -2 -1 0 1 2 3" },
  { "pretty-more-classes-than-asked-for", GEO_METHOD_PRETTY, 7, "3 71",
    "0 10 20 30 40 50 60 70 80" },
  { "pretty-small", GEO_METHOD_PRETTY, 5, "0.0012 0.0087", "0 0.002 0.004 0.006 0.008 0.01" },
  { "pretty-fewer-classes", GEO_METHOD_PRETTY, 2, "41 57", "40 50 60" },
  { "pretty-not-from-zero", GEO_METHOD_PRETTY, 6, "0.55 1", "0.5 0.6 0.7 0.8 0.9 1" },
  { "pretty-large", GEO_METHOD_PRETTY, 9, "12000 97000",
    "10000 20000 30000 40000 50000 60000 70000 80000 90000 100000" },
  { "pretty-halves", GEO_METHOD_PRETTY, 3, "7 8", "7 7.5 8" },
  { "pretty-one", GEO_METHOD_PRETTY, 5, "7 7", "7 7" },
  /* Ten classes of 0.1 would be one too many for a palette. */
  { "pretty-never-too-many", GEO_METHOD_PRETTY, 9, "0.05 0.95", "0 0.2 0.4 0.6 0.8 1" },
};

static GArray *
parse_numbers (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; words[i] != NULL && *text != '\0'; i++)
    {
      double number = g_ascii_strtod (words[i], NULL);

      g_array_append_val (numbers, number);
    }

  return numbers;
}

static void
test_breaks (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (GArray) values = parse_numbers (self->values);
  g_autoptr (GArray) expected = parse_numbers (self->breaks);
  g_autoptr (GArray) breaks = geo_breaks_compute (self->method, (const double *) values->data,
                                                  values->len, self->n_classes);

  g_assert_cmpuint (breaks->len, ==, expected->len);
  for (guint i = 0; i < breaks->len; i++)
    g_assert_cmpfloat (g_array_index (breaks, double, i), ==,
                       g_array_index (expected, double, i));
  for (guint i = 0; i < values->len; i++)
    g_assert_cmpint (geo_breaks_find (breaks, g_array_index (values, double, i)), >=, 0);
}

static void
test_find_at_borders (void)
{
  g_autoptr (GArray) breaks = parse_numbers ("0 2 4 8");
  g_autoptr (GArray) single = parse_numbers ("5 5");
  g_autoptr (GArray) alone = parse_numbers ("1 100 100");
  g_autoptr (GArray) none = parse_numbers ("");

  g_assert_cmpint (geo_breaks_find (breaks, nextafter (0, -1)), ==, -1);
  g_assert_cmpint (geo_breaks_find (breaks, 0), ==, 0);
  g_assert_cmpint (geo_breaks_find (breaks, nextafter (2, 0)), ==, 0);
  g_assert_cmpint (geo_breaks_find (breaks, 2), ==, 1);
  g_assert_cmpint (geo_breaks_find (breaks, nextafter (4, 0)), ==, 1);
  g_assert_cmpint (geo_breaks_find (breaks, 4), ==, 2);
  g_assert_cmpint (geo_breaks_find (breaks, 8), ==, 2);
  g_assert_cmpint (geo_breaks_find (breaks, nextafter (8, 9)), ==, -1);
  g_assert_cmpint (geo_breaks_find (breaks, NAN), ==, -1);
  g_assert_cmpint (geo_breaks_find (single, 5), ==, 0);
  g_assert_cmpint (geo_breaks_find (single, 4), ==, -1);
  g_assert_cmpint (geo_breaks_find (alone, 99), ==, 0);
  g_assert_cmpint (geo_breaks_find (alone, 100), ==, 1);
  g_assert_cmpint (geo_breaks_find (none, 0), ==, -1);
}

static double
spread (const double *values,
        int           begin,
        int           end)
{
  double mean = 0;
  double total = 0;

  for (int i = begin; i < end; i++)
    mean += values[i] / (end - begin);
  for (int i = begin; i < end; i++)
    total += (values[i] - mean) * (values[i] - mean);

  return total;
}

/* Tries every way to part the ascending values begin … n - 1 into at most n_classes. */
static double
least_spread (const double *values,
              int           begin,
              int           n,
              int           n_classes)
{
  double best = spread (values, begin, n);

  for (int end = begin + 1; n_classes > 1 && end < n; end++)
    best = MIN (best, spread (values, begin, end) + least_spread (values, end, n, n_classes - 1));

  return best;
}

static int
compare_cb (const void *a,
            const void *b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
spread_of_breaks (const double *values,
                  int           n,
                  const GArray *breaks)
{
  double total = 0;
  int begin = 0;

  for (int i = 1; i <= n; i++)
    {
      if (i < n && geo_breaks_find (breaks, values[i]) == geo_breaks_find (breaks, values[begin]))
        continue;

      total += spread (values, begin, i);
      begin = i;
    }

  return total;
}

/* Fisher's optimum is the least there is, on any numbers; a thousand metres above the sea too. */
static void
test_jenks_is_the_optimum (void)
{
  for (int round = 0; round < 200; round++)
    {
      double values[12];
      int n = g_test_rand_int_range (2, G_N_ELEMENTS (values) + 1);
      int n_classes = g_test_rand_int_range (2, 5);
      double base = round % 2 == 0 ? 0 : 1e6;
      g_autoptr (GArray) breaks = NULL;

      for (int i = 0; i < n; i++)
        values[i] = base + g_test_rand_int_range (0, 30);
      qsort (values, (size_t) n, sizeof (double), compare_cb);
      breaks = geo_breaks_compute (GEO_METHOD_JENKS, values, (gsize) n, n_classes);

      g_assert_cmpfloat_with_epsilon (spread_of_breaks (values, n, breaks),
                                      least_spread (values, 0, n, n_classes), 1e-6);
    }
}

static double
draw_uniform (void)
{
  return g_test_rand_double () * 1000;
}

static double
draw_exponential (void)
{
  return -log (1 - g_test_rand_double ());
}

/* A density: most areas have little, one in thousands has very much. */
static double
draw_lognormal (void)
{
  double normal = sqrt (-2 * log (1 - g_test_rand_double ())) *
                  cos (2 * G_PI * g_test_rand_double ());

  return exp (2 * normal);
}

static double
draw_two_heaps (void)
{
  double heap = g_test_rand_bit () ? 1e6 : 0;

  return heap + g_test_rand_double ();
}

/* Almost all in a millionth of the range, most of them the same. */
static double
draw_outlier (void)
{
  double drawn = g_test_rand_double ();

  return drawn < 0.4 ? 1 : drawn < 0.999 ? 1 + drawn : 1e6 * drawn;
}

/* The least spread of @n ascending values in so many classes, each way of parting them tried by
 * dynamic programming in n² steps. */
static double
least_spread_of_many (const double *sorted,
                      int           n,
                      int           n_classes)
{
  g_autofree double *cost = g_new (double, n + 1);
  g_autofree double *next = g_new (double, n + 1);

  cost[0] = 0;
  for (int i = 1; i <= n; i++)
    cost[i] = INFINITY;
  for (int c = 0; c < n_classes; c++)
    {
      for (int end = 0; end <= n; end++)
        {
          double mean = 0, spread = 0;

          next[end] = cost[end];
          for (int begin = end - 1; begin >= 0; begin--)
            {
              double offset = sorted[begin] - mean;

              mean += offset / (end - begin);
              spread += offset * (sorted[begin] - mean);
              next[end] = MIN (next[end], cost[begin] + spread);
            }
        }
      memcpy (cost, next, ((gsize) n + 1) * sizeof (double));
    }

  return cost[n];
}

/* Beyond so many different values the optimum is missed by less than a ten-thousandth. */
static void
test_jenks_of_many_is_near_the_optimum (void)
{
  static double (*const draws[]) (void) = {
    draw_uniform, draw_exponential, draw_lognormal, draw_two_heaps, draw_outlier,
  };
  enum { N = 5000 };
  g_autofree double *values = g_new (double, N);

  for (guint d = 0; d < G_N_ELEMENTS (draws); d++)
    {
      g_autoptr (GArray) breaks = NULL;

      for (int i = 0; i < N; i++)
        values[i] = draws[d] ();
      qsort (values, N, sizeof (double), compare_cb);
      breaks = geo_breaks_compute (GEO_METHOD_JENKS, values, N, 4);

      g_assert_cmpfloat (spread_of_breaks (values, N, breaks), <=,
                         least_spread_of_many (values, N, 4) * 1.0001);
    }
}

/* As many values as the country has groups; quadratic time would not end. */
static void
test_many_values (void)
{
  gsize n = 620000;
  g_autofree double *values = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    values[i] = g_test_rand_double () * 1000;

  for (GeoMethod method = GEO_METHOD_QUANTILE; method <= GEO_METHOD_JENKS; method++)
    {
      g_autoptr (GArray) breaks = geo_breaks_compute (method, values, n, 7);

      g_assert_cmpuint (breaks->len, ==, 8);
      /* Evenly spread numbers: every method comes to classes of about the same width. */
      for (guint i = 0; i < breaks->len; i++)
        g_assert_cmpfloat_with_epsilon (g_array_index (breaks, double, i), i * 1000.0 / 7, 10);
    }
}

/* One value a million times, thousands in a billionth of the range, one far away: whatever places
 * are chosen, there are as many classes as asked for. */
static void
test_jenks_of_crowded_values (void)
{
  enum { N = 100000 };
  g_autofree double *values = g_new (double, N);
  g_autoptr (GArray) breaks = NULL;

  for (int i = 0; i < N; i++)
    values[i] = i < N / 2 ? 0 : 1 + i * 1e-14;
  values[N - 1] = 1e9;
  breaks = geo_breaks_compute (GEO_METHOD_JENKS, values, N, 9);

  g_assert_cmpuint (breaks->len, ==, 10);
  for (guint i = 2; i + 1 < breaks->len; i++)
    g_assert_cmpfloat (g_array_index (breaks, double, i - 1), <,
                       g_array_index (breaks, double, i));
}

/* Round borders hold every value, however small, large or crowded. */
static void
test_pretty_holds_all (void)
{
  for (int round = 0; round < 20000; round++)
    {
      double scale = pow (10, g_test_rand_int_range (-305, 305));
      double values[2] = { g_test_rand_double_range (-1, 1) * scale };
      g_autoptr (GArray) breaks = NULL;

      values[1] = round % 3 == 0 ? nextafter (values[0], INFINITY)
                                 : values[0] + g_test_rand_double () * scale;
      breaks = geo_breaks_compute (GEO_METHOD_PRETTY, values, 2, g_test_rand_int_range (2, 10));

      g_assert_cmpint (geo_breaks_find (breaks, values[0]), ==, 0);
      g_assert_cmpint (geo_breaks_find (breaks, values[1]), ==, (int) breaks->len - 2);
      g_assert_cmpuint (breaks->len, >=, 2);
      g_assert_cmpuint (breaks->len, <=, 10);
      for (guint i = 1; i < breaks->len && breaks->len > 2; i++)
        g_assert_cmpfloat (g_array_index (breaks, double, i - 1), <,
                           g_array_index (breaks, double, i));
    }
}

static void
test_nicks (void)
{
  static const char *const nicks[] = { "quantile", "equal", "jenks", "manual", "pretty" };
  g_autoptr (GError) error = NULL;
  GeoMethod method;

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_assert_true (geo_method_from_nick (nicks[i], &method, NULL));
      g_assert_cmpuint (method, ==, i);
      g_assert_cmpstr (geo_method_get_nick (method), ==, nicks[i]);
      g_assert_cmpstr (geo_method_get_title (method), !=, "");
    }

  g_assert_false (geo_method_from_nick ("natural", &method, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_USAGE);
}

/* Of a thousand values 0.001, 0.002 … 1: borders of two decimals pass 4 and 3 of them, those of one
 * would pass 34; of the first hundred none may be passed. */
static void
test_border_passes_a_few_of_many (void)
{
  static const double borders[] = { 0.001, 0.3335, 0.6667, 1.0 };
  static const double low_borders[] = { 0.001, 0.0335, 0.0667, 0.1 };
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (double));
  double sorted[1000];

  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    sorted[i] = (double) (i + 1) / 1000;

  g_array_append_vals (breaks, borders, G_N_ELEMENTS (borders));
  g_assert_cmpint (geo_label_round_breaks (GEO_MEASURE_DENSITY_KM2, breaks, sorted, 1000), ==, 2);
  g_assert_cmpfloat (g_array_index (breaks, double, 1), ==, 0.33);
  g_assert_cmpfloat (g_array_index (breaks, double, 2), ==, 0.67);

  g_array_set_size (breaks, 0);
  g_array_append_vals (breaks, low_borders, G_N_ELEMENTS (low_borders));
  g_assert_cmpint (geo_label_round_breaks (GEO_MEASURE_DENSITY_KM2, breaks, sorted, 100), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/breaks/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_breaks);
    }
  g_test_add_func ("/breaks/find-at-borders", test_find_at_borders);
  g_test_add_func ("/breaks/jenks-is-the-optimum", test_jenks_is_the_optimum);
  g_test_add_func ("/breaks/jenks-of-many-is-near-the-optimum",
                   test_jenks_of_many_is_near_the_optimum);
  g_test_add_func ("/breaks/jenks-of-crowded-values", test_jenks_of_crowded_values);
  g_test_add_func ("/breaks/pretty-holds-all", test_pretty_holds_all);
  g_test_add_func ("/breaks/many-values", test_many_values);
  g_test_add_func ("/breaks/nicks", test_nicks);
  g_test_add_func ("/breaks/border-passes-a-few-of-many", test_border_passes_a_few_of_many);

  return g_test_run ();
}
