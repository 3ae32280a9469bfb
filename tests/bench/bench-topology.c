/* bench-topology.c – the topology of a store against hashing its segments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To hash all segments of the lowest level is the least that any way of telling which borders are
 * shared does: one table with open addressing, all of it on one thread. Prints seconds by the clock and of
 * processor time, by the fastest of ROUNDS, their ratio, and what was made.
 */
#include "geodata/store/geo-snapshot.h"
#include "geodata/topology/geo-topology.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 3

typedef struct {
  double wall_s, cpu_s;
} Lap;

static double
get_s (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static Lap
begin_lap (void)
{
  return (Lap) { get_s (CLOCK_MONOTONIC), get_s (CLOCK_PROCESS_CPUTIME_ID) };
}

static void
end_lap (Lap  start,
         Lap *best)
{
  Lap now = begin_lap ();

  best->wall_s = MIN (best->wall_s, now.wall_s - start.wall_s);
  best->cpu_s = MIN (best->cpu_s, now.cpu_s - start.cpu_s);
}

static guint64
hash_point (const double *p)
{
  guint64 h[2];

  memcpy (h, p, sizeof h);
  h[0] = (h[0] ^ h[1] >> 29) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  h[0] = (h[0] ^ h[0] >> 32 ^ h[1]) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return h[0] ^ h[0] >> 29;
}

typedef struct {
  const double *points;
  guint32 *from, *to;   /* by segment, numbers of points */
  guint32 *slots;       /* segment + 1 */
  guint32 n_segments, mask;
} Table;

static gboolean
is_same (const Table *self,
         guint32      segment,
         guint32      from,
         guint32      to)
{
  const double *p = self->points;
  gsize a = 2 * (gsize) self->from[segment], b = 2 * (gsize) self->to[segment];
  gsize c = 2 * (gsize) from, d = 2 * (gsize) to;

  return (memcmp (p + a, p + c, 16) == 0 && memcmp (p + b, p + d, 16) == 0)
         || (memcmp (p + a, p + d, 16) == 0 && memcmp (p + b, p + c, 16) == 0);
}

static void
add_segment (Table   *self,
             guint32  from,
             guint32  to,
             guint64  hash)
{
  guint32 i = (guint32) (hash >> 32) & self->mask;

  for (; self->slots[i] != 0; i = (i + 1) & self->mask)
    if (is_same (self, self->slots[i] - 1, from, to))
      return;
  self->from[self->n_segments] = from;
  self->to[self->n_segments] = to;
  self->slots[i] = ++self->n_segments;
}

static void
add_ring (Table         *self,
          const GeoRing *ring)
{
  guint32 from = ring->first_point + ring->n_points - 1;
  guint64 hash_from = hash_point (self->points + 2 * (gsize) from);

  for (guint32 to = ring->first_point; to < ring->first_point + ring->n_points; to++)
    {
      guint64 hash_to = hash_point (self->points + 2 * (gsize) to);

      add_segment (self, from, to, hash_from + hash_to);
      from = to;
      hash_from = hash_to;
    }
}

/* Returns: how many segments there are, those that are shared once. */
static guint32
hash_segments (GeoRegister *reg,
               GeoShapes   *shapes,
               guint32     *n_points)
{
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  const GeoShape *all = geo_shapes_get_all (shapes, NULL);
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  Table table = { .points = geo_shapes_get_points (shapes), .mask = 1 };

  *n_points = 0;
  for (int i = 0; i < n_areas; i++)
    for (guint r = 0; areas[i].level == GEO_LEVEL_GROUP && r < all[i].n_rings; r++)
      *n_points += rings[all[i].first_ring + r].n_points;
  while (table.mask < *n_points + *n_points / 4)
    table.mask = table.mask * 2 + 1;
  table.slots = g_new0 (guint32, (gsize) table.mask + 1);
  table.from = g_new (guint32, *n_points + 1);
  table.to = g_new (guint32, *n_points + 1);
  for (int i = 0; i < n_areas; i++)
    for (guint r = 0; areas[i].level == GEO_LEVEL_GROUP && r < all[i].n_rings; r++)
      add_ring (&table, &rings[all[i].first_ring + r]);
  g_free (table.slots);
  g_free (table.from);
  g_free (table.to);
  return table.n_segments;
}

static void
print_topology (const GeoTopology *topology)
{
  const GeoTopologyReport *report = geo_topology_get_report (topology);
  guint n_edges, n_vertices = 0;
  const GeoEdge *edges = geo_topology_get_edges (topology, &n_edges);

  for (guint i = 0; i < n_edges; i++)
    n_vertices += edges[i].n_vertices;
  printf ("%u edges of %u vertices; snapped %u by at most %.4f m; %u one-sided, %u overlapping\n",
          n_edges, n_vertices, report->n_snapped, report->max_moved_m, report->n_one_sided,
          report->n_overlapping);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  Lap hashing = { G_MAXDOUBLE, G_MAXDOUBLE }, building = hashing;
  GeoRegister *reg;
  GeoShapes *shapes;
  double tolerance_m;
  guint32 n_points = 0, n_segments = 0;

  if (argc != 3)
    {
      fputs ("usage: bench-topology STORE TOLERANCE_M\n", stderr);
      return 2;
    }
  tolerance_m = g_ascii_strtod (argv[2], NULL);
  snapshot = geo_snapshot_load (argv[1], NULL, &error);
  if (snapshot == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  reg = geo_snapshot_get_register (snapshot);
  shapes = geo_snapshot_get_shapes (snapshot);
  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GeoTopology) topology = NULL;
      Lap lap = begin_lap ();

      n_segments = hash_segments (reg, shapes, &n_points);
      end_lap (lap, &hashing);
      lap = begin_lap ();
      topology = geo_topology_new (reg, shapes, tolerance_m, NULL, &error);
      end_lap (lap, &building);
      if (topology == NULL)
        return 1;
      if (i == 0)
        print_topology (topology);
    }
  printf ("%u points, %u segments: hashing %.4f s (cpu %.4f), topology %.4f s (cpu %.4f),"
          " ratio %.2f (cpu %.2f)\n", n_points, n_segments, hashing.wall_s, hashing.cpu_s,
          building.wall_s, building.cpu_s, building.wall_s / hashing.wall_s,
          building.cpu_s / hashing.cpu_s);
  return 0;
}
