/* geo-edge-net-new.c – a net out of a topology
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-edge-net"

#include "geodata/topology/geo-edge-net-private.h"

GeoEdgeNet *
geo_edge_net_new (const GeoTopology  *topology,
                  GeoLevel            level,
                  GCancellable       *cancellable,
                  GError            **error)
{
  g_autoptr (GeoEdgeChains) chains = NULL;
  guint n_edges;
  const GeoEdge *edges;

  g_return_val_if_fail (topology != NULL, NULL);

  edges = geo_topology_get_edges (topology, &n_edges);
  chains = geo_edge_chains_new (edges, n_edges, geo_topology_get_sides (topology),
                                geo_topology_get_vertices (topology), level, cancellable);
  if (chains)
    return geo_edge_net_new_from_chains (level, chains, cancellable, error);
  g_cancellable_set_error_if_cancelled (cancellable, error);
  return NULL;
}
