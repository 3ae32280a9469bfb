/* test-geo-pyramid.c – every scale of a land is in its blocks, and their directory says where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/topology/geo-pyramid.h"

#include "geodata/model/geo-error.h"
#include "tests/geodata/topology/edge-land.h"
#include "tests/geodata/topology/edge-shelf.h"
#include "tests/support/test-county.h"

#include <locale.h>
#include <string.h>

#define STEP_AT 16
#define ENTRIES_AT(n_steps) (STEP_AT + 8 * (n_steps))

static const GeoUnitBox world = { G_MININT32, G_MININT32, G_MAXINT32, G_MAXINT32 };

/* Numbers alone, so that memcmp() compares. */
typedef struct {
  GeoVertex from, to;
  int left, right;
  int rank;
} Segment;

static int
compare_segments (gconstpointer a,
                  gconstpointer b)
{
  return memcmp (a, b, sizeof (Segment));
}

/* The straight pieces of an edge at a scale. */
static void
add_segments (GArray          *segments,
              Segment          segment,
              const GeoVertex *vertices,
              const GeoValue  *values,
              guint32          n_vertices,
              GeoValue         min_value)
{
  segment.from = vertices[0];
  for (guint32 i = 1; i < n_vertices; i++)
    if (i == n_vertices - 1 || values[i] >= min_value)
      {
        segment.to = vertices[i];
        g_array_append_val (segments, segment);
        segment.from = segment.to;
      }
}

static GArray *
list_of_net (const GeoEdgeNet *net,
             GeoValue          min_value)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  const GeoNetEdge *edges;
  guint n_edges;

  edges = geo_edge_net_get_edges (net, &n_edges);
  for (guint e = 0; e < n_edges; e++)
    add_segments (segments,
                  (Segment) { .left = edges[e].left, .right = edges[e].right, .rank = edges[e].rank },
                  geo_edge_net_get_vertices (net, NULL) + edges[e].first_vertex,
                  geo_edge_net_get_values (net) + edges[e].first_vertex, edges[e].n_vertices,
                  min_value);
  g_array_sort (segments, compare_segments);
  return segments;
}

static GArray *
list_of_pyramid (const GeoPyramid *pyramid,
                 const EdgeShelf  *shelf,
                 const GeoAreaIds *ids,
                 GeoLevel          level,
                 GeoValue          min_value)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  g_autoptr (GArray) found = geo_pyramid_find (pyramid, level, min_value, &world);

  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (GeoEdgeBlock) block =
        geo_edge_block_decode (shelf->blocks->pdata[g_array_index (found, guint, i)], ids, NULL);

      for (guint e = 0; e < block->n_edges; e++)
        {
          const GeoBlockEdge *edge = &block->edges[e];

          add_segments (segments,
                        (Segment) { .left = edge->left, .right = edge->right, .rank = edge->rank },
                        block->vertices + edge->first_vertex, block->values + edge->first_vertex,
                        edge->n_vertices, min_value);
        }
    }
  g_array_sort (segments, compare_segments);
  return segments;
}

/* At scales on both sides of each step the blocks have what the net has, no more and no less. */
static void
assert_same_at_all_scales (const GeoPyramid *pyramid,
                           const EdgeShelf  *shelf,
                           const GeoAreaIds *ids,
                           const GeoEdgeNet *net)
{
  for (guint min_value = 0; min_value <= GEO_VALUE_STAYS; min_value += min_value % 16 == 0 ? 15 : 1)
    {
      g_autoptr (GArray) expected = list_of_net (net, (GeoValue) min_value);
      g_autoptr (GArray) segments =
        list_of_pyramid (pyramid, shelf, ids, geo_edge_net_get_level (net), (GeoValue) min_value);

      g_assert_cmpmem (segments->data, segments->len * sizeof (Segment),
                       expected->data, expected->len * sizeof (Segment));
    }
}

static void
assert_entries (const GeoPyramid *pyramid,
                const EdgeShelf  *shelf,
                const GeoAreaIds *ids)
{
  const GeoPyramidEntry *entries;
  guint n_entries;

  entries = geo_pyramid_get_entries (pyramid, &n_entries);
  g_assert_cmpuint (n_entries, ==, shelf->blocks->len);
  for (guint i = 0; i < n_entries; i++)
    {
      GBytes *bytes = shelf->blocks->pdata[i];
      g_autoptr (GeoEdgeBlock) block = geo_edge_block_decode (bytes, ids, NULL);

      g_assert_cmpuint (entries[i].number, ==, i + 1);
      g_assert_cmpuint (entries[i].n_bytes, ==, g_bytes_get_size (bytes));
      g_assert_cmpuint (entries[i].checksum, ==, geo_pyramid_get_checksum (bytes));
      g_assert_cmpuint (entries[i].n_edges, ==, block->n_edges);
      g_assert_cmpuint (entries[i].n_vertices, ==, block->n_vertices);
      g_assert_true (geo_unit_box_equal (&entries[i].box, &block->box));
      for (guint v = 0; v < block->n_vertices; v++)
        g_assert_cmpuint (block->values[v], >=, entries[i].min_value);
    }
}

static GeoAreaIds *
land_ids_new (const EdgeLand *land)
{
  g_autofree gint64 *ids = edge_land_dup_ids (land);

  return geo_area_ids_new (ids, edge_land_get_n_areas (land));
}

static GeoAreaIds *
number_areas (GeoRegister *reg)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int n_areas;

  geo_register_get_areas (reg, &n_areas);
  for (gint64 id = n_areas; id > 0; id--)
    g_array_append_val (ids, id);
  return geo_area_ids_new ((const gint64 *) ids->data, n_areas);
}

/* A side has 2 ends and 1, 2, 4 … 32 vertices of the values 150, 142 … 110: from 112 on 33 of 65
 * are left, from 128 on 9 of those, from 144 on 5, from 160 on 2; then nothing more goes. */
static void
test_steps (void)
{
  const GeoValue expected[] = { 0, 112, 128, 144, 160 };
  g_autoptr (EdgeLand) land = edge_land_new (12, 8, 6, 100000, (GeoVertex) { 1000, -5000 }, 9);
  g_autoptr (GeoAreaIds) ids = land_ids_new (land);
  g_autoptr (GeoPyramid) pyramid = NULL;
  const GeoPyramidEntry *entries;
  g_auto (EdgeShelf) shelf;
  guint n_entries, n_steps = 0;

  edge_shelf_init (&shelf);
  pyramid = edge_shelf_build (&shelf, edge_land_get_net (land), ids);
  entries = geo_pyramid_get_entries (pyramid, &n_entries);
  for (guint i = 0; i < n_entries; i++)
    if (i == 0 || entries[i].min_value != entries[i - 1].min_value)
      {
        g_assert_cmpuint (n_steps, <, G_N_ELEMENTS (expected));
        g_assert_cmpuint (entries[i].min_value, ==, expected[n_steps++]);
      }
  g_assert_cmpuint (n_steps, ==, G_N_ELEMENTS (expected));
  /* More than one block in the first step, and none of them empty. */
  g_assert_cmpuint (entries[1].min_value, ==, 0);
  assert_entries (pyramid, &shelf, ids);
  assert_same_at_all_scales (pyramid, &shelf, ids, edge_land_get_net (land));
}

/* One border of 30,000 vertices round an area: cut, but not so that anybody sees it. */
static void
test_long_edge (void)
{
  const guint n = 30000;
  g_autofree GeoVertex *vertices = g_new (GeoVertex, n);
  g_autofree GeoValue *values = g_new (GeoValue, n);
  const GeoNetEdge edge = { 0, n, 0, -1, GEO_LEVEL_PROVINCE };
  const gint64 id = 12;
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GeoAreaIds) ids = geo_area_ids_new (&id, 1);
  g_autoptr (GeoEdgeNet) net = NULL;
  g_autoptr (GeoPyramid) pyramid = NULL;
  g_auto (EdgeShelf) shelf;
  guint n_entries;

  for (guint i = 0; i < n; i++)
    {
      vertices[i] = (GeoVertex) { (gint32) (i < n / 2 ? i : n - i) * 1000, i < n / 2 ? 0 : 50000 };
      values[i] = (GeoValue) (100 + g_rand_int_range (rand, 0, 100));
    }
  vertices[n - 1] = vertices[0];
  values[0] = values[n - 1] = GEO_VALUE_STAYS;
  net = geo_edge_net_new_from (GEO_LEVEL_PROVINCE, &edge, 1, vertices, values, n);
  edge_shelf_init (&shelf);
  pyramid = edge_shelf_build (&shelf, net, ids);
  geo_pyramid_get_entries (pyramid, &n_entries);
  g_assert_cmpuint (n_entries, >, 4);
  assert_entries (pyramid, &shelf, ids);
  assert_same_at_all_scales (pyramid, &shelf, ids, net);
}

/* Sides of two pairs of areas: two edges, one run of vertices. */
static void
test_overlap (void)
{
  const GeoVertex vertices[] = { { 0, 0 }, { 5, 9 }, { 10, 0 } };
  const GeoValue values[] = { 255, 3, 255 };
  const GeoNetEdge edges[] = {
    { 0, 3, 0, 1, GEO_LEVEL_VILLAGE }, { 0, 3, 2, -1, GEO_LEVEL_VILLAGE },
  };
  const gint64 all[] = { 3, 1, 2 };
  g_autoptr (GeoAreaIds) ids = geo_area_ids_new (all, 3);
  g_autoptr (GeoEdgeNet) net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, edges, 2, vertices, values, 3);
  g_auto (EdgeShelf) shelf;
  g_autoptr (GeoPyramid) pyramid = NULL;

  edge_shelf_init (&shelf);
  pyramid = edge_shelf_build (&shelf, net, ids);
  assert_same_at_all_scales (pyramid, &shelf, ids, net);
}

/* Levels one after the other; one without edges is not there. */
static void
test_levels (void)
{
  const GeoVertex vertices[] = { { 0, 0 }, { 5, 9 }, { 10, 0 }, { 0, 0 } };
  const GeoValue values[] = { 255, 255, 255, 255 };
  const GeoNetEdge edge = { 0, 4, 0, -1, GEO_LEVEL_COUNTY };
  const gint64 id = 1;
  g_autoptr (GeoAreaIds) ids = geo_area_ids_new (&id, 1);
  g_autoptr (GeoEdgeNet) county = geo_edge_net_new_from (GEO_LEVEL_COUNTY, &edge, 1, vertices, values, 4);
  g_autoptr (GeoEdgeNet) none = geo_edge_net_new_from (GEO_LEVEL_TOWNSHIP, NULL, 0, vertices, values, 0);
  g_autoptr (GeoEdgeNet) village = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, &edge, 1, vertices, values, 4);
  GeoEdgeNet *nets[] = { county, none, village };
  g_auto (EdgeShelf) shelf;
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoPyramid) pyramid = NULL;
  GeoUnitBox box;

  edge_shelf_init (&shelf);
  pyramid = geo_pyramid_build_from_nets (nets, 3, ids, edge_shelf_put, &shelf, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shelf.blocks->len, ==, 2);
  g_assert_cmpint (geo_pyramid_get_entries (pyramid, NULL)[0].level, ==, GEO_LEVEL_COUNTY);
  g_assert_cmpint (geo_pyramid_get_entries (pyramid, NULL)[1].level, ==, GEO_LEVEL_VILLAGE);
  g_assert_true (geo_pyramid_has_level (pyramid, GEO_LEVEL_VILLAGE));
  g_assert_false (geo_pyramid_has_level (pyramid, GEO_LEVEL_TOWNSHIP));
  box = geo_pyramid_get_box (pyramid);
  g_assert_true (geo_unit_box_equal (&box, &(GeoUnitBox) { 0, 0, 10, 9 }));
}

/* Of a county: all its levels, whose nets are made at once, as if one after the other. */
static void
test_topology (void)
{
  g_autoptr (GeoSnapshot) county = test_county_new_snapshot ();
  g_autoptr (GeoTopology) topology =
    geo_topology_new (geo_snapshot_get_register (county), geo_snapshot_get_shapes (county), 0, NULL, NULL);
  g_autoptr (GPtrArray) nets = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_edge_net_unref);
  g_autoptr (GeoPyramid) pyramid = NULL, by_nets = NULL;
  g_autoptr (GBytes) a = NULL, b = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (EdgeShelf) shelf, shelf_by_nets;
  g_autoptr (GeoAreaIds) ids = number_areas (geo_snapshot_get_register (county));

  for (GeoLevel level = GEO_LEVEL_COUNTY; level <= GEO_LEVEL_GROUP; level++)
    g_ptr_array_add (nets, geo_edge_net_new (topology, level, NULL, NULL));
  edge_shelf_init (&shelf);
  edge_shelf_init (&shelf_by_nets);
  pyramid = geo_pyramid_build (topology, ids, edge_shelf_put, &shelf, NULL, &error);
  g_assert_no_error (error);
  by_nets = geo_pyramid_build_from_nets ((GeoEdgeNet *const *) nets->pdata, nets->len, ids,
                                         edge_shelf_put, &shelf_by_nets, NULL, &error);
  g_assert_no_error (error);
  a = geo_pyramid_encode (pyramid);
  b = geo_pyramid_encode (by_nets);
  g_assert_true (g_bytes_equal (a, b));
  for (guint i = 0; i < nets->len; i++)
    assert_same_at_all_scales (pyramid, &shelf, ids, nets->pdata[i]);
  assert_entries (pyramid, &shelf, ids);
}

static void
test_topology_cancelled (void)
{
  g_autoptr (GeoSnapshot) county = test_county_new_snapshot ();
  g_autoptr (GeoTopology) topology =
    geo_topology_new (geo_snapshot_get_register (county), geo_snapshot_get_shapes (county), 0, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (EdgeShelf) shelf;
  g_autoptr (GeoAreaIds) ids = number_areas (geo_snapshot_get_register (county));

  edge_shelf_init (&shelf);
  g_cancellable_cancel (cancellable);
  g_assert_null (geo_pyramid_build (topology, ids, edge_shelf_put, &shelf, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  shelf.refuse_from = 2;
  g_ptr_array_set_size (shelf.blocks, 0);
  g_assert_null (geo_pyramid_build (topology, ids, edge_shelf_put, &shelf, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_NO_SPACE);
}

static void
test_ended (void)
{
  g_autoptr (EdgeLand) land = edge_land_new (40, 40, 5, 1000, (GeoVertex) { 0, 0 }, 9);
  g_autoptr (GeoAreaIds) ids = land_ids_new (land);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GeoEdgeNet *net = edge_land_get_net (land);
  g_autoptr (GError) error = NULL;
  g_auto (EdgeShelf) shelf;

  edge_shelf_init (&shelf);
  shelf.refuse_from = 3;
  g_assert_null (geo_pyramid_build_from_nets (&net, 1, ids, edge_shelf_put, &shelf, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_NO_SPACE);
  g_assert_cmpuint (shelf.blocks->len, ==, 2);
  g_clear_error (&error);
  shelf.refuse_from = 0;
  g_ptr_array_set_size (shelf.blocks, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (geo_pyramid_build_from_nets (&net, 1, ids, edge_shelf_put, &shelf, cancellable,
                                              &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct {
  EdgeShelf shelf;
  EdgeLand *land;
  GeoPyramid *pyramid;
} Sample;

static void
sample_set_up (Sample        *self,
               gconstpointer  user_data)
{
  g_autoptr (GeoAreaIds) ids = NULL;

  self->land = edge_land_new (30, 30, 4, 1000, (GeoVertex) { 0, 0 }, 9);
  ids = land_ids_new (self->land);
  edge_shelf_init (&self->shelf);
  self->pyramid = edge_shelf_build (&self->shelf, edge_land_get_net (self->land), ids);
}

static void
sample_tear_down (Sample        *self,
                  gconstpointer  user_data)
{
  edge_shelf_clear (&self->shelf);
  edge_land_free (self->land);
  geo_pyramid_unref (self->pyramid);
}

static void
test_directory (Sample        *self,
                gconstpointer  user_data)
{
  g_autoptr (GBytes) bytes = geo_pyramid_encode (self->pyramid);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoPyramid) again = geo_pyramid_decode (bytes, &error);
  const GeoPyramidEntry *a, *b;
  guint n_a, n_b;

  g_assert_no_error (error);
  a = geo_pyramid_get_entries (self->pyramid, &n_a);
  b = geo_pyramid_get_entries (again, &n_b);
  g_assert_cmpuint (n_a, ==, n_b);
  for (guint i = 0; i < n_a; i++)
    {
      g_assert_cmpint (a[i].level, ==, b[i].level);
      g_assert_cmpuint (a[i].min_value, ==, b[i].min_value);
      g_assert_cmpuint (a[i].number, ==, b[i].number);
      g_assert_cmpuint (a[i].n_edges, ==, b[i].n_edges);
      g_assert_cmpuint (a[i].n_vertices, ==, b[i].n_vertices);
      g_assert_cmpuint (a[i].n_bytes, ==, b[i].n_bytes);
      g_assert_cmpuint (a[i].checksum, ==, b[i].checksum);
      g_assert_true (geo_unit_box_equal (&a[i].box, &b[i].box));
    }
}

static void
assert_damaged (const guint8 *data,
                gsize         n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);
  g_autoptr (GError) error = NULL;

  g_assert_null (geo_pyramid_decode (bytes, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

static void
test_directory_damaged (Sample        *self,
                        gconstpointer  user_data)
{
  g_autoptr (GBytes) bytes = geo_pyramid_encode (self->pyramid);
  gsize n_bytes = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_malloc0 (n_bytes + 32);

  memcpy (data, g_bytes_get_data (bytes, NULL), n_bytes);
  for (gsize bit = 0; bit < n_bytes * 8; bit++)
    {
      data[bit / 8] ^= 1 << bit % 8;
      assert_damaged (data, n_bytes);
      data[bit / 8] ^= 1 << bit % 8;
    }
  for (gsize n = 0; n < n_bytes; n++)
    assert_damaged (data, n);
  assert_damaged (data, n_bytes + 1);
  assert_damaged (data, n_bytes + 32);
}

static void
put_number (guint8 *at,
            guint32 number)
{
  number = GUINT32_TO_LE (number);
  memcpy (at, &number, sizeof number);
}

/* With a checksum that is right: somebody meant it. */
static void
assert_forged_damaged (const Sample *self,
                       gsize         at,
                       guint32       number)
{
  g_autoptr (GBytes) bytes = geo_pyramid_encode (self->pyramid), checked = NULL;
  gsize n_bytes = g_bytes_get_size (bytes);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), n_bytes);

  put_number (data + at, number);
  checked = g_bytes_new (data + 8, n_bytes - 8);
  put_number (data + 4, geo_pyramid_get_checksum (checked));
  assert_damaged (data, n_bytes);
}

static void
test_directory_forged (Sample        *self,
                       gconstpointer  user_data)
{
  const guint n_steps = 5;      /* 0, 128, 144, 160 and what follows from them: see test_steps */
  const guint32 huge[] = { 0, 1, 0x7fffffff, 0x80000000, 0xffffffff };
  g_autoptr (GBytes) bytes = geo_pyramid_encode (self->pyramid);
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  const gsize first = ENTRIES_AT (data[8]);

  g_assert_cmpuint (data[8], <, n_steps);
  for (guint i = 0; i < G_N_ELEMENTS (huge); i++)
    {
      assert_forged_damaged (self, 8, huge[i]);
      assert_forged_damaged (self, 12, huge[i]);
      assert_forged_damaged (self, STEP_AT + 4, huge[i]);
    }
  assert_forged_damaged (self, STEP_AT, 0);                     /* no level */
  assert_forged_damaged (self, STEP_AT, 7);
  assert_forged_damaged (self, STEP_AT, 5 | 1 << 8);            /* begins with a value */
  assert_forged_damaged (self, STEP_AT, 5 | 1 << 16);           /* what is to be 0 */
  assert_forged_damaged (self, STEP_AT + 8, 5);                 /* the same again */
  assert_forged_damaged (self, STEP_AT + 8, 4);                 /* a level before it */
  assert_forged_damaged (self, first, 0);                       /* no edges */
  assert_forged_damaged (self, first, 32768);
  assert_forged_damaged (self, first + 4, 3);                   /* fewer vertices than ends */
  assert_forged_damaged (self, first + 16, 0x7fffffff);         /* a box turned round */
  assert_forged_damaged (self, first + 28, 0x80000000);
}

static void
test_find (Sample        *self,
           gconstpointer  user_data)
{
  const GeoUnitBox land = edge_land_get_box (self->land);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  const GeoPyramidEntry *entries;
  guint n_entries;

  entries = geo_pyramid_get_entries (self->pyramid, &n_entries);
  for (guint round = 0; round < 1000; round++)
    {
      const gint32 x = g_rand_int_range (rand, land.x_min - 3000, land.x_max + 3000);
      const gint32 y = g_rand_int_range (rand, land.y_min - 3000, land.y_max + 3000);
      const GeoUnitBox box = { x, y, x + g_rand_int_range (rand, 0, 9000), y + 10 };
      g_autoptr (GArray) found = geo_pyramid_find (self->pyramid, GEO_LEVEL_VILLAGE, 0, &box);
      guint at = 0;

      for (guint i = 0; i < n_entries && entries[i].min_value == 0; i++)
        if (geo_unit_box_meets (&entries[i].box, &box))
          g_assert_true (at < found->len && g_array_index (found, guint, at++) == i);
      g_assert_cmpuint (at, ==, found->len);
    }
}

static void
add_sample (const char *path,
            void      (*test) (Sample *, gconstpointer))
{
  g_test_add (path, Sample, NULL, sample_set_up, test, sample_tear_down);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pyramid/steps", test_steps);
  g_test_add_func ("/pyramid/long-edge", test_long_edge);
  g_test_add_func ("/pyramid/overlap", test_overlap);
  g_test_add_func ("/pyramid/levels", test_levels);
  g_test_add_func ("/pyramid/topology", test_topology);
  g_test_add_func ("/pyramid/topology-cancelled", test_topology_cancelled);
  g_test_add_func ("/pyramid/ended", test_ended);
  add_sample ("/pyramid/directory", test_directory);
  add_sample ("/pyramid/directory-damaged", test_directory_damaged);
  add_sample ("/pyramid/directory-forged", test_directory_forged);
  add_sample ("/pyramid/find", test_find);
  return g_test_run ();
}
