/* bench-scan.c – what a view's time goes into, and how far that is from the limit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-scan STORE WIDTH HEIGHT ROUNDS, the view on stdin (metres, EPSG:3857). On one thread, so
 * that the parts add up. The limit: every vertex in view is read once, and every pixel written
 * once, from and to the same memory in the same run. Prints JSON: medians in ms, counts.
 */
#include "tests/bench/bench-figures.h"
#include "tests/bench/bench-renderer.h"

#include "geodata/store/geo-snapshot.h"
#include "ui/paint/raster/ui-id-view.h"
#include "ui/paint/ui-tiled-painter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef enum {
  PHASE_OPEN,         /* the register, and where areas lie */
  PHASE_DIRECTORY,    /* of the edges */
  PHASE_READ,         /* the blocks in view, decoded */
  PHASE_SCAN,         /* them into tiles, without strokes */
  PHASE_STROKES,      /* how much longer it takes with strokes */
  PHASE_COLOUR,       /* tiles into pixels */
  PHASE_LIMIT_READ,
  PHASE_LIMIT_WRITE,
  N_PHASES,
} Phase;

static const char *const phase_names[N_PHASES] = {
  "open", "directory", "read", "scan", "strokes", "colour", "limit_read", "limit_write",
};

typedef struct {
  const char *store;
  UiView view;
  UiPlace place;
  UiStrokes strokes;
  GeoUnitBox box;
  GeoValue min_value;
  GPtrArray *blocks;      /* of GeoEdgeBlock */
  UiPaintTable *table;
  guint32 *pixels;
  guint64 n_vertices;     /* of the blocks that are drawn at this scale */
  double ms[N_PHASES];
} Scan;

/* Where the sums go that nobody needs, so that no compiler leaves out what makes them. */
static volatile gint64 sink;

static void
add_since (Scan   *self,
           Phase   phase,
           gint64 *begun_us)
{
  gint64 now_us = g_get_monotonic_time ();

  self->ms[phase] = (double) (now_us - *begun_us) / 1000;
  *begun_us = now_us;
}

static void
set_style (Scan        *self,
           GeoSnapshot *snapshot)
{
  g_autoptr (GeoClasses) classes =
    bench_style_new_classes (geo_snapshot_get_register (snapshot), BENCH_STYLE_DENSITY);
  g_autoptr (GeoShapes) boxes = geo_places_to_shapes (geo_snapshot_get_places (snapshot));
  g_autoptr (UiAreaTiles) tiles = ui_area_tiles_new (snapshot);
  g_autoptr (UiScene) scene = ui_scene_new_tiled (tiles, boxes, classes, UI_THEME_LIGHT, FALSE);

  self->strokes = ui_tiled_painter_get_strokes (scene, &self->view);
  g_clear_pointer (&self->table, ui_paint_table_unref);
  self->table = ui_paint_table_new_for_classes (classes, 1, 1 / UI_MM_PER_CSS_PX);
}

static void
read_view (Scan *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autoptr (GeoEdgeSource) edges = NULL;
  gint64 begun_us = g_get_monotonic_time ();

  snapshot = geo_snapshot_load (self->store, NULL, &error);
  if (snapshot == NULL)
    g_error ("%s", error->message);
  add_since (self, PHASE_OPEN, &begun_us);
  edges = geo_snapshot_load_edges (snapshot, NULL, &error);
  if (edges == NULL)
    g_error ("%s", error->message);
  add_since (self, PHASE_DIRECTORY, &begun_us);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  self->blocks = geo_edge_source_read (edges, GEO_LEVEL_GROUP, &self->box, self->min_value, NULL,
                                       &error);
  if (self->blocks == NULL)
    g_error ("%s", error->message);
  add_since (self, PHASE_READ, &begun_us);

  set_style (self, snapshot);
}

static GeoUnitBox
get_box (const UiPlace *place)
{
  return (GeoUnitBox) {
    (gint32) floor (place->x_left),
    (gint32) floor (place->y_top - place->height_px * place->units_per_px),
    (gint32) ceil (place->x_left + place->width_px * place->units_per_px),
    (gint32) ceil (place->y_top),
  };
}

static UiPlace
get_tile_place (const Scan *self,
                int         column,
                int         row)
{
  UiPlace place = self->place;

  place.x_left += column * UI_ID_TILE_PX * place.units_per_px;
  place.y_top -= row * UI_ID_TILE_PX * place.units_per_px;
  place.width_px = MIN (UI_ID_TILE_PX, self->place.width_px - column * UI_ID_TILE_PX);
  place.height_px = MIN (UI_ID_TILE_PX, self->place.height_px - row * UI_ID_TILE_PX);
  return place;
}

static UiIdTile *
tile_new (const Scan      *self,
          const UiPlace   *place,
          const UiStrokes *strokes)
{
  g_autoptr (GPtrArray) near = g_ptr_array_new ();
  const GeoUnitBox box = get_box (place);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const GeoEdgeBlock *block = self->blocks->pdata[i];

      if (geo_unit_box_meets (&block->box, &box))
        g_ptr_array_add (near, (gpointer) block);
    }
  return ui_id_tile_new (near, self->min_value, place, strokes, -1, NULL);
}

/* (element-type UiIdTile): row by row. */
static GPtrArray *
make_tiles (const Scan      *self,
            const UiStrokes *strokes)
{
  GPtrArray *tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) ui_id_tile_unref);

  for (int y_px = 0; y_px < self->place.height_px; y_px += UI_ID_TILE_PX)
    for (int x_px = 0; x_px < self->place.width_px; x_px += UI_ID_TILE_PX)
      {
        UiPlace place = get_tile_place (self, x_px / UI_ID_TILE_PX, y_px / UI_ID_TILE_PX);

        g_ptr_array_add (tiles, tile_new (self, &place, strokes));
      }
  return tiles;
}

static void
paint_tiles (const Scan *self,
             GPtrArray  *tiles)
{
  guint i = 0;

  for (int y_px = 0; y_px < self->place.height_px; y_px += UI_ID_TILE_PX)
    for (int x_px = 0; x_px < self->place.width_px; x_px += UI_ID_TILE_PX)
      {
        UiTilePart part = {
          .x_end_px = MIN (UI_ID_TILE_PX, self->place.width_px - x_px),
          .y_end_px = MIN (UI_ID_TILE_PX, self->place.height_px - y_px),
        };

        ui_id_tile_paint (tiles->pdata[i++], self->table, &part,
                          self->pixels + (gsize) y_px * (gsize) self->place.width_px + x_px,
                          4 * (gsize) self->place.width_px, x_px, y_px);
      }
}

static void
draw (Scan *self)
{
  const UiStrokes none = { 0 };
  g_autoptr (GPtrArray) bare = NULL, tiles = NULL;
  gint64 begun_us;

  /* Untimed: the memory that a thread keeps for its next tile. */
  g_ptr_array_unref (make_tiles (self, &self->strokes));
  begun_us = g_get_monotonic_time ();
  bare = make_tiles (self, &none);
  add_since (self, PHASE_SCAN, &begun_us);
  tiles = make_tiles (self, &self->strokes);
  add_since (self, PHASE_STROKES, &begun_us);
  self->ms[PHASE_STROKES] -= self->ms[PHASE_SCAN];
  begun_us = g_get_monotonic_time ();
  paint_tiles (self, tiles);
  add_since (self, PHASE_COLOUR, &begun_us);
}

static void
reach_limit (Scan *self)
{
  const gsize n_pixels = (gsize) self->place.width_px * (gsize) self->place.height_px;
  gint64 begun_us = g_get_monotonic_time ();
  gint64 sum = 0;

  self->n_vertices = 0;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const GeoEdgeBlock *block = self->blocks->pdata[i];

      for (guint v = 0; v < block->n_vertices; v++)
        sum += block->vertices[v].x ^ block->vertices[v].y;
      self->n_vertices += block->n_vertices;
    }
  sink = sum;
  add_since (self, PHASE_LIMIT_READ, &begun_us);
  for (gsize i = 0; i < n_pixels; i++)
    self->pixels[i] = (guint32) sum;
  add_since (self, PHASE_LIMIT_WRITE, &begun_us);
  sink = self->pixels[n_pixels / 2];
}

static void
run (Scan *self,
     int   n_rounds)
{
  g_autofree double *ms = g_new (double, N_PHASES * n_rounds);

  for (int i = 0; i < n_rounds; i++)
    {
      read_view (self);
      draw (self);
      reach_limit (self);
      for (int phase = 0; phase < N_PHASES; phase++)
        ms[phase * n_rounds + i] = self->ms[phase];
    }
  printf ("{\"blocks\": %u, \"vertices\": %" G_GUINT64_FORMAT, self->blocks->len, self->n_vertices);
  for (int phase = 0; phase < N_PHASES; phase++)
    printf (", \"%s\": %.4f", phase_names[phase],
            bench_get_median (ms + phase * n_rounds, (gsize) n_rounds));
  fputs ("}\n", stdout);
}

int
main (int   argc,
      char *argv[])
{
  int n_rounds = argc == 5 ? atoi (argv[4]) : 0;
  Scan scan = { 0 };
  GeoBox box;

  if (n_rounds < 1 || scanf ("%lf %lf %lf %lf", &box.x_min, &box.y_min, &box.x_max, &box.y_max) != 4
      || atoi (argv[2]) < 1 || atoi (argv[3]) < 1)
    {
      fputs ("usage: bench-scan STORE WIDTH HEIGHT ROUNDS < BOX\n", stderr);
      return 2;
    }
  scan.store = argv[1];
  scan.view = bench_view_get (&box, atoi (argv[2]), atoi (argv[3]));
  scan.place = ui_tiled_painter_get_place (&scan.view);
  scan.box = get_box (&scan.place);
  scan.min_value = geo_value_from_scale (scan.place.units_per_px);
  scan.pixels = g_new0 (guint32, (gsize) scan.place.width_px * (gsize) scan.place.height_px);
  run (&scan, n_rounds);
  g_ptr_array_unref (scan.blocks);
  ui_paint_table_unref (scan.table);
  g_free (scan.pixels);
  return 0;
}
