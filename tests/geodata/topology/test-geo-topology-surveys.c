/* test-geo-topology-surveys.c – what must hold for edges of any survey, of generated ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "topology-fixture.h"

#include "tests/bench/bench-land.h"

#include <math.h>
#include <string.h>

/* Units to a metre of the generated land. */
#define UNITS_PER_M 107

static void
add_land_area (TopologyDrawing *drawing,
               const BenchLand *land,
               BenchLevel       level,
               guint            column,
               guint            row,
               const char      *code,
               const char      *parent)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (GeoVertex));

  if (!bench_land_get_outline (land, level, column, row, points))
    return;
  for (guint i = 0; i < points->len; i += 2)
    {
      GeoVertex v = {
        (int) lrint (g_array_index (points, double, i) * UNITS_PER_M),
        (int) lrint (g_array_index (points, double, i + 1) * UNITS_PER_M),
      };

      g_array_append_val (ring, v);
    }
  topology_drawing_begin (drawing, (GeoLevel) (GEO_LEVEL_GROUP - (int) level), code, parent);
  topology_drawing_add_ring (drawing, (const GeoVertex *) (gpointer) ring->data, ring->len);
}

/* Townships and the groups below them. */
static TopologyDrawing *
draw_land (guint n_groups,
           guint n_vertices)
{
  TopologyDrawing *drawing = topology_drawing_new (1);
  BenchLand land = { .seed = 7, .n_groups = n_groups, .n_vertices = n_vertices, .n_columns = 20 };
  guint n_columns, n_rows;

  bench_land_get_size (&land, BENCH_TOWNSHIP, &n_columns, &n_rows);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        g_autofree char *code = g_strdup_printf ("%03u%03u", row, column);

        add_land_area (drawing, &land, BENCH_TOWNSHIP, column, row, code, NULL);
      }
  bench_land_get_size (&land, BENCH_GROUP, &n_columns, &n_rows);
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      {
        g_autofree char *code = g_strdup_printf ("g%03u%03u", row, column);

        add_land_area (drawing, &land, BENCH_GROUP, column, row, code, "000000");
      }
  return drawing;
}

static void
test_land (void)
{
  g_autoptr (TopologyDrawing) drawing = draw_land (400, 20000);
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoTopology) topology = NULL;
  guint n_edges, n_overlapping;

  topology_drawing_build (drawing, &reg, &shapes);
  topology = geo_topology_new (reg, shapes, 0, NULL, NULL);
  topology_assert_sound (topology, reg, shapes);
  topology_assert_nodes (topology);
  topology_assert_sides (topology, shapes, 4);
  geo_topology_get_edges (topology, &n_edges);
  n_overlapping = geo_topology_get_report (topology)->n_overlapping;
  /* 20 × 20 cells: 19 × 20 borders each way and the rim, cut at its 76 ends of those. */
  g_assert_cmpuint (n_edges, ==, 2 * 19 * 20 + 76);
  g_assert_cmpuint (n_overlapping, ==, 0);
}

/* A point of few, so that much falls on much: what survey would nobody draw. */
static GeoVertex
draw_vertex (int n)
{
  return (GeoVertex) { g_test_rand_int_range (0, n) * 50, g_test_rand_int_range (0, n) * 50 };
}

static TopologyDrawing *
draw_tangle (int n)
{
  TopologyDrawing *drawing = topology_drawing_new (1);
  int n_areas = g_test_rand_int_range (1, 6);

  for (int i = 0; i < n_areas; i++)
    {
      char code[2] = { (char) ('A' + i), '\0' };
      int n_rings = g_test_rand_int_range (0, 4);

      topology_drawing_begin (drawing, (GeoLevel) g_test_rand_int_range (4, 6), code, NULL);
      for (int r = 0; r < n_rings; r++)
        {
          GeoVertex ring[12];
          guint n_points = (guint) g_test_rand_int_range (3, G_N_ELEMENTS (ring));

          for (guint k = 0; k < n_points; k++)
            ring[k] = draw_vertex (n);
          topology_drawing_add_ring (drawing, ring, n_points);
        }
    }
  return drawing;
}

static void
test_tangles (void)
{
  for (int i = 0; i < 3000; i++)
    {
      g_autoptr (TopologyDrawing) drawing = draw_tangle (2 + i % 6);
      g_autoptr (GeoRegister) reg = NULL;
      g_autoptr (GeoShapes) shapes = NULL;
      g_autoptr (GeoTopology) topology = NULL;

      topology_drawing_build (drawing, &reg, &shapes);
      topology = geo_topology_new (reg, shapes, 0, NULL, NULL);
      topology_assert_sound (topology, reg, shapes);
    }
}

/* Each cell of a lattice belongs to one of few areas, which so are of many parts and holes that
 * touch at corners, or to none. */
static void
add_cells (TopologyDrawing *drawing,
           const guint8    *cells,
           int              n,
           guint8           owner)
{
  for (int i = 0; i < n * n; i++)
    {
      int x = i % n * 50, y = i / n * 50;
      GeoVertex ring[4] = { { x, y }, { x + 50, y }, { x + 50, y + 50 }, { x, y + 50 } };

      if (g_test_rand_bit ())
        {
          GeoVertex other = ring[1];

          ring[1] = ring[3];
          ring[3] = other;
        }
      if (cells[i] == owner)
        topology_drawing_add_ring (drawing, ring, 4);
    }
}

static void
test_patchworks (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autoptr (TopologyDrawing) drawing = topology_drawing_new (1);
      g_autoptr (GeoRegister) reg = NULL;
      g_autoptr (GeoShapes) shapes = NULL;
      g_autoptr (GeoTopology) topology = NULL;
      int n = g_test_rand_int_range (1, 12);
      g_autofree guint8 *cells = g_new (guint8, n * n);

      for (int k = 0; k < n * n; k++)
        cells[k] = (guint8) g_test_rand_int_range (0, 4);
      for (guint8 owner = 1; owner < 4; owner++)
        {
          char code[2] = { (char) ('A' + owner), '\0' };

          topology_drawing_begin (drawing, GEO_LEVEL_VILLAGE, code, NULL);
          add_cells (drawing, cells, n, owner);
        }
      topology_drawing_build (drawing, &reg, &shapes);
      topology = geo_topology_new (reg, shapes, 0, NULL, NULL);
      topology_assert_sound (topology, reg, shapes);
      topology_assert_nodes (topology);
  topology_assert_sides (topology, shapes, 5);
      g_assert_cmpuint (geo_topology_get_report (topology)->n_overlapping, ==, 0);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (TopologyDrawing) drawing = topology_drawing_new (1);
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  topology_drawing_begin (drawing, GEO_LEVEL_GROUP, "A", NULL);
  topology_drawing_add_rings (drawing, "0,0 2,0 2,2");
  topology_drawing_build (drawing, &reg, &shapes);
  g_cancellable_cancel (cancellable);
  g_assert_null (geo_topology_new (reg, shapes, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A ring of two million vertices, one that goes over one place as often, and a star. */
static void
test_long_rings (void)
{
  const int n = 1000000;
  g_autoptr (TopologyDrawing) drawing = topology_drawing_new (1);
  g_autoptr (GArray) saw = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  g_autoptr (GArray) spot = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  g_autoptr (GArray) star = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  g_autoptr (GeoTopology) topology = NULL;
  guint n_edges;
  const GeoEdge *edges;

  for (int i = 0; i < 2 * n; i++)
    {
      GeoVertex on_saw = { i < n ? 3 * i : 3 * (2 * n - i - 1), i < n ? i % 2 : 5 + i % 2 };
      GeoVertex on_spot = { 9, 9 }, on_star = i % 2 ? (GeoVertex) { -9, -9 } : (GeoVertex) { -10, -i - 10 };

      g_array_append_val (saw, on_saw);
      g_array_append_val (spot, on_spot);
      g_array_append_val (star, on_star);
    }
  topology_drawing_begin (drawing, GEO_LEVEL_GROUP, "A", NULL);
  topology_drawing_add_ring (drawing, (const GeoVertex *) (gpointer) saw->data, saw->len);
  topology_drawing_begin (drawing, GEO_LEVEL_GROUP, "B", NULL);
  topology_drawing_add_ring (drawing, (const GeoVertex *) (gpointer) spot->data, spot->len);
  topology_drawing_begin (drawing, GEO_LEVEL_GROUP, "C", NULL);
  topology_drawing_add_ring (drawing, (const GeoVertex *) (gpointer) star->data, star->len);
  topology = topology_drawing_make (drawing, 0);
  edges = geo_topology_get_edges (topology, &n_edges);
  g_assert_cmpuint (n_edges, ==, 1);
  g_assert_cmpuint (edges[0].n_vertices, ==, 2 * n + 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo-topology/land", test_land);
  g_test_add_func ("/geo-topology/tangles", test_tangles);
  g_test_add_func ("/geo-topology/patchworks", test_patchworks);
  g_test_add_func ("/geo-topology/cancelled", test_cancelled);
  g_test_add_func ("/geo-topology/long-rings", test_long_rings);
  return g_test_run ();
}
