/* parcel-rings.c – a parcel's points as rings: outer ones, and the holes in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/parcel/parcel-rings.h"

#include <cpl_conv.h>

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* So much work to find what lies in what: beyond that only a file made to keep us busy goes, and
 * the rings' numbers have to do. */
#define NESTING_WORK_MAX 5e8

typedef struct {
  size_t first;                 /* of the points that are in no ring yet */
  size_t n;                     /* points with one number, to be parted where they close */
} Run;

static bool
is_same_place (const ParcelPoint *a,
               const ParcelPoint *b)
{
  return a->x == b->x && a->y == b->y;
}

/* Around the first point, so that eastings of 38,000,000 leave digits for square metres. */
static double
signed_area (const ParcelPoint *points,
             size_t             n_points)
{
  double twice = 0;

  for (size_t i = 1; i + 1 < n_points; i++)
    twice += (points[i].x - points[0].x) * (points[i + 1].y - points[0].y)
             - (points[i + 1].x - points[0].x) * (points[i].y - points[0].y);
  return twice / 2;
}

static OGREnvelope
find_extent (const ParcelPoint *points,
             size_t             n_points)
{
  OGREnvelope extent = { points[0].x, points[0].x, points[0].y, points[0].y };

  for (size_t i = 1; i < n_points; i++)
    {
      extent.MinX = fmin (extent.MinX, points[i].x);
      extent.MaxX = fmax (extent.MaxX, points[i].x);
      extent.MinY = fmin (extent.MinY, points[i].y);
      extent.MaxY = fmax (extent.MaxY, points[i].y);
    }
  return extent;
}

static void
add_ring (ParcelRings        *self,
          const ParcelRecord *record,
          size_t              first,
          size_t              n_points)
{
  const ParcelPoint *points = record->points + first;

  /* Doubled each time it is full. */
  if ((self->n_rings & (self->n_rings - 1)) == 0)
    self->rings = CPLRealloc (self->rings, (self->n_rings > 0 ? 2 * self->n_rings : 1)
                                           * sizeof *self->rings);
  self->rings[self->n_rings++] = (ParcelRing) {
    .first = first,
    .n_points = n_points,
    .number = points[0].ring,
    .area = fabs (signed_area (points, n_points)),
    .extent = find_extent (points, n_points),
    .parent = PARCEL_NO_PARENT,
  };
}

/* The points of one ring, the last of which may be the first again. */
static void
take_ring (ParcelRings        *self,
           const ParcelRecord *record,
           size_t              first,
           size_t              n_points,
           ParcelProblems     *problems)
{
  const ParcelPoint *points = record->points + first;
  bool is_closed = n_points > 1 && is_same_place (&points[0], &points[n_points - 1]);
  size_t n_own = is_closed ? n_points - 1 : n_points;

  /* The first point for the third time, behind the ring that it closed. */
  if (n_points == 1 && first > 0 && points[-1].ring == points[0].ring
      && is_same_place (&points[-1], &points[0]))
    return;
  if (n_own < 3)
    {
      parcel_problems_add (problems, PARCEL_PROBLEM_RING_SHORT, points[0].line,
                           "the ring that begins here has %zu points and no area; it is left out",
                           n_own);
      return;
    }
  add_ring (self, record, first, n_own);
  self->n_closed += is_closed;
  if (!is_closed)
    parcel_problems_add (problems, PARCEL_PROBLEM_RING_OPEN, points[n_points - 1].line,
                         "the ring ends %.4g units from its first point, in line %u; it is closed",
                         hypot (points[n_points - 1].x - points[0].x,
                                points[n_points - 1].y - points[0].y), points[0].line);
}

/* A number may come again: another ring begins where one has closed. */
static void
take_run (ParcelRings        *self,
          const ParcelRecord *record,
          Run                 run,
          ParcelProblems     *problems)
{
  size_t begin = run.first;
  size_t end = run.first + run.n;

  for (size_t i = begin; i < end; i++)
    if (i > begin + 1 && is_same_place (&record->points[begin], &record->points[i]))
      {
        take_ring (self, record, begin, i + 1 - begin, problems);
        begin = i + 1;
      }
  if (begin < end)
    take_ring (self, record, begin, end - begin, problems);
}

/* > 0: inside, 0: on the boundary, < 0: outside; by the number of edges crossed. */
static int
place_in_ring (const ParcelPoint *point,
               const ParcelPoint *points,
               size_t             n_points)
{
  bool is_inside = false;

  for (size_t i = 0, before = n_points - 1; i < n_points; before = i++)
    {
      const ParcelPoint *a = &points[before];
      const ParcelPoint *b = &points[i];
      double turn = (b->x - a->x) * (point->y - a->y) - (b->y - a->y) * (point->x - a->x);

      if (turn == 0 && point->x >= fmin (a->x, b->x) && point->x <= fmax (a->x, b->x)
          && point->y >= fmin (a->y, b->y) && point->y <= fmax (a->y, b->y))
        return 0;
      if ((a->y > point->y) != (b->y > point->y) && (turn > 0) == (b->y > a->y))
        is_inside = !is_inside;
    }
  return is_inside ? 1 : -1;
}

static bool
extent_holds (const OGREnvelope *outer,
              const OGREnvelope *inner)
{
  return outer->MinX <= inner->MinX && outer->MaxX >= inner->MaxX && outer->MinY <= inner->MinY
         && outer->MaxY >= inner->MaxY;
}

/* Rings touch, so the first point that is not on the other's boundary tells. */
static bool
ring_holds (const ParcelRing   *outer,
            const ParcelRing   *inner,
            const ParcelRecord *record,
            double             *work)
{
  if (!(outer->area > inner->area) || !extent_holds (&outer->extent, &inner->extent))
    return false;
  for (size_t i = 0; i < inner->n_points; i++)
    {
      int place = place_in_ring (&record->points[inner->first + i],
                                 record->points + outer->first, outer->n_points);

      *work += (double) outer->n_points;
      if (place != 0)
        return place > 0;
      if (*work > NESTING_WORK_MAX)
        return false;
    }
  return true;
}

/* A ring in an odd number of others is a hole in the smallest of them. False if that would take
 * too long. */
static bool
nest_by_place (ParcelRings        *self,
               const ParcelRecord *record)
{
  double work = 0;

  for (size_t i = 0; i < self->n_rings; i++)
    {
      size_t n_around = 0;
      size_t smallest = PARCEL_NO_PARENT;

      for (size_t k = 0; k < self->n_rings; k++)
        {
          work++;
          if (k == i || !ring_holds (&self->rings[k], &self->rings[i], record, &work))
            continue;
          n_around++;
          if (smallest == PARCEL_NO_PARENT || self->rings[k].area < self->rings[smallest].area)
            smallest = k;
        }
      self->rings[i].parent = n_around % 2 == 1 ? smallest : PARCEL_NO_PARENT;
      if (work > NESTING_WORK_MAX)
        return false;
    }
  return true;
}

/* Rings that cross may be in a hole by number without lying in the outer ring around that: they
 * are outer rings of their own then. */
static void
keep_two_levels (ParcelRings *self)
{
  for (size_t i = 0; i < self->n_rings; i++)
    {
      size_t parent = self->rings[i].parent;

      if (parent != PARCEL_NO_PARENT && self->rings[parent].parent != PARCEL_NO_PARENT)
        self->rings[i].parent = PARCEL_NO_PARENT;
    }
}

static void
nest_by_number (ParcelRings *self)
{
  size_t outer = PARCEL_NO_PARENT;

  for (size_t i = 0; i < self->n_rings; i++)
    {
      bool is_hole = self->rings[i].number > 1 && outer != PARCEL_NO_PARENT;

      self->rings[i].parent = is_hole ? outer : PARCEL_NO_PARENT;
      if (!is_hole)
        outer = i;
    }
}

static void
check_numbers (const ParcelRings  *self,
               const ParcelRecord *record,
               ParcelProblems     *problems)
{
  for (size_t i = 0; i < self->n_rings; i++)
    {
      const ParcelRing *ring = &self->rings[i];
      uint32_t line = record->points[ring->first].line;

      if (ring->number > 1 && ring->parent == PARCEL_NO_PARENT)
        parcel_problems_add (problems, PARCEL_PROBLEM_RING_NUMBER, line,
                             "ring %d has the number of a hole, but lies in no other ring; it is "
                             "taken for an outer ring", ring->number);
      else if (ring->number <= 1 && ring->parent != PARCEL_NO_PARENT)
        parcel_problems_add (problems, PARCEL_PROBLEM_RING_NUMBER, line,
                             "ring %d has the number of an outer ring, but lies in another; it is "
                             "taken for a hole", ring->number);
    }
}

void
parcel_rings_find (ParcelRings        *self,
                   const ParcelRecord *record,
                   ParcelProblems     *problems)
{
  Run run = { 0, 0 };

  memset (self, 0, sizeof *self);
  for (size_t i = 0; i < record->n_points; i++)
    {
      if (run.n > 0 && record->points[i].ring != record->points[run.first].ring)
        {
          take_run (self, record, run, problems);
          run = (Run) { i, 0 };
        }
      run.n++;
    }
  if (run.n > 0)
    take_run (self, record, run, problems);

  if (nest_by_place (self, record))
    {
      keep_two_levels (self);
      check_numbers (self, record, problems);
    }
  else
    {
      nest_by_number (self);
      parcel_problems_add (problems, PARCEL_PROBLEM_TOO_MANY, record->place.line,
                           "the parcel has so many rings (%zu) that their numbers alone say which "
                           "are holes", self->n_rings);
    }
}

void
parcel_rings_clear (ParcelRings *self)
{
  CPLFree (self->rings);
  memset (self, 0, sizeof *self);
}

double
parcel_rings_get_area (const ParcelRings *self)
{
  double area = 0;

  for (size_t i = 0; i < self->n_rings; i++)
    area += self->rings[i].parent == PARCEL_NO_PARENT ? self->rings[i].area : -self->rings[i].area;
  return area;
}

static void
add_to_polygon (OGRGeometryH        polygon,
                const ParcelRing   *ring,
                const ParcelRecord *record)
{
  OGRGeometryH line = OGR_G_CreateGeometry (wkbLinearRing);
  const ParcelPoint *points = record->points + ring->first;
  int n_points = (int) ring->n_points;

  OGR_G_SetPointCount (line, n_points + 1);
  for (int i = 0; i <= n_points; i++)
    OGR_G_SetPoint_2D (line, i, points[i % n_points].x, points[i % n_points].y);
  (void) OGR_G_AddGeometryDirectly (polygon, line);
}

OGRGeometryH
parcel_rings_to_geometry (const ParcelRings  *self,
                          const ParcelRecord *record)
{
  OGRGeometryH parts, *polygons;

  if (self->n_rings == 0)
    return NULL;
  parts = OGR_G_CreateGeometry (wkbMultiPolygon);
  polygons = CPLCalloc (self->n_rings, sizeof *polygons);
  for (size_t i = 0; i < self->n_rings; i++)
    if (self->rings[i].parent == PARCEL_NO_PARENT)
      {
        polygons[i] = OGR_G_CreateGeometry (wkbPolygon);
        add_to_polygon (polygons[i], &self->rings[i], record);
      }
  for (size_t i = 0; i < self->n_rings; i++)
    if (self->rings[i].parent != PARCEL_NO_PARENT)
      add_to_polygon (polygons[self->rings[i].parent], &self->rings[i], record);
  for (size_t i = 0; i < self->n_rings; i++)
    if (polygons[i] != NULL)
      (void) OGR_G_AddGeometryDirectly (parts, polygons[i]);
  CPLFree (polygons);
  return parts;
}
