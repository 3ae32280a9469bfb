/* geo-connection.h – private: a hardened connection to one store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stays on the thread that opened it. A store may come from a stranger, so nothing in its schema
 * is trusted: its triggers and views never run, its functions are SQLite's own and innocuous, no
 * extension is loaded – SpatiaLite itself only builds new stores (geo-schema.c) – and the limits
 * on what a file can ask for are low. See "Defense against the dark arts" in SQLite's manual.
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct _GeoConnection GeoConnection;
typedef sqlite3_stmt GeoStatement;

/* A statement that somebody else keeps, ready for its next use when it goes out of scope. */
typedef sqlite3_stmt GeoQuery;

static inline void
geo_query_end (GeoQuery *query)
{
  sqlite3_reset (query);
  sqlite3_clear_bindings (query);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoStatement, sqlite3_finalize)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoQuery, geo_query_end)

/* Opens a store for reading and begins a read transaction. A store of an earlier version is
 * copied to memory and migrated there: looking at a file never changes it. */
GeoConnection *geo_connection_open_read  (const char    *path,
                                          GCancellable  *cancellable,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Opens a store, begins the transaction that writes it, and migrates it in there. */
GeoConnection *geo_connection_open_write (const char    *path,
                                          GCancellable  *cancellable,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Likewise for a file that nobody else knows yet and that is thrown away if anything fails:
 * no journal on disk. @shown_path: what error messages call it. */
GeoConnection *geo_connection_open_draft (const char    *path,
                                          const char    *shown_path,
                                          GCancellable  *cancellable,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Rolls back what is not committed. */
void           geo_connection_close      (GeoConnection *self);

const char    *geo_connection_get_path   (GeoConnection *self);
sqlite3       *geo_connection_get_handle (GeoConnection *self);
GCancellable  *geo_connection_get_cancellable (GeoConnection *self);

/* Ends the transaction that is open, and hands the connection to whatever thread uses it next,
 * alone. It is no longer cancelled by what it was opened with. */
gboolean       geo_connection_hand_over  (GeoConnection *self,
                                          GError       **error);

gboolean       geo_connection_exec       (GeoConnection *self,
                                          const char    *sql,
                                          GError       **error);
GeoStatement  *geo_connection_prepare    (GeoConnection *self,
                                          const char    *sql,
                                          GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE with *@row telling whether there is one, FALSE with @error. */
gboolean       geo_connection_step       (GeoConnection *self,
                                          GeoStatement  *statement,
                                          gboolean      *row,
                                          GError       **error);
/* Runs a statement to its end, whatever rows it gives. */
gboolean       geo_connection_run        (GeoConnection *self,
                                          GeoStatement  *statement,
                                          GError       **error);
/* The first column of the first row. */
gboolean       geo_connection_get_int    (GeoConnection *self,
                                          const char    *sql,
                                          gint64        *value,
                                          GError       **error);
/* Whether the failure @rc of @handle means that the disk, or the user's share of it, is full. */
gboolean       geo_connection_is_full    (sqlite3       *handle,
                                          int            rc);
/* Always FALSE: what SQLite's last failure on this connection, @rc, means to a user. */
gboolean       geo_connection_fail       (GeoConnection *self,
                                          int            rc,
                                          GError       **error);
/* Always FALSE: @what, a translated clause, is wrong with the content of the store. */
gboolean       geo_connection_fail_damaged (GeoConnection *self,
                                          GError       **error,
                                          const char    *format,
                                          ...) G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoConnection, geo_connection_close)

G_END_DECLS
