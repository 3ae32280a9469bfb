/* ui-crossings-private.h – a crossing as it is sorted, and the two ways of sweeping over them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A crossing is one word, so that sorting by row and place is comparing words: from the highest
 * bit on 12 of its line, 27 of the place on the line in subpixels, 24 of the edge, and one that is
 * set where the edge's right side comes first.
 */
#pragma once

#include "ui/paint/raster/ui-crossings.h"

G_BEGIN_DECLS

#define UI_CROSSING_PLACE_SHIFT 25
#define UI_CROSSING_LINE_SHIFT 52
#define UI_CROSSING_PLACE_MASK 0x7ffffff
#define UI_CROSSING_EDGE_MASK 0xffffff

static inline guint64
ui_crossing_pack (guint  line,
                  gint64 place,
                  guint  edge,
                  guint  right_first)
{
  return (guint64) line << UI_CROSSING_LINE_SHIFT |
         (guint64) place << UI_CROSSING_PLACE_SHIFT | (guint64) edge << 1 | right_first;
}

static inline guint
ui_crossing_get_line (guint64 self)
{
  return (guint) (self >> UI_CROSSING_LINE_SHIFT);
}

/* The first pixel behind it. */
static inline guint
ui_crossing_get_px (guint64 self)
{
  return (guint) ui_subpx_count_middles (self >> UI_CROSSING_PLACE_SHIFT & UI_CROSSING_PLACE_MASK);
}

static inline int
ui_crossing_get_before (guint64        self,
                        const UiSides *sides)
{
  const UiSides *of_edge = &sides[self >> 1 & UI_CROSSING_EDGE_MASK];

  return (self & 1) != 0 ? of_edge->right : of_edge->left;
}

static inline int
ui_crossing_get_after (guint64        self,
                       const UiSides *sides)
{
  const UiSides *of_edge = &sides[self >> 1 & UI_CROSSING_EDGE_MASK];

  return (self & 1) != 0 ? of_edge->left : of_edge->right;
}

/* The crossings of a tile, sorted. Line @height_px is the first column, from top to bottom. */
typedef struct {
  const guint64 *sorted;
  const guint32 *first_of_line; /* height_px + 2 of them */
  const UiSides *sides;
  guint width_px, height_px;
} UiSweep;

/* For areas that overlap. */
void ui_sweep_counting (const UiSweep *sweep,
                        GArray        *spans,
                        guint32       *first_of_row);

G_END_DECLS
