/* geo-crossings-private.h – what the proof and the sweep for crossings share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a double cannot tell on which side of a segment a point lies, the pair counts as touching.
 */
#pragma once

#include "geodata/shape/geo-crossings.h"
#include "geodata/shape/geo-side-of.h"

G_BEGIN_DECLS

typedef struct {
  const double *a;      /* its ends, among the points of the polygons */
  const double *b;
  guint ring;
} GeoSegment;

/* Whether the outlines are simple and apart from each other, as nearly all are. FALSE if not, or
 * if that would take longer to see than by sweeping. */
gboolean geo_crossings_prove_none (const GeoPolygons *polygons);

/* Two that follow each other, s before t: whether t goes back over s. */
static inline gboolean
geo_segment_turns_back (const GeoSegment *s,
                        const GeoSegment *t)
{
  const double *corner = s->b;
  double back = (s->a[0] - corner[0]) * (t->b[0] - corner[0])
                + (s->a[1] - corner[1]) * (t->b[1] - corner[1]);

  return back > 0 && geo_side_of (s->a, corner, t->b) == 0;
}

/* Whether t is the next on the ring of s. */
static inline gboolean
geo_segment_follows (const GeoSegment  *s,
                     const GeoSegment  *t,
                     const GeoPolygons *polygons)
{
  const GeoRing *ring;
  const double *points;

  if (s->ring != t->ring)
    return FALSE;
  if (s->b == t->a)
    return TRUE;
  ring = &g_array_index (polygons->rings, GeoRing, s->ring);
  points = (const double *) (gpointer) polygons->points->data + 2 * (gsize) ring->first_point;
  return t->a == points && s->b == points + 2 * (gsize) (ring->n_points - 1);
}

/* Adds what a pair of segments whose boxes meet is. */
static inline void
geo_segment_compare (const GeoSegment  *s,
                     const GeoSegment  *t,
                     const GeoPolygons *polygons,
                     GeoCrossings      *found)
{
  int s_a, s_b, t_a, t_b;
  gboolean s_first = geo_segment_follows (s, t, polygons);
  gboolean t_first = geo_segment_follows (t, s, polygons);

  if (s_first || t_first)
    {
      if ((s_first && geo_segment_turns_back (s, t)) || (t_first && geo_segment_turns_back (t, s)))
        found->n_touches++;
      return;
    }
  s_a = geo_side_of (t->a, t->b, s->a);
  s_b = geo_side_of (t->a, t->b, s->b);
  if (s_a * s_b > 0)
    return;
  t_a = geo_side_of (s->a, s->b, t->a);
  t_b = geo_side_of (s->a, s->b, t->b);
  if (t_a * t_b > 0)
    return;
  if (s_a * s_b < 0 && t_a * t_b < 0)
    found->n_crossings++;
  else
    found->n_touches++;
}

G_END_DECLS
