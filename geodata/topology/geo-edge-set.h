/* geo-edge-set.h – all blocks of edges of a register, in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Polygons in, blocks out: what is stored with a survey, and what a map is drawn from while
 * nothing is stored. Immutable and thread safe.
 */
#pragma once

#include "geodata/topology/geo-edge-source.h"

G_BEGIN_DECLS

typedef struct _GeoEdgeSet GeoEdgeSet;

#define GEO_TYPE_EDGE_SET (geo_edge_set_get_type ())
GType                    geo_edge_set_get_type    (void) G_GNUC_CONST;
/* @shapes: in degrees, one for each area of @reg. Takes as long as a survey is large: seconds for a
 * country. */
GeoEdgeSet              *geo_edge_set_new         (GeoRegister       *reg,
                                                   GeoShapes         *shapes,
                                                   const GeoAreaIds  *ids,
                                                   GCancellable      *cancellable,
                                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GeoEdgeSet              *geo_edge_set_ref         (GeoEdgeSet        *self);
void                     geo_edge_set_unref       (GeoEdgeSet        *self);
GeoPyramid              *geo_edge_set_get_pyramid (const GeoEdgeSet  *self);
/* (element-type GBytes): by number - 1. */
GPtrArray               *geo_edge_set_get_blocks  (const GeoEdgeSet  *self);
/* What was done to make neighbours meet. */
const GeoTopologyReport *geo_edge_set_get_report  (const GeoEdgeSet  *self);
/* A source that reads from this. */
GeoEdgeSource           *geo_edge_set_new_source  (GeoEdgeSet        *self,
                                                   GeoAreaIds        *ids,
                                                   gsize              max_bytes) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoEdgeSet, geo_edge_set_unref)

G_END_DECLS
