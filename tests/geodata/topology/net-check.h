/* net-check.h – whether what is left of a net at a limit is still a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-edge-net.h"

G_BEGIN_DECLS

/* Asserts for the vertices not below @limit: that edges meet at common ends and nowhere else; that
 * the rings of every area are closed, and have it on the inside; that closed edges lie in
 * the area around them; that the areas together have the extent of the land's rim.
 * Returns: the number of vertices left */
guint net_check_at    (const GeoEdgeNet *net,
                       GeoValue          limit);
/* At every limit at which another vertex goes. */
void  net_check_walk  (const GeoEdgeNet *net);
/* For lines that make no map: at any limit only those meet, but for common ends, that do at the
 * first, and closed ones keep three vertices. */
void  net_check_tangle (const GeoEdgeNet *net);

G_END_DECLS
