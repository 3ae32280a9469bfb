/* ui-attribute-preview.h – the first rows of a source, and which field each column became
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-source-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_ATTRIBUTE_PREVIEW (ui_attribute_preview_get_type ())
G_DECLARE_FINAL_TYPE (UiAttributePreview, ui_attribute_preview, UI, ATTRIBUTE_PREVIEW, GtkWidget)

GtkWidget  *ui_attribute_preview_new      (void);
/* NULL for none. Call it again when the item has another proposal. */
void        ui_attribute_preview_set_item (UiAttributePreview *self,
                                           UiSourceItem       *item);
/* As it is shown; NULL beyond the rows and columns. */
const char *ui_attribute_preview_get_cell (UiAttributePreview *self,
                                           guint               row,
                                           guint               column);

G_END_DECLS
