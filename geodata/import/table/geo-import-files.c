/* geo-import-files.c – the files of an import, each known for what it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-files"

#include "config.h"

#include "geodata/import/table/geo-import-files.h"

#include "geodata/import/source/geo-import-columns.h"
#include "geodata/import/source/geo-import-failure.h"
#include "geodata/import/source/geo-import-gdal.h"
#include "geodata/import/source/geo-import-wish.h"
#include "geodata/import/table/geo-import-table.h"
#include "geodata/import/words/geo-import-words.h"
#include "geodata/model/geo-error.h"
#include "plugins/crs/survey-crs.h"
#include "plugins/text/survey-headings.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* All tables of one import, as they lie in memory. */
#define MAX_TABLE_BYTES (G_GUINT64_CONSTANT (1) << 30)

/* What is looked at to tell a table from a note; rows with more cells count as one kind. */
#define MAX_PROSE_ROWS 50
#define MAX_PROSE_CELLS 64

static gboolean
check_encoding (const char  *encoding,
                GError     **error)
{
  GIConv converter = encoding != NULL ? g_iconv_open ("UTF-8", encoding) : NULL;

  if (converter == (GIConv) -1)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("“%s” is no encoding that can be read: name one such as UTF-8 or GB18030"),
                   encoding);
      return FALSE;
    }
  if (converter != NULL)
    g_iconv_close (converter);

  return TRUE;
}

static gboolean
check_crs (const char  *crs,
           GError     **error)
{
  if (crs == NULL || survey_crs_is_known (crs))
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("“%s” is no coordinate system: write EPSG:n, such as EPSG:4546, GCJ-02, BD-09, or "
                 "seven parameters as EPSG:n+dx,dy,dz,rx,ry,rz,s"), crs);
  return FALSE;
}

static gboolean
check_wish (const char         *crs,
            const char         *encoding,
            const char *const  *map,
            GError            **error)
{
  return check_crs (crs, error) && check_encoding (encoding, error)
         && geo_import_columns_check_map (map, error);
}

static gboolean
check_options (const GeoImportOptions  *options,
               GError                 **error)
{
  GHashTableIter iter;
  gpointer value;

  if (!check_wish (options->crs, options->encoding, options->map, error))
    return FALSE;
  if (options->choices == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, options->choices);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GeoImportChoice *choice = value;

      if (!check_wish (choice->crs, choice->encoding, (const char *const *) choice->map, error))
        return FALSE;
    }

  return TRUE;
}

/* The store itself, which may lie among the files of a delivery, or be given by mistake. */
static void
leave_out_store (GPtrArray  *candidates,
                 const char *store_path)
{
  GStatBuf store, other;

  if (g_stat (store_path, &store) != 0)
    return;
  for (guint i = 0; i < candidates->len; i++)
    {
      GeoCandidate *candidate = g_ptr_array_index (candidates, i);

      if (g_stat (candidate->path, &other) != 0 || other.st_dev != store.st_dev
          || other.st_ino != store.st_ino)
        continue;
      candidate->format = GEO_CANDIDATE_OTHER;
      g_free (candidate->why_not);
      candidate->why_not = g_strdup (_("it is the store that is imported into: give the files that "
                                       "are to come into it"));
    }
}

static gboolean
is_table (const GeoCandidate *candidate)
{
  return candidate->format == GEO_CANDIDATE_TEXT || candidate->format == GEO_CANDIDATE_WORKBOOK;
}

static void
skipped_free (gpointer data)
{
  GeoImportSkipped *skipped = data;

  g_free (skipped->key);
  g_free (skipped);
}

/* Names a file that is left alone. One that the user gave himself is a problem, and so is one that
 * might be of use; a stranger that lay beside others is not. @sheet: its name, "" for the whole
 * file. */
static GeoImportSkipped *
skip (GeoImportFiles     *self,
      GeoImportJob       *job,
      const GeoCandidate *candidate,
      const char         *sheet,
      const char         *reason,
      gboolean            is_problem)
{
  GeoImportSkipped *skipped = g_new0 (GeoImportSkipped, 1);

  skipped->candidate = candidate;
  skipped->key = geo_import_wish_dup_key (candidate, sheet);
  skipped->source = geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED,
                                                  candidate->display, sheet);
  if (is_problem || (candidate->named && sheet[0] == '\0'))
    geo_import_source_add_problem (skipped->source, "", "%s", reason);
  else
    geo_import_source_add_decision (skipped->source, "%s", reason);
  g_ptr_array_add (self->skipped, skipped);

  return skipped;
}

guint
geo_import_files_count_filled (GPtrArray *cells)
{
  guint n_filled = 0;

  for (guint i = 0; i < cells->len; i++)
    n_filled += *(const char *) g_ptr_array_index (cells, i) != '\0';

  return n_filled;
}

/* Whether there are headings and a row below them, so that the user can say what they are. */
static gboolean
has_columns (GeoImportBook *book,
             guint          sheet)
{
  GPtrArray *cells;
  guint n_rows = 0;
  guint row;

  geo_import_book_select (book, sheet);
  while (n_rows < 2 && (cells = geo_import_book_next (book, &row)) != NULL)
    n_rows += geo_import_files_count_filled (cells) >= GEO_IMPORT_MIN_COLUMNS;

  return n_rows == 2;
}

/* Names a table whose columns are not known. */
static void
skip_table (GeoImportFiles     *self,
            GeoImportJob       *job,
            const GeoCandidate *candidate,
            GeoImportBook      *book,
            guint               sheet)
{
  GeoImportSkipped *skipped =
    skip (self, job, candidate, geo_import_book_get_sheet_name (book, sheet),
          _("its columns are those of no roster and no list of cases: say which column is what"),
          candidate->named && geo_import_book_get_n_sheets (book) == 1);

  skipped->sheet = sheet;
  if (has_columns (book, sheet))
    skipped->source->needs |= GEO_NEED_COLUMNS;
}

/* A text cannot be read in an encoding that was asked for in vain. */
static void
skip_unopened (GeoImportFiles     *self,
               GeoImportJob       *job,
               const GeoCandidate *candidate,
               const GError       *error)
{
  gboolean is_unrecognised = g_error_matches (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED);
  GeoImportSkipped *skipped = skip (self, job, candidate, "", error->message, !is_unrecognised);

  if (is_unrecognised && geo_import_wish_get (job->options, skipped->key).encoding != NULL)
    skipped->source->needs |= GEO_NEED_ENCODING;
}

/* Whether the first lines are no table: a note that lies beside the data. Of a table most rows have as
 * many cells as each other, and more than one; the commas of prose come as they like. */
static gboolean
is_prose (GeoImportBook *book)
{
  guint n_rows[MAX_PROSE_CELLS + 1] = { 0 };
  guint n_all = 0;
  guint n_alike = 0;
  GPtrArray *cells;
  guint row;

  if (geo_import_book_get_text (book) == NULL)
    return FALSE;
  geo_import_book_select (book, 0);
  while (n_all < MAX_PROSE_ROWS && (cells = geo_import_book_next (book, &row)) != NULL)
    if (cells->len > 1 || ((const char *) g_ptr_array_index (cells, 0))[0] != '\0')
      {
        n_rows[MIN (cells->len, MAX_PROSE_CELLS)]++;
        n_all++;
      }
  for (guint n_cells = 2; n_cells <= MAX_PROSE_CELLS; n_cells++)
    n_alike = MAX (n_alike, n_rows[n_cells]);

  return 2 * n_alike <= n_all;
}

/* Whether there is no cell in the sheet with anything in it. */
static gboolean
is_blank (GeoImportBook *book,
          guint          sheet)
{
  GPtrArray *cells;
  guint row;

  geo_import_book_select (book, sheet);
  while ((cells = geo_import_book_next (book, &row)) != NULL)
    if (geo_import_files_count_filled (cells) > 0)
      return FALSE;

  return TRUE;
}

/* Why there is no table in the whole @book, and whether that is a loss; NULL if its sheets say so
 * one by one. */
static const char *
explain_no_table (GeoImportBook *book,
                  gboolean      *is_problem)
{
  guint n_sheets = geo_import_book_get_n_sheets (book);
  guint n_blank = 0;

  for (guint i = 0; i < n_sheets; i++)
    n_blank += is_blank (book, i);
  *is_problem = TRUE;
  if (geo_import_book_is_damaged (book))
    return _("the workbook is damaged: open it in a spreadsheet and save it again");
  if (n_blank == n_sheets)
    return _("it is empty, without a cell that is filled: save it again with its rows, or ask for "
             "it anew");
  *is_problem = FALSE;
  if (is_prose (book))
    return _("it is a text, and no table");

  return n_sheets > 1 ? _("none of its sheets is a roster or a list of cases") : NULL;
}

/* A sheet of several that is no table. */
static void
skip_sheet (GeoImportFiles      *self,
            GeoImportJob        *job,
            const GeoCandidate  *candidate,
            GeoImportBook       *book,
            guint                sheet)
{
  if (is_blank (book, sheet))
    skip (self, job, candidate, geo_import_book_get_sheet_name (book, sheet),
          _("it is an empty sheet"), FALSE);
  else
    skip_table (self, job, candidate, book, sheet);
}

/* Returns: how many of the sheets are hidden, and are left alone. */
static guint
skip_hidden (GeoImportFiles      *self,
             GeoImportJob        *job,
             const GeoCandidate  *candidate,
             GeoImportBook       *book)
{
  guint n_hidden = 0;

  for (guint i = 0; i < geo_import_book_get_n_sheets (book); i++)
    if (geo_import_book_is_hidden (book, i))
      {
        skip (self, job, candidate, geo_import_book_get_sheet_name (book, i),
              _("it is a hidden sheet: show it in the spreadsheet if it is to be imported"), FALSE);
        n_hidden++;
      }

  return n_hidden;
}

/* Keeps the tables found in @book, and the book itself if there are any. */
static void
find_tables (GeoImportFiles      *self,
             GeoImportJob        *job,
             const GeoCandidate  *candidate,
             GeoImportBook       *book)
{
  g_autoptr (GeoImportBook) owned = book;
  guint n_sheets = geo_import_book_get_n_sheets (book);
  guint n_found = 0;
  gboolean is_problem = FALSE;
  const char *why_not;

  if (skip_hidden (self, job, candidate, book) == n_sheets)
    return;
  for (guint i = 0; i < n_sheets; i++)
    {
      GeoImportTable *table = geo_import_book_is_hidden (book, i)
                                ? NULL
                                : geo_import_table_find (candidate, book, i, job->options);

      if (table != NULL)
        {
          g_ptr_array_add (self->tables, table);
          n_found++;
        }
      else if (n_sheets > 1 && !geo_import_book_is_hidden (book, i))
        skip_sheet (self, job, candidate, book, i);
    }
  if (n_found > 0)
    {
      g_ptr_array_add (self->books, g_steal_pointer (&owned));
      return;
    }

  why_not = explain_no_table (book, &is_problem);
  if (why_not != NULL)
    skip (self, job, candidate, "", why_not, is_problem);
  else
    skip_table (self, job, candidate, book, 0);
}

GeoImportBook *
geo_import_files_open_book (GeoImportJob        *job,
                            const GeoCandidate  *candidate,
                            GError             **error)
{
  g_autofree char *key = geo_import_wish_dup_key (candidate, "");

  return geo_import_book_open (candidate, geo_import_wish_get (job->options, key).encoding, error);
}

/* Opens every table and looks at its columns; what is none is named in the report. */
static gboolean
recognise_tables (GeoImportFiles  *self,
                  GeoImportJob    *job,
                  GError         **error)
{
  guint64 n_bytes = 0;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const GeoCandidate *candidate = g_ptr_array_index (self->candidates, i);
      g_autoptr (GError) local_error = NULL;
      GeoImportBook *book;

      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return FALSE;
      if (candidate->format == GEO_CANDIDATE_OTHER)
        skip (self, job, candidate, "", candidate->why_not, candidate->is_problem);
      if (!is_table (candidate))
        continue;
      /* One that is too large by itself is refused when it is opened. */
      if (n_bytes > 0 && n_bytes + candidate->n_bytes > MAX_TABLE_BYTES)
        {
          skip (self, job, candidate, "",
                _("the tables together have more than 1 GiB: import them one by one"), TRUE);
          continue;
        }
      book = geo_import_files_open_book (job, candidate, &local_error);
      if (book == NULL)
        {
          skip_unopened (self, job, candidate, local_error);
          continue;
        }
      n_bytes += candidate->n_bytes;
      find_tables (self, job, candidate, book);
    }

  return TRUE;
}

/* The user's own list of headings, as it is shown; NULL without a home. */
static char *
dup_headings_name (void)
{
  char *path = survey_headings_path ();
  char *shown = path != NULL ? g_filename_display_name (path) : NULL;

  CPLFree (path);

  return shown;
}

/* What is said of the source, behind the file where that is one within @path. */
static char *
dup_reason (const GeoImportSource *source,
            const char            *reason,
            const char            *path)
{
  if (strcmp (source->path, path) == 0)
    return g_strdup (reason);

  /* Translators: a file, and what is wrong with it */
  return g_strdup_printf (C_("reason", "%s: %s"), source->path, reason);
}

/* Why nothing came in: the first problem that the report has, or the first thing it says. */
static char *
dup_first_reason (GeoImportReport *report,
                  const char      *path)
{
  GPtrArray *sources = geo_import_report_get_sources (report);
  g_autofree char *headings = dup_headings_name ();
  char *reason = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      const GeoImportSource *source = g_ptr_array_index (sources, i);

      /* Faults of the list of headings are none of the files. */
      if (g_strcmp0 (source->path, headings) == 0)
        continue;
      if (source->problems->len > 0)
        {
          g_free (reason);
          return dup_reason (source,
                             ((const GeoProblem *) g_ptr_array_index (source->problems, 0))->what,
                             path);
        }
      if (reason == NULL && source->decisions->len > 0)
        reason = dup_reason (source, g_ptr_array_index (source->decisions, 0), path);
    }

  return reason != NULL ? reason : g_strdup (_("the folder is empty: give the one that holds the survey"));
}

/* Says what is wrong in the user's own list of headings. */
static void
note_headings (GeoImportJob *job)
{
  GPtrArray *faults = geo_import_words_get_faults ();
  g_autofree char *shown = dup_headings_name ();
  GeoImportSource *source;

  if (faults->len == 0 || shown == NULL)
    return;
  source = geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED, shown, "");
  for (guint i = 0; i < faults->len; i++)
    {
      g_autofree char *phrase = geo_import_failure_explain (g_ptr_array_index (faults, i));

      geo_import_source_add_decision (source, "%s", phrase);
    }
}

/* Before anything is read. */
static gboolean
begin (GeoImportFiles  *self,
       GeoImportJob    *job,
       GError         **error)
{
  self->books = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_import_book_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_import_table_free);
  self->skipped = g_ptr_array_new_with_free_func (skipped_free);
  /* Names in archives from Chinese Windows. */
  CPLSetThreadLocalConfigOption ("CPL_ZIP_ENCODING", "GBK");

  return check_options (job->options, error);
}

gboolean
geo_import_files_find (GeoImportFiles     *self,
                       GeoImportJob       *job,
                       const char *const  *paths,
                       GError            **error)
{
  g_assert (self != NULL && job != NULL && paths != NULL);

  if (!begin (self, job, error))
    return FALSE;
  note_headings (job);
  self->candidates = geo_import_scan (paths, job->cancellable, error);
  if (self->candidates == NULL)
    return FALSE;
  leave_out_store (self->candidates, job->store_path);

  return recognise_tables (self, job, error);
}

gboolean
geo_import_files_look (GeoImportFiles  *self,
                       GeoImportJob    *job,
                       GPtrArray       *candidates,
                       GError         **error)
{
  g_assert (self != NULL && job != NULL && candidates != NULL);

  self->candidates = g_ptr_array_ref (candidates);

  return begin (self, job, error) && recognise_tables (self, job, error);
}

void
geo_import_files_clear (GeoImportFiles *self)
{
  g_clear_pointer (&self->skipped, g_ptr_array_unref);
  /* Tables read from their books, and these from the candidates. */
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->books, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
}

gboolean
geo_import_candidate_is_survey (const GeoCandidate *candidate)
{
  return candidate->format == GEO_CANDIDATE_SHAPEFILE
         || candidate->format == GEO_CANDIDATE_LAYERS;
}

void
geo_import_fail_unrecognised (GeoImportReport    *report,
                              const char *const  *paths,
                              GError            **error)
{
  g_autofree char *shown = g_filename_display_name (paths[0]);
  g_autofree char *reason = dup_first_reason (report, paths[0]);

  g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
               _("There is no survey, roster or list of cases in “%s” that can be imported: %s"),
               shown, reason);
}
