/* ui-source-item.h – one source of an import and what the user decided about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/import/propose/geo-import-proposal.h"

G_BEGIN_DECLS

#define UI_TYPE_SOURCE_ITEM (ui_source_item_get_type ())
G_DECLARE_FINAL_TYPE (UiSourceItem, ui_source_item, UI, SOURCE_ITEM, GObject)

/* Properties, read-only but for the last: "title", "subtitle", "icon-name", "warning" (why
 * something is left to decide or odd; "" if nothing is), "used" (whether it is imported).
 * Signal "changed": another choice was made, which asks for another proposal. "used" does not. */
UiSourceItem            *ui_source_item_new          (GeoImportProposal       *proposal,
                                                      const GeoProposedSource *source) G_GNUC_WARN_UNUSED_RESULT;
/* Another proposal of the same source; the choice stays. */
void                     ui_source_item_update       (UiSourceItem            *self,
                                                      GeoImportProposal       *proposal,
                                                      const GeoProposedSource *source);
const GeoProposedSource *ui_source_item_get_source   (UiSourceItem            *self);
const GeoImportChoice   *ui_source_item_get_choice   (UiSourceItem            *self);
gboolean                 ui_source_item_get_used     (UiSourceItem            *self);
/* Whether it is left alone now, but a choice may change that. */
gboolean                 ui_source_item_wants_help   (UiSourceItem            *self);
/* Whether it can be imported as it stands, or is left out. */
gboolean                 ui_source_item_is_decided   (UiSourceItem            *self);
/* Whether it is of a kind that Getu imports. */
gboolean                 ui_source_item_is_known     (UiSourceItem            *self);

/* NULL, and 0 of a level: what is found. */
void                     ui_source_item_set_encoding (UiSourceItem            *self,
                                                      const char              *encoding);
void                     ui_source_item_set_crs      (UiSourceItem            *self,
                                                      const char              *crs);
void                     ui_source_item_set_level    (UiSourceItem            *self,
                                                      GeoLevel                 level);
/* @heading: NULL if no column is the field. */
void                     ui_source_item_set_column   (UiSourceItem            *self,
                                                      GeoField                 field,
                                                      const char              *heading);

G_END_DECLS
