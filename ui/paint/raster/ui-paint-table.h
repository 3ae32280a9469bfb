/* ui-paint-table.h – which colour or pattern every area has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that changes when measure, day, palette, selection or hover do. Immutable and thread safe.
 */
#pragma once

#include "geodata/style/geo-classes.h"

G_BEGIN_DECLS

/* An area without paint: nothing is drawn. */
#define UI_PAINT_NONE 0
#define UI_PAINT_MAX 255

/**
 * UiPaint:
 * @argb: premultiplied, as cairo's ARGB32
 * @pattern: rows of 32 bits, 32 of them, the leftmost pixel in the highest bit: where a bit is set
 *   @pattern_argb stands in place of @argb; NULL for one colour. Tiles repeat it, anchored on the
 *   world's pixels. Static, or owned by the table's maker for as long as it lives.
 */
typedef struct {
  guint32 argb;
  guint32 pattern_argb;
  const guint32 *pattern;
} UiPaint;

typedef struct _UiPaintTable UiPaintTable;

/* @paint_of_area: an index into @paints for each area; taken. @paints: copied; the first is
 * UI_PAINT_NONE's and is not looked at. @n_paints: at most UI_PAINT_MAX + 1. */
UiPaintTable  *ui_paint_table_new          (guint8             *paint_of_area,
                                            int                 n_areas,
                                            const UiPaint      *paints,
                                            guint               n_paints) G_GNUC_WARN_UNUSED_RESULT;
/* As the map fills the classes; @opacity, and that of their style, go into the colours. */
UiPaintTable  *ui_paint_table_new_for_classes (GeoClasses      *classes,
                                            double              opacity,
                                            double              px_per_mm) G_GNUC_WARN_UNUSED_RESULT;
UiPaintTable  *ui_paint_table_ref          (UiPaintTable       *self);
void           ui_paint_table_unref        (UiPaintTable       *self);
const guint8  *ui_paint_table_get_indices  (const UiPaintTable *self,
                                            int                *n_areas);
const UiPaint *ui_paint_table_get_paints   (const UiPaintTable *self,
                                            guint              *n_paints);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiPaintTable, ui_paint_table_unref)

G_END_DECLS
