/* ui-findings-page.h – what an import would find, beside a map, and the last word before it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"
#include "ui/assistant/ui-findings-list.h"
#include "ui/map/ui-outline-map.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_FINDINGS_PAGE (ui_findings_page_get_type ())
G_DECLARE_FINAL_TYPE (UiFindingsPage, ui_findings_page, UI, FINDINGS_PAGE, GtkWidget)

/* Property "strict". Signals "place-clicked": the store is to be kept elsewhere; "ready-changed". */
GtkWidget      *ui_findings_page_new        (void);
/* What the store has already: NULL for nothing. */
void            ui_findings_page_set_store  (UiFindingsPage  *self,
                                             GeoRegister     *reg,
                                             GeoShapes       *ground);
/* Where a new store is kept; NULL for one that is there. */
void            ui_findings_page_set_place  (UiFindingsPage  *self,
                                             const char      *path);
/* @report: of a dry run. @shapes: of GeoShapes*, what comes in. */
void            ui_findings_page_set_report (UiFindingsPage  *self,
                                             GeoImportReport *report,
                                             GPtrArray       *shapes);
gboolean        ui_findings_page_get_strict (UiFindingsPage  *self);
/* Whether an import would store something. */
gboolean        ui_findings_page_is_ready   (UiFindingsPage  *self);
/* On a narrow page: from the map back to the list. FALSE if the list is seen. */
gboolean        ui_findings_page_go_back    (UiFindingsPage  *self);
UiFindingsList *ui_findings_page_get_list   (UiFindingsPage  *self);
UiOutlineMap   *ui_findings_page_get_map    (UiFindingsPage  *self);

G_END_DECLS
