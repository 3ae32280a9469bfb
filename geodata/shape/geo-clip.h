/* geo-clip.h – the part of a ring in a box
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. Side by side of the box (I. E. Sutherland, G. W. Hodgman, Reentrant
 * polygon clipping, 1974): parts of the ring that are cut apart stay joined along the box, forth and
 * back, which encloses nothing.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

/* @points: without the first repeated. @out, @scratch: of double, emptied; @out gets the ring in the
 * same form, or nothing. A side that two rings share is cut in the same place in both. */
void geo_clip_ring (const double *points,
                    guint         n_points,
                    const GeoBox *box,
                    GArray       *out,
                    GArray       *scratch);

G_END_DECLS
