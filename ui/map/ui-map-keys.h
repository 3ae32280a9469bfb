/* ui-map-keys.h – the keys that move any map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Binds keys to map.zoom-in, map.zoom-out, map.fit and map.pan, which takes (ii): -1, 0 or 1 to the
 * right and down. The class installs the actions. */
void ui_map_keys_bind (GtkWidgetClass *widget_class);

G_END_DECLS
