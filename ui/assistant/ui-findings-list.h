/* ui-findings-list.h – what is wrong with areas, by kind; choosing a row asks to see the place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-finding-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_FINDINGS_LIST (ui_findings_list_get_type ())
G_DECLARE_FINAL_TYPE (UiFindingsList, ui_findings_list, UI, FINDINGS_LIST, GtkWidget)

/* Signal "chosen" (gpointer GeoFinding): somebody wants to see the place. */
GtkWidget *ui_findings_list_new          (void);
/* @reg: where the names are, NULL if there is none. */
void       ui_findings_list_set_findings (UiFindingsList *self,
                                          GeoFindings    *findings,
                                          GeoRegister    *reg);
/* Those that are shown. */
guint      ui_findings_list_get_n        (UiFindingsList *self);
void       ui_findings_list_choose       (UiFindingsList *self,
                                          guint           position);

G_END_DECLS
