/* geo-edge-source.h – the edges in view, read as they are needed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Knows the pyramid's directory, and keeps the blocks used last, within a bound, however far a
 * view wanders. Where the bytes come from is its maker's: a store, or memory. Thread safe: several
 * threads draw from one source at once.
 */
#pragma once

#include "geodata/topology/geo-pyramid.h"

G_BEGIN_DECLS

/* The bytes of a block. Called by one thread at a time, any thread. */
typedef GBytes *(*GeoBlockFetch) (guint32        number,
                                  gpointer       user_data,
                                  GCancellable  *cancellable,
                                  GError       **error);

typedef struct _GeoEdgeSource GeoEdgeSource;

#define GEO_TYPE_EDGE_SOURCE (geo_edge_source_get_type ())
GType          geo_edge_source_get_type (void) G_GNUC_CONST;
/* @ids: of the register that areas are named by. @max_bytes: of the decoded
 * blocks that are kept; those in use count, and are never dropped for it. */
GeoEdgeSource *geo_edge_source_new      (GeoPyramid          *pyramid,
                                         GeoAreaIds          *ids,
                                         gsize                max_bytes,
                                         GeoBlockFetch        fetch,
                                         gpointer             fetch_data,
                                         GDestroyNotify       fetch_data_free) G_GNUC_WARN_UNUSED_RESULT;
GeoEdgeSource *geo_edge_source_ref      (GeoEdgeSource       *self);
void           geo_edge_source_unref    (GeoEdgeSource       *self);
/* All blocks of a level that may show in @box where vertices below @min_value are left out.
 * Returns: (element-type GeoEdgeBlock): NULL with GEO_ERROR_DAMAGED for a block that is not what
 * the directory says: the pyramid is to be made anew. */
GPtrArray     *geo_edge_source_read     (GeoEdgeSource       *self,
                                         GeoLevel             level,
                                         const GeoUnitBox    *box,
                                         GeoValue             min_value,
                                         GCancellable        *cancellable,
                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* The area of the level at a place, as the edges without the vertices below @min_value say: for
 * places that no edge is near. *@area: -1 none. */
gboolean       geo_edge_source_locate   (GeoEdgeSource       *self,
                                         GeoLevel             level,
                                         GeoVertex            place,
                                         GeoValue             min_value,
                                         GCancellable        *cancellable,
                                         int                 *area,
                                         GError             **error);
/* Whether the pyramid has any edge of that level. */
gboolean       geo_edge_source_has_level (GeoEdgeSource      *self,
                                         GeoLevel             level);
/* Around all of it, in units. */
GeoUnitBox     geo_edge_source_get_box  (GeoEdgeSource       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoEdgeSource, geo_edge_source_unref)

G_END_DECLS
