/* geo-import-report.c – what an import read, stored, rejected and decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-report"

#include "config.h"

#include "geodata/import/report/geo-import-report.h"

#include "geodata/import/words/geo-import-persons.h"

struct _GeoImportReport {
  GObject parent_instance;

  GPtrArray *sources;
  GeoFindings *findings;
  GPtrArray *changes;
  guint n_changes[GEO_N_CHANGE_KINDS];
  gboolean refused;
};

G_DEFINE_FINAL_TYPE (GeoImportReport, geo_import_report, G_TYPE_OBJECT)

static void
problem_free (gpointer data)
{
  GeoProblem *problem = data;

  g_free (problem->where);
  g_free (problem->what);
  g_free (problem);
}

static void
change_free (gpointer data)
{
  GeoChange *change = data;

  g_free (change->code);
  g_free (change->name);
  g_free (change);
}

static void
source_free (gpointer data)
{
  GeoImportSource *source = data;

  g_free (source->path);
  g_free (source->layer);
  g_ptr_array_unref (source->decisions);
  g_ptr_array_unref (source->dropped_columns);
  g_ptr_array_unref (source->ignored_columns);
  g_ptr_array_unref (source->problems);
  g_free (source);
}

static void
geo_import_report_finalize (GObject *object)
{
  GeoImportReport *self = GEO_IMPORT_REPORT (object);

  g_ptr_array_unref (self->sources);
  geo_findings_unref (self->findings);
  g_ptr_array_unref (self->changes);

  G_OBJECT_CLASS (geo_import_report_parent_class)->finalize (object);
}

static void
geo_import_report_class_init (GeoImportReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geo_import_report_finalize;
}

static void
geo_import_report_init (GeoImportReport *self)
{
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->findings = geo_findings_new ();
  self->changes = g_ptr_array_new_with_free_func (change_free);
}

GeoImportReport *
geo_import_report_new (void)
{
  return g_object_new (GEO_TYPE_IMPORT_REPORT, NULL);
}

GeoImportSource *
geo_import_report_add_source (GeoImportReport *self,
                              GeoSourceKind    kind,
                              const char      *path,
                              const char      *layer)
{
  g_autofree char *shown_path = NULL;
  g_autofree char *shown_layer = NULL;
  GeoImportSource *source;

  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  source = g_new0 (GeoImportSource, 1);
  source->kind = kind;
  /* A file name may be of any bytes; a report is text. */
  shown_path = g_filename_display_name (path);
  shown_layer = g_utf8_make_valid (layer != NULL ? layer : "", -1);
  /* A report is kept and passed on, and people name files and sheets after persons' numbers, too. */
  source->path = geo_import_persons_mask (shown_path, NULL);
  source->layer = geo_import_persons_mask (shown_layer, NULL);
  source->decisions = g_ptr_array_new_with_free_func (g_free);
  source->dropped_columns = g_ptr_array_new_with_free_func (g_free);
  source->ignored_columns = g_ptr_array_new_with_free_func (g_free);
  source->problems = g_ptr_array_new_with_free_func (problem_free);
  g_ptr_array_add (self->sources, source);

  return source;
}

void
geo_import_source_add_decision (GeoImportSource *source,
                                const char      *format,
                                ...)
{
  g_autofree char *text = NULL;
  va_list args;

  g_return_if_fail (source != NULL);

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (source->decisions, g_utf8_make_valid (text, -1));
}

void
geo_import_source_add_problem (GeoImportSource *source,
                               const char      *where,
                               const char      *format,
                               ...)
{
  g_autofree char *text = NULL;
  GeoProblem *problem;
  va_list args;

  g_return_if_fail (source != NULL);

  source->n_problems++;
  if (source->problems->len >= GEO_SOURCE_MAX_PROBLEMS)
    return;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  problem = g_new0 (GeoProblem, 1);
  problem->where = g_utf8_make_valid (where != NULL ? where : "", -1);
  problem->what = g_utf8_make_valid (text, -1);
  g_ptr_array_add (source->problems, problem);
}

GPtrArray *
geo_import_report_get_sources (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  return self->sources;
}

GeoFindings *
geo_import_report_get_findings (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  return self->findings;
}

GPtrArray *
geo_import_report_get_changes (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  return self->changes;
}

guint
geo_import_report_count_changes (GeoImportReport *self,
                                 GeoChangeKind    kind)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), 0);
  g_return_val_if_fail (kind < GEO_N_CHANGE_KINDS, 0);

  return self->n_changes[kind];
}

void
geo_import_report_add_change (GeoImportReport *self,
                              GeoChangeKind    kind,
                              const char      *code,
                              const char      *name)
{
  GeoChange *change;

  g_return_if_fail (GEO_IS_IMPORT_REPORT (self));
  g_return_if_fail (kind < GEO_N_CHANGE_KINDS);

  self->n_changes[kind]++;
  if (self->changes->len >= GEO_REPORT_MAX_CHANGES)
    return;
  change = g_new0 (GeoChange, 1);
  change->kind = kind;
  change->code = g_strdup (code);
  change->name = g_strdup (name);
  g_ptr_array_add (self->changes, change);
}

gboolean
geo_import_report_is_strict (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), FALSE);

  for (guint i = 0; i < self->sources->len; i++)
    {
      const GeoImportSource *source = g_ptr_array_index (self->sources, i);

      if (source->n_rejected > 0 || source->is_unplaced)
        return FALSE;
    }

  return geo_findings_count_severity (self->findings, GEO_SEVERITY_ERROR) == 0;
}

gboolean
geo_import_report_is_refused (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), FALSE);

  return self->refused;
}

void
geo_import_report_set_refused (GeoImportReport *self)
{
  g_return_if_fail (GEO_IS_IMPORT_REPORT (self));

  self->refused = TRUE;
}

gboolean
geo_import_report_has_problems (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), FALSE);

  for (guint i = 0; i < self->sources->len; i++)
    {
      const GeoImportSource *source = g_ptr_array_index (self->sources, i);

      if (source->n_rejected > 0 || source->n_problems > 0)
        return TRUE;
    }

  return geo_findings_count_severity (self->findings, GEO_SEVERITY_WARNING) > 0
         || geo_findings_count_severity (self->findings, GEO_SEVERITY_ERROR) > 0;
}

guint
geo_import_report_count_stored (GeoImportReport *self)
{
  guint n_stored = 0;

  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), 0);

  for (guint i = 0; i < self->sources->len; i++)
    n_stored += ((const GeoImportSource *) g_ptr_array_index (self->sources, i))->n_stored;

  return n_stored;
}
