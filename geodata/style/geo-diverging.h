/* geo-diverging.h – classes on both sides of a target value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-breaks.h"

G_BEGIN_DECLS

/* Breaks as geo_breaks_compute() gives them, with @target among them where there are values on both
 * sides of it: a value at the target is above. Half of @n_classes go to each side, the odd one to
 * the side of more values. By GEO_METHOD_EQUAL and GEO_METHOD_PRETTY classes are as wide on both
 * sides, counted from the target, and there are as many as the values of a side need; the other
 * methods divide each side for itself.
 * @method: GEO_METHOD_MANUAL is no way to compute them. @sorted: ascending, finite.
 * @n_below: set to the number of classes below the target. */
GArray *geo_diverging_compute (GeoMethod     method,
                               const double *sorted,
                               gsize         n_values,
                               int           n_classes,
                               double        target,
                               int          *n_below) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
