/* geo-number.h – numbers as a person reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* With the decimal point and the grouping of the locale, by commas where it has none ("C"): a
 * village's figures fit on a hand, a county's do not. */
char *geo_number_format (double value,
                         int    decimals) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
