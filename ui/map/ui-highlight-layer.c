/* ui-highlight-layer.c – outlines of the hovered and the selected area, as a layer of a map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An outline is a picture of the area's box, painted on another thread like the map itself: the
 * border of a county has more vertices than a frame has time for.
 */
#define G_LOG_DOMAIN "ui-highlight-layer"

#include "ui/map/ui-highlight-layer.h"

#include "ui/map/ui-picture-maker.h"
#include "ui/map/ui-viewport.h"

/* Pixels around the view that are painted with it, for pans. */
#define MARGIN_PX 200
/* Half of the widest stroke and its antialiasing. */
#define STROKE_ROOM_PX 5

typedef enum {
  OUTLINE_SELECTED,
  OUTLINE_HOVERED,
  N_OUTLINES,
} Outline;

struct _UiHighlightLayer
{
  ShumateLayer parent_instance;

  UiScene *scene;
  int areas[N_OUTLINES];
  UiPictureMaker *makers[N_OUTLINES];
};

G_DEFINE_FINAL_TYPE (UiHighlightLayer, ui_highlight_layer, SHUMATE_TYPE_LAYER)

/* A line in the colour of text on a halo in that of paper: one of the two stands out from any
 * colour of the map, for any eye. */
static gboolean
stroke_outline (cairo_t       *cr,
                const UiScene *scene,
                const UiView  *view,
                int            area,
                double         line_px,
                double         halo_px)
{
  const double line = ui_scene_get_theme (scene) == UI_THEME_DARK ? 1.0 : 0.1;

  ui_painter_add_path (cr, scene, view, area);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, 1.1 - line, 1.1 - line, 1.1 - line, 0.85);
  cairo_set_line_width (cr, halo_px);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, line, line, line);
  cairo_set_line_width (cr, line_px);
  cairo_stroke (cr);
  return TRUE;
}

static gboolean
paint_selected (cairo_t       *cr,
                gconstpointer  scene,
                const UiView  *view,
                int            area,
                GCancellable  *cancellable)
{
  return stroke_outline (cr, scene, view, area, 3.0, 7.0);
}

static gboolean
paint_hovered (cairo_t       *cr,
               gconstpointer  scene,
               const UiView  *view,
               int            area,
               GCancellable  *cancellable)
{
  return stroke_outline (cr, scene, view, area, 1.5, 4.5);
}

#define OUTLINE_KIND(paint_func) { \
  .paint = paint_func, \
  .ref = (gpointer (*) (gpointer)) ui_scene_ref, \
  .unref = (void (*) (gpointer)) ui_scene_unref, \
  .is_kin = (gboolean (*) (gconstpointer, gconstpointer)) ui_scene_is_other_day, \
}

static const UiPictureKind outlines[N_OUTLINES] = {
  [OUTLINE_SELECTED] = OUTLINE_KIND (paint_selected),
  [OUTLINE_HOVERED] = OUTLINE_KIND (paint_hovered),
};

static int
get_visible_area (UiHighlightLayer *self,
                  Outline           outline)
{
  int n_shapes;

  /* Drawn once, as selected, if it is both. */
  if (outline == OUTLINE_HOVERED &&
      self->areas[OUTLINE_HOVERED] == self->areas[OUTLINE_SELECTED])
    return -1;
  if (self->scene == NULL)
    return -1;
  geo_shapes_get_all (ui_scene_get_shapes (self->scene), &n_shapes);
  return self->areas[outline] < n_shapes ? self->areas[outline] : -1;
}

/* Cuts @view down to the part that the outline of the area may touch. */
static gboolean
clip_to_area (UiHighlightLayer *self,
              UiView           *view,
              int               area)
{
  GeoBox box = geo_shapes_get_all (ui_scene_get_shapes (self->scene), NULL)[area].box;
  const double room = STROKE_ROOM_PX * view->units_per_px;

  if (geo_box_is_empty (&box))
    return FALSE;
  box.x_min -= room;
  box.y_min -= room;
  box.x_max += room;
  box.y_max += room;
  return ui_view_clip (view, &box);
}

static UiView
get_view (UiHighlightLayer *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return ui_viewport_get_view (shumate_layer_get_viewport (SHUMATE_LAYER (self)),
                               gtk_widget_get_width (widget),
                               gtk_widget_get_height (widget),
                               gtk_widget_get_scale_factor (widget));
}

static gboolean
picture_is_of (UiHighlightLayer    *self,
               const UiPictureSpec *spec,
               int                  area)
{
  return spec != NULL && spec->area == area &&
         ui_scene_get_shapes (spec->subject) == ui_scene_get_shapes (self->scene) &&
         ui_scene_get_theme (spec->subject) == ui_scene_get_theme (self->scene);
}

/* Whether the newest picture shows all that @view needs of the outline. */
static gboolean
picture_serves (UiHighlightLayer *self,
                Outline           outline,
                const UiView     *view)
{
  const UiPictureSpec *spec = ui_picture_maker_get_spec (self->makers[outline]);
  const int area = get_visible_area (self, outline);
  UiView needed = *view;

  if (area < 0 || !clip_to_area (self, &needed, area))
    return TRUE;
  /* One pixel smaller: rounded outwards, two views of one box may differ by that much. */
  needed = ui_view_grow (&needed, -1);
  return picture_is_of (self, spec, area) &&
         ui_view_same_scale (&spec->view, view) &&
         ui_view_contains (&spec->view, &needed);
}

static void
snapshot_outline (UiHighlightLayer *self,
                  GtkSnapshot      *snapshot,
                  Outline           outline,
                  const UiView     *view)
{
  UiPictureMaker *maker = self->makers[outline];
  const int area = get_visible_area (self, outline);
  UiPictureSpec wanted = { self->scene, area, ui_view_grow (view, MARGIN_PX) };

  if (area < 0)
    return;
  if (picture_is_of (self, ui_picture_maker_get_spec (maker), area))
    ui_picture_maker_snapshot (maker, GTK_WIDGET (self), snapshot, view);
  if (!picture_serves (self, outline, view) && clip_to_area (self, &wanted.view, area))
    ui_picture_maker_request (maker, &wanted);
}

static void
ui_highlight_layer_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  UiHighlightLayer *self = UI_HIGHLIGHT_LAYER (widget);
  UiView view = get_view (self);

  snapshot_outline (self, snapshot, OUTLINE_HOVERED, &view);
  snapshot_outline (self, snapshot, OUTLINE_SELECTED, &view);
}

static void
ui_highlight_layer_constructed (GObject *object)
{
  UiHighlightLayer *self = UI_HIGHLIGHT_LAYER (object);

  G_OBJECT_CLASS (ui_highlight_layer_parent_class)->constructed (object);
  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
ui_highlight_layer_dispose (GObject *object)
{
  UiHighlightLayer *self = UI_HIGHLIGHT_LAYER (object);

  for (Outline outline = 0; outline < N_OUTLINES; outline++)
    {
      if (self->makers[outline] != NULL)
        g_signal_handlers_disconnect_by_data (self->makers[outline], self);
      g_clear_object (&self->makers[outline]);
    }
  g_clear_pointer (&self->scene, ui_scene_unref);
  G_OBJECT_CLASS (ui_highlight_layer_parent_class)->dispose (object);
}

static void
ui_highlight_layer_class_init (UiHighlightLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = ui_highlight_layer_constructed;
  object_class->dispose = ui_highlight_layer_dispose;
  widget_class->snapshot = ui_highlight_layer_snapshot;
}

static void
ui_highlight_layer_init (UiHighlightLayer *self)
{
  for (Outline outline = 0; outline < N_OUTLINES; outline++)
    {
      self->areas[outline] = -1;
      self->makers[outline] = ui_picture_maker_new (&outlines[outline]);
      g_signal_connect_swapped (self->makers[outline], "changed",
                                G_CALLBACK (gtk_widget_queue_draw), self);
    }
}

/**
 * ui_highlight_layer_new:
 * @viewport: of the map it is added to
 *
 * Returns: (transfer floating):
 */
UiHighlightLayer *
ui_highlight_layer_new (ShumateViewport *viewport)
{
  return g_object_new (UI_TYPE_HIGHLIGHT_LAYER, "viewport", viewport, NULL);
}

void
ui_highlight_layer_set_scene (UiHighlightLayer *self,
                              UiScene          *scene)
{
  g_return_if_fail (UI_IS_HIGHLIGHT_LAYER (self));

  if (self->scene == scene)
    return;
  g_clear_pointer (&self->scene, ui_scene_unref);
  self->scene = scene != NULL ? ui_scene_ref (scene) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_highlight_layer_set_areas (UiHighlightLayer *self,
                              int               selected,
                              int               hovered)
{
  g_return_if_fail (UI_IS_HIGHLIGHT_LAYER (self));

  if (self->areas[OUTLINE_SELECTED] == selected && self->areas[OUTLINE_HOVERED] == hovered)
    return;
  self->areas[OUTLINE_SELECTED] = selected;
  self->areas[OUTLINE_HOVERED] = hovered;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
ui_highlight_layer_is_settled (UiHighlightLayer *self)
{
  UiView view;

  g_return_val_if_fail (UI_IS_HIGHLIGHT_LAYER (self), FALSE);

  view = get_view (self);
  return picture_serves (self, OUTLINE_SELECTED, &view) &&
         picture_serves (self, OUTLINE_HOVERED, &view);
}
