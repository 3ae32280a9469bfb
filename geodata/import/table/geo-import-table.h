/* geo-import-table.h – a table that was recognised, row by row and field by field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Private to the import; on its thread.
 */
#pragma once

#include "geodata/import/job/geo-import-job.h"
#include "geodata/import/source/geo-import-book.h"
#include "geodata/import/source/geo-import-columns.h"
#include "geodata/import/source/geo-import-wish.h"

G_BEGIN_DECLS

typedef struct _GeoImportTable GeoImportTable;

/* Looks for headings of a roster or a list of cases in the first rows of the sheet, below a title
 * perhaps. @book: lent, and not to be read otherwise while the table is.
 * Returns: NULL if the sheet is neither. */
GeoImportTable  *geo_import_table_find      (const GeoCandidate *candidate,
                                             GeoImportBook      *book,
                                             guint               sheet,
                                             const GeoImportOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void             geo_import_table_free      (GeoImportTable     *self);
GeoSourceKind    geo_import_table_get_kind  (GeoImportTable     *self);
const GeoCandidate *geo_import_table_get_candidate (GeoImportTable *self);
gboolean         geo_import_table_has       (GeoImportTable     *self,
                                             GeoField            field);

/* The key of its source, see GeoImportWish, and what the user asked for it. */
const char      *geo_import_table_get_key   (GeoImportTable     *self);
const GeoImportWish *geo_import_table_get_wish (GeoImportTable  *self);
GeoImportBook   *geo_import_table_get_book  (GeoImportTable     *self);
/* Of char*. */
GPtrArray       *geo_import_table_get_headings (GeoImportTable  *self);
/* Columns about persons that only their values tell are known after geo_import_table_end(). */
const GeoImportColumns *geo_import_table_get_columns (GeoImportTable *self);

/* Adds the source to the report, marks the import in the store, if there is one to write, and goes
 * to the first row. */
gboolean         geo_import_table_begin     (GeoImportTable     *self,
                                             GeoImportJob       *job,
                                             GError            **error);
GeoImportSource *geo_import_table_get_source (GeoImportTable    *self);
/* The next row that is not empty; counts it as read.
 * Returns: FALSE at the end. */
gboolean         geo_import_table_next      (GeoImportTable     *self);
/* How far down the table is, 0 … 1. */
double           geo_import_table_get_fraction (GeoImportTable  *self);
/* A cell of the row, "" if there is none; may hold anything. Lent until the next row. */
const char      *geo_import_table_get       (GeoImportTable     *self,
                                             GeoField            field);
/* All cells of the row, of char*. */
GPtrArray       *geo_import_table_dup_cells (GeoImportTable     *self) G_GNUC_WARN_UNUSED_RESULT;
/* The cell without identity and phone numbers: the only text that may be kept. */
char            *geo_import_table_dup_masked (GeoImportTable    *self,
                                             GeoField            field) G_GNUC_WARN_UNUSED_RESULT;
/* The cell as a code of an area, also where a spreadsheet made a number of it; NULL if it is no
 * code. It may be the identity number of a person, and is not to be shown before it is known. */
char            *geo_import_table_dup_code  (GeoImportTable     *self,
                                             GeoField            field) G_GNUC_WARN_UNUSED_RESULT;
/* The area that the row names by a code or by names. @hint: the level it should be of where several
 * fit, 0 for none. @code: NULL with the row rejected, or if the row names none. FALSE when the store
 * fails. */
gboolean         geo_import_table_find_area (GeoImportTable     *self,
                                             GeoImportJob       *job,
                                             GeoLevel            hint,
                                             char              **code,
                                             GError            **error);
/* Whether there is anything in the columns that name an area. */
gboolean         geo_import_table_names_area (GeoImportTable    *self);
/* What the last row above with a value in this column of places has, "" for none: where cells are
 * merged, only the first row has the value. */
const char      *geo_import_table_get_above (GeoImportTable     *self,
                                             GeoField            field);
/* Whether the row names no area in the columns of places, which are all that the table has for it, and
 * one above it does. */
gboolean         geo_import_table_is_merged (GeoImportTable     *self);
/* The area of the row was found with what is above it. */
void             geo_import_table_count_carried (GeoImportTable *self);
/* The cell as a day, see geo_import_day_parse(); on failure the row is rejected. */
gboolean         geo_import_table_get_day   (GeoImportTable     *self,
                                             GeoField            field,
                                             GeoDay             *day);
/* Counts the row as rejected. @field: -1 for the whole row. @reason: a translated sentence. */
void             geo_import_table_reject    (GeoImportTable     *self,
                                             int                 field,
                                             const char         *reason);
void             geo_import_table_count     (GeoImportTable     *self,
                                             GeoPut              put,
                                             const char         *reason);
/* The row, as a spreadsheet counts. */
guint            geo_import_table_get_row   (GeoImportTable     *self);
/* The same two for an earlier row. */
void             geo_import_table_reject_row (GeoImportTable    *self,
                                             guint               row,
                                             int                 field,
                                             const char         *reason);
void             geo_import_table_count_row (GeoImportTable     *self,
                                             guint               row,
                                             GeoPut              put,
                                             const char         *reason);
/* A problem of a row that is stored all the same. */
void             geo_import_table_note_row  (GeoImportTable     *self,
                                             guint               row,
                                             int                 field,
                                             const char         *reason);
/* Notes columns about persons that only their contents gave away. */
void             geo_import_table_end       (GeoImportTable     *self);

gboolean         geo_import_roster          (GeoImportJob       *job,
                                             GeoImportTable     *table,
                                             GError            **error);
gboolean         geo_import_cases           (GeoImportJob       *job,
                                             GeoImportTable     *table,
                                             GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoImportTable, geo_import_table_free)

G_END_DECLS
