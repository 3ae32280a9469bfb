/* ui-scale-bar.h – how long a kilometre is in the middle of the map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define UI_TYPE_SCALE_BAR (ui_scale_bar_get_type ())
G_DECLARE_FINAL_TYPE (UiScaleBar, ui_scale_bar, UI, SCALE_BAR, GtkWidget)

GtkWidget *ui_scale_bar_new          (void);
void       ui_scale_bar_set_viewport (UiScaleBar      *self,
                                      ShumateViewport *viewport);
/* What it says and how long it is drawn. */
double     ui_scale_bar_get_length_m (UiScaleBar      *self);
double     ui_scale_bar_get_width_px (UiScaleBar      *self);

G_END_DECLS
