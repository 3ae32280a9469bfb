/* geo-dissolve.c – what polygons that share their borders to the bit cover together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every polygon is gone round with its land on the right. A side that two share is then gone along
 * once each way, and both go; what is left are the sides of the union. Chained end to end they
 * make its rings, cut wherever a chain comes to a point again, so that no ring touches itself.
 * Linear but for the proof that the result is simple.
 */
#define G_LOG_DOMAIN "geo-dissolve"

#include "config.h"

#include "geodata/shape/geo-dissolve.h"

#include "geodata/shape/geo-crossings.h"
#include "geodata/shape/geo-geos.h"
#include "geodata/shape/geo-nest.h"

#include <string.h>

#define NONE G_MAXUINT

/* From one point to another, by their indices. */
typedef struct {
  guint from, to;
  gboolean gone;
  guint next;           /* another side from the same point */
} Side;

typedef struct {
  const double *points;
  GArray *sides;        /* of Side */
  guint *table;         /* of indices of sides, hashed */
  guint mask;
  GArray *chain;        /* of indices of sides: the ring being made */
  GeoPolygons *united;
} Dissolving;

static void
dissolving_clear (Dissolving *self)
{
  g_array_unref (self->sides);
  g_array_unref (self->chain);
  g_free (self->table);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dissolving, dissolving_clear)

static inline Side *
side_at (const Dissolving *self,
         guint             i)
{
  return &g_array_index (self->sides, Side, i);
}

static inline gboolean
same_point (const Dissolving *self,
            guint             a,
            guint             b)
{
  const double *p = self->points + 2 * (gsize) a, *q = self->points + 2 * (gsize) b;

  return a == b || (p[0] == q[0] && p[1] == q[1]);
}

static inline guint64
hash_point (const Dissolving *self,
            guint             i)
{
  guint64 bits[2];

  memcpy (bits, self->points + 2 * (gsize) i, sizeof bits);
  bits[0] = (bits[0] ^ bits[1] >> 29) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  bits[0] = (bits[0] ^ bits[0] >> 32 ^ bits[1]) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return bits[0] ^ bits[0] >> 29;
}

static void
add_sides (Dissolving        *self,
           const GeoPolygons *parts)
{
  for (guint p = 0; p < parts->parts->len; p++)
    {
      const GeoPart *part = &g_array_index (parts->parts, GeoPart, p);

      for (guint r = 0; r < part->n_rings; r++)
        {
          guint ring = part->first_ring + r;
          const GeoRing *range = &g_array_index (parts->rings, GeoRing, ring);
          gboolean turned = (geo_polygons_get_turn (parts, ring) > 0) == (r == 0);

          for (guint i = range->first_point; i + 1 < range->first_point + range->n_points; i++)
            {
              Side side = { turned ? i + 1 : i, turned ? i : i + 1, FALSE, NONE };

              if (!same_point (self, side.from, side.to))
                g_array_append_val (self->sides, side);
            }
        }
    }
}

static void
make_table (Dissolving *self)
{
  gsize n = 16;

  while (n < 2 * (gsize) self->sides->len)
    n *= 2;
  g_free (self->table);
  self->table = g_new (guint, n);
  memset (self->table, 0xff, n * sizeof (guint));
  self->mask = (guint) (n - 1);
}

/* Removes the sides that are gone along both ways. FALSE if one is gone along twice one way: land
 * lies over land. */
static gboolean
cancel (Dissolving *self)
{
  make_table (self);
  for (guint i = 0; i < self->sides->len; i++)
    {
      Side *side = side_at (self, i);
      /* the same both ways */
      guint slot = (guint) (hash_point (self, side->from) + hash_point (self, side->to));

      for (slot &= self->mask; self->table[slot] != NONE; slot = (slot + 1) & self->mask)
        {
          Side *other = side_at (self, self->table[slot]);

          if (other->gone)
            continue;
          if (same_point (self, other->from, side->from) && same_point (self, other->to, side->to))
            return FALSE;
          if (same_point (self, other->from, side->to) && same_point (self, other->to, side->from))
            {
              side->gone = other->gone = TRUE;
              break;
            }
        }
      if (!side->gone)
        self->table[slot] = i;
    }
  return TRUE;
}

static void
keep_left (Dissolving *self)
{
  guint n = 0;

  for (guint i = 0; i < self->sides->len; i++)
    if (!side_at (self, i)->gone)
      *side_at (self, n++) = *side_at (self, i);
  g_array_set_size (self->sides, n);
}

/* The slot of the sides that begin at a point, or a free one. */
static guint
find_slot (const Dissolving *self,
           guint             point)
{
  guint slot = (guint) hash_point (self, point) & self->mask;

  while (self->table[slot] != NONE
         && !same_point (self, side_at (self, self->table[slot])->from, point))
    slot = (slot + 1) & self->mask;
  return slot;
}

static void
index_by_start (Dissolving *self)
{
  make_table (self);
  for (guint i = 0; i < self->sides->len; i++)
    {
      Side *side = side_at (self, i);
      guint slot = find_slot (self, side->from);

      side->next = self->table[slot];
      self->table[slot] = i;
    }
}

/* A side from the point that is in no ring yet; NONE if there is none. */
static guint
take_side_from (Dissolving *self,
                guint       point)
{
  guint i = self->table[find_slot (self, point)];

  while (i != NONE && side_at (self, i)->gone)
    i = side_at (self, i)->next;
  if (i != NONE)
    side_at (self, i)->gone = TRUE;
  return i;
}

static gboolean
is_crossroads (const Dissolving *self,
               guint             point)
{
  guint first = self->table[find_slot (self, point)];

  return first != NONE && side_at (self, first)->next != NONE;
}

/* The sides of the chain from the given one on become a ring. */
static void
cut_ring (Dissolving *self,
          guint       from)
{
  guint n = self->chain->len - from;
  double *points;

  geo_polygons_begin_part (self->united);
  points = geo_polygons_add_ring (self->united, n);
  for (guint i = 0; i < n; i++)
    {
      const Side *side = side_at (self, g_array_index (self->chain, guint, from + i));

      memcpy (points + 2 * i, self->points + 2 * (gsize) side->from, 2 * sizeof (double));
    }
  geo_polygons_close_ring (self->united);
  g_array_set_size (self->chain, from);
}

/* Where on the chain a side begins at the point; NONE. */
static guint
find_on_chain (const Dissolving *self,
               guint             point)
{
  for (guint i = self->chain->len; i-- > 0;)
    if (same_point (self, side_at (self, g_array_index (self->chain, guint, i))->from, point))
      return i;
  return NONE;
}

/* Follows the chain that begins with a side until it is used up. FALSE if it has an end, which
 * closed rings do not leave. */
static gboolean
follow (Dissolving *self,
        guint       start)
{
  guint first_point = side_at (self, start)->from;

  side_at (self, start)->gone = TRUE;
  g_array_append_val (self->chain, start);
  while (self->chain->len > 0)
    {
      guint last = g_array_index (self->chain, guint, self->chain->len - 1);
      guint point = side_at (self, last)->to, next;

      if (same_point (self, point, first_point))
        cut_ring (self, 0);
      else if (is_crossroads (self, point))
        {
          guint at = find_on_chain (self, point);

          if (at != NONE)
            cut_ring (self, at);
        }
      if (self->chain->len == 0)
        return TRUE;
      next = take_side_from (self, point);
      if (next == NONE)
        return FALSE;
      g_array_append_val (self->chain, next);
    }
  return TRUE;
}

static gboolean
make_rings (Dissolving *self)
{
  keep_left (self);
  index_by_start (self);
  for (guint i = 0; i < self->sides->len; i++)
    if (!side_at (self, i)->gone && !follow (self, i))
      return FALSE;
  return self->united->rings->len > 0;
}

/* Shells go with the clock and holes against it. If not, land lies in land. */
static gboolean
are_wound_right (const GeoPolygons *polygons)
{
  for (guint p = 0; p < polygons->parts->len; p++)
    {
      const GeoPart *part = &g_array_index (polygons->parts, GeoPart, p);

      for (guint i = 0; i < part->n_rings; i++)
        if ((geo_polygons_get_turn (polygons, part->first_ring + i) < 0) != (i == 0))
          return FALSE;
    }
  return TRUE;
}

/* Rings may touch in the points where they were cut apart. Where they touch GEOS tells whether
 * that is all. */
static gboolean
is_sound (GeoPolygons *united)
{
  g_auto (GeoGeos) geos = { NULL, NULL, NULL };
  GeoCrossings crossings;
  GEOSGeometry *geometry;
  gboolean is_new;

  geo_crossings_find (united, 0, &crossings);
  if (!crossings.complete || crossings.n_crossings > 0
      || !geo_nest_rings (united, &is_new) || !are_wound_right (united))
    return FALSE;
  if (crossings.n_touches == 0)
    return TRUE;

  geo_geos_init (&geos);
  geometry = geo_geos_from_polygons (&geos, united);
  return geometry != NULL && GEOSisValid_r (geos.context, geometry) == 1;
}

gboolean
geo_dissolve (const GeoPolygons *parts,
              GeoPolygons       *united)
{
  g_auto (Dissolving) self = {
    .points = (const double *) (gpointer) parts->points->data,
    .sides = g_array_new (FALSE, FALSE, sizeof (Side)),
    .chain = g_array_new (FALSE, FALSE, sizeof (guint)),
    .united = united,
  };

  add_sides (&self, parts);
  return cancel (&self) && make_rings (&self) && is_sound (united);
}
