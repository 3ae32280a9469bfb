/* edge-land.h – a made-up land as edges, whose areas can be asked for without them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A chequer of areas with crooked borders: corners are moved, and each side is bent in the middle,
 * then each half of it by less, and so on. A vertex has a value by how much it bends, so that every
 * scale has a land of its own. One area is missing, and one has an island in it.
 */
#pragma once

#include "geodata/topology/geo-edge-net.h"

G_BEGIN_DECLS

typedef struct _EdgeLand EdgeLand;

/* Each side of an area has 2^@depth straight pieces. @cell: units across an area. The land
 * begins near @origin. */
EdgeLand   *edge_land_new       (int             n_columns,
                                 int             n_rows,
                                 guint           depth,
                                 gint32          cell,
                                 GeoVertex       origin,
                                 guint32         seed) G_GNUC_WARN_UNUSED_RESULT;
void        edge_land_free      (EdgeLand       *self);
int         edge_land_get_n_areas (const EdgeLand *self);
/* Of villages; every fourth line is one between townships. */
GeoEdgeNet *edge_land_get_net   (EdgeLand       *self);
GeoUnitBox  edge_land_get_box   (EdgeLand       *self);
/* By the polygons of the areas, ray to the right, in floating point. -1 none. */
int         edge_land_locate    (const EdgeLand *self,
                                 GeoVertex       place,
                                 GeoValue        min_value);
/* A row id for each area. */
gint64     *edge_land_dup_ids   (const EdgeLand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EdgeLand, edge_land_free)

G_END_DECLS
