/* survey-rings.c – which rings of a polygon are holes in which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/survey/survey-rings.h"

#include <cpl_conv.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Comparisons of a point with an edge, or of two boxes, for one polygon: about a second. */
#define STEPS_MAX 300000000u

typedef enum {
  OUTSIDE,
  INSIDE,
  ON_EDGE,
} Place;

typedef struct {
  SurveyRing *rings;
  size_t *order;        /* by least x, the larger first where that is equal */
  size_t *around;       /* rings that the sweep is in */
  size_t n_around;
  uint64_t n_steps;
} Sweep;

static void
measure (SurveyRing *ring)
{
  const SurveyPoint *points = ring->points;
  SurveyPoint origin = points[0];

  ring->min_x = ring->max_x = origin.x;
  ring->min_y = ring->max_y = origin.y;
  ring->area2 = 0;
  for (uint32_t i = 1; i < ring->n_points; i++)
    {
      double x = points[i].x, y = points[i].y;

      ring->min_x = x < ring->min_x ? x : ring->min_x;
      ring->max_x = x > ring->max_x ? x : ring->max_x;
      ring->min_y = y < ring->min_y ? y : ring->min_y;
      ring->max_y = y > ring->max_y ? y : ring->max_y;
      /* From the first point, as eastings of eight digits would eat up the area's. */
      ring->area2 += (x - origin.x) * (points[i - 1].y - origin.y)
                     - (points[i - 1].x - origin.x) * (y - origin.y);
    }
}

void
survey_rings_measure (SurveyRing *rings,
                      size_t      n_rings)
{
  for (size_t i = 0; i < n_rings; i++)
    {
      measure (&rings[i]);
      rings[i].parent = -1;
      rings[i].depth = 0;
      rings[i].is_repeated = FALSE;
    }
}

/* Twice the area of the triangle, 0 if @p lies on the line, to the precision of the numbers. */
static double
side (SurveyPoint a,
      SurveyPoint b,
      SurveyPoint p)
{
  double left = (b.x - a.x) * (p.y - a.y);
  double right = (p.x - a.x) * (b.y - a.y);
  double difference = left - right;

  return fabs (difference) <= 4e-16 * (fabs (left) + fabs (right)) ? 0 : difference;
}

/* Crossings of the ring with the ray from @p to the right. */
static Place
locate (const SurveyRing *ring,
        SurveyPoint       p)
{
  bool is_inside = false;

  for (uint32_t i = 1; i < ring->n_points; i++)
    {
      SurveyPoint a = ring->points[i - 1], b = ring->points[i];
      double at;

      if ((a.y > p.y && b.y > p.y) || (a.y < p.y && b.y < p.y) || (a.x < p.x && b.x < p.x))
        continue;
      if (a.y == p.y && b.y == p.y)
        {
          if (fmin (a.x, b.x) <= p.x && p.x <= fmax (a.x, b.x))
            return ON_EDGE;
          continue;
        }
      at = side (a, b, p);
      if (at == 0 && fmin (a.x, b.x) <= p.x && p.x <= fmax (a.x, b.x))
        return ON_EDGE;
      if ((a.y > p.y) != (b.y > p.y) && (at > 0) == (b.y > a.y))
        is_inside = !is_inside;
    }
  return is_inside ? INSIDE : OUTSIDE;
}

/* A point inside the ring: between the first two crossings of a line of latitude that goes through
 * no corner. False for a ring without an inside. */
static bool
inner_point (const SurveyRing *ring,
             SurveyPoint      *inner)
{
  double below = -INFINITY, above = INFINITY, middle_y = ring->min_y / 2 + ring->max_y / 2;
  double first = INFINITY, second = INFINITY;

  for (uint32_t i = 0; i < ring->n_points; i++)
    {
      double y = ring->points[i].y;

      if (y <= middle_y)
        below = fmax (below, y);
      else
        above = fmin (above, y);
    }
  inner->y = below / 2 + above / 2;
  for (uint32_t i = 1; i < ring->n_points; i++)
    {
      SurveyPoint a = ring->points[i - 1], b = ring->points[i];

      if ((a.y > inner->y) == (b.y > inner->y))
        continue;
      double x = a.x + (b.x - a.x) * ((inner->y - a.y) / (b.y - a.y));
      second = fmin (second, fmax (x, first));
      first = fmin (first, x);
    }
  inner->x = first / 2 + second / 2;
  return isfinite (inner->x) && isfinite (inner->y);
}

/* A point within decides, as corners of rings that touch each other lie in or out by chance, where
 * an edge has been rounded. A ring without an inside is where its corners are. */
static bool
is_in (Sweep            *sweep,
       const SurveyRing *inner,
       const SurveyRing *outer)
{
  SurveyPoint point;

  sweep->n_steps += (uint64_t) inner->n_points + outer->n_points;
  if (inner_point (inner, &point))
    return locate (outer, point) == INSIDE;
  return locate (outer, inner->points[0]) != OUTSIDE;
}

/* The same corners on the same edges, and the same area. */
static bool
is_same (Sweep            *sweep,
         const SurveyRing *a,
         const SurveyRing *b)
{
  if (a->min_x != b->min_x || a->max_x != b->max_x || a->min_y != b->min_y || a->max_y != b->max_y
      || fabs (fabs (a->area2) - fabs (b->area2)) > 1e-9 * fabs (b->area2))
    return false;
  for (uint32_t i = 0; i < a->n_points && sweep->n_steps < STEPS_MAX; i++)
    {
      sweep->n_steps += b->n_points;
      if (locate (b, a->points[i]) != ON_EDGE)
        return false;
    }
  return true;
}

static bool
box_is_in (const SurveyRing *inner,
           const SurveyRing *outer)
{
  return outer->min_x <= inner->min_x && outer->max_x >= inner->max_x
         && outer->min_y <= inner->min_y && outer->max_y >= inner->max_y;
}

static int
compare_rings (const void *a,
               const void *b,
               void       *rings)
{
  const SurveyRing *left = (const SurveyRing *) rings + *(const size_t *) a;
  const SurveyRing *right = (const SurveyRing *) rings + *(const size_t *) b;

  if (left->min_x != right->min_x)
    return left->min_x < right->min_x ? -1 : 1;
  if (fabs (left->area2) != fabs (right->area2))
    return fabs (left->area2) > fabs (right->area2) ? -1 : 1;
  return left < right ? -1 : left > right;
}

/* Rings that the sweep has left behind are no parents any more. */
static void
leave (Sweep  *sweep,
       double  x)
{
  size_t n = 0;

  for (size_t i = 0; i < sweep->n_around; i++)
    if (sweep->rings[sweep->around[i]].max_x >= x)
      sweep->around[n++] = sweep->around[i];
  sweep->n_steps += sweep->n_around;
  sweep->n_around = n;
}

/* Its parent is the smallest ring around it. */
static void
find_parent (Sweep  *sweep,
             size_t  i)
{
  SurveyRing *ring = &sweep->rings[i];
  const SurveyRing *parent = NULL;

  for (size_t j = 0; j < sweep->n_around && sweep->n_steps < STEPS_MAX; j++)
    {
      const SurveyRing *other = &sweep->rings[sweep->around[j]];

      sweep->n_steps++;
      if (!box_is_in (ring, other) || other->is_repeated)
        continue;
      if (is_same (sweep, ring, other))
        {
          ring->is_repeated = TRUE;
          ring->parent = (int32_t) sweep->around[j];
          return;
        }
      if (fabs (other->area2) >= fabs (ring->area2)
          && (parent == NULL || fabs (other->area2) < fabs (parent->area2))
          && is_in (sweep, ring, other))
        parent = other;
    }
  if (parent == NULL)
    return;
  ring->parent = (int32_t) (parent - sweep->rings);
  ring->depth = parent->depth + 1;
}

int
survey_rings_organise (SurveyRing *rings,
                       size_t      n_rings)
{
  Sweep sweep = { .rings = rings };

  if (n_rings < 2)
    return TRUE;
  sweep.order = VSI_MALLOC2_VERBOSE (n_rings, 2 * sizeof *sweep.order);
  if (sweep.order == NULL)
    return FALSE;
  sweep.around = sweep.order + n_rings;
  for (size_t i = 0; i < n_rings; i++)
    sweep.order[i] = i;
  qsort_r (sweep.order, n_rings, sizeof *sweep.order, compare_rings, rings);

  for (size_t i = 0; i < n_rings && sweep.n_steps < STEPS_MAX; i++)
    {
      leave (&sweep, rings[sweep.order[i]].min_x);
      find_parent (&sweep, sweep.order[i]);
      sweep.around[sweep.n_around++] = sweep.order[i];
    }
  VSIFree (sweep.order);
  return sweep.n_steps < STEPS_MAX;
}
