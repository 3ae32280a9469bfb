/* geo-pyramid-private.h – a directory of blocks that are made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-pyramid.h"

G_BEGIN_DECLS

/* @entries: (transfer full): of GeoPyramidEntry; by level, then by min_value, of each level one
 * with min_value 0; numbers from 1 on. */
GeoPyramid *geo_pyramid_new_take (GArray *entries) G_GNUC_WARN_UNUSED_RESULT;

/* The next net, from that of the highest level on. *@net: (transfer full): NULL after the last. */
typedef gboolean (*GeoNextNet) (gpointer       user_data,
                                GCancellable  *cancellable,
                                GeoEdgeNet   **net,
                                GError       **error);

/* As geo_pyramid_build(); no net is kept longer than its blocks take. */
GeoPyramid *geo_pyramid_build_one_by_one (GeoNextNet         next_net,
                                          gpointer           user_data,
                                          const GeoAreaIds  *ids,
                                          GeoPyramidSink     sink,
                                          gpointer           sink_data,
                                          GCancellable      *cancellable,
                                          GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
