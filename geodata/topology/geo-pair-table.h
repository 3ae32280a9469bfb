/* geo-pair-table.h – numbers for pairs of numbers, in the order in which they come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For places (x, y), and for two ends of a line. Equal pairs get the same number, the first new one
 * the next, from 0 on.
 */
#pragma once

#include "geodata/topology/geo-vertex.h"

G_BEGIN_DECLS

typedef struct _GeoPairTable GeoPairTable;

GeoPairTable *geo_pair_table_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void          geo_pair_table_free   (GeoPairTable       *self);
guint32       geo_pair_table_number (GeoPairTable       *self,
                                     guint32             first,
                                     guint32             second);
guint32       geo_pair_table_size   (const GeoPairTable *self);

static inline guint32
geo_pair_table_number_vertex (GeoPairTable *self,
                              GeoVertex     vertex)
{
  return geo_pair_table_number (self, (guint32) vertex.x, (guint32) vertex.y);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoPairTable, geo_pair_table_free)

G_END_DECLS
