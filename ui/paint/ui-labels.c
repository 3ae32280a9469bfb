/* ui-labels.c – which names stand where, so that none covers another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-labels"

#include "ui/paint/ui-labels.h"

#include "ui/paint/ui-look.h"
#include "ui/paint/ui-scene-private.h"
#include "ui/paint/ui-view-private.h"

#include <math.h>
#include <string.h>

/* How far a name may reach beyond the circle that fits into its area, in radii: names of higher
 * levels lie over many small areas and may be wider. */
#define REACH_OF_LOWEST 1.7
#define REACH_OF_HIGHER 2.4
/* Clear space round a name, in mm. */
#define PADDING_MM 0.7
#define HALO_MM 0.38
/* Names of a level stand only where most of its areas have room for one: a few names of groups
 * among those of villages would be taken for villages. */
#define LEAST_SIZE_MM 9.0

typedef struct {
  int area;
  GeoLevel level;
  gboolean context;
  double x, y;       /* where the name is centred */
  double radius;     /* of the circle that fits, in units of the context */
} Candidate;

typedef struct {
  const UiScene *scene;
  const UiView *view;
  PangoContext *context;
  GArray *labels;
} Placer;

static void
clear_label_cb (gpointer data)
{
  UiLabel *label = data;

  g_clear_object (&label->layout);
}

/* Groups are often named after their village, which the map names, too: 向阳村第一组 → 第一组. */
static const char *
get_text (const GeoArea *areas,
          int            area)
{
  const char *name = areas[area].name;
  const char *parent = areas[area].parent >= 0 ? areas[areas[area].parent].name : "";
  gsize length = strlen (parent);

  if (areas[area].level == GEO_LEVEL_GROUP && length > 0 &&
      g_str_has_prefix (name, parent) && name[length] != '\0')
    return name + length;

  return name;
}

static double
estimate_width (const char *text,
                double      size)
{
  double n_ems = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n_ems += g_unichar_iswide (g_utf8_get_char (p)) ? 1.0 : 0.6;

  return n_ems * size;
}

static gboolean
fits_area (const Candidate *candidate,
           double           width,
           double           height,
           GeoLevel         lowest)
{
  double reach = candidate->level == lowest ? REACH_OF_LOWEST : REACH_OF_HIGHER;

  return width <= 2 * reach * candidate->radius && height <= 2 * candidate->radius;
}

static gboolean
fits_picture (const UiView  *view,
              const UiLabel *label)
{
  return label->x >= 0 && label->y >= 0 &&
         label->x + label->width <= view->width && label->y + label->height <= view->height;
}

static gboolean
is_free (const GArray  *labels,
         const UiLabel *label)
{
  for (guint i = 0; i < labels->len; i++)
    {
      const UiLabel *other = &g_array_index (labels, UiLabel, i);

      if (label->x < other->x + other->width && other->x < label->x + label->width &&
          label->y < other->y + other->height && other->y < label->y + label->height)
        return FALSE;
    }

  return TRUE;
}

static UiLettering
get_lettering (const UiScene *scene,
               GeoLevel       level,
               gboolean       context)
{
  UiTheme theme = ui_scene_get_theme (scene);
  UiLettering lettering = ui_look_get_lettering (level);

  if (context)
    {
      lettering.weight = PANGO_WEIGHT_NORMAL;
      lettering.ink = theme == UI_THEME_DARK ? 0xa8a8a8ff : 0x8a867eff;
      lettering.halo = ui_look_get_context_fill (theme);
    }
  else if (level < ui_scene_get_level (scene))
    {
      lettering.weight = PANGO_WEIGHT_BOLD;
    }

  return lettering;
}

static PangoLayout *
create_layout (Placer            *self,
               const UiLettering *lettering,
               const char        *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, UI_FONT_FAMILY);
  pango_font_description_set_weight (font, lettering->weight);
  pango_font_description_set_absolute_size (font, lettering->size_mm / self->view->unit_mm *
                                                  PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);

  return layout;
}

/* The box of the ink and some padding: the logical one of a CJK font is half as high again. */
static void
measure_label (UiLabel *label,
               double   padding,
               double   x,
               double   y)
{
  PangoRectangle ink;

  pango_layout_get_extents (label->layout, &ink, NULL);
  label->width = (double) ink.width / PANGO_SCALE + 2 * padding;
  label->height = (double) ink.height / PANGO_SCALE + 2 * padding;
  label->x = x - label->width / 2;
  label->y = y - label->height / 2;
}

static void
try_candidate (Placer          *self,
               const Candidate *candidate)
{
  const GeoArea *areas = geo_register_get_areas (ui_scene_get_register (self->scene), NULL);
  GeoLevel lowest = ui_scene_get_level (self->scene);
  UiLettering lettering = get_lettering (self->scene, candidate->level, candidate->context);
  double size = lettering.size_mm / self->view->unit_mm;
  const char *text = get_text (areas, candidate->area);
  double width = estimate_width (text, size);
  UiLabel label = {
    .area = candidate->area,
    .level = candidate->level,
    .context = candidate->context,
    .x = candidate->x - width / 2,
    .y = candidate->y - size / 2,
    .width = width,
    .height = size,
  };

  /* Shaping is dear, and most names of a county have no room: the estimate weeds those out. */
  if (width <= 0 || !fits_area (candidate, width, size, lowest) || !is_free (self->labels, &label))
    return;

  label.layout = create_layout (self, &lettering, text);
  measure_label (&label, PADDING_MM / self->view->unit_mm, candidate->x, candidate->y);
  if (fits_picture (self->view, &label) && is_free (self->labels, &label))
    g_array_append_val (self->labels, label);
  else
    g_object_unref (label.layout);
}

static int
compare_candidates_cb (gconstpointer a,
                       gconstpointer b)
{
  const Candidate *left = a, *right = b;

  if (left->context != right->context)
    return left->context ? 1 : -1;
  if (left->level != right->level)
    return (int) left->level - (int) right->level;
  if (left->radius != right->radius)
    return left->radius > right->radius ? -1 : 1;

  return left->area - right->area;
}

/* Every level has names but those that cover the whole picture: the county is named where it is
 * coloured, and the area within which a map is drawn stands in its title. */
static GeoLevel
get_highest_level (const UiScene *scene)
{
  const GeoArea *areas = geo_register_get_areas (ui_scene_get_register (scene), NULL);
  int within = ui_scene_get_within (scene);
  GeoLevel highest = within >= 0 ? areas[within].level + 1 : GEO_LEVEL_TOWNSHIP;

  return MIN (highest, ui_scene_get_level (scene));
}

static gboolean
level_is_named (const UiScene *scene,
                const UiView  *view,
                GeoLevel       level,
                GeoLevel       highest)
{
  double size_mm = ui_scene_get_mean_size (scene, level) / view->units_per_px * view->unit_mm;

  return level >= highest && level <= ui_scene_get_level (scene) &&
         (level == highest || size_mm >= LEAST_SIZE_MM);
}

static void
append_candidate (GArray        *candidates,
                  const UiScene *scene,
                  const UiView  *view,
                  int            area,
                  gboolean       context)
{
  const GeoShape *shape = &geo_shapes_get_all (ui_scene_get_shapes (scene), NULL)[area];
  Candidate candidate = {
    .area = area,
    .level = geo_register_get_area (ui_scene_get_register (scene), area)->level,
    .context = context,
    .x = (shape->label_x - view->x_left) / view->units_per_px,
    .y = (view->y_top - shape->label_y) / view->units_per_px,
    .radius = shape->label_radius / view->units_per_px,
  };

  if (!geo_box_is_empty (&shape->box) && candidate.x >= 0 && candidate.x <= view->width &&
      candidate.y >= 0 && candidate.y <= view->height)
    g_array_append_val (candidates, candidate);
}

static GArray *
collect_candidates (const UiScene *scene,
                    const UiView  *view)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  int within = ui_scene_get_within (scene), first, end, n_areas;
  const GeoArea *areas = geo_register_get_areas (ui_scene_get_register (scene), &n_areas);
  GeoLevel highest = get_highest_level (scene);

  ui_scene_get_range (scene, &first, &end);
  for (int area = 0; area < n_areas; area++)
    {
      if (area >= first && area < end)
        {
          if (level_is_named (scene, view, areas[area].level, highest))
            append_candidate (candidates, scene, view, area, FALSE);
        }
      else if (areas[area].level == areas[within].level)
        {
          append_candidate (candidates, scene, view, area, TRUE);
        }
    }
  g_array_sort (candidates, compare_candidates_cb);

  return candidates;
}

GArray *
ui_labels_place (cairo_t       *cr,
                 const UiScene *scene,
                 const UiView  *view,
                 GCancellable  *cancellable)
{
  g_autoptr (GArray) candidates = collect_candidates (scene, view);
  Placer placer = {
    .scene = scene,
    .view = view,
    .context = ui_look_create_pango_context (cr),
  };

  placer.labels = g_array_new (FALSE, FALSE, sizeof (UiLabel));
  g_array_set_clear_func (placer.labels, clear_label_cb);
  for (guint i = 0; i < candidates->len && !g_cancellable_is_cancelled (cancellable); i++)
    try_candidate (&placer, &g_array_index (candidates, Candidate, i));
  g_object_unref (placer.context);

  return placer.labels;
}

/* Where the layout goes so that its ink fills the box but for the padding. */
static void
move_to_label (cairo_t       *cr,
               const UiLabel *label,
               double         padding)
{
  PangoRectangle ink;

  pango_layout_get_extents (label->layout, &ink, NULL);
  cairo_move_to (cr, label->x + padding - (double) ink.x / PANGO_SCALE,
                 label->y + padding - (double) ink.y / PANGO_SCALE);
}

/* Stroking the outlines of Chinese glyphs takes twenty times as long as drawing them, so pixels get
 * the glyphs again, shifted all round. A page gets the stroke, and the text in it only once. */
static void
draw_halo (cairo_t       *cr,
           const UiLabel *label,
           double         padding,
           double         radius,
           int            n_shifts)
{
  if (n_shifts == 0)
    {
      move_to_label (cr, label, padding);
      pango_cairo_layout_path (cr, label->layout);
      cairo_set_line_width (cr, 2 * radius);
      cairo_stroke (cr);
      return;
    }

  for (int i = 0; i < n_shifts; i++)
    {
      double angle = 2 * G_PI * i / n_shifts;

      move_to_label (cr, label, padding);
      cairo_rel_move_to (cr, radius * cos (angle), radius * sin (angle));
      pango_cairo_show_layout (cr, label->layout);
    }
}

/**
 * ui_labels_draw:
 * @cr: the context they were placed for
 * @scene: likewise
 * @view: likewise
 * @labels: (element-type UiLabel): from ui_labels_place()
 */
void
ui_labels_draw (cairo_t       *cr,
                const UiScene *scene,
                const UiView  *view,
                const GArray  *labels)
{
  double padding = PADDING_MM / view->unit_mm, radius = HALO_MM / view->unit_mm;
  int n_shifts = !ui_view_is_pixels (cr) ? 0 : radius * view->resolution < 2 ? 8 : 16;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < labels->len; i++)
    {
      const UiLabel *label = &g_array_index (labels, UiLabel, i);
      UiLettering lettering = get_lettering (scene, label->level, label->context);

      ui_look_set_colour (cr, lettering.halo);
      draw_halo (cr, label, padding, radius, n_shifts);
      ui_look_set_colour (cr, lettering.ink);
      move_to_label (cr, label, padding);
      pango_cairo_show_layout (cr, label->layout);
    }
}
