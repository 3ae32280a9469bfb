/* geo-style.h – how a choropleth is classified and coloured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/stats/geo-measure.h"
#include "geodata/style/geo-breaks.h"

G_BEGIN_DECLS

/**
 * GeoStyle:
 * @method: how the breaks are found
 * @n_classes: how many, 2 … 9; of no matter for GEO_METHOD_MANUAL
 * @palette: a name of geo_palette_list(), or NULL for the measure's own
 * @breaks: for GEO_METHOD_MANUAL: borders between the classes, above zero, ascending, without the
 *   ends, in the unit of the value (0.6 for 60 %); NULL for the measure's own
 * @n_breaks: their number
 */
typedef struct {
  GeoMethod method;
  int n_classes;
  const char *palette;
  const double *breaks;
  gsize n_breaks;
} GeoStyle;

/* The style a measure is shown in unless the user says otherwise: every field is set. */
void     geo_style_init_for (GeoStyle        *style,
                             GeoMeasure       measure);
/* The same with every NULL replaced by what it stands for. */
void     geo_style_resolve  (const GeoStyle  *style,
                             GeoMeasure       measure,
                             GeoStyle        *resolved);
/* FALSE with GEO_ERROR_USAGE for a number of classes, a palette or breaks that are none. */
gboolean geo_style_check    (const GeoStyle  *style,
                             GeoMeasure       measure,
                             GError         **error);

G_END_DECLS
