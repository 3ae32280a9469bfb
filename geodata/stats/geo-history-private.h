/* geo-history-private.h – what a history holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/stats/geo-changes.h"
#include "geodata/stats/geo-history.h"

G_BEGIN_DECLS

struct _GeoHistory {
  gatomicrefcount ref_count;
  GeoRegister *reg;
  GeoQuery query;
  GArray *changes;     /* of GeoChange, by day */
};

/* How many changes show on that day. */
guint geo_history_count_until (const GeoHistory *self,
                               GeoDay            day);

G_END_DECLS
