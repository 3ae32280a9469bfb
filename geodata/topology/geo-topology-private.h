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

GeoTopology *geo_topology_new_empty   (double       tolerance_m) G_GNUC_WARN_UNUSED_RESULT;
/* Fills in the report what can be counted. */
void         geo_topology_count_sides (GeoTopology *self);

G_END_DECLS
