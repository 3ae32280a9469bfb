/* ui-id-cache.c – tiles that may be seen again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-id-cache"

#include "config.h"

#include "ui/paint/raster/ui-id-cache.h"

/* Strokes change with level, theme and zoom, as they pale where areas get small; whoever has seen
 * more starts anew. */
#define MAX_LOOKS 1000

typedef struct {
  UiTileKey key;
  UiIdTile *tile;
  gsize size;
  GList link;         /* in by_use */
} Kept;

struct _UiIdCache {
  GHashTable *kept;   /* of Kept, by its key */
  GQueue by_use;      /* of Kept, the one used last first */
  gsize max_bytes, n_bytes;
  GArray *looks;      /* of UiStrokes */
};

static guint
key_hash (gconstpointer data)
{
  const UiTileKey *key = data;
  guint hash = g_double_hash (&key->units_per_px);

  hash = hash * 31 + g_int64_hash (&key->x);
  hash = hash * 31 + g_int64_hash (&key->y);

  return (hash * 31 + key->level) * 31 + key->look;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const UiTileKey *one = a, *other = b;

  return one->x == other->x && one->y == other->y && one->units_per_px == other->units_per_px &&
         one->level == other->level && one->look == other->look;
}

static void
kept_free (gpointer data)
{
  Kept *self = data;

  ui_id_tile_unref (self->tile);
  g_free (self);
}

UiIdCache *
ui_id_cache_new (gsize max_bytes)
{
  UiIdCache *self = g_new0 (UiIdCache, 1);

  self->kept = g_hash_table_new_full (key_hash, key_equal, NULL, kept_free);
  g_queue_init (&self->by_use);
  self->max_bytes = max_bytes;
  self->looks = g_array_new (FALSE, FALSE, sizeof (UiStrokes));

  return self;
}

void
ui_id_cache_free (UiIdCache *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->kept);
  g_array_unref (self->looks);
  g_free (self);
}

static gboolean
strokes_equal (const UiStrokes *a,
               const UiStrokes *b)
{
  for (guint rank = 0; rank < GEO_N_LEVELS; rank++)
    if (a->of_rank[rank].width_px != b->of_rank[rank].width_px ||
        a->of_rank[rank].argb != b->of_rank[rank].argb)
      return FALSE;

  return TRUE;
}

static void
drop (UiIdCache *self,
      Kept      *kept)
{
  g_queue_unlink (&self->by_use, &kept->link);
  self->n_bytes -= kept->size;
  g_hash_table_remove (self->kept, &kept->key);
}

guint
ui_id_cache_get_look (UiIdCache       *self,
                      const UiStrokes *strokes)
{
  g_return_val_if_fail (self != NULL && strokes != NULL, 0);

  for (guint look = 0; look < self->looks->len; look++)
    if (strokes_equal (&g_array_index (self->looks, UiStrokes, look), strokes))
      return look;

  if (self->looks->len == MAX_LOOKS)
    {
      while (!g_queue_is_empty (&self->by_use))
        drop (self, g_queue_peek_tail (&self->by_use));
      g_array_set_size (self->looks, 0);
    }
  g_array_append_vals (self->looks, strokes, 1);

  return self->looks->len - 1;
}

UiIdTile *
ui_id_cache_use (UiIdCache       *self,
                 const UiTileKey *key)
{
  Kept *kept;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  kept = g_hash_table_lookup (self->kept, key);
  if (kept == NULL)
    return NULL;
  g_queue_unlink (&self->by_use, &kept->link);
  g_queue_push_head_link (&self->by_use, &kept->link);

  return ui_id_tile_ref (kept->tile);
}

void
ui_id_cache_add (UiIdCache       *self,
                 const UiTileKey *key,
                 UiIdTile        *tile)
{
  Kept *kept;

  g_return_if_fail (self != NULL && key != NULL && tile != NULL);
  g_return_if_fail (!g_hash_table_contains (self->kept, key));

  kept = g_new0 (Kept, 1);
  kept->key = *key;
  kept->tile = ui_id_tile_ref (tile);
  kept->size = ui_id_tile_get_size (tile);
  kept->link.data = kept;
  g_hash_table_add (self->kept, kept);
  g_queue_push_head_link (&self->by_use, &kept->link);
  self->n_bytes += kept->size;
}

void
ui_id_cache_shrink (UiIdCache *self,
                    guint      n_spared)
{
  g_return_if_fail (self != NULL);

  while (self->n_bytes > self->max_bytes && self->by_use.length > n_spared)
    drop (self, g_queue_peek_tail (&self->by_use));
}
