/* geo-schema.c – private: the tables of a store, and how an earlier version becomes this one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-schema"

#include "config.h"

#include "geodata/store/geo-schema.h"

#include "geodata/model/geo-error.h"
#include "geodata/model/geo-level.h"
#include "geodata/store/geo-store-resources.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <spatialite.h>

#define RESOURCE_FOLDER "/io/getu/store/"

static GBytes *
lookup_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);
  GBytes *bytes = g_resource_lookup_data (geo_store_get_resource (), path,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* Linked into the program: it cannot be missing. */
  g_assert (bytes != NULL);
  return bytes;
}

/* SpatiaLite's functions say by a 0 that they failed, and a script goes on after that. */
static int
succeeded_cb (void  *user_data,
              int    n_columns,
              char **values,
              char **names)
{
  return g_strcmp0 (values[0], "0") == 0;
}

static int
exec_resource (sqlite3    *handle,
               const char *name)
{
  g_autoptr (GBytes) bytes = lookup_resource (name);
  g_autofree char *sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return sqlite3_exec (handle, sql, succeeded_cb, NULL, NULL);
}

static int
insert_post_kind (sqlite3_stmt *insert,
                  char        **fields)
{
  GeoLevel level;
  int rc;

  if (!geo_level_from_nick (fields[1], &level, NULL))
    g_assert_not_reached ();
  sqlite3_bind_text (insert, 1, fields[0], -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (insert, 2, level);
  sqlite3_bind_text (insert, 3, fields[2], -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (insert, 4, fields[3], -1, SQLITE_TRANSIENT);
  rc = sqlite3_step (insert);
  sqlite3_reset (insert);
  return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* The network a county starts with; a city adds kinds of its own to the table. */
static int
insert_post_kinds (sqlite3 *handle)
{
  g_autoptr (GBytes) bytes = lookup_resource ("post-kinds.csv");
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GeoStatement) insert = NULL;
  int rc = sqlite3_prepare_v2 (handle, "INSERT INTO post_kind (name, level, leading, required) "
                                       "VALUES (?, ?, ?, ?)", -1, &insert, NULL);

  for (int i = 1; rc == SQLITE_OK && lines[i] && lines[i][0]; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", 4);

      g_assert (g_strv_length (fields) == 4);
      rc = insert_post_kind (insert, fields);
    }
  return rc;
}

static int
create_tables (sqlite3 *handle)
{
  static const char *const steps[] = {
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF",
    "PRAGMA application_id = " G_STRINGIFY (GEO_SCHEMA_APPLICATION_ID),
    "PRAGMA user_version = 1",
    "BEGIN",
    /* Not the 5,800 systems SpatiaLite knows: that takes a second and 5 MB. */
    "SELECT InitSpatialMetaData (0, 'NONE')",
    "SELECT InsertEpsgSrid (4490)",
  };
  int rc = SQLITE_OK;

  for (gsize i = 0; rc == SQLITE_OK && i < G_N_ELEMENTS (steps); i++)
    rc = sqlite3_exec (handle, steps[i], succeeded_cb, NULL, NULL);
  if (rc == SQLITE_OK)
    rc = exec_resource (handle, "schema-1.sql");
  if (rc == SQLITE_OK)
    rc = insert_post_kinds (handle);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);
  return rc;
}

gboolean
geo_schema_create (const char  *path,
                   const char  *shown_path,
                   GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  void *spatialite = spatialite_alloc_connection ();
  sqlite3 *handle = NULL;
  int rc;

  rc = sqlite3_open_v2 (absolute, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE, NULL);
  if (rc == SQLITE_OK)
    {
      sqlite3_extended_result_codes (handle, 1);
      spatialite_init_ex (handle, spatialite, 0);
      rc = create_tables (handle);
    }
  if (geo_connection_is_full (handle, rc))
    g_set_error (error, GEO_ERROR, GEO_ERROR_NO_SPACE,
                 _("The disk of “%s” is full; make room and try again"), shown_path);
  else if (rc != SQLITE_OK)
    g_set_error (error, GEO_ERROR, GEO_ERROR_FAILED,
                 _("The store “%s” cannot be made (%s)"), shown_path, sqlite3_errmsg (handle));
  sqlite3_close (handle);
  spatialite_cleanup_ex (spatialite);
  return rc == SQLITE_OK;
}

gboolean
geo_schema_check (GeoConnection  *connection,
                  gint64         *version,
                  GError        **error)
{
  const char *path = geo_connection_get_path (connection);
  gint64 application_id;

  if (!geo_connection_get_int (connection, "PRAGMA application_id", &application_id, error) ||
      !geo_connection_get_int (connection, "PRAGMA user_version", version, error))
    return FALSE;
  if (application_id != GEO_SCHEMA_APPLICATION_ID)
    return geo_connection_fail (connection, SQLITE_NOTADB, error);
  if (*version > GEO_SCHEMA_VERSION)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_NEWER,
                   _("The store “%s” was made by a newer version of Getu (%" PRId64
                     "); update Getu to open it"), path, *version);
      return FALSE;
    }
  if (*version < 1)
    return geo_connection_fail_damaged (connection, error, _("its version is missing"));
  return TRUE;
}

gboolean
geo_schema_migrate (GeoConnection  *connection,
                    gint64          version,
                    GError        **error)
{
  sqlite3 *handle = geo_connection_get_handle (connection);

  for (gint64 next = version + 1; next <= GEO_SCHEMA_VERSION; next++)
    {
      g_autofree char *name = g_strdup_printf ("migrate-%" G_GINT64_FORMAT ".sql", next);
      g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT,
                                                      next);
      int rc = exec_resource (handle, name);

      if (rc != SQLITE_OK)
        return geo_connection_fail (connection, rc, error);
      if (!geo_connection_exec (connection, set_version, error))
        return FALSE;
    }
  return TRUE;
}
