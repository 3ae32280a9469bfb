/* bench-raster.c – views of ID tiles: what a new view, a pan and a restyle take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: bench-raster STORE [LEVEL [PICTURE.png [SCALE]]]
 *
 * Edges are made of the store's outlines and kept in memory; then views of 1920 × 1080 pixels at
 * that scale factor are made, of all of it and of 1 % of it. Prints milliseconds by the clock and of
 * all processors together, both of the fastest of ROUNDS.
 */
#include "geodata/store/geo-snapshot.h"
#include "geodata/topology/geo-edge-source.h"
#include "ui/paint/raster/ui-id-view.h"
#include "ui/paint/ui-look.h"
#include "ui/paint/ui-painter.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define WIDTH 1920
#define HEIGHT 1080
#define ROUNDS 7
#define SOURCE_BYTES (1u << 30)
#define VIEW_BYTES (256u << 20)
#define PAN_PX 200

typedef struct {
  double clock_ms, cpu_ms;
} Span;

typedef struct {
  GPtrArray *blocks;      /* of GBytes */
  GeoEdgeSource *source;
  GeoLevel level;
  UiStrokes strokes;
  UiPaintTable *table;
  UiPlace place;
  UiIdView *view;
  cairo_surface_t *surface;
  guint n_segments;       /* in the view */
} Bench;

static Span
get_now (void)
{
  struct timespec clock, cpu;

  clock_gettime (CLOCK_MONOTONIC, &clock);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &cpu);
  return (Span) { (double) clock.tv_sec * 1e3 + (double) clock.tv_nsec / 1e6,
                  (double) cpu.tv_sec * 1e3 + (double) cpu.tv_nsec / 1e6 };
}

static Span
get_best (Span best,
          Span start)
{
  const Span now = get_now ();

  return (Span) { MIN (best.clock_ms, now.clock_ms - start.clock_ms),
                  MIN (best.cpu_ms, now.cpu_ms - start.cpu_ms) };
}

static gboolean
put_block (guint32    number,
           GBytes    *block,
           gpointer   user_data,
           GError   **error)
{
  g_ptr_array_add (user_data, g_bytes_ref (block));
  return TRUE;
}

static GBytes *
fetch_block (guint32        number,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  GPtrArray *blocks = user_data;

  return g_bytes_ref (blocks->pdata[number - 1]);
}

static void
stop_at (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static void
build_source (Bench       *self,
              GeoSnapshot *snapshot)
{
  GeoRegister *reg = geo_snapshot_get_register (snapshot);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoTopology) topology =
    geo_topology_new (reg, geo_snapshot_get_shapes (snapshot), 0, NULL, &error);
  g_autoptr (GeoPyramid) pyramid = NULL;
  g_autoptr (GeoAreaIds) area_ids = NULL;
  g_autofree gint64 *ids = NULL;
  int n_areas;

  stop_at (error);
  geo_register_get_areas (reg, &n_areas);
  ids = g_new (gint64, n_areas);
  for (int i = 0; i < n_areas; i++)
    ids[i] = i + 1;
  area_ids = geo_area_ids_new (ids, n_areas);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  pyramid = geo_pyramid_build (topology, area_ids, put_block, self->blocks, NULL, &error);
  stop_at (error);
  self->source = geo_edge_source_new (pyramid, area_ids, SOURCE_BYTES, fetch_block, self->blocks, NULL);
}

static void
init_strokes (UiStrokes *strokes,
              double     scale)
{
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      const UiPen pen = ui_look_get_border (UI_THEME_LIGHT, level);

      strokes->of_rank[level] = (UiStroke) { pen.width_mm / UI_MM_PER_CSS_PX * scale,
                                             pen.colour >> 8 | 0xff000000 };
    }
}

static UiPaintTable *
new_table (GeoSnapshot *snapshot)
{
  static const UiPaint paints[] = {
    { 0 }, { 0xffeff3ff, 0, NULL }, { 0xffbdd7e7, 0, NULL }, { 0xff6baed6, 0, NULL },
    { 0xff3182bd, 0, NULL }, { 0xff08519c, 0, NULL },
  };
  guint8 *indices;
  int n_areas;

  geo_register_get_areas (geo_snapshot_get_register (snapshot), &n_areas);
  indices = g_new (guint8, n_areas);
  for (int i = 0; i < n_areas; i++)
    indices[i] = (guint8) (1 + ((guint) i * 2654435761u >> 16) % (G_N_ELEMENTS (paints) - 1));

  return ui_paint_table_new (indices, n_areas, paints, G_N_ELEMENTS (paints));
}

/* In which @part of the width of all of it fills the picture. */
static UiPlace
make_place (const Bench *self,
            double       part)
{
  const GeoUnitBox box = geo_edge_source_get_box (self->source);
  const double width = ((double) box.x_max - box.x_min) * part;
  const double height = ((double) box.y_max - box.y_min) * part;
  const double units_per_px = MAX (width / WIDTH, height / HEIGHT);
  const double x = ((double) box.x_min + box.x_max) / 2 - units_per_px * WIDTH / 2;
  const double y = ((double) box.y_min + box.y_max) / 2 + units_per_px * HEIGHT / 2;

  return (UiPlace) { rint (x / units_per_px) * units_per_px, rint (y / units_per_px) * units_per_px,
                     units_per_px, WIDTH, HEIGHT };
}

static void
update (Bench         *self,
        const UiPlace *place)
{
  g_autoptr (GError) error = NULL;

  if (!ui_id_view_update (self->view, self->level, place, &self->strokes, NULL, &error))
    stop_at (error);
}

static void
paint (Bench *self)
{
  ui_id_view_paint (self->view, self->table,
                    (guint32 *) (gpointer) cairo_image_surface_get_data (self->surface),
                    (gsize) cairo_image_surface_get_stride (self->surface));
}

static guint
count_segments (const Bench *self)
{
  const GeoValue min_value = geo_value_from_scale (self->place.units_per_px);
  const GeoUnitBox box = {
    (int) self->place.x_left, (int) (self->place.y_top - HEIGHT * self->place.units_per_px),
    (int) (self->place.x_left + WIDTH * self->place.units_per_px), (int) self->place.y_top,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks =
    geo_edge_source_read (self->source, self->level, &box, min_value, NULL, &error);
  guint n = 0;

  stop_at (error);
  for (guint i = 0; i < blocks->len; i++)
    {
      const GeoEdgeBlock *block = blocks->pdata[i];

      for (guint e = 0; e < block->n_edges; e++)
        if (geo_unit_box_meets (&block->edges[e].box, &box))
          for (guint v = 1; v < block->edges[e].n_vertices; v++)
            n += v == block->edges[e].n_vertices - 1 ||
                 block->values[block->edges[e].first_vertex + v] >= min_value;
    }

  return n;
}

static Span
measure_new (Bench *self)
{
  Span best = { INFINITY, INFINITY };

  for (int i = 0; i < ROUNDS; i++)
    {
      Span start;

      g_clear_pointer (&self->view, ui_id_view_free);
      self->view = ui_id_view_new (self->source, VIEW_BYTES);
      start = get_now ();
      update (self, &self->place);
      best = get_best (best, start);
    }

  return best;
}

static Span
measure_paint (Bench *self)
{
  Span best = { INFINITY, INFINITY };

  for (int i = 0; i < ROUNDS; i++)
    {
      const Span start = get_now ();

      paint (self);
      best = get_best (best, start);
    }

  return best;
}

static Span
measure_pan (Bench *self)
{
  Span best = { INFINITY, INFINITY };
  UiPlace place = self->place;

  for (int i = 0; i < ROUNDS; i++)
    {
      const Span start = get_now ();

      place.x_left += PAN_PX * place.units_per_px;
      update (self, &place);
      paint (self);
      best = get_best (best, start);
    }

  return best;
}

static void
run (Bench      *self,
     double      part,
     const char *file)
{
  Span made, painted, panned;

  self->place = make_place (self, part);
  self->n_segments = count_segments (self);
  made = measure_new (self);
  painted = measure_paint (self);
  if (file != NULL)
    {
      cairo_surface_mark_dirty (self->surface);
      cairo_surface_write_to_png (self->surface, file);
    }
  panned = measure_pan (self);
  g_print ("%g of it, %u segments: tiles %.1f ms (%.1f of all processors, %.0f ns a segment), "
           "paint %.2f ms (%.2f), pan by %d px with paint %.1f ms\n",
           part * part, self->n_segments, made.clock_ms, made.cpu_ms,
           made.cpu_ms * 1e6 / self->n_segments, painted.clock_ms, painted.cpu_ms, PAN_PX,
           panned.clock_ms);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  g_autofree char *small = NULL;
  Bench self = { .level = GEO_LEVEL_GROUP };

  if (argc < 2)
    {
      g_printerr ("Usage: bench-raster STORE [LEVEL [PICTURE.png [SCALE]]]\n");
      return 2;
    }
  snapshot = geo_snapshot_load (argv[1], NULL, &error);
  stop_at (error);
  if (argc > 2 && !geo_level_from_nick (argv[2], &self.level, &error))
    stop_at (error);
  build_source (&self, snapshot);
  init_strokes (&self.strokes, argc > 4 ? atof (argv[4]) : 1);
  self.table = new_table (snapshot);
  self.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  run (&self, 1, argc > 3 ? argv[3] : NULL);
  small = argc > 3 ? g_strconcat (argv[3], ".part.png", NULL) : NULL;
  run (&self, 0.1, small);

  cairo_surface_destroy (self.surface);
  ui_id_view_free (self.view);
  ui_paint_table_unref (self.table);
  geo_edge_source_unref (self.source);
  g_ptr_array_unref (self.blocks);
  return 0;
}
