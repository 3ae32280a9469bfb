/* ui-outlines.h – the borders of a scene, stroked by level
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-painter.h"

G_BEGIN_DECLS

/* FALSE if cancelled. */
gboolean ui_outlines_paint (cairo_t       *cr,
                            const UiScene *scene,
                            const UiView  *view,
                            GCancellable  *cancellable);

G_END_DECLS
