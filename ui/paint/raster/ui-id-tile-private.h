/* ui-id-tile-private.h – what a tile keeps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/raster/ui-crossings.h"
#include "ui/paint/raster/ui-id-tile.h"

G_BEGIN_DECLS

/**
 * UiMixedPixel: a pixel that is not all of one area
 * @overlay: what the strokes lay over it, premultiplied
 * @area: of which @share of 256 is in it; the rest is the span's
 */
typedef struct {
  guint32 overlay;
  int area;
  guint16 x_px;
  guint16 share;
} UiMixedPixel;

struct _UiIdTile {
  int width_px, height_px;
  UiSpan *spans;
  guint32 *first_span_of_row;   /* height_px + 1 of them, as below */
  UiMixedPixel *mixed;
  guint32 *first_mixed_of_row;
};

G_END_DECLS
