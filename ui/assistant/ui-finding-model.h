/* ui-finding-model.h – findings as a list model, the worst first, by kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-finding-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define UI_TYPE_FINDING_MODEL (ui_finding_model_get_type ())
G_DECLARE_FINAL_TYPE (UiFindingModel, ui_finding_model, UI, FINDING_MODEL, GObject)

/* Immutable; its items are made when they come into view. @kind: only those, -1 for all.
 * @reg: where the names are, NULL if there is none. */
GListModel *ui_finding_model_new (GeoFindings *findings,
                                  int          kind,
                                  GeoRegister *reg) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
