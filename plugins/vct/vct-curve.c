/* vct-curve.c – arcs, circles and ellipses as points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "plugins/vct/vct-curve.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>

#include <math.h>
#include <string.h>

#define STEP (4.0 * M_PI / 180.0)
#define DEGREE (M_PI / 180.0)

/* centre + cos(t) × major + sin(t) × minor, t from start to end */
typedef struct {
  double x, y, z;
  double major_x, major_y;
  double minor_x, minor_y;
  double start, end;
} Arc;

void
vct_path_clear (VctPath *self)
{
  CPLFree (self->points);
  memset (self, 0, sizeof *self);
}

bool
vct_path_add (VctPath  *self,
              VctPoint  point)
{
  if (self->n > 0 && self->points[self->n - 1].x == point.x
      && self->points[self->n - 1].y == point.y)
    return true;
  if (self->n == self->size)
    {
      size_t wanted = self->size < 64 ? 64 : 2 * self->size;
      VctPoint *more = wanted <= 2 * VCT_POINTS_MAX
                       ? VSIRealloc (self->points, wanted * sizeof *self->points) : NULL;

      if (more == NULL)
        return false;
      self->points = more;
      self->size = wanted;
    }
  self->points[self->n++] = point;
  return true;
}

static bool
add_arc (VctPath   *self,
         const Arc *arc)
{
  double sweep = arc->end - arc->start;
  int n_steps = (int) ceil (fabs (sweep) / STEP);

  n_steps = n_steps < 1 ? 1 : n_steps;
  for (int i = 0; i <= n_steps; i++)
    {
      double t = arc->start + sweep * i / n_steps;

      if (!vct_path_add (self, (VctPoint) {
            arc->x + cos (t) * arc->major_x + sin (t) * arc->minor_x,
            arc->y + cos (t) * arc->major_y + sin (t) * arc->minor_y, arc->z }))
        return false;
    }
  return true;
}

/* Relative to @a, so that large coordinates lose no digits. False if they lie on a line. */
static bool
centre_of (const VctPoint *a,
           const VctPoint *b,
           const VctPoint *c,
           double         *x,
           double         *y)
{
  double bx = b->x - a->x, by = b->y - a->y;
  double cx = c->x - a->x, cy = c->y - a->y;
  double d = 2 * (bx * cy - by * cx);
  double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;

  if (fabs (d) <= 1e-12 * (b2 + c2))
    return false;
  *x = a->x + (cy * b2 - by * c2) / d;
  *y = a->y + (bx * c2 - cx * b2) / d;
  return true;
}

/* From @first over @middle to @last, whichever way round that is. */
static void
set_ends (Arc            *arc,
          const VctPoint *first,
          const VctPoint *middle,
          const VctPoint *last)
{
  double to_middle;

  arc->start = atan2 (first->y - arc->y, first->x - arc->x);
  to_middle = atan2 (middle->y - arc->y, middle->x - arc->x) - arc->start;
  arc->end = atan2 (last->y - arc->y, last->x - arc->x) - arc->start;
  to_middle += to_middle < 0 ? 2 * M_PI : 0;
  arc->end += arc->end < 0 ? 2 * M_PI : 0;
  if (to_middle > arc->end)
    arc->end -= 2 * M_PI;
  arc->end += arc->start;
}

static bool
add_straight (VctPath        *self,
              const VctPoint *points,
              size_t          n)
{
  for (size_t i = 0; i < n; i++)
    if (!vct_path_add (self, points[i]))
      return false;
  return true;
}

static bool
add_arc_3 (VctPath        *self,
           const VctPoint *points,
           bool            is_whole,
           bool           *is_straight)
{
  Arc arc = { .z = points[0].z };
  double radius;

  if (!centre_of (&points[0], &points[1], &points[2], &arc.x, &arc.y))
    {
      *is_straight = true;
      return add_straight (self, points, 3);
    }
  radius = hypot (points[0].x - arc.x, points[0].y - arc.y);
  arc.major_x = arc.minor_y = radius;
  set_ends (&arc, &points[0], &points[1], &points[2]);
  if (is_whole)
    arc.end = arc.start + 2 * M_PI;
  /* The ends as they are written, so that neighbours meet. */
  return vct_path_add (self, points[0]) && add_arc (self, &arc)
         && (is_whole || vct_path_add (self, points[2]));
}

/* Angles in degrees, counter-clockwise from the x axis, or from the major axis of an ellipse. */
static bool
add_centred (VctPath         *self,
             const VctRecord *record,
             const VctPart   *part)
{
  const VctPoint *points = &record->points[part->first_point];
  Arc arc = { .x = points[0].x, .y = points[0].y, .z = points[0].z, .end = 2 * M_PI };

  if (part->type == VCT_PART_ARC)
    arc.major_x = arc.minor_y = part->numbers[0];
  else
    {
      arc.major_x = points[1].x - arc.x;
      arc.major_y = points[1].y - arc.y;
      arc.minor_x = -arc.major_y * part->numbers[0];
      arc.minor_y = arc.major_x * part->numbers[0];
    }
  if (!part->is_whole)
    {
      arc.start = fmod (part->numbers[1], 360) * DEGREE;
      arc.end = fmod (part->numbers[2], 360) * DEGREE;
      if (arc.end <= arc.start)
        arc.end += 2 * M_PI;
    }
  return add_arc (self, &arc);
}

bool
vct_path_add_part (VctPath         *self,
                   const VctRecord *record,
                   const VctPart   *part,
                   bool            *is_straight)
{
  const VctPoint *points = &record->points[part->first_point];

  if (part->type == VCT_PART_ARC || part->type == VCT_PART_ELLIPSE)
    return add_centred (self, record, part);
  if (part->type == VCT_PART_ARC_3 && part->n_points == 3)
    return add_arc_3 (self, points, part->is_whole, is_straight);
  *is_straight |= part->type != VCT_PART_STRAIGHT;
  return add_straight (self, points, part->n_points);
}
