/* geo-edge-net-private.h – a net out of chains
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-chains.h"

G_BEGIN_DECLS

/* Takes the arrays out of @chains, and generalises them. NULL only if cancelled. */
GeoEdgeNet *geo_edge_net_new_from_chains (GeoLevel        level,
                                          GeoEdgeChains  *chains,
                                          GCancellable   *cancellable,
                                          GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
