/* geo-label.h – what a legend says of a class of values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/stats/geo-measure.h"

G_BEGIN_DECLS

/* Which ends of a class the legend leaves open. */
typedef enum {
  GEO_LABEL_CLOSED = 0,
  GEO_LABEL_OPEN_BELOW = 1 << 0,   /* "< 60 %" */
  GEO_LABEL_OPEN_ABOVE = 1 << 1,   /* "≥ 95 %" */
  GEO_LABEL_WITH_UPPER = 1 << 2,   /* the upper border belongs to the class */
} GeoLabelEnds;

/* Rounds the inner breaks to the fewest decimals, as shown, that leave the values in their classes,
 * so that a legend of round numbers is true to the digit; of many values a break may pass a few.
 * @sorted: the values, ascending. Returns: the decimals. */
int   geo_label_round_breaks (GeoMeasure    measure,
                              GArray       *breaks,
                              const double *sorted,
                              gsize         n_values);
/* The fewest decimals, as shown, that write the inner breaks in full. */
int   geo_label_count_decimals (GeoMeasure    measure,
                                const GArray *breaks);
/* "60 % – 80 %", "0.5 – 1.2"; whole numbers without overlap for counts: "1 – 3", "4 – 7". */
char *geo_label_format       (GeoMeasure    measure,
                              double        lower,
                              double        upper,
                              int           decimals,
                              GeoLabelEnds  ends) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
