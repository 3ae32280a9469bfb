/* geo-day-classes.h – classes of any day, with borders that stay where they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Borders that follow the values of each day would give a colour another meaning every day, and a map
 * that is played through the years would show the wandering of the borders. So they are those of the
 * last day of the register, on whatever day: the map that is there at first, and that others made of
 * the store, does not change by sliding, and no map depends on the way by which one came to its day.
 * The outer classes are open on other days, as values may lie beyond those of the last one. Where the
 * last day has too few values for two classes, the borders are the measure's own.
 */
#pragma once

#include "geodata/stats/geo-day-tables.h"
#include "geodata/style/geo-classes.h"

G_BEGIN_DECLS

typedef struct _GeoDayClasses GeoDayClasses;

/* Of many days, one after the other: see GeoDayTables. @query: of what @history is; its day does not
 * matter. @style is copied. Fails with GEO_ERROR_USAGE for a style that is none. */
GeoDayClasses *geo_day_classes_new   (GeoHistory        *history,
                                      const GeoQuery    *query,
                                      const GeoStyle    *style,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void           geo_day_classes_free  (GeoDayClasses     *self);
GeoClasses    *geo_day_classes_make  (GeoDayClasses     *self,
                                      GeoDay             day,
                                      GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it makes what is asked for, the day aside. */
gboolean       geo_day_classes_is_of (const GeoDayClasses *self,
                                      GeoRegister       *reg,
                                      const GeoQuery    *query,
                                      const GeoStyle    *style);
GeoHistory    *geo_day_classes_get_history (const GeoDayClasses *self);

/* The same of one day alone. */
GeoClasses    *geo_classes_new_of_day (GeoRegister      *reg,
                                       const GeoQuery   *query,
                                       const GeoStyle   *style,
                                       GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoDayClasses, geo_day_classes_free)

G_END_DECLS
