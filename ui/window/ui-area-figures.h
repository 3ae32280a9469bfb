/* ui-area-figures.h – the coverage of every area, whatever its level, on the session's day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

G_BEGIN_DECLS

#define UI_TYPE_AREA_FIGURES (ui_area_figures_get_type ())
G_DECLARE_FINAL_TYPE (UiAreaFigures, ui_area_figures, UI, AREA_FIGURES, GObject)

/* Signal "changed": the figures are of another day or store. Worked out on another thread, so
 * they come some milliseconds after the day. */
UiAreaFigures *ui_area_figures_new   (UiSession     *session) G_GNUC_WARN_UNUSED_RESULT;
/* Filled / required posts; NAN where none is required, or not known yet. */
double         ui_area_figures_get   (UiAreaFigures *self,
                                      int            area);

G_END_DECLS
