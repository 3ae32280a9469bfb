/* ui-field-chooser.h – which column of a source is which field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-source-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_FIELD_CHOOSER (ui_field_chooser_get_type ())
G_DECLARE_FINAL_TYPE (UiFieldChooser, ui_field_chooser, UI, FIELD_CHOOSER, AdwPreferencesGroup)

GtkWidget *ui_field_chooser_new      (void);
/* What is chosen goes into @item. Call it again when the item has another proposal. */
void       ui_field_chooser_set_item (UiFieldChooser *self,
                                      UiSourceItem   *item);

G_END_DECLS
