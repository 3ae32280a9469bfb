/* geo-import-survey.c – the layers of a survey into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-survey"

#include "config.h"

#include "geodata/import/survey/geo-import-survey.h"

#include "geodata/import/survey/geo-import-flow.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether one of the fields that the driver added was taken from the column. */
static gboolean
is_origin (GeoImportLayer *layer,
           const char     *heading)
{
  for (guint i = 0; i < layer->headings->len && geo_import_layer_is_added (layer, i); i++)
    if (strcmp (geo_import_layer_get_origin (layer, i), heading) == 0)
      return TRUE;

  return FALSE;
}

static void
note_columns (GeoImportSurvey *self)
{
  GeoImportLayer *layer = self->layer;

  for (guint i = 0; i < layer->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (layer->headings, i);
      GeoColumnUse use = g_array_index (layer->columns.uses, GeoColumnUse, i);

      if (use == GEO_COLUMN_PERSONS)
        g_ptr_array_add (self->source->dropped_columns, g_strdup (heading));
      else if (use == GEO_COLUMN_UNUSED && !geo_import_layer_is_added (layer, i)
               && !is_origin (layer, heading))
        g_ptr_array_add (self->source->ignored_columns, g_strdup (heading));
    }
}

/* What was put right without a finding for every row. */
static void
note_outcome (GeoImportSurvey *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  geo_import_layer_tell_repairs (self->layer, self->source->decisions);
  for (guint i = 0; i < GEO_N_REPAIRS; i++)
    if (self->n_repairs[i] > 0)
      g_string_append_printf (text, "%s%s (%u)", text->len > 0 ? ", " : "",
                              geo_repair_get_title ((GeoRepair) (1u << i)), self->n_repairs[i]);
  if (text->len > 0)
    /* Translators: what was wrong with outlines, and how many were so */
    geo_import_source_add_decision (self->source, _("outlines put right: %s"), text->str);
  if (self->n_joined > 0)
    geo_import_source_add_decision (self->source,
                                    ngettext ("%u row is a piece of the area of an earlier one, "
                                              "and was joined to it",
                                              "%u rows are pieces of the areas of earlier ones, "
                                              "and were joined to them",
                                              self->n_joined),
                                    self->n_joined);
}

/* Rows, until the end or a failure of GDAL, which is a problem of the file. */
static gboolean
import_rows (GeoImportSurvey  *self,
             double            from,
             double            share,
             GError          **error)
{
  gint64 n = MAX (OGR_L_GetFeatureCount (self->layer->handle, TRUE), 1);
  g_autoptr (GeoImportFlow) flow = geo_import_flow_new (self->layer, self->job->cancellable);

  if (!geo_writer_expect_areas (self->job->writer, n, error))
    return FALSE;
  while (TRUE)
    {
      g_autoptr (GPtrArray) rows = geo_import_flow_next (flow);

      if (rows == NULL)
        return TRUE;
      for (guint i = 0; i < rows->len; i++)
        if (!geo_import_job_step (self->job,
                                  from + share * (double) self->source->n_read / (double) n, error)
            || !geo_import_area_put (self, g_ptr_array_index (rows, i), error))
          return FALSE;
    }
}

/* Says what was decided. */
static void
note_layer (GeoImportSurvey *self)
{
  GeoImportLayer *layer = self->layer;

  self->source->needs |= layer->needs;
  geo_import_layer_tell (layer, self->source->decisions);
  note_columns (self);
  for (guint i = 0; i < layer->problems->len; i++)
    geo_import_source_add_problem (self->source, "", "%s",
                                   (const char *) g_ptr_array_index (layer->problems, i));
}

static gboolean
import_areas (GeoImportSurvey  *self,
              double            from,
              double            share,
              GError          **error)
{
  if (!geo_import_job_mark (self->job, self->source, error)
      || !import_rows (self, from, share, error))
    return FALSE;
  note_outcome (self);

  return TRUE;
}

/* A layer that is left alone. */
static gboolean
skip_layer (GeoImportJob   *job,
            GeoImportLayer *layer)
{
  GeoImportSource *source;

  if (layer->why_not == NULL && !layer->wish.skip)
    return FALSE;
  source = geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED,
                                         layer->candidate->display, layer->name);
  if (layer->why_not != NULL)
    source->needs = layer->needs;
  geo_import_source_add_decision (source, "%s",
                                  layer->why_not != NULL ? layer->why_not
                                                         : _("left alone, as asked for"));

  return TRUE;
}

static gboolean
import_layer (GeoImportJob    *job,
              GeoImportLayer  *layer,
              double           from,
              double           share,
              guint           *n_recognised,
              GError         **error)
{
  GeoImportSurvey self = { .job = job, .layer = layer };

  if (skip_layer (job, layer))
    return TRUE;

  (*n_recognised)++;
  self.index = geo_import_report_get_sources (job->report)->len;
  self.source = geo_import_report_add_source (job->report, GEO_SOURCE_SURVEY,
                                              layer->candidate->display, layer->name);
  note_layer (&self);
  if (!layer->has_way)
    self.source->is_unplaced = TRUE;

  return !layer->has_way || import_areas (&self, from, share, error);
}

static void
add_unopened (GeoImportJob     *job,
              GeoImportDataset *dataset,
              const char       *sentence)
{
  const char *display = geo_import_dataset_get_candidate (dataset)->display;
  GeoImportSource *source = geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED, display,
                                                          "");

  source->needs = geo_import_dataset_get_needs (dataset);
  geo_import_source_add_problem (source, "", "%s", sentence);
}

static void
note_dataset (GeoImportJob     *job,
              GeoImportDataset *dataset)
{
  const char *why_not = geo_import_dataset_get_why_not (dataset);
  GPtrArray *refusals = geo_import_dataset_get_refusals (dataset);

  if (why_not != NULL)
    add_unopened (job, dataset, why_not);
  for (guint i = 0; i < refusals->len; i++)
    add_unopened (job, dataset, g_ptr_array_index (refusals, i));
}

/* Adds what could not be read of the layer at work to its source, the last one. */
static void
note_failure (GeoImportJob     *job,
              GeoImportDataset *dataset)
{
  g_autofree char *failure = geo_import_dataset_take_failure (dataset);
  GPtrArray *sources = geo_import_report_get_sources (job->report);

  if (failure != NULL)
    geo_import_source_add_problem (g_ptr_array_index (sources, sources->len - 1), "", "%s",
                                   failure);
}

gboolean
geo_import_survey (GeoImportJob        *job,
                   const GeoCandidate  *candidate,
                   guint               *n_recognised,
                   GError             **error)
{
  g_autoptr (GeoImportDataset) dataset = NULL;
  int n_layers;

  g_assert (job != NULL && candidate != NULL && n_recognised != NULL);

  dataset = geo_import_dataset_open (candidate, job->options);
  note_dataset (job, dataset);
  n_layers = geo_import_dataset_get_n_layers (dataset);
  for (int i = 0; i < n_layers; i++)
    {
      g_autoptr (GeoImportLayer) layer = geo_import_layer_new (dataset, i, job->options);

      if (!import_layer (job, layer, (double) i / n_layers, 1.0 / n_layers, n_recognised, error))
        return FALSE;
      note_failure (job, dataset);
    }

  return TRUE;
}
