/* ui-mercator-source.h – the map source of a map without a base map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libshumate's viewport needs a map source to know projection, tile size and zoom limits; this one
 * has those, and no picture.
 */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/* Zoom level 0 shows the world in this many pixels. */
#define UI_MERCATOR_TILE_PX 256

#define UI_TYPE_MERCATOR_SOURCE (ui_mercator_source_get_type ())
G_DECLARE_FINAL_TYPE (UiMercatorSource, ui_mercator_source, UI, MERCATOR_SOURCE, ShumateMapSource)

ShumateMapSource *ui_mercator_source_new (void);

G_END_DECLS
