/* ui-tile-set.h – the tiles of one source: asked for, kept, drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In every frame it draws what is there of the tiles in view, coarser or finer ones where one is
 * not, and asks for those that are wanting, from the middle outwards. What is no longer in view is
 * no longer waited for. Lives on the main thread.
 */
#pragma once

#include "geodata/basemap/geo-tile-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * UiTileView:
 * @centre_x, @centre_y: in the world, from 0/0 in the north west to 1/1
 * @world_px: how wide the world is
 * @width_px, @height_px: of what is seen, in pixels of the widget
 * @scale_factor: device pixels of one of them
 */
typedef struct {
  double centre_x, centre_y;
  double world_px;
  double width_px, height_px;
  int scale_factor;
} UiTileView;

#define UI_TYPE_TILE_SET (ui_tile_set_get_type ())
G_DECLARE_FINAL_TYPE (UiTileSet, ui_tile_set, UI, TILE_SET, GObject)

/* Signal "changed": another frame would show more. */
UiTileSet *ui_tile_set_new        (GeoTileSource    *source);
/* @snapshot: NULL to only ask for what is wanting. */
void       ui_tile_set_draw       (UiTileSet        *self,
                                   GtkSnapshot      *snapshot,
                                   const UiTileView *view);
/* Whether everything that can be had of the last view is there. */
gboolean   ui_tile_set_is_settled (UiTileSet        *self);
/* Of the textures kept. */
gsize      ui_tile_set_get_bytes  (UiTileSet        *self);
/* The zoom of the tiles a view is made of; not yet whether the source has it. */
int        ui_tile_view_find_zoom (const UiTileView *view);

G_END_DECLS
