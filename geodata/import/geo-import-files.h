/* geo-import-files.h – the files of an import, each known for what it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/geo-import-job.h"

G_BEGIN_DECLS

/**
 * GeoImportFiles:
 * @candidates: of GeoCandidate*
 * @books: of GeoImportBook*, of the tables
 * @tables: of GeoImportTable*, the rosters and lists of cases
 */
typedef struct {
  GPtrArray *candidates;
  GPtrArray *books;
  GPtrArray *tables;
} GeoImportFiles;

#define GEO_IMPORT_FILES_INIT { NULL, NULL, NULL }

/* Walks the paths, and opens every table and looks at its columns; what is none, and may be no
 * survey either, is named in the report. GEO_ERROR_USAGE if the options mean nothing. */
gboolean geo_import_files_find          (GeoImportFiles      *self,
                                         GeoImportJob        *job,
                                         const char *const   *paths,
                                         GError             **error);
void     geo_import_files_clear         (GeoImportFiles      *self);
gboolean geo_import_candidate_is_survey (const GeoCandidate  *candidate);
/* That nothing came in, with the first reason that the report gives. */
void     geo_import_fail_unrecognised   (GeoImportReport     *report,
                                         const char *const   *paths,
                                         GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoImportFiles, geo_import_files_clear)

G_END_DECLS
