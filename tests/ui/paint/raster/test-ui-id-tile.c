/* test-ui-id-tile.c – the area of every pixel, what strokes leave on it, and the colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-ui-id-tile"

#include "tests/ui/paint/raster/edge-fixture.h"
#include "ui/paint/raster/ui-id-tile.h"

#include <math.h>

/* Vertices are rounded to 1/65,536 of a pixel. */
#define BORDER_PX 1e-4

static const UiStrokes no_strokes = { 0 };

static UiIdTile *
make (EdgeFixture     *edges,
      const UiPlace   *place,
      const UiStrokes *strokes,
      int              area)
{
  UiIdTile *tile = ui_id_tile_new (edge_fixture_get_blocks (edges), 0, place, strokes, area, NULL);

  g_assert_nonnull (tile);

  return tile;
}

static void
check_pixel (EdgeFixture    *edges,
             const UiPlace  *place,
             const UiIdTile *tile,
             int             x_px,
             int             y_px,
             int             area)
{
  double distance;
  int expected = edge_fixture_find (edges, place->x_left + (x_px + 0.5) * place->units_per_px,
                                    place->y_top - (y_px + 0.5) * place->units_per_px, &distance);
  int found = ui_id_tile_get_area (tile, x_px, y_px);

  if (distance < BORDER_PX * place->units_per_px)
    return;
  if (expected < 0)
    expected = area;
  if (found != expected)
    g_error ("pixel %d, %d of %g, %g at %g: area %d, should be %d", x_px, y_px, place->x_left,
             place->y_top, place->units_per_px, found, expected);
}

static void
check_tile (EdgeFixture   *edges,
            const UiPlace *place)
{
  g_autoptr (UiIdTile) tile = make (edges, place, &no_strokes, -1);

  for (int y_px = 0; y_px < place->height_px; y_px++)
    for (int x_px = 0; x_px < place->width_px; x_px++)
      check_pixel (edges, place, tile, x_px, y_px, -1);
}

/* Every pixel of small tiles all over a sheet, the edge of the land and holes in it included. */
static void
test_every_pixel (void)
{
  const EdgeSheet sheet = { 7, 6, { -3000, 2500 }, 1000, 5, 5 };

  for (guint32 seed = 0; seed < 8; seed++)
    {
      g_autoptr (EdgeFixture) edges = edge_fixture_new ();

      edge_fixture_add_sheet (edges, &sheet, seed);
      for (int y = 0; y < 4; y++)
        for (int x = 0; x < 5; x++)
          check_tile (edges, &(UiPlace) { -4000 + x * 2000, 4000 - y * 2000, 62.5, 32, 32 });
    }
}

static void
check_points (EdgeFixture *edges,
              GRand       *rand,
              double       units_per_px,
              guint        n_points)
{
  const UiPlace place = { g_rand_double_range (rand, -20000, 10000),
                          g_rand_double_range (rand, -10000, 20000), units_per_px, 256, 256 };
  g_autoptr (UiIdTile) tile = make (edges, &place, &no_strokes, -1);
  double distance;
  int corner = edge_fixture_find (edges, place.x_left + place.units_per_px / 2,
                                  place.y_top - place.units_per_px / 2, &distance);
  g_autoptr (UiIdTile) informed = make (edges, &place, &no_strokes, corner);

  for (guint i = 0; i < n_points; i++)
    {
      int x_px = g_rand_int_range (rand, 0, 256), y_px = g_rand_int_range (rand, 0, 256);

      /* A tile that no edge crosses knows nothing of what it lies in. */
      if (ui_id_tile_get_area (tile, x_px, y_px) >= 0)
        check_pixel (edges, &place, tile, x_px, y_px, -1);
      check_pixel (edges, &place, informed, x_px, y_px, -1);
    }
}

/* 100,000 points at all scales, from a pixel wider than any cell to one that is 1/16 of a unit. */
static void
test_random_points (void)
{
  static const double scales[] = { 1 / 16., 0.3, 1, 7.1, 33, 100, 250, 800, 3000 };
  const EdgeSheet sheet = { 17, 15, { -20000, 20000 }, 2500, 4, 0 };
  g_autoptr (EdgeFixture) edges = edge_fixture_new ();
  GRand *rand = g_rand_new_with_seed (1);

  edge_fixture_add_sheet (edges, &sheet, 1);
  for (guint i = 0; i < 250; i++)
    check_points (edges, rand, scales[i % G_N_ELEMENTS (scales)], 400);
  g_rand_free (rand);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/paint/raster/id-tile/every-pixel", test_every_pixel);
  g_test_add_func ("/ui/paint/raster/id-tile/random-points", test_random_points);

  return g_test_run ();
}
