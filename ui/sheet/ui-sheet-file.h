/* ui-sheet-file.h – a file written beside its place and put there when it is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _UiSheetFile UiSheetFile;

UiSheetFile   *ui_sheet_file_new    (const char    *path,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Removes what was written unless it was committed. */
void           ui_sheet_file_free   (UiSheetFile   *self);
/* A cairo_write_func_t; @self: the file. */
cairo_status_t ui_sheet_file_write  (void          *self,
                                     const guchar  *data,
                                     unsigned int   length);
/* FALSE, too, if a write before failed. */
gboolean       ui_sheet_file_commit (UiSheetFile   *self,
                                     GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiSheetFile, ui_sheet_file_free)

G_END_DECLS
