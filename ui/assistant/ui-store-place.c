/* ui-store-place.c – where a new store is kept unless somebody says otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-store-place"

#include "config.h"

#include "ui/assistant/ui-store-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
get_folder (const char *folder)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (folder != NULL && *folder != '\0' && g_file_test (folder, G_FILE_TEST_IS_DIR))
    return folder;
  if (documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR))
    return documents;
  return g_get_home_dir ();
}

/* "会同县.zip" → "会同县"; a folder keeps its dots. */
static char *
dup_stem (const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  char *dot;

  if (name == NULL || *name == '.' || *name == G_DIR_SEPARATOR)
    return g_strdup (_("store"));
  dot = strrchr (name, '.');
  if (dot != NULL && dot != name && !g_file_test (path, G_FILE_TEST_IS_DIR))
    *dot = '\0';
  return g_steal_pointer (&name);
}

char *
ui_store_place_dup (const char        *folder,
                    const char *const *paths)
{
  g_autofree char *stem = NULL;

  g_return_val_if_fail (paths != NULL, NULL);

  stem = dup_stem (paths[0]);
  for (guint n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup_printf ("%s.sqlite", stem)
                                     : g_strdup_printf ("%s-%u.sqlite", stem, n);
      g_autofree char *path = g_build_filename (get_folder (folder), name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}
