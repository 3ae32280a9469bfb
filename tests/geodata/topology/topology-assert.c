/* topology-assert.c – what must hold for the edges of any survey
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the plainest way there is, without anything of the code that makes edges.
 */
#include "topology-fixture.h"

#include <math.h>
#include <string.h>

/* A segment of an area, its ends in order. */
typedef struct {
  int area;
  GeoVertex a, b;
} Segment;

static guint
segment_hash (gconstpointer key)
{
  const guint32 *words = key;
  guint h = 0;

  for (guint i = 0; i < sizeof (Segment) / sizeof *words; i++)
    h = (h ^ words[i]) * 0x9e3779b1u + (h >> 15);
  return h;
}

static gboolean
segment_equal (gconstpointer a,
               gconstpointer b)
{
  return memcmp (a, b, sizeof (Segment)) == 0;
}

static Segment
segment_make (int       area,
              GeoVertex a,
              GeoVertex b)
{
  if (a.x > b.x || (a.x == b.x && a.y > b.y))
    return (Segment) { area, b, a };
  return (Segment) { area, a, b };
}

/* Takes it out if it is in. */
static void
toggle (GHashTable *set,
        Segment     segment)
{
  if (geo_vertex_equal (segment.a, segment.b))
    return;
  if (!g_hash_table_remove (set, &segment))
    g_hash_table_add (set, g_memdup2 (&segment, sizeof segment));
}

static gboolean
is_on_one_line (const GeoVertex *v,
                guint            n)
{
  guint second = 0;

  while (second < n && geo_vertex_equal (v[second], v[0]))
    second++;
  for (guint i = second; i < n; i++)
    {
      __int128 cross = (__int128) ((gint64) v[second].x - v[0].x) * ((gint64) v[i].y - v[0].y)
                       - (__int128) ((gint64) v[second].y - v[0].y) * ((gint64) v[i].x - v[0].x);

      if (cross != 0)
        return FALSE;
    }
  return TRUE;
}

static void
toggle_ring (GHashTable    *set,
             int            area,
             const double  *points,
             const GeoRing *ring)
{
  const double *p = points + 2 * (gsize) ring->first_point;
  g_autofree GeoVertex *v = g_new (GeoVertex, ring->n_points);

  for (guint i = 0; i < ring->n_points; i++)
    v[i] = geo_vertex_from_degrees (p[2 * i], p[2 * i + 1]);
  if (is_on_one_line (v, ring->n_points))
    return;
  for (guint i = 0; i < ring->n_points; i++)
    toggle (set, segment_make (area, v[i], v[(i + 1) % ring->n_points]));
}

/* What is a border of each area by the even-odd rule. */
static GHashTable *
collect_rings (GeoShapes *shapes)
{
  GHashTable *set = g_hash_table_new_full (segment_hash, segment_equal, g_free, NULL);
  int n_shapes;
  const GeoShape *all = geo_shapes_get_all (shapes, &n_shapes);

  for (int i = 0; i < n_shapes; i++)
    for (guint r = all[i].first_ring; r < all[i].first_ring + all[i].n_rings; r++)
      toggle_ring (set, i, geo_shapes_get_points (shapes), &geo_shapes_get_rings (shapes)[r]);
  return set;
}

static void
remove_segment (GHashTable *set,
                int         area,
                GeoVertex   a,
                GeoVertex   b)
{
  Segment segment = segment_make (area, a, b);

  if (area >= 0)
    g_assert_true (g_hash_table_remove (set, &segment));
}

static void
assert_edge (GHashTable         *set,
             GHashTable         *passed,
             const GeoVertex    *v,
             guint               n_vertices,
             const GeoEdgeSides *sides,
             guint               n_sides,
             const GeoArea      *areas)
{
  g_assert_cmpuint (n_vertices, >=, geo_vertex_equal (v[0], v[n_vertices - 1]) ? 4 : 2);
  g_assert_cmpuint (n_sides, >=, 1);
  for (guint i = 0; i < n_sides; i++)
    {
      g_assert_cmpint (sides[i].left, !=, sides[i].right);
      g_assert_true (sides[i].left < 0 || areas[sides[i].left].level == sides[i].level);
      g_assert_true (sides[i].right < 0 || areas[sides[i].right].level == sides[i].level);
      g_assert_true (i == 0 || sides[i - 1].level <= sides[i].level);
    }
  for (guint k = 0; k + 1 < n_vertices; k++)
    {
      Segment once = segment_make (-1, v[k], v[k + 1]);

      g_assert_false (geo_vertex_equal (v[k], v[k + 1]));
      g_assert_true (g_hash_table_add (passed, g_memdup2 (&once, sizeof once)));
      for (guint i = 0; i < n_sides; i++)
        {
          remove_segment (set, sides[i].left, v[k], v[k + 1]);
          remove_segment (set, sides[i].right, v[k], v[k + 1]);
        }
    }
}

static void
count_at (GHashTable *counts,
          GeoVertex   v)
{
  Segment key = { 0, v, v };

  g_hash_table_replace (counts, g_memdup2 (&key, sizeof key),
                        GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, &key)) + 1));
}

static guint
get_count (GHashTable *counts,
           GeoVertex   v)
{
  Segment key = { 0, v, v };

  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, &key));
}

void
topology_assert_sound (const GeoTopology *topology,
                       GeoRegister       *reg,
                       GeoShapes         *shapes)
{
  g_autoptr (GHashTable) set = collect_rings (shapes);
  g_autoptr (GHashTable) passed = g_hash_table_new_full (segment_hash, segment_equal, g_free, NULL);
  const GeoArea *areas = geo_register_get_areas (reg, NULL);
  guint n_edges, n_one_sided = 0;
  const GeoEdge *edges = geo_topology_get_edges (topology, &n_edges);
  const GeoEdgeSides *sides = geo_topology_get_sides (topology);

  for (guint i = 0; i < n_edges; i++)
    {
      assert_edge (set, passed, geo_topology_get_vertices (topology) + edges[i].first_vertex,
                   edges[i].n_vertices, sides + edges[i].first_sides, edges[i].n_sides, areas);
      for (guint k = edges[i].first_sides; k < edges[i].first_sides + edges[i].n_sides; k++)
        n_one_sided += sides[k].left < 0 || sides[k].right < 0;
    }
  g_assert_cmpuint (g_hash_table_size (set), ==, 0);
  g_assert_cmpuint (geo_topology_get_report (topology)->n_one_sided, ==, n_one_sided);
}

void
topology_assert_nodes (const GeoTopology *topology)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (segment_hash, segment_equal, g_free, NULL);
  guint n_edges;
  const GeoEdge *edges = geo_topology_get_edges (topology, &n_edges);
  const GeoVertex *all = geo_topology_get_vertices (topology);

  for (guint i = 0; i < n_edges; i++)
    for (guint k = 0; k + 1 < edges[i].n_vertices; k++)
      {
        count_at (counts, all[edges[i].first_vertex + k]);
        count_at (counts, all[edges[i].first_vertex + k + 1]);
      }
  for (guint i = 0; i < n_edges; i++)
    {
      const GeoVertex *v = all + edges[i].first_vertex;
      guint n = edges[i].n_vertices;

      for (guint k = 1; k + 1 < n; k++)
        g_assert_cmpuint (get_count (counts, v[k]), ==, 2);
      if (!geo_vertex_equal (v[0], v[n - 1]))
        {
          g_assert_cmpuint (get_count (counts, v[0]), >, 2);
          g_assert_cmpuint (get_count (counts, v[n - 1]), >, 2);
        }
    }
}

static void
assert_land (GeoShapes *shapes,
             int        area,
             gboolean   expected,
             double     x,
             double     y)
{
  const double radians_per_unit = 2 * G_PI / GEO_UNITS_ROUND_EQUATOR;
  double lon_deg = x * (360 / GEO_UNITS_ROUND_EQUATOR);
  double lat_deg = atan (sinh (y * radians_per_unit)) * (180 / G_PI);

  if (area >= 0)
    g_assert_cmpint (geo_shapes_contains (shapes, area, lon_deg, lat_deg), ==, expected);
}

static void
assert_segment_sides (GeoShapes          *shapes,
                      GeoVertex           a,
                      GeoVertex           b,
                      const GeoEdgeSides *sides,
                      double              beside)
{
  double dx = (double) b.x - a.x, dy = (double) b.y - a.y, length = hypot (dx, dy);
  double x = a.x + dx / 2, y = a.y + dy / 2;
  double left_x = -dy / length * beside, left_y = dx / length * beside;

  if (length < 4 * beside)
    return;
  assert_land (shapes, sides->left, TRUE, x + left_x, y + left_y);
  assert_land (shapes, sides->left, FALSE, x - left_x, y - left_y);
  assert_land (shapes, sides->right, FALSE, x + left_x, y + left_y);
  assert_land (shapes, sides->right, TRUE, x - left_x, y - left_y);
}

void
topology_assert_sides (const GeoTopology *topology,
                       GeoShapes         *shapes,
                       double             beside)
{
  guint n_edges;
  const GeoEdge *edges = geo_topology_get_edges (topology, &n_edges);
  const GeoVertex *vertices = geo_topology_get_vertices (topology);

  for (guint i = 0; i < n_edges; i++)
    for (guint k = 0; k + 1 < edges[i].n_vertices; k++)
      for (guint s = 0; s < edges[i].n_sides; s++)
        assert_segment_sides (shapes, vertices[edges[i].first_vertex + k],
                              vertices[edges[i].first_vertex + k + 1],
                              &geo_topology_get_sides (topology)[edges[i].first_sides + s], beside);
}
