/* geo-block-reader.h – private: blocks of the topology out of a store, one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps a connection for as long as a map is shown, and a transaction only while it reads, so that
 * nobody who writes has to wait. For one thread at a time.
 */
#pragma once

#include "geodata/store/geo-packs.h"

G_BEGIN_DECLS

typedef struct _GeoBlockReader GeoBlockReader;

/* @connection: taken, after geo_connection_hand_over(). @stamp: of the packs that the directory is
 * from: blocks of others are refused. */
GeoBlockReader *geo_block_reader_new   (GeoConnection   *connection,
                                        gint64           stamp) G_GNUC_WARN_UNUSED_RESULT;
void            geo_block_reader_free  (GeoBlockReader  *self);
/* A GeoBlockFetch. */
GBytes         *geo_block_reader_fetch (guint32          number,
                                        gpointer         self,
                                        GCancellable    *cancellable,
                                        GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoBlockReader, geo_block_reader_free)

G_END_DECLS
