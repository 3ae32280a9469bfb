/* test-geo-arrangement.c – faces of segments, and what two outlines have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/shape/geo-arrangement.h"

#include <math.h>

#define N_STAR 60

/* Less its holes. */
static double
measure (const GeoArrangement *self,
         guint                 i)
{
  const GeoFace *face = geo_arrangement_get_face (self, i);
  double area = 0;

  for (guint r = 0; r < face->n_rings; r++)
    {
      guint n;
      const double *p = geo_arrangement_get_ring (self, face->first_ring + r, &n);

      g_assert_cmpuint (n, >=, 4);
      g_assert_true (p[0] == p[2 * n - 2] && p[1] == p[2 * n - 1]);
      for (guint k = 0; k + 1 < n; k++, p += 2)
        area += (p[0] * p[3] - p[2] * p[1]) / 2;
    }
  return area;
}

static double
sum (const GeoArrangement *self)
{
  double area = 0;

  for (guint i = 0; i < geo_arrangement_get_n_faces (self); i++)
    area += measure (self, i);
  return area;
}

static void
add_ring (GeoArrangement *self,
          const double   *points,
          guint           n,
          guint8          sides)
{
  for (guint i = 0; i < n; i++)
    geo_arrangement_add (self, points + 2 * i, points + 2 * ((i + 1) % n), sides);
}

/* The faces of @a and @b that lie in just the shapes @wanted. */
static GeoArrangement *
overlay (const double *a,
         guint         n_a,
         const double *b,
         guint         n_b,
         guint8        wanted)
{
  GeoArrangement *self = geo_arrangement_new ();

  geo_arrangement_begin (self, n_a + n_b);
  add_ring (self, a, n_a, 1);
  add_ring (self, b, n_b, 2);
  g_assert_true (geo_arrangement_build (self, wanted));
  return self;
}

static void
assert_overlay (const double *a,
                const double *b,
                guint8        wanted,
                guint         n_faces,
                double        area)
{
  g_autoptr (GeoArrangement) self = overlay (a, 4, b, 4, wanted);

  g_assert_cmpuint (geo_arrangement_get_n_faces (self), ==, n_faces);
  g_assert_cmpfloat_with_epsilon (sum (self), area, 1e-12);
}

/* Squares over each other, beside each other, within each other, and the same twice. */
static void
test_squares (void)
{
  static const double square[] = { 0, 0, 4, 0, 4, 4, 0, 4 };
  static const double shifted[] = { 3, 3, 7, 3, 7, 7, 3, 7 };
  static const double beside[] = { 4, 0, 8, 0, 8, 4, 4, 4 };
  static const double inner[] = { 1, 1, 2, 1, 2, 3, 1, 3 };
  static const double corner[] = { 0, 0, 0, 2, 2, 2, 2, 0 };
  static const double bar[] = { -1, 1, 5, 1, 5, 2, -1, 2 };

  assert_overlay (square, shifted, 3, 1, 1);
  assert_overlay (square, shifted, 1, 1, 15);
  assert_overlay (square, beside, 3, 0, 0);
  assert_overlay (square, beside, 2, 1, 16);
  assert_overlay (square, inner, 3, 1, 2);
  assert_overlay (square, inner, 1, 1, 14);
  assert_overlay (inner, square, 1, 0, 0);
  assert_overlay (square, square, 3, 1, 16);
  assert_overlay (square, square, 1, 0, 0);
  assert_overlay (square, corner, 1, 1, 12);
  assert_overlay (square, bar, 1, 2, 12);
  assert_overlay (square, bar, 2, 2, 2);
}

/* Lines alone: what they enclose; loose ends, and a line between two rings, enclose nothing. */
static void
test_lattice (void)
{
  double lines[2][2][7][2];
  static const double loose[] = { 2.5, 2.5, 2.75, 2.75, 9, 9, 10, 9, 10, 10, 5.5, 5.5 };
  g_autoptr (GeoArrangement) self = geo_arrangement_new ();

  geo_arrangement_begin (self, 14 + 6);
  for (int axis = 0; axis < 2; axis++)
    for (int i = 0; i < 7; i++)
      {
        for (int end = 0; end < 2; end++)
          {
            lines[axis][end][i][axis] = i;
            lines[axis][end][i][1 - axis] = 7 * end - 0.5;
          }
        geo_arrangement_add (self, lines[axis][0][i], lines[axis][1][i], 0);
      }
  geo_arrangement_add (self, loose, loose + 2, 0);
  for (int i = 2; i < 5; i++)
    geo_arrangement_add (self, loose + 2 * i, loose + 2 * (i == 4 ? 2 : i + 1), 0);
  geo_arrangement_add (self, loose + 4, loose + 10, 0);
  g_assert_true (geo_arrangement_build (self, 0));
  g_assert_cmpuint (geo_arrangement_get_n_faces (self), ==, 37);
  g_assert_cmpfloat_with_epsilon (sum (self), 36.5, 1e-12);
}

/* A ring in a ring in a ring: each face without what lies in it. */
static void
test_nested (void)
{
  static const double rings[3][8] = {
    { 0, 0, 9, 0, 9, 9, 0, 9 }, { 1, 1, 8, 1, 8, 8, 1, 8 }, { 2, 2, 3, 2, 3, 3, 2, 3 },
  };
  g_autoptr (GeoArrangement) self = geo_arrangement_new ();

  geo_arrangement_begin (self, 12);
  for (int i = 0; i < 3; i++)
    add_ring (self, rings[i], 4, 0);
  g_assert_true (geo_arrangement_build (self, 0));
  g_assert_cmpuint (geo_arrangement_get_n_faces (self), ==, 3);
  g_assert_cmpfloat_with_epsilon (sum (self), 81, 1e-12);

  /* The memory serves again; even and odd: the middle is a hole. */
  geo_arrangement_begin (self, 12);
  for (int i = 0; i < 3; i++)
    add_ring (self, rings[i], 4, 1);
  g_assert_true (geo_arrangement_build (self, 1));
  g_assert_cmpuint (geo_arrangement_get_n_faces (self), ==, 2);
  g_assert_cmpfloat_with_epsilon (sum (self), 81 - 49 + 1, 1e-12);
}

/* A ring around a place with corners at any distance: it does not cross itself. */
static double
draw_star (double *points,
           double  x,
           double  y)
{
  double area = 0;

  for (guint i = 0; i < N_STAR; i++)
    {
      double turn = 2 * G_PI * i / N_STAR, radius = g_test_rand_double_range (0.2, 1);

      points[2 * i] = x + radius * cos (turn);
      points[2 * i + 1] = y + radius * sin (turn);
    }
  for (guint i = 0; i < N_STAR; i++)
    {
      const double *p = points + 2 * i, *q = points + 2 * ((i + 1) % N_STAR);

      area += (p[0] * q[1] - q[0] * p[1]) / 2;
    }
  return area;
}

/* What two have in common and what each has alone is all they have. */
static void
test_stars (void)
{
  for (int i = 0; i < 500; i++)
    {
      double a[2 * N_STAR], b[2 * N_STAR];
      double area_a = draw_star (a, 110, 27), area_b = draw_star (b, 110.3, 27.2);
      g_autoptr (GeoArrangement) common = overlay (a, N_STAR, b, N_STAR, 3);
      g_autoptr (GeoArrangement) only_a = overlay (a, N_STAR, b, N_STAR, 1);
      g_autoptr (GeoArrangement) only_b = overlay (a, N_STAR, b, N_STAR, 2);

      g_assert_cmpfloat (sum (common), >, 0);
      g_assert_cmpfloat_with_epsilon (sum (common) + sum (only_a), area_a, 1e-10);
      g_assert_cmpfloat_with_epsilon (sum (common) + sum (only_b), area_b, 1e-10);
    }
}

/* Borders that two draw in nearly the same place: next to each other by no more than roundings. */
static void
test_nearly_same (void)
{
  guint n_told = 0;

  for (int i = 0; i < 500; i++)
    {
      double a[2 * N_STAR], b[2 * N_STAR];
      double area = draw_star (a, 110, 27);
      g_autoptr (GeoArrangement) self = geo_arrangement_new ();

      for (int k = 0; k < 2 * N_STAR; k++)
        b[k] = a[k] + g_test_rand_int_range (-2, 3) * 1.4210854715202004e-14;
      geo_arrangement_begin (self, 2 * N_STAR);
      add_ring (self, a, N_STAR, 1);
      add_ring (self, b, N_STAR, 2);
      /* It may say that it cannot tell, but nothing wrong. */
      if (!geo_arrangement_build (self, 3))
        continue;
      n_told++;
      g_assert_cmpfloat_with_epsilon (sum (self), area, 1e-10);
    }
  g_test_message ("%u of 500 told", n_told);
}

/* Thrown at random, all across each other, and with every coordinate one of few. */
static void
test_random (void)
{
  for (int i = 0; i < 200; i++)
    {
      double points[400];
      g_autoptr (GeoArrangement) self = geo_arrangement_new ();

      for (int k = 0; k < 400; k++)
        points[k] = i & 1 ? g_test_rand_int_range (0, 6) : g_test_rand_double_range (0, 1);
      geo_arrangement_begin (self, 100);
      for (int k = 0; k < 100; k++)
        geo_arrangement_add (self, points + 4 * k, points + 4 * k + 2, 0);
      if (!geo_arrangement_build (self, 0))
        continue;
      g_assert_cmpfloat (sum (self), >, 0);
      g_assert_cmpfloat (sum (self), <=, i & 1 ? 25 + 1e-9 : 1);
    }
}

static void
test_nothing (void)
{
  static const double point[] = { 1, 1, 1, 1, 2, 2 };
  g_autoptr (GeoArrangement) self = geo_arrangement_new ();

  geo_arrangement_begin (self, 0);
  g_assert_true (geo_arrangement_build (self, 0));
  g_assert_cmpuint (geo_arrangement_get_n_faces (self), ==, 0);
  geo_arrangement_begin (self, 2);
  geo_arrangement_add (self, point, point + 2, 0);
  geo_arrangement_add (self, point, point + 4, 0);
  g_assert_true (geo_arrangement_build (self, 0));
  g_assert_cmpuint (geo_arrangement_get_n_faces (self), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arrangement/squares", test_squares);
  g_test_add_func ("/arrangement/lattice", test_lattice);
  g_test_add_func ("/arrangement/nested", test_nested);
  g_test_add_func ("/arrangement/stars", test_stars);
  g_test_add_func ("/arrangement/nearly-same", test_nearly_same);
  g_test_add_func ("/arrangement/random", test_random);
  g_test_add_func ("/arrangement/nothing", test_nothing);
  return g_test_run ();
}
