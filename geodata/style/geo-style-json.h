/* geo-style-json.h – a style as text, for keeping it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A JSON object; what it does not name is what was not given. Numbers are in the unit of the value.
 *
 *   {
 *     "method": "quantile",             a nick of geo_method_from_nick()
 *     "classes": 5,
 *     "palette": "PuOr",
 *     "breaks": [0.6, 0.8],
 *     "target": 0.9,
 *     "with": "density-km2",            a nick of geo_measure_from_nick(): the second measure
 *     "with-breaks": [1, 2],
 *     "opacity": 0.7
 *   }
 */
#pragma once

#include "geodata/style/geo-style.h"

G_BEGIN_DECLS

char     *geo_style_to_json   (const GeoStyle  *style) G_GNUC_WARN_UNUSED_RESULT;
/* Fails with GEO_ERROR_DAMAGED for what is no style of that measure. To be freed with
 * geo_style_free(). */
GeoStyle *geo_style_from_json (const char      *json,
                               GeoMeasure       measure,
                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
