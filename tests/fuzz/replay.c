/* replay.c – feeds a fuzzing target with each file of its corpus, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes the place of libFuzzer where the ordinary compiler builds a target. Speaks TAP, one test a
 * file; the plan comes first, so that a target that dies has not run them all.
 */
#include "tests/fuzz/fuzz.h"

#include <glib.h>
#include <stdio.h>

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The bytes lie in a block of just their size, so that a sanitizer or valgrind sees what reads
 * beyond them. */
static void
replay (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autofree guint8 *exact = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes;

  g_file_get_contents (path, &bytes, &n_bytes, &error);
  g_assert_no_error (error);
  exact = g_memdup2 (bytes, n_bytes);
  g_assert_cmpint (LLVMFuzzerTestOneInput (exact, n_bytes), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) names = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return 2;
    }
  names = list_files (argv[1]);
  g_assert_cmpuint (names->len, >, 0);

  printf ("1..%u\n", names->len);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      replay (path);
      printf ("ok %u - %s\n", i + 1, name);
      fflush (stdout);
    }
  return 0;
}
