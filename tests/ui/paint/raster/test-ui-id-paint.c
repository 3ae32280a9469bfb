/* test-ui-id-paint.c – how much ink strokes leave, mixed pixels, and the colours of tiles side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-ui-id-paint"

#include "tests/ui/paint/raster/edge-fixture.h"
#include "ui/paint/raster/ui-blend.h"
#include "ui/paint/raster/ui-id-tile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SIZE 128
#define WHITE 0xffffffffu
#define BLACK 0xff000000u

static const UiStrokes no_strokes = { 0 };
static const guint32 stripes[32] = {
  0xf0f0f0f0, 0xf0f0f0f0, 0xff, 0xff00, 0x80000001, 0x12345678, 0, 0xffffffff, [20] = 0xaaaaaaaa,
};

typedef struct {
  guint32 pixels[SIZE * SIZE];
} Picture;

/* By number of the area: white, black, stripes of both colours, half transparent red, none. */
static UiPaintTable *
new_table (int n_areas)
{
  static const UiPaint paints[] = {
    { 0x12345678, 0, NULL }, { WHITE, 0, NULL }, { BLACK, 0, NULL }, { 0xff00ff00, 0xff0000ff, stripes },
    { 0x80800000, 0, NULL },
  };
  guint8 *indices = g_new (guint8, n_areas);

  for (int i = 0; i < n_areas; i++)
    indices[i] = (guint8) ((i + 1) % 5);

  return ui_paint_table_new (indices, n_areas, paints, G_N_ELEMENTS (paints));
}

static Picture *
draw (EdgeFixture        *edges,
      const UiPlace      *place,
      const UiStrokes    *strokes,
      const UiPaintTable *table)
{
  g_autoptr (UiIdTile) tile =
    ui_id_tile_new (edge_fixture_get_blocks (edges), 0, place, strokes, -1, NULL);
  const UiTilePart all = { 0, 0, place->width_px, place->height_px };
  Picture *self = g_new0 (Picture, 1);

  ui_id_tile_paint (tile, table, &all, self->pixels, SIZE * sizeof (guint32),
                    (int) rint (place->x_left / place->units_per_px),
                    (int) rint (-place->y_top / place->units_per_px));

  return self;
}

static double
sum_alpha (const Picture *picture)
{
  double sum = 0;

  for (int i = 0; i < SIZE * SIZE; i++)
    sum += (picture->pixels[i] >> 24) / 255.0;

  return sum;
}

static int
get_difference (guint32 a,
                guint32 b)
{
  int most = 0;

  for (int shift = 0; shift < 32; shift += 8)
    most = MAX (most, abs ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)));

  return most;
}

/* From one side of the tile to the other, through all of it, in @n_pieces. */
static double
draw_line (double angle_deg,
           double offset_px,
           double width_px,
           int    n_pieces)
{
  const UiPlace place = { 0, 0, 1024, SIZE, SIZE };
  const UiStrokes strokes = { .of_rank[GEO_LEVEL_VILLAGE] = { width_px, BLACK } };
  const double dx = cos (angle_deg * G_PI / 180), dy = sin (angle_deg * G_PI / 180);
  g_autoptr (EdgeFixture) edges = edge_fixture_new ();
  g_autofree GeoVertex *vertices = g_new (GeoVertex, n_pieces + 1);
  g_autoptr (UiPaintTable) table = new_table (0);
  g_autofree Picture *picture = NULL;

  for (int i = 0; i <= n_pieces; i++)
    {
      const double along = (2.0 * i / n_pieces - 1) * SIZE;

      vertices[i].x = (int) ((SIZE / 2 + along * dx - offset_px * dy) * place.units_per_px);
      vertices[i].y = (int) ((-SIZE / 2 + along * dy + offset_px * dx) * place.units_per_px);
    }
  edge_fixture_add (edges, 0, 1, GEO_LEVEL_VILLAGE, vertices, (guint) n_pieces + 1);
  picture = draw (edges, &place, &strokes, table);

  return sum_alpha (picture);
}

/* Within 2 % of width × length, for all widths and slopes, in one piece or in pieces of half a
 * pixel. A strip that leaves by opposite sides of the square has the area of its middle line's part
 * inside times its width. */
static void
test_ink (void)
{
  static const double widths_px[] = { 0.2, 0.45, 0.83, 1, 1.4, 1.6, 2.8, 6, 9 };
  static const double angles_deg[] = { 0, 3, 18, 30, 44, 45, 60, 88, 90, 120, 135, 170 };

  for (guint w = 0; w < G_N_ELEMENTS (widths_px); w++)
    for (guint a = 0; a < G_N_ELEMENTS (angles_deg); a++)
      {
        const double angle = angles_deg[a] * G_PI / 180;
        const double length = SIZE / MAX (fabs (cos (angle)), fabs (sin (angle)));
        /* One that leaves by a corner has less on the one side and more on the other. */
        const double expected = widths_px[w] * length;

        for (double offset_px = 0; offset_px < 1; offset_px += 0.37)
          for (int n_pieces = 1; n_pieces <= 512; n_pieces *= 512)
            {
              const double ink = draw_line (angles_deg[a], offset_px, widths_px[w], n_pieces);
              const gboolean is_corner = fabs (fabs (sin (2 * angle)) - 1) < 0.01;

              if (fabs (ink - expected) > (is_corner ? 0.04 : 0.02) * expected)
                g_error ("a line of %g px at %g degrees, %g px aside, in %d pieces: ink %.1f, should "
                         "be %.1f", widths_px[w], angles_deg[a], offset_px, n_pieces, ink, expected);
            }
      }
}

/* Strokes of one rank do not darken each other where they meet or run over each other. */
static void
test_no_doubling (void)
{
  const UiPlace place = { 0, 0, 1, SIZE, SIZE };
  const UiStrokes strokes = { .of_rank[GEO_LEVEL_GROUP] = { 0.5, BLACK } };
  const GeoVertex there[] = { { -50, -64 }, { 300, -64 } }, back[] = { { 300, -64 }, { -50, -64 } };
  g_autoptr (EdgeFixture) once = edge_fixture_new (), twice = edge_fixture_new ();
  g_autoptr (UiPaintTable) table = new_table (0);
  g_autofree Picture *one = NULL, *both = NULL;

  edge_fixture_add (once, 0, 1, GEO_LEVEL_GROUP, there, 2);
  edge_fixture_add (twice, 0, -1, GEO_LEVEL_GROUP, there, 2);
  edge_fixture_add (twice, 1, -1, GEO_LEVEL_GROUP, back, 2);
  one = draw (once, &place, &strokes, table);
  both = draw (twice, &place, &strokes, table);
  g_assert_cmpmem (one->pixels, sizeof one->pixels, both->pixels, sizeof both->pixels);
}

/* A higher rank covers a lower one, whichever comes first, and shows it at its soft rim. */
static void
test_ranks (void)
{
  const UiPlace place = { 0, 0, 1, SIZE, SIZE };
  const UiStrokes strokes = {
    .of_rank = { [GEO_LEVEL_COUNTY] = { 5, 0xff0000ff }, [GEO_LEVEL_GROUP] = { 9, 0xffff0000 } },
  };
  const GeoVertex line[] = { { -50, -64 }, { 300, -64 } };
  const UiPaint none = { 0 };

  for (int order = 0; order < 2; order++)
    {
      g_autoptr (EdgeFixture) edges = edge_fixture_new ();
      g_autoptr (UiPaintTable) table = ui_paint_table_new (NULL, 0, &none, 1);
      g_autofree Picture *picture = NULL;

      for (int i = 0; i < 2; i++)
        edge_fixture_add (edges, -1, -1, i == order ? GEO_LEVEL_COUNTY : GEO_LEVEL_GROUP, line, 2);
      picture = draw (edges, &place, &strokes, table);
      g_assert_cmphex (picture->pixels[64 * SIZE + 20], ==, 0xff0000ff);
      g_assert_cmpint (get_difference (picture->pixels[61 * SIZE + 20], 0xff800080), <=, 1);
      g_assert_cmphex (picture->pixels[60 * SIZE + 20], ==, 0xffff0000);
      g_assert_cmphex (picture->pixels[59 * SIZE + 20], ==, 0x80800000);
      g_assert_cmphex (picture->pixels[58 * SIZE + 20], ==, 0);
    }
}

/* What a convex area covers of all pixels together is its area, to 1/2 % of its outline. */
static void
test_mixed_pixels (void)
{
  const UiPlace place = { 0, 0, 1000, SIZE, SIZE };
  GRand *rand = g_rand_new_with_seed (2);

  for (int round = 0; round < 50; round++)
    {
      g_autoptr (EdgeFixture) edges = edge_fixture_new ();
      g_autoptr (UiPaintTable) table = new_table (1);
      g_autofree Picture *picture = NULL;
      const double radius = g_rand_double_range (rand, 20000, 60000);
      GeoVertex ring[8];
      double area_px = 0, outline_px = 0;

      for (int i = 0; i < 7; i++)
        {
          const double angle = (i + g_rand_double_range (rand, 0, 0.9)) * G_PI * 2 / 7;

          ring[i] = (GeoVertex) { (int) (64000 + radius * cos (angle)), (int) (-64000 + radius * sin (angle)) };
        }
      ring[7] = ring[0];
      for (int i = 0; i < 7; i++)
        {
          area_px += ((double) ring[i].x * ring[i + 1].y - (double) ring[i].y * ring[i + 1].x) / 2e6;
          outline_px += hypot (ring[i + 1].x - ring[i].x, ring[i + 1].y - ring[i].y) / 1e3;
        }
      edge_fixture_add_area (edges, 0, ring, 8);
      picture = draw (edges, &place, &no_strokes, table);
      g_assert_cmpfloat (fabs (sum_alpha (picture) - area_px), <, outline_px * 0.005);
    }
  g_rand_free (rand);
}

/* Four tiles show what one of the same place does, wide strokes that come in from beyond and
 * patterns included; positions rounded elsewhere make a step of colour at most. */
static void
test_side_by_side (void)
{
  const EdgeSheet sheet = { 9, 9, { -2000, 2000 }, 500, 4, 0 };
  const UiStrokes strokes = {
    .of_rank = { [GEO_LEVEL_COUNTY] = { 9, 0xff202020 }, [GEO_LEVEL_VILLAGE] = { 4.3, 0xc0303030 },
                 [GEO_LEVEL_GROUP] = { 0.7, 0xff404040 } },
  };
  g_autoptr (UiPaintTable) table = new_table (81);

  for (guint32 seed = 0; seed < 6; seed++)
    {
      const int step = SIZE / 2;
      const UiPlace whole = { -64 * 33.3, 64 * 33.3, 33.3, SIZE, SIZE };
      g_autoptr (EdgeFixture) edges = edge_fixture_new ();
      g_autofree Picture *expected = NULL;

      edge_fixture_add_sheet (edges, &sheet, seed);
      expected = draw (edges, &whole, &strokes, table);
      for (int i = 0; i < 4; i++)
        {
          const int x = i % 2 * step, y = i / 2 * step;
          const UiPlace quarter = { (x - 64) * 33.3, (64 - y) * 33.3, 33.3, step, step };
          g_autofree Picture *picture = draw (edges, &quarter, &strokes, table);

          for (int p = 0; p < step * step; p++)
            {
              const int row = p / step, column = p % step;

              g_assert_cmpint (get_difference (picture->pixels[row * SIZE + column],
                                               expected->pixels[(y + row) * SIZE + x + column]), <=, 1);
            }
        }
    }
}

/* A part is cut out of the whole, and nothing around it is written. */
static void
test_part (void)
{
  const EdgeSheet sheet = { 9, 9, { 0, 0 }, 500, 4, 0 };
  const UiStrokes strokes = { .of_rank[GEO_LEVEL_GROUP] = { 2, 0xff404040 } };
  const UiPlace place = { 0, 0, 33, SIZE, SIZE };
  const UiTilePart part = { 13, 29, 101, 90 };
  g_autoptr (EdgeFixture) edges = edge_fixture_new ();
  g_autoptr (UiPaintTable) table = new_table (81);
  g_autoptr (UiIdTile) tile = NULL;
  g_autofree Picture *whole = NULL, *cut = g_new (Picture, 1);

  edge_fixture_add_sheet (edges, &sheet, 4);
  whole = draw (edges, &place, &strokes, table);
  tile = ui_id_tile_new (edge_fixture_get_blocks (edges), 0, &place, &strokes, -1, NULL);
  memset (cut, 0x77, sizeof *cut);
  for (int twice = 0; twice < 2; twice++)
    ui_id_tile_paint (tile, table, &part, &cut->pixels[29 * SIZE + 13], SIZE * sizeof (guint32), 0, 0);
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      {
        const gboolean inside = x >= 13 && x < 101 && y >= 29 && y < 90;

        g_assert_cmphex (cut->pixels[y * SIZE + x], ==,
                         inside ? whole->pixels[y * SIZE + x] : 0x77777777);
      }
}

/* Areas without paint, those that the table does not know, and where there is none. */
static void
test_no_paint (void)
{
  const GeoVertex line[] = { { 64, 10 }, { 64, -300 } };
  const UiPlace place = { 0, 0, 1, SIZE, SIZE };
  g_autoptr (UiPaintTable) table = new_table (5);
  const int sides[][2] = { { 4, -1 }, { -1, 4 }, { 4, 99 }, { 99, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (EdgeFixture) edges = edge_fixture_new ();
      g_autofree Picture *picture = NULL;

      edge_fixture_add (edges, sides[i][0], sides[i][1], GEO_LEVEL_GROUP, line, 2);
      picture = draw (edges, &place, &no_strokes, table);
      for (int p = 0; p < SIZE * SIZE; p++)
        g_assert_cmphex (picture->pixels[p], ==, 0);
    }
}

/* No sum of any two colours runs over into the next channel, whole and none are exact. */
static void
test_blend (void)
{
  for (guint32 alpha = 0; alpha < 256; alpha++)
    for (guint32 value = 0; value < 256; value++)
      {
        const guint32 top = alpha << 24 | alpha << 16 | alpha << 8 | alpha;
        const guint32 below = WHITE / 255 * value;
        const guint32 over = ui_blend_over (top, below);
        const double expected = alpha + (255 - alpha) * value / 255.0;

        g_assert_cmphex (over, ==, (over & 0xff) * 0x01010101u);
        g_assert_cmpfloat (fabs ((over & 0xff) - expected), <=, 1);
        g_assert_cmphex (ui_blend_scale (below, alpha), ==,
                         (guint32) lrint (value * alpha / 255.0) * 0x01010101u);
      }
  g_assert_cmphex (ui_blend_over (0, 0x80402010), ==, 0x80402010);
  g_assert_cmphex (ui_blend_over (0xff402010, WHITE), ==, 0xff402010);
  g_assert_cmphex (ui_blend_mix (0x80402010, WHITE, 0), ==, 0x80402010);
  g_assert_cmphex (ui_blend_mix (0x80402010, WHITE, 256), ==, WHITE);
  g_assert_cmphex (ui_blend_mix (0xff000000, 0xff0000fe, 128), ==, 0xff00007f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/paint/raster/id-paint/ink", test_ink);
  g_test_add_func ("/ui/paint/raster/id-paint/no-doubling", test_no_doubling);
  g_test_add_func ("/ui/paint/raster/id-paint/ranks", test_ranks);
  g_test_add_func ("/ui/paint/raster/id-paint/mixed-pixels", test_mixed_pixels);
  g_test_add_func ("/ui/paint/raster/id-paint/side-by-side", test_side_by_side);
  g_test_add_func ("/ui/paint/raster/id-paint/part", test_part);
  g_test_add_func ("/ui/paint/raster/id-paint/no-paint", test_no_paint);
  g_test_add_func ("/ui/paint/raster/id-paint/blend", test_blend);

  return g_test_run ();
}
