/* ui-window.h – the window: a store's map between the tree of areas and the chosen area
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_WINDOW (ui_window_get_type ())
G_DECLARE_FINAL_TYPE (UiWindow, ui_window, UI, WINDOW, AdwApplicationWindow)

/* @settings: of io.getu.Getu. @sample_dir: what the sample store is made from. */
UiWindow  *ui_window_new         (GtkApplication    *app,
                                  GSettings         *settings,
                                  const char        *sample_dir);
UiSession *ui_window_get_session (UiWindow          *self);
/* No store is open or being opened: the start page shows. */
gboolean   ui_window_is_free     (UiWindow          *self);

/* Each shows how far it is and can be cancelled there. Whatever goes wrong, the window says so
 * and keeps what it showed. */
void       ui_window_open        (UiWindow          *self,
                                  const char        *path);
/* A store that is there is opened as it is. */
void       ui_window_open_sample (UiWindow          *self);
/* A snapshot from elsewhere than a file. */
void       ui_window_show        (UiWindow          *self,
                                  const char        *path,
                                  GeoSnapshot       *snapshot);

G_END_DECLS
