/* ui-basemap.h – the base map that the settings name: its sources, whose it is, what is wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Follows the settings as they change. Lives on the main thread.
 */
#pragma once

#include "geodata/basemap/geo-tile-cache.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Of the key "basemap". */
typedef enum {
  UI_BASEMAP_NONE,
  UI_BASEMAP_MBTILES,
  UI_BASEMAP_TIANDITU,
  UI_BASEMAP_XYZ,
} UiBasemapKind;

#define UI_TYPE_BASEMAP (ui_basemap_get_type ())
G_DECLARE_FINAL_TYPE (UiBasemap, ui_basemap, UI, BASEMAP, GObject)

/* Properties, all read-only and notified when they change:
 * "sources": GPtrArray of GeoTileSource, the lowest first; NULL while there is no base map
 * "attribution": whose map it is, "" if that is not known
 * "hint": a sentence for whoever sets the base map up; NULL if nothing is wrong
 * "opacity": of the base map, from 0 to 1
 * "area-opacity": of what lies over it; 1 while there is no base map */
UiBasemap    *ui_basemap_new              (GSettings   *settings) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *ui_basemap_get_sources      (UiBasemap   *self);
const char   *ui_basemap_get_attribution  (UiBasemap   *self);
const char   *ui_basemap_get_hint         (UiBasemap   *self);
double        ui_basemap_get_opacity      (UiBasemap   *self);
double        ui_basemap_get_area_opacity (UiBasemap   *self);
/* Where tiles of servers are kept. */
GeoTileCache *ui_basemap_get_cache        (UiBasemap   *self);

/* The file in the settings, in the encoding of file names: not all are UTF-8, as settings are. NULL
 * for none. */
char         *ui_basemap_dup_file         (GSettings   *settings) G_GNUC_WARN_UNUSED_RESULT;
/* Makes it the base map. @path: absolute. */
void          ui_basemap_use_file         (GSettings   *settings,
                                           const char  *path);

G_END_DECLS
