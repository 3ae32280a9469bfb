/* geo-topology-private.h – how a topology is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/topology.
 */
#pragma once

#include "geodata/topology/geo-topology.h"

G_BEGIN_DECLS

struct _GeoTopology {
  gatomicrefcount ref_count;
  GArray *edges;        /* of GeoEdge */
  GArray *sides;        /* of GeoEdgeSides */
  GArray *vertices;     /* of GeoVertex */
  GeoTopologyReport report;
};

G_END_DECLS
