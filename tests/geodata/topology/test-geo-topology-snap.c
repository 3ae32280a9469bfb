/* test-geo-topology-snap.c – generated surveys whose neighbours do not quite meet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "topology-fixture.h"

#include "tests/bench/bench-land.h"

#include <math.h>
#include <string.h>

#define UNITS_PER_M 107
/* Of a vertex, either way along both axes. */
#define JITTER 4
/* Two of them in opposite corners are 11.4 units apart: 0.1 m here, half way to the pole less. */
#define TOLERANCE_M 0.12

static const BenchLand land = { .seed = 11, .n_groups = 100, .n_vertices = 4000, .n_columns = 10 };

typedef struct {
  int jitter;           /* units */
  gboolean backwards;   /* numbers areas the other way */
  GRand *rand;          /* NULL without jitter */
} Mess;

static int
draw_jitter (const Mess *mess)
{
  return mess->jitter == 0 ? 0 : g_rand_int_range (mess->rand, -mess->jitter, mess->jitter + 1);
}

static GeoVertex
spoil (const Mess *mess,
       double      x_m,
       double      y_m)
{
  /* The generated land lies 2,840 km north on a plane that ends there: brought near the equator. */
  return (GeoVertex) { (int) lrint ((x_m - 500000) * UNITS_PER_M) + draw_jitter (mess),
                       (int) lrint ((y_m - 2840000) * UNITS_PER_M) + draw_jitter (mess) };
}

static void
add_cell (TopologyDrawing *drawing,
          const Mess      *mess,
          guint            column,
          guint            row)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  guint number = row * 10 + column;
  g_autofree char *code = g_strdup_printf ("%03u_%u", mess->backwards ? 999 - number : number, number);

  g_assert_true (bench_land_get_outline (&land, BENCH_GROUP, column, row, points));
  for (guint i = 0; i + 2 < points->len; i += 2)
    {
      GeoVertex v = spoil (mess, g_array_index (points, double, i), g_array_index (points, double, i + 1));

      g_array_append_val (ring, v);
    }
  topology_drawing_begin (drawing, GEO_LEVEL_GROUP, code, NULL);
  topology_drawing_add_ring (drawing, (const GeoVertex *) (gpointer) ring->data, ring->len);
}

static TopologyDrawing *
draw (const Mess *mess)
{
  TopologyDrawing *drawing = topology_drawing_new (1);

  for (guint row = 0; row < 10; row++)
    for (guint column = 0; column < 10; column++)
      add_cell (drawing, mess, column, row);
  return drawing;
}

static GeoTopology *
make (const Mess *mess,
      double      tolerance_m)
{
  g_autoptr (TopologyDrawing) drawing = draw (mess);

  return topology_drawing_make (drawing, tolerance_m);
}

/* The same junctions and borders as before each area was drawn by somebody else. */
static void
test_jitter (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  const Mess none = { 0, FALSE, NULL }, mess = { JITTER, FALSE, rand };
  g_autoptr (GeoTopology) clean = make (&none, 0), loose = make (&mess, 0), snapped = make (&mess, TOLERANCE_M);
  const GeoTopologyReport *report = geo_topology_get_report (snapped);
  guint n_clean, n_loose, n_snapped;

  geo_topology_get_edges (clean, &n_clean);
  geo_topology_get_edges (loose, &n_loose);
  geo_topology_get_edges (snapped, &n_snapped);
  g_assert_cmpuint (n_clean, ==, 2 * 9 * 10 + 36);
  g_assert_cmpuint (geo_topology_get_report (loose)->n_one_sided, >, 100);
  g_assert_cmpuint (n_snapped, ==, n_clean);
  g_assert_cmpuint (report->n_one_sided, ==, geo_topology_get_report (clean)->n_one_sided);
  g_assert_cmpuint (report->n_overlapping, ==, 0);
  g_assert_cmpuint (report->n_snapped, >, 1000);
  g_assert_cmpfloat (report->max_moved_m, <=, TOLERANCE_M);
  g_assert_cmpfloat (report->max_moved_m, >, 0.03);
}

/* Areas that are numbered the other way make the same edges. */
static void
test_order (void)
{
  g_auto (GStrv) texts = g_new0 (char *, 3);
  g_autoptr (GRegex) numbers = g_regex_new ("[0-9]+_", 0, 0, NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (1);
      const Mess mess = { JITTER, i == 1, rand };
      g_autoptr (TopologyDrawing) drawing = NULL;
      g_autoptr (GeoRegister) reg = NULL;
      g_autoptr (GeoShapes) shapes = NULL;
      g_autoptr (GeoTopology) topology = NULL;
      g_autofree char *text = NULL;

      drawing = draw (&mess);
      topology_drawing_build (drawing, &reg, &shapes);
      topology = geo_topology_new (reg, shapes, TOLERANCE_M, NULL, NULL);
      text = topology_to_text (topology, reg, 1);
      texts[i] = g_regex_replace (numbers, text, -1, 0, "", 0, NULL);
    }
  g_assert_true (strcmp (texts[0], texts[1]) == 0);
}

/* Crossings */

static int
turn (GeoVertex a,
      GeoVertex b,
      GeoVertex c)
{
  double cross = ((double) b.x - a.x) * ((double) c.y - a.y) - ((double) b.y - a.y) * ((double) c.x - a.x);

  return (cross > 0) - (cross < 0);
}

static guint
count_crossings (const GeoTopology *topology)
{
  guint n_edges, n = 0;
  const GeoEdge *edges = geo_topology_get_edges (topology, &n_edges);
  const GeoVertex *all = geo_topology_get_vertices (topology);
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, 2 * sizeof (GeoVertex));
  const GeoVertex *s;

  for (guint i = 0; i < n_edges; i++)
    for (guint k = 0; k + 1 < edges[i].n_vertices; k++)
      g_array_append_vals (segments, all + edges[i].first_vertex + k, 1);
  s = (const GeoVertex *) (gpointer) segments->data;
  for (guint i = 0; i < segments->len; i++)
    for (guint k = i + 1; k < segments->len; k++)
      {
        const GeoVertex *p = s + 2 * i, *q = s + 2 * k;

        if (turn (p[0], p[1], q[0]) * turn (p[0], p[1], q[1]) < 0
            && turn (q[0], q[1], p[0]) * turn (q[0], q[1], p[1]) < 0)
          n++;
      }
  return n;
}

/* Squares of a lattice whose corners are each drawn somewhere else by each, so coarsely that
 * much of it cannot be made to meet: nothing moves too far, and no more crosses than did before. */
static TopologyDrawing *
draw_lattice (int     n,
              int     jitter,
              guint32 seed)
{
  TopologyDrawing *drawing = topology_drawing_new (1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  const Mess mess = { jitter, FALSE, rand };

  for (int i = 0; i < n * n; i++)
    {
      g_autofree char *code = g_strdup_printf ("%02d", i);
      int x = i % n * 100, y = i / n * 100;
      const int corners[8][2] = {
        { 0, 0 }, { 50, 0 }, { 100, 0 }, { 100, 50 }, { 100, 100 }, { 50, 100 }, { 0, 100 }, { 0, 50 },
      };
      GeoVertex ring[8];
      guint n_points = 0;

      for (guint k = 0; k < 8; k++)
        if (k % 2 == 0 || g_rand_boolean (rand))
          ring[n_points++] = (GeoVertex) { x + corners[k][0] + draw_jitter (&mess),
                                           y + corners[k][1] + draw_jitter (&mess) };
      topology_drawing_begin (drawing, GEO_LEVEL_GROUP, code, NULL);
      topology_drawing_add_ring (drawing, ring, n_points);
    }
  return drawing;
}

static void
test_coarse (void)
{
  guint n_snapped = 0;

  for (int i = 0; i < 400; i++)
    {
      g_autoptr (TopologyDrawing) drawing = draw_lattice (3, 1 + i % 40, (guint32) i);
      g_autoptr (GeoTopology) before = topology_drawing_make (drawing, 0);
      double tolerance_m = 0.05 * (1 + i % 13);
      g_autoptr (GeoTopology) after = topology_drawing_make (drawing, tolerance_m);
      const GeoTopologyReport *report = geo_topology_get_report (after);

      g_assert_cmpuint (count_crossings (after), <=, count_crossings (before));
      g_assert_cmpfloat (report->max_moved_m, <=, tolerance_m);
      n_snapped += report->n_snapped;
    }
  g_assert_cmpuint (n_snapped, >, 1000);
}

/* What has met already stays to the unit. */
static void
test_clean (void)
{
  const Mess none = { 0, FALSE, NULL };
  g_autoptr (TopologyDrawing) drawing = draw (&none);
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoTopology) topology = NULL;

  topology_drawing_build (drawing, &reg, &shapes);
  topology = geo_topology_new (reg, shapes, TOLERANCE_M, NULL, NULL);
  g_assert_cmpuint (geo_topology_get_report (topology)->n_snapped, ==, 0);
  g_assert_cmpfloat (geo_topology_get_report (topology)->max_moved_m, ==, 0);
  topology_assert_sound (topology, reg, shapes);
}

/* A hundred thousand corners, all near each other. */
static void
test_crowd (void)
{
  g_autoptr (TopologyDrawing) drawing = topology_drawing_new (1);
  g_autoptr (GeoTopology) topology = NULL;

  for (int area = 0; area < 2; area++)
    {
      g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (GeoVertex));

      for (int i = 0; i < 50000; i++)
        {
          GeoVertex v = { g_test_rand_int_range (0, 500), g_test_rand_int_range (0, 500) };

          g_array_append_val (ring, v);
        }
      topology_drawing_begin (drawing, GEO_LEVEL_GROUP, area ? "A" : "B", NULL);
      topology_drawing_add_ring (drawing, (const GeoVertex *) (gpointer) ring->data, ring->len);
    }
  topology = topology_drawing_make (drawing, 0.5);
  g_assert_cmpfloat (geo_topology_get_report (topology)->max_moved_m, <=, 0.5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo-topology/snap/clean", test_clean);
  g_test_add_func ("/geo-topology/snap/jitter", test_jitter);
  g_test_add_func ("/geo-topology/snap/order", test_order);
  g_test_add_func ("/geo-topology/snap/coarse", test_coarse);
  g_test_add_func ("/geo-topology/snap/crowd", test_crowd);
  return g_test_run ();
}
