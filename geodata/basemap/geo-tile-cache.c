/* geo-tile-cache.c – tiles of servers kept on the disk, so that a map is there without a network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-tile-cache"

#include "geodata/basemap/geo-tile-cache.h"

#include "geodata/basemap/geo-tile-format.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* What is kept when room is made, of the bound: room is made now and then, not for every tile. */
#define KEPT_SHARE 0.8
/* folder/HASH/z/x/y: deeper there is nothing of ours. */
#define MAX_DEPTH 4

struct _GeoTileCache
{
  GObject parent_instance;

  char *folder;
  guint64 max_bytes;

  GMutex mutex;          /* of what follows, and held while room is made */
  guint64 used_bytes;    /* as far as is known */
  gboolean measured;     /* whether what was there before is in it */
};

G_DEFINE_FINAL_TYPE (GeoTileCache, geo_tile_cache, G_TYPE_OBJECT)

/* A file of the cache when room is made. */
typedef struct {
  char *path;
  gint64 fetched_s;
  guint64 bytes;
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->path);
}

static int
compare_fetched (gconstpointer a,
                 gconstpointer b)
{
  const Entry *left = a;
  const Entry *right = b;

  return (left->fetched_s > right->fetched_s) - (left->fetched_s < right->fetched_s);
}

/* Appends the files below @folder; symbolic links lead elsewhere and are left alone. */
static void
list_files (const char *folder,
            int         depth,
            GArray     *entries)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf st;

      if (g_lstat (path, &st) != 0)
        continue;
      if (S_ISDIR (st.st_mode) && depth < MAX_DEPTH)
        {
          list_files (path, depth + 1, entries);
        }
      else if (S_ISREG (st.st_mode))
        {
          Entry entry = { g_steal_pointer (&path), st.st_mtime, (guint64) st.st_size };

          g_array_append_val (entries, entry);
        }
    }
}

static GArray *
list_cache (GeoTileCache *self,
            guint64      *bytes)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, entry_clear);
  list_files (self->folder, 1, entries);
  *bytes = 0;
  for (guint i = 0; i < entries->len; i++)
    *bytes += g_array_index (entries, Entry, i).bytes;
  return entries;
}

/* Other windows and programs write, too: so the disk is looked at, not what is remembered. */
static void
make_room (GeoTileCache *self,
           guint64       max_bytes)
{
  g_autoptr (GArray) entries = list_cache (self, &self->used_bytes);

  self->measured = TRUE;
  if (self->used_bytes <= max_bytes)
    return;
  g_array_sort (entries, compare_fetched);
  for (guint i = 0; i < entries->len && self->used_bytes > max_bytes * KEPT_SHARE; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (g_unlink (entry->path) == 0)
        self->used_bytes -= entry->bytes;
    }
}

static char *
dup_folder (GeoTileCache  *self,
            const char    *hash,
            const GeoTile *tile)
{
  g_autofree char *z = g_strdup_printf ("%d", tile->z);
  g_autofree char *x = g_strdup_printf ("%d", tile->x);

  return g_build_filename (self->folder, hash, z, x, NULL);
}

static char *
dup_path (const char    *folder,
          const GeoTile *tile)
{
  g_autofree char *y = g_strdup_printf ("%d", tile->y);

  return g_build_filename (folder, y, NULL);
}

static void
geo_tile_cache_finalize (GObject *object)
{
  GeoTileCache *self = GEO_TILE_CACHE (object);

  g_free (self->folder);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (geo_tile_cache_parent_class)->finalize (object);
}

static void
geo_tile_cache_class_init (GeoTileCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geo_tile_cache_finalize;
}

static void
geo_tile_cache_init (GeoTileCache *self)
{
  g_mutex_init (&self->mutex);
}

GeoTileCache *
geo_tile_cache_new (const char *folder,
                    guint64     max_bytes)
{
  GeoTileCache *self = g_object_new (GEO_TYPE_TILE_CACHE, NULL);

  self->folder = g_strdup (folder);
  self->max_bytes = max_bytes;
  return self;
}

GBytes *
geo_tile_cache_look_up (GeoTileCache  *self,
                        const char    *hash,
                        const GeoTile *tile,
                        gint64        *age_s)
{
  g_autofree char *folder = dup_folder (self, hash, tile);
  g_autofree char *path = dup_path (folder, tile);
  g_autofree char *contents = NULL;
  gsize size;
  GStatBuf st;

  if (g_lstat (path, &st) != 0 || !S_ISREG (st.st_mode) || st.st_size > GEO_TILE_MAX_BYTES ||
      !g_file_get_contents (path, &contents, &size, NULL))
    return NULL;
  *age_s = g_get_real_time () / G_USEC_PER_SEC - st.st_mtime;
  return g_bytes_new_take (g_steal_pointer (&contents), size);
}

void
geo_tile_cache_insert (GeoTileCache  *self,
                       const char    *hash,
                       const GeoTile *tile,
                       GBytes        *bytes)
{
  g_autofree char *folder = dup_folder (self, hash, tile);
  g_autofree char *path = dup_path (folder, tile);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  /* Under another name first: nobody reads half a tile. Where somebody was is nobody else's
   * business. */
  if (size > GEO_TILE_MAX_BYTES || g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                 NULL))
    return;
  g_mutex_lock (&self->mutex);
  self->used_bytes += size;
  if (!self->measured || self->used_bytes > self->max_bytes)
    make_room (self, self->max_bytes);
  g_mutex_unlock (&self->mutex);
}

guint64
geo_tile_cache_measure (GeoTileCache *self)
{
  guint64 bytes;
  g_autoptr (GArray) entries = list_cache (self, &bytes);

  return bytes;
}

/* The folders stay: they weigh nothing, and another window may be writing into them. */
void
geo_tile_cache_clear (GeoTileCache *self)
{
  g_mutex_lock (&self->mutex);
  make_room (self, 0);
  g_mutex_unlock (&self->mutex);
}
