/* gdal-alone.h – what GDAL's own shapefile driver makes of a delivery
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tests/spoiled/spoiled-rows.h"

G_BEGIN_DECLS

/* @said: a few words on what came out. Returns: whether it is what must come out; of a delivery
 * to be refused, whether GDAL says anything at all. */
gboolean gdal_alone_try (const char        *path,
                         const Delivery    *delivery,
                         const SpoiledRow  *row,
                         char             **said);

G_END_DECLS
