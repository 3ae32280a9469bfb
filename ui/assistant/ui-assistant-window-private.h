/* ui-assistant-window-private.h – the assistant for its tests
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

G_BEGIN_DECLS

const char     *ui_assistant_window_get_page    (UiAssistantWindow *self);
UiImportDraft  *ui_assistant_window_get_draft   (UiAssistantWindow *self);
UiSourceList   *ui_assistant_window_get_list    (UiAssistantWindow *self);
UiSourcePage   *ui_assistant_window_get_source  (UiAssistantWindow *self);
UiFindingsPage *ui_assistant_window_get_findings (UiAssistantWindow *self);
UiReportPage   *ui_assistant_window_get_report  (UiAssistantWindow *self);
GtkWidget      *ui_assistant_window_get_next    (UiAssistantWindow *self);
GtkWidget      *ui_assistant_window_get_back    (UiAssistantWindow *self);

G_END_DECLS
