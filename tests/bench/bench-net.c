/* bench-net.c – how long the generalisation of a net takes, and what it leaves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   bench-net COLUMNS ROWS SPLITS
 *
 * of made-up land, with 2^SPLITS vertices for each side of an area. Processor time.
 */
#include "tests/geodata/topology/net-maker.h"

#include <stdlib.h>
#include <time.h>

#include <sys/resource.h>

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static double
get_peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

static void
print_left (const GeoEdgeNet *net)
{
  guint n_vertices, n_at_least[G_MAXUINT8 + 2] = { 0 };
  const GeoVertex *vertices = geo_edge_net_get_vertices (net, &n_vertices);
  const GeoValue *values = geo_edge_net_get_values (net);
  GeoUnitBox box = GEO_UNIT_BOX_EMPTY;
  double units_per_px;

  for (guint i = 0; i < n_vertices; i++)
    {
      geo_unit_box_extend (&box, vertices[i]);
      n_at_least[values[i]]++;
    }
  for (int value = G_MAXUINT8; value >= 0; value--)
    n_at_least[value] += n_at_least[value + 1];
  units_per_px = MAX (((double) box.x_max - box.x_min) / 1920, ((double) box.y_max - box.y_min) / 1080);
  for (int zoom = 0; zoom < 6; zoom++, units_per_px /= 2)
    g_print ("  %8.1f units a px: %u left\n", units_per_px,
             n_at_least[geo_value_from_scale (units_per_px)]);
}

static void
print_cost (const GeoEdgeNet *net,
            double            seconds,
            double            bytes)
{
  guint n_edges, n_vertices;

  geo_edge_net_get_edges (net, &n_edges);
  geo_edge_net_get_vertices (net, &n_vertices);
  g_print ("%u edges, %u vertices: %.2f s, %.0f ns a vertex; %.0f bytes a vertex on top of the input\n",
           n_edges, n_vertices, seconds, seconds / n_vertices * 1e9, bytes / n_vertices);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GeoEdgeNet) net = NULL;
  NetMaker maker;
  double begin_s, begin_mib;

  if (argc != 4)
    {
      g_printerr ("Usage: bench-net COLUMNS ROWS SPLITS\n");
      return EXIT_FAILURE;
    }
  net_maker_init (&maker);
  net_maker_add_land (&maker, 1, atoi (argv[1]), atoi (argv[2]), atoi (argv[3]));
  begin_mib = get_peak_mib ();
  begin_s = get_seconds ();
  net = net_maker_steal (&maker);
  print_cost (net, get_seconds () - begin_s, (get_peak_mib () - begin_mib) * 1048576);
  print_left (net);
  return EXIT_SUCCESS;
}
