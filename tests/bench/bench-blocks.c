/* bench-blocks.c – the stored borders of a store: how large they are, how fast read, how much of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the topology and all blocks in memory. Prints for each step the bytes of a vertex and the
 * nanoseconds to unpack one and to check its sum, on one thread, by the fastest of ROUNDS; and for
 * each level what views of the whole and of a hundredth of it read.
 */
#include "geodata/store/geo-snapshot.h"
#include "geodata/topology/geo-pyramid.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

#define ROUNDS 5
#define N_VIEWS 200
#define VIEW_PX 1920

typedef struct {
  GPtrArray *blocks;
  GeoPyramid *pyramid;
  GeoAreaIds *ids;
} Bench;

static double
get_cpu_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e9 + (double) now.tv_nsec;
}

static gboolean
put_block (guint32   number,
           GBytes   *block,
           gpointer  blocks,
           GError  **error)
{
  g_ptr_array_add (blocks, g_bytes_ref (block));
  return TRUE;
}

static double
time_decode (const Bench *self,
             guint        first,
             guint        last)
{
  const double start = get_cpu_ns ();

  for (guint i = first; i < last; i++)
    geo_edge_block_unref (geo_edge_block_decode (self->blocks->pdata[i], self->ids, NULL));
  return get_cpu_ns () - start;
}

static double
time_checksum (const Bench *self,
               guint        first,
               guint        last)
{
  const GeoPyramidEntry *entries = geo_pyramid_get_entries (self->pyramid, NULL);
  const double start = get_cpu_ns ();

  for (guint i = first; i < last; i++)
    g_assert_cmpuint (geo_pyramid_get_checksum (self->blocks->pdata[i]), ==, entries[i].checksum);
  return get_cpu_ns () - start;
}

static void
print_step (const Bench *self,
            guint        first,
            guint        last)
{
  const GeoPyramidEntry *entries = geo_pyramid_get_entries (self->pyramid, NULL);
  double n_edges = 0, n_vertices = 0, n_bytes = 0, decode = INFINITY, checksum = INFINITY;

  for (guint i = first; i < last; i++)
    {
      n_edges += entries[i].n_edges;
      n_vertices += entries[i].n_vertices;
      n_bytes += entries[i].n_bytes;
    }
  for (guint i = 0; i < ROUNDS; i++)
    {
      decode = MIN (decode, time_decode (self, first, last));
      checksum = MIN (checksum, time_checksum (self, first, last));
    }
  printf ("level %d from %3u: %5u blocks, %8.0f edges, %9.0f vertices of %5.2f bytes; "
          "unpack %5.2f ns, sum %5.2f ns a vertex\n", entries[first].level,
          entries[first].min_value, last - first, n_edges, n_vertices, n_bytes / n_vertices,
          decode / n_vertices, checksum / n_vertices);
}

/* @part: of the width and height of it all. */
static void
print_views (const Bench *self,
             GeoLevel     level,
             double       part)
{
  const GeoPyramidEntry *entries = geo_pyramid_get_entries (self->pyramid, NULL);
  const GeoUnitBox all = geo_pyramid_get_box (self->pyramid);
  const double width = ((double) all.x_max - all.x_min) * part;
  const double height = ((double) all.y_max - all.y_min) * part;
  const GeoValue min_value = geo_value_from_scale (width / VIEW_PX);
  const guint n_views = part < 1 ? N_VIEWS : 1;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  double n_blocks = 0, n_vertices = 0, n_bytes = 0, find = get_cpu_ns ();

  for (guint i = 0; i < n_views; i++)
    {
      const double x = all.x_min + g_rand_double (rand) * (1 - part) * width / part;
      const double y = all.y_min + g_rand_double (rand) * (1 - part) * height / part;
      const GeoUnitBox view = { (gint32) x, (gint32) y, (gint32) (x + width), (gint32) (y + height) };
      g_autoptr (GArray) found = geo_pyramid_find (self->pyramid, level, min_value, &view);

      n_blocks += found->len;
      for (guint b = 0; b < found->len; b++)
        {
          n_vertices += entries[g_array_index (found, guint, b)].n_vertices;
          n_bytes += entries[g_array_index (found, guint, b)].n_bytes;
        }
    }
  find = get_cpu_ns () - find;
  printf ("level %d, view of %3.0f %%, from %3u: %6.1f blocks, %8.0f vertices, %9.0f bytes; "
          "found in %.1f µs\n", level, 100 * part * part, min_value, n_blocks / n_views,
          n_vertices / n_views, n_bytes / n_views, find / n_views / 1e3);
}

static void
print_all (const Bench *self)
{
  const GeoPyramidEntry *entries;
  guint n_entries, last;

  entries = geo_pyramid_get_entries (self->pyramid, &n_entries);
  for (guint first = 0; first < n_entries; first = last)
    {
      for (last = first; last < n_entries && entries[last].level == entries[first].level
                         && entries[last].min_value == entries[first].min_value; last++)
        ;
      print_step (self, first, last);
    }
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    if (geo_pyramid_has_level (self->pyramid, level))
      {
        print_views (self, level, 1);
        print_views (self, level, 0.1);
      }
}

static GeoAreaIds *
number_areas (GeoRegister *reg)
{
  g_autofree gint64 *ids = NULL;
  int n_areas;

  geo_register_get_areas (reg, &n_areas);
  ids = g_new (gint64, n_areas);
  for (int i = 0; i < n_areas; i++)
    ids[i] = i + 1;
  return geo_area_ids_new (ids, n_areas);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoTopology) topology = NULL;
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GeoAreaIds) ids = NULL;
  g_autoptr (GeoPyramid) pyramid = NULL;
  gint64 start;

  if (argc != 2)
    {
      g_printerr ("usage: bench-blocks STORE\n");
      return 2;
    }
  snapshot = geo_snapshot_load (argv[1], NULL, &error);
  g_assert_no_error (error);
  shapes = geo_snapshot_load_shapes (snapshot, NULL, &error);
  g_assert_no_error (error);
  ids = number_areas (geo_snapshot_get_register (snapshot));
  start = g_get_monotonic_time ();
  topology = geo_topology_new (geo_snapshot_get_register (snapshot), shapes, 0, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&snapshot, geo_snapshot_unref);
  g_clear_pointer (&shapes, geo_shapes_unref);
  printf ("topology %.2f s\n", (double) (g_get_monotonic_time () - start) / 1e6);
  start = g_get_monotonic_time ();
  pyramid = geo_pyramid_build (topology, ids, put_block, blocks, NULL, &error);
  g_assert_no_error (error);
  printf ("pyramid %.2f s\n", (double) (g_get_monotonic_time () - start) / 1e6);
  print_all (&(Bench) { blocks, pyramid, ids });
  return 0;
}
