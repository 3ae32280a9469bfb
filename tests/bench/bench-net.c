/* bench-net.c – how long the generalisation of a net takes, and what it leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   bench-net STORE
 *   bench-net --check STORE
 *   bench-net COLUMNS ROWS SPLITS
 *
 * of the levels of a store, on request with the check that what is left at any limit is a map; or
 * of made-up land, with 2^SPLITS vertices for each side of an area. Processor time.
 */
#include "geodata/store/geo-snapshot.h"

#include "tests/geodata/topology/net-check.h"
#include "tests/geodata/topology/net-maker.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sys/resource.h>

#define N_ZOOMS 4

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static double
get_peak_bytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss * 1024.0;
}

static double
get_distance (GeoVertex from,
              GeoVertex a,
              GeoVertex b)
{
  const double ux = (double) b.x - a.x, uy = (double) b.y - a.y;
  const double vx = (double) from.x - a.x, vy = (double) from.y - a.y;
  const double length2 = ux * ux + uy * uy;
  const double along = length2 > 0 ? CLAMP ((ux * vx + uy * vy) / length2, 0, 1) : 0;

  return hypot (vx - along * ux, vy - along * uy);
}

/* Appends, for each vertex of an edge that is left out, how far it is from what is left, in pixels. */
static void
append_distances (const GeoEdgeNet *net,
                  const GeoNetEdge *edge,
                  double            units_per_px,
                  GArray           *distances)
{
  const GeoVertex *run = geo_edge_net_get_vertices (net, NULL) + edge->first_vertex;
  const GeoValue *values = geo_edge_net_get_values (net) + edge->first_vertex;
  const GeoValue limit = geo_value_from_scale (units_per_px);

  for (guint32 from = 0, to; from + 1 < edge->n_vertices; from = to)
    {
      for (to = from + 1; values[to] < limit; to++)
        ;
      for (guint32 i = from + 1; i < to; i++)
        {
          const double distance_px = get_distance (run[i], run[from], run[to]) / units_per_px;

          g_array_append_val (distances, distance_px);
        }
    }
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  const double *p = a, *q = b;

  return (*p > *q) - (*p < *q);
}

static void
print_view (const GeoEdgeNet *net,
            double            units_per_px)
{
  g_autoptr (GArray) distances = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_edges, n_vertices;
  const GeoNetEdge *edges = geo_edge_net_get_edges (net, &n_edges);

  geo_edge_net_get_vertices (net, &n_vertices);
  for (guint i = 0; i < n_edges; i++)
    append_distances (net, &edges[i], units_per_px, distances);
  g_print ("  %9.1f units a px: %u vertices left", units_per_px, n_vertices - distances->len);
  if (distances->len > 0)
    {
      const double *all = (const double *) distances->data;

      g_array_sort (distances, compare_doubles);
      g_print ("; what is not is %.2f px off (median), %.2f px in one case of a thousand, %.2f px at most",
               all[distances->len / 2], all[(gsize) distances->len * 999 / 1000], all[distances->len - 1]);
    }
  g_print ("\n");
}

/* From the whole extent on a screen of 1920 × 1080 on. */
static void
print_views (const GeoEdgeNet *net)
{
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;
  guint n_vertices;
  const GeoVertex *vertices = geo_edge_net_get_vertices (net, &n_vertices);
  double units_per_px;

  for (guint i = 0; i < n_vertices; i++)
    geo_unit_box_extend (&box, vertices[i]);
  units_per_px = MAX (((double) box.x_max - box.x_min) / 1920, ((double) box.y_max - box.y_min) / 1080);
  for (int zoom = 0; zoom < N_ZOOMS; zoom++, units_per_px /= 2)
    print_view (net, units_per_px);
}

static void
print_time (const GeoEdgeNet *net,
            double            seconds)
{
  guint n_edges, n_vertices;

  geo_edge_net_get_edges (net, &n_edges);
  geo_edge_net_get_vertices (net, &n_vertices);
  g_print ("%u edges, %u vertices: %.2f s, %.0f ns a vertex\n", n_edges, n_vertices, seconds,
           seconds / n_vertices * 1e9);
}

static void
measure (const char        *name,
         const GeoTopology *topology,
         GeoLevel           level,
         gboolean           is_checked)
{
  g_autoptr (GeoEdgeNet) net = NULL;
  guint n_edges;
  double begin_s;

  begin_s = get_seconds ();
  net = geo_edge_net_new (topology, level, NULL, NULL);

  geo_edge_net_get_edges (net, &n_edges);
  if (n_edges == 0)
    return;
  g_print ("%s: ", name);
  print_time (net, get_seconds () - begin_s);
  print_views (net);
  if (is_checked)
    net_check_walk (net);
}

static int
measure_store (const char *path,
               gboolean    is_checked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = geo_snapshot_load (path, NULL, &error);
  g_autoptr (GeoShapes) shapes = NULL;
  g_autoptr (GeoTopology) topology = NULL;
  double begin_s;

  shapes = snapshot != NULL ? geo_snapshot_load_shapes (snapshot, NULL, &error) : NULL;
  if (shapes == NULL)
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  begin_s = get_seconds ();
  topology = geo_topology_new (geo_snapshot_get_register (snapshot), shapes, 0, NULL, NULL);
  g_print ("topology: %.2f s\n", get_seconds () - begin_s);
  for (GeoLevel level = GEO_LEVEL_LAST; level >= GEO_LEVEL_FIRST; level--)
    measure (geo_level_get_nick (level), topology, level, is_checked);
  return EXIT_SUCCESS;
}

/* Memory, too: nothing needed more before. */
static void
measure_land (int n_columns,
              int n_rows,
              int n_splits)
{
  g_autoptr (GeoEdgeNet) net = NULL;
  NetMaker maker;
  double begin_s, begin_bytes;
  guint n_vertices;

  net_maker_init (&maker);
  net_maker_add_land (&maker, 1, n_columns, n_rows, n_splits);
  n_vertices = maker.vertices->len;
  begin_bytes = get_peak_bytes ();
  begin_s = get_seconds ();
  net = net_maker_steal (&maker);
  print_time (net, get_seconds () - begin_s);
  g_print ("  %.0f bytes a vertex on top of the input\n", (get_peak_bytes () - begin_bytes) / n_vertices);
  print_views (net);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 2)
    return measure_store (argv[1], FALSE);
  if (argc == 3 && g_str_equal (argv[1], "--check"))
    return measure_store (argv[2], TRUE);
  if (argc != 4)
    {
      g_printerr ("Usage: bench-net [--check] STORE, or bench-net COLUMNS ROWS SPLITS\n");
      return EXIT_FAILURE;
    }
  measure_land (atoi (argv[1]), atoi (argv[2]), atoi (argv[3]));
  return EXIT_SUCCESS;
}
