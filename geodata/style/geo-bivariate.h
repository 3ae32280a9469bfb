/* geo-bivariate.h – two measures on one map: three classes of each, nine colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first measure runs from left to right and turns blue, the second from below upwards and
 * turns orange; where both are high it is dark, where both are low pale. The eye that does not
 * tell red from green tells blue from orange and dark from pale, which is all there is to tell
 * here.
 */
#pragma once

#include "geodata/style/geo-palette.h"
#include "geodata/style/geo-style.h"

G_BEGIN_DECLS

#define GEO_BIVARIATE_CLASSES 3

/* Where an axis has fewer classes than three, two are its ends and one is the middle. */
GeoColour geo_bivariate_get_colour (int             column,
                                    int             n_columns,
                                    int             row,
                                    int             n_rows);
/* How one of the two measures is classed: by the method of @style; by GEO_METHOD_MANUAL with its one
 * or two breaks there, or else a share by fixed marks, and what has none by quantiles. */
void      geo_bivariate_init_axis  (GeoStyle       *axis,
                                    const GeoStyle *style,
                                    GeoMeasure      measure);

G_END_DECLS
