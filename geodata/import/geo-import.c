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

#include "geodata/import/settle/geo-import-settle.h"
#include "geodata/import/source/geo-import-gdal.h"
#include "geodata/import/table/geo-import-files.h"
#include "geodata/import/table/geo-import-table.h"

#include <glib/gi18n-lib.h>

/* While other threads look the areas over, and make the edges of their map, this one writes what
 * nobody waits for. */
static gboolean
check (GeoImportJob  *job,
       GError       **error)
{
  g_autoptr (GeoImportCheck) checking = geo_import_check_begin (job);

  if (!job->options->dry_run)
    geo_writer_begin_packing (job->writer, job->snapshot);

  if (!geo_writer_index_boxes (job->writer, error)
      || !geo_import_check_end (checking, job, error))
    return FALSE;
  geo_import_suspect_shift (job);
  geo_import_compare (job);

  return TRUE;
}

static GeoImportSource *
find_last_survey (GeoImportJob *job)
{
  GPtrArray *sources = geo_import_report_get_sources (job->report);
  GeoImportSource *last = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      GeoImportSource *source = g_ptr_array_index (sources, i);

      if (source->kind == GEO_SOURCE_SURVEY)
        last = source;
    }

  return last;
}

/* Parents and the county, once all areas are in, and what is to be said of them. */
static gboolean
finish_areas (GeoImportJob  *job,
              GError       **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  GeoImportSource *last = find_last_survey (job);

  if (last == NULL)
    return TRUE;
  if (!geo_import_place_orphans (job, error)
      || !geo_writer_finish_areas (job->writer, notes, error))
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    geo_import_source_add_decision (last, "%s", (const char *) g_ptr_array_index (notes, i));
  /* What has no row in this import changes nothing. */
  if (geo_import_rows_get_n (job->rows) == 0)
    return TRUE;
  return geo_import_job_load (job, error) && check (job, error);
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

      if (!geo_import_candidate_is_survey (candidate))
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

      if (geo_import_table_get_kind (table) != kind
          || geo_import_table_get_wish (table)->skip)
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

static gboolean
has_surveys (GeoImportFiles *files)
{
  for (guint i = 0; i < files->candidates->len; i++)
    if (geo_import_candidate_is_survey (g_ptr_array_index (files->candidates, i)))
      return TRUE;

  return FALSE;
}

static gboolean
open_store (GeoImportJob    *job,
            const char      *store_path,
            GeoImportFiles  *files,
            GError         **error)
{
  gboolean has_areas;

  job->writer = geo_writer_new (store_path, job->cancellable, error);
  if (job->writer == NULL
      || (job->options->dry_run && !geo_writer_hold_back (job->writer, error))
      || !geo_writer_has_areas (job->writer, &has_areas, error))
    return FALSE;
  if (has_areas && has_surveys (files))
    job->before = geo_writer_dup_snapshot (job->writer, error);

  return !has_areas || !has_surveys (files) || job->before != NULL;
}

/* The borders of the areas are what the survey says; those of the map are what was made of them. */
static void
note_topology (GeoImportJob *job)
{
  const GeoTopologyReport *topology = geo_writer_get_topology_report (job->writer);
  GeoImportSource *last = find_last_survey (job);

  if (topology == NULL || topology->n_snapped == 0 || last == NULL)
    return;
  geo_import_source_add_decision (last, ngettext ("On the map %u vertex was moved by %.2f m, so that "
                                                  "neighbours meet (%.2f m is the most allowed)",
                                                  "On the map %u vertices were moved by at most "
                                                  "%.2f m, so that neighbours meet (%.2f m is the "
                                                  "most allowed)", topology->n_snapped),
                                  topology->n_snapped, topology->max_moved_m,
                                  topology->tolerance_m);
}

/* Makes it last, unless nothing came in or it was not to. */
static gboolean
finish (GeoImportJob  *job,
        GError       **error)
{
  if (job->options->strict && !geo_import_report_is_strict (job->report))
    geo_import_report_set_refused (job->report);
  if (job->options->dry_run || geo_import_report_is_refused (job->report)
      || geo_import_report_count_stored (job->report) == 0)
    return TRUE;

  if (!geo_writer_commit (job->writer, error))
    return FALSE;
  note_topology (job);

  return TRUE;
}

static gboolean
write_all (GeoImportJob       *job,
           const char         *store_path,
           const char *const  *paths,
           GeoImportFiles     *files,
           GError            **error)
{
  guint n_recognised = files->tables->len;

  if (!open_store (job, store_path, files, error))
    return FALSE;
  if (!import_surveys (job, files->candidates, &n_recognised, error)
      || !import_tables (job, files->tables, GEO_SOURCE_ROSTER, error)
      || !import_tables (job, files->tables, GEO_SOURCE_CASES, error))
    return FALSE;
  if (n_recognised == 0)
    {
      geo_import_fail_unrecognised (job->report, paths, error);
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;

  return finish (job, error);
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
  g_auto (GeoImportFiles) files = GEO_IMPORT_FILES_INIT;
  g_auto (GeoImportJob) job = { .store_path = store_path,
                                .options = options != NULL ? options : &no_options,
                                .report = report,
                                .cancellable = cancellable,
                                .progress = progress,
                                .progress_data = progress_data };

  g_return_val_if_fail (store_path != NULL, NULL);
  g_return_val_if_fail (paths != NULL && paths[0] != NULL, NULL);

  job.rows = geo_import_rows_new ();
  job.joined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!geo_import_files_find (&files, &job, paths, error))
    return NULL;
  for (guint i = 0; i < files.candidates->len; i++)
    job.n_bytes += ((const GeoCandidate *) g_ptr_array_index (files.candidates, i))->n_bytes;

  return write_all (&job, store_path, paths, &files, error) ? g_steal_pointer (&report) : NULL;
}

void
geo_import_init (const char *plugin_dir)
{
  const char *system_dirs = CPLGetConfigOption ("GDAL_DRIVER_PATH", NULL);

  if (plugin_dir != NULL && system_dirs == NULL)
    CPLSetConfigOption ("GDAL_DRIVER_PATH", plugin_dir);
  GDALAllRegister ();
}
