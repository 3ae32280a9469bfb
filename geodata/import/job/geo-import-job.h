/* geo-import-job.h – what all parts of one import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/report/geo-import-report.h"
#include "geodata/import/source/geo-import-options.h"
#include "geodata/import/job/geo-import-names.h"
#include "geodata/import/job/geo-import-rows.h"
#include "geodata/import/source/geo-import-scan.h"
#include "geodata/shape/geo-locator.h"
#include "geodata/store/geo-writer.h"
#include "plugins/crs/survey-gcj02.h"

G_BEGIN_DECLS

typedef struct {
  const char *store_path;
  const GeoImportOptions *options;
  GeoImportReport *report;
  GeoWriter *writer;
  GCancellable *cancellable;

  GeoImportProgress progress;
  gpointer progress_data;
  guint64 n_bytes;       /* of all files */
  guint64 n_bytes_done;  /* of the files before the one at work */
  const GeoCandidate *candidate; /* the file at work */

  GeoImportRows *rows;   /* of all areas of this import */
  GHashTable *joined;    /* set of char*: codes of areas put together from several rows */
  GeoSnapshot *before;   /* of the store as it was; NULL if it had no areas */
  GeoSnapshot *snapshot; /* of the store with all areas, once they are in */
  GeoLocator *locators[GEO_N_LEVELS]; /* of its levels, once a place is asked for */
  gpointer terms;        /* what rosters keep from one to the next; NULL before the first */
  GDestroyNotify free_terms;
  GeoImportNames *names; /* of its areas, once one is asked for */
} GeoImportJob;

/* From here on @candidate is at work. */
void     geo_import_job_begin (GeoImportJob        *self,
                               const GeoCandidate  *candidate);
/* To be called for every row. @fraction: 0 … 1, of the file at work.
 * Returns: FALSE with G_IO_ERROR_CANCELLED if the import is to stop. */
gboolean geo_import_job_step  (GeoImportJob        *self,
                               double               fraction,
                               GError             **error);
void     geo_import_job_end   (GeoImportJob        *self);
/* Marks what is put from here on as coming from @source; nothing if there is no store to write. The
 * file's name goes into the store, so the numbers of persons in it are masked. */
gboolean geo_import_job_mark  (GeoImportJob          *self,
                               const GeoImportSource *source,
                               GError               **error);
/* Counts what became of a row. @where and @reason: of a refused one. */
void     geo_import_job_count (GeoImportSource     *source,
                               GeoPut               put,
                               const char          *where,
                               const char          *reason);
/* Reads job->snapshot, unless it is there. To be called once all areas are in. */
gboolean geo_import_job_load  (GeoImportJob        *self,
                               GError             **error);
/* The area in which a place lies, of the narrowest level that has one there, but no county while
 * there are townships; -1 for none. After geo_import_job_load(). @is_wider: whether there are
 * areas of a narrower level elsewhere. */
int      geo_import_job_find_area (GeoImportJob     *self,
                                   double            lon_deg,
                                   double            lat_deg,
                                   gboolean         *is_wider);
/* The names of the areas, lent. To be asked once all areas are in. NULL when the store fails. */
GeoImportNames *geo_import_job_get_names (GeoImportJob *self,
                                   GError           **error);
void     geo_import_job_clear (GeoImportJob        *self);

/* A survey: every layer of the file with a code and polygons. FALSE when the store fails or the
 * import is cancelled; what is wrong with the file is in the report.
 * @n_recognised: grows by the number of layers that are surveys. */
gboolean geo_import_survey    (GeoImportJob        *self,
                               const GeoCandidate  *candidate,
                               guint               *n_recognised,
                               GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoImportJob, geo_import_job_clear)

G_END_DECLS
