/* ui-painter.c – the one painter of screen, image, sheet and printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-painter"

#include "ui/paint/ui-painter.h"

#include "ui/paint/ui-labels.h"
#include "ui/paint/ui-look.h"
#include "ui/paint/ui-scene-private.h"

#include <math.h>

/* Points of a fill are moved to a lattice of so many device pixels: both sides of a border lose
 * the same points, whichever way round their rings run, and stay together. */
#define LATTICE_DEVICE_PX 0.5
/* Points of a line that lie closer to the last one are left out. */
#define THIN_DEVICE_PX 0.6
/* Height of the strips in which fills are added up, to bound the memory of large pictures. */
#define STRIP_DEVICE_PX 2048.0
/* Under an area of a vector picture, so that viewers that blend its edges show no ground. */
#define BLEED_MM 0.06
/* How many areas or lines are drawn between two looks at the cancellable. */
#define WORK_UNIT 32
/* Lines of a level whose areas are smaller than this across fade, or they would be all there is. */
#define FADE_FROM_MM 3.2
#define FADE_TO_MM 0.9

typedef struct {
  cairo_t *cr;
  const UiScene *scene;
  const UiView *view;
  GCancellable *cancellable;
  const GeoShape *shapes;
  const GeoRing *rings;
  const double *points;
  double lattice;        /* in units of the context */
  double lattice_per_m;  /* from the plane to the lattice */
} Painter;

static Painter
painter_init (cairo_t       *cr,
              const UiScene *scene,
              const UiView  *view,
              GCancellable  *cancellable)
{
  GeoShapes *shapes = ui_scene_get_shapes (scene);
  double lattice = LATTICE_DEVICE_PX / view->resolution;

  return (Painter) {
    .cr = cr,
    .scene = scene,
    .view = view,
    .cancellable = cancellable,
    .shapes = geo_shapes_get_all (shapes, NULL),
    .rings = geo_shapes_get_rings (shapes),
    .points = geo_shapes_get_points (shapes),
    .lattice = lattice,
    .lattice_per_m = 1 / (view->units_per_px * lattice),
  };
}

/* Whether a box of the plane shows between two heights of the picture. */
static gboolean
box_is_seen (const UiView *view,
             const GeoBox *box,
             double        y_from,
             double        y_to)
{
  return box->x_min <= box->x_max &&
         box->x_max >= view->x_left &&
         box->x_min <= view->x_left + view->width * view->units_per_px &&
         box->y_min <= view->y_top - y_from * view->units_per_px &&
         box->y_max >= view->y_top - y_to * view->units_per_px;
}

static void
trace_ring (const Painter *self,
            const GeoRing *ring)
{
  const double *xy = self->points + 2 * ring->first_point;
  double last_x = NAN, last_y = NAN;

  for (guint i = 0; i < ring->n_points; i++, xy += 2)
    {
      double x = rint ((xy[0] - self->view->x_left) * self->lattice_per_m);
      double y = rint ((self->view->y_top - xy[1]) * self->lattice_per_m);

      if (x == last_x && y == last_y)
        continue;
      if (i == 0)
        cairo_move_to (self->cr, x * self->lattice, y * self->lattice);
      else
        cairo_line_to (self->cr, x * self->lattice, y * self->lattice);
      last_x = x;
      last_y = y;
    }
  cairo_close_path (self->cr);
}

static void
trace_area (const Painter *self,
            int            area)
{
  const GeoShape *shape = &self->shapes[area];

  for (guint r = 0; r < shape->n_rings; r++)
    trace_ring (self, &self->rings[shape->first_ring + r]);
}

static gboolean
is_cancelled_at (const Painter *self,
                 guint          i)
{
  return i % WORK_UNIT == 0 && g_cancellable_is_cancelled (self->cancellable);
}

/* Adding the parts of a pixel that its areas cover gives one whole, where blending one over the
 * other lets the ground through. Only surfaces made of pixels can do it; viewers of the others
 * blend as they like, and there each area bleeds a little under its neighbours. */
static void
fill_area (const Painter  *self,
           const GeoClass *item,
           gboolean        adds)
{
  ui_look_set_colour (self->cr, item->colour);
  if (adds)
    {
      cairo_fill (self->cr);
    }
  else
    {
      cairo_fill_preserve (self->cr);
      cairo_stroke (self->cr);
    }
}

static gboolean
fill_areas (const Painter *self,
            double         y_from,
            double         y_to,
            gboolean       adds)
{
  GeoRegister *reg = ui_scene_get_register (self->scene);
  GeoClasses *classes = ui_scene_get_classes (self->scene);
  const GeoClass *all = geo_classes_get_all (classes, NULL);
  const GeoArea *areas = geo_register_get_areas (reg, NULL);
  int first, end;

  ui_scene_get_range (self->scene, &first, &end);
  for (int area = first; area < end; area++)
    {
      int index = geo_classes_find (classes, area);

      if (is_cancelled_at (self, area))
        return FALSE;
      if (index < 0 || areas[area].level != ui_scene_get_level (self->scene) ||
          !box_is_seen (self->view, &self->shapes[area].box, y_from, y_to))
        continue;
      trace_area (self, area);
      fill_area (self, &all[index], adds);
    }

  return TRUE;
}

static gboolean
fill_strips (const Painter *self)
{
  double height = STRIP_DEVICE_PX / self->view->resolution;
  gboolean done = TRUE;

  for (double y = 0; y < self->view->height && done; y += height)
    {
      double y_to = MIN (y + height, self->view->height);

      cairo_save (self->cr);
      cairo_rectangle (self->cr, 0, y, self->view->width, y_to - y);
      cairo_clip (self->cr);
      cairo_push_group (self->cr);
      cairo_set_operator (self->cr, CAIRO_OPERATOR_ADD);
      done = fill_areas (self, y, y_to, TRUE);
      cairo_pop_group_to_source (self->cr);
      cairo_set_operator (self->cr, CAIRO_OPERATOR_OVER);
      cairo_paint (self->cr);
      cairo_restore (self->cr);
    }

  return done;
}

static gboolean
fill (const Painter *self)
{
  cairo_surface_t *target = cairo_get_group_target (self->cr);

  if (cairo_surface_get_type (target) == CAIRO_SURFACE_TYPE_IMAGE)
    return fill_strips (self);

  cairo_set_line_width (self->cr, BLEED_MM / self->view->unit_mm);

  return fill_areas (self, 0, self->view->height, FALSE);
}

/* All areas without data in one path, so that they share one hatching. */
static gboolean
hatch (const Painter *self)
{
  GeoClasses *classes = ui_scene_get_classes (self->scene);
  const GeoClass *all = geo_classes_get_all (classes, NULL);
  gboolean found = FALSE;
  int first, end;

  ui_scene_get_range (self->scene, &first, &end);
  for (int area = first; area < end; area++)
    {
      int index = geo_classes_find (classes, area);

      if (index < 0 || all[index].kind != GEO_CLASS_NO_DATA ||
          !box_is_seen (self->view, &self->shapes[area].box, 0, self->view->height))
        continue;
      trace_area (self, area);
      found = TRUE;
    }
  if (found)
    ui_look_hatch (self->cr, self->view->unit_mm);

  return !g_cancellable_is_cancelled (self->cancellable);
}

/* The neighbours of the area within which the map is drawn, pale, as ground to find oneself. */
static gboolean
paint_context (const Painter *self)
{
  GeoRegister *reg = ui_scene_get_register (self->scene);
  UiTheme theme = ui_scene_get_theme (self->scene);
  UiPen pen = ui_look_get_context_border (theme);
  int within = ui_scene_get_within (self->scene), n_areas;
  const GeoArea *areas = geo_register_get_areas (reg, &n_areas);

  if (within < 0)
    return TRUE;

  cairo_set_line_width (self->cr, pen.width_mm / self->view->unit_mm);
  for (int area = 0; area < n_areas; area++)
    {
      if (is_cancelled_at (self, area))
        return FALSE;
      if (area == within || areas[area].level != areas[within].level ||
          !box_is_seen (self->view, &self->shapes[area].box, 0, self->view->height))
        continue;
      trace_area (self, area);
      ui_look_set_colour (self->cr, ui_look_get_context_fill (theme));
      cairo_fill_preserve (self->cr);
      ui_look_set_colour (self->cr, pen.colour);
      cairo_stroke (self->cr);
    }

  return TRUE;
}

static void
trace_border (const Painter  *self,
              const UiBorder *border,
              const double   *points)
{
  const double *xy = points + 2 * border->first_point;
  double least = THIN_DEVICE_PX / self->view->resolution;
  double last_x = NAN, last_y = NAN;

  for (guint i = 0; i < border->n_points; i++, xy += 2)
    {
      double x = (xy[0] - self->view->x_left) / self->view->units_per_px;
      double y = (self->view->y_top - xy[1]) / self->view->units_per_px;

      if (i == 0)
        cairo_move_to (self->cr, x, y);
      else if (i + 1 == border->n_points || fabs (x - last_x) + fabs (y - last_y) >= least)
        cairo_line_to (self->cr, x, y);
      else
        continue;
      last_x = x;
      last_y = y;
    }
}

/* 1 for lines that leave room between them, 0 for such as would cover all. */
static double
get_strength (const Painter *self,
              GeoLevel       level)
{
  GeoBox box = geo_shapes_get_box (ui_scene_get_shapes (self->scene));
  int n = MAX (geo_register_count_level (ui_scene_get_register (self->scene), level), 1);
  double across_mm = sqrt ((box.x_max - box.x_min) * (box.y_max - box.y_min) / n) /
                     self->view->units_per_px * self->view->unit_mm;

  return CLAMP ((across_mm - FADE_TO_MM) / (FADE_FROM_MM - FADE_TO_MM), 0, 1);
}

static gboolean
stroke_level (const Painter *self,
              GeoLevel       level)
{
  const UiBorders *borders = ui_scene_get_borders (self->scene);
  const double *points = ui_borders_get_points (borders);
  UiPen pen = ui_look_get_border (ui_scene_get_theme (self->scene), level);
  double strength = get_strength (self, level);
  guint n_borders;
  const UiBorder *all = ui_borders_get_level (borders, level, &n_borders);

  if (strength <= 0)
    return TRUE;

  ui_look_set_colour (self->cr, (pen.colour & ~0xffu) | (guint) (0xff * strength));
  cairo_set_line_width (self->cr, pen.width_mm / self->view->unit_mm);
  for (guint i = 0; i < n_borders; i++)
    {
      if (is_cancelled_at (self, i))
        return FALSE;
      if (!box_is_seen (self->view, &all[i].box, 0, self->view->height))
        continue;
      trace_border (self, &all[i], points);
      cairo_stroke (self->cr);
    }

  return TRUE;
}

/* Thin lines first: a heavier one covers their ends. */
static gboolean
stroke (const Painter *self)
{
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  for (GeoLevel level = ui_scene_get_level (self->scene); level >= GEO_LEVEL_FIRST; level--)
    if (!stroke_level (self, level))
      return FALSE;

  return TRUE;
}

static gboolean
label (const Painter *self)
{
  g_autoptr (GArray) labels = NULL;

  if (!ui_scene_get_with_labels (self->scene))
    return TRUE;

  labels = ui_labels_place (self->cr, self->scene, self->view, self->cancellable);
  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  ui_labels_draw (self->cr, self->scene, self->view, labels);

  return TRUE;
}

/**
 * ui_view_fit:
 * @box: on the plane, not empty
 * @width: of the picture, in units of the context
 * @height: likewise
 * @margin: free space on each side, in units of the context
 *
 * Returns: a view of CSS pixels in which @box is centred and as large as it can be
 */
UiView
ui_view_fit (const GeoBox *box,
             double        width,
             double        height,
             double        margin)
{
  double inner_width = MAX (width - 2 * margin, 1), inner_height = MAX (height - 2 * margin, 1);
  double units_per_px = MAX ((box->x_max - box->x_min) / inner_width,
                             (box->y_max - box->y_min) / inner_height);

  return (UiView) {
    .x_left = (box->x_min + box->x_max - width * units_per_px) / 2,
    .y_top = (box->y_min + box->y_max + height * units_per_px) / 2,
    .units_per_px = units_per_px,
    .width = width,
    .height = height,
    .unit_mm = UI_MM_PER_CSS_PX,
    .resolution = 1,
  };
}

/**
 * ui_painter_paint:
 * @cr: a context; the picture goes from its origin to the view's width and height
 * @scene: what is painted
 * @view: from where
 * @cancellable: (nullable): looked at every few areas
 *
 * Paints fills, outlines by level and labels; the ground is the caller's. Runs on any thread.
 *
 * Returns: %FALSE if cancelled; the picture is unfinished then
 */
gboolean
ui_painter_paint (cairo_t       *cr,
                  const UiScene *scene,
                  const UiView  *view,
                  GCancellable  *cancellable)
{
  Painter painter;
  gboolean done;

  g_return_val_if_fail (cr != NULL, FALSE);
  g_return_val_if_fail (scene != NULL, FALSE);
  g_return_val_if_fail (view != NULL && view->units_per_px > 0 && view->resolution > 0, FALSE);

  painter = painter_init (cr, scene, view, cancellable);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  done = paint_context (&painter) && fill (&painter) && hatch (&painter) &&
         stroke (&painter) && label (&painter);
  cairo_restore (cr);

  return done;
}

/**
 * ui_painter_add_path:
 * @cr: a context
 * @scene: a scene
 * @view: from where
 * @area: an area of the scene's register
 *
 * Adds the outline of @area to the current path of @cr.
 */
void
ui_painter_add_path (cairo_t       *cr,
                     const UiScene *scene,
                     const UiView  *view,
                     int            area)
{
  Painter painter;
  int n_shapes;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (scene != NULL);
  g_return_if_fail (view != NULL && view->units_per_px > 0 && view->resolution > 0);
  geo_shapes_get_all (ui_scene_get_shapes (scene), &n_shapes);
  g_return_if_fail (area >= 0 && area < n_shapes);

  painter = painter_init (cr, scene, view, NULL);
  trace_area (&painter, area);
}
