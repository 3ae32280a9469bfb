/* geo-tile-shift.h – where a place lies on the shifted web maps of China
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @x, @y: a place in the world of Web Mercator, from 0/0 in the north west to 1/1; then where a map
 * in GCJ-02 shows it. Unchanged outside China. Thread safe. */
void geo_tile_shift_to_gcj02 (double *x,
                              double *y);

G_END_DECLS
