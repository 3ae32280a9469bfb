/* geo-import-check.c – what is wrong with the areas of an import, seen as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-check"

#include "config.h"

#include "geodata/import/geo-import-settle.h"

#include "geodata/check/geo-check.h"

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

gboolean
geo_import_check_areas (GeoImportJob  *job,
                        GError       **error)
{
  const GeoCheckOptions options = GEO_CHECK_OPTIONS_INIT;
  g_autoptr (GeoFindings) found = geo_findings_new ();
  GeoFindings *findings = geo_import_report_get_findings (job->report);

  g_assert (job->snapshot != NULL);

  if (!geo_check_run (geo_snapshot_get_register (job->snapshot),
                      geo_snapshot_get_shapes (job->snapshot), &options, found, NULL, NULL,
                      job->cancellable, error))
    return FALSE;
  for (guint i = 0; i < geo_findings_get_n (found); i++)
    {
      GeoFinding finding = *geo_findings_get (found, i);

      /* Of a row that has no name it is said already. */
      if (finding.kind == GEO_FINDING_NO_NAME)
        continue;
      if (find_rows (job, &finding) || job->before == NULL)
        geo_findings_add (findings, &finding);
    }

  return TRUE;
}
