/* geo-import-words.c – the words by which columns, steps and columns about persons are known
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-words"

#include "geodata/import/words/geo-import-words.h"

#include "geodata/import/words/geo-import-resources.h"
#include "plugins/text/survey-headings.h"

#include <cpl_error.h>
#include <cpl_string.h>
#include <string.h>

#define WORDS_PATH "/io/getu/Getu/geodata/import/words.ini"

static GKeyFile *
load_file (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = g_resource_lookup_data (geo_import_get_resource (), WORDS_PATH,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, &error))
    g_error ("The words of the import are not in the program: %s", error->message);

  return g_steal_pointer (&file);
}

static char **
load_words (GKeyFile   *file,
            const char *group,
            const char *key)
{
  gsize n = 0;
  char **words = g_key_file_get_string_list (file, group, key, &n, NULL);

  for (gsize i = 0; i < n; i++)
    {
      char *normalized = geo_import_words_normalize (words[i]);

      g_free (words[i]);
      words[i] = normalized;
    }

  return words;
}

/* "roster.kind" and "code" of the headings are "roster/kind" and "survey/code" here. */
static char *
path_of_field (const char *field)
{
  const char *dot = strchr (field, '.');

  return dot != NULL ? g_strdup_printf ("%.*s/%s", (int) (dot - field), field, dot + 1)
                     : g_strconcat ("survey/", field, NULL);
}

/* Written once, while the table is loaded. */
static GPtrArray *faults;

static void CPL_STDCALL
fault_cb (CPLErr      class,
          CPLErrorNum number,
          const char *message)
{
  g_ptr_array_add (faults, g_strdup (message));
}

/* The user's file is read here, and what is wrong with it is kept to be told. */
static char **
dup_headings (void)
{
  char **headings;

  faults = g_ptr_array_new_with_free_func (g_free);
  CPLPushErrorHandler (fault_cb);
  headings = survey_headings_dup ();
  CPLPopErrorHandler ();

  return headings;
}

/* What surveyors and the user call their columns goes before the words of the program. */
static void
add_headings (GHashTable *table)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char **headings = dup_headings ();
  GHashTableIter iter;
  gpointer path, builder;

  for (guint i = 0; headings != NULL && headings[i] != NULL; i++)
    {
      const char *equals = strchr (headings[i], '=');
      g_autofree char *field = g_strndup (headings[i], (gsize) (equals - headings[i]));
      g_autofree char *key = path_of_field (field);
      g_autofree char *normalized = geo_import_words_normalize (equals + 1);

      builder = g_hash_table_lookup (found, key);
      if (builder == NULL)
        g_hash_table_insert (found, g_steal_pointer (&key), builder = g_strv_builder_new ());
      g_strv_builder_add (builder, normalized);
    }
  CSLDestroy (headings);

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &path, &builder))
    {
      const char **known = g_hash_table_lookup (table, path);

      if (known != NULL)
        g_strv_builder_addv (builder, known);
      g_hash_table_insert (table, g_strdup (path), g_strv_builder_end (builder));
      g_strv_builder_unref (builder);
    }
}

/* "group/key" → strv. */
static GHashTable *
load_table (void)
{
  g_autoptr (GKeyFile) file = load_file ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_strfreev);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);

      for (guint j = 0; keys[j] != NULL; j++)
        g_hash_table_insert (table, g_strdup_printf ("%s/%s", groups[i], keys[j]),
                             load_words (file, groups[i], keys[j]));
    }
  add_headings (table);

  return table;
}

static gpointer
load_table_once (gpointer data)
{
  return load_table ();
}

static gboolean
is_noise (gunichar c)
{
  /* U+FEFF is the byte order mark, U+200B a space of no width. */
  return c == 0xfeff || c == 0x200b || c == '*' || c == '_' || c == ':' || g_unichar_isspace (c);
}

char *
geo_import_words_normalize (const char *heading)
{
  g_autofree char *valid = NULL;
  g_autofree char *half = NULL;
  GString *text;

  g_return_val_if_fail (heading != NULL, NULL);

  valid = g_utf8_make_valid (heading, -1);
  half = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  text = g_string_new (NULL);
  for (const char *c = half; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);

      if ((u == '(' || u == '[' || u == 0x3010) && text->len > 0)
        break;
      if (!is_noise (u))
        g_string_append_unichar (text, g_unichar_tolower (u));
    }

  return g_string_free (text, FALSE);
}

static GHashTable *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_table_once, NULL);
}

GPtrArray *
geo_import_words_get_faults (void)
{
  (void) get_table ();

  return faults;
}

const char *const *
geo_import_words_get (const char *group,
                      const char *key)
{
  static const char *const none[] = { NULL };
  g_autofree char *path = NULL;
  const char *const *words;

  g_return_val_if_fail (group != NULL && key != NULL, none);

  path = g_strdup_printf ("%s/%s", group, key);
  words = g_hash_table_lookup (get_table (), path);

  return words != NULL ? words : none;
}

gboolean
geo_import_words_has (const char *group,
                      const char *key,
                      const char *normalized)
{
  return g_strv_contains (geo_import_words_get (group, key), normalized);
}
