/* edge-shelf.h – blocks in memory, as a store would keep them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-pyramid.h"

G_BEGIN_DECLS

/**
 * EdgeShelf:
 * @blocks: (element-type GBytes): by their number less 1
 * @refuse_from: the sink fails from this number on; 0 never
 */
typedef struct {
  GPtrArray *blocks;
  guint32 refuse_from;
} EdgeShelf;

void        edge_shelf_init  (EdgeShelf          *self);
void        edge_shelf_clear (EdgeShelf          *self);
/* A GeoPyramidSink; fails with GEO_ERROR_NO_SPACE. */
gboolean    edge_shelf_put   (guint32             number,
                              GBytes             *block,
                              gpointer            shelf,
                              GError            **error);
GeoPyramid *edge_shelf_build (EdgeShelf          *self,
                              GeoEdgeNet         *net,
                              const GeoAreaIds   *ids) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EdgeShelf, edge_shelf_clear)

G_END_DECLS
