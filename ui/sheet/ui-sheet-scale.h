/* ui-sheet-scale.h – round scales, and the bar that belongs to one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define UI_SHEET_BAR_SEGMENTS 4

/**
 * UiSheetBar:
 * @segment_m: on the ground
 * @segment_mm: on the paper
 */
typedef struct {
  double segment_m;
  double segment_mm;
} UiSheetBar;

/* The denominator of the largest round scale that is not larger than 1:@least. */
double     ui_sheet_scale_round    (double            least);
/* "1:150,000" */
char      *ui_sheet_scale_format   (double            denominator) G_GNUC_WARN_UNUSED_RESULT;
/* The longest bar of round segments that is not longer than @most_mm. */
UiSheetBar ui_sheet_bar_choose     (double            denominator,
                                    double            most_mm);
/* Of the tick behind so many segments: "0", "2.5", and the unit behind the last one: "10 km". */
char      *ui_sheet_bar_format     (const UiSheetBar *self,
                                    int               n_segments) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
