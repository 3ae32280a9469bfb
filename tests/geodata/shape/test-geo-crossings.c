/* test-geo-crossings.c – where outlines meet, compared with looking at every pair of segments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Coordinates are small whole numbers, so that the comparison is exact, and rings meet often.
 */
#include "geodata/shape/geo-crossings.h"

#include <locale.h>
#include <math.h>

static int
side_of (const double *a,
         const double *b,
         const double *c)
{
  double turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

  return (turn > 0) - (turn < 0);
}

static double
dot (const double *corner,
     const double *a,
     const double *b)
{
  return (a[0] - corner[0]) * (b[0] - corner[0]) + (a[1] - corner[1]) * (b[1] - corner[1]);
}

/* Whether c, in line with a and b, is from the one to the other. */
static gboolean
is_between (const double *a,
            const double *b,
            const double *c)
{
  return dot (c, a, b) <= 0;
}

static void
compare (const double *s,
         const double *t,
         GeoCrossings *found)
{
  int s_a = side_of (t, t + 2, s), s_b = side_of (t, t + 2, s + 2);
  int t_a = side_of (s, s + 2, t), t_b = side_of (s, s + 2, t + 2);

  if (s_a * s_b < 0 && t_a * t_b < 0)
    found->n_crossings++;
  else if ((s_a == 0 && is_between (t, t + 2, s)) || (s_b == 0 && is_between (t, t + 2, s + 2))
           || (t_a == 0 && is_between (s, s + 2, t)) || (t_b == 0 && is_between (s, s + 2, t + 2)))
    found->n_touches++;
}

static GeoCrossings
compare_rings (const GeoPolygons *polygons,
               guint              ring,
               guint              other)
{
  GeoCrossings found = { 0, 0, TRUE };
  guint n, n_other;
  const double *s = geo_polygons_get_points (polygons, ring, &n);
  const double *t = geo_polygons_get_points (polygons, other, &n_other);

  for (guint i = 0; i + 1 < n; i++)
    for (guint k = ring == other ? i + 1 : 0; k + 1 < n_other; k++)
      if (ring == other && (k == i + 1 || (i == 0 && k == n - 2)))
        {
          const double *corner = s + 2 * (k == i + 1 ? k : 0);
          const double *before = s + 2 * (k == i + 1 ? i : k);
          const double *after = s + 2 * (k == i + 1 ? k + 1 : 1);

          found.n_touches += side_of (before, corner, after) == 0 && dot (corner, before, after) > 0;
        }
      else
        compare (s + 2 * i, t + 2 * k, &found);
  return found;
}

static GeoCrossings
compare_all (const GeoPolygons *polygons)
{
  GeoCrossings all = { 0, 0, TRUE };

  for (guint i = 0; i < polygons->rings->len; i++)
    for (guint k = i; k < polygons->rings->len; k++)
      {
        GeoCrossings found = compare_rings (polygons, i, k);

        all.n_crossings += found.n_crossings;
        all.n_touches += found.n_touches;
      }
  return all;
}

/* A ring about a place, more or less round, without points that follow themselves. */
static void
add_star (GeoPolygons *polygons,
          GRand       *random,
          guint        n,
          double       x,
          double       y,
          double       radius_min,
          double       radius_max)
{
  g_autofree double *xy = g_new (double, 2 * n);
  guint n_kept = 0;

  for (guint i = 0; i < n; i++)
    {
      double radius = g_rand_double_range (random, radius_min, radius_max);
      double p[2] = { round (x + radius * cos (2 * G_PI * i / n)),
                      round (y + radius * sin (2 * G_PI * i / n)) };

      if ((n_kept > 0 && p[0] == xy[2 * n_kept - 2] && p[1] == xy[2 * n_kept - 1])
          || (i == n - 1 && p[0] == xy[0] && p[1] == xy[1]))
        continue;
      memcpy (xy + 2 * n_kept++, p, sizeof p);
    }
  memcpy (geo_polygons_add_ring (polygons, n_kept), xy, n_kept * 2 * sizeof (double));
  geo_polygons_close_ring (polygons);
}

static void
assert_same (const GeoPolygons *polygons,
             guint              counts[3])
{
  GeoCrossings expected = compare_all (polygons), found;

  geo_crossings_find (polygons, G_MAXUINT, &found);
  g_assert_true (found.complete);
  g_assert_cmpuint (found.n_crossings, ==, expected.n_crossings);
  g_assert_cmpuint (found.n_touches, ==, expected.n_touches);
  counts[expected.n_crossings > 0 ? 2 : expected.n_touches > 0 ? 1 : 0]++;
}

/* Three rings that now and then meet, of few points and of many. */
static void
test_stars (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  guint counts[3] = { 0, 0, 0 };

  for (guint i = 0; i < 3000; i++)
    {
      g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
      guint n = (guint) g_rand_int_range (random, 4, 60);

      geo_polygons_init (&polygons);
      for (int k = 0; k < 3; k++)
        {
          geo_polygons_begin_part (&polygons);
          add_star (&polygons, random, n, 63 * k, g_rand_int_range (random, 0, 15), 20, 35);
        }
      assert_same (&polygons, counts);
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpuint (counts[i], >, 100);
}

/* Rings that cross in one place, somewhere along them: each goes on the same way for long. */
static void
test_circles (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261125);
  guint counts[3] = { 0, 0, 0 };

  for (guint i = 0; i < 1000; i++)
    {
      g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
      double angle = g_rand_double_range (random, 0, 2 * G_PI);
      double distance = g_rand_double_range (random, 1960, 2040);

      geo_polygons_init (&polygons);
      add_star (&polygons, random, 200, 0, 0, 1000, 1001);
      add_star (&polygons, random, (guint) g_rand_int_range (random, 5, 200),
                distance * cos (angle), distance * sin (angle), 1000, 1001);
      assert_same (&polygons, counts);
    }
  g_assert_cmpuint (counts[0], >, 100);
  g_assert_cmpuint (counts[2], >, 100);
}

/* Lissajous curves: rings that cross themselves, or go there and back, or neither. */
static void
test_loops (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261126);
  guint counts[3] = { 0, 0, 0 };

  for (guint i = 0; i < 1000; i++)
    {
      g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
      guint n = (guint) g_rand_int_range (random, 13, 200);
      int across = g_rand_int_range (random, 1, 4), up = g_rand_int_range (random, 1, 4);
      double phase = g_rand_int_range (random, 0, 8) * (G_PI / 8);
      double *points;

      geo_polygons_init (&polygons);
      points = geo_polygons_add_ring (&polygons, n);
      for (guint k = 0; k < n; k++)
        {
          points[2 * k] = round (9999 * cos (2 * G_PI * across * k / n + phase));
          points[2 * k + 1] = round (9999 * sin (2 * G_PI * up * k / n));
        }
      geo_polygons_close_ring (&polygons);
      assert_same (&polygons, counts);
    }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpuint (counts[i], >, 50);
}

/* The end of the one ring and the beginning of the next go the same way, across each other. */
static void
test_from_ring_to_ring (void)
{
  static const double first[] = { 0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 10, 0, 15, 0,
                                  20, 0, 15, 10, 10, 10, 5, 10 };
  static const double second[] = { 14, 12, 12, 8, 9, 8, 7, 12, 6, 20, 8, 30, 10, 30, 12, 30, 14, 12 };

  /* so that they are halves of the whole, or of a half */
  for (guint n = 8; n <= 12; n += 4)
    {
      g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
      guint counts[3] = { 0, 0, 0 };

      geo_polygons_init (&polygons);
      memcpy (geo_polygons_add_ring (&polygons, n), first + 2 * (12 - n), 2 * n * sizeof (double));
      geo_polygons_close_ring (&polygons);
      memcpy (geo_polygons_add_ring (&polygons, 9), second, sizeof second);
      assert_same (&polygons, counts);
      g_assert_cmpuint (counts[2], ==, 1);
    }
}

static void
test_nothing (void)
{
  g_auto (GeoPolygons) polygons = GEO_POLYGONS_INIT;
  guint counts[3] = { 0, 0, 0 };

  geo_polygons_init (&polygons);
  assert_same (&polygons, counts);
  geo_polygons_add_ring (&polygons, 0);
  assert_same (&polygons, counts);
  memset (geo_polygons_add_ring (&polygons, 1), 0, 2 * sizeof (double));
  assert_same (&polygons, counts);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crossings/stars", test_stars);
  g_test_add_func ("/crossings/circles", test_circles);
  g_test_add_func ("/crossings/loops", test_loops);
  g_test_add_func ("/crossings/from-ring-to-ring", test_from_ring_to_ring);
  g_test_add_func ("/crossings/nothing", test_nothing);
  return g_test_run ();
}
