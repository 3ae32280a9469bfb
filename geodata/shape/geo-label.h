/* geo-label.h – where in a polygon its label has most room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape.
 */
#pragma once

#include "geodata/shape/geo-wkb.h"

G_BEGIN_DECLS

typedef struct {
  double lon_deg, lat_deg;
  double radius_deg;    /* to the border, in degrees of latitude */
} GeoLabelPlace;

GeoLabelPlace geo_label_find_place (const GeoPolygons *polygons,
                                    const GeoPart     *part);

G_END_DECLS
