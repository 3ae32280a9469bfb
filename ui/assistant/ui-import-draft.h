/* ui-import-draft.h – an import before it is done: its files, what is proposed, what was decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pages of the assistant share it. One job at a time is under way: proposing, trying, or
 * importing. A choice about a source has that source proposed again, and no other. Lives on the
 * main thread; the jobs run on others.
 */
#pragma once

#include "ui/assistant/ui-source-item.h"

G_BEGIN_DECLS

typedef enum {
  UI_DRAFT_RESTS,
  UI_DRAFT_PROPOSES,
  UI_DRAFT_TRIES,      /* a dry run */
  UI_DRAFT_IMPORTS,
} UiDraftState;

#define UI_TYPE_IMPORT_DRAFT (ui_import_draft_get_type ())
G_DECLARE_FINAL_TYPE (UiImportDraft, ui_import_draft, UI, IMPORT_DRAFT, GObject)

/* Signals:
 * "state-changed": a job has begun or ended
 * "proposed": the sources are those of a newer proposal; an item whose source has changed has
 *   notified that before
 * "decided": whether something is left to decide may have changed
 * "progress" (double fraction, char *what): of a trial or an import
 * "tried" (GeoImportReport), "imported" (GeoImportReport): the job is done
 * "failed" (UiDraftState, GError): a job has ended without, other than by a cancel
 * "cancelled" (UiDraftState): somebody has stopped the job; the store is as it was
 */
UiImportDraft *ui_import_draft_new            (void);
UiDraftState   ui_import_draft_get_state      (UiImportDraft     *self);
/* Where it goes; need not be there yet. */
const char    *ui_import_draft_get_store_path (UiImportDraft     *self);
void           ui_import_draft_set_store_path (UiImportDraft     *self,
                                               const char        *path);
/* More files; begins to propose. If that fails, those there were before stay. */
void           ui_import_draft_add_paths      (UiImportDraft     *self,
                                               const char *const *paths);
const char *const *ui_import_draft_get_paths  (UiImportDraft     *self);
/* Forgets files and decisions. */
void           ui_import_draft_clear          (UiImportDraft     *self);
/* Of UiSourceItem. */
GListModel    *ui_import_draft_get_sources    (UiImportDraft     *self);
/* Something is imported, nothing of that is left to decide, and every choice has been looked at. */
gboolean       ui_import_draft_is_decided     (UiImportDraft     *self);
void           ui_import_draft_try            (UiImportDraft     *self,
                                               gboolean           strict);
void           ui_import_draft_import         (UiImportDraft     *self,
                                               gboolean           strict);
void           ui_import_draft_cancel         (UiImportDraft     *self);

G_END_DECLS
