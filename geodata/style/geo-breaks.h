/* geo-breaks.h – where one class of values ends and the next begins
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GEO_METHOD_QUANTILE,  /* as many areas in each class, ties kept together */
  GEO_METHOD_EQUAL,     /* as wide each */
  GEO_METHOD_JENKS,     /* least variance within classes: Fisher's optimum, see geo-jenks.h */
  GEO_METHOD_MANUAL,    /* breaks given by the user or the measure */
  GEO_METHOD_PRETTY,    /* round numbers, about as many classes as asked for */
} GeoMethod;

const char *geo_method_get_nick  (GeoMethod    method);
const char *geo_method_get_title (GeoMethod    method);
gboolean    geo_method_from_nick (const char  *nick,
                                  GeoMethod   *method,
                                  GError     **error);

/* Breaks b[0] < b[1] < … < b[n - 1] <= b[n]: class i holds b[i] <= v < b[i + 1], the last one
 * also b[n]. The last two are equal where the last class holds the greatest value alone. Fewer
 * classes than asked for come back where the values do not allow as many: one distinct value
 * gives the breaks { v, v } and one class. GEO_METHOD_PRETTY's first and last break are round, too:
 * not above the lowest value and not below the greatest.
 * @method: not GEO_METHOD_MANUAL. @values: finite numbers, any order. @n_classes: at least 1.
 * Returns: an array of double, empty for no values. */
GArray     *geo_breaks_compute   (GeoMethod     method,
                                  const double *values,
                                  gsize         n_values,
                                  int           n_classes) G_GNUC_WARN_UNUSED_RESULT;
/* The same of values that ascend: what the time goes into is sorting them. */
GArray     *geo_breaks_compute_sorted (GeoMethod     method,
                                       const double *sorted,
                                       gsize         n_values,
                                       int           n_classes) G_GNUC_WARN_UNUSED_RESULT;
/* -1 for a value outside the breaks or NAN. */
int         geo_breaks_find      (const GArray *breaks,
                                  double        value);

G_END_DECLS
