/* geo-repair-private.h – private: outlines that touch or cross
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/shape/geo-repair.h"

G_BEGIN_DECLS

/* Cleaned polygons that touch themselves, or cross in a bounded number of places. @crosses: they
 * do. @changed_deg2: added to. FALSE with @reason if GEOS cannot put them right. */
gboolean geo_repair_with_geos (GeoPolygons  *polygons,
                               gboolean      crosses,
                               double       *changed_deg2,
                               guint        *kinds,
                               char        **reason);

G_END_DECLS
