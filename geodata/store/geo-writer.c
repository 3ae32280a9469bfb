/* geo-writer.c – one transaction that writes a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-writer"

#include "config.h"

#include "geodata/store/geo-writer-private.h"

#include "geodata/store/geo-reader.h"
#include "geodata/store/geo-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* As in geo-reader.c: what is written must be read. */
#define MAX_TEXT_BYTES 1000

static void
finalize_cb (gpointer statement)
{
  sqlite3_finalize (statement);
}

GeoQuery *
geo_writer_query (GeoWriter   *self,
                  const char  *sql,
                  GError     **error)
{
  GeoStatement *statement = g_hash_table_lookup (self->queries, sql);

  if (!statement)
    {
      statement = geo_connection_prepare (self->connection, sql, error);
      if (statement)
        g_hash_table_insert (self->queries, (gpointer) sql, statement);
    }
  return statement;
}

gboolean
geo_writer_run (GeoWriter  *self,
                GeoQuery   *query,
                GError    **error)
{
  return geo_connection_run (self->connection, query, error);
}

void
geo_writer_bind_number (GeoQuery *query,
                        int       index,
                        gint64    value)
{
  if (value < 0)
    sqlite3_bind_null (query, index);
  else
    sqlite3_bind_int64 (query, index, value);
}

void
geo_writer_bind_day (GeoQuery *query,
                     int       index,
                     GeoDay    day)
{
  char text[GEO_DAY_TEXT_SIZE];

  if (day == GEO_DAY_NONE)
    sqlite3_bind_null (query, index);
  else
    sqlite3_bind_text (query, index, geo_day_format (day, text), -1, SQLITE_TRANSIENT);
}

void
geo_writer_bind_text (GeoQuery   *query,
                      int         index,
                      const char *text)
{
  if (!text || !*text)
    sqlite3_bind_null (query, index);
  else
    sqlite3_bind_text (query, index, text, -1, SQLITE_TRANSIENT);
}

gboolean
geo_writer_same_number (GeoQuery *query,
                        int       column,
                        gint64    value)
{
  if (sqlite3_column_type (query, column) == SQLITE_NULL)
    return value < 0;
  return sqlite3_column_int64 (query, column) == value;
}

gboolean
geo_writer_same_day (GeoQuery *query,
                     int       column,
                     GeoDay    day)
{
  char text[GEO_DAY_TEXT_SIZE];

  return geo_writer_same_text (query, column,
                               day == GEO_DAY_NONE ? NULL : geo_day_format (day, text));
}

gboolean
geo_writer_same_text (GeoQuery   *query,
                      int         column,
                      const char *text)
{
  const char *stored = (const char *) sqlite3_column_text (query, column);

  return g_strcmp0 (stored, text && *text ? text : NULL) == 0;
}

gboolean
geo_writer_refuse (GeoPut  *put,
                   char   **reason,
                   char    *take_reason)
{
  *put = GEO_PUT_REFUSED;
  if (reason)
    *reason = take_reason;
  else
    g_free (take_reason);
  return TRUE;
}

char *
geo_writer_check_text (const char *text)
{
  gsize n_bytes = text ? strlen (text) : 0;

  if (!g_utf8_validate (text ? text : "", n_bytes, NULL))
    return g_strdup (_("a text of it is in no known encoding; name the encoding"));
  if (n_bytes > MAX_TEXT_BYTES)
    return g_strdup_printf (_("a text of it is longer than %d bytes; shorten it"), MAX_TEXT_BYTES);
  return NULL;
}

gboolean
geo_writer_find_area (GeoWriter   *self,
                      const char  *code,
                      gint64      *id,
                      GeoLevel    *level,
                      GError     **error)
{
  g_autoptr (GeoQuery) query = NULL;
  gboolean row;

  query = geo_writer_query (self, "SELECT id, level FROM area WHERE code = ? AND valid_to IS NULL",
                            error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, code);
  if (!geo_connection_step (self->connection, query, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (query, 0) : 0;
  *level = row ? sqlite3_column_int (query, 1) : 0;
  return TRUE;
}

static char *
format_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

static gboolean
insert_import (GeoWriter  *self,
               GError    **error)
{
  g_autofree char *now = format_now ();
  g_autoptr (GeoQuery) query = NULL;

  query = geo_writer_query (self,
                            "INSERT INTO import (kind, file_name, imported_at) VALUES (?, ?, ?)",
                            error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, self->import_kind);
  geo_writer_bind_text (query, 2, self->import_file);
  geo_writer_bind_text (query, 3, now);
  if (!geo_writer_run (self, query, error))
    return FALSE;
  self->import_id = sqlite3_last_insert_rowid (geo_connection_get_handle (self->connection));
  return TRUE;
}

gboolean
geo_writer_count (GeoWriter  *self,
                  GeoPut      put,
                  GError    **error)
{
  if (self->import_kind && self->import_id == 0 && !insert_import (self, error))
    return FALSE;
  if (put == GEO_PUT_STORED)
    self->n_stored++;
  else
    self->n_changed++;
  return TRUE;
}

void
geo_writer_bind_import (GeoWriter *self,
                        GeoQuery  *query,
                        int        index)
{
  geo_writer_bind_number (query, index, self->import_id > 0 ? self->import_id : -1);
}

/* Writes into the journal what the import did, if it did anything. */
static gboolean
end_import (GeoWriter  *self,
            GError    **error)
{
  g_autofree char *now = format_now ();
  g_autoptr (GeoQuery) query = NULL;

  if (self->n_stored + self->n_changed == 0)
    return TRUE;
  query = geo_writer_query (self, "INSERT INTO journal (at, who, action, import_id, n_stored,"
                                  " n_changed) VALUES (?, ?, 'import', ?, ?, ?)", error);
  if (!query)
    return FALSE;
  geo_writer_bind_text (query, 1, now);
  geo_writer_bind_text (query, 2, g_get_user_name ());
  geo_writer_bind_import (self, query, 3);
  geo_writer_bind_number (query, 4, self->n_stored);
  geo_writer_bind_number (query, 5, self->n_changed);
  if (!geo_writer_run (self, query, error))
    return FALSE;
  self->n_stored = self->n_changed = 0;
  self->import_id = 0;
  return TRUE;
}

static GeoConnection *
open_draft (GeoWriter     *self,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  self->draft = geo_draft_new (path, error);
  if (!self->draft || !geo_schema_create (geo_draft_get_path (self->draft), path, error))
    return NULL;
  return geo_connection_open_draft (geo_draft_get_path (self->draft), path, cancellable, error);
}

GeoWriter *
geo_writer_new (const char    *path,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (GeoWriter) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (GeoWriter, 1);
  self->queries = g_hash_table_new_full (NULL, NULL, NULL, finalize_cb);
  self->boxes = g_array_new (FALSE, FALSE, sizeof (GeoIndexEntry));
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    self->connection = geo_connection_open_write (path, cancellable, error);
  else
    self->connection = open_draft (self, path, cancellable, error);
  /* An area may be stored before the one above it. */
  if (!self->connection ||
      !geo_connection_exec (self->connection, "PRAGMA defer_foreign_keys = ON", error))
    return NULL;
  self->n_changes_before =
    sqlite3_total_changes64 (geo_connection_get_handle (self->connection));
  return g_steal_pointer (&self);
}

/* A cache that is full would write into the file, and a rollback write it back. It is full when it
 * has so many pages; OFF would not be heard before the next transaction. */
gboolean
geo_writer_hold_back (GeoWriter  *self,
                      GError    **error)
{
  g_return_val_if_fail (self != NULL && !self->ended, FALSE);

  return self->draft ||
         geo_connection_exec (self->connection, "PRAGMA cache_spill = 2147483647", error);
}

/* Rolls back, unless the transaction is committed. */
static void
close_connection (GeoWriter *self)
{
  g_hash_table_remove_all (self->queries);
  g_clear_pointer (&self->connection, geo_connection_close);
}

void
geo_writer_free (GeoWriter *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->packing, geo_packing_free);
  close_connection (self);
  g_clear_pointer (&self->draft, geo_draft_free);
  g_hash_table_unref (self->queries);
  g_array_unref (self->boxes);
  g_clear_pointer (&self->kinds, g_array_unref);
  g_clear_pointer (&self->tree, geo_area_tree_free);
  g_free (self->import_kind);
  g_free (self->import_file);
  g_free (self);
}

gboolean
geo_writer_begin_import (GeoWriter   *self,
                         const char  *kind,
                         const char  *file_name,
                         GError     **error)
{
  g_return_val_if_fail (self != NULL && !self->ended, FALSE);
  g_return_val_if_fail (kind != NULL && file_name != NULL, FALSE);

  if (!end_import (self, error))
    return FALSE;
  g_free (self->import_kind);
  self->import_kind = g_strdup (kind);
  g_free (self->import_file);
  /* Only the file's own name: folders tell of people and machines. */
  self->import_file = g_filename_display_basename (file_name);
  return TRUE;
}

GeoSnapshot *
geo_writer_dup_snapshot (GeoWriter  *self,
                         GError    **error)
{
  g_return_val_if_fail (self != NULL && !self->ended, NULL);

  if (self->tree && !geo_writer_release_unstored (self, error))
    return NULL;
  return geo_reader_read_snapshot (self->connection, self->tree, error);
}

/* SpatiaLite's own triggers, which do not run here, would keep this for programs that cache the
 * extent of a layer. */
static gboolean
touch_layer (GeoWriter  *self,
             GError    **error)
{
  if (!self->reshaped)
    return TRUE;
  return geo_connection_exec (self->connection,
                              "UPDATE geometry_columns_time"
                              " SET last_insert = strftime ('%Y-%m-%dT%H:%M:%fZ', 'now'),"
                              " last_update = strftime ('%Y-%m-%dT%H:%M:%fZ', 'now')"
                              " WHERE f_table_name = 'area'", error);
}

/* The figures of before would be shown as today's by programs that cannot work them out. */
static gboolean
drop_values (GeoWriter  *self,
             GError    **error)
{
  return geo_connection_exec (self->connection, "DELETE FROM area_value", error);
}

gboolean
geo_writer_commit (GeoWriter  *self,
                   GError    **error)
{
  sqlite3 *handle;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);

  handle = geo_connection_get_handle (self->connection);
  if (sqlite3_total_changes64 (handle) == self->n_changes_before)
    {
      self->ended = TRUE;
      return geo_connection_exec (self->connection, "ROLLBACK", error);
    }
  if (g_cancellable_set_error_if_cancelled (geo_connection_get_cancellable (self->connection),
                                            error))
    return FALSE;
  if (!geo_writer_index_boxes (self, error) || !end_import (self, error) ||
      !touch_layer (self, error) || !drop_values (self, error) || !geo_writer_pack (self, error) ||
      !geo_connection_exec (self->connection, "COMMIT", error))
    return FALSE;
  self->ended = TRUE;
  if (!self->draft)
    return TRUE;
  close_connection (self);
  return geo_draft_publish (self->draft, error);
}
