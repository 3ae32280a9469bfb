/* ui-area-search.c – finds areas by name or code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-area-search"

#include "ui/window/ui-area-search.h"

#include <string.h>

/* How well a word fits an area, the best first. */
enum {
  FIT_SAME,
  FIT_PREFIX,
  FIT_INSIDE,
  FIT_NONE,
};

typedef struct {
  int area;
  int fit;
  GeoLevel level;
} Hit;

typedef struct {
  GeoRegister *reg;
  char *text;
  guint max;
} Request;

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

/* The words, folded; without the empty ones. */
static char **
split_words (const char *text)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

/* A code is typed from its beginning; digits out of its middle mean nothing. */
static int
fit_word (const char *word,
          const char *name,
          const char *code)
{
  const char *at = strstr (name, word);

  if (strcmp (name, word) == 0 || strcmp (code, word) == 0)
    return FIT_SAME;
  if (at == name || g_str_has_prefix (code, word))
    return FIT_PREFIX;
  return at != NULL ? FIT_INSIDE : FIT_NONE;
}

static gboolean
fits_above (const char    *word,
            const GeoArea *areas,
            char         **names,
            int            area)
{
  for (int i = areas[area].parent; i >= 0; i = areas[i].parent)
    if (fit_word (word, names[i], areas[i].code) != FIT_NONE)
      return TRUE;
  return FALSE;
}

/* The best fit of a word to the area itself; FIT_NONE unless every word is found somewhere. */
static int
fit_area (char         **words,
          const GeoArea *areas,
          char         **names,
          int            area)
{
  int best = FIT_NONE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      int fit = fit_word (words[i], names[area], areas[area].code);

      if (fit == FIT_NONE && !fits_above (words[i], areas, names, area))
        return FIT_NONE;
      best = MIN (best, fit);
    }
  return best;
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *left = a, *right = b;

  if (left->fit != right->fit)
    return left->fit - right->fit;
  if (left->level != right->level)
    return (int) left->level - (int) right->level;
  return left->area - right->area;
}

static GArray *
take_best (GArray *hits,
           guint   max)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));

  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < MIN (hits->len, max); i++)
    g_array_append_val (found, g_array_index (hits, Hit, i).area);
  return found;
}

/**
 * ui_area_search:
 * @text: words, between blanks
 * @max: how many to return at most
 *
 * Returns: (transfer full) (nullable): indices, areas of that very name first, then those whose
 *   name or code begins so, then the others; wider levels before narrower ones
 */
GArray *
ui_area_search (GeoRegister  *reg,
                const char   *text,
                guint         max,
                GCancellable *cancellable)
{
  g_auto (GStrv) words = split_words (text);
  int n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);
  g_autoptr (GPtrArray) names = g_ptr_array_new_full ((guint) n_areas, g_free);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  for (int i = 0; i < n_areas && words[0] != NULL; i++)
    {
      Hit hit = { .area = i, .level = areas[i].level };

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      /* Pre-order: the names above are folded already. */
      g_ptr_array_add (names, fold (areas[i].name));
      hit.fit = fit_area (words, areas, (char **) names->pdata, i);
      if (hit.fit != FIT_NONE)
        g_array_append_val (hits, hit);
    }
  return take_best (hits, max);
}

static void
request_free (Request *self)
{
  geo_register_unref (self->reg);
  g_free (self->text);
  g_free (self);
}

static void
search_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Request *request = task_data;

  g_task_return_pointer (task,
                         ui_area_search (request->reg, request->text, request->max, cancellable),
                         (GDestroyNotify) g_array_unref);
}

void
ui_area_search_async (GeoRegister         *reg,
                      const char          *text,
                      guint                max,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->reg = geo_register_ref (reg);
  request->text = g_strdup (text);
  request->max = max;
  g_task_set_source_tag (task, ui_area_search_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, search_thread);
}

/**
 * ui_area_search_finish:
 *
 * Returns: (transfer full) (nullable): as ui_area_search(); %NULL with @error if cancelled
 */
GArray *
ui_area_search_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
