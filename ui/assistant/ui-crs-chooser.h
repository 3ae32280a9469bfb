/* ui-crs-chooser.h – the coordinate system of a source: what was found and why, or another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-source-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_CRS_CHOOSER (ui_crs_chooser_get_type ())
G_DECLARE_FINAL_TYPE (UiCrsChooser, ui_crs_chooser, UI, CRS_CHOOSER, AdwPreferencesGroup)

GtkWidget *ui_crs_chooser_new      (void);
/* What is chosen goes into @item. Call it again when the item has another proposal. @lon_deg: about
 * where the survey lies, NAN if that is not known. */
void       ui_crs_chooser_set_item (UiCrsChooser *self,
                                    UiSourceItem *item,
                                    double        lon_deg);

G_END_DECLS
