/* geo-import-settle.h – what is done once the last area of an import is in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parents, what is derived, the check of the whole, and what the import changes. Private to the
 * import; on its thread.
 */
#pragma once

#include "geodata/import/job/geo-import-job.h"

G_BEGIN_DECLS

/* Before geo_writer_finish_areas(): areas whose parent is nowhere get the one they lie in. */
gboolean geo_import_place_orphans (GeoImportJob  *job,
                                   GError       **error);
/* On the snapshot of the job: what is wrong with the areas of this import. Looked for on a thread
 * of its own; to be ended, or freed, on the import's. */
typedef struct _GeoImportCheck GeoImportCheck;

GeoImportCheck *geo_import_check_begin (GeoImportJob *job) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for it. */
gboolean geo_import_check_end     (GeoImportCheck *self,
                                   GeoImportJob   *job,
                                   GError        **error);
void     geo_import_check_free    (GeoImportCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportCheck, geo_import_check_free)

/* What appeared, changed and vanished against job->before. */
void     geo_import_compare       (GeoImportJob  *job);
/* Whether the areas lie off what job->before has, as shifted degrees would. */
void     geo_import_suspect_shift (GeoImportJob  *job);
/* Which of GCJ-02 and BD-09 explains that @box lies off @true_box; both corners have to agree. */
SurveyShift geo_import_explain_box (const GeoBox *true_box,
                                    const GeoBox *box);

G_END_DECLS
