/* geo-import-async.c – an import, or the proposal of one, on a thread of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-async"

#include "config.h"

#include "geodata/import/geo-import.h"
#include "geodata/import/propose/geo-import-proposal.h"

/* Progress is told at most so often; a survey has more rows than a window can draw. */
#define PROGRESS_INTERVAL_US (50 * 1000)

/* What the thread needs; a copy, as the caller's strings may be gone. */
typedef struct {
  char *store_path;
  char **paths;
  GeoImportOptions options;
  char *crs;
  char *encoding;
  char **map;
  GHashTable *choices;
  GeoImportProposal *before;   /* of a proposal made again, with the keys of what is proposed */
  char **keys;

  GeoImportProgress progress;
  gpointer progress_data;
  GMainContext *context;
  gint64 told_us;
} Run;

/* One word of progress on its way to the caller's context. */
typedef struct {
  GTask *task;
  double fraction;
  char *what;
} Word;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_free (run->store_path);
  g_strfreev (run->paths);
  g_free (run->crs);
  g_free (run->encoding);
  g_strfreev (run->map);
  g_clear_pointer (&run->choices, g_hash_table_unref);
  g_clear_object (&run->before);
  g_strfreev (run->keys);
  g_main_context_unref (run->context);
  g_free (run);
}

static void
word_free (gpointer data)
{
  Word *word = data;

  g_object_unref (word->task);
  g_free (word->what);
  g_free (word);
}

static gboolean
word_cb (gpointer data)
{
  Word *word = data;
  Run *run = g_task_get_task_data (word->task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (word->task)))
    run->progress (word->fraction, word->what, run->progress_data);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (double      fraction,
             const char *what,
             gpointer    data)
{
  GTask *task = data;
  Run *run = g_task_get_task_data (task);
  gint64 now_us = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  Word *word;

  if (run->progress == NULL || now_us - run->told_us < PROGRESS_INTERVAL_US)
    return;
  run->told_us = now_us;

  word = g_new0 (Word, 1);
  word->task = g_object_ref (task);
  word->fraction = fraction;
  word->what = g_strdup (what);
  /* Of the priority of the task, so that no word arrives after its end. */
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_static_name (source, "[geo] import progress");
  g_source_set_callback (source, word_cb, word, word_free);
  g_source_attach (source, run->context);
}

static void
run_thread (GTask        *task,
            gpointer      source_object,
            gpointer      data,
            GCancellable *cancellable)
{
  Run *run = data;
  GeoImportReport *report;
  GError *error = NULL;

  report = geo_import_run (run->store_path, (const char *const *) run->paths, &run->options,
                           progress_cb, task, cancellable, &error);
  if (report != NULL)
    g_task_return_pointer (task, report, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
copy_options (Run                    *run,
              const GeoImportOptions *options)
{
  run->options = *options;
  run->options.crs = run->crs = g_strdup (options->crs);
  run->options.encoding = run->encoding = g_strdup (options->encoding);
  run->map = g_strdupv ((char **) options->map);
  run->options.map = (const char *const *) run->map;
  if (options->choices != NULL)
    run->options.choices = run->choices = geo_import_choices_copy (options->choices);
}

static Run *
run_new (const char              *store_path,
         const char *const       *paths,
         const GeoImportOptions  *options)
{
  Run *run = g_new0 (Run, 1);

  run->store_path = g_strdup (store_path);
  run->paths = g_strdupv ((char **) paths);
  if (options != NULL)
    copy_options (run, options);
  run->context = g_main_context_ref_thread_default ();

  return run;
}

void
geo_import_run_async (const char              *store_path,
                      const char *const       *paths,
                      const GeoImportOptions  *options,
                      GeoImportProgress        progress,
                      gpointer                 progress_data,
                      GCancellable            *cancellable,
                      GAsyncReadyCallback      callback,
                      gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (store_path != NULL);
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  run = run_new (store_path, paths, options);
  run->progress = progress;
  run->progress_data = progress_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, geo_import_run_async);
  g_task_set_task_data (task, run, run_free);
  /* A cancel that comes after the commit is too late: what is stored must be reported as stored. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_thread);
}

GeoImportReport *
geo_import_run_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, geo_import_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
propose_thread (GTask        *task,
                gpointer      source_object,
                gpointer      data,
                GCancellable *cancellable)
{
  Run *run = data;
  GeoImportProposal *proposal;
  GError *error = NULL;

  proposal = geo_import_propose (run->store_path, (const char *const *) run->paths, &run->options,
                                 cancellable, &error);
  if (proposal != NULL)
    g_task_return_pointer (task, proposal, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
geo_import_propose_async (const char              *store_path,
                          const char *const       *paths,
                          const GeoImportOptions  *options,
                          GCancellable            *cancellable,
                          GAsyncReadyCallback      callback,
                          gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (store_path != NULL);
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, geo_import_propose_async);
  g_task_set_task_data (task, run_new (store_path, paths, options), run_free);
  g_task_run_in_thread (task, propose_thread);
}

static void
propose_again_thread (GTask        *task,
                      gpointer      source_object,
                      gpointer      data,
                      GCancellable *cancellable)
{
  Run *run = data;
  GeoImportProposal *proposal;
  GError *error = NULL;

  proposal = geo_import_propose_again (run->before, (const char *const *) run->keys,
                                       run->store_path, &run->options, cancellable, &error);
  if (proposal != NULL)
    g_task_return_pointer (task, proposal, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
geo_import_propose_again_async (GeoImportProposal       *before,
                                const char *const       *keys,
                                const char              *store_path,
                                const GeoImportOptions  *options,
                                GCancellable            *cancellable,
                                GAsyncReadyCallback      callback,
                                gpointer                 user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (GEO_IS_IMPORT_PROPOSAL (before));
  g_return_if_fail (keys != NULL && store_path != NULL && options != NULL);

  run = run_new (store_path, (const char *const[]) { NULL }, options);
  run->before = g_object_ref (before);
  run->keys = g_strdupv ((char **) keys);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, geo_import_propose_async);
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, propose_again_thread);
}

GeoImportProposal *
geo_import_propose_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, geo_import_propose_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
