/* geo-packs.c – private: what is packed out of the rows, in its tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-packs"

#include "config.h"

#include "geodata/store/geo-packs.h"

#include "geodata/model/geo-error.h"
#include "geodata/model/geo-register-pack.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <zlib.h>

#define PACK_REGISTER "register"
#define PACK_WORDS "words"
#define PACK_PLACES "places"
#define PACK_DIRECTORY "directory"

static guint32
get_checksum (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return crc32_z (crc32_z (0, NULL, 0), data, size);
}

gboolean
geo_packs_read_state (GeoConnection  *connection,
                      GeoPackState   *state,
                      GError        **error)
{
  g_autoptr (GeoStatement) statement = NULL;
  gboolean row;

  *state = (GeoPackState) { 0 };
  statement = geo_connection_prepare (connection,
                                      "SELECT stamp, register_is_fresh, topology_is_fresh"
                                      " FROM pack_state WHERE id = 1", error);
  if (!statement || !geo_connection_step (connection, statement, &row, error))
    return FALSE;
  if (row)
    *state = (GeoPackState) { sqlite3_column_int64 (statement, 0),
                              sqlite3_column_int (statement, 1) == 1,
                              sqlite3_column_int (statement, 2) == 1 };
  return TRUE;
}

gboolean
geo_packs_check_unchanged (GeoConnection  *connection,
                           gint64          stamp,
                           GError        **error)
{
  GeoPackState state;

  if (!geo_packs_read_state (connection, &state, error))
    return FALSE;
  if (state.stamp == stamp && state.topology_is_fresh)
    return TRUE;
  g_set_error (error, GEO_ERROR, GEO_ERROR_CHANGED,
               _("Another program changed the store “%s” meanwhile; open it again"),
               geo_connection_get_path (connection));
  return FALSE;
}

gboolean
geo_packs_set_fresh (GeoConnection  *connection,
                     gboolean        register_is_fresh,
                     gboolean        topology_is_fresh,
                     GError        **error)
{
  g_autoptr (GeoStatement) statement = NULL;

  statement = geo_connection_prepare (connection,
                                      "INSERT OR REPLACE INTO pack_state"
                                      " (id, stamp, register_is_fresh, topology_is_fresh)"
                                      " SELECT 1, coalesce (max (stamp), 0) + 1, ?, ?"
                                      " FROM pack_state", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int (statement, 1, register_is_fresh);
  sqlite3_bind_int (statement, 2, topology_is_fresh);
  return geo_connection_run (connection, statement, error);
}

/* A copy: SQLite's own memory is there until the next step. */
static GBytes *
dup_blob (GeoStatement *statement,
          int           column)
{
  const void *data = sqlite3_column_blob (statement, column);

  return g_bytes_new (data, sqlite3_column_bytes (statement, column));
}

/* Straight into its place: as the column of a row it would be in memory twice. NULL if it is no blob
 * that can be read, which is no matter to anybody. */
static GBytes *
read_blob (GeoConnection *connection,
           gint64         row_id)
{
  g_autofree guint8 *data = NULL;
  sqlite3_blob *blob = NULL;
  int n_bytes = 0, rc;

  rc = sqlite3_blob_open (geo_connection_get_handle (connection), "main", "pack", "data", row_id, 0,
                          &blob);
  if (rc == SQLITE_OK)
    {
      n_bytes = sqlite3_blob_bytes (blob);
      data = g_try_malloc (MAX (n_bytes, 1));
      rc = data ? sqlite3_blob_read (blob, data, n_bytes, 0) : SQLITE_NOMEM;
    }
  sqlite3_blob_close (blob);
  return rc == SQLITE_OK ? g_bytes_new_take (g_steal_pointer (&data), n_bytes) : NULL;
}

/* Returns: FALSE if the store fails. @pack: NULL if there is none that is whole. */
static gboolean
read_pack (GeoConnection  *connection,
           const char     *name,
           GBytes        **pack,
           GError        **error)
{
  g_autoptr (GeoStatement) statement = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean row;

  *pack = NULL;
  statement = geo_connection_prepare (connection,
                                      "SELECT rowid, checksum FROM pack WHERE name = ?", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (!geo_connection_step (connection, statement, &row, error))
    return FALSE;
  bytes = row ? read_blob (connection, sqlite3_column_int64 (statement, 0)) : NULL;
  if (bytes && sqlite3_column_int64 (statement, 1) == get_checksum (bytes))
    *pack = g_steal_pointer (&bytes);
  return TRUE;
}

static gboolean
write_pack (GeoConnection  *connection,
            const char     *name,
            GBytes         *pack,
            GError        **error)
{
  g_autoptr (GeoStatement) statement = NULL;
  gsize size;
  const void *data = g_bytes_get_data (pack, &size);

  statement = geo_connection_prepare (connection,
                                      "INSERT OR REPLACE INTO pack (name, checksum, data)"
                                      " VALUES (?, ?, ?)", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, get_checksum (pack));
  sqlite3_bind_blob64 (statement, 3, data, size, SQLITE_STATIC);
  return geo_connection_run (connection, statement, error);
}

/* What is wrong with a pack is of no matter to anybody: it is made anew. */
static void
forget_damage (const char *name,
               GError     *take_error)
{
  g_debug ("The pack “%s” is not used: %s", name, take_error->message);
  g_error_free (take_error);
}

gboolean
geo_packs_read_register (GeoConnection  *connection,
                         GeoRegister   **reg,
                         GeoAreaIds    **ids,
                         GError        **error)
{
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GBytes) words = NULL;
  g_autoptr (GArray) row_ids = NULL;
  GError *damage = NULL;

  *reg = NULL;
  if (!read_pack (connection, PACK_REGISTER, &packed, error) ||
      !read_pack (connection, PACK_WORDS, &words, error))
    return FALSE;
  if (!packed || !words)
    return TRUE;
  *reg = geo_register_unpack (packed, words, &row_ids, &damage);
  if (*reg)
    *ids = geo_area_ids_new ((const gint64 *) row_ids->data, (int) row_ids->len);
  else
    forget_damage (PACK_REGISTER, damage);
  return TRUE;
}

gboolean
geo_packs_write_register (GeoConnection     *connection,
                          GeoRegister       *reg,
                          const GeoAreaIds  *ids,
                          GError           **error)
{
  g_autoptr (GBytes) words = NULL;
  g_autoptr (GBytes) packed = geo_register_pack (reg, geo_area_ids_get_all (ids, NULL), &words);

  return write_pack (connection, PACK_REGISTER, packed, error) &&
         write_pack (connection, PACK_WORDS, words, error);
}

gboolean
geo_packs_read_topology (GeoConnection  *connection,
                         int             n_areas,
                         GeoPlaces     **places,
                         GeoPyramid    **pyramid,
                         GError        **error)
{
  g_autoptr (GBytes) packed_places = NULL;
  g_autoptr (GBytes) directory = NULL;
  GError *damage = NULL;

  *places = NULL;
  *pyramid = NULL;
  if (!read_pack (connection, PACK_PLACES, &packed_places, error) ||
      !read_pack (connection, PACK_DIRECTORY, &directory, error))
    return FALSE;
  if (!packed_places || !directory)
    return TRUE;
  *places = geo_places_unpack (packed_places, n_areas, &damage);
  if (*places)
    *pyramid = geo_pyramid_decode (directory, &damage);
  if (!*pyramid)
    {
      g_clear_pointer (places, geo_places_unref);
      forget_damage (PACK_DIRECTORY, damage);
    }
  return TRUE;
}

static gboolean
write_blocks (GeoConnection  *connection,
              GPtrArray      *blocks,
              GError        **error)
{
  g_autoptr (GeoStatement) statement = NULL;

  if (!geo_connection_exec (connection, "DELETE FROM topology_block", error))
    return FALSE;
  statement = geo_connection_prepare (connection,
                                      "INSERT INTO topology_block (number, data) VALUES (?, ?)",
                                      error);
  if (!statement)
    return FALSE;
  for (guint i = 0; i < blocks->len; i++)
    {
      gsize size;
      const void *data = g_bytes_get_data (g_ptr_array_index (blocks, i), &size);

      sqlite3_reset (statement);
      sqlite3_bind_int64 (statement, 1, (gint64) i + 1);
      sqlite3_bind_blob64 (statement, 2, data, size, SQLITE_STATIC);
      if (!geo_connection_run (connection, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
geo_packs_write_topology (GeoConnection     *connection,
                          const GeoPlaces   *places,
                          const GeoPyramid  *pyramid,
                          GPtrArray         *blocks,
                          GError           **error)
{
  g_autoptr (GBytes) packed_places = geo_places_pack (places);
  g_autoptr (GBytes) directory = geo_pyramid_encode (pyramid);

  return write_pack (connection, PACK_PLACES, packed_places, error) &&
         write_pack (connection, PACK_DIRECTORY, directory, error) &&
         write_blocks (connection, blocks, error);
}

GBytes *
geo_packs_read_block (GeoConnection  *connection,
                      guint32         number,
                      GError        **error)
{
  g_autoptr (GeoStatement) statement = NULL;
  gboolean row;

  statement = geo_connection_prepare (connection,
                                      "SELECT data FROM topology_block WHERE number = ?", error);
  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, number);
  if (!geo_connection_step (connection, statement, &row, error))
    return NULL;
  if (!row || sqlite3_column_type (statement, 0) != SQLITE_BLOB)
    {
      geo_connection_fail_damaged (connection, error, _("table %s, row %" PRId64 ", column %s"),
                                   "topology_block", (gint64) number, "data");
      return NULL;
    }
  return dup_blob (statement, 0);
}
