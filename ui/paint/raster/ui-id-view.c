/* ui-id-view.c – the tiles of a view, made on all processors and kept while they serve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-id-view"

#include "config.h"

#include "ui/paint/raster/ui-id-view.h"

#include "geodata/task/geo-crew.h"
#include "ui/paint/raster/ui-id-cache.h"

#include <math.h>

/* A view on the grid of the world's pixels, and the tiles that it meets. */
typedef struct {
  gint64 x_px, y_px;      /* of its top left corner, from 0°/0° to the east and the south */
  int width_px, height_px;
  double units_per_px;
  gint64 column, row;     /* of the first tile */
  int n_columns, n_rows;
} Frame;

/* A tile that is not there yet. */
typedef struct {
  UiTileKey key;
  guint slot;             /* in the frame */
  UiIdTile *tile;         /* NULL: failed or cancelled */
  GError *error;
} Wanted;

struct _UiIdView {
  GeoEdgeSource *source;
  GeoCrew *crew;
  UiIdCache *cache;
  Frame frame;            /* of the last update; nothing wide before the first */
  GPtrArray *tiles;       /* of UiIdTile, the frame's, row by row */
};

typedef struct {
  GeoEdgeSource *source;
  const UiStrokes *strokes;
  GeoValue min_value;
  double reach_px;        /* outside of a tile, where strokes still show in it */
  GCancellable *cancellable;
  GArray *wanted;         /* of Wanted */
} Making;

typedef struct {
  UiIdView *view;
  const UiPaintTable *table;
  guint32 *pixels;
  gsize stride;
} Painting;

/**
 * ui_id_view_new:
 * @source: (transfer none): where edges come from
 * @max_bytes: of the tiles that are kept; those of the last update are in any case
 */
UiIdView *
ui_id_view_new (GeoEdgeSource *source,
                gsize          max_bytes)
{
  UiIdView *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (UiIdView, 1);
  self->source = geo_edge_source_ref (source);
  self->crew = geo_crew_new ();
  self->cache = ui_id_cache_new (max_bytes);
  self->tiles = g_ptr_array_new ();

  return self;
}

void
ui_id_view_free (UiIdView *self)
{
  g_return_if_fail (self != NULL);

  geo_edge_source_unref (self->source);
  geo_crew_free (self->crew);
  ui_id_cache_free (self->cache);
  g_ptr_array_unref (self->tiles);
  g_free (self);
}

static gint64
divide_down (gint64 dividend,
             gint64 divisor)
{
  return dividend / divisor - (dividend % divisor < 0);
}

static Frame
frame_init (const UiPlace *place)
{
  Frame self = {
    .x_px = llrint (place->x_left / place->units_per_px),
    .y_px = llrint (-place->y_top / place->units_per_px),
    .width_px = place->width_px,
    .height_px = place->height_px,
    .units_per_px = place->units_per_px,
  };

  self.column = divide_down (self.x_px, UI_ID_TILE_PX);
  self.row = divide_down (self.y_px, UI_ID_TILE_PX);
  self.n_columns = (int) (divide_down (self.x_px + self.width_px - 1, UI_ID_TILE_PX) - self.column) + 1;
  self.n_rows = (int) (divide_down (self.y_px + self.height_px - 1, UI_ID_TILE_PX) - self.row) + 1;

  return self;
}

static UiPlace
place_of_key (const UiTileKey *key)
{
  return (UiPlace) {
    .x_left = (double) (key->x * UI_ID_TILE_PX) * key->units_per_px,
    .y_top = (double) (-key->y * UI_ID_TILE_PX) * key->units_per_px,
    .units_per_px = key->units_per_px,
    .width_px = UI_ID_TILE_PX,
    .height_px = UI_ID_TILE_PX,
  };
}

static gint32
to_unit (double value)
{
  return (gint32) CLAMP (value, G_MININT32, G_MAXINT32);
}

static GeoUnitBox
place_get_box (const UiPlace *self,
               double         reach_px)
{
  const double reach = reach_px * self->units_per_px;

  return (GeoUnitBox) {
    .x_min = to_unit (floor (self->x_left - reach)),
    .y_min = to_unit (floor (self->y_top - self->height_px * self->units_per_px - reach)),
    .x_max = to_unit (ceil (self->x_left + self->width_px * self->units_per_px + reach)),
    .y_max = to_unit (ceil (self->y_top + reach)),
  };
}

/* The unit next to the middle of a place's first pixel. */
static GeoVertex
place_get_first (const UiPlace *self)
{
  return (GeoVertex) {
    to_unit (rint (self->x_left + self->units_per_px / 2)),
    to_unit (rint (self->y_top - self->units_per_px / 2)),
  };
}

/* Where no edge tells what covers the first pixel, be it that the tile lies within one area or
 * outside of all, the source is asked; it mostly knows no better, and one tile was enough. */
static UiIdTile *
make_tile (const Making    *self,
           const UiTileKey *key,
           GError         **error)
{
  const UiPlace place = place_of_key (key);
  const GeoUnitBox box = place_get_box (&place, self->reach_px);
  g_autoptr (GPtrArray) blocks =
    geo_edge_source_read (self->source, key->level, &box, self->min_value, self->cancellable, error);
  g_autoptr (UiIdTile) tile = NULL;
  int area;

  if (blocks == NULL)
    return NULL;

  tile = ui_id_tile_new (blocks, self->min_value, &place, self->strokes, -1, self->cancellable);
  if (tile == NULL || ui_id_tile_get_area (tile, 0, 0) >= 0)
    return g_steal_pointer (&tile);

  if (!geo_edge_source_locate (self->source, key->level, place_get_first (&place), self->min_value,
                               self->cancellable, &area, error))
    return NULL;
  if (area < 0)
    return g_steal_pointer (&tile);

  return ui_id_tile_new (blocks, self->min_value, &place, self->strokes, area, self->cancellable);
}

static void
make_cb (guint    item,
         gpointer user_data)
{
  Making *self = user_data;
  Wanted *wanted = &g_array_index (self->wanted, Wanted, item);

  if (!g_cancellable_is_cancelled (self->cancellable))
    wanted->tile = make_tile (self, &wanted->key, &wanted->error);
}

static void
wanted_clear (gpointer data)
{
  Wanted *self = data;

  g_clear_pointer (&self->tile, ui_id_tile_unref);
  g_clear_error (&self->error);
}

/* Fills @tiles with those of the frame that are kept; the others are empty there, and wanted. */
static GArray *
collect (UiIdView    *self,
         const Frame *frame,
         GeoLevel     level,
         guint        look,
         GPtrArray   *tiles)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (Wanted));

  g_array_set_clear_func (wanted, wanted_clear);
  for (int row = 0; row < frame->n_rows; row++)
    for (int column = 0; column < frame->n_columns; column++)
      {
        const UiTileKey key = { frame->column + column, frame->row + row, frame->units_per_px, level, look };
        UiIdTile *tile = ui_id_cache_use (self->cache, &key);

        if (tile == NULL)
          g_array_append_val (wanted, ((Wanted) { .key = key, .slot = tiles->len }));
        g_ptr_array_add (tiles, tile);
      }

  return wanted;
}

/* %FALSE with the first error if one is missing. */
static gboolean
keep (UiIdView     *self,
      GArray       *wanted,
      GPtrArray    *tiles,
      GError      **error)
{
  gboolean has_all = TRUE;

  for (guint i = 0; i < wanted->len; i++)
    {
      Wanted *item = &g_array_index (wanted, Wanted, i);

      if (item->tile != NULL)
        {
          ui_id_cache_add (self->cache, &item->key, item->tile);
          g_ptr_array_index (tiles, item->slot) = g_steal_pointer (&item->tile);
          continue;
        }
      if (has_all && item->error != NULL)
        g_propagate_error (error, g_steal_pointer (&item->error));
      else if (has_all)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Operation was cancelled");
      has_all = FALSE;
    }

  return has_all;
}

static double
get_reach_px (const UiStrokes *strokes)
{
  double width_px = 0;

  for (guint rank = 0; rank < GEO_N_LEVELS; rank++)
    width_px = MAX (width_px, strokes->of_rank[rank].width_px);

  return width_px / 2 + 2;
}

static void
tile_unref_nullable (gpointer data)
{
  if (data != NULL)
    ui_id_tile_unref (data);
}

/**
 * ui_id_view_update:
 * @self: a view
 * @level: whose areas are shown
 * @place: what is shown; its corner has whole pixels of the world
 * @strokes: how edges are drawn
 * @cancellable: (nullable):
 *
 * Makes what is missing of the tiles that @place meets, on all processors.
 *
 * Returns: %FALSE with @error if cancelled or if the source fails; what ui_id_view_paint() paints is
 *   as it was then
 */
gboolean
ui_id_view_update (UiIdView        *self,
                   GeoLevel         level,
                   const UiPlace   *place,
                   const UiStrokes *strokes,
                   GCancellable    *cancellable,
                   GError         **error)
{
  g_autoptr (GPtrArray) tiles = g_ptr_array_new_with_free_func (tile_unref_nullable);
  Making making = { .strokes = strokes, .cancellable = cancellable };
  g_autoptr (GArray) wanted = NULL;
  gboolean has_all;
  Frame frame;

  g_return_val_if_fail (self != NULL && place != NULL && strokes != NULL, FALSE);
  g_return_val_if_fail (place->units_per_px > 0, FALSE);
  g_return_val_if_fail (place->width_px > 0 && place->height_px > 0, FALSE);

  frame = frame_init (place);
  wanted = collect (self, &frame, level, ui_id_cache_get_look (self->cache, strokes), tiles);
  making.source = self->source;
  making.min_value = geo_value_from_scale (place->units_per_px);
  making.reach_px = get_reach_px (strokes);
  making.wanted = wanted;
  geo_crew_run (self->crew, wanted->len, make_cb, &making);

  has_all = keep (self, wanted, tiles, error);
  if (has_all)
    {
      g_ptr_array_unref (self->tiles);
      self->tiles = g_steal_pointer (&tiles);
      self->frame = frame;
    }
  ui_id_cache_shrink (self->cache, (guint) (frame.n_columns * frame.n_rows));

  return has_all;
}

/* What of a tile is in the frame. */
static UiTilePart
frame_get_part (const Frame *self,
                int          column,
                int          row)
{
  const gint64 x_px = (self->column + column) * UI_ID_TILE_PX - self->x_px;
  const gint64 y_px = (self->row + row) * UI_ID_TILE_PX - self->y_px;

  return (UiTilePart) {
    .x_px = (int) MAX (-x_px, 0),
    .y_px = (int) MAX (-y_px, 0),
    .x_end_px = (int) MIN (self->width_px - x_px, UI_ID_TILE_PX),
    .y_end_px = (int) MIN (self->height_px - y_px, UI_ID_TILE_PX),
  };
}

/* Patterns repeat within a tile without a rest, so that every tile's corner is one of theirs. */
static void
paint_cb (guint    item,
          gpointer user_data)
{
  const Painting *self = user_data;
  const Frame *frame = &self->view->frame;
  const int column = (int) item % frame->n_columns, row = (int) item / frame->n_columns;
  const UiTilePart part = frame_get_part (frame, column, row);
  const gint64 x_px = (frame->column + column) * UI_ID_TILE_PX + part.x_px - frame->x_px;
  const gint64 y_px = (frame->row + row) * UI_ID_TILE_PX + part.y_px - frame->y_px;
  guint8 *first = (guint8 *) (self->pixels + x_px) + (gsize) y_px * self->stride;

  ui_id_tile_paint (g_ptr_array_index (self->view->tiles, item), self->table, &part,
                    (guint32 *) (gpointer) first, self->stride, 0, 0);
}

/**
 * ui_id_view_paint:
 * @self: a view that was updated
 * @table: which paint every area has
 * @pixels: of the place, ARGB32 premultiplied; every one is written
 * @stride: bytes from row to row
 */
void
ui_id_view_paint (UiIdView           *self,
                  const UiPaintTable *table,
                  guint32            *pixels,
                  gsize               stride)
{
  Painting painting = { self, table, pixels, stride };

  g_return_if_fail (self != NULL && table != NULL && pixels != NULL);

  geo_crew_run (self->crew, self->tiles->len, paint_cb, &painting);
}

/**
 * ui_id_view_get_area:
 * @self: a view
 * @x_px: of the place of the last update
 * @y_px: likewise
 *
 * Returns: the area at the middle of that pixel, -1 none, or if it is outside
 */
int
ui_id_view_get_area (UiIdView *self,
                     int       x_px,
                     int       y_px)
{
  const Frame *frame;
  gint64 x, y;
  guint item;

  g_return_val_if_fail (self != NULL, -1);

  frame = &self->frame;
  if (x_px < 0 || x_px >= frame->width_px || y_px < 0 || y_px >= frame->height_px)
    return -1;

  x = frame->x_px + x_px - frame->column * UI_ID_TILE_PX;
  y = frame->y_px + y_px - frame->row * UI_ID_TILE_PX;
  item = (guint) (y / UI_ID_TILE_PX * frame->n_columns + x / UI_ID_TILE_PX);

  return ui_id_tile_get_area (g_ptr_array_index (self->tiles, item), (int) (x % UI_ID_TILE_PX),
                              (int) (y % UI_ID_TILE_PX));
}
