/* ui-hatch-rows.h – hatchings as pixels that repeat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/style/geo-pattern.h"

G_BEGIN_DECLS

#define UI_HATCH_ROWS 32

/* The pattern as ui_look_hatch() draws it, in rows as a UiPaint has them: angles are multiples of
 * 45°, distances powers of two in pixels, and lines as much darker or paler as that makes them
 * wider or closer. @rows: UI_HATCH_ROWS of them. */
void ui_hatch_rows_fill (guint32          *rows,
                         const GeoPattern *pattern,
                         double            px_per_mm);

G_END_DECLS
