/* ui-busy-page.h – what is going on, how far it is, and a way to stop it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define UI_TYPE_BUSY_PAGE (ui_busy_page_get_type ())
G_DECLARE_FINAL_TYPE (UiBusyPage, ui_busy_page, UI, BUSY_PAGE, GtkWidget)

/* Its button cancels @cancellable. */
void ui_busy_page_begin    (UiBusyPage   *self,
                            const char   *title,
                            GCancellable *cancellable);
/* @fraction: 0 … 1; before the first call the bar is not shown. */
void ui_busy_page_progress (UiBusyPage   *self,
                            double        fraction,
                            const char   *what);
void ui_busy_page_end      (UiBusyPage   *self);

G_END_DECLS
