/* ui-sheet-request.h – all that makes a sheet, as a value to take to another thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/session/ui-session.h"
#include "ui/sheet/ui-sheet.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * UiSheetRequest:
 * @query: what the map shows; of the whole store unless @query.within is set
 * @title: "" for one made from area, measure and day
 * @source: "" for the default
 * @compiled_by: "" for none
 * @handling: "" for none
 */
typedef struct {
  GeoSnapshot *snapshot;
  GeoQuery query;
  char *title;
  char *source;
  char *compiled_by;
  char *handling;
  double width_mm;
  double height_mm;
  double dpi;
} UiSheetRequest;

/* What the session shows, or of @area alone if it is not -1, and what the settings say of source,
 * author and mark. Paper and dpi are still to be set. The session has a store. */
UiSheetRequest *ui_sheet_request_new           (UiSession            *session,
                                                GSettings            *settings,
                                                int                   area) G_GNUC_WARN_UNUSED_RESULT;
UiSheetRequest *ui_sheet_request_copy          (const UiSheetRequest *self) G_GNUC_WARN_UNUSED_RESULT;
void            ui_sheet_request_free          (UiSheetRequest       *self);
/* Takes some ms to some tenths of a second. */
UiSheet        *ui_sheet_request_make          (const UiSheetRequest *self,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* A picture of the sheet, @width_px wide. */
void            ui_sheet_request_render_async  (const UiSheetRequest *self,
                                                int                   width_px,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GdkTexture     *ui_sheet_request_render_finish (GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            ui_sheet_request_write_async   (const UiSheetRequest *self,
                                                const char           *path,
                                                UiSheetFormat         format,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean        ui_sheet_request_write_finish  (GAsyncResult         *result,
                                                GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiSheetRequest, ui_sheet_request_free)

G_END_DECLS
