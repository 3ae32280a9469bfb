/* geo-patch.h – how large a patch of land is, and a place inside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to geodata/shape. Points are degrees, longitude and latitude by turns; the first of a
 * ring is repeated at its end.
 */
#pragma once

#include "geodata/shape/geo-shapes.h"

G_BEGIN_DECLS

/* In m², on the ellipsoid of CGCS2000. Simpson's rule along each side, which is straight in degrees:
 * exact to the fourth power of its length. */
double geo_patch_measure_area   (const double *p,
                                 guint         n_points);
/* In m. */
double geo_patch_measure_length (const double *p,
                                 guint         n_points);
/* The middle of the widest stretch within the patch at about half its height.
 * @points: of all rings, @n_points of each behind one another. @x: NAN if it has no inside. */
void   geo_patch_find_inside    (const GeoBox *box,
                                 const double *points,
                                 const guint  *n_points,
                                 guint         n_rings,
                                 double       *x,
                                 double       *y);

G_END_DECLS
