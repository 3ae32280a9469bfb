/* test-geo-edge-source.c – reading by view: what is kept, what fails, and where a place is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "geodata/topology/geo-edge-source.h"

#include "geodata/model/geo-error.h"
#include "geodata/topology/geo-places.h"
#include "tests/geodata/topology/edge-land.h"
#include "tests/geodata/topology/edge-shelf.h"
#include "tests/support/test-county.h"

#include <locale.h>

#define CELL 1000000
#define ROOMY (64u << 20)

static const GeoUnitBox world = { G_MININT32, G_MININT32, G_MAXINT32, G_MAXINT32 };

/* A land on a shelf. What changes is changed by one thread at a time: the one that fetches. */
typedef struct {
  EdgeLand *land;
  GeoAreaIds *ids;
  EdgeShelf shelf;
  GeoPyramid *pyramid;
  guint n_fetched;
  guint fail_at;        /* number of a block that cannot be fetched, 0 none */
  guint forge_at;       /* number of a block whose bytes are others */
  GCancellable *cancel_on_fetch;
  gboolean is_fetching; /* by some thread */
} Sample;

static void
sample_set_up (Sample        *self,
               gconstpointer  user_data)
{
  g_autofree gint64 *ids = NULL;

  self->land = edge_land_new (40, 40, 5, CELL, (GeoVertex) { -20 * CELL, -17 * CELL }, 6);
  ids = edge_land_dup_ids (self->land);
  self->ids = geo_area_ids_new (ids, edge_land_get_n_areas (self->land));
  edge_shelf_init (&self->shelf);
  self->pyramid = edge_shelf_build (&self->shelf, edge_land_get_net (self->land), self->ids);
}

static void
sample_tear_down (Sample        *self,
                  gconstpointer  user_data)
{
  edge_land_free (self->land);
  geo_area_ids_unref (self->ids);
  edge_shelf_clear (&self->shelf);
  geo_pyramid_unref (self->pyramid);
}

static GBytes *
forge (GBytes *bytes)
{
  gsize n_bytes = g_bytes_get_size (bytes);
  guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), n_bytes);

  data[n_bytes - 12] ^= 4;      /* a coordinate */
  return g_bytes_new_take (data, n_bytes);
}

static GBytes *
fetch_cb (guint32        number,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Sample *self = user_data;
  GBytes *bytes = self->shelf.blocks->pdata[number - 1];

  g_assert_false (self->is_fetching);
  self->is_fetching = TRUE;
  self->n_fetched++;
  if (self->cancel_on_fetch)
    g_cancellable_cancel (self->cancel_on_fetch);
  if (number == self->fail_at)
    g_set_error (error, GEO_ERROR, GEO_ERROR_BUSY, "Somebody else holds the shelf.");
  bytes = number == self->fail_at ? NULL
          : number == self->forge_at ? forge (bytes) : g_bytes_ref (bytes);
  self->is_fetching = FALSE;
  return bytes;
}

static GeoEdgeSource *
sample_open (Sample *self,
             gsize   max_bytes)
{
  return geo_edge_source_new (self->pyramid, self->ids, max_bytes, fetch_cb, self, NULL);
}

static GPtrArray *
read_all (GeoEdgeSource  *source,
          GeoValue        min_value,
          GError        **error)
{
  return geo_edge_source_read (source, GEO_LEVEL_VILLAGE, &world, min_value, NULL, error);
}

static guint
count_first_step (const Sample *self)
{
  guint n_entries, n = 0;
  const GeoPyramidEntry *entries = geo_pyramid_get_entries (self->pyramid, &n_entries);

  while (n < n_entries && entries[n].min_value == 0)
    n++;
  return n;
}

static void
test_read (Sample        *self,
           gconstpointer  user_data)
{
  const GeoUnitBox land = edge_land_get_box (self->land);
  const GeoUnitBox view = { 0, 0, CELL, CELL }, elsewhere = { G_MAXINT32 - 5, 0, G_MAXINT32, 5 };
  g_autoptr (GeoEdgeSource) source = sample_open (self, ROOMY);
  g_autoptr (GPtrArray) some = NULL, all = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  GeoUnitBox box = geo_edge_source_get_box (source);

  g_assert_true (geo_unit_box_equal (&box, &land));
  g_assert_true (geo_edge_source_has_level (source, GEO_LEVEL_VILLAGE));
  g_assert_false (geo_edge_source_has_level (source, GEO_LEVEL_COUNTY));
  some = geo_edge_source_read (source, GEO_LEVEL_VILLAGE, &view, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (some->len, >, 0);
  g_assert_cmpuint (self->n_fetched, ==, some->len);
  for (guint i = 0; i < some->len; i++)
    g_assert_true (geo_unit_box_meets (&((GeoEdgeBlock *) some->pdata[i])->box, &view));
  all = read_all (source, 0, &error);
  g_assert_cmpuint (all->len, ==, count_first_step (self));
  g_assert_cmpuint (self->n_fetched, ==, all->len);     /* those read before were kept */
  g_assert_true (g_ptr_array_find (all, some->pdata[0], NULL));
  none = geo_edge_source_read (source, GEO_LEVEL_VILLAGE, &elsewhere, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

static gsize
get_size_of_all (GPtrArray *blocks)
{
  gsize size = 0;

  for (guint i = 0; i < blocks->len; i++)
    size += geo_edge_block_get_size (blocks->pdata[i]);
  return size;
}

/* What the source keeps shows in what it has to fetch. */
static void
test_bound (Sample        *self,
            gconstpointer  user_data)
{
  const guint n_blocks = count_first_step (self);
  g_autoptr (GeoEdgeSource) roomy = sample_open (self, ROOMY), source = NULL;
  g_autoptr (GPtrArray) all = read_all (roomy, 0, NULL), held = NULL, again = NULL;
  const gsize size = get_size_of_all (all);

  g_assert_cmpuint (n_blocks, >, 8);
  source = sample_open (self, size / 2);
  self->n_fetched = 0;
  /* In use, however many: kept. */
  held = read_all (source, 0, NULL);
  again = read_all (source, 0, NULL);
  g_assert_cmpuint (self->n_fetched, ==, n_blocks);
  for (guint i = 0; i < n_blocks; i++)
    g_assert_true (held->pdata[i] == again->pdata[i]);
  g_clear_pointer (&held, g_ptr_array_unref);
  g_clear_pointer (&again, g_ptr_array_unref);
  /* One block of another step, and the bound is kept again: half of what there was is gone. */
  g_ptr_array_unref (read_all (source, 150, NULL));
  self->n_fetched = 0;
  held = read_all (source, 0, NULL);
  g_assert_cmpuint (self->n_fetched, >=, n_blocks / 2);
  g_assert_cmpuint (self->n_fetched, <, n_blocks);
}

/* The one used last stays. */
static void
test_order (Sample        *self,
            gconstpointer  user_data)
{
  const GeoPyramidEntry *entries = geo_pyramid_get_entries (self->pyramid, NULL);
  const guint n_blocks = count_first_step (self);
  g_autoptr (GeoEdgeSource) source = sample_open (self, 600 << 10);

  for (guint i = 0; i < n_blocks; i++)
    {
      guint before;

      g_ptr_array_unref (geo_edge_source_read (source, GEO_LEVEL_VILLAGE, &entries[i].box, 0, NULL, NULL));
      before = self->n_fetched;
      g_ptr_array_unref (geo_edge_source_read (source, GEO_LEVEL_VILLAGE, &entries[i].box, 0, NULL, NULL));
      g_assert_cmpuint (self->n_fetched, ==, before);
    }
}

static void
test_failures (Sample        *self,
               gconstpointer  user_data)
{
  g_autoptr (GeoEdgeSource) source = sample_open (self, ROOMY);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  int area = 7;

  self->fail_at = 3;
  g_assert_null (read_all (source, 0, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_BUSY);
  g_clear_error (&error);
  self->fail_at = 0;
  self->forge_at = 4;
  g_assert_null (read_all (source, 0, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (geo_edge_source_locate (source, GEO_LEVEL_VILLAGE, (GeoVertex) {
    (geo_pyramid_get_entries (self->pyramid, NULL) + 3)->box.x_max,
    (geo_pyramid_get_entries (self->pyramid, NULL) + 3)->box.y_min }, 0, NULL, &area, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  g_clear_error (&error);
  self->forge_at = 0;
  all = read_all (source, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, count_first_step (self));
}

/* Bytes that are whole and have the right checksum, but of another block. */
static void
test_swapped (Sample        *self,
              gconstpointer  user_data)
{
  g_autoptr (GBytes) directory = NULL;
  g_autoptr (GeoEdgeSource) source = NULL;
  g_autoptr (GError) error = NULL;
  GeoPyramidEntry *entries;
  g_autoptr (GPtrArray) all = NULL;

  /* The entry as it would be of somebody who wrote checksum and size anew, but not the box. */
  entries = (GeoPyramidEntry *) geo_pyramid_get_entries (self->pyramid, NULL);
  entries[1].checksum = entries[0].checksum;
  entries[1].n_bytes = entries[0].n_bytes;
  g_bytes_unref (self->shelf.blocks->pdata[1]);
  g_ptr_array_index (self->shelf.blocks, 1) = g_bytes_ref (self->shelf.blocks->pdata[0]);
  source = sample_open (self, ROOMY);
  all = read_all (source, 0, &error);
  g_assert_null (all);
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
}

static void
test_cancelled (Sample        *self,
                gconstpointer  user_data)
{
  g_autoptr (GeoEdgeSource) source = sample_open (self, ROOMY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  self->cancel_on_fetch = cancellable;
  g_assert_null (geo_edge_source_read (source, GEO_LEVEL_VILLAGE, &world, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (self->n_fetched, ==, 1);
  g_clear_error (&error);
  self->cancel_on_fetch = NULL;
  all = read_all (source, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, count_first_step (self));
}

typedef struct {
  Sample *sample;
  GeoEdgeSource *source;
  guint32 seed;
} Reader;

static gpointer
reader_cb (gpointer data)
{
  Reader *self = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (self->seed);

  for (guint round = 0; round < 150; round++)
    {
      const gint32 x = g_rand_int_range (rand, -20 * CELL, 19 * CELL);
      const gint32 y = g_rand_int_range (rand, -20 * CELL, 19 * CELL);
      const GeoUnitBox view = { x, y, x + 5 * CELL, y + 5 * CELL };
      const GeoValue min_value = (GeoValue) g_rand_int_range (rand, 0, 256);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) blocks =
        geo_edge_source_read (self->source, GEO_LEVEL_VILLAGE, round % 10 ? &view : &world,
                              min_value, NULL, &error);
      guint32 sum = 0;

      g_assert_no_error (error);
      for (guint i = 0; i < blocks->len; i++)
        for (guint v = 0; v < ((GeoEdgeBlock *) blocks->pdata[i])->n_vertices; v++)
          sum += (guint32) ((GeoEdgeBlock *) blocks->pdata[i])->vertices[v].x;
      g_atomic_int_add ((int *) &self->seed, sum & 1);
    }
  return NULL;
}

static void
run_readers (Sample *sample,
             gsize   max_bytes)
{
  g_autoptr (GeoEdgeSource) source = sample_open (sample, max_bytes);
  GThread *threads[8];
  Reader readers[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      readers[i] = (Reader) { sample, source, i };
      threads[i] = g_thread_new ("reader", reader_cb, &readers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Eight threads at one source: none gets anything else than it asked for; where there is room for
 * all, no block is fetched twice. */
static void
test_threads (Sample        *self,
              gconstpointer  user_data)
{
  run_readers (self, ROOMY);
  g_assert_cmpuint (self->n_fetched, <=, self->shelf.blocks->len);
  run_readers (self, 1 << 20);
  run_readers (self, 0);
}

/* Against the polygons of the areas, at all scales; of places on a border none is among them, as
 * the coordinates are fine. */
static void
test_locate (Sample        *self,
             gconstpointer  user_data)
{
  const GeoUnitBox land = edge_land_get_box (self->land);
  g_autoptr (GeoEdgeSource) source = sample_open (self, ROOMY);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint n_outside = 0;

  for (guint i = 0; i < 100000; i++)
    {
      const GeoVertex place = {
        g_rand_int_range (rand, land.x_min - CELL / 2, land.x_max + CELL / 2),
        g_rand_int_range (rand, land.y_min - CELL / 2, land.y_max + CELL / 2),
      };
      const GeoValue min_value = (GeoValue) (i % 256);
      const int expected = edge_land_locate (self->land, place, min_value);
      g_autoptr (GError) error = NULL;
      int area;

      geo_edge_source_locate (source, GEO_LEVEL_VILLAGE, place, min_value, NULL, &area, &error);
      g_assert_no_error (error);
      g_assert_cmpint (area, ==, expected);
      n_outside += expected < 0;
    }
  g_assert_cmpuint (n_outside, >, 1000);
  g_assert_cmpuint (n_outside, <, 20000);
}

/* A ray that comes by corners: squares of a chequer, whose corners all lie on the way. */
static void
test_locate_at_corners (void)
{
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (GeoValue));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (GeoNetEdge));
  gint64 all[64];
  Sample sample = { 0 };
  g_autoptr (GeoEdgeNet) net = NULL;
  g_autoptr (GeoEdgeSource) source = NULL;

  /* Diamonds: each has a corner in the middle of its height, left and right. */
  for (int i = 0; i < 64; i++)
    {
      const gint32 x = i % 8 * 20, y = i / 8 * 20;
      const GeoVertex ring[] = { { x, y }, { x + 10, y - 10 }, { x + 20, y }, { x + 10, y + 10 }, { x, y } };
      const GeoValue stays[] = { 255, 255, 255, 255, 255 };
      const GeoNetEdge edge = { vertices->len, 5, i, -1, GEO_LEVEL_VILLAGE };

      all[i] = i;
      g_array_append_vals (vertices, ring, 5);
      g_array_append_vals (values, stays, 5);
      g_array_append_val (edges, edge);
    }
  net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, (GeoNetEdge *) edges->data, 64,
                               (GeoVertex *) vertices->data, (GeoValue *) values->data, vertices->len);
  sample.ids = geo_area_ids_new (all, 64);
  edge_shelf_init (&sample.shelf);
  sample.pyramid = edge_shelf_build (&sample.shelf, net, sample.ids);
  source = sample_open (&sample, ROOMY);
  for (gint32 x = -5; x < 170; x++)
    for (gint32 y = -15; y < 160; y++)
      {
        const int column = x >= 0 ? x / 20 : -1, row = y >= -10 ? (y + 10) / 20 : -1;
        const int distance = ABS (x - column * 20 - 10) + ABS (y - row * 20);
        const gboolean inside = column >= 0 && column < 8 && row >= 0 && row < 8 && distance < 10;
        int area = -2;

        if (distance == 10)
          continue;
        g_assert_true (geo_edge_source_locate (source, GEO_LEVEL_VILLAGE, (GeoVertex) { x, y }, 0,
                                               NULL, &area, NULL));
        g_assert_cmpint (area, ==, inside ? row * 8 + column : -1);
      }
  edge_shelf_clear (&sample.shelf);
  geo_pyramid_unref (sample.pyramid);
  geo_area_ids_unref (sample.ids);
}

/* From the polygons of a county to the blocks and back: where the name of an area stands is the
 * area, and of the levels above what it lies in. */
static void
test_locate_county (void)
{
  g_autoptr (GeoSnapshot) county = test_county_new_snapshot ();
  GeoRegister *reg = geo_snapshot_get_register (county);
  GeoShapes *shapes = geo_snapshot_get_shapes (county);
  g_autoptr (GeoTopology) topology = geo_topology_new (reg, shapes, 0, NULL, NULL);
  g_autoptr (GeoPlaces) places = geo_places_new (shapes);
  Sample sample = { 0 };
  g_autoptr (GeoEdgeSource) source = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const GeoArea *areas;
  int n_areas;

  areas = geo_register_get_areas (reg, &n_areas);
  for (gint64 id = 1; id <= n_areas; id++)
    g_array_append_val (ids, id);
  sample.ids = geo_area_ids_new ((const gint64 *) ids->data, n_areas);
  edge_shelf_init (&sample.shelf);
  sample.pyramid = geo_pyramid_build (topology, sample.ids, edge_shelf_put, &sample.shelf, NULL, NULL);
  source = sample_open (&sample, ROOMY);
  for (int i = 0; i < n_areas; i++)
    for (int outer = i; outer >= 0; outer = areas[outer].parent)
      {
        int area = -2;

        g_assert_true (geo_edge_source_locate (source, areas[outer].level,
                                               geo_places_get_all (places, NULL)[i].label, 0, NULL,
                                               &area, NULL));
        g_assert_cmpint (area, ==, outer);
      }
  edge_shelf_clear (&sample.shelf);
  geo_pyramid_unref (sample.pyramid);
  geo_area_ids_unref (sample.ids);
}

/* Against the sun, so that the inside is on the left. */
static void
add_square (GArray *vertices,
            GArray *values,
            GArray *edges,
            int     area,
            gint32  x,
            gint32  y,
            gint32  size)
{
  const GeoVertex ring[] = { { x, y }, { x + size, y }, { x + size, y + size }, { x, y + size }, { x, y } };
  const GeoValue stays[] = { 255, 255, 255, 255, 255 };
  const GeoNetEdge edge = { vertices->len, 5, area, -1, GEO_LEVEL_VILLAGE };

  g_array_append_vals (vertices, ring, 5);
  g_array_append_vals (values, stays, 5);
  g_array_append_val (edges, edge);
}

/* One area drawn upon another, one across its border, one at the end of the world. */
static void
test_locate_overlaps (void)
{
  const struct {
    GeoVertex place;
    int area;
  } cases[] = {
    { { 200, 500 }, 0 }, { { 500, 500 }, 1 }, { { 700, 500 }, 0 }, { { 950, 500 }, 2 },
    { { 1100, 500 }, 2 }, { { 1400, 500 }, -1 }, { { -100, 500 }, -1 }, { { 700, 1100 }, -1 },
    { { G_MININT32 + 5, 500 }, 3 }, { { G_MININT32, 500 }, 3 }, { { G_MAXINT32, 500 }, -1 },
  };
  const gint64 all[] = { 1, 2, 3, 4 };
  g_autoptr (GArray) vertices = g_array_new (FALSE, FALSE, sizeof (GeoVertex));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (GeoValue));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (GeoNetEdge));
  Sample sample = { .ids = geo_area_ids_new (all, 4) };
  g_autoptr (GeoEdgeNet) net = NULL;
  g_autoptr (GeoEdgeSource) source = NULL;

  add_square (vertices, values, edges, 0, 0, 0, 1000);
  add_square (vertices, values, edges, 1, 400, 400, 200);
  add_square (vertices, values, edges, 2, 900, 300, 400);
  add_square (vertices, values, edges, 3, G_MININT32, 0, 1000);
  net = geo_edge_net_new_from (GEO_LEVEL_VILLAGE, (GeoNetEdge *) edges->data, edges->len,
                               (GeoVertex *) vertices->data, (GeoValue *) values->data, vertices->len);
  edge_shelf_init (&sample.shelf);
  sample.pyramid = edge_shelf_build (&sample.shelf, net, sample.ids);
  source = sample_open (&sample, ROOMY);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int area = -2;

      g_assert_true (geo_edge_source_locate (source, GEO_LEVEL_VILLAGE, cases[i].place, 0, NULL,
                                             &area, NULL));
      g_assert_cmpint (area, ==, cases[i].area);
    }
  edge_shelf_clear (&sample.shelf);
  geo_pyramid_unref (sample.pyramid);
  geo_area_ids_unref (sample.ids);
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
  add_sample ("/edge-source/read", test_read);
  add_sample ("/edge-source/bound", test_bound);
  add_sample ("/edge-source/order", test_order);
  add_sample ("/edge-source/failures", test_failures);
  add_sample ("/edge-source/swapped", test_swapped);
  add_sample ("/edge-source/cancelled", test_cancelled);
  add_sample ("/edge-source/threads", test_threads);
  add_sample ("/edge-source/locate", test_locate);
  g_test_add_func ("/edge-source/locate-at-corners", test_locate_at_corners);
  g_test_add_func ("/edge-source/locate-county", test_locate_county);
  g_test_add_func ("/edge-source/locate-overlaps", test_locate_overlaps);
  return g_test_run ();
}
