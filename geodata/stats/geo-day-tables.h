/* geo-day-tables.h – the table of one level on any day, made from the one of another day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Going from a day to another costs what changed between the two, and no more than a pass over the
 * rows beside that: the register is not looked at again. A table that nobody else holds any more is
 * turned into the next one; so whoever shows one and lets go of it allocates nothing.
 *
 * Not thread safe: it may be used on any thread, on one at a time.
 */
#pragma once

#include "geodata/stats/geo-history.h"

G_BEGIN_DECLS

typedef struct _GeoDayTables GeoDayTables;

/* @query: of what @history is (geo_history_is_of()); its day does not matter. */
GeoDayTables   *geo_day_tables_new       (GeoHistory         *history,
                                          const GeoQuery     *query) G_GNUC_WARN_UNUSED_RESULT;
void            geo_day_tables_free      (GeoDayTables       *self);
/* The very table that geo_table_new() makes of that day. */
GeoTable       *geo_day_tables_make      (GeoDayTables       *self,
                                          GeoDay              day) G_GNUC_WARN_UNUSED_RESULT;
GeoHistory     *geo_day_tables_get_history (const GeoDayTables *self);
const GeoQuery *geo_day_tables_get_query (const GeoDayTables *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoDayTables, geo_day_tables_free)

G_END_DECLS
