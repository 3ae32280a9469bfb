/* geo-import-survey.c – the layers of a survey into the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-survey"

#include "config.h"

#include "geodata/import/geo-import-job.h"
#include "geodata/import/geo-import-layer.h"
#include "geodata/import/geo-import-persons.h"
#include "geodata/model/geo-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One layer at work. */
typedef struct {
  GeoImportJob *job;
  GeoImportSource *source;
  GeoImportLayer *layer;
  GHashTable *rows_by_code;   /* char* → row number */
  guint n_repaired;
  guint n_nameless;
} Survey;

static void
survey_clear (Survey *self)
{
  g_clear_pointer (&self->rows_by_code, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Survey, survey_clear)

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
note_columns (Survey *self)
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

/* A count, -1 if there is none. What is no count is a problem, but the area is stored. */
static gint64
read_count (Survey      *self,
            OGRFeatureH  feature,
            GeoField     field,
            const char  *where)
{
  g_autofree char *text = geo_import_layer_dup_field (self->layer, feature, field);
  char *end;
  double value;

  if (text[0] == '\0')
    return -1;
  value = g_ascii_strtod (text, &end);
  if (*end != '\0' || !(value >= 0.0 && value <= 1e9))
    {
      guint column = (guint) self->layer->columns.index[field];
      const char *heading = geo_import_layer_get_origin (self->layer, column);

      geo_import_source_add_problem (self->source, where,
                                     _("column %s holds no count; it is left open"), heading);
      return -1;
    }

  return (gint64) (value + 0.5);
}

static void
reject (Survey     *self,
        const char *where,
        const char *reason)
{
  self->source->n_rejected++;
  geo_import_source_add_problem (self->source, where, "%s", reason);
}

/* The code of a row, NULL with the row rejected. */
static char *
read_code (Survey      *self,
           OGRFeatureH  feature,
           guint        row,
           const char  *where,
           GeoLevel    *level)
{
  g_autofree char *raw = geo_import_layer_dup_field (self->layer, feature, GEO_FIELD_CODE);
  g_autofree char *code = geo_code_normalize (raw);
  gpointer first;

  if (raw[0] == '\0')
    {
      reject (self, where, _("it has no code: give the area one in the survey"));
      return NULL;
    }
  if (code == NULL || !geo_code_get_level (code, level))
    {
      reject (self, where, _("its code is none: codes have 2, 4, 6, 9, 12, 14, 15 or 20 digits"));
      return NULL;
    }
  if (self->layer->wish.level != 0)
    *level = self->layer->wish.level;
  first = g_hash_table_lookup (self->rows_by_code, code);
  if (first != NULL)
    {
      g_autofree char *reason = g_strdup_printf (_("the code %s is that of row %u already: give "
                                                   "every area a code of its own"),
                                                 code, GPOINTER_TO_UINT (first));

      reject (self, where, reason);
      return NULL;
    }
  g_hash_table_insert (self->rows_by_code, g_strdup (code), GUINT_TO_POINTER (row));

  return g_steal_pointer (&code);
}

static GBytes *
read_polygon (Survey      *self,
              OGRFeatureH  feature,
              const char  *where,
              double      *area_m2)
{
  g_auto (OGRGeometryH) geometry = geo_import_layer_steal_geometry (self->layer, feature);
  g_autofree char *reason = NULL;
  GeoPrepared prepared;
  GBytes *wkb = geo_import_geometry_prepare (&self->layer->transform, geometry,
                                             GEO_REPAIR_MAX_M2, &prepared, &reason);

  *area_m2 = prepared.area_m2;
  if (wkb == NULL)
    reject (self, where, reason);
  else if (prepared.repairs.kinds & (GEO_REPAIR_SPIKE | GEO_REPAIR_SELF_TOUCH
                                     | GEO_REPAIR_SELF_CROSSING))
    self->n_repaired++;

  return wkb;
}

static char *
read_name (Survey      *self,
           OGRFeatureH  feature,
           const char  *code)
{
  g_autofree char *raw = geo_import_layer_dup_field (self->layer, feature, GEO_FIELD_NAME);

  if (raw[0] == '\0')
    {
      self->n_nameless++;
      return g_strdup (code);
    }

  return geo_import_persons_mask (raw, &self->source->n_masked);
}

static gboolean
import_feature (Survey       *self,
                OGRFeatureH   feature,
                guint         row,
                GError      **error)
{
  g_autofree char *where = g_strdup_printf (_("row %u"), row);
  g_autofree char *raw_parent = geo_import_layer_dup_field (self->layer, feature, GEO_FIELD_PARENT_CODE);
  g_autofree char *parent = geo_code_normalize (raw_parent);
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GBytes) wkb = NULL;
  GeoAreaRow area = { 0 };
  GeoPut put;

  self->source->n_read++;
  code = read_code (self, feature, row, where, &area.level);
  if (code == NULL)
    return TRUE;
  wkb = read_polygon (self, feature, where, &area.area_m2);
  if (wkb == NULL)
    return TRUE;

  name = read_name (self, feature, code);
  area.code = code;
  area.name = name;
  area.parent_code = parent;
  area.households = read_count (self, feature, GEO_FIELD_HOUSEHOLDS, where);
  area.population = read_count (self, feature, GEO_FIELD_POPULATION, where);
  area.wkb = wkb;
  if (!geo_writer_put_area (self->job->writer, &area, &put, &reason, error))
    return FALSE;
  geo_import_job_count (self->source, put, where, reason);

  return TRUE;
}

static void
note_outcome (Survey *self)
{
  geo_import_layer_tell_repairs (self->layer, self->source->decisions);
  if (self->n_repaired > 0)
    geo_import_source_add_decision (self->source,
                                    ngettext ("%u outline crossed itself and was put right",
                                              "%u outlines crossed themselves and were put right",
                                              self->n_repaired),
                                    self->n_repaired);
  if (self->n_nameless > 0)
    geo_import_source_add_problem (self->source, "",
                                   ngettext ("%u area has no name; its code stands for it",
                                             "%u areas have no name; their codes stand for them",
                                             self->n_nameless),
                                   self->n_nameless);
}

/* Features, until the end or a failure of GDAL, which is a problem of the file. */
static gboolean
import_features (Survey  *self,
                 double   from,
                 double   share,
                 GError **error)
{
  gint64 n = MAX (OGR_L_GetFeatureCount (self->layer->handle, TRUE), 1);
  OGRFeatureH next;

  OGR_L_ResetReading (self->layer->handle);
  while ((next = OGR_L_GetNextFeature (self->layer->handle)) != NULL)
    {
      g_auto (OGRFeatureH) feature = next;
      /* As a spreadsheet counts: the headings are row 1, and deleted records are not there. */
      guint row = self->source->n_read + 2;

      if (!geo_import_job_step (self->job,
                                from + share * (double) self->source->n_read / (double) n, error)
          || !import_feature (self, feature, row, error))
        return FALSE;
    }

  return TRUE;
}

/* Says what was decided. */
static void
note_layer (Survey *self)
{
  GeoImportLayer *layer = self->layer;

  geo_import_layer_tell (layer, self->source->decisions);
  note_columns (self);
  for (guint i = 0; i < layer->problems->len; i++)
    geo_import_source_add_problem (self->source, "", "%s",
                                   (const char *) g_ptr_array_index (layer->problems, i));
}

static gboolean
import_areas (Survey  *self,
              double   from,
              double   share,
              GError **error)
{
  g_autofree char *base = g_path_get_basename (self->source->path);

  self->rows_by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!geo_writer_begin_import (self->job->writer, "survey", base, error)
      || !import_features (self, from, share, error))
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
  g_auto (Survey) self = { .job = job, .layer = layer };

  if (skip_layer (job, layer))
    return TRUE;

  (*n_recognised)++;
  self.source = geo_import_report_add_source (job->report, GEO_SOURCE_SURVEY,
                                              layer->candidate->display, layer->name);
  note_layer (&self);

  return !layer->has_way || import_areas (&self, from, share, error);
}

static void
note_dataset (GeoImportJob     *job,
              GeoImportDataset *dataset)
{
  const char *display = geo_import_dataset_get_candidate (dataset)->display;
  const char *why_not = geo_import_dataset_get_why_not (dataset);
  GPtrArray *refusals = geo_import_dataset_get_refusals (dataset);

  if (why_not != NULL)
    geo_import_source_add_problem (
      geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED, display, ""), "", "%s",
      why_not);
  for (guint i = 0; i < refusals->len; i++)
    geo_import_source_add_problem (
      geo_import_report_add_source (job->report, GEO_SOURCE_SKIPPED, display, ""), "", "%s",
      (const char *) g_ptr_array_index (refusals, i));
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
