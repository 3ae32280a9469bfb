/* ui-sheet-private.h – what the words of a sheet and the writer of files ask of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/sheet/ui-sheet.h"

G_BEGIN_DECLS

const UiSheetOptions *ui_sheet_get_options     (UiSheet *self);
GeoRegister          *ui_sheet_get_register    (UiSheet *self);
const GeoQuery       *ui_sheet_get_query       (UiSheet *self);
const GeoProjection  *ui_sheet_get_projection  (UiSheet *self);
GeoClasses           *ui_sheet_get_classes     (UiSheet *self);
/* Grid north, in degrees east of true north. */
double                ui_sheet_get_convergence (UiSheet *self);

/* ui-sheet-words.c */
/* The title given, or one made from area and measure. */
char *ui_sheet_dup_title          (UiSheet *self) G_GNUC_WARN_UNUSED_RESULT;
/* Level and day. */
char *ui_sheet_dup_subtitle       (UiSheet *self) G_GNUC_WARN_UNUSED_RESULT;
/* Source, then coordinate system. */
char *ui_sheet_dup_source_lines   (UiSheet *self) G_GNUC_WARN_UNUSED_RESULT;
/* Who compiled it, if that is said, then the day of printing. */
char *ui_sheet_dup_compiler_lines (UiSheet *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
