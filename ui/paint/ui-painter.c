/* ui-painter.c – the one painter of screen, image, sheet and printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-painter"

#include "ui/paint/ui-painter.h"

#include "ui/paint/ui-labels.h"
#include "ui/paint/ui-look.h"
#include "ui/paint/ui-outlines.h"
#include "ui/paint/ui-scene-private.h"
#include "ui/paint/ui-tiled-painter.h"
#include "ui/paint/ui-view-private.h"

#include <math.h>

/* Points of a fill are moved to a lattice of so many device pixels: both sides of a border lose
 * the same points, whichever way round their rings run, and stay together. */
#define LATTICE_DEVICE_PX 0.75
/* Under an area of a vector picture, so that viewers that blend its edges show no ground. */
#define BLEED_MM 0.06
/* How many areas are drawn between two looks at the cancellable. */
#define WORK_UNIT 32
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
          !ui_view_sees (self->view, &self->shapes[area].box, y_from, y_to))
        continue;
      trace_area (self, area);
      fill_area (self, &all[index], adds);
    }

  return TRUE;
}

static gboolean
fill_strips (const Painter *self)
{
  double height = UI_STRIP_DEVICE_PX / self->view->resolution;
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
  if (ui_view_is_pixels (self->cr))
    return fill_strips (self);

  cairo_set_line_width (self->cr, BLEED_MM / self->view->unit_mm);

  return fill_areas (self, 0, self->view->height, FALSE);
}

/* All areas of a class in one path, so that they share one hatching. */
static gboolean
hatch_class (const Painter    *self,
             int               class_index,
             const GeoPattern *pattern)
{
  GeoClasses *classes = ui_scene_get_classes (self->scene);
  gboolean found = FALSE;
  int first, end;

  ui_scene_get_range (self->scene, &first, &end);
  for (int area = first; area < end; area++)
    {
      if (is_cancelled_at (self, area))
        return FALSE;
      if (geo_classes_find (classes, area) != class_index ||
          !ui_view_sees (self->view, &self->shapes[area].box, 0, self->view->height))
        continue;
      trace_area (self, area);
      found = TRUE;
    }
  if (found)
    ui_look_hatch (self->cr, pattern, self->view->unit_mm);

  return !g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
hatch (const Painter *self)
{
  int n_classes;
  const GeoClass *all = geo_classes_get_all (ui_scene_get_classes (self->scene), &n_classes);

  for (int i = 0; i < n_classes; i++)
    {
      if (all[i].pattern.n_directions > 0 && all[i].n_areas > 0 &&
          !hatch_class (self, i, &all[i].pattern))
        return FALSE;
    }

  return TRUE;
}

/* All of it as one picture that is laid over the ground: where fills bleed under each other they are
 * no darker. */
static gboolean
fill_and_hatch (const Painter *self)
{
  double opacity = geo_classes_get_opacity (ui_scene_get_classes (self->scene));
  gboolean done;

  if (opacity == 1)
    return fill (self) && hatch (self);

  cairo_push_group (self->cr);
  done = fill (self) && hatch (self);
  cairo_pop_group_to_source (self->cr);
  cairo_paint_with_alpha (self->cr, opacity);

  return done;
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
          !ui_view_sees (self->view, &self->shapes[area].box, 0, self->view->height))
        continue;
      trace_area (self, area);
      ui_look_set_colour (self->cr, ui_look_get_context_fill (theme));
      cairo_fill_preserve (self->cr);
      ui_look_set_colour (self->cr, pen.colour);
      cairo_stroke (self->cr);
    }

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

/* Fills and lines, with the operator that the context has. */
static gboolean
paint_areas (Painter *self)
{
  cairo_t *cr = self->cr;

  if (ui_scene_get_tiles (self->scene) != NULL)
    return ui_tiled_painter_paint (cr, self->scene, self->view, self->cancellable);

  if (cairo_get_operator (cr) == CAIRO_OPERATOR_SOURCE)
    {
      cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
      cairo_paint (cr);
      cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
    }

  return paint_context (self) && fill_and_hatch (self) &&
         ui_outlines_paint (cr, self->scene, self->view, self->cancellable);
}

/**
 * ui_painter_paint:
 * @cr: a context; the picture goes from its origin to the view's width and height
 * @scene: what is painted
 * @view: from where
 * @cancellable: (nullable): looked at every few areas
 *
 * Paints fills, outlines by level and labels; the ground is the caller's. If the operator of @cr is
 * %CAIRO_OPERATOR_SOURCE the picture replaces what was there, which is quicker. Runs on any thread.
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
  done = paint_areas (&painter);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  done = done && label (&painter);
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

  if (ui_scene_get_tiles (scene) != NULL)
    {
      ui_tiled_painter_add_path (cr, scene, view, area, NULL);
      return;
    }
  painter = painter_init (cr, scene, view, NULL);
  trace_area (&painter, area);
}
