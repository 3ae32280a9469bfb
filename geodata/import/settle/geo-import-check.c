/* geo-import-check.c – what is wrong with the areas of an import, seen as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-check"

#include "config.h"

#include "geodata/import/settle/geo-import-settle.h"

#include "geodata/check/geo-check.h"
#include "geodata/task/geo-side-job.h"

/* Whether the finding is about an area of this import; it then gets its source and rows. */
static gboolean
find_rows (GeoImportJob *job,
           GeoFinding   *finding)
{
  GeoImportPlace place, other;
  gboolean is_ours = geo_import_rows_find (job->rows, finding->code, &place);
  gboolean is_other_ours = finding->other_code[0] != '\0'
                           && geo_import_rows_find (job->rows, finding->other_code, &other);

  if (is_ours)
    {
      finding->source = (int) place.source;
      finding->row = place.row;
    }
  if (is_other_ours && (!is_ours || other.source == place.source))
    {
      finding->source = (int) other.source;
      finding->other_row = other.row;
    }

  return is_ours || is_other_ours;
}

struct _GeoImportCheck {
  GeoSnapshot *snapshot;
  GeoFindings *found;
  GeoSideJob *job;
  gboolean done;
  GError *error;
};

static void
check_cb (gpointer      data,
          GCancellable *cancellable)
{
  const GeoCheckOptions options = GEO_CHECK_OPTIONS_INIT;
  GeoImportCheck *self = data;

  self->done = geo_check_run (geo_snapshot_get_register (self->snapshot),
                              geo_snapshot_get_shapes (self->snapshot), &options, self->found,
                              NULL, NULL, cancellable, &self->error);
}

GeoImportCheck *
geo_import_check_begin (GeoImportJob *job)
{
  GeoImportCheck *self = g_new0 (GeoImportCheck, 1);

  g_assert (job->snapshot != NULL);

  self->snapshot = geo_snapshot_ref (job->snapshot);
  self->found = geo_findings_new ();
  self->job = geo_side_job_begin ("check", check_cb, self, job->cancellable);

  return self;
}

void
geo_import_check_free (GeoImportCheck *self)
{
  if (self == NULL)
    return;

  geo_side_job_free (self->job);
  geo_snapshot_unref (self->snapshot);
  geo_findings_unref (self->found);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
geo_import_check_end (GeoImportCheck  *self,
                      GeoImportJob    *job,
                      GError         **error)
{
  GeoFindings *findings = geo_import_report_get_findings (job->report);

  g_assert (self != NULL);

  geo_side_job_wait (self->job);
  if (!self->done)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  for (guint i = 0; i < geo_findings_get_n (self->found); i++)
    {
      GeoFinding finding = *geo_findings_get (self->found, i);

      /* Of a row that has no name it is said already. */
      if (finding.kind == GEO_FINDING_NO_NAME)
        continue;
      if (find_rows (job, &finding) || job->before == NULL)
        geo_findings_add (findings, &finding);
    }

  return TRUE;
}
