/* ui-import-draft.c – an import before it is done: its files, what is proposed, what was decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-import-draft"

#include "config.h"

#include "geodata/import/geo-import.h"
#include "ui/assistant/ui-import-draft.h"

struct _UiImportDraft
{
  GObject parent_instance;

  char *store_path;
  char **paths;
  char **proposed_paths;       /* of the proposal */
  GListStore *sources;
  GeoImportProposal *proposal; /* the newest one, NULL at first */
  gboolean has_more;           /* files that it does not know */
  GHashTable *kept;            /* char* → GeoImportChoice*, of sources that others took the place of:
                                * what made a file readable is needed as long as it is read */
  GHashTable *changed;         /* set of char*: keys of sources to be proposed again */
  UiDraftState state;
  GCancellable *cancellable;   /* of the job under way, NULL if none is */
};

enum {
  SIGNAL_STATE_CHANGED,
  SIGNAL_PROPOSED,
  SIGNAL_DECIDED,
  SIGNAL_PROGRESS,
  SIGNAL_TRIED,
  SIGNAL_IMPORTED,
  SIGNAL_FAILED,
  SIGNAL_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiImportDraft, ui_import_draft, G_TYPE_OBJECT)

/* A job under way; keeps the draft until it has ended. A job is stale once the draft has another
 * cancellable. */
typedef struct {
  UiImportDraft *draft;
  GCancellable *cancellable;
  UiDraftState state;
} Job;

static Job *
begin_job (UiImportDraft *self,
           UiDraftState   state)
{
  Job *job = g_new (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->state = state;
  *job = (Job) { g_object_ref (self), g_object_ref (self->cancellable), state };
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
  return job;
}

static gboolean
is_stale (const Job *job)
{
  return job->draft->cancellable != job->cancellable;
}

/* Tells of an end without a result. */
static void
tell_end (UiImportDraft *self,
          UiDraftState   state,
          const GError  *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_CANCELLED], 0, state);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, state, error);
}

/* Frees @job. Returns: (transfer full): the draft; NULL if the job is stale. */
static UiImportDraft *
end_job (Job *job)
{
  UiImportDraft *self = job->draft;
  gboolean stale = is_stale (job);

  g_object_unref (job->cancellable);
  g_free (job);
  if (stale)
    {
      g_object_unref (self);
      return NULL;
    }
  g_clear_object (&self->cancellable);
  self->state = UI_DRAFT_RESTS;
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
  return self;
}

/* With @skipping, sources that are left out are; a proposal is made of them, too, so that they
 * can be taken in again. */
static GHashTable *
dup_choices (UiImportDraft *self,
             gboolean       skipping)
{
  GHashTable *choices = geo_import_choices_copy (self->kept);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), i);
      GeoImportChoice *choice = geo_import_choice_copy (ui_source_item_get_choice (item));

      choice->skip = choice->skip && skipping;
      g_hash_table_insert (choices, g_strdup (ui_source_item_get_source (item)->key), choice);
    }
  return choices;
}

/* Its result makes the items, whose changes propose again. */
static void propose (UiImportDraft *self);

static UiSourceItem *
find_item (UiImportDraft *self,
           const char    *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (g_str_equal (ui_source_item_get_source (item)->key, key))
        return g_steal_pointer (&item);
    }
  return NULL;
}

static void
tell_decided (UiImportDraft *self)
{
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0);
}

/* The source alone is read again, but for what has changed since the last proposal. */
static void
changed_cb (UiImportDraft *self,
            UiSourceItem  *item)
{
  g_hash_table_add (self->changed, g_strdup (ui_source_item_get_source (item)->key));
  propose (self);
}

static UiSourceItem *
new_item (UiImportDraft           *self,
          GeoImportProposal       *proposal,
          const GeoProposedSource *source)
{
  UiSourceItem *item = ui_source_item_new (proposal, source);

  g_signal_connect_object (item, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::used", G_CALLBACK (tell_decided), self,
                           G_CONNECT_SWAPPED);
  return item;
}

static gboolean
has_keys (GListModel *items,
          GPtrArray  *sources)
{
  if (g_list_model_get_n_items (items) != sources->len)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (items, i);
      const GeoProposedSource *source = g_ptr_array_index (sources, i);

      if (!g_str_equal (ui_source_item_get_source (item)->key, source->key))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_key (GPtrArray  *sources,
         const char *key)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (((const GeoProposedSource *) g_ptr_array_index (sources, i))->key, key))
      return TRUE;
  return FALSE;
}

static void
keep_choices (UiImportDraft *self,
              GPtrArray     *sources)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), i);
      const char *key = ui_source_item_get_source (item)->key;

      if (!has_key (sources, key))
        g_hash_table_insert (self->kept, g_strdup (key),
                             geo_import_choice_copy (ui_source_item_get_choice (item)));
    }
}

/* Items that stay keep their place in the lists that show them, and nobody hears of those whose
 * proposal is the same. */
static void
take_proposal (UiImportDraft     *self,
               GeoImportProposal *proposal)
{
  GPtrArray *sources = geo_import_proposal_get_sources (proposal);
  gboolean same = has_keys (G_LIST_MODEL (self->sources), sources);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  keep_choices (self, sources);
  for (guint i = 0; i < sources->len; i++)
    {
      const GeoProposedSource *source = g_ptr_array_index (sources, i);
      UiSourceItem *item = find_item (self, source->key);

      if (item == NULL)
        item = new_item (self, proposal, source);
      else if (ui_source_item_get_source (item) != source)
        ui_source_item_update (item, proposal, source);
      g_ptr_array_add (items, item);
    }
  if (!same)
    g_list_store_splice (self->sources, 0, g_list_model_get_n_items (G_LIST_MODEL (self->sources)),
                         items->pdata, items->len);
}

/* Files that were added and cannot be read would spoil those that can. */
static void
let_go_of_more (UiImportDraft *self)
{
  if (!self->has_more || self->proposal == NULL)
    return;
  self->has_more = FALSE;
  g_strfreev (self->paths);
  self->paths = g_strdupv (self->proposed_paths);
}

static void
proposed_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportProposal) proposal = geo_import_propose_finish (result, &error);
  g_autoptr (UiImportDraft) self = end_job (user_data);

  if (self == NULL)
    return;
  if (proposal == NULL)
    {
      let_go_of_more (self);
      tell_end (self, UI_DRAFT_PROPOSES, error);
      return;
    }
  g_set_object (&self->proposal, proposal);
  g_hash_table_remove_all (self->changed);
  self->has_more = FALSE;
  g_strfreev (self->proposed_paths);
  self->proposed_paths = g_strdupv (self->paths);
  take_proposal (self, proposal);
  g_signal_emit (self, signals[SIGNAL_PROPOSED], 0);
  tell_decided (self);
}

/* Whatever is under way is given up for it. */
static void
propose (UiImportDraft *self)
{
  g_autoptr (GHashTable) choices = dup_choices (self, FALSE);
  g_autofree const char **keys = (const char **) g_hash_table_get_keys_as_array (self->changed,
                                                                                 NULL);
  const GeoImportOptions options = { .choices = choices };
  Job *job = begin_job (self, UI_DRAFT_PROPOSES);

  if (self->proposal != NULL && !self->has_more)
    geo_import_propose_again_async (self->proposal, keys, self->store_path, &options,
                                    job->cancellable, proposed_cb, job);
  else
    geo_import_propose_async (self->store_path, ui_import_draft_get_paths (self), &options,
                              job->cancellable, proposed_cb, job);
}

static void
progress_cb (double      fraction,
             const char *what,
             gpointer    user_data)
{
  Job *job = user_data;

  if (!is_stale (job))
    g_signal_emit (job->draft, signals[SIGNAL_PROGRESS], 0, fraction, what);
}

static void
run_cb (GObject      *source_object,
        GAsyncResult *result,
        gpointer      user_data)
{
  const UiDraftState state = ((Job *) user_data)->state;
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoImportReport) report = geo_import_run_finish (result, &error);
  g_autoptr (UiImportDraft) self = end_job (user_data);

  if (self == NULL)
    return;
  if (report == NULL)
    tell_end (self, state, error);
  else
    g_signal_emit (self, signals[state == UI_DRAFT_TRIES ? SIGNAL_TRIED : SIGNAL_IMPORTED], 0,
                   report);
}

static void
run (UiImportDraft *self,
     UiDraftState   state,
     gboolean       strict)
{
  g_autoptr (GHashTable) choices = dup_choices (self, TRUE);
  const GeoImportOptions options = {
    .dry_run = state == UI_DRAFT_TRIES,
    .strict = strict,
    .choices = choices,
  };
  Job *job = begin_job (self, state);

  geo_import_run_async (self->store_path, ui_import_draft_get_paths (self), &options, progress_cb,
                        job, job->cancellable, run_cb, job);
}

static void
ui_import_draft_finalize (GObject *object)
{
  UiImportDraft *self = UI_IMPORT_DRAFT (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->sources);
  g_clear_object (&self->proposal);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->changed);
  g_free (self->store_path);
  g_strfreev (self->paths);
  g_strfreev (self->proposed_paths);
  G_OBJECT_CLASS (ui_import_draft_parent_class)->finalize (object);
}

static guint
add_signal (UiImportDraftClass *klass,
            const char         *name,
            guint               n_params,
            GType               first,
            GType               second)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, first, second);
}

static void
ui_import_draft_class_init (UiImportDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ui_import_draft_finalize;

  signals[SIGNAL_STATE_CHANGED] = add_signal (klass, "state-changed", 0, 0, 0);
  signals[SIGNAL_PROPOSED] = add_signal (klass, "proposed", 0, 0, 0);
  signals[SIGNAL_DECIDED] = add_signal (klass, "decided", 0, 0, 0);
  signals[SIGNAL_PROGRESS] = add_signal (klass, "progress", 2, G_TYPE_DOUBLE, G_TYPE_STRING);
  signals[SIGNAL_TRIED] = add_signal (klass, "tried", 1, GEO_TYPE_IMPORT_REPORT, 0);
  signals[SIGNAL_IMPORTED] = add_signal (klass, "imported", 1, GEO_TYPE_IMPORT_REPORT, 0);
  signals[SIGNAL_FAILED] = add_signal (klass, "failed", 2, G_TYPE_UINT, G_TYPE_ERROR);
  signals[SIGNAL_CANCELLED] = add_signal (klass, "cancelled", 1, G_TYPE_UINT, 0);
}

static void
ui_import_draft_init (UiImportDraft *self)
{
  self->sources = g_list_store_new (UI_TYPE_SOURCE_ITEM);
  self->kept = geo_import_choices_new ();
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->paths = g_new0 (char *, 1);
}

/**
 * ui_import_draft_new:
 *
 * Returns: (transfer full): one without files
 */
UiImportDraft *
ui_import_draft_new (void)
{
  return g_object_new (UI_TYPE_IMPORT_DRAFT, NULL);
}

UiDraftState
ui_import_draft_get_state (UiImportDraft *self)
{
  g_return_val_if_fail (UI_IS_IMPORT_DRAFT (self), UI_DRAFT_RESTS);
  return self->state;
}

const char *
ui_import_draft_get_store_path (UiImportDraft *self)
{
  g_return_val_if_fail (UI_IS_IMPORT_DRAFT (self), NULL);
  return self->store_path;
}

void
ui_import_draft_set_store_path (UiImportDraft *self,
                                const char    *path)
{
  g_return_if_fail (UI_IS_IMPORT_DRAFT (self));

  g_free (self->store_path);
  self->store_path = g_canonicalize_filename (path, NULL);
}

void
ui_import_draft_add_paths (UiImportDraft     *self,
                           const char *const *paths)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_if_fail (UI_IS_IMPORT_DRAFT (self));

  g_strv_builder_addv (builder, (const char **) self->paths);
  for (guint i = 0; paths[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) self->paths, paths[i]))
      g_strv_builder_add (builder, paths[i]);
  g_strfreev (self->paths);
  self->paths = g_strv_builder_end (builder);
  self->has_more = TRUE;
  propose (self);
}

const char *const *
ui_import_draft_get_paths (UiImportDraft *self)
{
  g_return_val_if_fail (UI_IS_IMPORT_DRAFT (self), NULL);
  return (const char *const *) self->paths;
}

void
ui_import_draft_clear (UiImportDraft *self)
{
  g_return_if_fail (UI_IS_IMPORT_DRAFT (self));

  ui_import_draft_cancel (self);
  g_strfreev (self->paths);
  self->paths = g_new0 (char *, 1);
  g_list_store_remove_all (self->sources);
  g_clear_object (&self->proposal);
  g_clear_pointer (&self->proposed_paths, g_strfreev);
  self->has_more = FALSE;
  g_hash_table_remove_all (self->kept);
  g_hash_table_remove_all (self->changed);
}

GListModel *
ui_import_draft_get_sources (UiImportDraft *self)
{
  g_return_val_if_fail (UI_IS_IMPORT_DRAFT (self), NULL);
  return G_LIST_MODEL (self->sources);
}

gboolean
ui_import_draft_is_decided (UiImportDraft *self)
{
  guint n_used = 0;

  g_return_val_if_fail (UI_IS_IMPORT_DRAFT (self), FALSE);

  if (g_hash_table_size (self->changed) > 0)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sources)); i++)
    {
      g_autoptr (UiSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->sources), i);

      if (!ui_source_item_is_decided (item))
        return FALSE;
      n_used += ui_source_item_get_used (item) ? 1 : 0;
    }
  return n_used > 0;
}

void
ui_import_draft_try (UiImportDraft *self,
                     gboolean       strict)
{
  g_return_if_fail (UI_IS_IMPORT_DRAFT (self));
  run (self, UI_DRAFT_TRIES, strict);
}

void
ui_import_draft_import (UiImportDraft *self,
                        gboolean       strict)
{
  g_return_if_fail (UI_IS_IMPORT_DRAFT (self));
  run (self, UI_DRAFT_IMPORTS, strict);
}

/* The job ends in its own time, and says so then. */
void
ui_import_draft_cancel (UiImportDraft *self)
{
  g_return_if_fail (UI_IS_IMPORT_DRAFT (self));
  g_cancellable_cancel (self->cancellable);
}
