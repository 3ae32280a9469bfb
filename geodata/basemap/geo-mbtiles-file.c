/* geo-mbtiles-file.c – private: a hardened connection to a file of tiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-mbtiles-file"

#include "config.h"

#include "geodata/basemap/geo-mbtiles-file.h"

#include "geodata/basemap/geo-attribution.h"
#include "geodata/model/geo-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

/* Steps of SQLite's machine between two looks at the cancellable: well below a millisecond. */
#define PROGRESS_STEPS 2000
/* Looks until a call is given up: some ten million steps, tenths of a second. A view may be made to
 * run for ever, and a large table without an index is no use in a map. */
#define MAX_LOOKS 5000
#define MAX_METADATA_ROWS 1000

struct _GeoMbtilesFile {
  sqlite3 *handle;
  sqlite3_stmt *tile_query;
  GHashTable *metadata;
  char *path;
  char *shown_path;    /* for messages: names of files may be in any encoding */
  char *name;
  char *attribution;
  GeoTileFormat format;
  int min_zoom, max_zoom;

  GCancellable *cancellable; /* of the call under way */
  int n_looks;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

static int
progress_cb (void *user_data)
{
  GeoMbtilesFile *self = user_data;

  return ++self->n_looks > MAX_LOOKS || g_cancellable_is_cancelled (self->cancellable);
}

static void
begin_call (GeoMbtilesFile *self,
            GCancellable   *cancellable)
{
  self->cancellable = cancellable;
  self->n_looks = 0;
}

/* Views stay allowed, as MBTiles often are one over tiles and pictures; what they may call is
 * SQLite's own and harmless, as the schema is not trusted. */
static void
harden (sqlite3 *handle)
{
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, 2 * GEO_TILE_MAX_BYTES);
  sqlite3_limit (handle, SQLITE_LIMIT_SQL_LENGTH, 100000);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit (handle, SQLITE_LIMIT_COMPOUND_SELECT, 20);
  sqlite3_exec (handle, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                        "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON", NULL, NULL, NULL);
}

/* Always FALSE. What SQLite says may quote the file, so only its number is told. */
static gboolean
fail (GeoMbtilesFile  *self,
      int              rc,
      GError         **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  switch (rc & 0xff)
    {
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* no such table or column */
      g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
                   _("“%s” has no tiles in it; choose an MBTiles file"), self->shown_path);
      break;
    case SQLITE_INTERRUPT:
      g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                   _("Finding a tile in “%s” takes too long; have its maker add an index of zoom, "
                     "column and row"), self->shown_path);
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                   _("“%s” may not be read; ask its owner for permission"), self->shown_path);
      break;
    default:
      g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
                   _("The tiles in “%s” cannot be read (%s); copy the file again"),
                   self->shown_path, sqlite3_errstr (rc));
      break;
    }
  return FALSE;
}

static gboolean
check_path (GeoMbtilesFile  *self,
            GError         **error)
{
  GStatBuf st;

  if (g_stat (self->path, &st) != 0)
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND,
                   _("There is no file “%s”; choose another base map"), self->shown_path);
      return FALSE;
    }
  if (S_ISREG (st.st_mode))
    return TRUE;
  g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
               _("“%s” is not a file; choose an MBTiles file"), self->shown_path);
  return FALSE;
}

/* Immutable: SQLite neither locks nor leaves anything beside the file, whatever mode it is in. If
 * somebody writes it all the same, a tile is read wrongly, and its decoder says so. */
static gboolean
open_handle (GeoMbtilesFile  *self,
             GError         **error)
{
  g_autofree char *absolute = g_canonicalize_filename (self->path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);
  g_autofree char *immutable = NULL;
  int rc;

  if (uri == NULL)
    return FALSE;
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  rc = sqlite3_open_v2 (immutable, &self->handle,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
                        SQLITE_OPEN_PRIVATECACHE, NULL);
  if (rc != SQLITE_OK)
    return fail (self, rc, error);
  harden (self->handle);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_cb, self);
  return TRUE;
}

static sqlite3_stmt *
prepare (GeoMbtilesFile  *self,
         const char      *sql,
         GError         **error)
{
  sqlite3_stmt *statement = NULL;
  const int rc = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  if (rc != SQLITE_OK)
    fail (self, rc, error);
  return statement;
}

/* A file without metadata still has tiles. */
static gboolean
read_metadata (GeoMbtilesFile  *self,
               GError         **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT name, value FROM metadata", NULL);
  int rc = SQLITE_DONE;

  for (int i = 0; statement != NULL && i < MAX_METADATA_ROWS; i++)
    {
      const char *name, *value;

      rc = sqlite3_step (statement);
      if (rc != SQLITE_ROW)
        break;
      name = (const char *) sqlite3_column_text (statement, 0);
      value = (const char *) sqlite3_column_text (statement, 1);
      if (name != NULL && value != NULL && strlen (name) < 100)
        g_hash_table_replace (self->metadata, g_strdup (name), g_strndup (value, 10000));
    }
  return (rc & 0xff) != SQLITE_NOTADB || fail (self, rc, error);
}

static const char *
get_metadata (GeoMbtilesFile *self,
              const char     *name)
{
  const char *value = g_hash_table_lookup (self->metadata, name);

  return value != NULL ? value : "";
}

static gboolean
read_zoom (GeoMbtilesFile *self,
           const char     *name,
           int            *zoom)
{
  gint64 number;

  if (!g_ascii_string_to_signed (get_metadata (self, name), 10, 0, GEO_TILE_MAX_ZOOM, &number,
                                 NULL))
    return FALSE;
  *zoom = (int) number;
  return TRUE;
}

/* Where the metadata does not tell them, from the tiles; an index makes that quick, and without
 * one it is given up. */
static void
find_zooms (GeoMbtilesFile *self)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (read_zoom (self, "minzoom", &self->min_zoom) &&
      read_zoom (self, "maxzoom", &self->max_zoom) && self->min_zoom <= self->max_zoom)
    return;
  self->min_zoom = 0;
  self->max_zoom = GEO_TILE_MAX_ZOOM;
  statement = prepare (self, "SELECT (SELECT min (zoom_level) FROM tiles), "
                             "(SELECT max (zoom_level) FROM tiles)", NULL);
  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return;
  self->min_zoom = CLAMP (sqlite3_column_int (statement, 0), 0, GEO_TILE_MAX_ZOOM);
  self->max_zoom = CLAMP (sqlite3_column_int (statement, 1), self->min_zoom, GEO_TILE_MAX_ZOOM);
}

static GeoTileFormat
look_at_a_tile (GeoMbtilesFile *self)
{
  g_autoptr (sqlite3_stmt) statement = prepare (self, "SELECT tile_data FROM tiles LIMIT 1", NULL);
  const guint8 *data;
  int width, height;

  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return GEO_TILE_FORMAT_NONE;
  data = sqlite3_column_blob (statement, 0);
  if (data == NULL)
    return GEO_TILE_FORMAT_NONE;
  return geo_tile_format_detect (data, (gsize) sqlite3_column_bytes (statement, 0),
                                 &width, &height);
}

/* What the file says of itself and what it has may differ; either is enough to refuse it. */
static gboolean
check_format (GeoMbtilesFile  *self,
              GError         **error)
{
  const char *format = get_metadata (self, "format");

  self->format = look_at_a_tile (self);
  if (g_ascii_strcasecmp (format, "pbf") != 0 && g_ascii_strcasecmp (format, "mvt") != 0 &&
      self->format != GEO_TILE_FORMAT_PBF)
    return TRUE;
  g_set_error (error, GEO_ERROR, GEO_ERROR_UNRECOGNISED,
               _("“%s” has vector tiles in it, which Getu does not draw; choose an MBTiles file "
                 "with pictures (PNG, JPEG or WebP)"), self->shown_path);
  return FALSE;
}

/**
 * geo_mbtiles_file_open:
 *
 * Returns: (transfer full) (nullable): the file, with its metadata read; %NULL with GEO_ERROR
 */
GeoMbtilesFile *
geo_mbtiles_file_open (const char    *path,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GeoMbtilesFile) self = g_new0 (GeoMbtilesFile, 1);

  self->path = g_strdup (path);
  self->shown_path = g_filename_display_name (path);
  self->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  begin_call (self, cancellable);
  if (!check_path (self, error) || !open_handle (self, error) || !read_metadata (self, error))
    return NULL;
  self->tile_query = prepare (self, "SELECT tile_data FROM tiles WHERE zoom_level = ? AND "
                                    "tile_column = ? AND tile_row = ? LIMIT 1", error);
  if (self->tile_query == NULL || !check_format (self, error))
    return NULL;
  find_zooms (self);
  self->name = geo_attribution_dup_plain (get_metadata (self, "name"));
  self->attribution = geo_attribution_dup_plain (get_metadata (self, "attribution"));
  begin_call (self, NULL);
  return g_steal_pointer (&self);
}

void
geo_mbtiles_file_close (GeoMbtilesFile *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->tile_query);
  sqlite3_close_v2 (self->handle);
  g_hash_table_unref (self->metadata);
  g_free (self->path);
  g_free (self->shown_path);
  g_free (self->name);
  g_free (self->attribution);
  g_free (self);
}

static GBytes *
dup_tile (GeoMbtilesFile  *self,
          GError         **error)
{
  const void *data = sqlite3_column_blob (self->tile_query, 0);
  const int size = sqlite3_column_bytes (self->tile_query, 0);

  if (data != NULL && size <= GEO_TILE_MAX_BYTES)
    return g_bytes_new (data, (gsize) size);
  g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND, _("“%s” has a tile that is none"),
               self->shown_path);
  return NULL;
}

GBytes *
geo_mbtiles_file_read (GeoMbtilesFile  *self,
                       const GeoTile   *tile,
                       GCancellable    *cancellable,
                       GError         **error)
{
  GBytes *bytes = NULL;
  int rc;

  g_return_val_if_fail (geo_tile_is_valid (tile), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  begin_call (self, cancellable);
  sqlite3_bind_int (self->tile_query, 1, tile->z);
  sqlite3_bind_int (self->tile_query, 2, tile->x);
  sqlite3_bind_int (self->tile_query, 3, (1 << tile->z) - 1 - tile->y);
  rc = sqlite3_step (self->tile_query);
  if (rc == SQLITE_ROW)
    bytes = dup_tile (self, error);
  else if (rc == SQLITE_DONE)
    g_set_error (error, GEO_ERROR, GEO_ERROR_NOT_FOUND, _("“%s” has no such tile"),
                 self->shown_path);
  else
    fail (self, rc, error);
  sqlite3_reset (self->tile_query);
  begin_call (self, NULL);
  return bytes;
}

const char *
geo_mbtiles_file_get_name (GeoMbtilesFile *self)
{
  return self->name;
}

const char *
geo_mbtiles_file_get_attribution (GeoMbtilesFile *self)
{
  return self->attribution;
}

GeoTileFormat
geo_mbtiles_file_get_format (GeoMbtilesFile *self)
{
  return self->format;
}

void
geo_mbtiles_file_get_zooms (GeoMbtilesFile *self,
                            int            *min_zoom,
                            int            *max_zoom)
{
  *min_zoom = self->min_zoom;
  *max_zoom = self->max_zoom;
}
