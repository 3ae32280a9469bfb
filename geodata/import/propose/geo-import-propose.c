/* geo-import-propose.c – looks at files as an import does, and stores nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-propose"

#include "config.h"

#include "geodata/import/propose/geo-import-propose-private.h"
#include "geodata/import/settle/geo-import-settle.h"
#include "geodata/import/words/geo-import-persons.h"
#include "geodata/model/geo-code.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The meridians of the 3° zones, EPSG:4534 for 75°E and on to 4554 for 135°E. */
#define FIRST_MERIDIAN_DEG 75
#define LAST_MERIDIAN_DEG 135
#define FIRST_MERIDIAN_EPSG 4534

gboolean
geo_proposing_wants (GeoProposing *self,
                     const char   *key)
{
  return self->keys == NULL || g_strv_contains (self->keys, key);
}

char *
geo_propose_mask (const char *cell)
{
  g_autofree char *code = geo_code_normalize (cell);
  GeoLevel level;

  return code != NULL && geo_code_get_level (code, &level)
           ? geo_import_persons_mask (cell, NULL)
           : geo_import_persons_mask_text (cell, NULL);
}

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

/* Where the areas of the store lie; empty if there is none yet. */
static gboolean
find_store_box (GeoImportJob  *job,
                GeoBox        *box,
                GError       **error)
{
  g_autoptr (GeoSnapshot) snapshot = NULL;
  GeoUnitBox where;

  *box = GEO_BOX_EMPTY;
  if (!g_file_test (job->store_path, G_FILE_TEST_EXISTS))
    return TRUE;
  snapshot = geo_snapshot_load (job->store_path, job->cancellable, error);
  if (snapshot == NULL)
    return FALSE;
  where = geo_places_get_box (geo_snapshot_get_places (snapshot));
  *box = geo_unit_box_to_degrees (&where);

  return TRUE;
}

/* A survey of all the ground of the store that lies off it as shifted degrees would. */
static void
suspect_shift (GeoProposing *self)
{
  GPtrArray *sources = geo_import_proposal_get_sources (self->proposal);

  for (guint i = 0; i < sources->len; i++)
    {
      GeoProposedSource *source = g_ptr_array_index (sources, i);
      GeoBox box = source->preview != NULL ? geo_shapes_get_box (source->preview) : GEO_BOX_EMPTY;
      SurveyShift shift = geo_import_explain_box (geo_import_proposal_get_store_box (self->proposal),
                                                  &box);
      const char *name = survey_shift_get_name (shift);

      if (shift == SURVEY_SHIFT_NONE)
        continue;
      source->needs |= GEO_NEED_CRS;
      g_ptr_array_add (source->problems,
                       g_strdup_printf (_("it lies off what the store has by as much as %s is "
                                          "shifted: choose %s as its coordinate system"),
                                        name, name));
    }
}

static void
extend_first (GeoBox    *box,
              GPtrArray *sources)
{
  for (guint i = 0; geo_box_is_empty (box) && i < sources->len; i++)
    {
      const GeoProposedSource *source = g_ptr_array_index (sources, i);

      if (source->preview != NULL)
        extend_box (box, source->preview);
    }
}

/* Where the county is: where the store has it, or else a survey that can be placed. @before: NULL
 * for none. */
static GeoBox
find_ground (GeoProposing      *self,
             GeoImportProposal *before)
{
  GeoBox ground = *geo_import_proposal_get_store_box (self->proposal);

  extend_first (&ground, geo_import_proposal_get_sources (self->proposal));
  if (before != NULL)
    extend_first (&ground, geo_import_proposal_get_sources (before));

  return ground;
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

/* What to take for the coordinate systems that are not known. */
static void
answer_crs (GeoProposing *self,
            const GeoBox *ground)
{
  GPtrArray *sources = geo_import_proposal_get_sources (self->proposal);
  g_autofree char *meridian = dup_nearest_meridian (ground);

  for (guint i = 0; i < sources->len; i++)
    {
      GeoProposedSource *source = g_ptr_array_index (sources, i);

      if (source->crs_proposal[0] != '\0')
        geo_proposed_source_set (&source->crs_proposal, meridian);
    }
}

static gboolean
propose_files (GeoProposing    *self,
               GeoImportFiles  *files,
               GError         **error)
{
  for (guint i = 0; i < files->skipped->len; i++)
    {
      const GeoImportSkipped *skipped = g_ptr_array_index (files->skipped, i);

      if (geo_proposing_wants (self, skipped->key))
        geo_propose_skipped (self, skipped);
    }
  for (guint i = 0; i < files->candidates->len; i++)
    {
      const GeoCandidate *candidate = g_ptr_array_index (files->candidates, i);

      if (geo_import_candidate_is_survey (candidate)
          && !geo_propose_survey (self, candidate, error))
        return FALSE;
    }
  for (guint i = 0; i < files->tables->len; i++)
    {
      GeoImportTable *table = g_ptr_array_index (files->tables, i);

      if (geo_proposing_wants (self, geo_import_table_get_key (table))
          && !geo_propose_table (self, table, error))
        return FALSE;
    }

  return !g_cancellable_set_error_if_cancelled (self->job->cancellable, error);
}

/* The last touches, once all sources are there. */
static void
settle (GeoProposing      *self,
        GeoImportProposal *before)
{
  const GeoBox ground = find_ground (self, before);

  suspect_shift (self);
  answer_crs (self, &ground);
  /* What is taken over is not touched any more. */
  if (before != NULL)
    geo_import_proposal_take_over (self->proposal, before, self->keys);
  geo_import_proposal_sort (self->proposal);
}

/* Whether there is anything to import, or to decide so that it can be. */
static gboolean
has_any (GeoImportProposal *proposal)
{
  GPtrArray *sources = geo_import_proposal_get_sources (proposal);

  for (guint i = 0; i < sources->len; i++)
    {
      const GeoProposedSource *source = g_ptr_array_index (sources, i);

      if (source->kind != GEO_SOURCE_SKIPPED || source->needs != GEO_NEED_NOTHING)
        return TRUE;
    }

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
  g_autoptr (GeoImportProposal) proposal = NULL;
  g_auto (GeoImportFiles) files = GEO_IMPORT_FILES_INIT;
  g_auto (GeoImportJob) job = { .store_path = store_path,
                                .options = options != NULL ? options : &no_options,
                                .report = report,
                                .cancellable = cancellable };
  GeoProposing self = { .job = &job };
  GeoBox store_box;

  g_return_val_if_fail (store_path != NULL, NULL);
  g_return_val_if_fail (paths != NULL && paths[0] != NULL, NULL);

  if (!geo_import_files_find (&files, &job, paths, error)
      || !find_store_box (&job, &store_box, error))
    return NULL;
  self.proposal = proposal = geo_import_proposal_new (files.candidates, &store_box);
  if (!propose_files (&self, &files, error))
    return NULL;
  if (!has_any (proposal))
    {
      geo_import_fail_unrecognised (report, paths, error);
      return NULL;
    }
  settle (&self, NULL);

  return g_steal_pointer (&proposal);
}

GeoImportProposal *
geo_import_propose_again (GeoImportProposal       *before,
                          const char *const       *keys,
                          const char              *store_path,
                          const GeoImportOptions  *options,
                          GCancellable            *cancellable,
                          GError                 **error)
{
  g_autoptr (GeoImportReport) report = geo_import_report_new ();
  g_autoptr (GeoImportProposal) proposal = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_auto (GeoImportFiles) files = GEO_IMPORT_FILES_INIT;
  g_auto (GeoImportJob) job = { .store_path = store_path,
                                .options = options,
                                .report = report,
                                .cancellable = cancellable };
  GeoProposing self = { .job = &job, .keys = keys };

  g_return_val_if_fail (GEO_IS_IMPORT_PROPOSAL (before), NULL);
  g_return_val_if_fail (keys != NULL && store_path != NULL && options != NULL, NULL);

  candidates = geo_import_proposal_find_files (before, keys);
  self.proposal = proposal =
    geo_import_proposal_new (geo_import_proposal_get_candidates (before),
                             geo_import_proposal_get_store_box (before));
  if (!geo_import_files_look (&files, &job, candidates, error)
      || !propose_files (&self, &files, error))
    return NULL;
  settle (&self, before);

  return g_steal_pointer (&proposal);
}
