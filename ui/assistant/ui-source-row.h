/* ui-source-row.h – one source in the list of an import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-source-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_SOURCE_ROW (ui_source_row_get_type ())
G_DECLARE_FINAL_TYPE (UiSourceRow, ui_source_row, UI, SOURCE_ROW, GtkWidget)

GtkWidget *ui_source_row_new      (void);
/* Property "item"; NULL while the row shows none. */
void       ui_source_row_set_item (UiSourceRow  *self,
                                   UiSourceItem *item);

G_END_DECLS
