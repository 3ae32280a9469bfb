/* bench-renderer.c – Getu's map of a store, as a program without a window draws it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-renderer.h"

#include "geodata/store/geo-snapshot.h"

struct _BenchRenderer {
  GeoRegister *reg;
  GeoShapes *boxes;     /* on the plane */
  UiAreaTiles *tiles;
  UiScene *scene;       /* NULL until there is a style */
  GeoClasses *classes[BENCH_N_STYLES];
  double ms[BENCH_N_PHASES];
};

const char *
bench_phase_get_name (BenchPhase phase)
{
  static const char *const names[] = { "open", "values", "paint" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == BENCH_N_PHASES);
  return names[phase];
}

static void
add_since (BenchRenderer *self,
           BenchPhase     phase,
           gint64         begun_us)
{
  self->ms[phase] += (double) (g_get_monotonic_time () - begun_us) / 1000;
}

UiView
bench_view_get (const GeoBox *box,
                int           width_px,
                int           height_px)
{
  return (UiView) {
    .x_left = box->x_min,
    .y_top = box->y_max,
    .units_per_px = (box->x_max - box->x_min) / width_px,
    .width = width_px,
    .height = height_px,
    .unit_mm = UI_MM_PER_CSS_PX,
    .resolution = 1,
  };
}

BenchRenderer *
bench_renderer_open (const char *store)
{
  BenchRenderer *self = g_new0 (BenchRenderer, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GeoSnapshot) snapshot = NULL;
  gint64 begun_us = g_get_monotonic_time ();

  snapshot = geo_snapshot_load (store, NULL, &error);
  if (snapshot == NULL)
    g_error ("%s", error->message);
  self->reg = geo_register_ref (geo_snapshot_get_register (snapshot));
  self->boxes = geo_places_to_shapes (geo_snapshot_get_places (snapshot));
  self->tiles = ui_area_tiles_new (snapshot);
  if (!ui_area_tiles_prepare (self->tiles, NULL, &error))
    g_error ("%s", error->message);
  add_since (self, BENCH_PHASE_OPEN, begun_us);
  return self;
}

void
bench_renderer_close (BenchRenderer *self)
{
  for (int i = 0; i < BENCH_N_STYLES; i++)
    g_clear_pointer (&self->classes[i], geo_classes_unref);
  g_clear_pointer (&self->scene, ui_scene_unref);
  ui_area_tiles_unref (self->tiles);
  geo_shapes_unref (self->boxes);
  geo_register_unref (self->reg);
  g_free (self);
}

void
bench_renderer_set_style (BenchRenderer *self,
                          BenchStyle     style)
{
  gint64 begun_us = g_get_monotonic_time ();

  g_clear_pointer (&self->classes[style], geo_classes_unref);
  self->classes[style] = bench_style_new_classes (self->reg, style);
  add_since (self, BENCH_PHASE_VALUES, begun_us);
  bench_renderer_recall_style (self, style);
}

void
bench_renderer_recall_style (BenchRenderer *self,
                             BenchStyle     style)
{
  g_autoptr (UiScene) before = g_steal_pointer (&self->scene);
  GeoClasses *classes = self->classes[style];
  gint64 begun_us = g_get_monotonic_time ();

  self->scene = before == NULL
                  ? ui_scene_new_tiled (self->tiles, self->boxes, classes, UI_THEME_LIGHT, FALSE)
                  : ui_scene_restyle (before, classes, UI_THEME_LIGHT, FALSE);
  add_since (self, BENCH_PHASE_VALUES, begun_us);
}

void
bench_renderer_render (BenchRenderer   *self,
                       const GeoBox    *box,
                       cairo_surface_t *surface)
{
  const UiView view = bench_view_get (box, cairo_image_surface_get_width (surface),
                                      cairo_image_surface_get_height (surface));
  cairo_t *cr = cairo_create (surface);
  gint64 begun_us = g_get_monotonic_time ();

  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  if (!ui_painter_paint (cr, self->scene, &view, NULL))
    g_error ("the picture is unfinished");
  cairo_destroy (cr);
  add_since (self, BENCH_PHASE_PAINT, begun_us);
}

void
bench_renderer_take_phases (BenchRenderer *self,
                            double         ms[BENCH_N_PHASES])
{
  for (int i = 0; i < BENCH_N_PHASES; i++)
    {
      ms[i] = self->ms[i];
      self->ms[i] = 0;
    }
}
