/* geo-import-book.h – a file of tables, read as text row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A workbook of sheets, or comma-separated values as a book of one sheet without a name. All of
 * it stays in memory. One thread.
 */
#pragma once

#include "geodata/import/source/geo-import-scan.h"
#include "geodata/import/source/geo-import-text.h"

G_BEGIN_DECLS

typedef struct _GeoImportBook GeoImportBook;

/* @encoding: of comma-separated values, NULL to find it. GEO_ERROR_UNRECOGNISED if the file is no
 * text, GEO_ERROR_DAMAGED if it is a broken workbook, GEO_ERROR_FAILED if it is too big. */
GeoImportBook *geo_import_book_open           (const GeoCandidate  *candidate,
                                               const char          *encoding,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void           geo_import_book_free           (GeoImportBook       *self);
guint          geo_import_book_get_n_sheets   (GeoImportBook       *self);
/* Whether the workbook hides the sheet, so that who sends it may not know of it. */
gboolean         geo_import_book_is_hidden    (GeoImportBook       *self,
                                               guint                sheet);
/* "" for comma-separated values. */
const char    *geo_import_book_get_sheet_name (GeoImportBook       *self,
                                               guint                sheet);
/* NULL for a workbook. */
const GeoImportText *geo_import_book_get_text (GeoImportBook       *self);
/* A translated sentence about the encoding, NULL for a workbook. */
char          *geo_import_book_dup_decision   (GeoImportBook       *self) G_GNUC_WARN_UNUSED_RESULT;
/* Goes to the top of the sheet. */
void           geo_import_book_select         (GeoImportBook       *self,
                                               guint                sheet);
/* @row: its number as a spreadsheet counts, 1 for the first.
 * Returns: of char*, without spaces around, lent until the next call; NULL at the end. */
GPtrArray     *geo_import_book_next           (GeoImportBook       *self,
                                               guint               *row);
/* How far the reading has come, 0 … 1. */
double         geo_import_book_get_fraction   (GeoImportBook       *self);
/* Whether a sheet selected so far could not be read to its end. */
gboolean       geo_import_book_is_damaged     (GeoImportBook       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportBook, geo_import_book_free)

G_END_DECLS
