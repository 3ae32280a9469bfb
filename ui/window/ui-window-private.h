/* ui-window-private.h – what the files of the window share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ui-window.c is the widget, ui-window-actions.c what its actions do, ui-window-store.c how a
 * store comes into it.
 */
#pragma once

#include "ui/assistant/ui-assistant-window.h"
#include "ui/map/ui-map-view.h"
#include "ui/window/ui-area-tree.h"
#include "ui/window/ui-check-panel.h"
#include "ui/parts/ui-busy-page.h"
#include "ui/window/ui-window.h"

G_BEGIN_DECLS

struct _UiWindow
{
  AdwApplicationWindow parent_instance;

  GSettings *settings;
  char *sample_dir;
  UiSession *session;
  GCancellable *cancellable;     /* of what the busy page shows; NULL when nothing is going on */
  GtkWidget *assistant;          /* while it is open; it is a window of its own */
  GFileMonitor *monitor;         /* of the store shown */
  gboolean told_of_change;       /* the toast about the change of the store is up */

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *tree_button;
  GtkWidget *panel_button;
  GtkStack *pages;
  UiBusyPage *busy;
  GtkBox *view_bar;
  GtkPaned *tree_paned;
  GtkPaned *panel_paned;
  AdwBin *tree_bin;
  GtkBox *panel_box;
  AdwViewStack *panel_stack;
  GtkOverlay *map_overlay;
  AdwBin *time_bin;
  UiAreaTree *tree;
  UiMapView *map;
  UiBasemap *basemap;            /* below the map */
  GtkWidget *basemap_dialog;     /* while it is open */
  UiCheckPanel *check;
};

/* Of the class, in ui-window-actions.c. */
void ui_window_install_actions (GtkWidgetClass *widget_class);
void ui_window_update_actions  (UiWindow       *self);
/* What is dropped on the window, in ui-window-store.c: one store opens, others are imported. */
void ui_window_take_files      (UiWindow       *self,
                                GSList         *files);
UiAssistantWindow *ui_window_assist (UiWindow          *self,
                                     const char *const *paths,
                                     gboolean           as_new);
void ui_window_reload          (UiWindow       *self);

void ui_window_show_error      (UiWindow       *self,
                                const char     *heading,
                                const GError   *error);
void ui_window_show_toast      (UiWindow       *self,
                                const char     *text);
/* The map of the session has been written to @path. */
void ui_window_show_exported   (UiWindow       *self,
                                const char     *path);
/* The page that befits the session: the map or the start page. */
void ui_window_show_page       (UiWindow       *self);

G_END_DECLS
