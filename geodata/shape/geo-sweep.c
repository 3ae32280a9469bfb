/* geo-sweep.c – pairs of segments whose boxes touch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-sweep"

#include "config.h"

#include "geodata/shape/geo-sweep.h"

void
geo_sweep_clear (GeoSweep *self)
{
  g_clear_pointer (&self->segments, g_free);
  self->n_segments = self->n_room = 0;
}

void
geo_sweep_begin (GeoSweep *self,
                 guint     n_segments)
{
  self->n_segments = 0;
  if (n_segments <= self->n_room)
    return;
  g_free (self->segments);
  self->segments = g_new (GeoSweepSegment, n_segments);
  self->n_room = n_segments;
}

/* The axis on which the segments are shorter, compared with what they cover together. */
static int
choose_axis (const GeoSweep *self,
             double         *from,
             double         *to)
{
  double length[2] = { 0, 0 }, lowest[2], highest[2];

  for (int k = 0; k < 2; k++)
    {
      lowest[k] = self->segments[0].min[k];
      highest[k] = self->segments[0].max[k];
    }
  for (guint i = 0; i < self->n_segments; i++)
    for (int k = 0; k < 2; k++)
      {
        const GeoSweepSegment *s = &self->segments[i];

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

/* By bucket, as many buckets as segments; linear. */
void
geo_sweep_sort (GeoSweep *self)
{
  guint n = self->n_segments;
  g_autofree guint *next = g_new0 (guint, n + 1);
  GeoSweepSegment *sorted;
  double from, to, per_unit;
  int axis;

  if (n == 0)
    return;
  sorted = g_new (GeoSweepSegment, self->n_room);
  axis = choose_axis (self, &from, &to);
  per_unit = to > from ? (n - 1) / (to - from) : 0;
  for (guint i = 0; i < n; i++)
    {
      GeoSweepSegment *s = &self->segments[i];

      s->bucket = MIN ((guint) ((s->min[axis] - from) * per_unit), n - 1);
      s->last_bucket = MIN ((guint) ((s->max[axis] - from) * per_unit), n - 1);
      next[s->bucket + 1]++;
    }
  for (guint i = 0; i < n; i++)
    next[i + 1] += next[i];
  for (guint i = 0; i < n; i++)
    sorted[next[self->segments[i].bucket]++] = self->segments[i];

  g_free (self->segments);
  self->segments = sorted;
}
