/* bench-raster.c – what tiles cost: nanoseconds of one processor, by segment and by pixel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: bench-raster [COLUMNS ROWS SEGMENTS-OF-AN-EDGE [PICTURE.png [SCALE [ZOOM]]]]
 *
 * A sheet of that many areas fills 1920 × 1080 pixels. Without arguments three sheets like the sets
 * that the map is measured with.
 */
#define G_LOG_DOMAIN "bench-raster"

#include "tests/ui/paint/raster/edge-fixture.h"
#include "ui/paint/raster/ui-id-tile.h"
#include "ui/paint/ui-look.h"
#include "ui/paint/ui-painter.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 1920
#define HEIGHT 1080
#define TILE 256
#define UNITS_PER_PX 4096.0
#define N_RUNS 5

typedef struct {
  GPtrArray *blocks;
  UiStrokes strokes;
  double units_per_px;
  int n_areas;
  GPtrArray *tiles;
} Bench;

static double
get_cpu_ns (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e9 + (double) time.tv_nsec;
}

static void
make_tiles (Bench *self)
{
  g_ptr_array_set_size (self->tiles, 0);
  for (int y = 0; y < HEIGHT; y += TILE)
    for (int x = 0; x < WIDTH; x += TILE)
      {
        const UiPlace place = { x * self->units_per_px, -y * self->units_per_px, self->units_per_px,
                                MIN (TILE, WIDTH - x), TILE };

        g_ptr_array_add (self->tiles, ui_id_tile_new (self->blocks, 0, &place, &self->strokes, -1, NULL));
      }
}

static UiPaintTable *
new_table (int n_areas)
{
  static const UiPaint paints[] = {
    { 0 }, { 0xffeff3ff, 0, NULL }, { 0xffbdd7e7, 0, NULL }, { 0xff6baed6, 0, NULL },
    { 0xff3182bd, 0, NULL }, { 0xff08519c, 0, NULL },
  };
  guint8 *indices = g_new (guint8, n_areas);

  for (int i = 0; i < n_areas; i++)
    indices[i] = (guint8) (1 + g_random_int_range (0, 5));

  return ui_paint_table_new (indices, n_areas, paints, G_N_ELEMENTS (paints));
}

static void
paint_tiles (Bench              *self,
             const UiPaintTable *table,
             cairo_surface_t    *surface)
{
  guchar *pixels = cairo_image_surface_get_data (surface);
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  guint i = 0;

  for (int y = 0; y < HEIGHT; y += TILE)
    for (int x = 0; x < WIDTH; x += TILE)
      {
        const UiTilePart part = { 0, 0, MIN (TILE, WIDTH - x), MIN (TILE, HEIGHT - y) };

        ui_id_tile_paint (g_ptr_array_index (self->tiles, i++), table, &part,
                          (guint32 *) (gpointer) (pixels + (gsize) y * stride) + x, stride, x, y);
      }
}

static void
init_strokes (UiStrokes *strokes,
              double     scale)
{
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      UiPen pen = ui_look_get_border (UI_THEME_LIGHT, level);

      strokes->of_rank[level] = (UiStroke) { pen.width_mm / UI_MM_PER_CSS_PX * scale,
                                             pen.colour >> 8 | 0xff000000 };
    }
}

static double
best_of (void (*work) (Bench *self),
         Bench *self)
{
  double best = INFINITY;

  for (int i = 0; i < N_RUNS; i++)
    {
      double from = get_cpu_ns ();

      work (self);
      best = MIN (best, get_cpu_ns () - from);
    }

  return best;
}

static gsize
sum_sizes (Bench *self)
{
  gsize size = 0;

  for (guint i = 0; i < self->tiles->len; i++)
    size += ui_id_tile_get_size (g_ptr_array_index (self->tiles, i));

  return size;
}

static void
run (int         n_columns,
     int         n_rows,
     int         n_segments,
     const char *file,
     double      scale,
     double      zoom)
{
  const double pixels = WIDTH * HEIGHT;
  const EdgeSheet sheet = { n_columns, n_rows, { 0, 0 }, (int) (WIDTH * UNITS_PER_PX / n_columns),
                            n_segments - 1, 0 };
  g_autoptr (EdgeFixture) edges = edge_fixture_new ();
  Bench self = { .n_areas = n_columns * n_rows, .units_per_px = UNITS_PER_PX / zoom };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  g_autoptr (UiPaintTable) table = new_table (self.n_areas);
  double fill_ns, all_ns, paint_ns = INFINITY, n_drawn;

  edge_fixture_add_sheet (edges, &sheet, 1);
  self.blocks = edge_fixture_split (edges, 2000);
  self.tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) ui_id_tile_unref);
  fill_ns = best_of (make_tiles, &self);
  init_strokes (&self.strokes, scale);
  all_ns = best_of (make_tiles, &self);
  for (int i = 0; i < N_RUNS; i++)
    {
      double from = get_cpu_ns ();

      paint_tiles (&self, table, surface);
      paint_ns = MIN (paint_ns, get_cpu_ns () - from);
    }
  n_drawn = (double) edges->vertices->len - edges->edges->len;
  g_print ("%d areas, %.0f segments: without strokes %.1f ms, %.0f ns a segment; with %.1f ms, %.0f ns; "
           "%.1f MB; paint %.2f ms, %.2f ns a pixel\n", self.n_areas, n_drawn, fill_ns / 1e6,
           fill_ns / n_drawn, all_ns / 1e6, all_ns / n_drawn, (double) sum_sizes (&self) / 1e6,
           paint_ns / 1e6, paint_ns / pixels);
  cairo_surface_mark_dirty (surface);
  if (file != NULL)
    cairo_surface_write_to_png (surface, file);
  cairo_surface_destroy (surface);
  g_ptr_array_unref (self.tiles);
  g_ptr_array_unref (self.blocks);
}

int
main (int   argc,
      char *argv[])
{
  if (argc > 3)
    {
      run (atoi (argv[1]), atoi (argv[2]), atoi (argv[3]), argc > 4 ? argv[4] : NULL,
           argc > 5 ? atof (argv[5]) : 1, argc > 6 ? atof (argv[6]) : 1);
      return 0;
    }

  run (50, 28, 40, NULL, 1, 1);
  run (168, 95, 9, NULL, 1, 1);
  run (1050, 591, 2, NULL, 1, 1);

  return 0;
}
