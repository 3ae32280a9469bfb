/* geo-dissolve.h – what polygons that share their borders to the bit cover together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

G_BEGIN_DECLS

/* @parts: any number of polygons. @united: initialised and empty; no vertex in it is new.
 * Returns: FALSE if they are no strict coverage: they overlap, or touch in more than borders. */
gboolean geo_dissolve (const GeoPolygons *parts,
                       GeoPolygons       *united);

G_END_DECLS
