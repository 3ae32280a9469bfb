/* geo-series.h – one measure of one area on every day of a span: the curve behind a slider
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/stats/geo-table.h"

G_BEGIN_DECLS

typedef struct _GeoSeries GeoSeries;

#define GEO_TYPE_SERIES (geo_series_get_type ())
GType         geo_series_get_type     (void) G_GNUC_CONST;
/* @query: measure, from and kind; level, within and day do not matter. @area: -1 for the whole
 * register, which is the sum of the areas at its top. @first <= @last.
 * Pure and thread safe; takes time linear in the days and in the posts, appointments and cases of the
 * area and all below it. */
GeoSeries    *geo_series_new          (GeoRegister     *reg,
                                       const GeoQuery  *query,
                                       int              area,
                                       GeoDay           first,
                                       GeoDay           last) G_GNUC_WARN_UNUSED_RESULT;
GeoSeries    *geo_series_ref          (GeoSeries       *self);
void          geo_series_unref        (GeoSeries       *self);
GeoMeasure    geo_series_get_measure  (const GeoSeries *self);
int           geo_series_get_area     (const GeoSeries *self);
GeoDay        geo_series_get_first    (const GeoSeries *self);
GeoDay        geo_series_get_last     (const GeoSeries *self);
/* The row that a table of that day has of the area. A day outside the span is taken for the first or
 * the last one. */
const GeoRow *geo_series_get_row      (const GeoSeries *self,
                                       GeoDay           day);
/* Least and greatest value that may be shown: neither "few" nor "no data".
 * Returns: FALSE if there is none. */
gboolean      geo_series_get_range    (const GeoSeries *self,
                                       double          *least,
                                       double          *greatest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoSeries, geo_series_unref)

G_END_DECLS
