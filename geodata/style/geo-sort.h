/* geo-sort.h – many numbers in ascending order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ascending, in place; -0 counts as 0. @values: no NAN. Linear time for numbers of any size that
 * differ in their first six digits; those that do not differ before cost a second time. */
void geo_sort_doubles (double *values,
                       gsize   n_values);

G_END_DECLS
