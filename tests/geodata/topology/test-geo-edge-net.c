/* test-geo-edge-net.c – values of vertices, and edges joined at a level, worked out by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/topology/geo-edge-chains.h"
#include "geodata/topology/geo-triangle.h"
#include "geodata/topology/geo-value-private.h"

#include <math.h>

#define STAYS GEO_VALUE_STAYS

static void
test_value (void)
{
  g_assert_cmpint (geo_value_from_area (0), ==, 0);
  g_assert_cmpint (geo_value_from_area (0.999), ==, 0);
  g_assert_cmpint (geo_value_from_area (1), ==, 1);
  g_assert_cmpint (geo_value_from_area (1.189), ==, 1); /* 2^(1/4) = 1.1892 */
  g_assert_cmpint (geo_value_from_area (1.190), ==, 2);
  g_assert_cmpint (geo_value_from_area (1.5), ==, 3);   /* from 2^(1/2) = 1.4142 on */
  g_assert_cmpint (geo_value_from_area (1.681), ==, 3); /* 2^(3/4) = 1.6818 */
  g_assert_cmpint (geo_value_from_area (1.682), ==, 4);
  g_assert_cmpint (geo_value_from_area (2), ==, 5);
  g_assert_cmpint (geo_value_from_area (1024), ==, 41);
  /* Half of the plane's square, less one: 63 octaves, and then no more. */
  g_assert_cmpint (geo_value_from_area (0x1.fffffffffffffp62), ==, 252);
  g_assert_cmpint (geo_value_from_area (0x1p63), ==, 254);
  g_assert_cmpint (geo_value_from_area (G_MAXDOUBLE), ==, 254);
}

/* In whole numbers as in doubles, beside every border of an octave and its quarters. */
static void
test_whole_value (void)
{
  g_assert_cmpint (geo_value_from_twice_area (0), ==, 0);
  g_assert_cmpint (geo_value_from_twice_area (1), ==, 0);
  for (guint64 twice_area = 2; twice_area < 70000; twice_area++)
    g_assert_cmpint (geo_value_from_twice_area (twice_area), ==, geo_value_from_area (twice_area * 0.5));
  for (int quarter = 64; quarter < 52 * 4; quarter++)
    for (int beside = -1; beside <= 1; beside++)
      {
        const guint64 twice_area = (guint64) exp2 (quarter * 0.25) + beside;

        g_assert_cmpint (geo_value_from_twice_area (twice_area), ==, geo_value_from_area (twice_area * 0.5));
      }
  g_assert_cmpint (geo_value_from_twice_area (G_MAXUINT64), ==, 252);
}

/* Where products need more than 64 bits together. */
static void
test_triangle (void)
{
  const GeoVertex sw = { G_MININT32, G_MININT32 }, se = { G_MAXINT32, G_MININT32 };
  const GeoVertex ne = { G_MAXINT32, G_MAXINT32 }, nw = { G_MININT32, G_MAXINT32 };
  /* (2^32 - 1)^2 */
  const guint64 square = G_GUINT64_CONSTANT (18446744065119617025);

  g_assert_cmpuint (geo_triangle_get_twice_area (sw, se, ne), ==, square);
  g_assert_cmpuint (geo_triangle_get_twice_area (ne, se, sw), ==, square);
  g_assert_cmpuint (geo_triangle_get_twice_area (nw, sw, se), ==, square);
  g_assert_cmpint (geo_triangle_get_turn (sw, se, ne), ==, 1);
  g_assert_cmpint (geo_triangle_get_turn (ne, se, sw), ==, -1);
  g_assert_cmpint (geo_triangle_get_turn (sw, ne, (GeoVertex) { 7, 7 }), ==, 0);
  g_assert_cmpint (geo_triangle_get_turn (sw, ne, (GeoVertex) { 7, 8 }), ==, 1);
  g_assert_cmpint (geo_triangle_get_turn (nw, se, (GeoVertex) { 7, -8 }), ==, 0);
  g_assert_cmpint (geo_triangle_get_turn (nw, se, (GeoVertex) { 7, -9 }), ==, -1);
  /* 2 * 5 - 1 * 3 */
  g_assert_cmpuint (geo_triangle_get_twice_area ((GeoVertex) { 0, 0 }, (GeoVertex) { 2, 1 },
                                                 (GeoVertex) { 3, 5 }), ==, 7);
}

/* Left out is only what covers half a pixel at most. */
static void
test_scale (void)
{
  g_assert_cmpint (geo_value_from_scale (0), ==, 0);
  g_assert_cmpint (geo_value_from_scale (1), ==, 0);
  g_assert_cmpint (geo_value_from_scale (2), ==, 5);  /* 2 square units */
  g_assert_cmpint (geo_value_from_scale (4), ==, 13); /* 8: two octaves on */
  /* The whole world in one pixel. */
  g_assert_cmpint (geo_value_from_scale (GEO_UNITS_ROUND_EQUATOR), ==, 254);
}

static void
assert_values (const GeoVertex *vertices,
               const GeoValue  *expected,
               guint            n_vertices,
               const guint     *lengths,
               guint            n_edges)
{
  g_autofree GeoNetEdge *edges = g_new (GeoNetEdge, n_edges);
  g_autoptr (GeoEdgeNet) net = NULL;
  guint first = 0;

  for (guint i = 0; i < n_edges; first += lengths[i++])
    edges[i] = (GeoNetEdge) { first, lengths[i], 0, 1, GEO_LEVEL_VILLAGE };
  g_assert_cmpuint (first, ==, n_vertices);
  net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, edges, n_edges, vertices, NULL, n_vertices);
  g_assert_cmpmem (geo_edge_net_get_values (net), n_vertices, expected, n_vertices);
}

/* 1 has 8 square units, 2 has 16 until 1 is gone, and then 20; it would have gone at 8 otherwise. */
static void
test_line (void)
{
  const GeoVertex vertices[] = { { 0, 0 }, { 4, 4 }, { 8, 4 }, { 16, -4 } };
  /* (4, 4): base (0, 0)–(8, 4), half of |4 * 4 - 8 * 4| = 8. Then (8, 4) over (0, 0)–(16, -4):
   * half of |8 * -4 - 16 * 4| = 48. */
  const GeoValue expected[] = { STAYS, 13, 23, STAYS };
  const guint length = 4;

  assert_values (vertices, expected, G_N_ELEMENTS (vertices), &length, 1);
}

/* The triangle of a vertex may become smaller as its neighbours go; it still goes after them. */
static void
test_never_less (void)
{
  /* 2, at (20, 8), has 8 * 4 / 2 = 16 (base (18, 0) - (22, 0)); 1 and 3 have 18 * 8 / 2 = 72 each.
   * Without 2, 1 has none any more. */
  const GeoVertex vertices[] = { { 0, 0 }, { 18, 0 }, { 20, 8 }, { 22, 0 }, { 40, 0 } };
  const GeoValue expected[] = { STAYS, 17, 17, 17, STAYS };
  const guint length = 5;

  assert_values (vertices, expected, G_N_ELEMENTS (vertices), &length, 1);
}

/* An island under a bend keeps it, as long as there is the island. */
static void
test_in_the_way (void)
{
  const GeoVertex vertices[] = {
    { 0, 0 }, { 100, 100 }, { 200, 0 },
    { 100, 1 }, { 110, 1 }, { 110, 11 }, { 100, 11 }, { 100, 1 },
  };
  /* Of the island's square one corner goes, at 10 * 10 / 2 = 50: the first in order. */
  const GeoValue expected[] = { STAYS, STAYS, STAYS, STAYS, 23, STAYS, STAYS, STAYS };
  const guint lengths[] = { 3, 5 };

  assert_values (vertices, expected, G_N_ELEMENTS (vertices), lengths, 2);
}

/* On the new side is in the way, too: lines must not touch. */
static void
test_on_the_side (void)
{
  const GeoVertex vertices[] = {
    { 0, 0 }, { 100, 100 }, { 200, 0 },
    { 100, 0 }, { 100, -50 },
  };
  const GeoValue expected[] = { STAYS, STAYS, STAYS, STAYS, STAYS };
  const guint lengths[] = { 3, 2 };

  assert_values (vertices, expected, G_N_ELEMENTS (vertices), lengths, 2);
}

/* Of three lines that join the same nodes the flattest goes straight and no other. */
static void
test_same_nodes (void)
{
  const GeoVertex vertices[] = {
    { 0, 0 }, { 50, 10 }, { 100, 0 },
    { 0, 0 }, { 50, 4 }, { 100, 0 },
    { 100, 0 }, { 50, -8 }, { 0, 0 },
  };
  /* 4 * 100 / 2 = 200: 7 octaves and 2^0.64. */
  const GeoValue expected[] = { STAYS, STAYS, STAYS, STAYS, 31, STAYS, STAYS, STAYS, STAYS };
  const guint lengths[] = { 3, 3, 3 };

  assert_values (vertices, expected, G_N_ELEMENTS (vertices), lengths, 3);
}

/* Vertices on a straight line go at once, and nothing else does. */
static void
test_straight (void)
{
  GeoVertex vertices[1001];
  GeoValue expected[1001] = { STAYS };
  const guint length = 1001;

  for (int i = 0; i <= 1000; i++)
    vertices[i] = (GeoVertex) { 3 * i, 7 * i };
  expected[1000] = STAYS;
  assert_values (vertices, expected, length, &length, 1);
}

/* From corner to corner of the plane, where differences and products are largest. */
static void
test_plane (void)
{
  const GeoVertex vertices[] = {
    { G_MININT32, G_MININT32 }, { G_MAXINT32, G_MININT32 }, { G_MAXINT32, G_MAXINT32 },
    { G_MININT32, G_MAXINT32 }, { G_MININT32, G_MININT32 },
    { G_MININT32 + 1, G_MAXINT32 - 2 }, { G_MAXINT32 - 2, G_MININT32 + 1 }, { -5, 1 },
    { G_MININT32 + 1, G_MAXINT32 - 2 },
  };
  /* The diagonal left by the north-eastern corner is x + y = -1, with all of the triangle beyond:
   * at -2 and -4. Each other corner has one of its corners on its own side of the diagonal. */
  const GeoValue expected[] = { STAYS, STAYS, 252, STAYS, STAYS, STAYS, STAYS, STAYS, STAYS };
  const guint lengths[] = { 5, 4 };

  assert_values (vertices, expected, G_N_ELEMENTS (vertices), lengths, 2);
}

/* Areas that overlap share a run: it is one line. */
static void
test_shared_run (void)
{
  const GeoVertex vertices[] = { { 0, 0 }, { 4, 4 }, { 8, 0 } };
  const GeoNetEdge edges[] = {
    { 0, 3, 0, 1, GEO_LEVEL_VILLAGE },
    { 0, 3, 2, -1, GEO_LEVEL_VILLAGE },
  };
  g_autoptr (GeoEdgeNet) net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, edges, 2, vertices, NULL, 3);

  g_assert_cmpint (geo_edge_net_get_values (net)[1], ==, 17); /* 16 square units */
}

static void
assert_edge (const GeoEdgeChains *chains,
             guint                number,
             const GeoNetEdge    *expected,
             const GeoVertex     *vertices)
{
  const GeoNetEdge *edge = &g_array_index (chains->edges, GeoNetEdge, number);

  g_assert_cmpuint (number, <, chains->edges->len);
  g_assert_cmpuint (edge->first_vertex, ==, expected->first_vertex);
  g_assert_cmpuint (edge->n_vertices, ==, expected->n_vertices);
  g_assert_cmpint (edge->left, ==, expected->left);
  g_assert_cmpint (edge->right, ==, expected->right);
  g_assert_cmpint (edge->rank, ==, expected->rank);
  for (guint i = 0; i < edge->n_vertices; i++)
    {
      const GeoVertex got = g_array_index (chains->vertices, GeoVertex, edge->first_vertex + i);

      g_assert_cmpint (got.x, ==, vertices[i].x);
      g_assert_cmpint (got.y, ==, vertices[i].y);
    }
}

/* Two villages (10, 11) of one township (1) in a square; the border between them ends on the
 * township's, which goes on past it at its own level, and is turned on one side. */
static void
test_join (void)
{
  const GeoVertex vertices[] = {
    { 5, 0 }, { 10, 0 }, { 10, 10 }, { 5, 10 },
    { 5, 0 }, { 0, 0 }, { 0, 10 }, { 5, 10 },
    { 5, 0 }, { 5, 10 },
  };
  const GeoEdgeSides sides[] = {
    { GEO_LEVEL_TOWNSHIP, 1, -1 }, { GEO_LEVEL_VILLAGE, 11, -1 },
    { GEO_LEVEL_TOWNSHIP, -1, 1 }, { GEO_LEVEL_VILLAGE, -1, 10 },
    { GEO_LEVEL_VILLAGE, 10, 11 },
  };
  const GeoEdge edges[] = { { 0, 4, 0, 2 }, { 4, 4, 2, 2 }, { 8, 2, 4, 1 } };
  const GeoVertex ring[] = { { 0, 0 }, { 5, 0 }, { 10, 0 }, { 10, 10 }, { 5, 10 }, { 0, 10 }, { 0, 0 } };
  g_autoptr (GeoEdgeChains) townships = geo_edge_chains_new (edges, 3, sides, vertices, GEO_LEVEL_TOWNSHIP, NULL);
  g_autoptr (GeoEdgeChains) villages = geo_edge_chains_new (edges, 3, sides, vertices, GEO_LEVEL_VILLAGE, NULL);
  g_autoptr (GeoEdgeChains) counties = geo_edge_chains_new (edges, 3, sides, vertices, GEO_LEVEL_COUNTY, NULL);

  g_assert_cmpuint (counties->edges->len, ==, 0);
  g_assert_cmpuint (townships->edges->len, ==, 1);
  assert_edge (townships, 0, &(GeoNetEdge) { 0, 7, 1, -1, GEO_LEVEL_TOWNSHIP }, ring);
  g_assert_cmpuint (villages->edges->len, ==, 3);
  assert_edge (villages, 0, &(GeoNetEdge) { 0, 4, 11, -1, GEO_LEVEL_TOWNSHIP }, vertices);
  assert_edge (villages, 1, &(GeoNetEdge) { 4, 4, -1, 10, GEO_LEVEL_TOWNSHIP }, vertices + 4);
  assert_edge (villages, 2, &(GeoNetEdge) { 8, 2, 10, 11, GEO_LEVEL_VILLAGE }, vertices + 8);
}

/* A border in three pieces, the middle one the other way round, and the last of a higher rank. */
static void
test_join_turned (void)
{
  const GeoVertex vertices[] = { { 20, 5 }, { 10, 0 }, { 0, 0 }, { 10, 0 }, { 20, 5 }, { 30, 5 } };
  const GeoEdgeSides sides[] = {
    { GEO_LEVEL_VILLAGE, 3, 2 }, { GEO_LEVEL_VILLAGE, 2, 3 },
    { GEO_LEVEL_TOWNSHIP, 0, 1 }, { GEO_LEVEL_VILLAGE, 2, 3 },
  };
  const GeoEdge edges[] = { { 0, 2, 0, 1 }, { 2, 2, 1, 1 }, { 4, 2, 2, 2 } };
  const GeoVertex joined[] = { { 20, 5 }, { 10, 0 }, { 0, 0 } };
  g_autoptr (GeoEdgeChains) chains = geo_edge_chains_new (edges, 3, sides, vertices, GEO_LEVEL_VILLAGE, NULL);

  g_assert_cmpuint (chains->edges->len, ==, 2);
  assert_edge (chains, 0, &(GeoNetEdge) { 0, 3, 3, 2, GEO_LEVEL_VILLAGE }, joined);
  assert_edge (chains, 1, &(GeoNetEdge) { 3, 2, 2, 3, GEO_LEVEL_TOWNSHIP }, vertices + 4);
}

/* Two pairs of sides, the pieces turned against each other. */
static void
test_join_overlap (void)
{
  const GeoVertex vertices[] = { { 0, 0 }, { 10, 0 }, { 20, 5 }, { 10, 0 } };
  const GeoEdgeSides sides[] = {
    { GEO_LEVEL_VILLAGE, 1, -1 }, { GEO_LEVEL_VILLAGE, 2, 3 },
    { GEO_LEVEL_VILLAGE, 3, 2 }, { GEO_LEVEL_VILLAGE, -1, 1 },
  };
  const GeoEdge edges[] = { { 0, 2, 0, 2 }, { 2, 2, 2, 2 } };
  const GeoVertex joined[] = { { 0, 0 }, { 10, 0 }, { 20, 5 } };
  g_autoptr (GeoEdgeChains) chains = geo_edge_chains_new (edges, 2, sides, vertices, GEO_LEVEL_VILLAGE, NULL);

  g_assert_cmpuint (chains->edges->len, ==, 2);
  assert_edge (chains, 0, &(GeoNetEdge) { 0, 3, 1, -1, GEO_LEVEL_VILLAGE }, joined);
  assert_edge (chains, 1, &(GeoNetEdge) { 0, 3, 2, 3, GEO_LEVEL_VILLAGE }, joined);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const GeoVertex vertices[] = { { 0, 0 }, { 10, 0 } };
  const GeoEdgeSides sides = { GEO_LEVEL_VILLAGE, 1, -1 };
  const GeoEdge edge = { 0, 2, 0, 1 };

  g_cancellable_cancel (cancellable);
  g_assert_null (geo_edge_chains_new (&edge, 1, &sides, vertices, GEO_LEVEL_VILLAGE, cancellable));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edge-net/value", test_value);
  g_test_add_func ("/edge-net/whole-value", test_whole_value);
  g_test_add_func ("/edge-net/triangle", test_triangle);
  g_test_add_func ("/edge-net/scale", test_scale);
  g_test_add_func ("/edge-net/line", test_line);
  g_test_add_func ("/edge-net/never-less", test_never_less);
  g_test_add_func ("/edge-net/in-the-way", test_in_the_way);
  g_test_add_func ("/edge-net/on-the-side", test_on_the_side);
  g_test_add_func ("/edge-net/same-nodes", test_same_nodes);
  g_test_add_func ("/edge-net/straight", test_straight);
  g_test_add_func ("/edge-net/plane", test_plane);
  g_test_add_func ("/edge-net/shared-run", test_shared_run);
  g_test_add_func ("/edge-net/join", test_join);
  g_test_add_func ("/edge-net/join-turned", test_join_turned);
  g_test_add_func ("/edge-net/join-overlap", test_join_overlap);
  g_test_add_func ("/edge-net/cancel", test_cancel);
  return g_test_run ();
}
