/* test-survey-rings.c – shells and holes, by where they lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-rings.h"

#include <glib.h>

#define CLOSED_SQUARE 5

/* A square from its lower left corner. */
typedef struct {
  double x, y, width;
  gboolean is_clockwise;
} Square;

typedef struct {
  SurveyPoint points[16][CLOSED_SQUARE];
  SurveyRing rings[16];
} Rings;

static void
make_rings (Rings        *self,
            const Square *squares,
            gsize         n)
{
  for (gsize i = 0; i < n; i++)
    {
      double x = squares[i].x, y = squares[i].y, w = squares[i].width;
      SurveyPoint corners[4] = { { x, y }, { x, y + w }, { x + w, y + w }, { x + w, y } };

      for (gsize k = 0; k < CLOSED_SQUARE; k++)
        self->points[i][k] = corners[squares[i].is_clockwise ? k % 4 : (4 - k % 4) % 4];
      self->rings[i] = (SurveyRing) { .points = self->points[i], .n_points = CLOSED_SQUARE };
    }
  survey_rings_measure (self->rings, n);
  g_assert_true (survey_rings_organise (self->rings, n));
}

static void
assert_ring (const Rings *self,
             gsize        i,
             int          parent,
             int          depth)
{
  g_assert_cmpint (self->rings[i].parent, ==, parent);
  g_assert_cmpint (self->rings[i].depth, ==, depth);
  g_assert_false (self->rings[i].is_repeated);
}

static void
test_measure (void)
{
  Rings rings;

  make_rings (&rings, (Square[]) { { 37344615, 2950000, 2, TRUE }, { 10, 20, 3, FALSE } }, 2);
  g_assert_cmpfloat (rings.rings[0].area2, ==, 8);
  g_assert_cmpfloat (rings.rings[1].area2, ==, -18);
  g_assert_cmpfloat (rings.rings[0].max_x, ==, 37344617);
  g_assert_cmpfloat (rings.rings[1].min_y, ==, 20);
}

/* Whatever the direction and the order. */
static void
test_nesting (void)
{
  Rings rings;

  make_rings (&rings, (Square[]) {
    { 2, 2, 6, TRUE },     /* hole, before its shell and the wrong way round */
    { 0, 0, 10, TRUE },
    { 4, 4, 2, FALSE },    /* an island in the hole */
    { 20, 0, 5, FALSE },   /* elsewhere */
    { 21, 1, 1, FALSE },
    { 23, 1, 1, TRUE },
  }, 6);
  assert_ring (&rings, 0, 1, 1);
  assert_ring (&rings, 1, -1, 0);
  assert_ring (&rings, 2, 0, 2);
  assert_ring (&rings, 3, -1, 0);
  assert_ring (&rings, 4, 3, 1);
  assert_ring (&rings, 5, 3, 1);
}

/* Neighbours that share an edge or a corner, and holes that touch their shell. */
static void
test_touching (void)
{
  Rings rings;

  make_rings (&rings, (Square[]) {
    { 0, 0, 10, TRUE },
    { 10, 0, 10, TRUE },    /* shares an edge with the first */
    { 0, 10, 5, TRUE },     /* shares half an edge */
    { 20, 10, 5, TRUE },    /* touches the second in a corner */
    { 0, 0, 3, FALSE },     /* in the first, along two edges */
    { 3, 3, 3, FALSE },     /* in the first, touches that hole in a corner */
    { 3, 0, 3, FALSE },     /* in the first, shares edges with that hole and with the shell */
  }, 7);
  for (gsize i = 0; i < 4; i++)
    assert_ring (&rings, i, -1, 0);
  for (gsize i = 4; i < 7; i++)
    assert_ring (&rings, i, 0, 1);
}

/* All corners of the hole lie on the shell, or do but for rounding. */
static void
test_corners_on_shell (void)
{
  static const SurveyPoint shell[] = {
    { 37000000.1, 0.1 }, { 37000000.1, 30.1 }, { 37000020.1, 10.1 }, { 37000030.1, 0.1 },
    { 37000000.1, 0.1 },
  };
  static const SurveyPoint hole[] = {
    { 37000000.1, 10.1 }, { 37000013.433333333, 16.766666666666 }, { 37000010.1, 0.1 },
    { 37000000.1, 10.1 },
  };
  SurveyRing rings[] = {
    { .points = hole, .n_points = G_N_ELEMENTS (hole) },
    { .points = shell, .n_points = G_N_ELEMENTS (shell) },
  };

  survey_rings_measure (rings, 2);
  g_assert_true (survey_rings_organise (rings, 2));
  g_assert_cmpint (rings[0].parent, ==, 1);
  g_assert_cmpint (rings[0].depth, ==, 1);
  g_assert_cmpint (rings[1].depth, ==, 0);
}

static void
test_repeated (void)
{
  Rings rings;

  make_rings (&rings, (Square[]) { { 0, 0, 10, TRUE }, { 0, 0, 10, FALSE }, { 2, 2, 2, FALSE } }, 3);
  assert_ring (&rings, 0, -1, 0);
  g_assert_true (rings.rings[1].is_repeated);
  assert_ring (&rings, 2, 0, 1);
}

/* Rings that cross are no holes of each other. */
static void
test_crossing (void)
{
  Rings rings;

  make_rings (&rings, (Square[]) { { 0, 0, 10, TRUE }, { 8, 8, 6, TRUE } }, 2);
  assert_ring (&rings, 0, -1, 0);
  assert_ring (&rings, 1, -1, 0);
}

/* Thousands of islands. */
static void
test_many (void)
{
  const gsize n = 20000;
  g_autofree SurveyPoint *points = g_new (SurveyPoint, n * CLOSED_SQUARE);
  g_autofree SurveyRing *rings = g_new0 (SurveyRing, n);

  for (gsize i = 0; i < n; i++)
    {
      double x = (double) (i % 141) * 10, y = (double) (i / 141) * 10;
      SurveyPoint corners[4] = { { x, y }, { x, y + 9 }, { x + 9, y + 9 }, { x + 9, y } };

      for (gsize k = 0; k < CLOSED_SQUARE; k++)
        points[i * CLOSED_SQUARE + k] = corners[k % 4];
      rings[i].points = points + i * CLOSED_SQUARE;
      rings[i].n_points = CLOSED_SQUARE;
    }
  survey_rings_measure (rings, n);
  g_assert_true (survey_rings_organise (rings, n));
  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (rings[i].depth, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survey/rings/measure", test_measure);
  g_test_add_func ("/survey/rings/nesting", test_nesting);
  g_test_add_func ("/survey/rings/touching", test_touching);
  g_test_add_func ("/survey/rings/corners-on-shell", test_corners_on_shell);
  g_test_add_func ("/survey/rings/repeated", test_repeated);
  g_test_add_func ("/survey/rings/crossing", test_crossing);
  g_test_add_func ("/survey/rings/many", test_many);
  return g_test_run ();
}
