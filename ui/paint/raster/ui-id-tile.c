/* ui-id-tile.c – a square of the map as the numbers of its areas
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-id-tile"

#include "config.h"

#include "ui/paint/raster/ui-id-tile-private.h"

#include "ui/paint/raster/ui-edge-field.h"

#include <math.h>

/* Edges that a crossing, or the nearest edge of a pixel, can name: far more than pixels. */
#define MAX_EDGES (1 << 24)
/* Adding that much to a double and taking it away again rounds it, for all that is not far
 * outside of any tile; quicker than rint(). */
#define ROUNDER 6755399441055744.0 /* 3 × 2^51 */

G_STATIC_ASSERT (UI_ID_TILE_MAX_PX <= UI_TILE_MAX_PX);

/* What one thread needs to make a tile, kept for its next one: clearing and faulting in the memory
 * would take as long as most tiles do. */
typedef struct {
  UiCrossings *crossings;
  UiEdgeField *field;
  GArray *sides;      /* of UiSides */
  GArray *spans;      /* of UiSpan */
  GArray *mixed;      /* of UiMixedPixel */
  GArray *near_row;   /* of UiNearPixel, as many as a row has pixels */
} Bench;

typedef double Point __attribute__ ((vector_size (16)));

typedef struct {
  Bench *bench;
  const UiPlace *place;
  GeoValue min_value;
  Point origin, scale;     /* from units to subpixels */
  Point low, high;         /* what may show, in subpixels */
  GeoUnitBox box;          /* likewise, in units */
  GCancellable *cancellable;
} Scan;

static void
bench_free (gpointer data)
{
  Bench *self = data;

  ui_crossings_free (self->crossings);
  ui_edge_field_free (self->field);
  g_array_unref (self->sides);
  g_array_unref (self->spans);
  g_array_unref (self->mixed);
  g_array_unref (self->near_row);
  g_free (self);
}

static GPrivate bench_of_thread = G_PRIVATE_INIT (bench_free);

static Bench *
bench_get (void)
{
  Bench *self = g_private_get (&bench_of_thread);

  if (self != NULL)
    return self;

  self = g_new (Bench, 1);
  *self = (Bench) {
    .crossings = ui_crossings_new (),
    .field = ui_edge_field_new (),
    .sides = g_array_new (FALSE, FALSE, sizeof (UiSides)),
    .spans = g_array_new (FALSE, FALSE, sizeof (UiSpan)),
    .mixed = g_array_new (FALSE, FALSE, sizeof (UiMixedPixel)),
    .near_row = g_array_new (FALSE, FALSE, sizeof (UiNearPixel)),
  };
  g_private_set (&bench_of_thread, self);

  return self;
}

static void
bench_reset (Bench           *self,
             const UiPlace   *place,
             const UiStrokes *strokes)
{
  ui_crossings_reset (self->crossings, place->width_px, place->height_px);
  ui_edge_field_reset (self->field, place->width_px, place->height_px, strokes);
  g_array_set_size (self->sides, 0);
  g_array_set_size (self->spans, 0);
  g_array_set_size (self->mixed, 0);
  g_array_set_size (self->near_row, (guint) place->width_px);
}

static gint32
to_unit (double value)
{
  return (gint32) CLAMP (value, G_MININT32, G_MAXINT32);
}

static Scan
scan_init (Bench         *bench,
           GeoValue       min_value,
           const UiPlace *place,
           GCancellable  *cancellable)
{
  const double reach_px = ui_edge_field_get_reach_px (bench->field) + 1;
  const double reach = reach_px * place->units_per_px;
  const double scale = UI_SUBPX / place->units_per_px;

  return (Scan) {
    .bench = bench,
    .place = place,
    .min_value = min_value,
    .origin = { place->x_left, place->y_top },
    .scale = { scale, -scale },
    .low = { -reach_px * UI_SUBPX, -reach_px * UI_SUBPX },
    .high = { (place->width_px + reach_px) * UI_SUBPX, (place->height_px + reach_px) * UI_SUBPX },
    .box = {
      .x_min = to_unit (floor (place->x_left - reach)),
      .x_max = to_unit (ceil (place->x_left + place->width_px * place->units_per_px + reach)),
      .y_min = to_unit (floor (place->y_top - place->height_px * place->units_per_px - reach)),
      .y_max = to_unit (ceil (place->y_top + reach)),
    },
    .cancellable = cancellable,
  };
}

static inline Point
scan_place (const Scan *self,
            GeoVertex   vertex)
{
  const Point units = { vertex.x, vertex.y };

  return (units - self->origin) * self->scale + ROUNDER - ROUNDER;
}

/* Whether both ends lie beyond the same side. */
static inline gboolean
scan_misses (const Scan *self,
             Point       from,
             Point       to)
{
  typedef gint64 Condition __attribute__ ((vector_size (16)));
  const Condition outside = ((from < self->low) & (to < self->low)) |
                            ((from > self->high) & (to > self->high));

  return (outside[0] | outside[1]) != 0;
}

static void
scan_edge (const Scan         *self,
           const GeoEdgeBlock *block,
           const GeoBlockEdge *edge)
{
  const GeoVertex *vertices = block->vertices + edge->first_vertex;
  const GeoValue *values = block->values + edge->first_vertex;
  const guint last = edge->n_vertices - 1;
  const guint number = self->bench->sides->len;
  Point from = scan_place (self, vertices[0]);

  g_array_append_val (self->bench->sides, ((UiSides) { edge->left, edge->right }));
  for (guint i = 1; i <= last; i++)
    {
      Point to;

      if (values[i] < self->min_value && i < last)
        continue;
      to = scan_place (self, vertices[i]);
      if (!scan_misses (self, from, to))
        {
          const UiSegment segment = { from[0], from[1], to[0], to[1] };

          if (edge->left != edge->right)
            ui_crossings_add (self->bench->crossings, &segment, number);
          ui_edge_field_add (self->bench->field, &segment, edge->rank, number);
        }
      from = to;
    }
}

static gboolean
scan_block (const Scan         *self,
            const GeoEdgeBlock *block)
{
  for (guint i = 0; i < block->n_edges; i++)
    if (geo_unit_box_meets (&block->edges[i].box, &self->box))
      {
        if (g_cancellable_is_cancelled (self->cancellable))
          return FALSE;
        if (self->bench->sides->len < MAX_EDGES)
          scan_edge (self, block, &block->edges[i]);
      }

  return TRUE;
}

/* What is beyond the nearest edge, seen from the pixel's middle, which the span knows. An edge
 * that does not border on the span's area leaves the pixel as it is. */
static inline void
mix_areas (UiMixedPixel  *mixed,
           const UiSides *sides,
           int            area,
           int            background,
           guint          share)
{
  const int left = sides->left < 0 ? background : sides->left;
  const int right = sides->right < 0 ? background : sides->right;

  if (left != right && (left == area || right == area))
    {
      mixed->area = left == area ? right : left;
      mixed->share = (guint16) share;
    }
}

static void
mix_row (Bench  *bench,
         int     background,
         int     y_px,
         guint32 first_span)
{
  const UiSides *sides = (const UiSides *) (gconstpointer) bench->sides->data;
  const UiSpan *span = &g_array_index (bench->spans, UiSpan, first_span);
  UiNearPixel *near_row = (UiNearPixel *) (gpointer) bench->near_row->data;
  const guint n_near = ui_edge_field_take_row (bench->field, y_px, near_row);
  const guint n_before = bench->mixed->len;
  UiMixedPixel *first, *mixed;

  g_array_set_size (bench->mixed, n_before + n_near);
  first = mixed = &g_array_index (bench->mixed, UiMixedPixel, n_before);
  for (const UiNearPixel *pixel = near_row; pixel < near_row + n_near; pixel++)
    {
      while (pixel->x_px >= span->end_px)
        span++;
      *mixed = (UiMixedPixel) { pixel->overlay, -1, (guint16) pixel->x_px, 0 };
      if (pixel->nearest != 0)
        mix_areas (mixed, &sides[pixel->nearest & UI_NEAREST_EDGE_MASK], span->area, background,
                   pixel->nearest >> UI_NEAREST_SHARE_SHIFT);
      mixed += mixed->share != 0 || mixed->overlay != 0;
    }
  g_array_set_size (bench->mixed, n_before + (guint) (mixed - first));
}

static gboolean
mix_rows (const Scan *scan,
          int         background,
          UiIdTile   *tile)
{
  for (int y_px = 0; y_px < tile->height_px; y_px++)
    {
      if (g_cancellable_is_cancelled (scan->cancellable))
        return FALSE;
      tile->first_mixed_of_row[y_px] = scan->bench->mixed->len;
      mix_row (scan->bench, background, y_px, tile->first_span_of_row[y_px]);
    }
  tile->first_mixed_of_row[tile->height_px] = scan->bench->mixed->len;

  return TRUE;
}

static UiIdTile *
tile_new_empty (const UiPlace *place)
{
  UiIdTile *self = g_atomic_rc_box_new0 (UiIdTile);

  self->width_px = place->width_px;
  self->height_px = place->height_px;
  self->first_span_of_row = g_new (guint32, place->height_px + 1);
  self->first_mixed_of_row = g_new (guint32, place->height_px + 1);

  return self;
}

/* Shows @area where no edge says of any other. */
static void
set_background (GArray *spans,
                int     area)
{
  for (guint i = 0; i < spans->len; i++)
    {
      UiSpan *span = &g_array_index (spans, UiSpan, i);

      if (span->area < 0)
        span->area = area;
    }
}

static UiIdTile *
finish (const Scan *scan,
        int         area)
{
  Bench *bench = scan->bench;
  g_autoptr (UiIdTile) tile = tile_new_empty (scan->place);

  ui_crossings_sweep (bench->crossings, (const UiSides *) (gconstpointer) bench->sides->data,
                      bench->spans, tile->first_span_of_row);
  /* Where an edge tells what the first pixel has, @area is not behind all the rest. */
  if (g_array_index (bench->spans, UiSpan, 0).area < 0)
    set_background (bench->spans, area);
  else
    area = -1;
  if (!mix_rows (scan, area, tile))
    return NULL;

  tile->spans = g_memdup2 (bench->spans->data, bench->spans->len * sizeof (UiSpan));
  tile->mixed = g_memdup2 (bench->mixed->data, bench->mixed->len * sizeof (UiMixedPixel));

  return g_steal_pointer (&tile);
}

/**
 * ui_id_tile_new:
 * @blocks: (element-type GeoEdgeBlock): all that may show in @place
 * @min_value: vertices below it are left out
 * @place: which part of the plane
 * @strokes: how edges are drawn; those of no width or colour are not
 * @area: what is known of the first pixel, -1 nothing
 * @cancellable: (nullable): looked at for every edge and every row
 *
 * Returns: (transfer full) (nullable): %NULL if cancelled
 */
UiIdTile *
ui_id_tile_new (GPtrArray       *blocks,
                GeoValue         min_value,
                const UiPlace   *place,
                const UiStrokes *strokes,
                int              area,
                GCancellable    *cancellable)
{
  Bench *bench;
  Scan scan;

  g_return_val_if_fail (blocks != NULL && strokes != NULL, NULL);
  g_return_val_if_fail (place != NULL && place->units_per_px > 0, NULL);
  g_return_val_if_fail (place->width_px > 0 && place->width_px <= UI_ID_TILE_MAX_PX, NULL);
  g_return_val_if_fail (place->height_px > 0 && place->height_px <= UI_ID_TILE_MAX_PX, NULL);

  bench = bench_get ();
  bench_reset (bench, place, strokes);
  scan = scan_init (bench, min_value, place, cancellable);
  for (guint i = 0; i < blocks->len; i++)
    {
      const GeoEdgeBlock *block = g_ptr_array_index (blocks, i);

      if (geo_unit_box_meets (&block->box, &scan.box) && !scan_block (&scan, block))
        return NULL;
    }

  return finish (&scan, area);
}

UiIdTile *
ui_id_tile_ref (UiIdTile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
tile_clear (UiIdTile *self)
{
  g_free (self->spans);
  g_free (self->first_span_of_row);
  g_free (self->mixed);
  g_free (self->first_mixed_of_row);
}

void
ui_id_tile_unref (UiIdTile *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, (GDestroyNotify) tile_clear);
}

int
ui_id_tile_get_area (const UiIdTile *self,
                     int             x_px,
                     int             y_px)
{
  guint32 low, high;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (x_px >= 0 && x_px < self->width_px, -1);
  g_return_val_if_fail (y_px >= 0 && y_px < self->height_px, -1);

  low = self->first_span_of_row[y_px];
  high = self->first_span_of_row[y_px + 1] - 1;
  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (self->spans[middle].end_px <= (guint32) x_px)
        low = middle + 1;
      else
        high = middle;
    }

  return self->spans[low].area;
}

gsize
ui_id_tile_get_size (const UiIdTile *self)
{
  gsize n_spans, n_mixed;

  g_return_val_if_fail (self != NULL, 0);

  n_spans = self->first_span_of_row[self->height_px];
  n_mixed = self->first_mixed_of_row[self->height_px];

  return sizeof *self + n_spans * sizeof (UiSpan) + n_mixed * sizeof (UiMixedPixel) +
         2 * ((gsize) self->height_px + 1) * sizeof (guint32);
}
