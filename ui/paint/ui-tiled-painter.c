/* ui-tiled-painter.c – fills and lines of a scene of tiles, in pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-tiled-painter"

#include "ui/paint/ui-tiled-painter.h"

#include "ui/paint/raster/ui-area-tiles.h"
#include "ui/paint/ui-look.h"
#include "ui/paint/ui-outlines.h"

#include <math.h>

static guint32
premultiply (GeoColour colour,
             double    strength)
{
  const guint32 alpha = lrint ((colour & 0xff) * strength);
  const guint32 r = (colour >> 24) * alpha / 255;
  const guint32 g = (colour >> 16 & 0xff) * alpha / 255;
  const guint32 b = (colour >> 8 & 0xff) * alpha / 255;

  return alpha << 24 | r << 16 | g << 8 | b;
}

UiStrokes
ui_tiled_painter_get_strokes (const UiScene *scene,
                              const UiView  *view)
{
  UiStrokes strokes = { 0 };

  for (GeoLevel level = GEO_LEVEL_FIRST; level <= ui_scene_get_level (scene); level++)
    {
      const UiPen pen = ui_look_get_border (ui_scene_get_theme (scene), level);
      const double strength = ui_outlines_get_strength (scene, view, level);

      if (strength > 0)
        strokes.of_rank[level] = (UiStroke) {
          .width_px = pen.width_mm / view->unit_mm * view->resolution,
          .argb = premultiply (pen.colour, strength),
        };
    }

  return strokes;
}

UiPlace
ui_tiled_painter_get_place (const UiView *view)
{
  const double units_per_px = view->units_per_px / view->resolution * GEO_UNITS_PER_METRE;

  return (UiPlace) {
    .x_left = rint (view->x_left * GEO_UNITS_PER_METRE / units_per_px) * units_per_px,
    .y_top = rint (view->y_top * GEO_UNITS_PER_METRE / units_per_px) * units_per_px,
    .units_per_px = units_per_px,
    .width_px = (int) ceil (view->width * view->resolution - 1e-6),
    .height_px = (int) ceil (view->height * view->resolution - 1e-6),
  };
}

static gboolean
paint_pixels (const UiScene   *scene,
              const UiView    *view,
              cairo_surface_t *surface,
              GCancellable    *cancellable)
{
  const UiPlace place = ui_tiled_painter_get_place (view);
  const UiStrokes strokes = ui_tiled_painter_get_strokes (scene, view);
  g_autoptr (UiPaintTable) table = NULL;
  g_autoptr (GError) error = NULL;

  table = ui_paint_table_new_for_classes (ui_scene_get_classes (scene), 1.0,
                                          view->resolution / view->unit_mm);
  cairo_surface_flush (surface);
  if (!ui_area_tiles_paint (ui_scene_get_tiles (scene), ui_scene_get_level (scene), &place,
                            &strokes, table,
                            (guint32 *) (gpointer) cairo_image_surface_get_data (surface),
                            cairo_image_surface_get_stride (surface), cancellable, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("The areas cannot be drawn: %s", error->message);
      return FALSE;
    }
  cairo_surface_mark_dirty (surface);

  return TRUE;
}

static gboolean
is_clipped_to (cairo_t *cr,
               double   width,
               double   height)
{
  cairo_rectangle_list_t *clip = cairo_copy_clip_rectangle_list (cr);
  gboolean is_all = clip->status == CAIRO_STATUS_SUCCESS && clip->num_rectangles == 1;

  if (is_all)
    {
      const cairo_rectangle_t *rectangle = clip->rectangles;

      is_all = rectangle->x <= 0 && rectangle->y <= 0 &&
               rectangle->x + rectangle->width >= width - 1e-6 &&
               rectangle->y + rectangle->height >= height - 1e-6;
    }
  cairo_rectangle_list_destroy (clip);

  return is_all;
}

/* Whether the pixels of @surface are those of the place, one by one. */
static gboolean
is_made_for (cairo_surface_t *surface,
             const UiPlace   *place)
{
  double x_px, y_px, x_scale, y_scale;

  if (cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_IMAGE ||
      cairo_image_surface_get_format (surface) != CAIRO_FORMAT_ARGB32)
    return FALSE;

  cairo_surface_get_device_offset (surface, &x_px, &y_px);
  cairo_surface_get_device_scale (surface, &x_scale, &y_scale);

  return cairo_image_surface_get_width (surface) == place->width_px &&
         cairo_image_surface_get_height (surface) == place->height_px &&
         x_px == 0 && y_px == 0 && x_scale == 1 && y_scale == 1;
}

static gboolean
can_write_target (cairo_t       *cr,
                  const UiView  *view,
                  const UiPlace *place)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);

  return matrix.xx == view->resolution && matrix.yy == view->resolution && matrix.xy == 0 &&
         matrix.yx == 0 && matrix.x0 == 0 && matrix.y0 == 0 &&
         is_made_for (cairo_get_group_target (cr), place) &&
         is_clipped_to (cr, view->width, view->height);
}

static void
copy_pixels (cairo_t         *cr,
             const UiView    *view,
             cairo_surface_t *surface)
{
  cairo_save (cr);
  cairo_scale (cr, 1 / view->resolution, 1 / view->resolution);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* A picture between costs more than all the colours do: it is cleared, written, read and blended. */
gboolean
ui_tiled_painter_paint (cairo_t       *cr,
                        const UiScene *scene,
                        const UiView  *view,
                        GCancellable  *cancellable)
{
  const UiPlace place = ui_tiled_painter_get_place (view);
  cairo_surface_t *surface;
  gboolean done;

  if (cairo_get_operator (cr) == CAIRO_OPERATOR_SOURCE && can_write_target (cr, view, &place))
    return paint_pixels (scene, view, cairo_get_group_target (cr), cancellable);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, place.width_px, place.height_px);
  done = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS &&
         paint_pixels (scene, view, surface, cancellable);
  if (done)
    copy_pixels (cr, view, surface);
  cairo_surface_destroy (surface);

  return done;
}

static GeoUnitBox
get_unit_box (const UiView *view)
{
  const double m = GEO_UNITS_PER_METRE;

  return (GeoUnitBox) {
    .x_min = CLAMP (view->x_left * m, G_MININT32, G_MAXINT32),
    .x_max = CLAMP ((view->x_left + view->width * view->units_per_px) * m, G_MININT32, G_MAXINT32),
    .y_min = CLAMP ((view->y_top - view->height * view->units_per_px) * m, G_MININT32, G_MAXINT32),
    .y_max = CLAMP (view->y_top * m, G_MININT32, G_MAXINT32),
  };
}

static void
add_edge (cairo_t            *cr,
          const UiView       *view,
          const GeoEdgeBlock *block,
          const GeoBlockEdge *edge,
          GeoValue            min_value)
{
  const double px_per_unit = 1 / (GEO_UNITS_PER_METRE * view->units_per_px);
  const double x_left = view->x_left * GEO_UNITS_PER_METRE;
  const double y_top = view->y_top * GEO_UNITS_PER_METRE;

  cairo_new_sub_path (cr);
  for (guint i = edge->first_vertex; i < edge->first_vertex + edge->n_vertices; i++)
    if (block->values[i] >= min_value)
      cairo_line_to (cr, (block->vertices[i].x - x_left) * px_per_unit,
                     (y_top - block->vertices[i].y) * px_per_unit);
}

gboolean
ui_tiled_painter_add_path (cairo_t       *cr,
                           const UiScene *scene,
                           const UiView  *view,
                           int            area,
                           GCancellable  *cancellable)
{
  const GeoLevel level = geo_register_get_area (ui_scene_get_register (scene), area)->level;
  const double units_per_px = view->units_per_px / view->resolution * GEO_UNITS_PER_METRE;
  const GeoUnitBox box = get_unit_box (view);
  g_autoptr (GPtrArray) blocks = NULL;

  blocks = ui_area_tiles_read (ui_scene_get_tiles (scene), level, &box, units_per_px, cancellable,
                               NULL);
  for (guint b = 0; blocks != NULL && b < blocks->len; b++)
    {
      const GeoEdgeBlock *block = g_ptr_array_index (blocks, b);

      for (guint i = 0; i < block->n_edges; i++)
        if ((block->edges[i].left == area || block->edges[i].right == area) &&
            geo_unit_box_meets (&block->edges[i].box, &box))
          add_edge (cr, view, block, &block->edges[i], geo_value_from_scale (units_per_px));
    }

  return blocks != NULL;
}
