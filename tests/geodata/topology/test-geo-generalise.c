/* test-geo-generalise.c – no gap, no overlap, no crossing at any zoom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net-check.h"
#include "net-maker.h"
#include "topology-fixture.h"

#include "tests/bench/bench-land.h"
#include "tests/support/test-county.h"

#include <math.h>

/* Units to a metre of the generated land. */
#define UNITS_PER_M 107

/* With "-m slow", of many more. */
static guint
get_n_seeds (void)
{
  return g_test_slow () ? 300 : 3;
}

static void
test_land (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_land (seed, 6, 5, seed % 6);

      net_check_walk (net);
    }
}

static void
test_enclaves (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_enclaves (seed, 150, 6);

      net_check_walk (net);
    }
}

static void
test_islands (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_islands (seed, 100);

      net_check_walk (net);
    }
}

static void
test_spirals (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_spirals (seed, 2 + seed % 4, 400);

      net_check_walk (net);
    }
}

static void
test_slices (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_slices (seed, 12, 60);

      net_check_walk (net);
    }
}

static void
test_petals (void)
{
  for (guint seed = 1; seed <= get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_petals (seed, 20, 10);

      net_check_walk (net);
    }
}

static void
test_tangles (void)
{
  for (guint seed = 1; seed <= 100 * get_n_seeds (); seed++)
    {
      g_autoptr (GeoEdgeNet) net = net_make_tangle (seed);

      net_check_tangle (net);
    }
}

static void
add_land_area (TopologyDrawing *drawing,
               const BenchLand *land,
               BenchLevel       level,
               guint            column,
               guint            row)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  g_autofree char *code = g_strdup_printf ("%u-%03u-%03u", level, row, column);

  if (!bench_land_get_outline (land, level, column, row, points))
    return;
  for (guint i = 0; i < points->len; i += 2)
    {
      const GeoVertex vertex = {
        (gint32) rint (g_array_index (points, double, i) * UNITS_PER_M),
        (gint32) rint (g_array_index (points, double, i + 1) * UNITS_PER_M),
      };

      g_array_append_val (ring, vertex);
    }
  topology_drawing_begin (drawing, (GeoLevel) (GEO_LEVEL_GROUP - (int) level), code, NULL);
  topology_drawing_add_ring (drawing, &g_array_index (ring, GeoVertex, 0), ring->len);
}

/* Every level of a topology, at every limit. */
static void
walk_levels (const GeoTopology *topology,
             guint              n_levels)
{
  guint n_walked = 0;

  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      g_autoptr (GeoEdgeNet) net = geo_edge_net_new (topology, level, NULL, NULL);
      guint n_edges;

      geo_edge_net_get_edges (net, &n_edges);
      if (n_edges == 0)
        continue;
      net_check_walk (net);
      n_walked++;
    }
  g_assert_cmpuint (n_walked, ==, n_levels);
}

/* What the bench draws, from the county down, though of fewer areas. */
static void
test_bench_land (void)
{
  const BenchLand land = { .seed = 7, .n_groups = 400, .n_vertices = 8000, .n_columns = 20 };
  g_autoptr (TopologyDrawing) drawing = topology_drawing_new (1);
  g_autoptr (GeoTopology) topology = NULL;

  for (int level = BENCH_COUNTY; level >= BENCH_GROUP; level--)
    {
      guint n_columns, n_rows;

      bench_land_get_size (&land, level, &n_columns, &n_rows);
      for (guint i = 0; i < n_columns * n_rows; i++)
        add_land_area (drawing, &land, level, i % n_columns, i / n_columns);
    }
  topology = topology_drawing_make (drawing, 0);
  walk_levels (topology, BENCH_N_LEVELS);
}

static void
test_county (void)
{
  g_autoptr (GeoSnapshot) snapshot = test_county_new_snapshot ();
  g_autoptr (GeoTopology) topology = geo_topology_new (geo_snapshot_get_register (snapshot),
                                                       geo_snapshot_get_shapes (snapshot), 0, NULL, NULL);

  walk_levels (topology, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/generalise/land", test_land);
  g_test_add_func ("/generalise/enclaves", test_enclaves);
  g_test_add_func ("/generalise/islands", test_islands);
  g_test_add_func ("/generalise/spirals", test_spirals);
  g_test_add_func ("/generalise/slices", test_slices);
  g_test_add_func ("/generalise/petals", test_petals);
  g_test_add_func ("/generalise/tangles", test_tangles);
  g_test_add_func ("/generalise/bench-land", test_bench_land);
  g_test_add_func ("/generalise/county", test_county);
  return g_test_run ();
}
