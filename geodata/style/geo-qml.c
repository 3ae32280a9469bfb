/* geo-qml.c – classes as QGIS reads them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * QGIS fills in every property that is not written; what it writes itself was looked at in 3.22.
 */
#define G_LOG_DOMAIN "geo-qml"

#include "geodata/style/geo-qml.h"

#include <math.h>

#define OUTLINE "90,90,90,255"
#define OUTLINE_MM 0.12

typedef struct {
  GString *text;
  const GeoClasses *classes;
  const GeoClass *all;
  int n_classes;
  const char *const *columns;
  GeoMeasureForm forms[2];
} Writer;

/* With all its digits: a border is the very value. */
static void
append_comparison (GString    *filter,
                   const char *column,
                   const char *comparison,
                   double      border)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (isinf (border))
    return;
  if (filter->len > 0)
    g_string_append (filter, " AND ");
  g_string_append_printf (filter, "\"%s\" %s %s", column, comparison,
                          g_ascii_dtostr (digits, sizeof digits, border));
}

/* Above zero, which is a class of its own, but for shares. */
static const char *
choose_comparison (double         lower,
                   GeoMeasureForm form)
{
  return lower == 0 && form != GEO_MEASURE_FORM_RATE ? ">" : ">=";
}

static void
append_range (Writer         *self,
              GString        *filter,
              const GeoClass *item)
{
  int index = (int) (item - self->all);
  gboolean is_last = index + 1 == self->n_classes ||
                     self->all[index + 1].kind != GEO_CLASS_VALUES;

  append_comparison (filter, self->columns[0], choose_comparison (item->lower, self->forms[0]),
                     item->lower);
  append_comparison (filter, self->columns[0], is_last ? "<=" : "<", item->upper);
}

/* One of the classes of one measure of two: open at the ends. */
static void
append_axis_range (Writer  *self,
                   GString *filter,
                   int      axis,
                   int      place)
{
  const GeoClassAxis *axes = geo_classes_get_axes (self->classes);
  double lower = place > 0 ? axes[axis].breaks[place - 1] : 0;

  append_comparison (filter, self->columns[axis], choose_comparison (lower, self->forms[axis]),
                     lower);
  if (place + 1 < axes[axis].n_classes)
    append_comparison (filter, self->columns[axis], "<", axes[axis].breaks[place]);
}

/* Parts of a filter of which one must hold, for one measure or both. */
static void
append_either (Writer     *self,
               GString    *filter,
               const char *condition,
               gboolean    but_shares)
{
  gboolean first = TRUE;
  int n_columns = geo_classes_get_axes (self->classes) != NULL ? 2 : 1;

  g_string_append_c (filter, '(');
  for (int i = 0; i < n_columns; i++)
    {
      if (but_shares && self->forms[i] == GEO_MEASURE_FORM_RATE)
        continue;
      g_string_append_printf (filter, "%s\"%s\" %s", first ? "" : " OR ", self->columns[i], condition);
      first = FALSE;
    }
  g_string_append_c (filter, ')');
}

/* No data goes before few, and few before zero. */
static char *
dup_filter (Writer         *self,
            const GeoClass *item)
{
  g_autoptr (GString) filter = g_string_new (NULL);
  gboolean two = geo_classes_get_axes (self->classes) != NULL;

  switch (item->kind)
    {
    case GEO_CLASS_NO_DATA:
      append_either (self, filter, "IS NULL", FALSE);
      break;
    case GEO_CLASS_FEW:
      append_either (self, filter, "= -1", FALSE);
      for (int i = 0; two && i < 2; i++)
        g_string_append_printf (filter, " AND \"%s\" IS NOT NULL", self->columns[i]);
      break;
    case GEO_CLASS_ZERO:
      append_either (self, filter, "= 0", TRUE);
      for (int i = 0; two && i < 2; i++)
        append_comparison (filter, self->columns[i], ">=", 0);
      break;
    case GEO_CLASS_VALUES:
    default:
      if (item->column < 0)
        {
          append_range (self, filter, item);
          break;
        }
      append_axis_range (self, filter, 0, item->column);
      append_axis_range (self, filter, 1, item->row);
      break;
    }

  return g_string_free (g_steal_pointer (&filter), FALSE);
}

static void
append_rule (Writer *self,
             int     index)
{
  g_autofree char *filter = dup_filter (self, &self->all[index]);
  g_autofree char *rule =
    g_markup_printf_escaped ("   <rule key=\"class-%d\" symbol=\"%d\" filter=\"%s\" label=\"%s\"/>\n",
                             index, index, filter, self->all[index].label);

  g_string_append (self->text, rule);
}

static void
begin_layer (Writer     *self,
             const char *kind)
{
  g_string_append_printf (self->text, "    <layer class=\"%s\" enabled=\"1\" locked=\"0\""
                                      " pass=\"0\">\n     <Option type=\"Map\">\n", kind);
}

static void
end_options (Writer *self)
{
  g_string_append (self->text, "     </Option>\n");
}

static void
end_layer (Writer *self)
{
  g_string_append (self->text, "    </layer>\n");
}

static void
add_text (Writer     *self,
          const char *name,
          const char *value)
{
  g_string_append_printf (self->text, "      <Option type=\"QString\" name=\"%s\" value=\"%s\"/>\n",
                          name, value);
}

/* Lengths to a thousandth of a mm. */
static void
add_number (Writer     *self,
            const char *name,
            double      value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  add_text (self, name, g_ascii_formatd (digits, sizeof digits, "%.3f", value));
}

static void
add_colour (Writer     *self,
            const char *name,
            GeoColour   colour)
{
  g_autofree char *value = g_strdup_printf ("%u,%u,%u,%u", colour >> 24, colour >> 16 & 0xff,
                                            colour >> 8 & 0xff, colour & 0xff);

  add_text (self, name, value);
}

static void
append_fill (Writer         *self,
             const GeoClass *item)
{
  begin_layer (self, "SimpleFill");
  add_colour (self, "color", item->colour);
  add_text (self, "style", "solid");
  add_text (self, "outline_color", OUTLINE);
  add_text (self, "outline_style", "solid");
  add_number (self, "outline_width", OUTLINE_MM);
  add_text (self, "outline_width_unit", "MM");
  end_options (self);
  end_layer (self);
}

static void
append_lines (Writer           *self,
              const GeoPattern *pattern,
              double            angle_deg)
{
  begin_layer (self, "LinePatternFill");
  add_number (self, "angle", angle_deg);
  add_colour (self, "color", pattern->ink);
  add_number (self, "distance", pattern->distance_mm);
  add_text (self, "distance_unit", "MM");
  add_number (self, "line_width", pattern->width_mm);
  add_text (self, "line_width_unit", "MM");
  end_options (self);
  end_layer (self);
}

/* A slanting lattice is one of rows that are closer, every other one moved by half a distance. */
static void
append_dots (Writer           *self,
             const GeoPattern *pattern,
             int               symbol)
{
  gboolean slanting = pattern->angle_deg != 0;
  double distance_mm = pattern->distance_mm;

  begin_layer (self, "PointPatternFill");
  add_number (self, "distance_x", slanting ? distance_mm * M_SQRT2 : distance_mm);
  add_number (self, "distance_y", slanting ? distance_mm / M_SQRT2 : distance_mm);
  add_number (self, "displacement_x", slanting ? distance_mm / M_SQRT2 : 0);
  add_text (self, "distance_x_unit", "MM");
  add_text (self, "distance_y_unit", "MM");
  add_text (self, "displacement_x_unit", "MM");
  end_options (self);
  g_string_append_printf (self->text, "     <symbol name=\"@%d@1\" type=\"marker\" alpha=\"1\""
                                      " clip_to_extent=\"1\" force_rhr=\"0\">\n", symbol);
  begin_layer (self, "SimpleMarker");
  add_text (self, "name", "circle");
  add_colour (self, "color", pattern->ink);
  add_text (self, "outline_style", "no");
  add_number (self, "size", pattern->width_mm);
  add_text (self, "size_unit", "MM");
  end_options (self);
  end_layer (self);
  g_string_append (self->text, "     </symbol>\n");
  end_layer (self);
}

static void
append_symbol (Writer *self,
               int     index)
{
  const GeoClass *item = &self->all[index];

  g_string_append_printf (self->text, "   <symbol name=\"%d\" type=\"fill\" alpha=\"1\""
                                      " clip_to_extent=\"1\" force_rhr=\"0\">\n", index);
  append_fill (self, item);
  if (item->pattern.dotted)
    append_dots (self, &item->pattern, index);
  for (int i = 0; i < item->pattern.n_directions && !item->pattern.dotted; i++)
    append_lines (self, &item->pattern, item->pattern.angle_deg + 90 * i);
  g_string_append (self->text, "   </symbol>\n");
}

/**
 * geo_qml_write:
 * @classes: of a map
 * @columns: (array): names of attributes: one, or two on a map of two measures
 *
 * Returns: (transfer full): XML
 */
char *
geo_qml_write (const GeoClasses  *classes,
               const char *const *columns)
{
  g_autoptr (GString) text = g_string_new ("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd'"
                                           " 'SYSTEM'>\n");
  Writer writer = { .text = text, .classes = classes, .columns = columns };
  const GeoClassAxis *axes;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (classes != NULL && columns != NULL, NULL);

  axes = geo_classes_get_axes (classes);
  writer.all = geo_classes_get_all (classes, &writer.n_classes);
  writer.forms[0] =
    geo_measure_get_form (geo_table_get_query (geo_classes_get_table (classes))->measure);
  if (axes != NULL)
    writer.forms[1] = geo_measure_get_form (axes[1].measure);

  g_string_append (text, "<qgis version=\"3.22\" styleCategories=\"Symbology\">\n"
                         " <renderer-v2 type=\"RuleRenderer\" symbollevels=\"0\" forceraster=\"0\""
                         " enableorderby=\"0\">\n  <rules key=\"classes\">\n");
  for (int i = 0; i < writer.n_classes; i++)
    append_rule (&writer, i);
  g_string_append (text, "  </rules>\n  <symbols>\n");
  for (int i = 0; i < writer.n_classes; i++)
    append_symbol (&writer, i);
  g_string_append_printf (text, "  </symbols>\n </renderer-v2>\n"
                                " <blendMode>0</blendMode>\n <featureBlendMode>0</featureBlendMode>\n"
                                " <layerOpacity>%s</layerOpacity>\n"
                                " <layerGeometryType>2</layerGeometryType>\n</qgis>\n",
                          g_ascii_dtostr (digits, sizeof digits, geo_classes_get_opacity (classes)));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
