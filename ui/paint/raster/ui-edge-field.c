/* ui-edge-field.c – what edges do to the pixels that they come near
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-edge-field"

#include "config.h"

#include "ui/paint/raster/ui-edge-field.h"

#include "ui/paint/raster/ui-lanes.h"

/* Half a pixel's diagonal, and a little that rounding may take: no pixel whose middle is farther
 * from a line has a part beyond it. */
#define HALF_DIAGONAL_PX 0.7075f
/* The formula for slanting lines divides by the slant. */
#define MIN_SLANT (1 / 256.f)
/* Segments are cut off outside, farther away than any of the ink that they have. */
#define CUT_MARGIN_PX 4
/* A word of the nearest edges has its share in the highest bits, so that the greatest is the
 * nearest. */
#define SHARE_SHIFT 24
#define EDGE_MASK 0xffffff

typedef struct {
  float half;       /* of its width, in pixels; 0: no stroke */
  float reach;      /* from the line to the middle of the farthest pixel that it changes */
  guint8 *ink;      /* NULL: none of that rank yet */
} Stroke;

struct _UiEdgeField {
  int width_px, height_px;
  gsize stride;              /* in pixels; lanes may run over the width */
  gsize n_words;             /* of a row of marks */
  gint32 *nearest;
  guint64 *marks;            /* a bit for each pixel that may not be blank */
  Stroke strokes[GEO_N_LEVELS];
  guint8 *spare_ink[GEO_N_LEVELS]; /* blank, of the size of the tile */
  GeoLevel used[GEO_N_LEVELS];     /* that have ink */
  guint n_used;
};

/* A segment as seen from the pixels: in pixels, its direction and what the share of a square
 * beyond a line of that slant takes. */
typedef struct {
  float x0, y0, x1, y1;
  float length;
  float along_x, along_y;   /* a unit long */
  float flat_end;           /* up to there from the line the share falls evenly */
  float curve_end;          /* from there on it is none */
  float fall, curve;
  float slope;              /* pixels to the right for one down; of flat lines 0 */
  float row_half;           /* half of what is within reach in a row; of flat lines all of it */
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
  self->n_words = ((gsize) width_px + 63) / 64;
  self->nearest = g_new0 (gint32, self->stride * (gsize) height_px);
  self->marks = g_new0 (guint64, self->n_words * (gsize) height_px);
}

/* A tile that was cancelled leaves marks and what they mark. */
static void
wipe (UiEdgeField *self)
{
  g_autofree UiNearPixel *pixels = g_new (UiNearPixel, self->width_px);

  for (int y = 0; y < self->height_px; y++)
    ui_edge_field_take_row (self, y, pixels);
}

/**
 * ui_edge_field_reset:
 * @self: a field
 * @width_px: of the tile, at most UI_TILE_MAX_PX
 * @height_px: likewise
 * @width_px_of_rank: (array fixed-size=7): of the strokes
 */
void
ui_edge_field_reset (UiEdgeField  *self,
                     int           width_px,
                     int           height_px,
                     const double *width_px_of_rank)
{
  g_return_if_fail (width_px > 0 && width_px <= UI_TILE_MAX_PX);
  g_return_if_fail (height_px > 0 && height_px <= UI_TILE_MAX_PX);

  if (self->width_px != width_px || self->height_px != height_px)
    resize (self, width_px, height_px);
  else
    wipe (self);
  self->n_used = 0;
  for (guint rank = 0; rank < GEO_N_LEVELS; rank++)
    {
      const float half = (float) CLAMP (width_px_of_rank[rank], 0, UI_TILE_MAX_PX) / 2;

      self->strokes[rank] = (Stroke) { half, half + HALF_DIAGONAL_PX, NULL };
    }
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
  self->used[self->n_used++] = rank;
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
  double first, last;

  if (run == 0)
    return from >= low && from <= high;

  first = (run > 0 ? low - from : high - from) / run;
  last = (run > 0 ? high - from : low - from) / run;
  *begin = MAX (*begin, first);
  *end = MIN (*end, last);

  return *begin < *end;
}

/* In pixels; what lies far outside cut off, so that a float is exact enough for the rest. */
static gboolean
line_place (Line              *self,
            const UiEdgeField *field,
            const UiSegment   *segment,
            double             margin_px)
{
  const double x0 = segment->x0 / UI_SUBPX, y0 = segment->y0 / UI_SUBPX;
  const double x1 = segment->x1 / UI_SUBPX, y1 = segment->y1 / UI_SUBPX;
  double begin = 0, end = 1;

  if (MIN (x0, x1) < -margin_px || MAX (x0, x1) > field->width_px + margin_px ||
      MIN (y0, y1) < -margin_px || MAX (y0, y1) > field->height_px + margin_px)
    if (!cut_axis (x0, x1, -margin_px, field->width_px + margin_px, &begin, &end) ||
        !cut_axis (y0, y1, -margin_px, field->height_px + margin_px, &begin, &end))
      return FALSE;

  self->x0 = (float) (x0 + begin * (x1 - x0));
  self->y0 = (float) (y0 + begin * (y1 - y0));
  self->x1 = (float) (x0 + end * (x1 - x0));
  self->y1 = (float) (y0 + end * (y1 - y0));

  return TRUE;
}

/* A square of side 1 whose middle is at d from a line that slants by a : b, a² + b² = 1, a ≥ b,
 * has beyond the line 1/2 - d/a while the line leaves by opposite sides, which is up to (a - b)/2;
 * then the triangle ((a + b)/2 - d)² / 2ab; and nothing from (a + b)/2 on. */
static gboolean
line_init (Line              *self,
           const UiEdgeField *field,
           const UiSegment   *segment,
           float              reach)
{
  float dx, dy, a, b;

  if (!line_place (self, field, segment, reach + CUT_MARGIN_PX))
    return FALSE;
  dx = self->x1 - self->x0;
  dy = self->y1 - self->y0;
  self->length = sqrtf (dx * dx + dy * dy);
  if (self->length == 0)
    return FALSE;

  self->along_x = dx / self->length;
  self->along_y = dy / self->length;
  a = MAX (fabsf (self->along_x), fabsf (self->along_y));
  b = MAX (MIN (fabsf (self->along_x), fabsf (self->along_y)), MIN_SLANT);
  self->flat_end = (a - b) / 2;
  self->curve_end = (a + b) / 2;
  self->fall = 1 / a;
  self->curve = self->fall / (2 * b);
  self->slope = fabsf (self->along_y) > MIN_SLANT ? self->along_x / self->along_y : 0;
  self->row_half = self->slope != 0 || dx == 0 ? reach / fabsf (self->along_y) : INFINITY;

  return TRUE;
}

/* What lies beyond the line @distance away, not negative, of a pixel that is 1. */
static inline UiLanes
line_get_beyond (const Line *self,
                 UiLanes     distance)
{
  const UiLanes rest = ui_lanes_max (self->curve_end - distance, ui_lanes_all (0));

  return ui_lanes_select (distance <= self->flat_end, 0.5f - distance * self->fall,
                          rest * rest * self->curve);
}

/* What lies between the two rims of a stroke. */
static inline UiLanes
line_get_ink (const Line *self,
              UiLanes     distance,
              float       half)
{
  const UiLanes near_rim = distance - half;
  const UiLanes beyond = line_get_beyond (self, ui_lanes_abs (near_rim));
  const UiLanes outside = ui_lanes_select (near_rim < 0, 1 - beyond, beyond);

  if (half > HALF_DIAGONAL_PX)
    return outside;

  return outside - line_get_beyond (self, distance + half);
}

/* Of a row of pixels those whose middles are within @reach of the line. */
static inline gboolean
find_pixels (const Line *self,
             float       y,
             float       reach,
             int         width_px,
             int        *first,
             int        *last)
{
  const float middle = self->x0 + (y - self->y0) * self->slope;
  const float from = MAX (MIN (self->x0, self->x1) - reach, middle - self->row_half);
  const float to = MIN (MAX (self->x0, self->x1) + reach, middle + self->row_half);

  *first = from < 0.5f ? 0 : (int) (from + 0.5f);
  *last = MIN ((int) (to + 0.5f), width_px) - 1;

  return to > 0 && *first <= *last;
}

static inline void
mark (guint64 *marks,
      int      first,
      int      last)
{
  for (int word = first / 64; word <= last / 64; word++)
    {
      const int from = MAX (first - 64 * word, 0), to = MIN (last - 64 * word, 63);

      marks[word] |= G_MAXUINT64 << from & G_MAXUINT64 >> (63 - to);
    }
}

static inline void
add_to_row (UiEdgeField  *self,
            const Line   *line,
            const Stroke *stroke,
            guint         edge,
            int           y_px,
            int           first,
            int           last)
{
  const float y = (float) y_px + 0.5f - line->y0;
  const gsize row = (gsize) y_px * self->stride;

  for (int x_px = first; x_px <= last; x_px += UI_N_LANES)
    {
      const UiLanes x = (UiLanes) { 0.5f, 1.5f, 2.5f, 3.5f } + ((float) x_px - line->x0);
      const UiLanes along = x * line->along_x + y * line->along_y;
      const UiLanes across = x * line->along_y - y * line->along_x;
      const UiLanes past = ui_lanes_max (ui_lanes_max (-along, along - line->length), ui_lanes_all (0));
      const UiLanes distance = ui_lanes_sqrt (across * across + past * past);
      const UiIntLanes share =
        ui_lanes_to_int (line_get_beyond (line, distance) * UI_WHOLE_PIXEL);

      ui_lanes_raise (self->nearest + row + x_px,
                      (share << SHARE_SHIFT | (gint32) edge) & (share > 0));
      if (stroke->half > 0)
        ui_lanes_raise_bytes (stroke->ink + row + x_px,
                              ui_lanes_to_int (line_get_ink (line, distance, stroke->half) * 255 + 0.5f));
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
  const float reach = stroke->reach;
  Line line;
  int top, bottom, first, last;

  if (!line_init (&line, self, segment, reach))
    return;
  if (stroke->half > 0 && stroke->ink == NULL)
    begin_ink (self, rank);

  top = MAX ((int) ceilf (MIN (line.y0, line.y1) - reach - 0.5f), 0);
  bottom = MIN ((int) floorf (MAX (line.y0, line.y1) + reach - 0.5f), self->height_px - 1);
  for (int y_px = top; y_px <= bottom; y_px++)
    if (find_pixels (&line, (float) y_px + 0.5f, reach, self->width_px, &first, &last))
      {
        mark (self->marks + (gsize) y_px * self->n_words, first, last);
        add_to_row (self, &line, stroke, edge & EDGE_MASK, y_px, first, last);
      }
}

static inline void
take_pixel (UiEdgeField *self,
            gsize        index,
            UiNearPixel *pixel)
{
  const gint32 nearest = self->nearest[index];

  pixel->edge = (guint) nearest & EDGE_MASK;
  pixel->share = (guint8) (nearest >> SHARE_SHIFT);
  self->nearest[index] = 0;
  for (guint i = 0; i < self->n_used; i++)
    {
      guint8 *ink = &self->strokes[self->used[i]].ink[index];

      pixel->ink[self->used[i]] = *ink;
      *ink = 0;
    }
}

guint
ui_edge_field_take_row (UiEdgeField *self,
                        int          y_px,
                        UiNearPixel *pixels)
{
  guint64 *marks = self->marks + (gsize) y_px * self->n_words;
  UiNearPixel *pixel = pixels;

  for (gsize word = 0; word < self->n_words; word++)
    for (guint64 bits = marks[word]; bits != 0; bits &= bits - 1)
      {
        pixel->x_px = (guint) (64 * word) + (guint) __builtin_ctzll (bits);
        memset (pixel->ink, 0, sizeof pixel->ink);
        take_pixel (self, (gsize) y_px * self->stride + pixel->x_px, pixel);
        pixel++;
      }
  memset (marks, 0, self->n_words * sizeof *marks);

  return (guint) (pixel - pixels);
}
