/* geo-matcher.c – segments that no neighbour goes along in the other direction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hash table with open addressing. A group is mostly the few areas below one other, so that its
 * table stays in the cache of the processor. A slot is one segment, whichever way it is gone
 * along, with the stack of its uses that are still without a counterpart; so a million copies of
 * one segment take no longer than a million others.
 */
#define G_LOG_DOMAIN "geo-matcher"

#include "config.h"

#include "geodata/check/geo-matcher.h"

#include <string.h>

#define NONE G_MAXUINT32
/* In place of the next: the stack is empty, and the use only says which segment the slot is. */
#define GONE (G_MAXUINT32 - 1)
#define MIN_SLOTS 64

typedef struct {
  guint32 tag;          /* half of the hash */
  guint32 top;          /* of the stack of uses; NONE: a slot never taken */
} Slot;

struct _GeoMatcher {
  const GeoShape *all;
  const GeoRing *rings;
  const double *points;
  const GeoSides *sides;

  Slot *slots;
  gsize n_slots, n_room;
  GArray *uses;         /* of GeoUse */
};

GeoMatcher *
geo_matcher_new (GeoShapes      *shapes,
                 const GeoSides *sides)
{
  GeoMatcher *self = g_new0 (GeoMatcher, 1);

  self->all = geo_shapes_get_all (shapes, NULL);
  self->rings = geo_shapes_get_rings (shapes);
  self->points = geo_shapes_get_points (shapes);
  self->sides = sides;
  self->uses = g_array_new (FALSE, FALSE, sizeof (GeoUse));
  return self;
}

void
geo_matcher_free (GeoMatcher *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->slots);
  g_array_unref (self->uses);
  g_free (self);
}

void
geo_matcher_begin (GeoMatcher *self,
                   gsize       n_segments)
{
  self->n_slots = MIN_SLOTS;
  while (self->n_slots < n_segments + n_segments / 4)
    self->n_slots *= 2;
  if (self->n_slots > self->n_room)
    {
      g_free (self->slots);
      self->slots = g_new (Slot, self->n_slots);
      self->n_room = self->n_slots;
    }
  memset (self->slots, 0xff, self->n_slots * sizeof (Slot));
  g_array_set_size (self->uses, 0);
}

/* Of two doubles by their bits (the finaliser of A. Appleby's MurmurHash3); adding nothing makes
 * a negative zero one like the others. */
static inline guint64
hash_point (const double *p)
{
  double x = p[0] + 0.0, y = p[1] + 0.0;
  guint64 h, v;

  memcpy (&h, &x, sizeof h);
  memcpy (&v, &y, sizeof v);
  h = h * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (v ^ (v >> 29)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  h ^= h >> 33;
  h *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  h ^= h >> 33;
  return h;
}

static inline gboolean
same_point (const double *points,
            guint         a,
            guint         b)
{
  const double *p = points + 2 * (gsize) a, *q = points + 2 * (gsize) b;

  return a == b || (p[0] == q[0] && p[1] == q[1]);
}

static void
push (GeoMatcher   *self,
      Slot         *slot,
      const GeoUse *use)
{
  slot->top = self->uses->len;
  g_array_append_vals (self->uses, use, 1);
}

/* The slot holds the segment of @use, one way or the other. */
static void
match (GeoMatcher *self,
       Slot       *slot,
       GeoUse     *use,
       gboolean    same_direction)
{
  GeoUse *top = &g_array_index (self->uses, GeoUse, slot->top);

  if (top->next == GONE || same_direction)
    {
      use->next = top->next == GONE ? NONE : slot->top;
      push (self, slot, use);
      return;
    }
  if (top->next != NONE)
    slot->top = top->next;
  top->next = GONE;
}

static void
add_use (GeoMatcher *self,
         GeoUse     *use,
         guint64     hash)
{
  gsize mask = self->n_slots - 1, i = hash & mask;
  guint32 tag = (guint32) (hash >> 32);

  for (;; i = (i + 1) & mask)
    {
      Slot *slot = &self->slots[i];
      const GeoSegment *s;

      if (slot->top == NONE)
        {
          slot->tag = tag;
          use->next = NONE;
          push (self, slot, use);
          return;
        }
      if (slot->tag != tag)
        continue;
      s = &g_array_index (self->uses, GeoUse, slot->top).segment;
      if (same_point (self->points, s->from, use->segment.to)
          && same_point (self->points, s->to, use->segment.from))
        {
          match (self, slot, use, FALSE);
          return;
        }
      if (same_point (self->points, s->from, use->segment.from)
          && same_point (self->points, s->to, use->segment.to))
        {
          match (self, slot, use, TRUE);
          return;
        }
    }
}

/* In the direction it is gone along, so that uses that follow each other stay together. */
static void
add_ring (GeoMatcher    *self,
          const GeoRing *ring,
          int            owner,
          gboolean       backwards)
{
  guint n = ring->n_points;
  guint from = ring->first_point;
  guint64 hash_from = hash_point (self->points + 2 * (gsize) from);

  for (guint k = 1; k <= n; k++)
    {
      guint step = k == n ? 0 : backwards ? n - k : k;
      guint to = ring->first_point + step;
      guint64 hash_to = hash_point (self->points + 2 * (gsize) to);
      GeoUse use = { { from, to }, owner, NONE };

      if (!same_point (self->points, from, to))
        add_use (self, &use, hash_from + hash_to);
      from = to;
      hash_from = hash_to;
    }
}

void
geo_matcher_add_shape (GeoMatcher *self,
                       int         shape,
                       gboolean    reversed)
{
  const GeoShape *s = &self->all[shape];

  for (guint r = s->first_ring; r < s->first_ring + s->n_rings; r++)
    add_ring (self, &self->rings[r], shape, geo_sides_is_left (self->sides, r) == reversed);
}

void
geo_matcher_add_uses (GeoMatcher   *self,
                      const GArray *uses)
{
  for (guint i = 0; i < uses->len; i++)
    {
      GeoUse use = g_array_index (uses, GeoUse, i);

      add_use (self, &use, hash_point (self->points + 2 * (gsize) use.segment.from)
                           + hash_point (self->points + 2 * (gsize) use.segment.to));
    }
}

GArray *
geo_matcher_end (GeoMatcher *self)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (GeoUse));

  for (guint i = 0; i < self->uses->len; i++)
    {
      const GeoUse *use = &g_array_index (self->uses, GeoUse, i);

      if (use->next != GONE)
        g_array_append_val (left, *use);
    }
  return left;
}
