/* bench-segments.c – one hash table of all segments: what finding the shared ones takes at the least
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-segments.h"

#include <math.h>

/* A degree is 111 km, so 1.1 cm; ±180° fit into 32 bits. */
#define STEPS_PER_DEGREE 1e7

typedef struct {
  gint32 ax, ay, bx, by;
  gboolean is_used;
} Slot;

typedef struct {
  Slot *slots;
  gsize mask;
  guint64 n_used;
} Table;

static guint64
hash (gint32 ax,
      gint32 ay,
      gint32 bx,
      gint32 by)
{
  guint64 h = ((guint64) (guint32) ax << 32 | (guint32) ay) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  h ^= h >> 32;
  h += (guint64) (guint32) bx << 32 | (guint32) by;
  h *= G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  return h ^ h >> 29;
}

static void
put (Table *table,
     gint32 ax,
     gint32 ay,
     gint32 bx,
     gint32 by)
{
  gsize i = hash (ax, ay, bx, by) & table->mask;

  for (;; i = (i + 1) & table->mask)
    {
      Slot *slot = &table->slots[i];

      if (!slot->is_used)
        {
          *slot = (Slot) { ax, ay, bx, by, TRUE };
          table->n_used++;
        }
      else if (slot->ax != ax || slot->ay != ay || slot->bx != bx || slot->by != by)
        continue;
      return;
    }
}

static gint32
round_degrees (double degrees)
{
  return (gint32) lrint (degrees * STEPS_PER_DEGREE);
}

static void
put_ring (Table        *table,
          const double *points,
          guint         n_points)
{
  gint32 ax = round_degrees (points[2 * n_points - 2]);
  gint32 ay = round_degrees (points[2 * n_points - 1]);

  for (guint i = 0; i < n_points; i++)
    {
      gint32 bx = round_degrees (points[2 * i]), by = round_degrees (points[2 * i + 1]);

      if (ax < bx || (ax == bx && ay < by))
        put (table, ax, ay, bx, by);
      else
        put (table, bx, by, ax, ay);
      ax = bx;
      ay = by;
    }
}

static guint64
count_points (const GeoShape *shape,
              const GeoRing  *rings)
{
  guint64 n = 0;

  for (guint r = 0; r < shape->n_rings; r++)
    n += rings[shape->first_ring + r].n_points;
  return n;
}

static Table
table_new (guint64 n_segments)
{
  gsize n_slots = 1;

  /* Most segments are there twice or more often, so that the table stays half empty. */
  while (n_slots < n_segments)
    n_slots *= 2;
  return (Table) { g_new0 (Slot, n_slots), n_slots - 1, 0 };
}

BenchSegments
bench_segments_hash (GeoRegister *reg,
                     GeoShapes   *shapes)
{
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  const GeoShape *all = geo_shapes_get_all (shapes, NULL);
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  const double *points = geo_shapes_get_points (shapes);
  BenchSegments result = { 0, 0 };
  Table table;

  for (int i = 0; i < n_areas; i++)
    if (areas[i].level == GEO_LEVEL_GROUP)
      result.n_segments += count_points (&all[i], rings);
  /* One more than there are, so that one is always free. */
  table = table_new (result.n_segments + 1);
  for (int i = 0; i < n_areas; i++)
    for (guint r = 0; areas[i].level == GEO_LEVEL_GROUP && r < all[i].n_rings; r++)
      {
        const GeoRing *ring = &rings[all[i].first_ring + r];

        put_ring (&table, points + 2 * (gsize) ring->first_point, ring->n_points);
      }
  result.n_distinct = table.n_used;
  g_free (table.slots);
  return result;
}
