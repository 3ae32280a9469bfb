/* ui-crossings.h – where edges cross the lines through the middles of a tile's pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Along every row of pixels, and down the first column, edges change the area from the one on
 * their one side to the one on the other. Sorted they give the area at every middle: exactly, as
 * crossings are compared in whole numbers, the same for both areas beside an edge.
 *
 * A row that no edge crosses has the area that the first column has there. Where areas overlap or
 * leave gaps the sides of one crossing contradict those of the next; then areas are counted in
 * and out, and of those that cover a pixel the one with the highest number shows.
 */
#pragma once

#include "ui/paint/raster/ui-segment.h"

G_BEGIN_DECLS

/* One area from where the span before ends, or the row begins, up to @end_px. */
typedef struct {
  int area;
  guint32 end_px;
} UiSpan;

typedef struct _UiCrossings UiCrossings;

UiCrossings *ui_crossings_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void         ui_crossings_free  (UiCrossings     *self);
/* Forgets all, for a tile of that size. */
void         ui_crossings_reset (UiCrossings     *self,
                                 int              width_px,
                                 int              height_px);
/* @edge: its number among the sides that ui_crossings_sweep() is given; below 2^24 */
void         ui_crossings_add   (UiCrossings     *self,
                                 const UiSegment *segment,
                                 guint            edge);
/* Appends the spans of all rows to @spans (element-type UiSpan), each row's up to the tile's
 * width, and says in @first_of_row, one longer than there are rows, where each row begins. */
void         ui_crossings_sweep (UiCrossings     *self,
                                 const UiSides   *sides,
                                 GArray          *spans,
                                 guint32         *first_of_row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiCrossings, ui_crossings_free)

G_END_DECLS
