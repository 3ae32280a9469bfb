/* app-paths.h – where the files that come with Getu lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where they were installed, unless GETU_DATADIR, GETU_PLUGINDIR or GETU_LOCALEDIR say otherwise,
 * as they do for a program that is run out of its build folder.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of GDAL drivers. */
const char *app_paths_get_plugin_dir (void);
const char *app_paths_get_locale_dir (void);
char       *app_paths_dup_sample_dir (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
