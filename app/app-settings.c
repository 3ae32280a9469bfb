/* app-settings.c – what Getu remembers from one run to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-settings"

#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND

#include "app/app-settings.h"

#include "geodata/model/geo-error.h"

#include <gio/gsettingsbackend.h>
#include <glib/gi18n.h>

/* In a given folder, on top of what the default source has. */
static GSettingsSchema *
look_up_in (const char *dir)
{
  g_autoptr (GSettingsSchemaSource) source =
    g_settings_schema_source_new_from_directory (dir, g_settings_schema_source_get_default (),
                                                 FALSE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, GETU_APP_ID, FALSE) : NULL;
}

/* The default source knows GSETTINGS_SCHEMA_DIR and the system's folders, but not a prefix of our
 * own; and a program run out of its build folder finds the schema two steps away. */
static GSettingsSchema *
look_up (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  GSettingsSchema *schema =
    source != NULL ? g_settings_schema_source_lookup (source, GETU_APP_ID, TRUE) : NULL;
  g_autofree char *program = NULL;
  g_autofree char *program_dir = NULL;
  g_autofree char *build_dir = NULL;

  if (schema == NULL)
    schema = look_up_in (GETU_SCHEMADIR);
  if (schema != NULL)
    return schema;

  program = g_file_read_link ("/proc/self/exe", NULL);
  if (program == NULL)
    return NULL;
  program_dir = g_path_get_dirname (program);
  build_dir = g_build_filename (program_dir, "..", "data", NULL);
  return look_up_in (build_dir);
}

/* A file, because dconf needs a session bus, which a terminal on a server does not have. Whoever
 * names a backend, as the tests do, gets it. */
static GSettingsBackend *
new_backend (void)
{
  g_autofree char *path = NULL;

  if (g_getenv ("GSETTINGS_BACKEND") != NULL)
    return g_settings_backend_get_default ();
  path = g_build_filename (g_get_user_config_dir (), "getu", "settings.ini", NULL);
  return g_keyfile_settings_backend_new (path, "/io/getu/Getu/", "Getu");
}

/**
 * app_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings; %NULL with @error without a schema
 */
GSettings *
app_settings_new (GError **error)
{
  g_autoptr (GSettingsSchema) schema = look_up ();
  g_autoptr (GSettingsBackend) backend = NULL;

  if (schema == NULL)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                   _("The schema of the settings, %s, is not in %s: please install Getu again."),
                   GETU_APP_ID, GETU_SCHEMADIR);
      return NULL;
    }
  backend = new_backend ();
  return g_settings_new_full (schema, backend, NULL);
}
