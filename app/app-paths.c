/* app-paths.c – where the files that come with Getu lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-paths"

#include "config.h"

#include "app/app-paths.h"

static const char *
get_dir (const char *variable,
         const char *installed)
{
  const char *dir = g_getenv (variable);

  return dir != NULL && *dir != '\0' ? dir : installed;
}

const char *
app_paths_get_plugin_dir (void)
{
  return get_dir ("GETU_PLUGINDIR", GETU_PLUGINDIR);
}

const char *
app_paths_get_locale_dir (void)
{
  return get_dir ("GETU_LOCALEDIR", GETU_LOCALEDIR);
}

/**
 * app_paths_dup_sample_dir:
 *
 * Returns: (transfer full): the folder of the sample: survey, roster and list of cases
 */
char *
app_paths_dup_sample_dir (void)
{
  return g_build_filename (get_dir ("GETU_DATADIR", GETU_PKGDATADIR), "sample", NULL);
}
