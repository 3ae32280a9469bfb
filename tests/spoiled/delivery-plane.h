/* delivery-plane.h – from true degrees to the plane a surveyor worked on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The forward ways, of which Getu has to find the way back: PROJ's projections, the published
 * formulas of GCJ-02 and BD-09, and a seven-parameter shift to another datum written out here.
 */
#pragma once

#include "tests/spoiled/delivery.h"

G_BEGIN_DECLS

/* In place; longitude and latitude in degrees on CGCS2000. */
void delivery_plane_forward (Plane   plane,
                             double  point[2]);

G_END_DECLS
