/* geo-hilbert.h – an order of places in which those that follow each other are near each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-vertex.h"

G_BEGIN_DECLS

/* How far along a Hilbert curve a place of @box is: the curve goes through 2^16 × 2^16 squares of
 * the least square that begins at the lower left of @box and holds it. */
guint32  geo_hilbert_get_index (const GeoUnitBox *box,
                                GeoVertex         place);
/* Returns: (array length=n_places): the numbers of the places in the order of the curve through
 * the box around them; those of one square by their number. Linear time. */
guint32 *geo_hilbert_sort      (const GeoVertex  *places,
                                guint             n_places) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
