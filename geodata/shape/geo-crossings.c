/* geo-crossings.c – where the outlines of an area meet themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sort and sweep: segments are sorted by where they begin along one axis, in buckets of equal
 * width, and each is compared with those that begin before it ends. Along the axis on which they
 * are shorter that is a handful each. Nearly always geo-crossings-proof has shown before that there
 * is nothing to find.
 */
#define G_LOG_DOMAIN "geo-crossings"

#include "config.h"

#include "geodata/shape/geo-crossings.h"

#include "geodata/shape/geo-crossings-private.h"

/* About a second. No outline drawn by people comes near. */
#define MAX_PAIRS ((gsize) 1 << 28)

typedef struct {
  double min[2], max[2];
  GeoSegment ends;
  guint bucket, last_bucket;
} Segment;

typedef struct {
  Segment *segments;
  guint n_segments;
  int axis;
} Sweep;

static void
set_segment (Segment      *self,
             const double *a,
             guint         ring)
{
  const double *b = a + 2;

  self->ends = (GeoSegment) { a, b, ring };
  for (int k = 0; k < 2; k++)
    {
      self->min[k] = MIN (a[k], b[k]);
      self->max[k] = MAX (a[k], b[k]);
    }
}

static void
collect (const GeoPolygons *polygons,
         Sweep             *sweep)
{
  for (guint r = 0; r < polygons->rings->len; r++)
    {
      guint n_points;
      const double *points = geo_polygons_get_points (polygons, r, &n_points);

      for (guint i = 0; i + 1 < n_points; i++)
        set_segment (&sweep->segments[sweep->n_segments++], points + 2 * i, r);
    }
}

/* The axis on which the segments are shorter, compared with what they cover together. */
static int
choose_axis (const Sweep *sweep,
             double      *from,
             double      *to)
{
  double length[2] = { 0, 0 }, lowest[2], highest[2];

  for (int k = 0; k < 2; k++)
    {
      lowest[k] = sweep->segments[0].min[k];
      highest[k] = sweep->segments[0].max[k];
    }
  for (guint i = 0; i < sweep->n_segments; i++)
    for (int k = 0; k < 2; k++)
      {
        const Segment *s = &sweep->segments[i];

        length[k] += s->max[k] - s->min[k];
        lowest[k] = MIN (lowest[k], s->min[k]);
        highest[k] = MAX (highest[k], s->max[k]);
      }
  /* length / extent, without dividing by an extent of nothing */
  int axis = length[0] * (highest[1] - lowest[1]) <= length[1] * (highest[0] - lowest[0]) ? 0 : 1;

  *from = lowest[axis];
  *to = highest[axis];
  return axis;
}

/* Sorts by bucket, as many buckets as segments; linear. */
static void
sort (Sweep *sweep)
{
  guint n = sweep->n_segments;
  g_autofree guint *next = g_new0 (guint, n + 1);
  Segment *sorted = g_new (Segment, n);
  double from, to, per_unit;

  sweep->axis = choose_axis (sweep, &from, &to);
  per_unit = to > from ? (n - 1) / (to - from) : 0;
  for (guint i = 0; i < n; i++)
    {
      Segment *s = &sweep->segments[i];

      s->bucket = MIN ((guint) ((s->min[sweep->axis] - from) * per_unit), n - 1);
      s->last_bucket = MIN ((guint) ((s->max[sweep->axis] - from) * per_unit), n - 1);
      next[s->bucket + 1]++;
    }
  for (guint i = 0; i < n; i++)
    next[i + 1] += next[i];
  for (guint i = 0; i < n; i++)
    sorted[next[sweep->segments[i].bucket]++] = sweep->segments[i];

  g_free (sweep->segments);
  sweep->segments = sorted;
}

void
geo_crossings_find (const GeoPolygons *polygons,
                    guint              max_crossings,
                    GeoCrossings      *found)
{
  Sweep sweep = { NULL, 0, 0 };
  gsize n_pairs = 0;

  *found = (GeoCrossings) { 0, 0, TRUE };
  if (geo_crossings_prove_none (polygons))
    return;
  sweep.segments = g_new (Segment, polygons->points->len / 2 + 1);
  collect (polygons, &sweep);
  if (sweep.n_segments > 0)
    sort (&sweep);
  for (guint i = 0; i < sweep.n_segments && found->complete; i++)
    {
      const Segment *s = &sweep.segments[i];
      guint j;

      for (j = i + 1; j < sweep.n_segments && sweep.segments[j].bucket <= s->last_bucket; j++)
        {
          const Segment *t = &sweep.segments[j];

          if (t->min[0] <= s->max[0] && t->max[0] >= s->min[0]
              && t->min[1] <= s->max[1] && t->max[1] >= s->min[1])
            geo_segment_compare (&s->ends, &t->ends, polygons, found);
        }
      n_pairs += j - i;
      if (found->n_crossings > max_crossings || n_pairs > MAX_PAIRS)
        found->complete = FALSE;
    }
  g_free (sweep.segments);
}
