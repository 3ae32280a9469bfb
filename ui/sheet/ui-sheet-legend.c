/* ui-sheet-legend.c – classes with colours and counts, and the borders, as a sheet explains them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "ui-sheet-legend"

#include "config.h"

#include "ui/sheet/ui-sheet-legend.h"

#include "geodata/stats/geo-number.h"
#include "ui/paint/ui-look.h"
#include "ui/sheet/ui-sheet-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In typographic units. */
#define SWATCH_WIDTH 9.0
#define SWATCH_HEIGHT 4.0
#define SWATCH_GAP 2.5
#define COUNT_GAP 2.0
#define COLUMN_GAP 5.0
#define TEXT_SIZE 3.0
#define COLUMN_LABEL_SIZE 2.4
#define FIELD_GAP 0.6

/* Of the width of a row: what names the rows of the grid of two measures. */
#define ROW_LABEL_SHARE 0.34

typedef struct {
  cairo_t *cr;
  PangoContext *context;
  const UiSheetLayout *layout;
  const UiScene *scene;
  double symbol_mm;     /* mm for the eye in one mm of the paper */
  double count_mm;      /* width of the longest count */
} Legend;

/* The borders the map shows, from the one round all of it to those between the areas coloured. */
static gboolean
level_is_shown (GeoClasses *classes,
                GeoLevel    level)
{
  GeoTable *table = geo_classes_get_table (classes);
  GeoRegister *reg = geo_table_get_register (table);
  const GeoQuery *query = geo_table_get_query (table);
  GeoLevel highest = query->within < 0 ? GEO_LEVEL_FIRST
                                       : geo_register_get_area (reg, query->within)->level;

  return level >= highest && level <= query->level && geo_register_count_level (reg, level) > 0;
}

int
ui_sheet_legend_count_borders (GeoClasses *classes)
{
  int n_borders = 0;

  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    n_borders += level_is_shown (classes, level);

  return n_borders;
}

int
ui_sheet_legend_count_class_rows (GeoClasses *classes)
{
  const GeoClassAxis *axes = geo_classes_get_axes (classes);
  int n_classes;

  geo_classes_get_all (classes, &n_classes);
  if (axes == NULL || axes[0].n_classes == 0)
    return n_classes;

  return n_classes - axes[0].n_classes * axes[1].n_classes + axes[1].n_classes + 1;
}

static UiSheetBox
get_row (const Legend *self,
         int           column,
         int           row)
{
  const UiSheetLayout *layout = self->layout;
  double u = layout->unit, top = UI_SHEET_HEADING_HEIGHT * u;
  UiSheetBox all = layout->legend, box;

  box.width = (all.width - (layout->legend_columns - 1) * COLUMN_GAP * u) / layout->legend_columns;
  box.height = MIN (UI_SHEET_ROW_HEIGHT * u, (all.height - top) / MAX (layout->legend_rows, 1));
  box.x = all.x + column * (box.width + COLUMN_GAP * u);
  box.y = all.y + top + row * box.height;

  return box;
}

static UiSheetText
get_text_style (const Legend *self)
{
  double size_mm = TEXT_SIZE * self->layout->unit;

  return (UiSheetText) {
    .size_mm = size_mm, .least_mm = size_mm * 0.7, .align = -1, .n_lines = 1,
    .weight = PANGO_WEIGHT_NORMAL, .grey = 0.1,
  };
}

static char *
dup_count (const GeoClass *item)
{
  g_autofree char *number = geo_number_format (item->n_areas, 0);

  return g_strdup_printf (
    /* Translators: how many areas a class of the legend holds; %s is a number */
    g_dngettext (GETTEXT_PACKAGE, "%s area", "%s areas", (gulong) item->n_areas), number);
}

/* The counts are all of one size, and the labels get what they leave. */
static double
measure_counts (const Legend *self)
{
  UiSheetText style = get_text_style (self);
  double widest = 0;
  int n_classes;
  const GeoClass *all = geo_classes_get_all (ui_scene_get_classes (self->scene), &n_classes);

  for (int i = 0; i < n_classes; i++)
    {
      g_autofree char *count = all[i].column < 0 ? dup_count (&all[i]) : g_strdup ("");

      widest = MAX (widest, ui_sheet_text_measure (self->context, &style, count));
    }

  return widest;
}

static void
draw_row_text (const Legend *self,
               UiSheetBox    row,
               const char   *label,
               const char   *count)
{
  double u = self->layout->unit, left = (SWATCH_WIDTH + SWATCH_GAP) * u;
  UiSheetText style = get_text_style (self);
  UiSheetBox box = { row.x + left, row.y, row.width - left, row.height };

  if (count != NULL)
    box.width -= self->count_mm + COUNT_GAP * u;
  ui_sheet_text_draw (self->cr, self->context, &box, &style, label);
  if (count == NULL)
    return;

  box.x = row.x + row.width - self->count_mm;
  /* A hair more, lest rounding make one count smaller than the others. */
  box.width = self->count_mm * 1.001;
  style.align = 1;
  style.grey = 0.35;
  ui_sheet_text_draw (self->cr, self->context, &box, &style, count);
}

static double
get_opacity (const Legend *self)
{
  return geo_classes_get_opacity (ui_scene_get_classes (self->scene));
}

static void
draw_class (const Legend   *self,
            UiSheetBox      row,
            const GeoClass *item)
{
  double u = self->layout->unit;
  double height = MIN (SWATCH_HEIGHT * u, row.height * 0.8), y = row.y + (row.height - height) / 2;
  g_autofree char *count = dup_count (item);

  cairo_rectangle (self->cr, row.x, y, SWATCH_WIDTH * u, height);
  ui_look_fill (self->cr, item, get_opacity (self), self->symbol_mm);
  cairo_rectangle (self->cr, row.x, y, SWATCH_WIDTH * u, height);
  cairo_set_source_rgb (self->cr, 0.35, 0.35, 0.35);
  cairo_set_line_width (self->cr, 0.12 * u);
  cairo_stroke (self->cr);
  draw_row_text (self, row, item->label, count);
}

static void
draw_field (const Legend   *self,
            UiSheetBox      box,
            const GeoClass *item)
{
  UiSheetText style = get_text_style (self);
  g_autofree char *number = geo_number_format (item->n_areas, 0);

  cairo_rectangle (self->cr, box.x, box.y, box.width, box.height);
  ui_look_fill (self->cr, item, get_opacity (self), self->symbol_mm);
  cairo_rectangle (self->cr, box.x, box.y, box.width, box.height);
  cairo_set_source_rgb (self->cr, 0.35, 0.35, 0.35);
  cairo_set_line_width (self->cr, 0.12 * self->layout->unit);
  cairo_stroke (self->cr);

  style.align = 0;
  style.grey = ui_look_is_dark (item->colour, get_opacity (self)) ? 1 : 0.1;
  ui_sheet_text_draw (self->cr, self->context, &box, &style, number);
}

/* The columns and rows of the grid; the row below it names the columns. @column: 0 …, -1 for what
 * names the row. */
static UiSheetBox
get_field_box (const Legend       *self,
               const GeoClassAxis *axes,
               int                 column,
               int                 row)
{
  UiSheetBox box = get_row (self, 0, row);
  double names = box.width * ROW_LABEL_SHARE, gap = FIELD_GAP * self->layout->unit;

  if (column < 0)
    {
      box.width = names - gap;
      return box;
    }

  box.width = (box.width - names) / axes[0].n_classes;
  box.x += names + column * box.width;
  box.width -= gap;
  box.height -= gap;

  return box;
}

static void
draw_field_names (const Legend       *self,
                  const GeoClassAxis *axes)
{
  UiSheetText style = get_text_style (self);

  style.align = 1;
  for (int i = 0; i < axes[1].n_classes; i++)
    {
      UiSheetBox box = get_field_box (self, axes, -1, axes[1].n_classes - 1 - i);

      ui_sheet_text_draw (self->cr, self->context, &box, &style, axes[1].labels[i]);
    }

  /* All as small, as the longest of them has to be. */
  style.align = 0;
  style.n_lines = 2;
  style.size_mm = COLUMN_LABEL_SIZE * self->layout->unit;
  for (int i = 0; i < axes[0].n_classes; i++)
    {
      UiSheetBox box = get_field_box (self, axes, i, axes[1].n_classes);

      ui_sheet_text_draw (self->cr, self->context, &box, &style, axes[0].labels[i]);
    }
}

/* The grid where there is one, then a row for each class that is no field of it. */
static void
draw_classes (const Legend *self,
              GeoClasses   *classes)
{
  const GeoClassAxis *axes = geo_classes_get_axes (classes);
  int n_classes, row = 0;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  if (axes != NULL && axes[0].n_classes > 0)
    {
      draw_field_names (self, axes);
      row = axes[1].n_classes + 1;
    }
  for (int i = 0; i < n_classes; i++)
    {
      if (all[i].column < 0)
        draw_class (self, get_row (self, 0, row++), &all[i]);
      else
        draw_field (self, get_field_box (self, axes, all[i].column,
                                         axes[1].n_classes - 1 - all[i].row), &all[i]);
    }
}

static void
draw_border (const Legend *self,
             UiSheetBox    row,
             GeoLevel      level)
{
  UiPen pen = ui_look_get_border (ui_scene_get_theme (self->scene), level);
  g_autofree char *label = NULL;

  /* Translators: a line in the legend; %s is a level: "Township border" */
  label = g_strdup_printf (_("%s border"), geo_level_get_title (level));
  cairo_move_to (self->cr, row.x, row.y + row.height / 2);
  cairo_rel_line_to (self->cr, SWATCH_WIDTH * self->layout->unit, 0);
  ui_look_set_colour (self->cr, pen.colour);
  cairo_set_line_width (self->cr, pen.width_mm / self->symbol_mm);
  cairo_stroke (self->cr);
  draw_row_text (self, row, label, NULL);
}

/* The unit only where neither the measure's name nor the labels say it; a density's name does. */
static char *
dup_heading (GeoMeasure measure)
{
  const char *title = geo_measure_get_title (measure), *unit = geo_measure_get_unit (measure);
  g_autofree char *folded_title = g_utf8_casefold (title, -1);
  g_autofree char *folded_unit = g_utf8_casefold (unit, -1);

  if (geo_measure_get_form (measure) != GEO_MEASURE_FORM_COUNT ||
      strstr (folded_title, folded_unit) != NULL)
    return g_strdup (title);

  /* Translators: heading of a legend: measure and its unit */
  return g_strdup_printf (C_("legend", "%s (%s)"), title, unit);
}

static void
draw_heading (const Legend *self)
{
  GeoClasses *classes = ui_scene_get_classes (self->scene);
  const GeoClassAxis *axes = geo_classes_get_axes (classes);
  double u = self->layout->unit;
  g_autofree char *heading = NULL;
  UiSheetText style = {
    .size_mm = 4.0 * u, .least_mm = 2.8 * u, .align = -1, .n_lines = 2,
    .weight = PANGO_WEIGHT_BOLD, .grey = 0.05,
  };
  UiSheetBox box = self->layout->legend;

  if (axes != NULL)
    /* Translators: heading of the legend of two measures: what runs to the right, what upwards */
    heading = g_strdup_printf (C_("legend", "→ %s\n↑ %s"),
                               geo_measure_get_title (axes[0].measure),
                               geo_measure_get_title (axes[1].measure));
  else
    heading = dup_heading (geo_table_get_query (geo_classes_get_table (classes))->measure);
  box.height = (UI_SHEET_HEADING_HEIGHT - 2) * u;
  ui_sheet_text_draw (self->cr, self->context, &box, &style, heading);
}

/**
 * ui_sheet_legend_draw:
 * @cr: one unit is one mm
 * @context: from ui_look_create_pango_context()
 * @layout: of the sheet
 * @scene: the map's
 * @symbol_mm: of the map: mm for the eye in one mm of the paper
 */
void
ui_sheet_legend_draw (cairo_t             *cr,
                      PangoContext        *context,
                      const UiSheetLayout *layout,
                      const UiScene       *scene,
                      double               symbol_mm)
{
  GeoClasses *classes = ui_scene_get_classes (scene);
  int column, row = ui_sheet_legend_count_class_rows (classes);
  Legend legend = {
    .cr = cr, .context = context, .layout = layout, .scene = scene, .symbol_mm = symbol_mm,
  };

  legend.count_mm = measure_counts (&legend);
  draw_heading (&legend);
  draw_classes (&legend, classes);

  column = layout->legend_columns - 1;
  if (column > 0)
    row = 0;
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      if (level_is_shown (classes, level))
        draw_border (&legend, get_row (&legend, column, row++), level);
    }
}
