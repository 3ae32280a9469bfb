/* geo-pyramid-private.h – a directory of blocks that are made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/topology/geo-pyramid.h"

G_BEGIN_DECLS

/* @entries: (transfer full): of GeoPyramidEntry; by level, then by min_value, of each level one
 * with min_value 0; numbers from 1 on. */
GeoPyramid *geo_pyramid_new_take (GArray *entries) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
