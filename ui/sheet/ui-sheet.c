/* ui-sheet.c – a map for the meeting: the picture with title, legend, scale, north, source
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet"

#include "config.h"

#include "ui/sheet/ui-sheet.h"
#include "ui/sheet/ui-sheet-private.h"

#include "geodata/model/geo-error.h"
#include "ui/paint/ui-look.h"
#include "ui/paint/ui-painter.h"
#include "ui/sheet/ui-sheet-furniture.h"
#include "ui/sheet/ui-sheet-layout.h"
#include "ui/sheet/ui-sheet-legend.h"
#include "ui/sheet/ui-sheet-scale.h"
#include "ui/sheet/ui-sheet-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MM_PER_INCH 25.4
#define DEFAULT_DPI 300.0
/* Paper is held closer to the eye than a screen, and printed finer: names and lines of the screen's
 * size would be coarse. */
#define SYMBOL_SIZE 0.8
/* Clear space between the area and the frame, in typographic units. */
#define MAP_MARGIN 5.0
/* Without frame and text: just enough for the heaviest line. */
#define BARE_MARGIN_MM 1.0

struct _UiSheet {
  GObject parent_instance;

  UiSheetOptions options;   /* owns its strings */
  UiScene *scene;
  GeoQuery query;
  GeoProjection projection;
  UiSheetLayout layout;
  UiView view;              /* of the map; one unit is one mm */
  double denominator;
  double convergence_deg;   /* of grid north, east of true north */
};

G_DEFINE_FINAL_TYPE (UiSheet, ui_sheet, G_TYPE_OBJECT)

static void
ui_sheet_finalize (GObject *object)
{
  UiSheet *self = UI_SHEET (object);

  g_free ((char *) self->options.title);
  g_free ((char *) self->options.source);
  g_free ((char *) self->options.handling);
  g_free ((char *) self->options.compiled_by);
  g_clear_pointer (&self->scene, ui_scene_unref);

  G_OBJECT_CLASS (ui_sheet_parent_class)->finalize (object);
}

static void
ui_sheet_class_init (UiSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ui_sheet_finalize;
}

static void
ui_sheet_init (UiSheet *self)
{
}

static void
copy_options (UiSheetOptions       *to,
              const UiSheetOptions *from)
{
  *to = *from;
  to->title = g_strdup (from->title);
  to->source = g_strdup (from->source);
  to->handling = g_strdup (from->handling);
  to->compiled_by = g_strdup (from->compiled_by);
}

static gboolean
check_options (const UiSheetOptions *options,
               GError              **error)
{
  if (options->width_mm > 0 && options->height_mm > 0 && options->dpi > 0 &&
      isfinite (options->width_mm) && isfinite (options->height_mm) && isfinite (options->dpi))
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("A sheet of %g × %g mm with %g dots per inch cannot be drawn; give a width, a "
                 "height and dots per inch above zero"),
               options->width_mm, options->height_mm, options->dpi);

  return FALSE;
}

/* The area whose zone is taken: a sheet of a township is drawn as its county's. */
static int
find_county (GeoRegister *reg,
             int          area)
{
  const GeoArea *areas = geo_register_get_areas (reg, NULL);

  while (area >= 0 && areas[area].level > GEO_LEVEL_COUNTY)
    area = areas[area].parent;

  return area;
}

static GeoBox
get_box (GeoShapes *shapes,
         int        area)
{
  return area >= 0 ? geo_shapes_get_all (shapes, NULL)[area].box : geo_shapes_get_box (shapes);
}

/* To the first order of the spheroid, which is good to a second of arc in a zone. */
static double
get_convergence (const GeoProjection *projection,
                 const GeoBox        *box_deg)
{
  double lon = (box_deg->x_min + box_deg->x_max) / 2 - projection->central_meridian_deg;
  double lat = (box_deg->y_min + box_deg->y_max) / 2;

  return atan (tan (lon * G_PI / 180) * sin (lat * G_PI / 180)) * 180 / G_PI;
}

static gboolean
make_scene (UiSheet     *self,
            GeoSnapshot *snapshot,
            GeoClasses  *classes,
            GError     **error)
{
  GeoRegister *reg = geo_snapshot_get_register (snapshot);
  g_autoptr (GeoShapes) shapes = geo_snapshot_load_shapes (snapshot, NULL, error);
  g_autoptr (GeoShapes) projected = NULL;
  GeoBox box, zone;

  if (shapes == NULL)
    return FALSE;

  box = get_box (shapes, self->query.within);
  if (geo_box_is_empty (&box))
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("There is no polygon of %s to draw; import its survey first"),
                   self->query.within >= 0 ? geo_register_get_area (reg, self->query.within)->name
                                           : _("any area"));
      return FALSE;
    }

  zone = get_box (shapes, find_county (reg, self->query.within));
  if (geo_box_is_empty (&zone))
    zone = box;
  self->projection = geo_projection_gauss_kruger ((zone.x_min + zone.x_max) / 2);
  self->convergence_deg = get_convergence (&self->projection, &box);
  projected = geo_shapes_project (shapes, &self->projection, NULL, error);
  if (projected == NULL)
    return FALSE;
  self->scene = ui_scene_new (projected, classes, UI_THEME_LIGHT, TRUE);

  return TRUE;
}

static gboolean
make_layout (UiSheet    *self,
             GeoClasses *classes,
             GError    **error)
{
  const UiSheetOptions *options = &self->options;
  gboolean fits;

  fits = ui_sheet_layout_compute (&self->layout, options->width_mm, options->height_mm,
                                  ui_sheet_legend_count_class_rows (classes),
                                  ui_sheet_legend_count_borders (classes));
  if (!options->decoration)
    {
      self->layout.map = (UiSheetBox) { 0, 0, options->width_mm, options->height_mm };
      return TRUE;
    }
  if (!fits)
    g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                 _("A sheet of %.0f × %.0f mm has no room for title and legend; make it less "
                   "narrow, or draw the map without decoration"),
                 options->width_mm, options->height_mm);

  return fits;
}

/* Whole device pixels from the paper's corner, so that what the painter gathers in pixels of its
 * own lands on those of the picture. */
static double
align_to_pixels (const UiSheet *self,
                 double         mm)
{
  double per_mm = self->options.dpi / MM_PER_INCH;

  return floor (mm * per_mm) / per_mm;
}

static void
make_view (UiSheet *self)
{
  GeoBox box = get_box (ui_scene_get_shapes (self->scene), self->query.within);
  UiSheetBox *map = &self->layout.map;
  double margin = self->options.decoration ? MAP_MARGIN * self->layout.unit : BARE_MARGIN_MM;
  double center_x = (box.x_min + box.x_max) / 2, center_y = (box.y_min + box.y_max) / 2;

  map->x = align_to_pixels (self, map->x);
  map->y = align_to_pixels (self, map->y);
  self->view = ui_view_fit (&box, map->width, map->height,
                            MIN (margin, MIN (map->width, map->height) / 4));
  self->denominator = self->view.units_per_px * 1000;
  if (self->options.decoration)
    self->denominator = ui_sheet_scale_round (self->denominator);
  self->view.units_per_px = self->denominator / 1000;
  self->view.x_left = center_x - map->width / 2 * self->view.units_per_px;
  self->view.y_top = center_y + map->height / 2 * self->view.units_per_px;
  self->view.unit_mm = 1 / (SYMBOL_SIZE * self->layout.unit);
  self->view.resolution = self->options.dpi / MM_PER_INCH;
}

static void
draw_head (UiSheet      *self,
           cairo_t      *cr,
           PangoContext *context)
{
  double u = self->layout.unit;
  g_autofree char *title = ui_sheet_dup_title (self);
  g_autofree char *subtitle = ui_sheet_dup_subtitle (self);
  const char *handling = self->options.handling;
  UiSheetText style = {
    .size_mm = 8.0 * u, .least_mm = 4.2 * u, .n_lines = 2, .weight = PANGO_WEIGHT_BOLD, .grey = 0.05,
  };

  ui_sheet_text_draw (cr, context, &self->layout.title, &style, title);
  style = (UiSheetText) {
    .size_mm = 3.4 * u, .least_mm = 2.2 * u, .n_lines = 1, .weight = PANGO_WEIGHT_NORMAL,
    .grey = 0.25,
  };
  ui_sheet_text_draw (cr, context, &self->layout.subtitle, &style, subtitle);
  style.align = 1;
  style.grey = 0.05;
  style.weight = PANGO_WEIGHT_BOLD;
  if (handling == NULL)
    /* Translators: handling mark of a sheet for use inside the office: 内部资料 注意保管 */
    handling = _("Internal – handle with care");
  ui_sheet_text_draw (cr, context, &self->layout.handling, &style, handling);
}

static void
draw_foot (UiSheet      *self,
           cairo_t      *cr,
           PangoContext *context)
{
  double u = self->layout.unit;
  g_autofree char *left = ui_sheet_dup_source_lines (self);
  g_autofree char *right = ui_sheet_dup_compiler_lines (self);
  UiSheetText style = {
    .size_mm = 2.8 * u, .least_mm = 1.9 * u, .n_lines = 2, .weight = PANGO_WEIGHT_NORMAL,
    .align = -1, .grey = 0.25,
  };

  ui_sheet_text_draw (cr, context, &self->layout.footer_left, &style, left);
  style.align = 1;
  ui_sheet_text_draw (cr, context, &self->layout.footer_right, &style, right);
}

/* On pixels the painter has to know how many there are, which is not what the options say when a
 * sheet is shown in a window. */
static UiView
get_view_for (UiSheet *self,
              cairo_t *cr)
{
  UiView view = self->view;

  if (cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE)
    {
      double x = 1, y = 0;

      cairo_user_to_device_distance (cr, &x, &y);
      view.resolution = hypot (x, y);
    }

  return view;
}

static gboolean
draw_map (UiSheet      *self,
          cairo_t      *cr,
          GCancellable *cancellable)
{
  UiView view = get_view_for (self, cr);
  gboolean done;

  cairo_save (cr);
  cairo_translate (cr, self->layout.map.x, self->layout.map.y);
  done = ui_painter_paint (cr, self->scene, &view, cancellable);
  cairo_restore (cr);

  return done;
}

static void
draw_decoration (UiSheet *self,
                 cairo_t *cr)
{
  PangoContext *context = ui_look_create_pango_context (cr);

  ui_sheet_frame_draw (cr, &self->layout);
  draw_head (self, cr, context);
  ui_sheet_north_draw (cr, context, &self->layout);
  ui_sheet_legend_draw (cr, context, &self->layout, self->scene, self->view.unit_mm);
  ui_sheet_scale_draw (cr, context, &self->layout, self->denominator);
  draw_foot (self, cr, context);
  g_object_unref (context);
}

/**
 * ui_sheet_options_init:
 * @options: (out): A4 landscape with decoration, 300 dots per inch, all texts the defaults
 */
void
ui_sheet_options_init (UiSheetOptions *options)
{
  g_return_if_fail (options != NULL);

  *options = (UiSheetOptions) {
    .width_mm = 297, .height_mm = 210, .decoration = TRUE, .dpi = DEFAULT_DPI,
  };
}

/**
 * ui_sheet_paper_from_name:
 * @name: "A4" … "A0", any case
 * @landscape: whether the long side lies
 * @width_mm: (out): as @landscape wants it
 * @height_mm: (out): likewise
 * @error: return location for a %GEO_ERROR_USAGE
 *
 * Sizes: ISO 216:2007.
 *
 * Returns: whether there is such a paper
 */
gboolean
ui_sheet_paper_from_name (const char *name,
                          gboolean    landscape,
                          double     *width_mm,
                          double     *height_mm,
                          GError    **error)
{
  static const double long_sides_mm[] = { 1189, 841, 594, 420, 297, 210 };
  int number;

  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (width_mm != NULL && height_mm != NULL, FALSE);

  number = g_ascii_toupper (name[0]) == 'A' ? g_ascii_digit_value (name[1]) : -1;
  if (number < 0 || number > 4 || name[2] != '\0')
    {
      g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
                   _("“%s” is no paper; take A4, A3, A2, A1 or A0"), name);
      return FALSE;
    }

  *width_mm = long_sides_mm[landscape ? number : number + 1];
  *height_mm = long_sides_mm[landscape ? number + 1 : number];

  return TRUE;
}

/**
 * ui_sheet_new:
 * @snapshot: register and polygons
 * @classes: of the same register; their table says what is shown, and within which area
 * @options: copied
 * @error: return location for a %GEO_ERROR
 *
 * Projects the polygons, so it takes some ms.
 *
 * Returns: (transfer full): a sheet, %NULL on error
 */
UiSheet *
ui_sheet_new (GeoSnapshot          *snapshot,
              GeoClasses           *classes,
              const UiSheetOptions *options,
              GError              **error)
{
  g_autoptr (UiSheet) self = NULL;

  g_return_val_if_fail (snapshot != NULL, NULL);
  g_return_val_if_fail (classes != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  self = g_object_new (UI_TYPE_SHEET, NULL);
  copy_options (&self->options, options);
  self->query = *geo_table_get_query (geo_classes_get_table (classes));
  if (!check_options (options, error) || !make_layout (self, classes, error) ||
      !make_scene (self, snapshot, classes, error))
    return NULL;
  make_view (self);

  return g_steal_pointer (&self);
}

/**
 * ui_sheet_draw:
 * @self: a sheet
 * @cr: a context, one unit is one mm, origin at the top left of the paper
 * @cancellable: (nullable): looked at every few areas
 *
 * Returns: %FALSE if cancelled; the sheet is unfinished then
 */
gboolean
ui_sheet_draw (UiSheet      *self,
               cairo_t      *cr,
               GCancellable *cancellable)
{
  gboolean done;

  g_return_val_if_fail (UI_IS_SHEET (self), FALSE);
  g_return_val_if_fail (cr != NULL, FALSE);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, self->options.width_mm, self->options.height_mm);
  cairo_fill (cr);
  done = draw_map (self, cr, cancellable);
  if (done && self->options.decoration)
    draw_decoration (self, cr);
  cairo_restore (cr);

  return done;
}

double
ui_sheet_get_scale (UiSheet *self)
{
  g_return_val_if_fail (UI_IS_SHEET (self), 1);

  return self->denominator;
}

const UiSheetOptions *
ui_sheet_get_options (UiSheet *self)
{
  return &self->options;
}

GeoRegister *
ui_sheet_get_register (UiSheet *self)
{
  return ui_scene_get_register (self->scene);
}

GeoClasses *
ui_sheet_get_classes (UiSheet *self)
{
  return ui_scene_get_classes (self->scene);
}

const GeoQuery *
ui_sheet_get_query (UiSheet *self)
{
  return &self->query;
}

const GeoProjection *
ui_sheet_get_projection (UiSheet *self)
{
  return &self->projection;
}

double
ui_sheet_get_convergence (UiSheet *self)
{
  return self->convergence_deg;
}
