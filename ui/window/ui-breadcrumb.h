/* ui-breadcrumb.h – where the chosen area lies: one button for each area above it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_BREADCRUMB (ui_breadcrumb_get_type ())
G_DECLARE_FINAL_TYPE (UiBreadcrumb, ui_breadcrumb, UI, BREADCRUMB, GtkBox)

/* Not visible while no area is chosen. */
GtkWidget *ui_breadcrumb_new (UiSession *session);

G_END_DECLS
