/* geo-import-files.h – the files of an import, each known for what it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/job/geo-import-job.h"
#include "geodata/import/source/geo-import-book.h"

G_BEGIN_DECLS

/* A roster and a list of cases have as many at least; a row with fewer is a title. */
#define GEO_IMPORT_MIN_COLUMNS 3

/**
 * GeoImportSkipped: a file or sheet that is left alone
 * @source: in the report; with GEO_NEED_COLUMNS it is a table that might be used
 * @sheet: of the file, if it is such a table
 */
typedef struct {
  const GeoCandidate *candidate;
  char *key;
  GeoImportSource *source;
  guint sheet;
} GeoImportSkipped;

/**
 * GeoImportFiles:
 * @candidates: of GeoCandidate*
 * @books: of GeoImportBook*, of the tables
 * @tables: of GeoImportTable*, the rosters and lists of cases
 * @skipped: of GeoImportSkipped*
 */
typedef struct {
  GPtrArray *candidates;
  GPtrArray *books;
  GPtrArray *tables;
  GPtrArray *skipped;
} GeoImportFiles;

#define GEO_IMPORT_FILES_INIT { NULL, NULL, NULL, NULL }

/* Walks the paths, and opens every table and looks at its columns; what is none, and may be no
 * survey either, is named in the report. GEO_ERROR_USAGE if the options mean nothing. */
gboolean geo_import_files_find          (GeoImportFiles      *self,
                                         GeoImportJob        *job,
                                         const char *const   *paths,
                                         GError             **error);
/* The same of files that were found before: @candidates, of GeoCandidate*. */
gboolean geo_import_files_look          (GeoImportFiles      *self,
                                         GeoImportJob        *job,
                                         GPtrArray           *candidates,
                                         GError             **error);
/* The file of tables, with the encoding that was asked for. */
GeoImportBook *geo_import_files_open_book (GeoImportJob      *job,
                                         const GeoCandidate  *candidate,
                                         GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Cells that are not empty. */
guint    geo_import_files_count_filled  (GPtrArray           *cells);
void     geo_import_files_clear         (GeoImportFiles      *self);
gboolean geo_import_candidate_is_survey (const GeoCandidate  *candidate);
/* That nothing came in, with the first reason that the report gives. */
void     geo_import_fail_unrecognised   (GeoImportReport     *report,
                                         const char *const   *paths,
                                         GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GeoImportFiles, geo_import_files_clear)

G_END_DECLS
