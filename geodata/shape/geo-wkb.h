/* geo-wkb.h – reads polygons out of well-known binary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. The bytes may come from a store made by a stranger: nothing is read
 * behind their end, and nothing is allocated that they do not hold.
 */
#pragma once

#include "geodata/shape/geo-polygons.h"

G_BEGIN_DECLS

gboolean geo_polygons_read_wkb (GeoPolygons  *self,
                                GBytes       *wkb,
                                GError      **error);

G_END_DECLS
