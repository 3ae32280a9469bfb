/* geo-edge-source.c – the edges in view, read as they are needed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One mutex for what is kept, held for moments only; one for whoever brings the bytes, since a
 * connection to a store is for one thread at a time; none while a block is unpacked. A block that
 * one thread is at is not begun by another: it sees to its other blocks first, then waits.
 */
#define G_LOG_DOMAIN "geo-edge-source"

#include "config.h"

#include "geodata/topology/geo-edge-source.h"

#include "geodata/model/geo-error.h"
#include "geodata/topology/geo-edge-block-private.h"
#include "geodata/topology/geo-edge-search.h"

#include <glib/gi18n-lib.h>

/* Which blocks a thread takes, from round to round of a view: at first those kept, which are then
 * in use and so not dropped for the others; then those that no other thread is at. */
typedef enum {
  TAKE_KEPT,
  TAKE_FREE,
  TAKE_ANY,
  N_TAKES,
} Take;

/* What is known of a block of the directory; under the mutex. */
typedef struct {
  GeoEdgeBlock *block;  /* NULL if it is not kept */
  gboolean is_loading;  /* by some thread */
  GList link;           /* in the queue of those kept */
} Slot;

struct _GeoEdgeSource {
  GeoPyramid *pyramid;
  GeoAreaIds *ids;
  gsize max_bytes;

  GMutex fetch_mutex;
  GeoBlockFetch fetch;
  gpointer fetch_data;
  GDestroyNotify fetch_data_free;

  GMutex mutex;
  GCond cond;           /* some slot is no longer loading */
  Slot *slots;          /* one for each entry of the directory */
  GQueue kept;          /* of Slot*, the one used last first */
  gsize n_bytes;        /* of the blocks kept */
};

G_DEFINE_BOXED_TYPE (GeoEdgeSource, geo_edge_source, geo_edge_source_ref, geo_edge_source_unref)

GeoEdgeSource *
geo_edge_source_new (GeoPyramid     *pyramid,
                     GeoAreaIds     *ids,
                     gsize           max_bytes,
                     GeoBlockFetch   fetch,
                     gpointer        fetch_data,
                     GDestroyNotify  fetch_data_free)
{
  GeoEdgeSource *self;
  guint n_entries;

  g_return_val_if_fail (pyramid != NULL && ids != NULL && fetch != NULL, NULL);

  self = g_atomic_rc_box_new0 (GeoEdgeSource);
  self->pyramid = geo_pyramid_ref (pyramid);
  self->ids = geo_area_ids_ref (ids);
  self->max_bytes = max_bytes;
  self->fetch = fetch;
  self->fetch_data = fetch_data;
  self->fetch_data_free = fetch_data_free;
  g_mutex_init (&self->fetch_mutex);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  geo_pyramid_get_entries (pyramid, &n_entries);
  self->slots = g_new0 (Slot, n_entries);
  for (guint i = 0; i < n_entries; i++)
    self->slots[i].link.data = &self->slots[i];
  g_queue_init (&self->kept);
  return self;
}

static void
clear (gpointer data)
{
  GeoEdgeSource *self = data;

  for (GList *link = self->kept.head; link != NULL; link = link->next)
    geo_edge_block_unref (((Slot *) link->data)->block);
  g_free (self->slots);
  if (self->fetch_data_free)
    self->fetch_data_free (self->fetch_data);
  geo_pyramid_unref (self->pyramid);
  geo_area_ids_unref (self->ids);
  g_mutex_clear (&self->fetch_mutex);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
}

GeoEdgeSource *
geo_edge_source_ref (GeoEdgeSource *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
geo_edge_source_unref (GeoEdgeSource *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static const GeoPyramidEntry *
get_entry (GeoEdgeSource *self,
           guint          number)
{
  return geo_pyramid_get_entries (self->pyramid, NULL) + number;
}

static GBytes *
fetch_locked (GeoEdgeSource  *self,
              guint32         number,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->fetch_mutex);

  return self->fetch (number, self->fetch_data, cancellable, error);
}

static gboolean
block_is_entry (const GeoEdgeBlock    *block,
                const GeoPyramidEntry *entry)
{
  return block->n_edges == entry->n_edges && block->n_vertices == entry->n_vertices
         && geo_unit_box_equal (&block->box, &entry->box);
}

/* Brings and unpacks a block. */
static GeoEdgeBlock *
load (GeoEdgeSource  *self,
      guint           number,
      GCancellable   *cancellable,
      GError        **error)
{
  const GeoPyramidEntry *entry = get_entry (self, number);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GeoEdgeBlock) block = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  bytes = fetch_locked (self, entry->number, cancellable, error);
  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) == entry->n_bytes
      && geo_pyramid_get_checksum (bytes) == entry->checksum)
    {
      block = geo_edge_block_decode (bytes, self->ids, error);
      if (block == NULL || block_is_entry (block, entry))
        return g_steal_pointer (&block);
    }
  g_set_error (error, GEO_ERROR, GEO_ERROR_DAMAGED,
               _("The borders kept ready for the map are not those of their list; "
                 "open the data again, and they are made anew from the areas."));
  return NULL;
}

/* Drops what was used longest ago, and by nobody now. Under the mutex, so that nobody gets hold of
 * a block meanwhile. */
static void
drop_old (GeoEdgeSource *self)
{
  GList *link = self->kept.tail;

  while (link != NULL && self->n_bytes > self->max_bytes)
    {
      GList *newer = link->prev;
      Slot *slot = link->data;

      if (!geo_edge_block_is_shared (slot->block))
        {
          self->n_bytes -= geo_edge_block_get_size (slot->block);
          g_queue_unlink (&self->kept, link);
          g_clear_pointer (&slot->block, geo_edge_block_unref);
        }
      link = newer;
    }
}

/* Loads a block that is_loading was set for. Called with the mutex held, and held again after. */
static GeoEdgeBlock *
load_unlocked (GeoEdgeSource  *self,
               guint           number,
               GCancellable   *cancellable,
               GError        **error)
{
  Slot *slot = &self->slots[number];
  GeoEdgeBlock *block;

  g_mutex_unlock (&self->mutex);
  block = load (self, number, cancellable, error);
  g_mutex_lock (&self->mutex);
  slot->is_loading = FALSE;
  g_cond_broadcast (&self->cond);
  if (block == NULL)
    return NULL;
  slot->block = geo_edge_block_ref (block);
  g_queue_push_head_link (&self->kept, &slot->link);
  self->n_bytes += geo_edge_block_get_size (block);
  drop_old (self);
  return block;
}

/* *@is_left: TRUE if the block is for a later round.
 * Returns: (transfer full): the block; NULL with @error, or if it is left. */
static GeoEdgeBlock *
take (GeoEdgeSource  *self,
      guint           number,
      Take            which,
      gboolean       *is_left,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Slot *slot = &self->slots[number];

  *is_left = slot->block == NULL && (which == TAKE_KEPT || (which == TAKE_FREE && slot->is_loading));
  if (*is_left)
    return NULL;
  /* Where the other thread fails, this one tries for itself: it was perhaps only cancelled. */
  while (slot->is_loading)
    g_cond_wait (&self->cond, &self->mutex);
  if (slot->block == NULL)
    {
      slot->is_loading = TRUE;
      return load_unlocked (self, number, cancellable, error);
    }
  g_queue_unlink (&self->kept, &slot->link);
  g_queue_push_head_link (&self->kept, &slot->link);
  return geo_edge_block_ref (slot->block);
}

static void
unref_block (gpointer block)
{
  if (block)
    geo_edge_block_unref (block);
}

GPtrArray *
geo_edge_source_read (GeoEdgeSource     *self,
                      GeoLevel           level,
                      const GeoUnitBox  *box,
                      GeoValue           min_value,
                      GCancellable      *cancellable,
                      GError           **error)
{
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GPtrArray) blocks = NULL;

  g_return_val_if_fail (self != NULL && box != NULL, NULL);

  numbers = geo_pyramid_find (self->pyramid, level, min_value, box);
  blocks = g_ptr_array_new_with_free_func (unref_block);
  g_ptr_array_set_size (blocks, (int) numbers->len);
  for (Take which = TAKE_KEPT; which < N_TAKES; which++)
    for (guint i = 0; i < numbers->len; i++)
      {
        gboolean is_left;

        if (blocks->pdata[i] != NULL)
          continue;
        blocks->pdata[i] = take (self, g_array_index (numbers, guint, i), which, &is_left,
                                 cancellable, error);
        if (blocks->pdata[i] == NULL && !is_left)
          return NULL;
      }
  return g_steal_pointer (&blocks);
}

static int
compare_by_right_end (gconstpointer a,
                      gconstpointer b,
                      gpointer      user_data)
{
  const gint32 p = get_entry (user_data, *(const guint *) a)->box.x_max;
  const gint32 q = get_entry (user_data, *(const guint *) b)->box.x_max;

  return (p < q) - (p > q);
}

/* What covers a place has borders on both sides of it. */
static gboolean
is_right_of_all (GeoEdgeSource *self,
                 GeoLevel       level,
                 GeoVertex      place,
                 GeoValue       min_value)
{
  const GeoUnitBox ray = { place.x, place.y, G_MAXINT32, place.y };
  g_autoptr (GArray) numbers = geo_pyramid_find (self->pyramid, level, min_value, &ray);

  return numbers->len == 0;
}

/**
 * geo_edge_source_locate:
 * @self: a source
 * @level: of areas
 * @place: a place that no edge is near
 * @min_value: vertices below it are left out
 * @cancellable: (nullable): asked before each block that is fetched
 * @area: (out): the area there, -1 none; where areas overlap, one of them
 * @error: return location for GEO_ERROR_DAMAGED, what fetching fails with, or G_IO_ERROR_CANCELLED
 *
 * Goes from the place to the left, block by block, until it comes upon a border that decides.
 *
 * Returns: whether *@area is known
 */
gboolean
geo_edge_source_locate (GeoEdgeSource  *self,
                        GeoLevel        level,
                        GeoVertex       place,
                        GeoValue        min_value,
                        GCancellable   *cancellable,
                        int            *area,
                        GError        **error)
{
  const GeoUnitBox ray = { G_MININT32, place.y, place.x, place.y };
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GeoEdgeSearch) search = NULL;

  g_return_val_if_fail (self != NULL && area != NULL, FALSE);

  *area = -1;
  if (is_right_of_all (self, level, place, min_value))
    return TRUE;
  search = geo_edge_search_new (place, min_value);
  numbers = geo_pyramid_find (self->pyramid, level, min_value, &ray);
  g_array_sort_with_data (numbers, compare_by_right_end, self);
  for (guint i = 0; i < numbers->len && *area < 0; i++)
    {
      g_autoptr (GeoEdgeBlock) block = NULL;
      gboolean is_left;

      block = take (self, g_array_index (numbers, guint, i), TAKE_ANY, &is_left, cancellable, error);
      if (block == NULL)
        return FALSE;
      geo_edge_search_look_in (search, block);
      /* All that follow end farther left. */
      *area = geo_edge_search_get_area (
        search, i + 1 < numbers->len
                  ? get_entry (self, g_array_index (numbers, guint, i + 1))->box.x_max : G_MININT64);
    }
  return TRUE;
}

gboolean
geo_edge_source_has_level (GeoEdgeSource *self,
                           GeoLevel       level)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return geo_pyramid_has_level (self->pyramid, level);
}

GeoUnitBox
geo_edge_source_get_box (GeoEdgeSource *self)
{
  g_return_val_if_fail (self != NULL, GEO_UNIT_BOX_EMPTY);

  return geo_pyramid_get_box (self->pyramid);
}
