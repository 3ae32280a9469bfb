/* geo-jenks.h – the classes with the least variance within them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the lower borders of all classes but the first. @sorted: ascending, at least two
 * different values. Equal values stay together; fewer different values than @n_classes give a
 * class each. The exact optimum for up to 4,096 different values, for more very nearly. */
void geo_jenks_append (GArray       *breaks,
                       const double *sorted,
                       gsize         n_values,
                       int           n_classes);

G_END_DECLS
