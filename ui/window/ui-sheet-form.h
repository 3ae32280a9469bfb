/* ui-sheet-form.h – the lines of text on a sheet, as entries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/window/ui-sheet-request.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_SHEET_FORM (ui_sheet_form_get_type ())
G_DECLARE_FINAL_TYPE (UiSheetForm, ui_sheet_form, UI, SHEET_FORM, AdwBin)

/* Signal "changed". Source, author and handling mark are the settings', the title is not: it is
 * of this one map. */
GtkWidget *ui_sheet_form_new   (GSettings      *settings);
void       ui_sheet_form_apply (UiSheetForm    *self,
                                UiSheetRequest *request);

G_END_DECLS
