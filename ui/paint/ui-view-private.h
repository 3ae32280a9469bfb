/* ui-view-private.h – what the parts of the painter ask of a view and its context
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/paint/ui-painter.h"

G_BEGIN_DECLS

/* Height of the strips in which pixels are gathered before they go to the picture, so that a sheet
 * of 14,000 × 10,000 pixels needs no second one of that size. */
#define UI_STRIP_DEVICE_PX 2048

/* Whether a box of the plane shows between two heights of the picture. */
gboolean ui_view_sees      (const UiView *self,
                            const GeoBox *box,
                            double        y_from,
                            double        y_to);
/* Whether the context writes pixels that can be added up; else lines and text are kept as such. */
gboolean ui_view_is_pixels (cairo_t      *cr);

G_END_DECLS
