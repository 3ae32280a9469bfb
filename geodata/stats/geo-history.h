/* geo-history.h – one measure on every day: all changes of a register, in the order they happen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Immutable and of no level: GeoDayTables makes the tables of a level from it.
 */
#pragma once

#include "geodata/stats/geo-table.h"

G_BEGIN_DECLS

typedef struct _GeoHistory GeoHistory;

/* Of @query only measure, from and kind matter. Pure and thread safe; takes time linear in posts,
 * appointments and cases. */
GeoHistory     *geo_history_new          (GeoRegister      *reg,
                                          const GeoQuery   *query) G_GNUC_WARN_UNUSED_RESULT;
GeoHistory     *geo_history_ref          (GeoHistory       *self);
void            geo_history_unref        (GeoHistory       *self);
GeoRegister    *geo_history_get_register (const GeoHistory *self);
/* Whether it is what the query asks for, whatever its level, day and area. */
gboolean        geo_history_is_of        (const GeoHistory *self,
                                          GeoRegister      *reg,
                                          const GeoQuery   *query);

/* First and last day on which a term begins or ends or a case comes or is closed: the days a slider
 * goes over. A few days far from all the others are slips of the pen, and left out: what lies more
 * than ten years before the first hundredth of the days, or behind the last one. At most the last
 * hundred years. In time linear in appointments and cases.
 * Returns: FALSE if there are no days. */
gboolean        geo_history_find_span    (const GeoRegister *reg,
                                          GeoDay            *first,
                                          GeoDay            *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoHistory, geo_history_unref)

G_END_DECLS
