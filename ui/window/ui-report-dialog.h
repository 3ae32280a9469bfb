/* ui-report-dialog.h – what an import stored, rejected and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/import/geo-import-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_REPORT_DIALOG (ui_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (UiReportDialog, ui_report_dialog, UI, REPORT_DIALOG, AdwWindow)

GtkWidget *ui_report_dialog_new  (GtkWindow       *parent,
                                  GeoImportReport *report);
/* As JSON where @path ends so, else as the dialog shows it. */
void       ui_report_dialog_save (UiReportDialog  *self,
                                  const char      *path);

G_END_DECLS
