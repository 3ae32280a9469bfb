/* geo-packing.h – private: the edges of a snapshot, made on a thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Begun as soon as all areas are known, it is done, or nearly so, when the rest is written.
 */
#pragma once

#include "geodata/store/geo-snapshot.h"
#include "geodata/topology/geo-edge-set.h"

G_BEGIN_DECLS

typedef struct _GeoPacking GeoPacking;

/* @snapshot: with its polygons in memory. */
GeoPacking  *geo_packing_begin        (GeoSnapshot   *snapshot,
                                       GCancellable  *cancellable) G_GNUC_WARN_UNUSED_RESULT;
/* Ends the thread. */
void         geo_packing_free         (GeoPacking    *self);
GeoSnapshot *geo_packing_get_snapshot (GeoPacking    *self);
/* Waits. Returns: (transfer none) */
GeoEdgeSet  *geo_packing_end          (GeoPacking    *self,
                                       GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoPacking, geo_packing_free)

G_END_DECLS
