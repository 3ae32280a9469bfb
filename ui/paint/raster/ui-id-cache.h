/* ui-id-cache.h – tiles that may be seen again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Those used last, within a bound of memory. For one thread at a time.
 */
#pragma once

#include "ui/paint/raster/ui-id-tile.h"

G_BEGIN_DECLS

/**
 * UiTileKey: which tile
 * @x, @y: in tiles, from 0°/0° to the east and to the south
 * @look: of its strokes
 */
typedef struct {
  gint64 x, y;
  double units_per_px;
  GeoLevel level;
  guint look;
} UiTileKey;

typedef struct _UiIdCache UiIdCache;

UiIdCache *ui_id_cache_new      (gsize             max_bytes) G_GNUC_WARN_UNUSED_RESULT;
void       ui_id_cache_free     (UiIdCache        *self);
/* A number for strokes that look like that, the same for the same. */
guint      ui_id_cache_get_look (UiIdCache        *self,
                                 const UiStrokes  *strokes);
/* Returns: (transfer full) (nullable): */
UiIdTile  *ui_id_cache_use      (UiIdCache        *self,
                                 const UiTileKey  *key) G_GNUC_WARN_UNUSED_RESULT;
void       ui_id_cache_add      (UiIdCache        *self,
                                 const UiTileKey  *key,
                                 UiIdTile         *tile);
/* Drops what is too much, but none of the @n_spared that were used or added last. */
void       ui_id_cache_shrink   (UiIdCache        *self,
                                 guint             n_spared);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiIdCache, ui_id_cache_free)

G_END_DECLS
