/* geo-import-proposal.c – what an import would do with files, before it does it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-proposal"

#include "config.h"

#include "geodata/import/propose/geo-import-proposal-private.h"

/* An encoding found with less is one to look at. */
#define SURE_CONFIDENCE 60

struct _GeoImportProposal {
  GObject parent_instance;

  GPtrArray *sources;
  GPtrArray *candidates;
  GHashTable *files;     /* char* (key of a source) → GeoCandidate*, lent */
  GeoBox store_box;
};

G_DEFINE_FINAL_TYPE (GeoImportProposal, geo_import_proposal, G_TYPE_OBJECT)

static void
column_free (gpointer data)
{
  GeoProposedColumn *column = data;

  g_free (column->heading);
  g_free (column);
}

static void
source_clear (gpointer data)
{
  GeoProposedSource *source = data;

  g_free (source->key);
  g_free (source->path);
  g_free (source->layer);
  g_free (source->encoding);
  g_free (source->encoding_why);
  g_free (source->crs);
  g_free (source->crs_why);
  g_free (source->crs_proposal);
  g_free (source->level_why);
  g_ptr_array_unref (source->columns);
  g_ptr_array_unref (source->rows);
  g_clear_pointer (&source->preview, geo_shapes_unref);
  g_ptr_array_unref (source->decisions);
  g_ptr_array_unref (source->problems);
}

/* One source may be of several proposals, on several threads, and never changes once they are
 * handed out. */
static void
source_unref (gpointer source)
{
  g_atomic_rc_box_release_full (source, source_clear);
}

static void
geo_import_proposal_finalize (GObject *object)
{
  GeoImportProposal *self = GEO_IMPORT_PROPOSAL (object);

  g_ptr_array_unref (self->sources);
  g_hash_table_unref (self->files);
  g_ptr_array_unref (self->candidates);

  G_OBJECT_CLASS (geo_import_proposal_parent_class)->finalize (object);
}

static void
geo_import_proposal_class_init (GeoImportProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geo_import_proposal_finalize;
}

static void
geo_import_proposal_init (GeoImportProposal *self)
{
  self->sources = g_ptr_array_new_with_free_func (source_unref);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GeoImportProposal *
geo_import_proposal_new (GPtrArray    *candidates,
                         const GeoBox *store_box)
{
  GeoImportProposal *self = g_object_new (GEO_TYPE_IMPORT_PROPOSAL, NULL);

  self->candidates = g_ptr_array_ref (candidates);
  self->store_box = *store_box;

  return self;
}

GPtrArray *
geo_import_proposal_get_candidates (GeoImportProposal *self)
{
  return self->candidates;
}

const GeoBox *
geo_import_proposal_get_store_box (GeoImportProposal *self)
{
  return &self->store_box;
}

static GPtrArray *
new_sentences (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
copy_sentences (GeoProposedSource *self,
                GeoImportSource   *source)
{
  for (guint i = 0; i < source->decisions->len; i++)
    g_ptr_array_add (self->decisions, g_strdup (g_ptr_array_index (source->decisions, i)));
  for (guint i = 0; i < source->problems->len; i++)
    {
      const GeoProblem *problem = g_ptr_array_index (source->problems, i);

      /* What is wrong with single rows is for the report. */
      if (problem->where[0] == '\0')
        g_ptr_array_add (self->problems, g_strdup (problem->what));
    }
}

GeoProposedSource *
geo_import_proposal_add_source (GeoImportProposal  *self,
                                const GeoCandidate *candidate,
                                const char         *key,
                                GeoImportSource    *source)
{
  GeoProposedSource *proposed = g_atomic_rc_box_new0 (GeoProposedSource);

  g_hash_table_insert (self->files, g_strdup (key), (gpointer) candidate);
  proposed->key = g_strdup (key);
  proposed->kind = source->kind;
  proposed->needs = source->needs;
  proposed->path = g_strdup (source->path);
  proposed->layer = g_strdup (source->layer);
  proposed->encoding = g_strdup ("");
  proposed->encoding_why = g_strdup ("");
  proposed->encoding_confidence = 100;
  proposed->crs = g_strdup ("");
  proposed->crs_why = g_strdup ("");
  proposed->crs_proposal = g_strdup ("");
  proposed->level_why = g_strdup ("");
  proposed->columns = g_ptr_array_new_with_free_func (column_free);
  proposed->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  proposed->n_rows = -1;
  proposed->decisions = new_sentences ();
  proposed->problems = new_sentences ();
  copy_sentences (proposed, source);
  /* Why it is left alone is what is to be known of it. */
  if (source->kind == GEO_SOURCE_SKIPPED && proposed->problems->len == 0)
    {
      GPtrArray *reasons = proposed->decisions;

      proposed->decisions = proposed->problems;
      proposed->problems = reasons;
    }
  g_ptr_array_add (self->sources, proposed);

  return proposed;
}

void
geo_import_proposal_take_over (GeoImportProposal *self,
                               GeoImportProposal *other,
                               const char *const *keys)
{
  for (guint i = 0; i < other->sources->len; i++)
    {
      GeoProposedSource *source = g_ptr_array_index (other->sources, i);

      if (g_strv_contains (keys, source->key) || g_hash_table_contains (self->files, source->key))
        continue;
      g_hash_table_insert (self->files, g_strdup (source->key),
                           g_hash_table_lookup (other->files, source->key));
      g_ptr_array_add (self->sources, g_atomic_rc_box_acquire (source));
    }
}

GPtrArray *
geo_import_proposal_find_files (GeoImportProposal *self,
                                const char *const *keys)
{
  GPtrArray *files = g_ptr_array_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    {
      gpointer file = g_hash_table_lookup (self->files, keys[i]);

      if (file != NULL && !g_ptr_array_find (files, file, NULL))
        g_ptr_array_add (files, file);
    }

  return files;
}

/* Surveys, widest level first and those of no known level last; rosters; cases; the rest. */
static int
compare_sources (gconstpointer a,
                 gconstpointer b)
{
  const GeoProposedSource *first = *(GeoProposedSource *const *) a;
  const GeoProposedSource *second = *(GeoProposedSource *const *) b;
  int first_level = first->level != 0 ? (int) first->level : GEO_N_LEVELS;
  int second_level = second->level != 0 ? (int) second->level : GEO_N_LEVELS;

  if (first->kind != second->kind)
    return (int) first->kind - (int) second->kind;
  if (first_level != second_level)
    return first_level - second_level;

  return g_strcmp0 (first->key, second->key);
}

void
geo_import_proposal_sort (GeoImportProposal *self)
{
  g_ptr_array_sort (self->sources, compare_sources);
}

void
geo_proposed_source_set (char       **field,
                         const char  *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

void
geo_proposed_source_add_column (GeoProposedSource *self,
                                const char        *heading,
                                GeoColumnUse       use,
                                GeoField           field)
{
  GeoProposedColumn *column = g_new0 (GeoProposedColumn, 1);

  column->heading = g_strdup (heading);
  column->use = use;
  column->field = field;
  g_ptr_array_add (self->columns, column);
}

GPtrArray *
geo_import_proposal_get_sources (GeoImportProposal *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_PROPOSAL (self), NULL);

  return self->sources;
}

gboolean
geo_import_proposal_is_clean (GeoImportProposal *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_PROPOSAL (self), FALSE);

  for (guint i = 0; i < self->sources->len; i++)
    {
      const GeoProposedSource *source = g_ptr_array_index (self->sources, i);

      if (source->kind == GEO_SOURCE_SKIPPED)
        continue;
      if (source->encoding_confidence < SURE_CONFIDENCE || source->problems->len > 0)
        return FALSE;
      if (source->kind == GEO_SOURCE_SURVEY && (source->crs[0] == '\0' || source->level == 0))
        return FALSE;
    }

  return TRUE;
}
