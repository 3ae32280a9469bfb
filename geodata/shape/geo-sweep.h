/* geo-sweep.h – pairs of segments whose boxes touch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. Segments are sorted by where they begin along one axis, in buckets of
 * equal width, and each is compared with those that begin before it ends. Along the axis on which
 * they are shorter that is a handful each.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @a, @b: its ends, x and y each, borrowed. @id: of the caller. */
typedef struct {
  double min[2], max[2];
  const double *a;
  const double *b;
  guint id;
  guint bucket, last_bucket;
} GeoSweepSegment;

typedef struct {
  GeoSweepSegment *segments;
  guint n_segments, n_room;
} GeoSweep;

/* Segments in the order of the sweep: s begins first. FALSE to stop. */
typedef gboolean (*GeoSweepPair) (const GeoSweepSegment *s,
                                  const GeoSweepSegment *t,
                                  gpointer               data);

void geo_sweep_clear (GeoSweep *self);
/* Takes all segments out and makes room for @n_segments. */
void geo_sweep_begin (GeoSweep *self,
                      guint     n_segments);
/* Sorts what was added. */
void geo_sweep_sort  (GeoSweep *self);

static inline void
geo_sweep_add (GeoSweep     *self,
               const double *a,
               const double *b,
               guint         id)
{
  GeoSweepSegment *s = &self->segments[self->n_segments++];

  s->a = a;
  s->b = b;
  s->id = id;
  for (int k = 0; k < 2; k++)
    {
      s->min[k] = MIN (a[k], b[k]);
      s->max[k] = MAX (a[k], b[k]);
    }
}

/* Inline, so that @pair is. Returns: FALSE if @pair stopped it, or after @max_pairs that came near
 * each other along the axis. */
static inline gboolean
geo_sweep_pairs (const GeoSweep *self,
                 gsize           max_pairs,
                 GeoSweepPair    pair,
                 gpointer        data)
{
  gsize n_pairs = 0;

  for (guint i = 0; i < self->n_segments; i++)
    {
      const GeoSweepSegment *s = &self->segments[i];
      guint j;

      for (j = i + 1; j < self->n_segments && self->segments[j].bucket <= s->last_bucket; j++)
        {
          const GeoSweepSegment *t = &self->segments[j];

          if (t->min[0] <= s->max[0] && t->max[0] >= s->min[0]
              && t->min[1] <= s->max[1] && t->max[1] >= s->min[1] && !pair (s, t, data))
            return FALSE;
        }
      n_pairs += j - i;
      if (n_pairs > max_pairs)
        return FALSE;
    }
  return TRUE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoSweep, geo_sweep_clear)

G_END_DECLS
