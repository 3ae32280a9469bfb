/* ui-basemap-layer.h – the tiles of a base map, as the lowest layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Not libshumate's layer of tiles: that one stretches tiles of the next lower zoom only, knows no
 * screen of twice the pixels, and lets go of the map where its source ends.
 */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define UI_TYPE_BASEMAP_LAYER (ui_basemap_layer_get_type ())
G_DECLARE_FINAL_TYPE (UiBasemapLayer, ui_basemap_layer, UI, BASEMAP_LAYER, ShumateLayer)

/* Property "sources": GPtrArray of GeoTileSource, the lowest first; NULL for none. */
UiBasemapLayer *ui_basemap_layer_new         (ShumateViewport *viewport);
void            ui_basemap_layer_set_sources (UiBasemapLayer  *self,
                                              GPtrArray       *sources);
/* Whether all that can be seen is. */
gboolean        ui_basemap_layer_is_settled  (UiBasemapLayer  *self);

G_END_DECLS
