/* geo-nest.h – which rings are holes in which
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

G_BEGIN_DECLS

/* Rings of at least three corners that do not cross; they may touch in points. One in an even
 * number of others becomes a shell, and any other a hole of the ring just around it. @is_new: they
 * were not so before. Returns: FALSE if they are too many to say. */
gboolean geo_nest_rings (GeoPolygons *polygons,
                         gboolean    *is_new);

G_END_DECLS
