/* ui-source-page.h – what was decided about one source, each changeable, and how that looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-attribute-preview.h"
#include "ui/map/ui-outline-map.h"

G_BEGIN_DECLS

#define UI_TYPE_SOURCE_PAGE (ui_source_page_get_type ())
G_DECLARE_FINAL_TYPE (UiSourcePage, ui_source_page, UI, SOURCE_PAGE, GtkWidget)

GtkWidget          *ui_source_page_new            (void);
/* What the store has already, degrees; NULL for nothing. */
void                ui_source_page_set_ground     (UiSourcePage *self,
                                                   GeoShapes    *ground);
/* NULL for none. Call it again when the item has another proposal. @lon_deg: about where the
 * survey lies, NAN if that is not known. */
void                ui_source_page_set_item       (UiSourcePage *self,
                                                   UiSourceItem *item,
                                                   double        lon_deg);
/* While another proposal is made, the previews are those of the last one. */
void                ui_source_page_set_busy       (UiSourcePage *self,
                                                   gboolean      busy);
UiAttributePreview *ui_source_page_get_attributes (UiSourcePage *self);
UiOutlineMap       *ui_source_page_get_map        (UiSourcePage *self);

G_END_DECLS
