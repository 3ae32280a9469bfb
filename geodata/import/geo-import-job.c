/* geo-import-job.c – what all parts of one import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-job"

#include "config.h"

#include "geodata/import/geo-import-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
geo_import_job_begin (GeoImportJob       *self,
                      const GeoCandidate *candidate)
{
  g_assert (candidate != NULL);

  self->candidate = candidate;
}

gboolean
geo_import_job_step (GeoImportJob  *self,
                     double         fraction,
                     GError       **error)
{
  g_assert (self->candidate != NULL);

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->progress != NULL)
    {
      double done = (double) self->n_bytes_done + fraction * (double) self->candidate->n_bytes;

      self->progress (CLAMP (done / (double) MAX (self->n_bytes, 1), 0.0, 1.0),
                      self->candidate->display, self->progress_data);
    }

  return TRUE;
}

void
geo_import_job_end (GeoImportJob *self)
{
  g_assert (self->candidate != NULL);

  self->n_bytes_done += self->candidate->n_bytes;
  self->candidate = NULL;
}

void
geo_import_job_count (GeoImportSource *source,
                      GeoPut           put,
                      const char      *where,
                      const char      *reason)
{
  switch (put)
    {
    case GEO_PUT_STORED:
    case GEO_PUT_CHANGED:
      source->n_stored++;
      break;
    case GEO_PUT_UNCHANGED:
      source->n_unchanged++;
      break;
    case GEO_PUT_REFUSED:
    default:
      source->n_rejected++;
      geo_import_source_add_problem (source, where, "%s",
                                     reason != NULL ? reason : _("the row does not fit"));
      break;
    }
}

gboolean
geo_import_job_load (GeoImportJob  *self,
                     GError       **error)
{
  if (self->snapshot == NULL)
    self->snapshot = geo_writer_dup_snapshot (self->writer, error);

  return self->snapshot != NULL;
}

static gboolean
load_locator (GeoImportJob  *self,
              GError       **error)
{
  GeoRegister *reg;

  if (self->locator != NULL)
    return TRUE;
  if (!geo_import_job_load (self, error))
    return FALSE;
  reg = geo_snapshot_get_register (self->snapshot);
  for (int level = GEO_LEVEL_LAST; self->locator == NULL && level >= GEO_LEVEL_FIRST; level--)
    if (geo_register_count_level (reg, (GeoLevel) level) > 0)
      self->locator = geo_locator_new (reg, geo_snapshot_get_shapes (self->snapshot),
                                       (GeoLevel) level);

  return TRUE;
}

gboolean
geo_import_job_find_area (GeoImportJob  *self,
                          double         lon_deg,
                          double         lat_deg,
                          const char   **code,
                          GError       **error)
{
  int area = -1;

  if (!load_locator (self, error))
    return FALSE;
  if (self->locator != NULL)
    area = geo_locator_find (self->locator, lon_deg, lat_deg);
  *code = area < 0 ? NULL
                   : geo_register_get_area (geo_snapshot_get_register (self->snapshot),
                                            area)->code;

  return TRUE;
}

GeoImportNames *
geo_import_job_get_names (GeoImportJob  *self,
                          GError       **error)
{
  if (self->names == NULL && geo_import_job_load (self, error))
    self->names = geo_import_names_new (geo_snapshot_get_register (self->snapshot));

  return self->names;
}

void
geo_import_job_clear (GeoImportJob *self)
{
  g_clear_pointer (&self->names, geo_import_names_free);
  g_clear_pointer (&self->locator, geo_locator_free);
  g_clear_pointer (&self->snapshot, geo_snapshot_unref);
  g_clear_pointer (&self->before, geo_snapshot_unref);
  g_clear_pointer (&self->joined, g_hash_table_unref);
  g_clear_pointer (&self->rows, geo_import_rows_free);
  g_clear_pointer (&self->writer, geo_writer_free);
}

SurveyShift
geo_import_job_get_shift (const GeoImportJob *self)
{
  return survey_shift_from_name (self->options->crs != NULL ? self->options->crs : "");
}
