/* geo-import-propose-survey.c – what an import would do with the layers of a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-propose"

#include "config.h"

#include "geodata/import/propose/geo-import-preview.h"
#include "geodata/import/propose/geo-import-propose-private.h"
#include "geodata/import/survey/geo-import-layer.h"
#include "geodata/import/words/geo-import-persons.h"
#include "geodata/model/geo-code.h"

#include <string.h>

/* Digits of a township's code: what two codes must share to be of one neighbourhood. */
#define N_SHARED_DIGITS 9

/* The column of the survey itself that the driver's added field was taken from; -1 for none. */
static int
find_origin (GeoImportLayer *layer,
             guint           added)
{
  const char *origin = geo_import_layer_get_origin (layer, added);

  for (guint i = 0; i < layer->headings->len; i++)
    if (!geo_import_layer_is_added (layer, i)
        && strcmp (g_ptr_array_index (layer->headings, i), origin) == 0)
      return (int) i;

  return -1;
}

/* The column that people know as the field's: -1 where the driver worked the field out. */
static int
find_shown (GeoImportLayer *layer,
            GeoField        field)
{
  /* Of a layer without codes no column is known. */
  int column = layer->why_not == NULL ? layer->columns.index[field] : -1;

  return column >= 0 && geo_import_layer_is_added (layer, (guint) column)
           ? find_origin (layer, (guint) column)
           : column;
}

static GeoColumnUse
get_use (GeoImportLayer *layer,
         guint           column)
{
  if (layer->why_not == NULL)
    return g_array_index (layer->columns.uses, GeoColumnUse, column);

  return geo_import_persons_is_heading (g_ptr_array_index (layer->headings, column))
           ? GEO_COLUMN_PERSONS
           : GEO_COLUMN_UNUSED;
}

static void
propose_column (GeoProposedSource *source,
                GeoImportLayer    *layer,
                guint              column)
{
  const char *heading = g_ptr_array_index (layer->headings, column);
  GeoColumnUse use = get_use (layer, column);

  for (int field = 0; field < GEO_N_FIELDS; field++)
    if (find_shown (layer, (GeoField) field) == (int) column)
      {
        geo_proposed_source_add_column (source, heading, GEO_COLUMN_FIELD, (GeoField) field);
        return;
      }
  /* A heading that is a field's, too, but not the first of them. */
  if (use == GEO_COLUMN_FIELD)
    use = GEO_COLUMN_UNUSED;
  geo_proposed_source_add_column (source, heading, use, GEO_FIELD_CODE);
}

/* Whether @cell is the code of an area near that of @code, and so no identity number of old. */
static gboolean
is_neighbour (const char *cell,
              const char *code)
{
  g_autofree char *normalized = geo_code_normalize (cell);

  return normalized != NULL && strlen (code) >= N_SHARED_DIGITS
         && strncmp (normalized, code, MIN (strlen (normalized), N_SHARED_DIGITS)) == 0;
}

static char *
dup_shown_cell (GeoImportLayer          *layer,
                const GeoProposedColumn *column,
                const char              *cell,
                const char              *code)
{
  if (column->use == GEO_COLUMN_PERSONS)
    return g_strdup ("");
  if (layer->why_not != NULL)
    return geo_propose_mask (cell);
  if (column->use == GEO_COLUMN_FIELD || is_neighbour (cell, code))
    return geo_import_persons_mask (cell, NULL);

  return geo_import_persons_mask_text (cell, NULL);
}

static void
propose_row (GeoProposedSource *source,
             GeoImportLayer    *layer,
             OGRFeatureH        feature)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *raw = layer->why_not == NULL
                           ? geo_import_layer_dup_field (layer, feature, GEO_FIELD_CODE)
                           : g_strdup ("");
  g_autofree char *code = geo_code_normalize (raw);
  guint shown = 0;

  for (guint i = 0; i < layer->headings->len; i++)
    {
      g_autofree char *cell = NULL;
      g_autofree char *masked = NULL;

      if (geo_import_layer_is_added (layer, i))
        continue;
      cell = geo_import_layer_dup_cell (layer, feature, (int) i);
      masked = dup_shown_cell (layer, g_ptr_array_index (source->columns, shown), cell,
                               code != NULL ? code : "");
      g_strv_builder_add (builder, masked);
      shown++;
    }
  g_ptr_array_add (source->rows, g_strv_builder_end (builder));
}

/* A column that holds identity or phone numbers is one about persons, whatever its heading. */
static void
find_persons (GeoProposedSource *source,
              GeoImportLayer    *layer)
{
  for (guint row = 0; row < GEO_PROPOSAL_N_ROWS; row++)
    {
      g_auto (OGRFeatureH) feature = OGR_L_GetNextFeature (layer->handle);
      guint shown = 0;

      if (feature == NULL)
        break;
      for (guint i = 0; i < layer->headings->len; i++)
        {
          g_autofree char *cell = geo_import_layer_dup_cell (layer, feature, (int) i);
          GeoProposedColumn *column;

          if (geo_import_layer_is_added (layer, i))
            continue;
          column = g_ptr_array_index (source->columns, shown++);
          if (column->use == GEO_COLUMN_UNUSED && geo_import_persons_has_number (cell))
            column->use = GEO_COLUMN_PERSONS;
        }
    }
}

static void
propose_table_of_layer (GeoProposedSource *source,
                        GeoImportLayer    *layer)
{
  for (guint i = 0; i < layer->headings->len; i++)
    if (!geo_import_layer_is_added (layer, i))
      propose_column (source, layer, i);

  OGR_L_ResetReading (layer->handle);
  find_persons (source, layer);
  OGR_L_ResetReading (layer->handle);
  while (source->rows->len < GEO_PROPOSAL_N_ROWS)
    {
      g_auto (OGRFeatureH) feature = OGR_L_GetNextFeature (layer->handle);

      if (feature == NULL)
        break;
      propose_row (source, layer, feature);
    }
  OGR_L_ResetReading (layer->handle);
  source->n_rows = OGR_L_GetFeatureCount (layer->handle, TRUE);
}

static void
propose_decisions (GeoProposedSource *proposed,
                   GeoImportLayer    *layer)
{
  geo_proposed_source_set (&proposed->encoding, layer->encoding);
  geo_proposed_source_set (&proposed->encoding_why, layer->encoding_why);
  proposed->encoding_confidence = layer->encoding_confidence;
  geo_proposed_source_set (&proposed->crs, layer->crs);
  geo_proposed_source_set (&proposed->crs_why, layer->crs_why);
  proposed->level = layer->level;
  geo_proposed_source_set (&proposed->level_why, layer->level_why);
  /* To be answered once the ground is known. */
  if (g_strcmp0 (layer->crs_token, "easting-without-zone") == 0)
    geo_proposed_source_set (&proposed->crs_proposal, "?");
}

static void
propose_layer (GeoProposing   *self,
               GeoImportLayer *layer)
{
  GeoSourceKind kind = layer->why_not != NULL ? GEO_SOURCE_SKIPPED : GEO_SOURCE_SURVEY;
  GeoImportSource *source = geo_import_report_add_source (self->job->report, kind,
                                                          layer->candidate->display, layer->name);
  GeoProposedSource *proposed;

  source->needs = layer->needs;
  if (layer->why_not != NULL)
    geo_import_source_add_decision (source, "%s", layer->why_not);
  else
    geo_import_layer_tell (layer, source->decisions);
  for (guint i = 0; i < layer->problems->len; i++)
    geo_import_source_add_problem (source, "", "%s",
                                   (const char *) g_ptr_array_index (layer->problems, i));
  proposed = geo_import_proposal_add_source (self->proposal, layer->candidate, layer->key, source);
  proposed->is_layer = TRUE;
  if (layer->why_not != NULL && (layer->needs & GEO_NEED_COLUMNS) == 0)
    return;

  propose_decisions (proposed, layer);
  propose_table_of_layer (proposed, layer);
  proposed->preview = geo_import_preview_new (layer, GEO_PROPOSAL_N_SHAPES,
                                              self->job->cancellable);
}

/* What cannot be opened at all. */
static void
propose_unopened (GeoProposing       *self,
                  const GeoCandidate *candidate,
                  GeoImportNeeds      needs,
                  const char         *sentence)
{
  GeoImportSource *source = geo_import_report_add_source (self->job->report, GEO_SOURCE_SKIPPED,
                                                          candidate->display, "");
  g_autofree char *key = geo_import_wish_dup_key (candidate, "");

  source->needs = needs;
  geo_import_source_add_problem (source, "", "%s", sentence);
  geo_import_proposal_add_source (self->proposal, candidate, key, source);
}

/* By the key of the layer, before it is read; or all of a file that could not be opened before. */
static gboolean
wants_layer (GeoProposing     *self,
             GeoImportDataset *dataset,
             int               i)
{
  const GeoCandidate *candidate = geo_import_dataset_get_candidate (dataset);
  g_autofree char *file = geo_import_wish_dup_key (candidate, "");
  g_autofree char *key = geo_import_wish_dup_key (candidate,
                                                  geo_import_dataset_get_layer_id (dataset, i));

  return geo_proposing_wants (self, key) || geo_proposing_wants (self, file);
}

gboolean
geo_propose_survey (GeoProposing        *self,
                    const GeoCandidate  *candidate,
                    GError             **error)
{
  g_autoptr (GeoImportDataset) dataset = geo_import_dataset_open (candidate, self->job->options);
  const char *why_not = geo_import_dataset_get_why_not (dataset);
  GeoImportNeeds needs = geo_import_dataset_get_needs (dataset);
  GPtrArray *refusals = geo_import_dataset_get_refusals (dataset);
  int n_layers = geo_import_dataset_get_n_layers (dataset);

  if (why_not != NULL)
    propose_unopened (self, candidate, needs, why_not);
  for (guint i = 0; i < refusals->len; i++)
    propose_unopened (self, candidate, needs, g_ptr_array_index (refusals, i));
  for (int i = 0; i < n_layers; i++)
    {
      g_autoptr (GeoImportLayer) layer = NULL;

      if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
        return FALSE;
      if (!wants_layer (self, dataset, i))
        continue;
      layer = geo_import_layer_new (dataset, i, self->job->options);
      propose_layer (self, layer);
    }

  return TRUE;
}
