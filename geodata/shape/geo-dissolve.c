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

/* Places where sides meet; those of several polygons that are the same to the bit are one. */
typedef struct {
  const double *point;
  guint first_side;     /* of those from here, the last one added first */
} Vertex;

/* From one vertex to another. */
typedef struct {
  guint from, to;
  guint next;           /* another side from the same vertex */
  gboolean gone;
} Side;

typedef struct {
  const GeoPolygons *parts;
  Vertex *vertices;
  guint n_vertices;
  guint *table;         /* of indices of vertices, hashed */
  guint mask;
  Side *sides;
  guint n_sides;
  GArray *chain;        /* of indices of sides: the ring being made */
  GeoPolygons *united;
} Dissolving;

static void
dissolving_init (Dissolving        *self,
                 const GeoPolygons *parts,
                 GeoPolygons       *united)
{
  gsize n_points = parts->points->len / 2, n_slots = 16;

  while (n_slots < 2 * n_points)
    n_slots *= 2;
  *self = (Dissolving) { .parts = parts, .united = united, .mask = (guint) (n_slots - 1) };
  self->vertices = g_new (Vertex, n_points + 1);
  self->sides = g_new (Side, n_points + 1);
  self->table = g_new (guint, n_slots);
  memset (self->table, 0xff, n_slots * sizeof (guint));
  self->chain = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
dissolving_clear (Dissolving *self)
{
  g_free (self->vertices);
  g_free (self->sides);
  g_free (self->table);
  g_clear_pointer (&self->chain, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dissolving, dissolving_clear)

static inline guint64
hash_point (const double *point)
{
  guint64 bits[2];

  memcpy (bits, point, sizeof bits);
  bits[0] = (bits[0] ^ bits[1] >> 29) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  bits[0] = (bits[0] ^ bits[0] >> 32 ^ bits[1]) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return bits[0] ^ bits[0] >> 29;
}

/* The vertex at a point, a new one where there was none. */
static inline guint
find_vertex (Dissolving   *self,
             const double *point)
{
  guint slot = (guint) hash_point (point) & self->mask;

  for (; self->table[slot] != NONE; slot = (slot + 1) & self->mask)
    {
      const double *other = self->vertices[self->table[slot]].point;

      if (other[0] == point[0] && other[1] == point[1])
        return self->table[slot];
    }
  self->vertices[self->n_vertices] = (Vertex) { point, NONE };
  return self->table[slot] = self->n_vertices++;
}

/* Takes a side from @from to @to out of those from there. FALSE if there is none. */
static inline gboolean
cancel_side (Dissolving *self,
             guint       from,
             guint       to)
{
  for (guint *i = &self->vertices[from].first_side; *i != NONE; i = &self->sides[*i].next)
    if (self->sides[*i].to == to)
      {
        self->sides[*i].gone = TRUE;
        *i = self->sides[*i].next;
        return TRUE;
      }
  return FALSE;
}

/* A side that is gone along both ways goes. FALSE if it is gone along twice one way: land lies over
 * land. */
static inline gboolean
add_side (Dissolving *self,
          guint       from,
          guint       to)
{
  if (from == to || cancel_side (self, to, from))
    return TRUE;
  for (guint i = self->vertices[from].first_side; i != NONE; i = self->sides[i].next)
    if (self->sides[i].to == to)
      return FALSE;
  self->sides[self->n_sides] = (Side) { from, to, self->vertices[from].first_side, FALSE };
  self->vertices[from].first_side = self->n_sides++;
  return TRUE;
}

/* @turned: goes round the ring the other way. */
static gboolean
add_ring (Dissolving *self,
          guint       ring,
          gboolean    turned)
{
  guint n_points, last;
  const double *point = geo_polygons_get_points (self->parts, ring, &n_points);

  if (n_points == 0)
    return TRUE;
  last = find_vertex (self, point);
  for (guint i = 1; i < n_points; i++)
    {
      guint vertex = find_vertex (self, point += 2);

      if (!(turned ? add_side (self, vertex, last) : add_side (self, last, vertex)))
        return FALSE;
      last = vertex;
    }
  return TRUE;
}

/* Leaves the sides of the union. */
static gboolean
add_parts (Dissolving *self)
{
  for (guint p = 0; p < self->parts->parts->len; p++)
    {
      const GeoPart *part = &g_array_index (self->parts->parts, GeoPart, p);

      for (guint i = 0; i < part->n_rings; i++)
        {
          guint ring = part->first_ring + i;
          gboolean turned = (geo_polygons_get_turn (self->parts, ring) > 0) == (i == 0);

          if (!add_ring (self, ring, turned))
            return FALSE;
        }
    }
  return TRUE;
}

/* A side from the vertex that is in no ring yet; NONE if there is none. */
static guint
take_side_from (Dissolving *self,
                guint       vertex)
{
  guint i = self->vertices[vertex].first_side;

  while (i != NONE && self->sides[i].gone)
    i = self->sides[i].next;
  if (i != NONE)
    self->sides[i].gone = TRUE;
  return i;
}

static gboolean
is_crossroads (const Dissolving *self,
               guint             vertex)
{
  guint first = self->vertices[vertex].first_side;

  return first != NONE && self->sides[first].next != NONE;
}

static const Side *
get_side_on_chain (const Dissolving *self,
                   guint             i)
{
  return &self->sides[g_array_index (self->chain, guint, i)];
}

/* The sides of the chain from the given one on become a ring. */
static void
cut_ring (Dissolving *self,
          guint       from)
{
  guint n = self->chain->len - from;
  double *points;

  geo_polygons_begin_part (self->united);
  points = geo_polygons_add_ring (self->united, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const Side *side = get_side_on_chain (self, from + i);

      memcpy (points + 2 * (gsize) i, self->vertices[side->from].point, 2 * sizeof (double));
    }
  memcpy (points + 2 * (gsize) n, points, 2 * sizeof (double));
  g_array_set_size (self->chain, from);
}

/* Where on the chain a side begins at the vertex; NONE. */
static guint
find_on_chain (const Dissolving *self,
               guint             vertex)
{
  for (guint i = self->chain->len; i-- > 0;)
    if (get_side_on_chain (self, i)->from == vertex)
      return i;
  return NONE;
}

/* Follows the chain that begins with a side until it is used up. FALSE if it has an end, which
 * closed rings do not leave. */
static gboolean
follow (Dissolving *self,
        guint       start)
{
  guint first = self->sides[start].from;

  self->sides[start].gone = TRUE;
  g_array_append_val (self->chain, start);
  while (self->chain->len > 0)
    {
      guint vertex = get_side_on_chain (self, self->chain->len - 1)->to, next;

      if (vertex == first)
        cut_ring (self, 0);
      else if (is_crossroads (self, vertex))
        {
          guint at = find_on_chain (self, vertex);

          if (at != NONE)
            cut_ring (self, at);
        }
      if (self->chain->len == 0)
        return TRUE;
      next = take_side_from (self, vertex);
      if (next == NONE)
        return FALSE;
      g_array_append_val (self->chain, next);
    }
  return TRUE;
}

static gboolean
make_rings (Dissolving *self)
{
  for (guint i = 0; i < self->n_sides; i++)
    if (!self->sides[i].gone && !follow (self, i))
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
  g_auto (Dissolving) self = { .parts = NULL };

  dissolving_init (&self, parts, united);
  return add_parts (&self) && make_rings (&self) && is_sound (united);
}
