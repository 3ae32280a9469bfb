/* test-ui-id-tile.c – the area of every pixel
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
      if (ui_id_tile_get_area (tile, 0, 0) >= 0)
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

/* Vertices on middles and corners of pixels, level and upright pieces, areas of a pixel. */
static void
test_on_middles (void)
{
  const EdgeSheet sheet = { 9, 9, { -80, 80 }, 16, 2, 7 };

  for (guint32 seed = 0; seed < 20; seed++)
    {
      g_autoptr (EdgeFixture) edges = edge_fixture_new ();

      edge_fixture_add_sheet (edges, &sheet, seed);
      check_tile (edges, &(UiPlace) { -90, 90, 2, 50, 50 });
      check_tile (edges, &(UiPlace) { -91, 91, 2, 120, 120 });
      check_tile (edges, &(UiPlace) { -90, 90, 16, 20, 20 });
    }
}

/* Pieces that run from one end of the world to the other, seen at 1/16 of a unit to a pixel. */
static void
test_huge (void)
{
  const int far = G_MAXINT32 - 10;
  const GeoVertex fan[4] = { { -far, -far + 3 }, { far, -7 }, { far - 1, far }, { 77, far } };
  g_autoptr (EdgeFixture) edges = edge_fixture_new ();
  GRand *rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 4; i++)
    edge_fixture_add (edges, i, (i + 1) % 4, GEO_LEVEL_GROUP,
                      (const GeoVertex[]) { { 5, 11 }, fan[i] }, 2);
  for (int i = 0; i < 200; i++)
    {
      const double along = pow (g_rand_double (rand), 4);
      const GeoVertex end = fan[i % 4];
      const UiPlace place = { rint (5 + along * (end.x - 5.) - 1), rint (11 + along * (end.y - 11.) + 1),
                              i % 3 == 0 ? 1 : 1 / 16., 40, 40 };
      g_autoptr (UiIdTile) tile = make (edges, &place, &no_strokes, -1);
      const GeoVertex *a = &g_array_index (edges->vertices, GeoVertex, 2 * (i % 4));

      for (int y_px = 0; y_px < 40; y_px++)
        for (int x_px = 0; x_px < 40; x_px++)
          {
            const double x = place.x_left + (x_px + 0.5) * place.units_per_px - a[0].x;
            const double y = place.y_top - (y_px + 0.5) * place.units_per_px - a[0].y;
            const double dx = (double) a[1].x - a[0].x, dy = (double) a[1].y - a[0].y;
            const double side = (dx * y - dy * x) / hypot (dx, dy);

            if (along > 1e-4 && fabs (side) > 0.01)
              g_assert_cmpint (ui_id_tile_get_area (tile, x_px, y_px), ==,
                               side > 0 ? i % 4 : (i % 4 + 1) % 4);
          }
    }
  g_rand_free (rand);
}

static void
add_blob (EdgeFixture *edges,
          GRand       *rand,
          int          area)
{
  const double x = g_rand_double_range (rand, -900, 900), y = g_rand_double_range (rand, -900, 900);
  GeoVertex ring[13];

  for (int i = 0; i < 12; i++)
    {
      const double radius = g_rand_double_range (rand, 100, 700);

      ring[i] = (GeoVertex) { (int) (x + radius * cos (i * G_PI / 6)),
                              (int) (y + radius * sin (i * G_PI / 6)) };
    }
  ring[12] = ring[0];
  edge_fixture_add_area (edges, area, ring, 13);
}

/* Areas that lie over each other, each with an outline of its own. */
static void
test_overlaps (void)
{
  GRand *rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 10; round++)
    {
      g_autoptr (EdgeFixture) edges = edge_fixture_new ();

      for (int area = 0; area < 9; area++)
        add_blob (edges, rand, area);
      check_tile (edges, &(UiPlace) { -1700, 1700, 25, 136, 136 });
    }
  g_rand_free (rand);
}

/* A tile within an area, with another over a part of it: what the first pixel has shows elsewhere. */
static void
test_background (void)
{
  const GeoVertex square[] = { { 10, -30 }, { 30, -30 }, { 30, -10 }, { 10, -10 }, { 10, -30 } };
  const UiPlace place = { 0, 0, 1, 40, 40 };
  g_autoptr (EdgeFixture) edges = edge_fixture_new ();
  g_autoptr (UiIdTile) alone = NULL, within = NULL;

  edge_fixture_add_area (edges, 3, square, G_N_ELEMENTS (square));
  alone = make (edges, &place, &no_strokes, -1);
  g_assert_cmpint (ui_id_tile_get_area (alone, 5, 5), ==, -1);
  g_assert_cmpint (ui_id_tile_get_area (alone, 20, 20), ==, 3);
  within = make (edges, &place, &no_strokes, 8);
  g_assert_cmpint (ui_id_tile_get_area (within, 5, 5), ==, 8);
  g_assert_cmpint (ui_id_tile_get_area (within, 20, 20), ==, 3);
  g_assert_cmpint (ui_id_tile_get_area (within, 39, 20), ==, 8);
}

/* Vertices below the value are left out, but for ends. */
static void
test_value (void)
{
  const GeoVertex bent[] = { { 10, 20 }, { 30, -20 }, { 10, -60 } };
  const UiPlace place = { 0, 0, 1, 40, 40 };
  g_autoptr (EdgeFixture) edges = edge_fixture_new ();
  g_autoptr (UiIdTile) whole = NULL, straight = NULL;
  GPtrArray *blocks;

  edge_fixture_add (edges, 0, 1, GEO_LEVEL_GROUP, bent, G_N_ELEMENTS (bent));
  for (guint i = 0; i < 3; i++)
    g_array_index (edges->values, GeoValue, i) = 40;
  blocks = edge_fixture_get_blocks (edges);
  whole = ui_id_tile_new (blocks, 40, &place, &no_strokes, -1, NULL);
  straight = ui_id_tile_new (blocks, 41, &place, &no_strokes, -1, NULL);
  g_assert_cmpint (ui_id_tile_get_area (whole, 20, 20), ==, 1);
  g_assert_cmpint (ui_id_tile_get_area (straight, 20, 20), ==, 0);
  g_assert_cmpint (ui_id_tile_get_area (straight, 5, 20), ==, 1);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (300);
  g_cancellable_cancel (data);

  return NULL;
}

/* Wherever it stops, nothing of it is in the next tile. */
static void
test_cancel (void)
{
  const EdgeSheet sheet = { 60, 60, { 0, 0 }, 400, 30, 0 };
  const UiPlace place = { 0, 0, 100, 256, 256 }, blank = { -1e6, 1e6, 100, 256, 256 };
  const UiStrokes strokes = { .of_rank[GEO_LEVEL_GROUP] = { 3, 0xff000000 } };
  g_autoptr (EdgeFixture) edges = edge_fixture_new ();
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  edge_fixture_add_sheet (edges, &sheet, 1);
  g_cancellable_cancel (cancelled);
  g_assert_null (ui_id_tile_new (edge_fixture_get_blocks (edges), 0, &place, &strokes, -1, cancelled));
  for (int i = 0; i < 30; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (UiIdTile) empty = NULL;
      GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
      UiIdTile *tile =
        ui_id_tile_new (edge_fixture_get_blocks (edges), 0, &place, &strokes, -1, cancellable);

      g_clear_pointer (&tile, ui_id_tile_unref);
      g_thread_join (thread);
      empty = make (edges, &blank, &strokes, -1);
      g_assert_cmpuint (ui_id_tile_get_size (empty), <, 8000);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/paint/raster/id-tile/every-pixel", test_every_pixel);
  g_test_add_func ("/ui/paint/raster/id-tile/random-points", test_random_points);
  g_test_add_func ("/ui/paint/raster/id-tile/on-middles", test_on_middles);
  g_test_add_func ("/ui/paint/raster/id-tile/huge", test_huge);
  g_test_add_func ("/ui/paint/raster/id-tile/overlaps", test_overlaps);
  g_test_add_func ("/ui/paint/raster/id-tile/background", test_background);
  g_test_add_func ("/ui/paint/raster/id-tile/value", test_value);
  g_test_add_func ("/ui/paint/raster/id-tile/cancel", test_cancel);

  return g_test_run ();
}
