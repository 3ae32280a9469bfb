/* test-geo-edge-block.c – blocks as bytes and back, and bytes that are none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/topology/geo-edge-block.h"

#include "geodata/model/geo-error.h"
#include "tests/geodata/topology/edge-land.h"

#include <locale.h>
#include <string.h>

static const gint64 few_ids[] = { 7, 1000, G_MININT64, G_MAXINT64 };

static GeoAreaIds *
few_ids_new (void)
{
  return geo_area_ids_new (few_ids, G_N_ELEMENTS (few_ids));
}

static guint32 *
list_edges (const GeoEdgeNet *net,
            guint            *n_edges)
{
  guint32 *numbers;

  geo_edge_net_get_edges (net, n_edges);
  numbers = g_new (guint32, *n_edges);
  for (guint i = 0; i < *n_edges; i++)
    numbers[i] = i;
  return numbers;
}

static GBytes *
encode_all (const GeoEdgeNet *net,
            GeoValue          min_value,
            const GeoAreaIds *ids)
{
  guint n_edges;
  g_autofree guint32 *numbers = list_edges (net, &n_edges);

  return geo_edge_block_encode (net, numbers, n_edges, min_value, ids);
}

/* What whoever draws a block relies upon, whatever its bytes were. */
static void
assert_sound (const GeoEdgeBlock *block,
              int                 n_areas)
{
  GeoUnitBox all = GEO_UNIT_BOX_EMPTY;
  guint32 at = 0;

  for (guint e = 0; e < block->n_edges; e++)
    {
      const GeoBlockEdge *edge = &block->edges[e];
      GeoUnitBox box = GEO_UNIT_BOX_EMPTY;

      g_assert_cmpuint (edge->first_vertex, ==, at);
      g_assert_cmpuint (edge->n_vertices, >=, 2);
      g_assert_cmpuint (edge->n_vertices, <=, block->n_vertices - at);
      g_assert_true (edge->left >= -1 && edge->left < n_areas);
      g_assert_true (edge->right >= -1 && edge->right < n_areas);
      g_assert_true (edge->rank >= GEO_LEVEL_FIRST && edge->rank <= GEO_LEVEL_LAST);
      for (guint32 i = 0; i < edge->n_vertices; i++)
        geo_unit_box_extend (&box, block->vertices[at + i]);
      g_assert_true (geo_unit_box_equal (&box, &edge->box));
      geo_unit_box_include (&all, &box);
      g_assert_cmpuint (block->values[at], ==, GEO_VALUE_STAYS);
      at += edge->n_vertices;
      g_assert_cmpuint (block->values[at - 1], ==, GEO_VALUE_STAYS);
    }
  g_assert_cmpuint (at, ==, block->n_vertices);
  g_assert_true (geo_unit_box_equal (&all, &block->box));
}

static void
assert_equal (const GeoEdgeBlock *a,
              const GeoEdgeBlock *b)
{
  g_assert_cmpuint (a->n_edges, ==, b->n_edges);
  g_assert_cmpuint (a->n_vertices, ==, b->n_vertices);
  for (guint e = 0; e < a->n_edges; e++)
    {
      g_assert_cmpuint (a->edges[e].n_vertices, ==, b->edges[e].n_vertices);
      g_assert_cmpint (a->edges[e].left, ==, b->edges[e].left);
      g_assert_cmpint (a->edges[e].right, ==, b->edges[e].right);
      g_assert_cmpint (a->edges[e].rank, ==, b->edges[e].rank);
    }
  g_assert_cmpmem (a->values, a->n_vertices, b->values, b->n_vertices);
  g_assert_cmpmem (a->vertices, a->n_vertices * sizeof (GeoVertex),
                   b->vertices, b->n_vertices * sizeof (GeoVertex));
}

/* The net, from @min_value on, out of the block: each edge by itself. */
static void
assert_holds_net (const GeoEdgeBlock *block,
                  const GeoEdgeNet   *net,
                  GeoValue            min_value)
{
  const GeoVertex *vertices = geo_edge_net_get_vertices (net, NULL);
  const GeoValue *values = geo_edge_net_get_values (net);
  const GeoNetEdge *edges;
  guint32 at = 0;
  guint n_edges;

  edges = geo_edge_net_get_edges (net, &n_edges);
  g_assert_cmpuint (block->n_edges, ==, n_edges);
  for (guint e = 0; e < n_edges; e++)
    {
      g_assert_cmpint (block->edges[e].left, ==, edges[e].left);
      g_assert_cmpint (block->edges[e].right, ==, edges[e].right);
      g_assert_cmpint (block->edges[e].rank, ==, edges[e].rank);
      for (guint32 i = edges[e].first_vertex; i < edges[e].first_vertex + edges[e].n_vertices; i++)
        if (values[i] >= min_value)
          {
            g_assert_true (geo_vertex_equal (block->vertices[at], vertices[i]));
            g_assert_cmpuint (block->values[at++], ==, values[i]);
          }
    }
  g_assert_cmpuint (block->n_vertices, ==, at);
}

static void
assert_round_trip (const GeoEdgeNet *net,
                   GeoValue          min_value,
                   const GeoAreaIds *ids)
{
  g_autoptr (GBytes) bytes = encode_all (net, min_value, ids);
  g_autoptr (GeoEdgeBlock) direct = geo_edge_block_new_from_net (net, min_value);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoEdgeBlock) block = geo_edge_block_decode (bytes, ids, &error);
  int n_areas;

  geo_area_ids_get_all (ids, &n_areas);
  g_assert_no_error (error);
  assert_sound (block, n_areas);
  assert_sound (direct, n_areas);
  assert_holds_net (block, net, min_value);
  assert_equal (block, direct);
  g_assert_cmpuint (geo_edge_block_get_size (block), ==, geo_edge_block_get_size (direct));
}

/* A block written down by hand, byte for byte what FORMAT.md says. */
static const guint8 by_hand[] = {
  'G', 'B', 1, 0, 2, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0,
  10, 0, 0, 0, 0, 0, 255, 255, 44, 1, 0, 0, 127, 0, 0, 0,
  1, 0, 2, 0, 0, 0, 1, 0,             /* sides */
  4 << 5 | 1, 3 << 5 | 0,             /* shapes */
  0x40, 0x01, 0x08,                   /* lengths: y of the second has two bytes, 128; and so on */
  0xd0, 0x0f, 0xc1, 0x0f,             /* ids: 1000, then 993 less */
  80,
  10, 0xff, 2, 0x80, 0x00, 0x20, 0x01, 0, 0, 0, 0, 0x81, 0xff, 0xfe,
  0, 0, 0, 0, 0, 0, 0, 0,
};

static void
test_bytes (void)
{
  const GeoVertex vertices[] = { { 10, -1 }, { 12, 127 }, { 300, 127 }, { 300, 127 }, { 300, -65536 } };
  const GeoValue values[] = { 255, 80, 255, 255, 255 };
  const GeoNetEdge edges[] = {
    { 0, 3, 1, 0, GEO_LEVEL_TOWNSHIP }, { 3, 2, -1, 1, GEO_LEVEL_COUNTY },
  };
  g_autoptr (GeoEdgeNet) net = geo_edge_net_new_from (GEO_LEVEL_TOWNSHIP, edges, 2, vertices,
                                                      values, 5);
  g_autoptr (GeoAreaIds) ids = few_ids_new ();
  g_autoptr (GBytes) bytes = encode_all (net, 0, ids);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   by_hand, sizeof by_hand);
  assert_round_trip (net, 0, ids);
  assert_round_trip (net, 81, ids);
}

static void
test_empty (void)
{
  g_autoptr (GeoEdgeNet) net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, NULL, 0, NULL, NULL, 0);
  g_autoptr (GeoAreaIds) ids = geo_area_ids_new (NULL, 0);

  assert_round_trip (net, 0, ids);
}

/* Differences that do not fit 32 bits, ids that lie as far apart as numbers can. */
static void
test_extremes (void)
{
  const GeoVertex vertices[] = {
    { G_MAXINT32, G_MININT32 }, { G_MININT32, G_MAXINT32 }, { 0, 0 }, { G_MAXINT32, G_MAXINT32 },
    { -1, -1 }, { -129, 127 }, { 32640, -32642 }, { -8355968, 8355966 },
  };
  const GeoValue values[] = { 255, 0, 254, 255, 255, 255, 255, 255 };
  const GeoNetEdge edges[] = {
    { 0, 4, 2, 3, GEO_LEVEL_PROVINCE }, { 4, 2, 3, -1, GEO_LEVEL_GROUP }, { 6, 2, 0, 2, GEO_LEVEL_GROUP },
  };
  g_autoptr (GeoEdgeNet) net = geo_edge_net_new_from (GEO_LEVEL_GROUP, edges, 3, vertices, values, 8);
  g_autoptr (GeoAreaIds) ids = few_ids_new ();

  assert_round_trip (net, 0, ids);
  assert_round_trip (net, 1, ids);
  assert_round_trip (net, 255, ids);
}

/* Around the number from which an edge is long, and one that is very long. */
static void
test_long_edges (void)
{
  const guint32 lengths[] = { 2, 32, 33, 34, 200000, 3 };
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (GeoValue));
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  GeoNetEdge edges[G_N_ELEMENTS (lengths)];
  g_autoptr (GeoEdgeNet) net = NULL;
  g_autoptr (GeoAreaIds) ids = few_ids_new ();

  for (guint e = 0; e < G_N_ELEMENTS (lengths); e++)
    {
      edges[e] = (GeoNetEdge) { vertices->len, lengths[e], 0, 1, GEO_LEVEL_VILLAGE };
      for (guint32 i = 0; i < lengths[e]; i++)
        {
          const GeoVertex vertex = { g_rand_int_range (rand, -1000000, 1000000), (gint32) g_rand_int (rand) };
          const GeoValue value = i == 0 || i == lengths[e] - 1 ? 255 : g_rand_int_range (rand, 0, 255);

          g_array_append_val (vertices, vertex);
          g_array_append_val (values, value);
        }
    }
  net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, edges, G_N_ELEMENTS (edges),
                               (const GeoVertex *) vertices->data,
                               (const GeoValue *) values->data, vertices->len);
  assert_round_trip (net, 0, ids);
  assert_round_trip (net, 128, ids);
}

static void
test_land (void)
{
  g_autoptr (EdgeLand) land = edge_land_new (40, 30, 4, 100000, (GeoVertex) { 1240000000, 420000000 }, 3);
  g_autofree gint64 *all = edge_land_dup_ids (land);
  g_autoptr (GeoAreaIds) ids = geo_area_ids_new (all, edge_land_get_n_areas (land));

  for (int min_value = 0; min_value <= GEO_VALUE_STAYS; min_value += 15)
    assert_round_trip (edge_land_get_net (land), (GeoValue) min_value, ids);
}

/* Some edges of a net, in another order. */
static void
test_chosen_edges (void)
{
  const guint32 chosen[] = { 9, 2, 5 };
  g_autoptr (EdgeLand) land = edge_land_new (4, 4, 2, 1000, (GeoVertex) { 0, 0 }, 3);
  g_autofree gint64 *all = edge_land_dup_ids (land);
  g_autoptr (GeoAreaIds) ids = geo_area_ids_new (all, edge_land_get_n_areas (land));
  GeoEdgeNet *net = edge_land_get_net (land);
  g_autoptr (GBytes) bytes = geo_edge_block_encode (net, chosen, 3, 0, ids);
  g_autoptr (GeoEdgeBlock) block = geo_edge_block_decode (bytes, ids, NULL);

  g_assert_cmpuint (block->n_edges, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const GeoNetEdge *edge = &geo_edge_net_get_edges (net, NULL)[chosen[i]];

      g_assert_cmpint (block->edges[i].left, ==, edge->left);
      g_assert_cmpmem (block->vertices + block->edges[i].first_vertex,
                       block->edges[i].n_vertices * sizeof (GeoVertex),
                       geo_edge_net_get_vertices (net, NULL) + edge->first_vertex,
                       edge->n_vertices * sizeof (GeoVertex));
    }
}

/* A block outlives the areas it names. */
static void
test_unknown_areas (void)
{
  const gint64 others[] = { 5, 1000 };
  const GeoVertex vertices[] = { { 0, 0 }, { 9, 9 } };
  const GeoValue values[] = { 255, 255 };
  const GeoNetEdge edge = { 0, 2, 0, 1, GEO_LEVEL_VILLAGE };
  g_autoptr (GeoEdgeNet) net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, &edge, 1, vertices, values, 2);
  g_autoptr (GeoAreaIds) ids = few_ids_new (), later = geo_area_ids_new (others, 2);
  g_autoptr (GBytes) bytes = encode_all (net, 0, ids);
  g_autoptr (GeoEdgeBlock) block = geo_edge_block_decode (bytes, later, NULL);

  g_assert_cmpint (block->edges[0].left, ==, -1);
  g_assert_cmpint (block->edges[0].right, ==, 1);
}

/* The bytes at the end of their memory, so that valgrind sees what reads beyond them. */
static GeoEdgeBlock *
decode_exact (const guint8      *data,
              gsize              n_bytes,
              const GeoAreaIds  *ids,
              GError           **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);

  return geo_edge_block_decode (bytes, ids, error);
}

static void
assert_damaged (const guint8     *data,
                gsize             n_bytes,
                const GeoAreaIds *ids)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (decode_exact (data, n_bytes, ids, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

/* One byte of the block written by hand, and why it may not be so. */
static void
test_forged (void)
{
  const struct {
    gsize at;
    guint8 value;
  } cases[] = {
    { 1, 'D' }, { 2, 2 }, { 3, 1 },
    { 40, 2 },                  /* the same area on both sides */
    { 40, 3 }, { 42, 3 },       /* an area that has no id */
    { 46, 0 },                  /* none on either side */
    { 48, 0 << 5 | 1 },         /* no rank */
    { 48, 7 << 5 | 1 },
    { 48, 4 << 5 | 2 },         /* a vertex too many, one too few */
    { 48, 4 << 5 | 0 },
    { 48, 4 << 5 | 31 },        /* a long edge, of which there is none */
    { 50, 0x41 }, { 50, 0x00 }, /* a byte more of coordinates than there are, one less */
    { 52, 0x18 },               /* lengths of a vertex that there is not */
    { 54, 0x8f },               /* ids that do not fill their bytes, one that goes beyond them */
    { 56, 0x8f },
    { 58, 11 },                 /* a vertex outside of the box; box larger than what is in it */
    { 36, 128 },
    { 72, 1 }, { 79, 1 },       /* what is to be 0 */
  };
  g_autoptr (GeoAreaIds) ids = few_ids_new ();

  g_assert_cmpuint (sizeof by_hand, ==, 80);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 data[sizeof by_hand];

      memcpy (data, by_hand, sizeof data);
      g_assert_cmpuint (data[cases[i].at], !=, cases[i].value);
      data[cases[i].at] = cases[i].value;
      assert_damaged (data, sizeof data, ids);
    }
}

typedef struct {
  EdgeLand *land;
  GeoAreaIds *ids;
  guint8 *data;
  gsize n_bytes;
} Sample;

static void
sample_set_up (Sample        *self,
               gconstpointer  user_data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree gint64 *all = NULL;

  self->land = edge_land_new (3, 3, 6, 40000, (GeoVertex) { -50000, 70000 }, 8);
  all = edge_land_dup_ids (self->land);
  self->ids = geo_area_ids_new (all, edge_land_get_n_areas (self->land));
  bytes = encode_all (edge_land_get_net (self->land), 120, self->ids);
  self->data = g_memdup2 (g_bytes_get_data (bytes, &self->n_bytes), g_bytes_get_size (bytes));
}

static void
sample_tear_down (Sample        *self,
                  gconstpointer  user_data)
{
  edge_land_free (self->land);
  geo_area_ids_unref (self->ids);
  g_free (self->data);
}

/* A flipped bit may give another block, which the checksum of the directory tells from the true
 * one, but never one that is not sound. */
static void
test_flipped (Sample        *self,
              gconstpointer  user_data)
{
  guint n_refused = 0;

  for (gsize bit = 0; bit < self->n_bytes * 8; bit++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GeoEdgeBlock) block = NULL;

      self->data[bit / 8] ^= 1 << bit % 8;
      block = decode_exact (self->data, self->n_bytes, self->ids, &error);
      self->data[bit / 8] ^= 1 << bit % 8;
      if (block)
        assert_sound (block, edge_land_get_n_areas (self->land));
      else
        g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
      n_refused += block == NULL;
      /* All of the head. */
      if (bit < 40 * 8)
        g_assert_null (block);
    }
  g_assert_cmpuint (n_refused, >, self->n_bytes);
}

static void
test_truncated (Sample        *self,
                gconstpointer  user_data)
{
  g_autofree guint8 *longer = g_malloc0 (self->n_bytes + 9);

  for (gsize n_bytes = 0; n_bytes < self->n_bytes; n_bytes++)
    assert_damaged (self->data, n_bytes, self->ids);
  memcpy (longer, self->data, self->n_bytes);
  for (gsize more = 1; more <= 9; more++)
    assert_damaged (longer, self->n_bytes + more, self->ids);
}

/* Numbers in the head that would need more memory than there is, or more bytes than there are. */
static void
test_numbers (Sample        *self,
              gconstpointer  user_data)
{
  const guint32 numbers[] = { 0, 1, 2, 32767, 32768, 65535, 0x7fffffff, 0x80000000, 0xffffffff };

  for (gsize at = 4; at < 24; at += 4)
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      {
        const guint32 written = GUINT32_TO_LE (numbers[i]);
        guint32 old;

        memcpy (&old, self->data + at, 4);
        memcpy (self->data + at, &written, 4);
        if (old != written)
          assert_damaged (self->data, self->n_bytes, self->ids);
        memcpy (self->data + at, &old, 4);
      }
}

static void
test_noise (Sample        *self,
            gconstpointer  user_data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);

  for (guint round = 0; round < 20000; round++)
    {
      g_autofree guint8 *data = g_memdup2 (self->data, self->n_bytes);
      g_autoptr (GeoEdgeBlock) block = NULL;

      for (int n = g_rand_int_range (rand, 1, 8); n > 0; n--)
        data[g_rand_int_range (rand, 0, (gint32) self->n_bytes)] = (guint8) g_rand_int (rand);
      block = decode_exact (data, self->n_bytes, self->ids, NULL);
      if (block)
        assert_sound (block, edge_land_get_n_areas (self->land));
    }
}

static void
add_damage (const char *path,
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
  g_test_add_func ("/edge-block/bytes", test_bytes);
  g_test_add_func ("/edge-block/empty", test_empty);
  g_test_add_func ("/edge-block/extremes", test_extremes);
  g_test_add_func ("/edge-block/long-edges", test_long_edges);
  g_test_add_func ("/edge-block/land", test_land);
  g_test_add_func ("/edge-block/chosen-edges", test_chosen_edges);
  g_test_add_func ("/edge-block/unknown-areas", test_unknown_areas);
  g_test_add_func ("/edge-block/forged", test_forged);
  add_damage ("/edge-block/flipped", test_flipped);
  add_damage ("/edge-block/truncated", test_truncated);
  add_damage ("/edge-block/numbers", test_numbers);
  add_damage ("/edge-block/noise", test_noise);
  return g_test_run ();
}
