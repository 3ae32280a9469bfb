/* geo-block-reader.c – private: blocks of the topology out of a store, one by one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-block-reader"

#include "geodata/store/geo-block-reader.h"

struct _GeoBlockReader {
  char *path;
  gint64 stamp;
  GeoConnection *connection;    /* NULL after a failure */
};

GeoBlockReader *
geo_block_reader_new (GeoConnection *connection,
                      gint64         stamp)
{
  GeoBlockReader *self;

  g_return_val_if_fail (connection != NULL, NULL);

  self = g_new0 (GeoBlockReader, 1);
  self->path = g_strdup (geo_connection_get_path (connection));
  self->connection = connection;
  self->stamp = stamp;
  return self;
}

void
geo_block_reader_free (GeoBlockReader *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->connection, geo_connection_close);
  g_free (self->path);
  g_free (self);
}

static gboolean
begin (GeoBlockReader  *self,
       GCancellable    *cancellable,
       GError         **error)
{
  if (self->connection)
    return geo_connection_exec (self->connection, "BEGIN", error);
  /* Opened in a transaction. The cancellable is of one block, the connection of many. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self->connection = geo_connection_open_read (self->path, NULL, error);
  return self->connection != NULL;
}

GBytes *
geo_block_reader_fetch (guint32        number,
                        gpointer       data,
                        GCancellable  *cancellable,
                        GError       **error)
{
  GeoBlockReader *self = data;
  GBytes *block = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!begin (self, cancellable, error))
    return NULL;
  if (geo_packs_check_unchanged (self->connection, self->stamp, error))
    block = geo_packs_read_block (self->connection, number, error);
  if (block && !geo_connection_exec (self->connection, "COMMIT", error))
    g_clear_pointer (&block, g_bytes_unref);
  if (!block)
    g_clear_pointer (&self->connection, geo_connection_close);
  return block;
}
