/* geo-connection.c – private: a hardened connection to one store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-connection"

#include "config.h"

#include "geodata/store/geo-connection.h"

#include "geodata/model/geo-error.h"
#include "geodata/store/geo-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long to wait for another program that is writing. */
#define BUSY_TIMEOUT_MS 2000
#define BUSY_SLEEP_MS 10
/* Steps of SQLite's machine between two looks at the cancellable: well below a millisecond. */
#define PROGRESS_STEPS 2000
#define MAX_MESSAGE_CHARS 80
/* No text or geometry of a county comes near; a national outline has about 30 MB. See also
 * GEO_OUTLINE_MAX_POINTS. */
#define MAX_VALUE_BYTES (256 * 1024 * 1024)

struct _GeoConnection {
  sqlite3 *handle;
  char *path;
  GCancellable *cancellable;
};

static int
progress_cb (void *user_data)
{
  GeoConnection *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Returns: whether to try again. */
static int
busy_cb (void *user_data,
         int   n_tries)
{
  GeoConnection *self = user_data;

  if (n_tries >= BUSY_TIMEOUT_MS / BUSY_SLEEP_MS || g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  g_usleep (BUSY_SLEEP_MS * 1000);
  return TRUE;
}

/* access() asks for the user who started the program, this for the one it works as. */
static gboolean
may (const char *path,
     int         mode)
{
  return faccessat (AT_FDCWD, path, mode, AT_EACCESS) == 0;
}

static gboolean
check_path (const char  *path,
            GError     **error)
{
  GStatBuf st;

  if (g_stat (path, &st) != 0)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                   _("There is no store “%s”; check the path, or make the store with “getu "
                     "import”"), path);
      return FALSE;
    }
  if (!S_ISREG (st.st_mode))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_A_STORE,
                   _("“%s” is not a file; name a store of Getu, a single file"), path);
      return FALSE;
    }
  if (!may (path, R_OK))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                   _("The store “%s” may not be read; ask its owner for permission"), path);
      return FALSE;
    }
  return TRUE;
}

static void
harden (sqlite3 *handle)
{
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, NULL);
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_limit (handle, SQLITE_LIMIT_SQL_LENGTH, 100000);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (handle, SQLITE_LIMIT_TRIGGER_DEPTH, 10);
}

/* A connection that has not yet read a byte of the file. */
static GeoConnection *
open_handle (const char    *path,
             const char    *shown_path,
             int            flags,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GeoConnection) self = g_new0 (GeoConnection, 1);
  g_autofree char *absolute = NULL;
  int rc;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  /* Absolute, so that no name means something special to SQLite. */
  absolute = g_strcmp0 (path, ":memory:") == 0 ? g_strdup (path)
                                               : g_canonicalize_filename (path, NULL);
  self->path = g_strdup (shown_path);
  self->cancellable = cancellable ? g_object_ref (cancellable) : g_cancellable_new ();
  rc = sqlite3_open_v2 (absolute, &self->handle,
                        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
  if (rc != SQLITE_OK)
    {
      geo_connection_fail (self, rc, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  harden (self->handle);
  sqlite3_busy_handler (self->handle, busy_cb, self);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_cb, self);
  /* temp_store: what is sorted or rolled back of a store stays in memory and out of /tmp. */
  if (!geo_connection_exec (self, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                                  "PRAGMA temp_store = MEMORY", error))
    return NULL;
  return g_steal_pointer (&self);
}

/* A writer was killed: only a connection that may write can roll its half-written pages back. */
static gboolean
recover (const char    *path,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GeoConnection) self = open_handle (path, path, SQLITE_OPEN_READWRITE,
                                                cancellable, error);
  gint64 n;

  return self && geo_connection_get_int (self, "SELECT count (*) FROM sqlite_schema", &n, error);
}

static GeoConnection *
copy_to_memory (GeoConnection  *source,
                GError        **error)
{
  g_autoptr (GeoConnection) self = open_handle (":memory:", source->path,
                                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                                source->cancellable, error);
  sqlite3_backup *backup;
  int rc;

  if (!self)
    return NULL;
  backup = sqlite3_backup_init (self->handle, "main", source->handle, "main");
  if (!backup)
    {
      geo_connection_fail (self, sqlite3_errcode (self->handle), error);
      return NULL;
    }
  rc = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  if (rc != SQLITE_DONE)
    {
      geo_connection_fail (self, rc, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

GeoConnection *
geo_connection_open_read (const char    *path,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autoptr (GeoConnection) self = NULL;
  g_autoptr (GeoConnection) copy = NULL;
  g_autoptr (GError) first_error = NULL;
  gint64 version;
  int rc;

  if (!check_path (path, error))
    return NULL;
  self = open_handle (path, path, SQLITE_OPEN_READONLY, cancellable, error);
  if (!self || !geo_connection_exec (self, "BEGIN", error))
    return NULL;
  if (!geo_schema_check (self, &version, &first_error))
    {
      rc = sqlite3_extended_errcode (self->handle);
      if (rc != SQLITE_READONLY_ROLLBACK && rc != SQLITE_READONLY_RECOVERY)
        {
          g_propagate_error (error, g_steal_pointer (&first_error));
          return NULL;
        }
      if (!recover (path, cancellable, error) || !geo_schema_check (self, &version, error))
        return NULL;
    }
  if (version == GEO_SCHEMA_VERSION)
    return g_steal_pointer (&self);

  copy = copy_to_memory (self, error);
  if (!copy || !geo_connection_exec (copy, "BEGIN", error) ||
      !geo_schema_migrate (copy, version, error))
    return NULL;
  return g_steal_pointer (&copy);
}

/* The journal has to stand in the folder, so both must be writable. */
static gboolean
check_writable (GeoConnection  *self,
                GError        **error)
{
  g_autofree char *folder = g_path_get_dirname (sqlite3_db_filename (self->handle, "main"));

  if (sqlite3_db_readonly (self->handle, "main") != 1 && may (folder, W_OK))
    return TRUE;
  return geo_connection_fail (self, SQLITE_READONLY, error);
}

static gboolean
begin_write (GeoConnection  *self,
             GError        **error)
{
  gint64 version;

  return geo_connection_exec (self, "BEGIN IMMEDIATE", error) &&
         geo_schema_check (self, &version, error) &&
         geo_schema_migrate (self, version, error);
}

GeoConnection *
geo_connection_open_write (const char    *path,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GeoConnection) self = NULL;
  gint64 version;

  if (!check_path (path, error))
    return NULL;
  self = open_handle (path, path, SQLITE_OPEN_READWRITE, cancellable, error);
  /* What it is comes first: to a file that is no store it matters little that it is read-only.
   * The cache is as large as a prefecture, so that pages spill, and lock readers out, late. */
  if (!self || !geo_schema_check (self, &version, error) || !check_writable (self, error) ||
      !geo_connection_exec (self, "PRAGMA synchronous = FULL; PRAGMA cache_size = -131072",
                            error) ||
      !begin_write (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

GeoConnection *
geo_connection_open_draft (const char    *path,
                           const char    *shown_path,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GeoConnection) self = open_handle (path, shown_path, SQLITE_OPEN_READWRITE,
                                                cancellable, error);

  if (!self)
    return NULL;
  /* A draft is synchronised once, as a whole, before it gets its name. What its rows refer to is
   * what the same hand has just written, and whoever opens a store checks it anyway: to look up
   * every reference as well would take a fifth of an import. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  if (!geo_connection_exec (self, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
                                  "PRAGMA cache_size = -32768", error) ||
      !begin_write (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
geo_connection_close (GeoConnection *self)
{
  if (!self)
    return;
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

gboolean
geo_connection_hand_over (GeoConnection  *self,
                          GError        **error)
{
  if (!geo_connection_exec (self, "COMMIT", error))
    return FALSE;
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  return TRUE;
}

const char *
geo_connection_get_path (GeoConnection *self)
{
  return self->path;
}

sqlite3 *
geo_connection_get_handle (GeoConnection *self)
{
  return self->handle;
}

GCancellable *
geo_connection_get_cancellable (GeoConnection *self)
{
  return self->cancellable;
}

gboolean
geo_connection_exec (GeoConnection  *self,
                     const char     *sql,
                     GError        **error)
{
  int rc = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || geo_connection_fail (self, rc, error);
}

GeoStatement *
geo_connection_prepare (GeoConnection  *self,
                        const char     *sql,
                        GError        **error)
{
  GeoStatement *statement = NULL;
  int rc = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);

  if (rc != SQLITE_OK)
    geo_connection_fail (self, rc, error);
  return statement;
}

gboolean
geo_connection_step (GeoConnection  *self,
                     GeoStatement   *statement,
                     gboolean       *row,
                     GError        **error)
{
  int rc = sqlite3_step (statement);

  *row = rc == SQLITE_ROW;
  return rc == SQLITE_ROW || rc == SQLITE_DONE || geo_connection_fail (self, rc, error);
}

gboolean
geo_connection_run (GeoConnection  *self,
                    GeoStatement   *statement,
                    GError        **error)
{
  gboolean row = TRUE;

  while (row)
    if (!geo_connection_step (self, statement, &row, error))
      return FALSE;
  return TRUE;
}

gboolean
geo_connection_get_int (GeoConnection  *self,
                        const char     *sql,
                        gint64         *value,
                        GError        **error)
{
  g_autoptr (GeoStatement) statement = geo_connection_prepare (self, sql, error);
  gboolean row;

  if (!statement || !geo_connection_step (self, statement, &row, error))
    return FALSE;
  *value = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
fail_with (GeoConnection  *self,
           GError        **error,
           GeoError        code,
           const char     *format)
{
  g_set_error (error, GEO_ERROR, code, format, self->path);
  return FALSE;
}

/* SQLite knows ENOSPC itself, but not quotas and limits. A write that fails has no room then,
 * unless the disk says that it is broken. */
gboolean
geo_connection_is_full (sqlite3 *handle,
                        int      rc)
{
  int system_error = 0;

  if (rc == SQLITE_FULL)
    return TRUE;
  sqlite3_file_control (handle, "main", SQLITE_FCNTL_LAST_ERRNO, &system_error);
  return rc == SQLITE_IOERR_WRITE && system_error != EIO;
}

/* SQLite quotes the SQL it cannot read, which in a damaged store may be anything of any length.
 * Returns: the beginning of it, one line. */
static char *
dup_message (sqlite3 *handle)
{
  g_autofree char *message = g_utf8_make_valid (sqlite3_errmsg (handle), -1);

  if (g_utf8_strlen (message, -1) > MAX_MESSAGE_CHARS)
    {
      char *end = g_utf8_offset_to_pointer (message, MAX_MESSAGE_CHARS);

      *end = '\0';
    }

  return g_strdelimit (g_steal_pointer (&message), "\r\n", ' ');
}

static gboolean
fail_with_message (GeoConnection  *self,
                   GError        **error)
{
  g_autofree char *message = dup_message (self->handle);

  return geo_connection_fail_damaged (self, error, "%s", message);
}

gboolean
geo_connection_fail (GeoConnection  *self,
                     int             rc,
                     GError        **error)
{
  if (geo_connection_is_full (self->handle, rc))
    return fail_with (self, error, GEO_ERROR_NO_SPACE,
                      _("The disk of “%s” is full; make room and try again"));
  switch (rc & 0xff)
    {
    case SQLITE_NOTADB:
      return fail_with (self, error, GEO_ERROR_NOT_A_STORE,
                        _("“%s” is no store of Getu; name a file that Getu made"));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return fail_with (self, error, GEO_ERROR_READ_ONLY,
                        _("The store “%s” or its folder may not be written; copy it to a folder "
                          "of your own and work there"));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail_with (self, error, GEO_ERROR_BUSY,
                        _("Another program is writing the store “%s”; wait until it has finished "
                          "and try again"));
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
      return FALSE;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return fail_with_message (self, error);
    default:
      g_set_error (error, GEO_ERROR, GEO_ERROR_FAILED,
                   _("The store “%s” can be neither read nor written (%s); check its disk"),
                   self->path, sqlite3_errstr (rc));
      return FALSE;
    }
}

gboolean
geo_connection_fail_damaged (GeoConnection  *self,
                             GError        **error,
                             const char     *format,
                             ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
               _("The store “%s” is damaged (%s); go back to a copy of it, or import the survey "
                 "into a new store"),
               self->path, what);
  return FALSE;
}
