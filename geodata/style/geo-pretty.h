/* geo-pretty.h – borders between classes that are round numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GeoPretty:
 *
 * A round step: @digit × 10^@exponent, where @digit is 1, 2 or 5.
 */
typedef struct {
  int digit;
  int exponent;
} GeoPretty;

/* The step that parts @range, above zero, into about @n_classes. */
GeoPretty geo_pretty_choose   (double          range,
                               int             n_classes);
/* The next larger one. */
GeoPretty geo_pretty_enlarge  (GeoPretty       step);
/* @n steps, as the number nearest to the decimal one: 3 × 0.1 is 0.3. */
double    geo_pretty_multiply (GeoPretty       step,
                               double          n);

/* Appends the borders from the last multiple of a round step that is not above @lowest to the
 * first not below @highest: 2 to GEO_PALETTE_MAX_CLASSES + 1 borders, for about @n_classes. */
void      geo_pretty_append   (GArray         *breaks,
                               double          lowest,
                               double          highest,
                               int             n_classes);

G_END_DECLS
