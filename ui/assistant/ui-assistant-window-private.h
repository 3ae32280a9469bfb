/* ui-assistant-window-private.h – what the files of the assistant share, and its tests see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/assistant/ui-assistant-window.h"
#include "ui/assistant/ui-findings-page.h"
#include "ui/assistant/ui-import-draft.h"
#include "ui/assistant/ui-report-page.h"
#include "ui/assistant/ui-source-list.h"
#include "ui/assistant/ui-source-page.h"
#include "ui/parts/ui-busy-page.h"

G_BEGIN_DECLS

struct _UiAssistantWindow
{
  AdwWindow parent_instance;

  GSettings *settings;
  UiImportDraft *draft;
  GCancellable *cancel;      /* of the busy page; it stops the draft's job */
  GeoSnapshot *snapshot;     /* of the store; NULL for a new one */
  gboolean is_new;           /* the store is to be made */
  gboolean place_chosen;     /* by the user */

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *back;
  GtkButton *next;
  GtkStack *pages;
  GtkWidget *choose_files;
  UiBusyPage *busy;
  AdwLeaflet *leaflet;
  UiSourceList *list;
  UiSourcePage *source;
  UiFindingsPage *findings;
  UiReportPage *report;
  AdwStatusPage *failed;
};

gboolean        ui_assistant_window_is_page     (UiAssistantWindow *self,
                                                 const char        *name);
/* Shows what is going on, until the draft tells of its end. */
void            ui_assistant_window_begin_busy  (UiAssistantWindow *self,
                                                 const char        *title);
/* In ui-assistant-window-files.c. Shows where the store is; that of a new one follows the files
 * unless the user has chosen it. */
void            ui_assistant_window_update_place (UiAssistantWindow *self);
void            ui_assistant_window_choose_place (UiAssistantWindow *self);
void            ui_assistant_window_take_drops  (UiAssistantWindow *self);

const char     *ui_assistant_window_get_page    (UiAssistantWindow *self);
UiImportDraft  *ui_assistant_window_get_draft   (UiAssistantWindow *self);
UiSourceList   *ui_assistant_window_get_list    (UiAssistantWindow *self);
UiSourcePage   *ui_assistant_window_get_source  (UiAssistantWindow *self);
UiFindingsPage *ui_assistant_window_get_findings (UiAssistantWindow *self);
UiReportPage   *ui_assistant_window_get_report  (UiAssistantWindow *self);
GtkWidget      *ui_assistant_window_get_next    (UiAssistantWindow *self);
GtkWidget      *ui_assistant_window_get_back    (UiAssistantWindow *self);

G_END_DECLS
