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
 * @has_target: whether classes and colours diverge about @target
 * @target: a value, above zero, in its unit; the palette is a diverging one, or hatching
 * @has_second: whether the map shows a second measure, too: 3 × 3 classes, see geo-bivariate.h;
 *   then there is no target, palette and number of classes are of no matter, and @breaks are of
 *   use where they are at most two
 * @second: that measure
 * @second_breaks: for GEO_METHOD_MANUAL: at most two borders of its classes, as @breaks; or NULL
 * @n_second_breaks: their number
 * @opacity: of the fill over what lies below it, above 0 up to 1; 0 where not given, which is 1
 *
 * Zero in every field but the first two is what was not asked for.
 */
typedef struct {
  GeoMethod method;
  int n_classes;
  const char *palette;
  const double *breaks;
  gsize n_breaks;
  gboolean has_target;
  double target;
  gboolean has_second;
  GeoMeasure second;
  const double *second_breaks;
  gsize n_second_breaks;
  double opacity;
} GeoStyle;

/* The style a measure is shown in unless the user says otherwise: every field is set. */
void     geo_style_init_for (GeoStyle        *style,
                             GeoMeasure       measure);
/* The same with every NULL replaced by what it stands for. */
void     geo_style_resolve  (const GeoStyle  *style,
                             GeoMeasure       measure,
                             GeoStyle        *resolved);
/* With palette and breaks of its own. */
GeoStyle *geo_style_copy     (const GeoStyle  *style) G_GNUC_WARN_UNUSED_RESULT;
/* One that geo_style_copy() made. */
void     geo_style_free     (GeoStyle        *style);
gboolean geo_style_equal    (const GeoStyle  *a,
                             const GeoStyle  *b);
/* FALSE with GEO_ERROR_USAGE for a number of classes, a palette, breaks, a target, a second measure
 * or an opacity that are none, or do not go together. */
gboolean geo_style_check    (const GeoStyle  *style,
                             GeoMeasure       measure,
                             GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoStyle, geo_style_free)

G_END_DECLS
