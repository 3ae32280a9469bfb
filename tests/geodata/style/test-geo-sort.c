/* test-geo-sort.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/style/geo-sort.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

typedef double (*MakeFunc) (gsize i);

static double
make_any (gsize i)
{
  return (g_test_rand_double () - 0.5) * pow (10, g_test_rand_int_range (-300, 300));
}

static double
make_count (gsize i)
{
  return g_test_rand_int_range (0, 40);
}

static double
make_share (gsize i)
{
  return g_test_rand_int_range (0, 7) / 7.0;
}

/* Alike in all but the last bits, so that the upper half of these tells nothing. */
static double
make_near (gsize i)
{
  return 1 + g_test_rand_int_range (0, 100000) * DBL_EPSILON;
}

/* Short runs of such. */
static double
make_near_pairs (gsize i)
{
  return (double) (i / 10) + (double) (i % 3) * 1e-12 * (double) (i / 10 + 1);
}

static double
make_falling (gsize i)
{
  return -(double) i;
}

static const struct {
  const char *name;
  MakeFunc make;
} sets[] = {
  { "any", make_any },
  { "counts", make_count },
  { "shares", make_share },
  { "near", make_near },
  { "near-pairs", make_near_pairs },
  { "falling", make_falling },
};

static int
compare_cb (const void *a,
            const void *b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
test_like_qsort (gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 2, 63, 64, 65, 1000, 50000 };
  MakeFunc make = sets[GPOINTER_TO_UINT (data)].make;

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      gsize n = sizes[s];
      g_autofree double *values = g_new (double, n);
      g_autofree double *expected = NULL;

      for (gsize i = 0; i < n; i++)
        values[i] = make (i);
      expected = g_memdup2 (values, n * sizeof (double));
      if (n > 0)
        qsort (expected, n, sizeof (double), compare_cb);
      geo_sort_doubles (values, n);

      for (gsize i = 0; i < n; i++)
        g_assert_cmpfloat (values[i], ==, expected[i]);
    }
}

static void
test_ends_and_signs (void)
{
  double values[] = { INFINITY, 0, -DBL_MIN, DBL_MAX, -0.0, -INFINITY, 5e-324, -1, -DBL_MAX };
  const double expected[] = { -INFINITY, -DBL_MAX, -1, -DBL_MIN, 0, 0, 5e-324, DBL_MAX, INFINITY };

  geo_sort_doubles (values, G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpfloat (values[i], ==, expected[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sort/like-qsort/%s", sets[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_like_qsort);
    }
  g_test_add_func ("/sort/ends-and-signs", test_ends_and_signs);

  return g_test_run ();
}
