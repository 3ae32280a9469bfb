/* bench-topology.c – building the topology against hashing all segments
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-topology STORE ROUNDS: both get the polygons in memory. The topology is of all levels; the
 * segments are those of the groups, of which the others are made. Prints JSON: what the topology has,
 * how many segments there are and how many of them are distinct; the median of both times by the
 * clock, and of the processor's.
 */
#include "tests/bench/bench-figures.h"
#include "tests/bench/bench-segments.h"

#include "geodata/store/geo-snapshot.h"
#include "geodata/topology/geo-topology.h"

#include <stdio.h>
#include <stdlib.h>

/* Neighbours of these sets meet. */
#define TOLERANCE_M 0.0

typedef struct {
  GArray *clock_ms, *cpu_ms;  /* of double */
  double begun_cpu_s;
  gint64 begun_us;
} Stopwatch;

static Stopwatch
stopwatch_new (void)
{
  return (Stopwatch) { g_array_new (FALSE, FALSE, sizeof (double)),
                       g_array_new (FALSE, FALSE, sizeof (double)), 0, 0 };
}

static void
start (Stopwatch *self)
{
  self->begun_cpu_s = bench_get_process_s ();
  self->begun_us = g_get_monotonic_time ();
}

static void
stop (Stopwatch *self)
{
  double clock_ms = (double) (g_get_monotonic_time () - self->begun_us) / 1000;
  double cpu_ms = (bench_get_process_s () - self->begun_cpu_s) * 1000;

  g_array_append_val (self->clock_ms, clock_ms);
  g_array_append_val (self->cpu_ms, cpu_ms);
}

/* Frees it. */
static void
print_stopwatch (const char *name,
                 Stopwatch  *self)
{
  printf (", \"%s_ms\": %.3f, \"%s_cpu_ms\": %.3f", name,
          bench_get_median (&g_array_index (self->clock_ms, double, 0), self->clock_ms->len), name,
          bench_get_median (&g_array_index (self->cpu_ms, double, 0), self->cpu_ms->len));
  g_array_unref (self->clock_ms);
  g_array_unref (self->cpu_ms);
}

static void
print_made (const GeoTopology *topology)
{
  const GeoTopologyReport *report = geo_topology_get_report (topology);
  guint n_edges;

  geo_topology_get_edges (topology, &n_edges);
  printf ("{\"edges\": %u, \"snapped\": %u, \"max_moved_m\": %.4f, \"one_sided\": %u, "
          "\"overlapping\": %u", n_edges, report->n_snapped, report->max_moved_m,
          report->n_one_sided, report->n_overlapping);
}

static void
measure (GeoSnapshot *snapshot,
         int          n_rounds)
{
  GeoRegister *reg = geo_snapshot_get_register (snapshot);
  g_autoptr (GError) load_error = NULL;
  g_autoptr (GeoShapes) shapes = geo_snapshot_load_shapes (snapshot, NULL, &load_error);
  Stopwatch hashing = stopwatch_new (), building = stopwatch_new ();
  BenchSegments segments = { 0, 0 };

  if (shapes == NULL)
    g_error ("%s", load_error->message);
  for (int i = 0; i < n_rounds; i++)
    {
      g_autoptr (GeoTopology) topology = NULL;
      g_autoptr (GError) error = NULL;

      start (&hashing);
      segments = bench_segments_hash (reg, shapes);
      stop (&hashing);
      start (&building);
      topology = geo_topology_new (reg, shapes, TOLERANCE_M, NULL, &error);
      stop (&building);
      if (topology == NULL)
        g_error ("%s", error->message);
      if (i == 0)
        print_made (topology);
    }
  printf (", \"segments\": %" G_GUINT64_FORMAT ", \"distinct\": %" G_GUINT64_FORMAT,
          segments.n_segments, segments.n_distinct);
  print_stopwatch ("hash", &hashing);
  print_stopwatch ("topology", &building);
  fputs ("}\n", stdout);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  int n_rounds = argc == 3 ? atoi (argv[2]) : 0;

  if (n_rounds < 1)
    {
      fputs ("usage: bench-topology STORE ROUNDS\n", stderr);
      return 2;
    }
  snapshot = geo_snapshot_load (argv[1], NULL, &error);
  if (snapshot == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  measure (snapshot, n_rounds);
  return 0;
}
