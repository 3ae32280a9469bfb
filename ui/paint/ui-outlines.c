/* ui-outlines.c – the borders of a scene, stroked by level, and outlines that are of no scene
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-outlines"

#include "ui/paint/ui-outlines.h"

#include "ui/paint/ui-line-mask.h"
#include "ui/paint/ui-look.h"
#include "ui/paint/ui-scene-private.h"
#include "ui/paint/ui-view-private.h"

#include <math.h>

/* Points of a line that lie closer to the last one are left out. */
#define THIN_DEVICE_PX 0.6
/* How many lines are drawn between two looks at the cancellable. */
#define WORK_UNIT 32
/* Lines of a level whose areas are smaller than this across fade, or they would be all there is. */
#define FADE_FROM_MM 3.2
#define FADE_TO_MM 0.9

/* The lines of one level. */
typedef struct {
  cairo_t *cr;
  const UiView *view;
  GCancellable *cancellable;
  const UiBorder *borders;
  const double *points;
  guint n_borders;
  gboolean closed; /* they are rings, the first point not repeated */
  double width;    /* in units of the context */
} Outlines;

typedef void (*SegmentFunc) (gpointer data,
                             double   x0,
                             double   y0,
                             double   x1,
                             double   y1);

/* Calls back for each segment that is long enough to be seen, and the last one. */
static void
walk_border (const Outlines *self,
             const UiBorder *border,
             SegmentFunc     func,
             gpointer        data)
{
  const double *xy = self->points + 2 * border->first_point;
  double per_m = 1 / self->view->units_per_px;
  double least = THIN_DEVICE_PX / self->view->resolution;
  double last_x = (xy[0] - self->view->x_left) * per_m;
  double last_y = (self->view->y_top - xy[1]) * per_m;
  guint n_steps = border->n_points + (self->closed ? 1 : 0);

  for (guint i = 1; i < n_steps; i++)
    {
      guint point = i % border->n_points;
      double x = (xy[2 * point] - self->view->x_left) * per_m;
      double y = (self->view->y_top - xy[2 * point + 1]) * per_m;

      if (i + 1 < n_steps && fabs (x - last_x) + fabs (y - last_y) < least)
        continue;
      func (data, last_x, last_y, x, y);
      last_x = x;
      last_y = y;
    }
}

static void
trace_segment_cb (gpointer data,
                  double   x0,
                  double   y0,
                  double   x1,
                  double   y1)
{
  cairo_t *cr = data;

  if (!cairo_has_current_point (cr))
    cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
}

static gboolean
stroke_lines (const Outlines *self)
{
  cairo_set_line_width (self->cr, self->width);
  for (guint i = 0; i < self->n_borders; i++)
    {
      if (i % WORK_UNIT == 0 && g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      if (!ui_view_sees (self->view, &self->borders[i].box, 0, self->view->height))
        continue;
      walk_border (self, &self->borders[i], trace_segment_cb, self->cr);
      cairo_stroke (self->cr);
    }

  return TRUE;
}

typedef struct {
  UiLineMask *mask;
  double top;           /* of the strip, in units of the context */
  double resolution;
  double width_px;
} Strip;

static void
mask_segment_cb (gpointer data,
                 double   x0,
                 double   y0,
                 double   x1,
                 double   y1)
{
  const Strip *self = data;

  ui_line_mask_add (self->mask, x0 * self->resolution, (y0 - self->top) * self->resolution,
                    x1 * self->resolution, (y1 - self->top) * self->resolution, self->width_px);
}

static gboolean
mask_strip (const Outlines *self,
            const Strip    *strip,
            double          height)
{
  for (guint i = 0; i < self->n_borders; i++)
    {
      if (i % WORK_UNIT == 0 && g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      if (ui_view_sees (self->view, &self->borders[i].box, strip->top, strip->top + height))
        walk_border (self, &self->borders[i], mask_segment_cb, (gpointer) strip);
    }

  cairo_save (self->cr);
  cairo_translate (self->cr, 0, strip->top);
  cairo_scale (self->cr, 1 / strip->resolution, 1 / strip->resolution);
  cairo_mask_surface (self->cr, ui_line_mask_get_surface (strip->mask), 0, 0);
  cairo_restore (self->cr);

  return TRUE;
}

static gboolean
mask_lines (const Outlines *self)
{
  double resolution = self->view->resolution, height = UI_STRIP_DEVICE_PX / resolution;
  int width_px = (int) ceil (self->view->width * resolution);
  int height_px = (int) ceil (self->view->height * resolution);
  g_autoptr (UiLineMask) mask = ui_line_mask_new (width_px, MIN (height_px, UI_STRIP_DEVICE_PX));

  for (double top = 0; top < self->view->height; top += height)
    {
      Strip strip = { mask, top, resolution, self->width * resolution };

      ui_line_mask_clear (mask);
      if (!mask_strip (self, &strip, height))
        return FALSE;
    }

  return TRUE;
}

double
ui_outlines_get_strength (const UiScene *scene,
                          const UiView  *view,
                          GeoLevel       level)
{
  double across_mm = ui_scene_get_mean_size (scene, level) / view->units_per_px * view->unit_mm;

  return CLAMP ((across_mm - FADE_TO_MM) / (FADE_FROM_MM - FADE_TO_MM), 0, 1);
}

/* Lines of a pixel or two are gathered in a mask. */
static gboolean
draw_lines (const Outlines *self)
{
  if (ui_view_is_pixels (self->cr)
      && self->width * self->view->resolution <= UI_LINE_MASK_MAX_WIDTH_PX)
    return mask_lines (self);

  return stroke_lines (self);
}

static gboolean
paint_level (cairo_t       *cr,
             const UiScene *scene,
             const UiView  *view,
             GCancellable  *cancellable,
             GeoLevel       level)
{
  const UiBorders *borders = ui_scene_get_borders (scene);
  UiPen pen = ui_look_get_border (ui_scene_get_theme (scene), level);
  double strength = ui_outlines_get_strength (scene, view, level);
  Outlines outlines = {
    .cr = cr,
    .view = view,
    .cancellable = cancellable,
    .points = ui_borders_get_points (borders),
    .width = pen.width_mm / view->unit_mm,
  };

  outlines.borders = ui_borders_get_level (borders, level, &outlines.n_borders);
  if (strength <= 0 || outlines.n_borders == 0)
    return TRUE;

  ui_look_set_colour (cr, (pen.colour & ~0xffu) | (guint) (0xff * strength));
  return draw_lines (&outlines);
}

/* Thin lines first: a heavier one covers their ends. */
gboolean
ui_outlines_paint (cairo_t       *cr,
                   const UiScene *scene,
                   const UiView  *view,
                   GCancellable  *cancellable)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (GeoLevel level = ui_scene_get_level (scene); level >= GEO_LEVEL_FIRST; level--)
    if (!paint_level (cr, scene, view, cancellable, level))
      return FALSE;

  return TRUE;
}

/* The box of a ring is that of its shape: most shapes have one ring. */
static GArray *
list_rings (const GeoShapes *shapes)
{
  int n_shapes;
  const GeoShape *all = geo_shapes_get_all (shapes, &n_shapes);
  const GeoRing *rings = geo_shapes_get_rings (shapes);
  GArray *borders = g_array_new (FALSE, FALSE, sizeof (UiBorder));

  for (int i = 0; i < n_shapes; i++)
    for (guint r = all[i].first_ring; r < all[i].first_ring + all[i].n_rings; r++)
      {
        UiBorder border = { rings[r].first_point, rings[r].n_points, all[i].box };

        if (border.n_points > 1)
          g_array_append_val (borders, border);
      }

  return borders;
}

static gboolean
fill_rings (const Outlines *self,
            GeoColour       fill)
{
  cairo_new_path (self->cr);
  for (guint i = 0; i < self->n_borders; i++)
    {
      if (i % WORK_UNIT == 0 && g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      if (!ui_view_sees (self->view, &self->borders[i].box, 0, self->view->height))
        continue;
      cairo_new_sub_path (self->cr);
      walk_border (self, &self->borders[i], trace_segment_cb, self->cr);
      cairo_close_path (self->cr);
    }
  ui_look_set_colour (self->cr, fill);
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (self->cr);

  return TRUE;
}

gboolean
ui_outlines_paint_shapes (cairo_t         *cr,
                          const GeoShapes *shapes,
                          const UiView    *view,
                          const UiPen     *pen,
                          GeoColour        fill,
                          GCancellable    *cancellable)
{
  g_autoptr (GArray) rings = list_rings (shapes);
  Outlines outlines = {
    .cr = cr,
    .view = view,
    .cancellable = cancellable,
    .borders = (const UiBorder *) (gpointer) rings->data,
    .points = geo_shapes_get_points (shapes),
    .n_borders = rings->len,
    .closed = TRUE,
    .width = pen->width_mm / view->unit_mm,
  };

  if ((fill & 0xff) != 0 && !fill_rings (&outlines, fill))
    return FALSE;
  ui_look_set_colour (cr, pen->colour);

  return draw_lines (&outlines);
}
