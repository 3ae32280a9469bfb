/* test-ui-id-view.c – areas of a view from a source, panning, what is kept, and what fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "test-ui-id-view"

#include "geodata/model/geo-error.h"
#include "tests/geodata/topology/edge-land.h"
#include "tests/geodata/topology/edge-shelf.h"
#include "ui/paint/raster/ui-id-view.h"

#include <math.h>
#include <string.h>

#define CELL 100000
#define ROOMY (64u << 20)
#define WIDTH 700
#define HEIGHT 450
#define UNITS_PER_PX 1500.0

static const UiStrokes strokes = {
  .of_rank = { [GEO_LEVEL_TOWNSHIP] = { 3, 0xff202020 }, [GEO_LEVEL_VILLAGE] = { 0.8, 0xff404040 } },
};

typedef struct {
  EdgeLand *land;
  EdgeShelf shelf;
  GeoAreaIds *ids;
  GeoPyramid *pyramid;
  GeoEdgeSource *source;
  UiPaintTable *table;
  gboolean is_damaged;
  guint32 *pixels;
} Sample;

static GBytes *
fetch_cb (guint32        number,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Sample *self = user_data;

  if (self->is_damaged)
    return g_bytes_new_static ("nothing", 7);

  return g_bytes_ref (self->shelf.blocks->pdata[number - 1]);
}

static UiPaintTable *
new_table (int n_areas)
{
  static const UiPaint paints[] = { { 0 }, { 0xffc0c0c0, 0, NULL }, { 0xff3060a0, 0, NULL },
                                    { 0x80800000, 0, NULL } };
  guint8 *indices = g_new (guint8, n_areas);

  for (int i = 0; i < n_areas; i++)
    indices[i] = (guint8) (i * 7 % 4);

  return ui_paint_table_new (indices, n_areas, paints, G_N_ELEMENTS (paints));
}

static void
set_up (Sample        *self,
        gconstpointer  user_data)
{
  g_autofree gint64 *ids = NULL;

  self->land = edge_land_new (20, 14, 5, CELL, (GeoVertex) { -7 * CELL, -6 * CELL }, 3);
  ids = edge_land_dup_ids (self->land);
  self->ids = geo_area_ids_new (ids, edge_land_get_n_areas (self->land));
  edge_shelf_init (&self->shelf);
  self->pyramid = edge_shelf_build (&self->shelf, edge_land_get_net (self->land), self->ids);
  self->source = geo_edge_source_new (self->pyramid, self->ids, ROOMY, fetch_cb, self, NULL);
  self->table = new_table (edge_land_get_n_areas (self->land));
  self->pixels = g_new0 (guint32, WIDTH * HEIGHT);
}

static void
tear_down (Sample        *self,
           gconstpointer  user_data)
{
  edge_land_free (self->land);
  geo_area_ids_unref (self->ids);
  edge_shelf_clear (&self->shelf);
  geo_pyramid_unref (self->pyramid);
  geo_edge_source_unref (self->source);
  ui_paint_table_unref (self->table);
  g_free (self->pixels);
}

/* Pixels of the world to the right of 0° and down from it. */
static UiPlace
place_at (int    x_px,
          int    y_px,
          double units_per_px)
{
  return (UiPlace) { x_px * units_per_px, -y_px * units_per_px, units_per_px, WIDTH, HEIGHT };
}

static void
update (UiIdView      *view,
        const UiPlace *place)
{
  g_autoptr (GError) error = NULL;
  gboolean done = ui_id_view_update (view, GEO_LEVEL_VILLAGE, place, &strokes, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

/* Whether the view has all that it takes: where something is to be made, one that is cancelled
 * already fails. */
static gboolean
has_all (UiIdView        *view,
         const UiPlace   *place,
         const UiStrokes *look)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_cancellable_cancel (cancelled);
  done = ui_id_view_update (view, GEO_LEVEL_VILLAGE, place, look, cancelled, &error);
  if (!done)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  return done;
}

static void
check_areas (const Sample  *self,
             UiIdView      *view,
             const UiPlace *place,
             GRand         *rand)
{
  const GeoValue min_value = geo_value_from_scale (place->units_per_px);
  const double step = MAX (place->units_per_px / 100, 1);

  for (int i = 0; i < 400; i++)
    {
      const int x_px = g_rand_int_range (rand, 0, WIDTH), y_px = g_rand_int_range (rand, 0, HEIGHT);
      const double x = place->x_left + (x_px + 0.5) * place->units_per_px;
      const double y = place->y_top - (y_px + 0.5) * place->units_per_px;
      int areas[4];

      for (int corner = 0; corner < 4; corner++)
        areas[corner] = edge_land_locate (self->land, (GeoVertex) {
            (int) rint (x + (corner % 2 == 0 ? step : -step)),
            (int) rint (y + (corner / 2 == 0 ? step : -step)) }, min_value);
      if (areas[0] == areas[1] && areas[0] == areas[2] && areas[0] == areas[3])
        g_assert_cmpint (ui_id_view_get_area (view, x_px, y_px), ==, areas[0]);
    }
}

/* From the whole land, which is a few tiles, to views within one area, and beyond the land. */
static void
test_areas (Sample        *self,
            gconstpointer  user_data)
{
  static const double scales[] = { 8000, 1500, 271.3, 40, 1, 0.25 };
  g_autoptr (UiIdView) view = ui_id_view_new (self->source, ROOMY);
  GRand *rand = g_rand_new_with_seed (8);

  g_assert_cmpint (ui_id_view_get_area (view, 0, 0), ==, -1);
  for (guint i = 0; i < 48; i++)
    {
      const double units_per_px = scales[i % G_N_ELEMENTS (scales)];
      const double x = g_rand_double_range (rand, -8, 12) * CELL;
      const double y = g_rand_double_range (rand, -8, 6) * CELL;
      const UiPlace place = place_at ((int) (x / units_per_px), (int) (y / units_per_px), units_per_px);

      update (view, &place);
      check_areas (self, view, &place, rand);
    }
  g_assert_cmpint (ui_id_view_get_area (view, WIDTH, 0), ==, -1);
  g_assert_cmpint (ui_id_view_get_area (view, 0, -1), ==, -1);
  g_rand_free (rand);
}

static void
paint (const Sample *self,
       UiIdView     *view,
       guint32      *pixels)
{
  memset (pixels, 0x5a, WIDTH * HEIGHT * sizeof *pixels);
  ui_id_view_paint (view, self->table, pixels, WIDTH * sizeof *pixels);
}

/* A view that is moved shows the same as one that is made there, pixel by pixel. */
static void
test_pan (Sample        *self,
          gconstpointer  user_data)
{
  g_autoptr (UiIdView) view = ui_id_view_new (self->source, ROOMY);
  g_autofree guint32 *expected = g_new (guint32, WIDTH * HEIGHT);

  for (int i = 0; i < 12; i++)
    {
      const UiPlace place = place_at (-300 + 37 * i, -200 - 23 * i, UNITS_PER_PX);
      g_autoptr (UiIdView) fresh = ui_id_view_new (self->source, ROOMY);

      update (view, &place);
      update (fresh, &place);
      paint (self, view, self->pixels);
      paint (self, fresh, expected);
      g_assert_cmpmem (self->pixels, WIDTH * HEIGHT * 4, expected, WIDTH * HEIGHT * 4);
    }
}

/* By a few pixels each way, the picture is the same but moved. */
static void
test_shift (Sample        *self,
            gconstpointer  user_data)
{
  g_autoptr (UiIdView) view = ui_id_view_new (self->source, ROOMY);
  g_autofree guint32 *moved = g_new (guint32, WIDTH * HEIGHT);
  const UiPlace here = place_at (-100, -200, UNITS_PER_PX), there = place_at (-97, -195, UNITS_PER_PX);
  guint n_colours = 0;

  update (view, &here);
  paint (self, view, self->pixels);
  update (view, &there);
  paint (self, view, moved);
  for (int y = 0; y < HEIGHT - 5; y++)
    {
      g_assert_cmpmem (moved + y * WIDTH, (WIDTH - 3) * 4, self->pixels + (y + 5) * WIDTH + 3, (WIDTH - 3) * 4);
      for (int x = 1; x < WIDTH; x++)
        n_colours += moved[y * WIDTH + x] != moved[y * WIDTH + x - 1];
    }
  g_assert_cmpuint (n_colours, >, 5000);
}

static void
test_kept (Sample        *self,
           gconstpointer  user_data)
{
  const UiPlace here = place_at (-100, -200, UNITS_PER_PX), near_it = place_at (-90, -205, UNITS_PER_PX);
  const UiPlace far_off = place_at (900, -200, UNITS_PER_PX), closer = place_at (-100, -200, 1400);
  const UiStrokes bolder = { .of_rank[GEO_LEVEL_VILLAGE] = { 2, 0xff404040 } };
  g_autoptr (UiIdView) view = ui_id_view_new (self->source, ROOMY);
  g_autoptr (UiIdView) poor = ui_id_view_new (self->source, 1);

  g_assert_false (has_all (view, &here, &strokes));
  update (view, &here);
  g_assert_true (has_all (view, &here, &strokes));
  g_assert_true (has_all (view, &near_it, &strokes));
  g_assert_false (has_all (view, &far_off, &strokes));
  g_assert_false (has_all (view, &closer, &strokes));
  g_assert_false (has_all (view, &here, &bolder));
  update (view, &far_off);
  g_assert_true (has_all (view, &here, &strokes));

  update (poor, &here);
  g_assert_true (has_all (poor, &here, &strokes));
  update (poor, &far_off);
  g_assert_false (has_all (poor, &here, &strokes));
}

/* What was there stays. */
static void
test_failed (Sample        *self,
             gconstpointer  user_data)
{
  const UiPlace here = place_at (-6000, 1000, 100), there = place_at (9000, -4000, 100);
  g_autoptr (GeoEdgeSource) source = geo_edge_source_new (self->pyramid, self->ids, 1, fetch_cb, self, NULL);
  g_autoptr (UiIdView) view = ui_id_view_new (source, ROOMY);
  g_autofree guint32 *before = g_new (guint32, WIDTH * HEIGHT);
  g_autoptr (GError) error = NULL;

  update (view, &here);
  paint (self, view, before);
  self->is_damaged = TRUE;
  g_assert_false (ui_id_view_update (view, GEO_LEVEL_VILLAGE, &there, &strokes, NULL, &error));
  g_assert_error (error, GEO_ERROR, GEO_ERROR_DAMAGED);
  paint (self, view, self->pixels);
  g_assert_cmpmem (self->pixels, WIDTH * HEIGHT * 4, before, WIDTH * HEIGHT * 4);
  self->is_damaged = FALSE;
  update (view, &there);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (500);
  g_cancellable_cancel (data);

  return NULL;
}

/* Cancelled while threads are at it: whatever is kept is whole. */
static void
test_cancelled (Sample        *self,
                gconstpointer  user_data)
{
  const UiPlace here = place_at (-300, -300, 4000);
  g_autoptr (UiIdView) fresh = ui_id_view_new (self->source, ROOMY);
  g_autofree guint32 *expected = g_new (guint32, WIDTH * HEIGHT);

  update (fresh, &here);
  paint (self, fresh, expected);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (UiIdView) view = ui_id_view_new (self->source, ROOMY);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

      ui_id_view_update (view, GEO_LEVEL_VILLAGE, &here, &strokes, cancellable, NULL);
      g_thread_join (thread);
      update (view, &here);
      paint (self, view, self->pixels);
      g_assert_cmpmem (self->pixels, WIDTH * HEIGHT * 4, expected, WIDTH * HEIGHT * 4);
    }
}

static void
add (const char *path,
     void      (*test) (Sample        *self,
                        gconstpointer  user_data))
{
  g_test_add (path, Sample, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/ui/paint/raster/id-view/areas", test_areas);
  add ("/ui/paint/raster/id-view/pan", test_pan);
  add ("/ui/paint/raster/id-view/shift", test_shift);
  add ("/ui/paint/raster/id-view/kept", test_kept);
  add ("/ui/paint/raster/id-view/failed", test_failed);
  add ("/ui/paint/raster/id-view/cancelled", test_cancelled);

  return g_test_run ();
}
