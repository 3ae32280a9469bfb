/* ui-id-tile-paint.c – numbers of areas become colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-id-tile"

#include "config.h"

#include "ui/paint/raster/ui-id-tile-private.h"

#include "ui/paint/raster/ui-blend.h"

#include <string.h>
#include <wchar.h>

#define PATTERN_MASK 31u
/* Below, a loop is quicker than a call. */
#define MIN_CALL_PX 12

G_STATIC_ASSERT (sizeof (wchar_t) == sizeof (guint32));

typedef struct {
  const UiIdTile *tile;
  const guint8 *paint_of_area;
  int n_areas;
  guint32 argb[UI_PAINT_MAX + 1];           /* of all paints; nothing for those that are none */
  const UiPaint *patterned[UI_PAINT_MAX + 1]; /* NULL: of one colour */
  const UiTilePart *part;
  guint x_world_px;          /* of the tile's corner; only what it leaves over from 32 counts */
} Painter;

static void
painter_init (Painter            *self,
              const UiIdTile     *tile,
              const UiPaintTable *table,
              const UiTilePart   *part,
              int                 x_world_px)
{
  guint n_paints;
  const UiPaint *paints = ui_paint_table_get_paints (table, &n_paints);

  memset (self, 0, sizeof *self);
  self->tile = tile;
  self->part = part;
  self->x_world_px = (guint) x_world_px;
  self->paint_of_area = ui_paint_table_get_indices (table, &self->n_areas);
  for (guint i = UI_PAINT_NONE + 1; i < n_paints; i++)
    {
      self->argb[i] = paints[i].argb;
      self->patterned[i] = paints[i].pattern != NULL ? &paints[i] : NULL;
    }
}

static inline guint
get_paint (const Painter *self,
           int            area)
{
  return (guint) area < (guint) self->n_areas ? self->paint_of_area[area] : UI_PAINT_NONE;
}

/* @y_world_px: of the row */
static inline guint32
get_colour (const Painter *self,
            guint          paint,
            guint          x_px,
            guint          y_world_px)
{
  const UiPaint *patterned = self->patterned[paint];
  guint32 row;

  if (G_LIKELY (patterned == NULL))
    return self->argb[paint];
  row = patterned->pattern[y_world_px & PATTERN_MASK];

  return (row << ((self->x_world_px + x_px) & PATTERN_MASK)) >> 31 != 0 ? patterned->pattern_argb
                                                                        : patterned->argb;
}

/* @row: of the part, as everywhere below */
static inline void
fill_span (const Painter *self,
           guint          paint,
           guint32       *row,
           guint          from,
           guint          end,
           guint          y_world_px)
{
  const guint32 argb = self->argb[paint];
  guint32 *pixels = row + from - self->part->x_px;

  if (G_UNLIKELY (self->patterned[paint] != NULL))
    for (guint x = from; x < end; x++)
      *pixels++ = get_colour (self, paint, x, y_world_px);
  else if (end - from < MIN_CALL_PX)
    for (guint x = from; x < end; x++)
      *pixels++ = argb;
  else
    wmemset ((wchar_t *) pixels, (wchar_t) argb, end - from);
}

static void
fill_row (const Painter *self,
          int            y_px,
          guint32       *row,
          guint          y_world_px)
{
  const UiSpan *span = self->tile->spans + self->tile->first_span_of_row[y_px];
  const guint end = (guint) self->part->x_end_px;
  guint from = (guint) self->part->x_px;

  while (span->end_px <= from)
    span++;
  for (; from < end; span++)
    {
      const guint to = MIN (span->end_px, end);

      fill_span (self, get_paint (self, span->area), row, from, to, y_world_px);
      from = to;
    }
}

static void
blend_row (const Painter *self,
           int            y_px,
           guint32       *row,
           guint          y_world_px)
{
  const UiMixedPixel *mixed = self->tile->mixed + self->tile->first_mixed_of_row[y_px];
  const UiMixedPixel *end = self->tile->mixed + self->tile->first_mixed_of_row[y_px + 1];

  while (mixed < end && mixed->x_px < self->part->x_px)
    mixed++;
  for (; mixed < end && mixed->x_px < self->part->x_end_px; mixed++)
    {
      guint32 *pixel = &row[mixed->x_px - self->part->x_px];
      guint32 argb = *pixel;

      if (mixed->share != 0)
        argb = ui_blend_mix (argb,
                             get_colour (self, get_paint (self, mixed->area), mixed->x_px, y_world_px),
                             mixed->share);
      *pixel = mixed->overlay != 0 ? ui_blend_over (mixed->overlay, argb) : argb;
    }
}

/**
 * ui_id_tile_paint:
 * @self: a tile
 * @table: which paint every area has
 * @part: what of the tile is written
 * @pixels: the part's first one
 * @stride: bytes from row to row
 * @x_world_px: of the tile's corner on the grid of the world's pixels, for patterns
 * @y_world_px: likewise
 *
 * Areas that the table does not know are not painted. Runs on any thread.
 */
void
ui_id_tile_paint (const UiIdTile     *self,
                  const UiPaintTable *table,
                  const UiTilePart   *part,
                  guint32            *pixels,
                  gsize               stride,
                  int                 x_world_px,
                  int                 y_world_px)
{
  Painter painter;

  g_return_if_fail (self != NULL && table != NULL && part != NULL);
  g_return_if_fail (part->x_px >= 0 && part->x_px < part->x_end_px && part->x_end_px <= self->width_px);
  g_return_if_fail (part->y_px >= 0 && part->y_end_px <= self->height_px);

  painter_init (&painter, self, table, part, x_world_px);
  for (int y_px = part->y_px; y_px < part->y_end_px; y_px++)
    {
      guint32 *row = (guint32 *) (gpointer) ((guint8 *) pixels + (gsize) (y_px - part->y_px) * stride);

      fill_row (&painter, y_px, row, (guint) (y_world_px + y_px));
      blend_row (&painter, y_px, row, (guint) (y_world_px + y_px));
    }
}
