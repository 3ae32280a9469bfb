/* ui-strokes.h – how edges are drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/model/geo-level.h"

G_BEGIN_DECLS

/**
 * UiStroke: how edges of a rank are drawn
 * @width_px: 0: not at all; fractions of a pixel are lighter lines
 * @argb: premultiplied
 */
typedef struct {
  double width_px;
  guint32 argb;
} UiStroke;

/* By rank. Higher ranks lie over lower ones. */
typedef struct {
  UiStroke of_rank[GEO_N_LEVELS];
} UiStrokes;

G_END_DECLS
