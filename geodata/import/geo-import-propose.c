/* geo-import-propose.c – looks at files as an import does, and stores nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-propose"

#include "config.h"

#include "geodata/import/geo-import-files.h"
#include "geodata/import/geo-import-layer.h"
#include "geodata/import/geo-import-persons.h"
#include "geodata/import/geo-import-preview.h"
#include "geodata/import/geo-import-proposal-private.h"
#include "geodata/import/geo-import-settle.h"
#include "geodata/import/geo-import-table.h"
#include "geodata/model/geo-code.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The meridians of the 3° zones, EPSG:4534 for 75°E and on to 4554 for 135°E. */
#define FIRST_MERIDIAN_DEG 75
#define LAST_MERIDIAN_DEG 135
#define FIRST_MERIDIAN_EPSG 4534

/* Digits of a township's code: what two codes must share to be of one neighbourhood. */
#define N_SHARED_DIGITS 9

typedef struct {
  GeoImportJob *job;
  GeoImportProposal *proposal;
  GeoBox ground;          /* where the store's areas lie, or else those of the surveys */
} Proposing;

/* --- surveys --- */

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
  int column = layer->columns.index[field];

  return column >= 0 && geo_import_layer_is_added (layer, (guint) column)
           ? find_origin (layer, (guint) column)
           : column;
}

static void
propose_column (GeoProposedSource *source,
                GeoImportLayer    *layer,
                guint              column)
{
  const char *heading = g_ptr_array_index (layer->headings, column);
  GeoColumnUse use = g_array_index (layer->columns.uses, GeoColumnUse, column);

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
dup_shown_cell (const GeoProposedColumn *column,
                const char              *cell,
                const char              *code)
{
  if (column->use == GEO_COLUMN_PERSONS)
    return g_strdup ("");
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
  g_autofree char *raw = geo_import_layer_dup_field (layer, feature, GEO_FIELD_CODE);
  g_autofree char *code = geo_code_normalize (raw);
  guint shown = 0;

  for (guint i = 0; i < layer->headings->len; i++)
    {
      g_autofree char *cell = NULL;
      g_autofree char *masked = NULL;

      if (geo_import_layer_is_added (layer, i))
        continue;
      cell = geo_import_layer_dup_cell (layer, feature, (int) i);
      masked = dup_shown_cell (g_ptr_array_index (source->columns, shown), cell,
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
propose_layer (Proposing      *self,
               GeoImportLayer *layer)
{
  GeoSourceKind kind = layer->why_not != NULL ? GEO_SOURCE_SKIPPED : GEO_SOURCE_SURVEY;
  GeoImportSource *source = geo_import_report_add_source (self->job->report, kind,
                                                          layer->candidate->display, layer->name);
  GeoProposedSource *proposed;

  if (layer->why_not != NULL)
    geo_import_source_add_decision (source, "%s", layer->why_not);
  else
    geo_import_layer_tell (layer, source->decisions);
  for (guint i = 0; i < layer->problems->len; i++)
    geo_import_source_add_problem (source, "", "%s",
                                   (const char *) g_ptr_array_index (layer->problems, i));
  proposed = geo_import_proposal_add_source (self->proposal, layer->key, source);
  if (layer->why_not != NULL)
    return;

  geo_proposed_source_set (&proposed->encoding, layer->encoding);
  geo_proposed_source_set (&proposed->encoding_why, layer->encoding_why);
  proposed->encoding_confidence = layer->encoding_confidence;
  geo_proposed_source_set (&proposed->crs, layer->crs);
  geo_proposed_source_set (&proposed->crs_why, layer->crs_why);
  proposed->level = layer->level;
  geo_proposed_source_set (&proposed->level_why, layer->level_why);
  propose_table_of_layer (proposed, layer);
  proposed->preview = geo_import_preview_new (layer, GEO_PROPOSAL_N_SHAPES,
                                              self->job->cancellable);
  /* To be answered once the ground is known. */
  if (g_strcmp0 (layer->crs_token, "easting-without-zone") == 0)
    geo_proposed_source_set (&proposed->crs_proposal, "?");
}

/* What cannot be opened at all. */
static void
propose_skipped (Proposing          *self,
                 const GeoCandidate *candidate,
                 const char         *sentence)
{
  GeoImportSource *source = geo_import_report_add_source (self->job->report, GEO_SOURCE_SKIPPED,
                                                          candidate->display, "");
  g_autofree char *key = geo_import_wish_dup_key (candidate, "");

  geo_import_source_add_problem (source, "", "%s", sentence);
  geo_import_proposal_add_source (self->proposal, key, source);
}

static gboolean
propose_survey (Proposing           *self,
                const GeoCandidate  *candidate,
                GError             **error)
{
  g_autoptr (GeoImportDataset) dataset = geo_import_dataset_open (candidate, self->job->options);
  const char *why_not = geo_import_dataset_get_why_not (dataset);
  GPtrArray *refusals = geo_import_dataset_get_refusals (dataset);
  int n_layers = geo_import_dataset_get_n_layers (dataset);

  if (why_not != NULL)
    propose_skipped (self, candidate, why_not);
  for (guint i = 0; i < refusals->len; i++)
    propose_skipped (self, candidate, g_ptr_array_index (refusals, i));
  for (int i = 0; i < n_layers; i++)
    {
      g_autoptr (GeoImportLayer) layer = NULL;

      if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
        return FALSE;
      layer = geo_import_layer_new (dataset, i, self->job->options);
      propose_layer (self, layer);
    }

  return TRUE;
}

/* --- where no coordinate system is known --- */

static void
extend_box (GeoBox    *box,
            GeoShapes *shapes)
{
  GeoBox other = geo_shapes_get_box (shapes);

  if (geo_box_is_empty (&other))
    return;
  geo_box_extend (box, other.x_min, other.y_min);
  geo_box_extend (box, other.x_max, other.y_max);
}

/* A survey of all the ground of the store that lies off it as shifted degrees would. */
static void
suspect_shift (Proposing *self)
{
  GPtrArray *sources = geo_import_proposal_get_sources (self->proposal);

  for (guint i = 0; i < sources->len; i++)
    {
      GeoProposedSource *source = g_ptr_array_index (sources, i);
      GeoBox box = source->preview != NULL ? geo_shapes_get_box (source->preview) : GEO_BOX_EMPTY;
      SurveyShift shift = geo_import_explain_box (&self->ground, &box);
      const char *name = survey_shift_get_name (shift);

      if (shift != SURVEY_SHIFT_NONE)
        g_ptr_array_add (source->problems,
                         g_strdup_printf (_("it lies off what the store has by as much as %s is "
                                            "shifted: choose %s as its coordinate system"),
                                          name, name));
    }
}

static gboolean
find_ground (Proposing  *self,
             GError    **error)
{
  GPtrArray *sources = geo_import_proposal_get_sources (self->proposal);

  if (g_file_test (self->job->store_path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GeoSnapshot) snapshot = geo_snapshot_load (self->job->store_path,
                                                            self->job->cancellable, error);

      if (snapshot == NULL)
        return FALSE;
      extend_box (&self->ground, geo_snapshot_get_shapes (snapshot));
      suspect_shift (self);
    }
  for (guint i = 0; geo_box_is_empty (&self->ground) && i < sources->len; i++)
    {
      const GeoProposedSource *source = g_ptr_array_index (sources, i);

      if (source->preview != NULL)
        extend_box (&self->ground, source->preview);
    }

  return TRUE;
}

static char *
dup_nearest_meridian (const GeoBox *ground)
{
  double lon_deg = (ground->x_min + ground->x_max) / 2.0;
  int meridian_deg;

  if (geo_box_is_empty (ground))
    return g_strdup ("");
  meridian_deg = CLAMP (3 * (int) round (lon_deg / 3.0), FIRST_MERIDIAN_DEG, LAST_MERIDIAN_DEG);

  return g_strdup_printf ("EPSG:%d", FIRST_MERIDIAN_EPSG + (meridian_deg - FIRST_MERIDIAN_DEG) / 3);
}

static void
answer_crs (Proposing *self)
{
  GPtrArray *sources = geo_import_proposal_get_sources (self->proposal);
  g_autofree char *meridian = dup_nearest_meridian (&self->ground);

  for (guint i = 0; i < sources->len; i++)
    {
      GeoProposedSource *source = g_ptr_array_index (sources, i);

      if (source->crs_proposal[0] != '\0')
        geo_proposed_source_set (&source->crs_proposal, meridian);
    }
}

/* --- rosters and lists of cases --- */

static char **
mask_cells (GeoProposedSource *source,
            GPtrArray         *cells)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < source->columns->len; i++)
    {
      const GeoProposedColumn *column = g_ptr_array_index (source->columns, i);
      const char *cell = i < cells->len ? g_ptr_array_index (cells, i) : "";
      gboolean is_code = column->use == GEO_COLUMN_FIELD
                         && (column->field == GEO_FIELD_CODE || column->field == GEO_FIELD_NUMBER);
      g_autofree char *masked = column->use == GEO_COLUMN_PERSONS
                                  ? g_strdup ("")
                                  : (is_code ? geo_import_persons_mask (cell, NULL)
                                             : geo_import_persons_mask_text (cell, NULL));

      g_strv_builder_add (builder, masked);
    }

  return g_strv_builder_end (builder);
}

/* Reads all rows, as only then every column about persons is known. @kept: the first ones. */
static gboolean
read_rows (Proposing       *self,
           GeoImportTable  *table,
           GPtrArray       *kept,
           GError         **error)
{
  while (geo_import_table_next (table))
    {
      if (g_cancellable_set_error_if_cancelled (self->job->cancellable, error))
        return FALSE;
      if (kept->len < GEO_PROPOSAL_N_ROWS)
        g_ptr_array_add (kept, geo_import_table_dup_cells (table));
    }
  geo_import_table_end (table);

  return TRUE;
}

static void
propose_columns (GeoProposedSource *source,
                 GeoImportTable    *table)
{
  GPtrArray *headings = geo_import_table_get_headings (table);
  const GeoImportColumns *columns = geo_import_table_get_columns (table);

  for (guint i = 0; i < headings->len; i++)
    {
      g_autofree char *heading = geo_import_persons_mask (g_ptr_array_index (headings, i), NULL);
      GeoField field = GEO_FIELD_CODE;

      for (int candidate = 0; candidate < GEO_N_FIELDS; candidate++)
        if (columns->index[candidate] == (int) i)
          field = (GeoField) candidate;
      geo_proposed_source_add_column (source, heading,
                                      g_array_index (columns->uses, GeoColumnUse, i), field);
    }
}

static gboolean
propose_table (Proposing       *self,
               GeoImportTable  *table,
               GError         **error)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  const GeoImportText *text = geo_import_book_get_text (geo_import_table_get_book (table));
  GeoProposedSource *proposed;

  if (!geo_import_table_begin (table, self->job, error) || !read_rows (self, table, kept, error))
    return FALSE;
  proposed = geo_import_proposal_add_source (self->proposal, geo_import_table_get_key (table),
                                             geo_import_table_get_source (table));
  if (text != NULL)
    {
      geo_proposed_source_set (&proposed->encoding, text->encoding);
      geo_proposed_source_set (&proposed->encoding_why, text->why);
      proposed->encoding_confidence = text->confidence;
    }
  propose_columns (proposed, table);
  for (guint i = 0; i < kept->len; i++)
    g_ptr_array_add (proposed->rows, mask_cells (proposed, g_ptr_array_index (kept, i)));
  proposed->n_rows = geo_import_table_get_source (table)->n_read;

  return TRUE;
}

/* Files that were left alone as they were found. */
static void
propose_strangers (Proposing *self)
{
  GPtrArray *sources = geo_import_report_get_sources (self->job->report);

  for (guint i = 0; i < sources->len; i++)
    {
      GeoImportSource *source = g_ptr_array_index (sources, i);
      g_autofree char *key = g_strconcat (source->path, "#", source->layer, NULL);

      geo_import_proposal_add_source (self->proposal, key, source);
    }
}

static gboolean
propose_all (Proposing       *self,
             GeoImportFiles  *files,
             GError         **error)
{
  propose_strangers (self);
  for (guint i = 0; i < files->candidates->len; i++)
    {
      const GeoCandidate *candidate = g_ptr_array_index (files->candidates, i);

      if (geo_import_candidate_is_survey (candidate) && !propose_survey (self, candidate, error))
        return FALSE;
    }
  for (guint i = 0; i < files->tables->len; i++)
    if (!propose_table (self, g_ptr_array_index (files->tables, i), error))
      return FALSE;
  if (!find_ground (self, error))
    return FALSE;
  answer_crs (self);
  geo_import_proposal_sort (self->proposal);

  return TRUE;
}

static gboolean
has_any (GeoImportProposal *proposal)
{
  GPtrArray *sources = geo_import_proposal_get_sources (proposal);

  for (guint i = 0; i < sources->len; i++)
    if (((const GeoProposedSource *) g_ptr_array_index (sources, i))->kind != GEO_SOURCE_SKIPPED)
      return TRUE;

  return FALSE;
}

GeoImportProposal *
geo_import_propose (const char              *store_path,
                    const char *const       *paths,
                    const GeoImportOptions  *options,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  static const GeoImportOptions no_options = { 0 };
  g_autoptr (GeoImportReport) report = geo_import_report_new ();
  g_autoptr (GeoImportProposal) proposal = geo_import_proposal_new ();
  g_auto (GeoImportFiles) files = GEO_IMPORT_FILES_INIT;
  g_auto (GeoImportJob) job = { .store_path = store_path,
                                .options = options != NULL ? options : &no_options,
                                .report = report,
                                .cancellable = cancellable };
  Proposing self = { &job, proposal, GEO_BOX_EMPTY };

  g_return_val_if_fail (store_path != NULL, NULL);
  g_return_val_if_fail (paths != NULL && paths[0] != NULL, NULL);

  if (!geo_import_files_find (&files, &job, paths, error) || !propose_all (&self, &files, error))
    return NULL;
  if (!has_any (proposal))
    {
      geo_import_fail_unrecognised (report, paths, error);
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_steal_pointer (&proposal);
}
