/* ui-finding-item.h – one finding as a list shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/check/geo-finding.h"
#include "geodata/model/geo-register.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define UI_TYPE_FINDING_ITEM (ui_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (UiFindingItem, ui_finding_item, UI, FINDING_ITEM, GObject)

/* Properties, which never change: "heading" (of the group, on its first row; else ""), "title"
 * (code, name and row), "message", "icon-name".
 * @finding: of @findings. @reg: where the names are, NULL if there is none. @heading: NULL for
 * none. */
UiFindingItem    *ui_finding_item_new         (GeoFindings      *findings,
                                               const GeoFinding *finding,
                                               GeoRegister      *reg,
                                               const char       *heading) G_GNUC_WARN_UNUSED_RESULT;
const GeoFinding *ui_finding_item_get_finding (UiFindingItem    *self);

G_END_DECLS
