/* ui-edge-field.c – what edges do to the pixels that they come near
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-edge-field"

#include "config.h"

#include "ui/paint/raster/ui-edge-field.h"

#include "ui/paint/raster/ui-blend.h"
#include "ui/paint/raster/ui-lanes.h"

/* Half a pixel's diagonal, and a little that rounding may take: no pixel whose middle is farther
 * from a line has a part beyond it. */
#define HALF_DIAGONAL_PX 0.7075f
/* The formula for slanting lines divides by the slant. */
#define MIN_SLANT (1 / 256.f)
/* Of 256; less by so much that half of it is below 128, and the word's sign is not touched. */
#define MOST_SHARE 255.9f
/* Segments are cut off outside, farther away than any of the ink that they have. */
#define CUT_MARGIN_PX 4

typedef struct {
  float half;       /* of its width, in pixels; 0: no stroke */
  float reach;      /* from the line to the middle of the farthest pixel that it changes */
  guint8 *ink;      /* NULL: none of that rank yet */
  guint32 argb;
  guint32 of_ink[256]; /* so much of 255 of argb */
} Stroke;

struct _UiEdgeField {
  int width_px, height_px;
  gsize stride;              /* in pixels; lanes may run over the width */
  gsize n_marks;             /* of a row, in bytes: whole words and one that bits may run over to */
  gint32 *nearest;
  guint8 *marks;             /* a bit for each pixel that is not blank, the lowest first */
  guint8 *ranks_of_row;      /* a bit for each rank that has ink in the row */
  Stroke strokes[GEO_N_LEVELS];
  guint8 *spare_ink[GEO_N_LEVELS]; /* blank, of the size of the tile */
};

/* A stroke's ink in the row that is taken. */
typedef struct {
  const guint32 *of_ink;
  guint8 *ink;
} InkRow;

/* A segment as seen from the pixels: in pixels, its direction and what the share of a square
 * beyond a line of that slant takes. */
typedef struct {
  float x0, y0, x1, y1;
  float length;
  float along_x, along_y;   /* a unit long */
  float wide, thin;         /* the greater of both and the lesser, without signs */
  float fall, curve;        /* 1 / wide, 1 / (2 wide thin) */
} Line;

UiEdgeField *
ui_edge_field_new (void)
{
  return g_new0 (UiEdgeField, 1);
}

static void
free_memory (UiEdgeField *self)
{
  g_clear_pointer (&self->nearest, g_free);
  g_clear_pointer (&self->marks, g_free);
  g_clear_pointer (&self->ranks_of_row, g_free);
  for (guint rank = 0; rank < GEO_N_LEVELS; rank++)
    g_clear_pointer (&self->spare_ink[rank], g_free);
}

void
ui_edge_field_free (UiEdgeField *self)
{
  free_memory (self);
  g_free (self);
}

static void
resize (UiEdgeField *self,
        int          width_px,
        int          height_px)
{
  free_memory (self);
  self->width_px = width_px;
  self->height_px = height_px;
  self->stride = ((gsize) width_px + 2 * UI_N_LANES - 1) / UI_N_LANES * UI_N_LANES;
  self->n_marks = ((gsize) width_px + 63) / 64 * 8 + 8;
  self->nearest = g_new0 (gint32, self->stride * (gsize) height_px);
  self->marks = g_malloc0 (self->n_marks * (gsize) height_px);
  self->ranks_of_row = g_new0 (guint8, height_px);
}

/* A tile that was cancelled leaves marks and what they mark. */
static void
wipe (UiEdgeField *self)
{
  g_autofree UiNearPixel *pixels = g_new (UiNearPixel, self->width_px);

  for (int y = 0; y < self->height_px; y++)
    ui_edge_field_take_row (self, y, pixels);
}

static void
stroke_set (Stroke         *self,
            const UiStroke *look)
{
  self->half = look->argb != 0 ? (float) CLAMP (look->width_px, 0, UI_TILE_MAX_PX) / 2 : 0;
  self->reach = self->half + HALF_DIAGONAL_PX;
  self->ink = NULL;
  if (self->argb == look->argb)
    return;
  self->argb = look->argb;
  for (guint ink = 0; ink < G_N_ELEMENTS (self->of_ink); ink++)
    self->of_ink[ink] = ui_blend_scale (look->argb, ink);
}

/**
 * ui_edge_field_reset:
 * @self: a field
 * @width_px: of the tile, at most UI_TILE_MAX_PX
 * @height_px: likewise
 * @strokes: how edges are drawn; those of no width or colour are not
 */
void
ui_edge_field_reset (UiEdgeField     *self,
                     int              width_px,
                     int              height_px,
                     const UiStrokes *strokes)
{
  g_return_if_fail (width_px > 0 && width_px <= UI_TILE_MAX_PX);
  g_return_if_fail (height_px > 0 && height_px <= UI_TILE_MAX_PX);

  if (self->width_px != width_px || self->height_px != height_px)
    resize (self, width_px, height_px);
  else
    wipe (self);
  for (guint rank = 0; rank < GEO_N_LEVELS; rank++)
    stroke_set (&self->strokes[rank], &strokes->of_rank[rank]);
}

double
ui_edge_field_get_reach_px (UiEdgeField *self)
{
  float reach = 0;

  for (guint rank = 0; rank < GEO_N_LEVELS; rank++)
    reach = MAX (reach, self->strokes[rank].reach);

  return reach;
}

static void
begin_ink (UiEdgeField *self,
           GeoLevel     rank)
{
  if (self->spare_ink[rank] == NULL)
    self->spare_ink[rank] = g_malloc0 (self->stride * (gsize) self->height_px);
  self->strokes[rank].ink = self->spare_ink[rank];
}

/* The part of @from … @to between @low and @high, as parameters of the whole; %FALSE if none. */
static gboolean
cut_axis (double  from,
          double  to,
          double  low,
          double  high,
          double *begin,
          double *end)
{
  const double run = to - from;

  if (run == 0)
    return from >= low && from <= high;

  *begin = MAX (*begin, (run > 0 ? low - from : high - from) / run);
  *end = MIN (*end, (run > 0 ? high - from : low - from) / run);

  return *begin < *end;
}

/* What of a segment is near the tile, so that a float is exact enough for the rest. */
static gboolean
cut (const UiEdgeField *self,
     const UiSegment   *segment,
     double             margin_px,
     Line              *line)
{
  const double margin = margin_px * UI_SUBPX;
  const double right = (double) self->width_px * UI_SUBPX + margin;
  const double bottom = (double) self->height_px * UI_SUBPX + margin;
  const double dx = segment->x1 - segment->x0, dy = segment->y1 - segment->y0;
  double begin = 0, end = 1;

  if (!cut_axis (segment->x0, segment->x1, -margin, right, &begin, &end) ||
      !cut_axis (segment->y0, segment->y1, -margin, bottom, &begin, &end))
    return FALSE;

  line->x0 = (float) ((segment->x0 + begin * dx) / UI_SUBPX);
  line->y0 = (float) ((segment->y0 + begin * dy) / UI_SUBPX);
  line->x1 = (float) ((segment->x0 + end * dx) / UI_SUBPX);
  line->y1 = (float) ((segment->y0 + end * dy) / UI_SUBPX);

  return TRUE;
}

/* In pixels; what lies far outside cut off. %FALSE if that is all. */
static inline gboolean
place_line (const UiEdgeField *self,
            const UiSegment   *segment,
            float              margin,
            Line              *line)
{
  const float per_subpx = 1.f / UI_SUBPX;

  line->x0 = (float) segment->x0 * per_subpx;
  line->y0 = (float) segment->y0 * per_subpx;
  line->x1 = (float) segment->x1 * per_subpx;
  line->y1 = (float) segment->y1 * per_subpx;
  if (G_LIKELY (MIN (line->x0, line->x1) >= -margin && MIN (line->y0, line->y1) >= -margin &&
                MAX (line->x0, line->x1) <= (float) self->width_px + margin &&
                MAX (line->y0, line->y1) <= (float) self->height_px + margin))
    return TRUE;

  return cut (self, segment, (double) margin, line);
}

/* All quotients in one division. */
static inline gboolean
line_init (Line *self)
{
  const float dx = self->x1 - self->x0, dy = self->y1 - self->y0;
  const float wide = MAX (fabsf (dx), fabsf (dy));
  const float thin = MAX (MIN (fabsf (dx), fabsf (dy)), wide * MIN_SLANT);
  const float length = sqrtf (dx * dx + dy * dy);
  UiLanes quotients;

  if (wide == 0)
    return FALSE;

  quotients = (UiLanes) { 1, length, length, 0 } / (UiLanes) { length, wide, thin, 1 };
  self->length = length;
  self->along_x = dx * quotients[0];
  self->along_y = dy * quotients[0];
  self->wide = wide * quotients[0];
  self->thin = thin * quotients[0];
  self->fall = quotients[1];
  self->curve = quotients[1] * quotients[2] / 2;

  return TRUE;
}

/* A square of side 1 on a line that slants by a : b, a ≥ b, a² + b² = 1, moves across it from where
 * they first touch. On the first b of the way the corner that is beyond is a triangle and grows
 * with the square of the way, e² / 2ab; then the line leaves by opposite sides and what is beyond
 * grows evenly, by 1/a; on the last b, as far as there are, the other corner is left.
 * @distance: of the square's middle from the line, not negative: the last part does not come. */
static inline UiLanes
line_get_beyond (const Line *self,
                 UiLanes     distance)
{
  const UiLanes way = ui_lanes_max ((self->wide + self->thin) / 2 - distance, ui_lanes_all (0));
  const UiLanes first = ui_lanes_min (way, ui_lanes_all (self->thin));

  return way * self->fall + first * (first * self->curve - self->fall);
}

/* Likewise on either side of the line. */
static inline UiLanes
line_get_beyond_signed (const Line *self,
                        UiLanes     distance)
{
  const float whole = self->wide + self->thin;
  const UiLanes way =
    ui_lanes_min (ui_lanes_max (whole / 2 - distance, ui_lanes_all (0)), ui_lanes_all (whole));
  const UiLanes first = ui_lanes_min (way, ui_lanes_all (self->thin));
  const UiLanes last = ui_lanes_max (way - self->wide, ui_lanes_all (0));

  return way * self->fall + first * (first * self->curve - self->fall) - last * last * self->curve;
}

/* From the segment, round its ends. */
static inline UiLanes
line_get_distance (const Line *self,
                   UiLanes     x,
                   float       y)
{
  const UiLanes along = x * self->along_x + y * self->along_y;
  const UiLanes across = x * self->along_y - y * self->along_x;
  const UiLanes past = ui_lanes_max (ui_lanes_max (-along, along - self->length), ui_lanes_all (0));

  return ui_lanes_sqrt (across * across + past * past);
}

/* The pixels whose middles lie between two places, within a row or column. */
static inline void
find_middles (float from,
              float to,
              int   n_px,
              int  *first,
              int  *last)
{
  *first = from > 0.5f ? (int) (from + 0.5f) : 0;
  *last = to < 0.5f ? -1 : MIN ((int) (to + 0.5f), n_px) - 1;
}

/* Of a row those within @reach of a line that is long: without that every pixel of its box would
 * be looked at. */
static void
narrow (const Line *self,
        float       y,
        float       reach,
        int         width_px,
        int        *first,
        int        *last)
{
  const float middle = self->x0 + (y - self->y0) * self->along_x / self->along_y;
  const float half = reach / fabsf (self->along_y);
  int nearest, farthest;

  if (fabsf (self->along_y) < MIN_SLANT)
    return;
  find_middles (middle - half, middle + half, width_px, &nearest, &farthest);
  *first = MAX (*first, nearest);
  *last = MIN (*last, farthest);
}

static inline void
mark (guint8 *marks,
      int     x_px,
      guint   bits)
{
  bits <<= x_px % 8;
  marks[x_px / 8] |= bits & 0xff;
  marks[x_px / 8 + 1] |= bits >> 8;
}

/* Four pixels of a row from @x_px on. */
static inline void
add_to_pixels (UiEdgeField  *self,
               const Line   *line,
               const Stroke *stroke,
               guint         edge,
               int           x_px,
               int           y_px,
               gboolean      has_ink)
{
  const UiLanes x = (UiLanes) { 0.5f, 1.5f, 2.5f, 3.5f } + ((float) x_px - line->x0);
  const UiLanes distance = line_get_distance (line, x, (float) y_px + 0.5f - line->y0);
  const UiIntLanes share = ui_lanes_to_int (line_get_beyond (line, distance) * MOST_SHARE);
  const gsize index = (gsize) y_px * self->stride + (gsize) x_px;
  UiIntLanes ink = { 0 };

  ui_lanes_raise (self->nearest + index, (share << UI_NEAREST_SHARE_SHIFT | (gint32) edge) & (share > 0));
  if (has_ink)
    {
      UiLanes part = line_get_beyond_signed (line, distance - stroke->half);

      if (stroke->half < HALF_DIAGONAL_PX)
        part -= line_get_beyond (line, distance + stroke->half);
      ink = ui_lanes_to_int (part * 255 + 0.5f);
      ui_lanes_raise_bytes (stroke->ink + index, ink);
    }
  mark (self->marks + (gsize) y_px * self->n_marks, x_px, ui_lanes_get_bits ((share | ink) > 0));
}

/* @rank_bit: of the stroke, 0 if it has no ink */
static inline void
add_line (UiEdgeField  *self,
          const Line   *line,
          const Stroke *stroke,
          guint         edge,
          guint8        rank_bit)
{
  const float reach = stroke->reach;
  int top, bottom, left, right;

  find_middles (MIN (line->y0, line->y1) - reach, MAX (line->y0, line->y1) + reach, self->height_px,
                &top, &bottom);
  find_middles (MIN (line->x0, line->x1) - reach, MAX (line->x0, line->x1) + reach, self->width_px,
                &left, &right);
  for (int y_px = top; y_px <= bottom; y_px++)
    {
      int first = left, last = right;

      if (right - left >= 2 * UI_N_LANES)
        narrow (line, (float) y_px + 0.5f, reach, self->width_px, &first, &last);
      for (int x_px = first; x_px <= last; x_px += UI_N_LANES)
        add_to_pixels (self, line, stroke, edge, x_px, y_px, rank_bit != 0);
      self->ranks_of_row[y_px] |= rank_bit;
    }
}

/**
 * ui_edge_field_add:
 * @self: a field
 * @segment: a piece of an edge
 * @rank: of the edge
 * @edge: its number, below 2^24
 */
void
ui_edge_field_add (UiEdgeField     *self,
                   const UiSegment *segment,
                   GeoLevel         rank,
                   guint            edge)
{
  const Stroke *stroke = &self->strokes[rank];
  Line line;

  if (!place_line (self, segment, stroke->reach + CUT_MARGIN_PX, &line) || !line_init (&line))
    return;

  if (stroke->half > 0)
    {
      if (G_UNLIKELY (stroke->ink == NULL))
        begin_ink (self, rank);
      add_line (self, &line, stroke, edge & UI_NEAREST_EDGE_MASK, (guint8) (1 << rank));
    }
  else
    {
      add_line (self, &line, stroke, edge & UI_NEAREST_EDGE_MASK, 0);
    }
}

/* Of all ranks that have ink in the row, in the order in which they lie over each other. */
static guint
find_inks (UiEdgeField *self,
           int          y_px,
           InkRow      *inks)
{
  guint n = 0;

  for (guint rank = GEO_LEVEL_LAST; rank >= GEO_LEVEL_FIRST; rank--)
    if ((self->ranks_of_row[y_px] & 1 << rank) != 0)
      inks[n++] = (InkRow) { self->strokes[rank].of_ink,
                             self->spare_ink[rank] + (gsize) y_px * self->stride };
  self->ranks_of_row[y_px] = 0;

  return n;
}

static inline guint32
take_strokes (const InkRow *inks,
              guint         n_inks,
              guint         x_px)
{
  guint32 overlay = 0;

  for (guint i = 0; i < n_inks; i++)
    {
      const guint ink = inks[i].ink[x_px];

      if (ink == 0)
        continue;
      overlay = overlay == 0 ? inks[i].of_ink[ink] : ui_blend_over (inks[i].of_ink[ink], overlay);
      inks[i].ink[x_px] = 0;
    }

  return overlay;
}

guint
ui_edge_field_take_row (UiEdgeField *self,
                        int          y_px,
                        UiNearPixel *pixels)
{
  guint8 *marks = self->marks + (gsize) y_px * self->n_marks;
  gint32 *nearest = self->nearest + (gsize) y_px * self->stride;
  UiNearPixel *pixel = pixels;
  InkRow inks[GEO_N_LEVELS];
  const guint n_inks = find_inks (self, y_px, inks);

  for (int from_px = 0; from_px < self->width_px; from_px += 64)
    {
      const int n_px = MIN (self->width_px - from_px, 64);
      guint64 bits;

      memcpy (&bits, marks + from_px / 8, sizeof bits);
      for (bits = GUINT64_FROM_LE (bits) << (64 - n_px) >> (64 - n_px); bits != 0; bits &= bits - 1)
        {
          const guint x_px = (guint) (from_px + __builtin_ctzll (bits));

          *pixel++ = (UiNearPixel) { x_px, (guint) nearest[x_px], take_strokes (inks, n_inks, x_px) };
          nearest[x_px] = 0;
        }
    }
  memset (marks, 0, self->n_marks);

  return (guint) (pixel - pixels);
}
