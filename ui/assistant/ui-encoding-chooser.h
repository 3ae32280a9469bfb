/* ui-encoding-chooser.h – the encoding of a source: what was found and why, or another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-source-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_ENCODING_CHOOSER (ui_encoding_chooser_get_type ())
G_DECLARE_FINAL_TYPE (UiEncodingChooser, ui_encoding_chooser, UI, ENCODING_CHOOSER,
                      AdwPreferencesGroup)

GtkWidget *ui_encoding_chooser_new      (void);
/* What is chosen goes into @item. Call it again when the item has another proposal. */
void       ui_encoding_chooser_set_item (UiEncodingChooser *self,
                                         UiSourceItem      *item);

G_END_DECLS
