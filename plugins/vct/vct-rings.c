/* vct-rings.c – which ring lies in which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-rings.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RINGS_MAX ((size_t) 20000)
/* Vertices looked at before nesting is given up: seconds. */
#define WORK_MAX ((size_t) 500000000)
/* Points of a ring that are tried when some lie on the border of the other. */
#define N_TRIED 32

typedef struct {
  const VctPath *path;
  OGREnvelope extent;
  double area;                  /* twice, without a sign */
  size_t parent;                /* in the sorted order; SIZE_MAX: none */
  bool is_hole;
  OGRGeometryH polygon;
} Ring;

typedef enum { OUTSIDE, INSIDE, ON_BORDER } Side;

void
vct_rings_clear (VctRings *self)
{
  for (size_t i = 0; i < self->n; i++)
    vct_path_clear (&self->paths[i]);
  CPLFree (self->paths);
  memset (self, 0, sizeof *self);
}

bool
vct_rings_take (VctRings *self,
                VctPath  *path)
{
  if (self->n == self->size)
    {
      size_t wanted = self->size < 4 ? 4 : 2 * self->size;
      VctPath *more = self->n < RINGS_MAX ? VSIRealloc (self->paths, wanted * sizeof *more) : NULL;

      if (more == NULL)
        return false;
      self->paths = more;
      self->size = wanted;
    }
  self->paths[self->n++] = *path;
  memset (path, 0, sizeof *path);
  return true;
}

static void
measure (Ring          *ring,
         const VctPath *path)
{
  const VctPoint *first = &path->points[0];

  *ring = (Ring) {
    .path = path,
    .extent = { first->x, first->x, first->y, first->y },
    .parent = SIZE_MAX,
  };
  for (size_t i = 1; i < path->n; i++)
    {
      const VctPoint *a = &path->points[i - 1], *b = &path->points[i];

      ring->area += (a->x - first->x) * (b->y - first->y) - (b->x - first->x) * (a->y - first->y);
      ring->extent.MinX = fmin (ring->extent.MinX, b->x);
      ring->extent.MaxX = fmax (ring->extent.MaxX, b->x);
      ring->extent.MinY = fmin (ring->extent.MinY, b->y);
      ring->extent.MaxY = fmax (ring->extent.MaxY, b->y);
    }
  ring->area = fabs (ring->area);
}

static int
compare_areas (const void *a,
               const void *b)
{
  const Ring *first = a, *second = b;

  if (first->area != second->area)
    return first->area > second->area ? -1 : 1;
  /* Equal ones in the file's order. */
  return first->path < second->path ? -1 : first->path > second->path;
}

/* Crossings of a ray to the right. */
static Side
side_of (const VctPath *path,
         double         x,
         double         y)
{
  bool is_inside = false;

  for (size_t i = 1; i < path->n; i++)
    {
      const VctPoint *a = &path->points[i - 1], *b = &path->points[i];
      double turn = (b->x - a->x) * (y - a->y) - (b->y - a->y) * (x - a->x);

      if (turn == 0 && x >= fmin (a->x, b->x) && x <= fmax (a->x, b->x)
          && y >= fmin (a->y, b->y) && y <= fmax (a->y, b->y))
        return ON_BORDER;
      if ((a->y > y) != (b->y > y) && (turn > 0) == (b->y > a->y))
        is_inside = !is_inside;
    }
  return is_inside ? INSIDE : OUTSIDE;
}

static bool
contains (const Ring *outer,
          const Ring *inner,
          size_t     *work)
{
  const OGREnvelope *a = &outer->extent, *b = &inner->extent;
  size_t n = inner->path->n - 1;
  size_t step = n / N_TRIED + 1;

  if (b->MinX < a->MinX || b->MaxX > a->MaxX || b->MinY < a->MinY || b->MaxY > a->MaxY)
    return false;
  for (size_t i = 0; i < n && *work < WORK_MAX; i += step)
    {
      const VctPoint *p = &inner->path->points[i], *q = &inner->path->points[i + 1];
      Side side = side_of (outer->path, p->x, p->y);

      if (side == ON_BORDER)
        side = side_of (outer->path, (p->x + q->x) / 2, (p->y + q->y) / 2);
      *work += 2 * outer->path->n;
      if (side != ON_BORDER)
        return side == INSIDE;
    }
  return false;
}

/* The first ring around it, going up from its own size, is the smallest. */
static void
nest (Ring  *rings,
      size_t n)
{
  size_t work = 0;

  qsort (rings, n, sizeof *rings, compare_areas);
  for (size_t i = 1; i < n; i++)
    for (size_t j = i; j-- > 0 && work < WORK_MAX;)
      {
        work++;
        if (!contains (&rings[j], &rings[i], &work))
          continue;
        rings[i].parent = j;
        rings[i].is_hole = !rings[j].is_hole;
        break;
      }
}

OGRGeometryH
vct_path_make (const VctPath      *path,
               OGRwkbGeometryType  type,
               bool                is_swapped,
               bool                has_z)
{
  OGRGeometryH geometry = OGR_G_CreateGeometry (type);
  const VctPoint *first = path->points;
  int stride = sizeof *first;

  if (path->n > 0)
    OGR_G_SetPoints (geometry, (int) path->n, is_swapped ? &first->y : &first->x, stride,
                     is_swapped ? &first->x : &first->y, stride, has_z ? &first->z : NULL,
                     has_z ? stride : 0);
  return geometry;
}

OGRGeometryH
vct_rings_make (const VctRings *self,
                bool            is_swapped,
                bool            has_z)
{
  OGRGeometryH all = OGR_G_CreateGeometry (has_z ? wkbMultiPolygon25D : wkbMultiPolygon);
  Ring *rings = CPLCalloc (self->n > 0 ? self->n : 1, sizeof *rings);

  for (size_t i = 0; i < self->n; i++)
    measure (&rings[i], &self->paths[i]);
  nest (rings, self->n);
  for (size_t i = 0; i < self->n; i++)
    {
      OGRGeometryH ring = vct_path_make (rings[i].path, wkbLinearRing, is_swapped, has_z);

      rings[i].polygon = rings[i].is_hole ? rings[rings[i].parent].polygon
                                          : OGR_G_CreateGeometry (has_z ? wkbPolygon25D
                                                                        : wkbPolygon);
      (void) OGR_G_AddGeometryDirectly (rings[i].polygon, ring);
    }
  for (size_t i = 0; i < self->n; i++)
    if (!rings[i].is_hole)
      (void) OGR_G_AddGeometryDirectly (all, rings[i].polygon);
  CPLFree (rings);
  return all;
}
