/* geo-import-job.c – what all parts of one import share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-job"

#include "config.h"

#include "geodata/import/job/geo-import-job.h"

#include "geodata/import/words/geo-import-persons.h"

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

gboolean
geo_import_job_mark (GeoImportJob           *self,
                     const GeoImportSource  *source,
                     GError                **error)
{
  static const char *const kinds[] = { [GEO_SOURCE_SURVEY] = "survey",
                                       [GEO_SOURCE_ROSTER] = "roster",
                                       [GEO_SOURCE_CASES] = "cases" };
  g_autofree char *base = g_path_get_basename (source->path);
  g_autofree char *masked = geo_import_persons_mask (base, NULL);

  g_assert (source->kind < G_N_ELEMENTS (kinds));

  return self->writer == NULL
         || geo_writer_begin_import (self->writer, kinds[source->kind], masked, error);
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

int
geo_import_job_find_area (GeoImportJob *self,
                          double        lon_deg,
                          double        lat_deg,
                          gboolean     *is_wider)
{
  GeoRegister *reg = geo_snapshot_get_register (self->snapshot);
  gboolean has_narrower = FALSE;

  *is_wider = FALSE;
  for (int level = GEO_LEVEL_LAST; level >= GEO_LEVEL_FIRST; level--)
    {
      int area;

      if (geo_register_count_level (reg, (GeoLevel) level) == 0)
        continue;
      /* That it lies somewhere in the county is no answer where its parts are known. */
      if (has_narrower && level <= GEO_LEVEL_COUNTY)
        break;
      if (self->locators[level] == NULL)
        self->locators[level] = geo_locator_new (reg, geo_snapshot_get_shapes (self->snapshot),
                                                 (GeoLevel) level);
      area = geo_locator_find (self->locators[level], lon_deg, lat_deg);
      *is_wider = has_narrower && area >= 0;
      if (area >= 0)
        return area;
      has_narrower = TRUE;
    }

  return -1;
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
  if (self->terms != NULL)
    self->free_terms (g_steal_pointer (&self->terms));
  g_clear_pointer (&self->names, geo_import_names_free);
  for (int level = 0; level < GEO_N_LEVELS; level++)
    g_clear_pointer (&self->locators[level], geo_locator_free);
  g_clear_pointer (&self->snapshot, geo_snapshot_unref);
  g_clear_pointer (&self->before, geo_snapshot_unref);
  g_clear_pointer (&self->joined, g_hash_table_unref);
  g_clear_pointer (&self->rows, geo_import_rows_free);
  g_clear_pointer (&self->writer, geo_writer_free);
}
