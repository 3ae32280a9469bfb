/* test-geo-hilbert.c – the curve comes by every place, one step at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/topology/geo-hilbert.h"

#include <stdlib.h>

#define N 64

/* In a square of 2^16 units no unit shares an index with another; those at its lower left are the
 * first of the curve. */
static void
test_curve (void)
{
  const GeoUnitBox box = { -100, 50, 65435, 65585 };
  GeoVertex by_index[N * N];
  gboolean seen[N * N] = { FALSE };

  for (gint32 x = 0; x < N; x++)
    for (gint32 y = 0; y < N; y++)
      {
        const GeoVertex place = { box.x_min + x, box.y_min + y };
        const guint32 index = geo_hilbert_get_index (&box, place);

        g_assert_cmpuint (index, <, N * N);
        g_assert_false (seen[index]);
        seen[index] = TRUE;
        by_index[index] = place;
      }
  for (guint i = 1; i < N * N; i++)
    g_assert_cmpint (abs (by_index[i].x - by_index[i - 1].x) + abs (by_index[i].y - by_index[i - 1].y),
                     ==, 1);
}

/* The four corners of the world in the order of the curve: it ends at the lower right. */
static void
test_world (void)
{
  const GeoUnitBox box = { G_MININT32, G_MININT32, G_MAXINT32, G_MAXINT32 };

  g_assert_cmpuint (geo_hilbert_get_index (&box, (GeoVertex) { G_MININT32, G_MININT32 }), ==, 0);
  g_assert_cmpuint (geo_hilbert_get_index (&box, (GeoVertex) { G_MAXINT32, G_MININT32 }), ==,
                    G_MAXUINT32);
  g_assert_cmpuint (geo_hilbert_get_index (&box, (GeoVertex) { -1, -1 }) >> 30, ==, 0);
  g_assert_cmpuint (geo_hilbert_get_index (&box, (GeoVertex) { -1, 0 }) >> 30, ==, 1);
  g_assert_cmpuint (geo_hilbert_get_index (&box, (GeoVertex) { 0, 0 }) >> 30, ==, 2);
  g_assert_cmpuint (geo_hilbert_get_index (&box, (GeoVertex) { 0, -1 }) >> 30, ==, 3);
}

static void
test_sort (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;
  g_autofree guint32 *order = NULL;
  gboolean seen[N * N] = { FALSE };
  GeoVertex places[N * N];

  for (guint i = 0; i < N * N; i++)
    {
      places[i] = i % 3 == 2 ? places[i - 1]
                  : (GeoVertex) { (gint32) g_rand_int (rand), (gint32) g_rand_int (rand) };
      geo_unit_box_extend (&box, places[i]);
    }
  order = geo_hilbert_sort (places, N * N);
  for (guint i = 0; i < N * N; i++)
    {
      g_assert_cmpuint (order[i], <, N * N);
      g_assert_false (seen[order[i]]);
      seen[order[i]] = TRUE;
    }
  for (guint i = 1; i < N * N; i++)
    {
      const guint32 before = geo_hilbert_get_index (&box, places[order[i - 1]]);
      const guint32 here = geo_hilbert_get_index (&box, places[order[i]]);

      g_assert_true (before < here || (before == here && order[i - 1] < order[i]));
    }
}

static void
test_few (void)
{
  const GeoVertex place = { 5, 5 };
  g_autofree guint32 *none = geo_hilbert_sort (NULL, 0), *one = geo_hilbert_sort (&place, 1);

  g_assert_cmpuint (one[0], ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hilbert/curve", test_curve);
  g_test_add_func ("/hilbert/world", test_world);
  g_test_add_func ("/hilbert/sort", test_sort);
  g_test_add_func ("/hilbert/few", test_few);
  return g_test_run ();
}
