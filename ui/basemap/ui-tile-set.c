/* ui-tile-set.c – the tiles of one source: asked for, kept, drawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-tile-set"

#include "ui/basemap/ui-tile-set.h"

#include "geodata/basemap/geo-tile-shift.h"
#include "geodata/model/geo-error.h"
#include "ui/basemap/ui-tile-decoder.h"

#include <math.h>
#include <stdlib.h>

/* Width of a tile at its own zoom, whatever the number of its pixels. */
#define TILE_PX 256
#define MAX_JOBS 8
/* Some 350 tiles of 256 pixels: several screens. */
#define MAX_BYTES (96 * 1024 * 1024)
/* Those of which it is known that they are not there count, too. */
#define MAX_SLOTS 4096
/* A view that would take more is one of a source that has only much finer tiles. */
#define MAX_VISIBLE 600
/* A stretched tile wider than this is beyond what renderers can place exactly. */
#define MAX_STRETCHED_PX (4 * 1024 * 1024)
#define RETRY_S 5

/* What is known of a tile. */
typedef struct {
  GeoTile tile;
  GdkTexture *texture;
  GCancellable *job;      /* while it is on its way */
  gboolean missing;       /* for good */
  gint64 retry_us;        /* monotonic; after it could not be had */
  guint64 wanted;         /* number of the last frame that would have drawn it */
} Slot;

struct _UiTileSet
{
  GObject parent_instance;

  GeoTileSource *source;
  GHashTable *slots;      /* of Slot, by itself */
  GArray *wanting;        /* of GeoTile, of the frame */
  guint64 frame;
  gsize bytes;
  guint n_jobs;
  guint retry_id;
  gboolean settled;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiTileSet, ui_tile_set, G_TYPE_OBJECT)

/* A tile on its way. */
typedef struct {
  UiTileSet *set;
  GeoTile tile;
  GCancellable *cancellable;
} Job;

static gsize
get_texture_bytes (GdkTexture *texture)
{
  return (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
}

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  if (slot->job != NULL)
    g_cancellable_cancel (slot->job);
  g_clear_object (&slot->job);
  g_clear_object (&slot->texture);
  g_free (slot);
}

/* The tile comes first in a slot, and is its key. */
static Slot *
find_slot (UiTileSet     *self,
           const GeoTile *tile)
{
  return g_hash_table_lookup (self->slots, tile);
}

static Slot *
ensure_slot (UiTileSet     *self,
             const GeoTile *tile)
{
  Slot *slot = find_slot (self, tile);

  if (slot == NULL)
    {
      slot = g_new0 (Slot, 1);
      slot->tile = *tile;
      g_hash_table_add (self->slots, slot);
    }
  return slot;
}

/* Loading */

static gboolean
retry_cb (gpointer user_data)
{
  UiTileSet *self = UI_TILE_SET (user_data);

  self->retry_id = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
retry_later (UiTileSet *self,
             Slot      *slot)
{
  slot->retry_us = g_get_monotonic_time () + RETRY_S * G_USEC_PER_SEC;
  if (self->retry_id == 0)
    self->retry_id = g_timeout_add_seconds (RETRY_S + 1, retry_cb, self);
}

/* Takes @texture and ends the job, which nobody may be waiting for any more. A tile whose picture
 * cannot be read is none. */
static void
end_job (Job          *job,
         GdkTexture   *texture,
         const GError *error)
{
  UiTileSet *self = job->set;
  Slot *slot = find_slot (self, &job->tile);

  self->n_jobs--;
  if (slot != NULL && slot->job == job->cancellable)
    {
      g_clear_object (&slot->job);
      if (texture != NULL)
        {
          slot->texture = g_object_ref (texture);
          self->bytes += get_texture_bytes (texture);
        }
      else if (g_error_matches (error, GEO_ERROR, GEO_ERROR_NOT_FOUND) ||
               g_error_matches (error, GEO_ERROR, GEO_ERROR_DAMAGED))
        {
          slot->missing = TRUE;
        }
      else
        {
          retry_later (self, slot);
        }
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_clear_object (&texture);
  g_object_unref (job->cancellable);
  g_object_unref (self);
  g_free (job);
}

static void
decoded_cb (GObject      *source_object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = ui_tile_decode_finish (result, &error);

  end_job (user_data, texture, error);
}

static void
loaded_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = geo_tile_source_load_finish (GEO_TILE_SOURCE (source_object), result,
                                                          &error);

  if (bytes != NULL)
    ui_tile_decode_async (bytes, job->cancellable, decoded_cb, job);
  else
    end_job (job, NULL, error);
}

static void
start_job (UiTileSet *self,
           Slot      *slot)
{
  Job *job = g_new0 (Job, 1);

  slot->job = g_cancellable_new ();
  job->set = g_object_ref (self);
  job->tile = slot->tile;
  job->cancellable = g_object_ref (slot->job);
  self->n_jobs++;
  geo_tile_source_load_async (self->source, &slot->tile, job->cancellable, loaded_cb, job);
}

/* Wants the tile, or, where there is none, the one it is a part of. */
static void
want (UiTileSet     *self,
      const GeoTile *tile,
      int            min_zoom)
{
  GeoTile at = *tile;

  for (;;)
    {
      Slot *slot = ensure_slot (self, &at);

      if (slot->wanted == self->frame)
        return; /* a neighbour has done so */
      slot->wanted = self->frame;
      if (!slot->missing)
        {
          if (slot->texture == NULL)
            g_array_append_val (self->wanting, at);
          return;
        }
      if (at.z <= min_zoom)
        return;
      at = geo_tile_get_parent (&at);
    }
}

static int
compare_distance (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const UiTileView *view = user_data;
  double distance[2];

  for (int i = 0; i < 2; i++)
    {
      const GeoTile *tile = i == 0 ? a : b;
      const double n = exp2 (tile->z);

      distance[i] = hypot ((tile->x + 0.5) / n - view->centre_x, (tile->y + 0.5) / n - view->centre_y);
    }
  return (distance[0] > distance[1]) - (distance[0] < distance[1]);
}

static void
start_jobs (UiTileSet        *self,
            const UiTileView *view)
{
  const gint64 now_us = g_get_monotonic_time ();

  g_array_sort_with_data (self->wanting, compare_distance, (gpointer) view);
  self->settled = TRUE;
  for (guint i = 0; i < self->wanting->len; i++)
    {
      Slot *slot = find_slot (self, &g_array_index (self->wanting, GeoTile, i));

      if (slot->job == NULL && now_us < slot->retry_us)
        continue;
      self->settled = FALSE;
      if (slot->job == NULL && self->n_jobs < MAX_JOBS)
        start_job (self, slot);
    }
}

/* Forgetting */

static void
cancel_unwanted_jobs (UiTileSet *self)
{
  GHashTableIter iter;
  Slot *slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, (gpointer *) &slot, NULL))
    if (slot->job != NULL && slot->wanted != self->frame)
      {
        g_cancellable_cancel (slot->job);
        g_clear_object (&slot->job);
      }
}

static int
compare_wanted (gconstpointer a,
                gconstpointer b)
{
  const Slot *left = *(Slot *const *) a;
  const Slot *right = *(Slot *const *) b;

  return (left->wanted > right->wanted) - (left->wanted < right->wanted);
}

/* The ones longest out of view go; those of this frame stay, however many they are. */
static void
make_room (UiTileSet *self)
{
  g_autofree gpointer *slots = NULL;
  guint n_slots;

  if (self->bytes <= MAX_BYTES && g_hash_table_size (self->slots) <= MAX_SLOTS)
    return;
  slots = g_hash_table_get_keys_as_array (self->slots, &n_slots);
  qsort (slots, n_slots, sizeof *slots, compare_wanted);
  for (guint i = 0; i < n_slots; i++)
    {
      Slot *slot = slots[i];

      if (slot->wanted == self->frame ||
          (self->bytes <= MAX_BYTES * 3 / 4 && g_hash_table_size (self->slots) <= MAX_SLOTS * 3 / 4))
        return;
      if (slot->texture != NULL)
        self->bytes -= get_texture_bytes (slot->texture);
      g_hash_table_remove (self->slots, slot);
    }
}

/* Drawing */

/* Edges are put on the device's pixels, where neighbours share them: or a hairline would show the
 * ground between two tiles. */
static graphene_rect_t
place (const UiTileView *view,
       const GeoTile    *tile)
{
  const double tile_px = view->world_px / exp2 (tile->z);
  const double x = view->width_px / 2 - view->centre_x * view->world_px;
  const double y = view->height_px / 2 - view->centre_y * view->world_px;
  const double scale = view->scale_factor;
  const double left = round ((x + tile->x * tile_px) * scale) / scale;
  const double top = round ((y + tile->y * tile_px) * scale) / scale;
  const double right = round ((x + (tile->x + 1) * tile_px) * scale) / scale;
  const double bottom = round ((y + (tile->y + 1) * tile_px) * scale) / scale;

  return GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (right - left),
                             (float) (bottom - top));
}

/* The part of the nearest coarser tile that is there, stretched. */
static void
draw_ancestor (UiTileSet        *self,
               GtkSnapshot      *snapshot,
               const UiTileView *view,
               const GeoTile    *tile)
{
  const graphene_rect_t clip = place (view, tile);
  GeoTile at = *tile;

  while (at.z > 0)
    {
      Slot *slot;
      graphene_rect_t rect;

      at = geo_tile_get_parent (&at);
      slot = find_slot (self, &at);
      if (slot == NULL || slot->texture == NULL)
        continue;
      rect = place (view, &at);
      if (rect.size.width > MAX_STRETCHED_PX)
        return;
      slot->wanted = self->frame;
      gtk_snapshot_push_clip (snapshot, &clip);
      gtk_snapshot_append_texture (snapshot, slot->texture, &rect);
      gtk_snapshot_pop (snapshot);
      return;
    }
}

static void
draw_children (UiTileSet        *self,
               GtkSnapshot      *snapshot,
               const UiTileView *view,
               const GeoTile    *tile)
{
  for (int i = 0; i < 4; i++)
    {
      const GeoTile child = { tile->z + 1, tile->x * 2 + (i & 1), tile->y * 2 + (i >> 1) };
      const Slot *slot = find_slot (self, &child);
      const graphene_rect_t rect = place (view, &child);

      if (slot != NULL && slot->texture != NULL)
        gtk_snapshot_append_texture (snapshot, slot->texture, &rect);
    }
}

static void
draw_tile (UiTileSet        *self,
           GtkSnapshot      *snapshot,
           const UiTileView *view,
           const GeoTile    *tile)
{
  const Slot *slot = find_slot (self, tile);
  const graphene_rect_t rect = place (view, tile);

  if (slot != NULL && slot->texture != NULL)
    {
      if (rect.size.width <= MAX_STRETCHED_PX)
        gtk_snapshot_append_texture (snapshot, slot->texture, &rect);
      return;
    }
  draw_ancestor (self, snapshot, view, tile);
  draw_children (self, snapshot, view, tile);
}

/* Rows or columns from @first to before the one returned that lie in [0, length). */
static int
find_range (double  centre,
            double  length_px,
            double  world_px,
            int     n_tiles,
            int    *first)
{
  const double half = length_px / 2 / world_px;

  *first = (int) floor (CLAMP (centre - half, 0, 1) * n_tiles);
  return (int) ceil (CLAMP (centre + half, 0, 1) * n_tiles);
}

int
ui_tile_view_find_zoom (const UiTileView *view)
{
  /* On a screen of twice the pixels half-way between sharp and legible: a zoom deeper is sharp, but
   * its names are half as high. */
  const double wanted_px = view->world_px * sqrt (view->scale_factor) / TILE_PX;

  return (int) CLAMP (lround (log2 (MAX (wanted_px, 1))), 0, GEO_TILE_MAX_ZOOM);
}

/* The view on the source's own map. The shift of GCJ-02 changes by some 2 m in a kilometre: that of
 * the middle is right to a pixel or two at the edges, at every zoom. */
static UiTileView
shift_view (UiTileSet        *self,
            const UiTileView *view)
{
  UiTileView shifted = *view;

  if (geo_tile_source_is_shifted (self->source))
    geo_tile_shift_to_gcj02 (&shifted.centre_x, &shifted.centre_y);
  return shifted;
}

static void
draw_view (UiTileSet        *self,
           GtkSnapshot      *snapshot,
           const UiTileView *view)
{
  GeoTile tile;
  int min_zoom, max_zoom, first_x, end_x, first_y, end_y;

  self->frame++;
  g_array_set_size (self->wanting, 0);
  geo_tile_source_get_zooms (self->source, &min_zoom, &max_zoom);
  tile.z = CLAMP (ui_tile_view_find_zoom (view), min_zoom, max_zoom);
  end_x = find_range (view->centre_x, view->width_px, view->world_px, 1 << tile.z, &first_x);
  end_y = find_range (view->centre_y, view->height_px, view->world_px, 1 << tile.z, &first_y);
  if ((gint64) (end_x - first_x) * (end_y - first_y) <= MAX_VISIBLE)
    for (tile.y = first_y; tile.y < end_y; tile.y++)
      for (tile.x = first_x; tile.x < end_x; tile.x++)
        {
          want (self, &tile, min_zoom);
          if (snapshot != NULL)
            draw_tile (self, snapshot, view, &tile);
        }
  cancel_unwanted_jobs (self);
  start_jobs (self, view);
  make_room (self);
}

/**
 * ui_tile_set_draw:
 * @snapshot: (nullable):
 */
void
ui_tile_set_draw (UiTileSet        *self,
                  GtkSnapshot      *snapshot,
                  const UiTileView *view)
{
  UiTileView on_source;

  g_return_if_fail (UI_IS_TILE_SET (self));

  on_source = shift_view (self, view);
  draw_view (self, snapshot, &on_source);
}

static void
ui_tile_set_dispose (GObject *object)
{
  UiTileSet *self = UI_TILE_SET (object);

  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_hash_table_remove_all (self->slots);
  g_clear_object (&self->source);
  G_OBJECT_CLASS (ui_tile_set_parent_class)->dispose (object);
}

static void
ui_tile_set_finalize (GObject *object)
{
  UiTileSet *self = UI_TILE_SET (object);

  g_hash_table_unref (self->slots);
  g_array_unref (self->wanting);
  G_OBJECT_CLASS (ui_tile_set_parent_class)->finalize (object);
}

static void
ui_tile_set_class_init (UiTileSetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ui_tile_set_dispose;
  G_OBJECT_CLASS (klass)->finalize = ui_tile_set_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ui_tile_set_init (UiTileSet *self)
{
  self->slots = g_hash_table_new_full (geo_tile_hash, geo_tile_equal, slot_free, NULL);
  self->wanting = g_array_new (FALSE, FALSE, sizeof (GeoTile));
}

UiTileSet *
ui_tile_set_new (GeoTileSource *source)
{
  UiTileSet *self = g_object_new (UI_TYPE_TILE_SET, NULL);

  self->source = g_object_ref (source);
  return self;
}

gboolean
ui_tile_set_is_settled (UiTileSet *self)
{
  g_return_val_if_fail (UI_IS_TILE_SET (self), FALSE);
  return self->settled && self->n_jobs == 0;
}

gsize
ui_tile_set_get_bytes (UiTileSet *self)
{
  g_return_val_if_fail (UI_IS_TILE_SET (self), 0);
  return self->bytes;
}
