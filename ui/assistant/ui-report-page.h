/* ui-report-page.h – what an import stored, rejected and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_REPORT_PAGE (ui_report_page_get_type ())
G_DECLARE_FINAL_TYPE (UiReportPage, ui_report_page, UI, REPORT_PAGE, GtkWidget)

/* Signal "saved" (char *name): the report is written. */
GtkWidget *ui_report_page_new        (void);
void       ui_report_page_set_report (UiReportPage    *self,
                                      GeoImportReport *report);
/* As JSON where @path ends so, else as the page shows it. What hinders it is told in a dialog. */
void       ui_report_page_save       (UiReportPage    *self,
                                      const char      *path);

G_END_DECLS
