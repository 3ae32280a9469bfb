/* geo-import.c – surveys, rosters and case lists into a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Surveys go in first, as posts stand in areas and cases are placed into them; then rosters, then
 * cases, each in the order of their paths.
 */
#define G_LOG_DOMAIN "geo-import"

#include "config.h"

#include "geodata/import/geo-import.h"

#include "geodata/import/geo-import-columns.h"
#include "geodata/import/geo-import-gdal.h"
#include "geodata/import/geo-import-job.h"
#include "geodata/import/geo-import-table.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All tables of one import, as they lie in memory. */
#define MAX_TABLE_BYTES (G_GUINT64_CONSTANT (1) << 30)

/* Whether PROJ knows the number, and not only that it is one. */
static gboolean
is_epsg (const char *number)
{
  g_auto (GeoGdalTrap) trap = { NULL, 0 };
  OGRSpatialReferenceH srs;
  guint64 code;
  gboolean known;

  if (!g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT, &code, NULL))
    return FALSE;

  geo_gdal_trap_push (&trap);
  srs = OSRNewSpatialReference (NULL);
  known = OSRImportFromEPSG (srs, (int) code) == OGRERR_NONE;
  OSRDestroySpatialReference (srs);

  return known;
}

static gboolean
is_known_crs (const char *crs)
{

  if (g_ascii_strcasecmp (crs, "GCJ-02") == 0)
    return TRUE;
  if (g_ascii_strncasecmp (crs, "EPSG:", strlen ("EPSG:")) != 0)
    return FALSE;

  return is_epsg (crs + strlen ("EPSG:"));
}

static gboolean
check_options (const GeoImportOptions  *options,
               GError                 **error)
{
  if (options->crs != NULL && !is_known_crs (options->crs))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("“%s” is no coordinate system: write EPSG:n, such as EPSG:4546, or GCJ-02"),
                   options->crs);
      return FALSE;
    }
  if (options->encoding != NULL)
    {
      GIConv converter = g_iconv_open ("UTF-8", options->encoding);

      if (converter == (GIConv) -1)
        {
          g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                       _("“%s” is no encoding that can be read: name one such as UTF-8 or GB18030"),
                       options->encoding);
          return FALSE;
        }
      g_iconv_close (converter);
    }

  return geo_import_columns_check_map (options->map, error);
}

static gboolean
is_table (const GeoCandidate *candidate)
{
  return candidate->format == GEO_CANDIDATE_TEXT || candidate->format == GEO_CANDIDATE_WORKBOOK;
}

static gboolean
is_survey (const GeoCandidate *candidate)
{
  return candidate->format == GEO_CANDIDATE_SHAPEFILE
         || candidate->format == GEO_CANDIDATE_LAYERS;
}

/* Names a file that is left alone. One that the user gave himself is a problem, and so is one that
 * might be of use; a stranger that lay beside others is not. */
static void
skip (GeoImportJob       *job,
      const GeoCandidate *candidate,
      const char         *sheet,
      const char         *reason,
      gboolean            is_problem)
{
  GeoImportSource *source = geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED,
                                                          candidate->display, sheet);

  if (is_problem || (candidate->named && sheet[0] == '\0'))
    geo_import_source_add_problem (source, "", "%s", reason);
  else
    geo_import_source_add_decision (source, "%s", reason);
}

/* Moves the tables found in @book to @tables, and the book itself to @books if there are any. */
static void
find_tables (GeoImportJob        *job,
             const GeoCandidate  *candidate,
             GeoImportBook       *book,
             GPtrArray           *books,
             GPtrArray           *tables)
{
  g_autoptr (GeoImportBook) owned = book;
  guint n_sheets = geo_import_book_get_n_sheets (book);
  guint n_found = 0;

  for (guint i = 0; i < n_sheets; i++)
    {
      GeoImportTable *table = geo_import_table_find (candidate, book, i, job->options->map);

      if (table != NULL)
        {
          g_ptr_array_add (tables, table);
          n_found++;
        }
      else if (n_sheets > 1)
        {
          skip (job, candidate, geo_import_book_get_sheet_name (book, i),
                _("its columns are those of no roster and no list of cases"), FALSE);
        }
    }

  if (n_found > 0)
    g_ptr_array_add (books, g_steal_pointer (&owned));
  else if (geo_import_book_is_damaged (book))
    skip (job, candidate, "",
          _("the workbook is damaged: open it in a spreadsheet and save it again"), TRUE);
  else
    skip (job, candidate, "",
          _("its columns are those of no roster and no list of cases: map them with --map"), FALSE);
}

/* Opens every table and looks at its columns; what is none is named in the report. */
static gboolean
recognise_tables (GeoImportJob  *job,
                  GPtrArray     *candidates,
                  GPtrArray     *books,
                  GPtrArray     *tables,
                  GError       **error)
{
  guint64 n_bytes = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      const GeoCandidate *candidate = g_ptr_array_index (candidates, i);
      g_autoptr (GError) local_error = NULL;
      GeoImportBook *book;

      if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
        return FALSE;
      if (candidate->format == GEO_CANDIDATE_OTHER)
        skip (job, candidate, "", candidate->why_not, candidate->is_problem);
      if (!is_table (candidate))
        continue;
      if (n_bytes + candidate->n_bytes > MAX_TABLE_BYTES)
        {
          skip (job, candidate, "",
                _("the tables together have more than 1 GiB: import them one by one"), TRUE);
          continue;
        }
      book = geo_import_book_open (candidate, job->options->encoding, &local_error);
      if (book == NULL)
        {
          skip (job, candidate, "", local_error->message,
                !g_error_matches (local_error, GEO_ERROR, GEO_ERROR_UNRECOGNISED));
          continue;
        }
      n_bytes += candidate->n_bytes;
      find_tables (job, candidate, book, books, tables);
    }

  return TRUE;
}

/* Parents, the county and the posts, once all areas are in. */
static gboolean
finish_areas (GeoImportJob  *job,
              GError       **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *sources = geo_import_report_get_sources (job->report);
  GeoImportSource *last = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      GeoImportSource *source = g_ptr_array_index (sources, i);

      if (source->kind == GEO_SOURCE_SURVEY)
        last = source;
    }
  if (last == NULL)
    return TRUE;
  if (!geo_writer_finish_areas (job->writer, notes, error))
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    geo_import_source_add_decision (last, "%s", (const char *) g_ptr_array_index (notes, i));

  return TRUE;
}

static gboolean
import_surveys (GeoImportJob  *job,
                GPtrArray     *candidates,
                guint         *n_recognised,
                GError       **error)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const GeoCandidate *candidate = g_ptr_array_index (candidates, i);

      if (!is_survey (candidate))
        continue;
      geo_import_job_begin (job, candidate);
      if (!geo_import_job_step (job, 0.0, error)
          || !geo_import_survey (job, candidate, n_recognised, error))
        return FALSE;
      geo_import_job_end (job);
    }

  return finish_areas (job, error);
}

static gboolean
import_tables (GeoImportJob   *job,
               GPtrArray      *tables,
               GeoSourceKind   kind,
               GError        **error)
{
  for (guint i = 0; i < tables->len; i++)
    {
      GeoImportTable *table = g_ptr_array_index (tables, i);
      gboolean imported;

      if (geo_import_table_get_kind (table) != kind)
        continue;
      geo_import_job_begin (job, geo_import_table_get_candidate (table));
      imported = kind == GEO_SOURCE_ROSTER ? geo_import_roster (job, table, error)
                                           : geo_import_cases (job, table, error);
      if (!imported)
        return FALSE;
      geo_import_job_end (job);
    }

  return TRUE;
}

/* Why nothing came in: the first thing the report says. */
static const char *
get_first_reason (GeoImportReport *report)
{
  GPtrArray *sources = geo_import_report_get_sources (report);
  const char *reason = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      const GeoImportSource *source = g_ptr_array_index (sources, i);

      if (source->problems->len > 0)
        return ((const GeoProblem *) g_ptr_array_index (source->problems, 0))->what;
      if (reason == NULL && source->decisions->len > 0)
        reason = g_ptr_array_index (source->decisions, 0);
    }

  return reason != NULL ? reason : _("the folder is empty");
}

static gboolean
write_all (GeoImportJob       *job,
           const char         *store_path,
           const char *const  *paths,
           GPtrArray          *candidates,
           GPtrArray          *tables,
           GError            **error)
{
  guint n_recognised = tables->len;

  job->writer = geo_writer_new (store_path, job->cancellable, error);
  if (job->writer == NULL)
    return FALSE;
  if (!import_surveys (job, candidates, &n_recognised, error)
      || !import_tables (job, tables, GEO_SOURCE_ROSTER, error)
      || !import_tables (job, tables, GEO_SOURCE_CASES, error))
    return FALSE;
  if (n_recognised == 0)
    {
      g_autofree char *shown = g_filename_display_name (paths[0]);

      g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
                   _("There is no survey, roster or list of cases in “%s” that can be imported: "
                     "%s"),
                   shown, get_first_reason (job->report));
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;

  return job->options->dry_run || geo_writer_commit (job->writer, error);
}

GeoImportReport *
geo_import_run (const char              *store_path,
                const char *const       *paths,
                const GeoImportOptions  *options,
                GeoImportProgress        progress,
                gpointer                 progress_data,
                GCancellable            *cancellable,
                GError                 **error)
{
  static const GeoImportOptions no_options = { 0 };
  g_autoptr (GeoImportReport) report = geo_import_report_new ();
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GPtrArray) books
    = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_import_book_free);
  g_autoptr (GPtrArray) tables
    = g_ptr_array_new_with_free_func ((GDestroyNotify) geo_import_table_free);
  g_auto (GeoImportJob) job = { .options = options != NULL ? options : &no_options,
                                .report = report,
                                .cancellable = cancellable,
                                .progress = progress,
                                .progress_data = progress_data };

  g_return_val_if_fail (store_path != NULL, NULL);
  g_return_val_if_fail (paths != NULL && paths[0] != NULL, NULL);

  if (!check_options (job.options, error))
    return NULL;
  /* Names in archives from Chinese Windows. */
  CPLSetThreadLocalConfigOption ("CPL_ZIP_ENCODING", "GBK");
  candidates = geo_import_scan (paths, cancellable, error);
  if (candidates == NULL || !recognise_tables (&job, candidates, books, tables, error))
    return NULL;
  for (guint i = 0; i < candidates->len; i++)
    job.n_bytes += ((const GeoCandidate *) g_ptr_array_index (candidates, i))->n_bytes;

  return write_all (&job, store_path, paths, candidates, tables, error)
           ? g_steal_pointer (&report)
           : NULL;
}

void
geo_import_init (const char *plugin_dir)
{
  const char *system_dirs = CPLGetConfigOption ("GDAL_DRIVER_PATH", NULL);

  if (plugin_dir != NULL && system_dirs == NULL)
    CPLSetConfigOption ("GDAL_DRIVER_PATH", plugin_dir);
  GDALAllRegister ();
}
