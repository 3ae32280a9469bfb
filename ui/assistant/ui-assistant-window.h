/* ui-assistant-window.h – from files to a store: decisions, findings, import, report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "geodata/store/geo-snapshot.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define UI_TYPE_ASSISTANT_WINDOW (ui_assistant_window_get_type ())
G_DECLARE_FINAL_TYPE (UiAssistantWindow, ui_assistant_window, UI, ASSISTANT_WINDOW, AdwWindow)

/* Signals: "imported" (char *store_path): the store is another one now; "show-map": somebody wants
 * to see it.
 * @settings: of io.getu.Getu. @store_path, @snapshot: what is imported into; NULL for a new store,
 * whose place is asked. */
GtkWidget      *ui_assistant_window_new         (GtkWindow         *parent,
                                                 GSettings         *settings,
                                                 const char        *store_path,
                                                 GeoSnapshot       *snapshot);
/* Files, folders and archives; without any, the assistant asks for them. */
void            ui_assistant_window_add_paths   (UiAssistantWindow *self,
                                                 const char *const *paths);
/* Asks for files or a folder. */
void            ui_assistant_window_choose      (UiAssistantWindow *self,
                                                 gboolean           folder);

G_END_DECLS
