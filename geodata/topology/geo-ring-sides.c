/* geo-ring-sides.c – on which side of its rings a shape lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the middle of a segment, a nothing to the west of it, or to the north if it is level, a ray
 * goes east. If it meets an odd number of segments, land is there.
 */
#define G_LOG_DOMAIN "geo-ring-sides"

#include "geodata/topology/geo-ring-sides.h"

#include <stdlib.h>

/* How many borders a ray may meet, on average over all segments and rays, and in any case. */
#define MEETINGS_EACH 64
#define MIN_MEETINGS 10000000

typedef __int128 Wide;

/* A look, with what is doubled so that the middle is a whole number. */
typedef struct {
  gint64 x2, y2;
  guint look;
  gboolean is_inside;
} Probe;

static inline gboolean
is_on_line (GeoVertex a,
            GeoVertex b,
            GeoVertex c)
{
  return (Wide) ((gint64) b.x - a.x) * ((gint64) c.y - a.y)
         == (Wide) ((gint64) b.y - a.y) * ((gint64) c.x - a.x);
}

/* Finds the first segment that has a length. FALSE: all of the ring is on one line. */
static gboolean
find_segment (const GeoVertex *v,
              gsize            n,
              GeoRingLook     *look)
{
  gsize second = 1;

  while (second < n && geo_vertex_equal (v[0], v[second]))
    second++;
  for (gsize i = second + 1; i < n; i++)
    if (!is_on_line (v[0], v[second], v[i]))
      {
        *look = (GeoRingLook) { v[0], v[second], FALSE };
        return TRUE;
      }
  return FALSE;
}

static int
compare_probes (const void *a,
                const void *b)
{
  const Probe *p = a, *q = b;

  return (p->y2 > q->y2) - (p->y2 < q->y2);
}

/* Whether the probe lies on the segment's line or west of it; the segment passes its height. */
static inline gboolean
is_west_of (const Probe *probe,
            gint64       ax2,
            gint64       ay2,
            gint64       bx2,
            gint64       by2)
{
  Wide cross = (Wide) (bx2 - ax2) * (probe->y2 - ay2) - (Wide) (by2 - ay2) * (probe->x2 - ax2);

  return by2 > ay2 ? cross >= 0 : cross <= 0;
}

/* The first probe whose height is at least @y2. */
static guint
find_probe (const Probe *probes,
            guint        n_probes,
            gint64       y2)
{
  guint low = 0, high = n_probes;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (probes[middle].y2 < y2)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* @probes: by height. FALSE: @meetings are used up. */
static gboolean
cast_rays (const GeoVertex *v,
           gsize            n,
           Probe           *probes,
           guint            n_probes,
           gsize           *meetings)
{
  gint64 ax2 = 2 * (gint64) v[n - 1].x, ay2 = 2 * (gint64) v[n - 1].y;

  for (gsize i = 0; i < n; i++)
    {
      gint64 bx2 = 2 * (gint64) v[i].x, by2 = 2 * (gint64) v[i].y;
      gint64 low = MIN (ay2, by2), high = MAX (ay2, by2);
      guint p = n_probes == 1 ? probes[0].y2 < low : find_probe (probes, n_probes, low);

      for (; p < n_probes && probes[p].y2 < high; p++)
        {
          if ((*meetings)-- == 0)
            return FALSE;
          probes[p].is_inside ^= is_west_of (&probes[p], ax2, ay2, bx2, by2);
        }
      ax2 = bx2;
      ay2 = by2;
    }
  return TRUE;
}

static gboolean
cast_all_rays (const GeoVertex  *vertices,
               const GeoRingRun *rings,
               guint             n_rings,
               Probe            *probes,
               guint             n_probes)
{
  gsize meetings = MIN_MEETINGS + (gsize) n_probes * MEETINGS_EACH;

  for (guint r = 0; r < n_rings; r++)
    meetings += rings[r].n * MEETINGS_EACH;
  for (guint r = 0; r < n_rings; r++)
    if (rings[r].n > 0
        && !cast_rays (vertices + rings[r].first, rings[r].n, probes, n_probes, &meetings))
      return FALSE;
  return TRUE;
}

gboolean
geo_ring_sides_look (const GeoVertex  *vertices,
                     const GeoRingRun *rings,
                     guint             n_rings,
                     GeoRingLook      *looks,
                     guint             n_looks)
{
  Probe one;
  g_autofree Probe *many = n_looks > 1 ? g_new (Probe, n_looks) : NULL;
  Probe *probes = many != NULL ? many : &one;

  for (guint i = 0; i < n_looks; i++)
    probes[i] = (Probe) { (gint64) looks[i].a.x + looks[i].b.x, (gint64) looks[i].a.y + looks[i].b.y,
                          i, FALSE };
  if (n_looks > 1)
    qsort (probes, n_looks, sizeof (Probe), compare_probes);
  if (n_looks > 0 && !cast_all_rays (vertices, rings, n_rings, probes, n_looks))
    return FALSE;
  for (guint i = 0; i < n_looks; i++)
    {
      GeoRingLook *look = &looks[probes[i].look];
      gboolean probed_left = look->a.y == look->b.y ? look->b.x > look->a.x : look->b.y > look->a.y;

      look->is_left = probes[i].is_inside == probed_left;
    }
  return TRUE;
}

/* Whether the ring goes against the clock. */
static gboolean
turns_left (const GeoVertex *v,
            gsize            n)
{
  Wide area = 0;

  for (gsize i = 0; i < n; i++)
    {
      GeoVertex a = v[i], b = v[i + 1 < n ? i + 1 : 0];

      area += (Wide) a.x * b.y - (Wide) b.x * a.y;
    }
  return area > 0;
}

void
geo_ring_sides_find (const GeoVertex *vertices,
                     GeoRingRun      *rings,
                     guint            n_rings)
{
  GeoRingLook one;
  g_autofree GeoRingLook *many = n_rings > 1 ? g_new (GeoRingLook, n_rings) : NULL;
  GeoRingLook *looks = many != NULL ? many : &one;
  guint n_looks = 0;
  gboolean looked;

  for (guint r = 0; r < n_rings; r++)
    if (find_segment (vertices + rings[r].first, rings[r].n, &looks[n_looks]))
      {
        rings[r].side = GEO_RING_LEFT;
        n_looks++;
      }
    else
      rings[r].side = GEO_RING_EMPTY;
  looked = geo_ring_sides_look (vertices, rings, n_rings, looks, n_looks);
  for (guint r = 0, look = 0; r < n_rings; r++)
    if (rings[r].side != GEO_RING_EMPTY)
      {
        gboolean is_left = looked ? looks[look].is_left
                           : turns_left (vertices + rings[r].first, rings[r].n);

        rings[r].side = is_left ? GEO_RING_LEFT : GEO_RING_RIGHT;
        look++;
      }
}
