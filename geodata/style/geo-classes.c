/* geo-classes.c – classes, colours and legend of a choropleth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-classes"

#include "config.h"

#include "geodata/style/geo-classes.h"

#include "geodata/style/geo-value-classes.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Outside every palette: paper for nothing to show, greys for nothing known. */
#define COLOUR_PAPER   0xffffffff
#define COLOUR_FEW     0x969696ff
#define COLOUR_NO_DATA 0xd0d0d0ff

/* More than ever stand in a legend: the value classes and the three others. */
#define MAX_CLASSES (MAX (GEO_PALETTE_MAX_CLASSES, GEO_BIVARIATE_CLASSES * GEO_BIVARIATE_CLASSES) + 3)

G_STATIC_ASSERT (MAX_CLASSES <= G_MAXINT8);

struct _GeoClasses {
  GeoTable *table;
  GeoTable *second_table;  /* NULL on a map of one measure */
  GeoClassAxis axes[2];    /* of a map of two; own the labels */
  GArray *classes;         /* of GeoClass; owns the labels */
  gint8 *class_of_area;    /* -1: not in the table */
  double opacity;
};

G_DEFINE_BOXED_TYPE (GeoClasses, geo_classes, geo_classes_ref, geo_classes_unref)

/* Black and white, so that the classes that are of no palette must do without greys, too. */
static gboolean
is_hatched (const GeoStyle *style)
{
  const GeoPalette *palette = geo_palette_get (style->palette, NULL);

  return !style->has_second && geo_palette_get_kind (palette) == GEO_PALETTE_HATCH;
}

static void
sample_colours (const GeoValueClasses *values,
                int                    n_classes,
                GeoColour             *colours)
{
  const GeoPalette *palette = geo_palette_get (values->style.palette, NULL);
  GeoColour three[3];

  if (values->n_below >= 0)
    {
      geo_palette_sample_diverging (palette, values->n_below, n_classes - values->n_below, colours);
      return;
    }
  if (n_classes >= GEO_PALETTE_MIN_CLASSES)
    {
      geo_palette_sample (palette, n_classes, colours);
      return;
    }

  /* A single class is neither low nor high. */
  geo_palette_sample (palette, G_N_ELEMENTS (three), three);
  colours[0] = three[1];
}

static void
sample_patterns (const GeoValueClasses *values,
                 int                    n_classes,
                 GeoPattern            *patterns)
{
  if (!is_hatched (&values->style))
    memset (patterns, 0, sizeof (GeoPattern) * (gsize) n_classes);
  else if (values->n_below >= 0)
    geo_pattern_sample_diverging (values->n_below, n_classes - values->n_below, patterns);
  else
    geo_pattern_sample (n_classes, patterns);
}

static void
append_value_classes (GArray                *classes,
                      const GeoValueClasses *values)
{
  int n_classes = geo_value_classes_count (values);
  GeoColour colours[GEO_PALETTE_MAX_CLASSES];
  GeoPattern patterns[GEO_PALETTE_MAX_CLASSES];

  if (n_classes == 0)
    return;

  sample_colours (values, n_classes, colours);
  sample_patterns (values, n_classes, patterns);
  for (int i = 0; i < n_classes; i++)
    {
      GeoClass class = {
        .kind = GEO_CLASS_VALUES,
        .lower = g_array_index (values->breaks, double, i),
        .upper = g_array_index (values->breaks, double, i + 1),
        .colour = colours[i],
        .pattern = patterns[i],
        .label = geo_value_classes_dup_label (values, i),
        .column = -1,
        .row = -1,
      };

      g_array_append_val (classes, class);
    }
}

static char *
dup_field_label (const GeoClassAxis *axes,
                 int                 column,
                 int                 row)
{
  /* Translators: a class of a map of two measures: “Coverage: < 60 %; Cases per km²: 0.5 – 2.0” */
  return g_strdup_printf (C_("class", "%s: %s; %s: %s"),
                          geo_measure_get_title (axes[0].measure), axes[0].labels[column],
                          geo_measure_get_title (axes[1].measure), axes[1].labels[row]);
}

static void
init_axis (GeoClassAxis          *axis,
           const GeoValueClasses *values)
{
  axis->measure = values->measure;
  axis->n_classes = geo_value_classes_count (values);
  for (int i = 0; i < axis->n_classes; i++)
    axis->labels[i] = geo_value_classes_dup_label (values, i);
  for (int i = 0; i + 1 < axis->n_classes; i++)
    axis->breaks[i] = g_array_index (values->breaks, double, i + 1);
}

static void
append_fields (GeoClasses            *self,
               const GeoValueClasses *values)
{
  int n_columns = self->axes[0].n_classes, n_rows = self->axes[1].n_classes;

  for (int i = 0; i < n_columns * n_rows; i++)
    {
      int column = i % n_columns, row = i / n_columns;
      GeoClass class = {
        .kind = GEO_CLASS_VALUES,
        .lower = g_array_index (values[0].breaks, double, column),
        .upper = g_array_index (values[0].breaks, double, column + 1),
        .colour = geo_bivariate_get_colour (column, n_columns, row, n_rows),
        .label = dup_field_label (self->axes, column, row),
        .column = column,
        .row = row,
      };

      g_array_append_val (self->classes, class);
    }
}

static void
append_other_class (GArray      *classes,
                    GeoClassKind kind,
                    GeoColour    colour,
                    char        *label)
{
  GeoClass class = {
    .kind = kind,
    .lower = NAN,
    .upper = NAN,
    .colour = colour,
    .label = label,
    .column = -1,
    .row = -1,
  };

  g_array_append_val (classes, class);
}

static void
append_few (GArray         *classes,
            const GeoStyle *style)
{
  gboolean hatched = is_hatched (style);

  append_other_class (classes, GEO_CLASS_FEW, hatched ? COLOUR_PAPER : COLOUR_FEW,
                      /* Translators: a count not shown, being of so few households */
                      g_strdup (C_("class", "few")));
  if (hatched)
    g_array_index (classes, GeoClass, classes->len - 1).pattern = geo_pattern_few_dots ();
}

static void
append_no_data (GArray         *classes,
                const GeoStyle *style)
{
  gboolean hatched = is_hatched (style);

  append_other_class (classes, GEO_CLASS_NO_DATA, hatched ? COLOUR_PAPER : COLOUR_NO_DATA,
                      g_strdup (_("no data")));
  g_array_index (classes, GeoClass, classes->len - 1).pattern =
    hatched ? geo_pattern_no_data_dots () : geo_pattern_no_data ();
}

/* On a map of two measures "0" alone would not say of which, unless it is of either. */
static char *
dup_zero_label (const GeoClasses *self)
{
  GeoMeasure measure;

  if (self->second_table == NULL ||
      (geo_measure_get_form (self->axes[0].measure) != GEO_MEASURE_FORM_RATE &&
       geo_measure_get_form (self->axes[1].measure) != GEO_MEASURE_FORM_RATE))
    return g_strdup ("0");

  measure = geo_measure_get_form (self->axes[0].measure) != GEO_MEASURE_FORM_RATE
              ? self->axes[0].measure
              : self->axes[1].measure;

  /* Translators: a class of a map of two measures: “Cases per km²: 0” */
  return g_strdup_printf (C_("class", "%s: 0"), geo_measure_get_title (measure));
}

/* @n_areas_of_kind: what there is none of does not stand in the legend. */
static void
append_classes (GeoClasses            *self,
                const GeoValueClasses *values,
                const int             *n_areas_of_kind)
{
  if (n_areas_of_kind[GEO_CLASS_ZERO] > 0)
    append_other_class (self->classes, GEO_CLASS_ZERO, COLOUR_PAPER, dup_zero_label (self));
  if (self->second_table != NULL)
    append_fields (self, values);
  else
    append_value_classes (self->classes, values);
  if (n_areas_of_kind[GEO_CLASS_FEW] > 0)
    append_few (self->classes, &values->style);
  if (n_areas_of_kind[GEO_CLASS_NO_DATA] > 0)
    append_no_data (self->classes, &values->style);
}

/* Index of the first class of each kind. */
static void
find_first_of_kind (const GArray *classes,
                    int          *first_of_kind)
{
  for (int i = (int) classes->len - 1; i >= 0; i--)
    first_of_kind[g_array_index (classes, GeoClass, i).kind] = i;
}

/* What a row is on the map: the worst that either measure is. */
static GeoClassKind
judge (const GeoValueClasses *values,
       const GeoRow          *row,
       const GeoRow          *second_row)
{
  GeoClassKind kind = geo_value_classes_judge (row, values[0].form), second;

  if (second_row == NULL)
    return kind;

  second = geo_value_classes_judge (second_row, values[1].form);
  if (kind == GEO_CLASS_NO_DATA || second == GEO_CLASS_NO_DATA)
    return GEO_CLASS_NO_DATA;
  if (kind == GEO_CLASS_FEW || second == GEO_CLASS_FEW)
    return GEO_CLASS_FEW;
  if (kind == GEO_CLASS_ZERO || second == GEO_CLASS_ZERO)
    return GEO_CLASS_ZERO;

  return GEO_CLASS_VALUES;
}

static void
count_kinds (const GeoClasses      *self,
             const GeoValueClasses *values,
             int                   *n_areas_of_kind)
{
  const GeoRow *second_rows = NULL;
  int n_rows;
  const GeoRow *rows = geo_table_get_rows (self->table, &n_rows);

  if (self->second_table != NULL)
    second_rows = geo_table_get_rows (self->second_table, NULL);
  for (int i = 0; i < n_rows; i++)
    n_areas_of_kind[judge (values, &rows[i], second_rows != NULL ? &second_rows[i] : NULL)]++;
}

static void
assign_areas (GeoClasses            *self,
              const GeoValueClasses *values)
{
  int first_of_kind[GEO_CLASS_NO_DATA + 1] = { 0 };
  GeoClass *classes = (GeoClass *) self->classes->data;
  const GeoRow *second_rows = NULL;
  int n_areas, n_rows;
  const GeoRow *rows = geo_table_get_rows (self->table, &n_rows);

  if (self->second_table != NULL)
    second_rows = geo_table_get_rows (self->second_table, NULL);
  geo_register_get_areas (geo_table_get_register (self->table), &n_areas);
  self->class_of_area = g_new (gint8, n_areas + 1);
  memset (self->class_of_area, -1, (gsize) n_areas);

  find_first_of_kind (self->classes, first_of_kind);
  for (int i = 0; i < n_rows; i++)
    {
      const GeoRow *second_row = second_rows != NULL ? &second_rows[i] : NULL;
      GeoClassKind kind = judge (values, &rows[i], second_row);
      int index = first_of_kind[kind];

      if (kind == GEO_CLASS_VALUES)
        index += geo_breaks_find (values[0].breaks, rows[i].value);
      if (kind == GEO_CLASS_VALUES && second_row != NULL)
        index += self->axes[0].n_classes * geo_breaks_find (values[1].breaks, second_row->value);
      self->class_of_area[rows[i].area] = (gint8) index;
      classes[index].n_areas++;
    }
}

static void
clear_class_cb (gpointer data)
{
  GeoClass *class = data;

  g_free ((char *) class->label);
}

static GeoClasses *
classes_new (GeoTable *table,
             GeoTable *second_table)
{
  GeoClasses *self = g_atomic_rc_box_new0 (GeoClasses);

  self->table = geo_table_ref (table);
  self->second_table = second_table != NULL ? geo_table_ref (second_table) : NULL;
  self->classes = g_array_new (FALSE, FALSE, sizeof (GeoClass));
  g_array_set_clear_func (self->classes, clear_class_cb);

  return self;
}

/* @style: resolved. Where no area has a value of one measure, that axis has no class and the map no
 * field. */
static void
init_values_of_two (GeoClasses      *self,
                    const GeoStyle  *style,
                    GeoValueClasses *values)
{
  GeoTable *tables[2] = { self->table, self->second_table };

  for (int i = 0; i < 2; i++)
    {
      GeoStyle axis;

      geo_bivariate_init_axis (&axis, style, geo_table_get_query (tables[i])->measure);
      geo_value_classes_init (&values[i], tables[i], &axis);
      init_axis (&self->axes[i], &values[i]);
    }
}

static GeoTable *
new_second_table (GeoTable       *table,
                  const GeoStyle *style)
{
  GeoQuery query = *geo_table_get_query (table);

  query.measure = style->second;

  return geo_table_new (geo_table_get_register (table), &query);
}

GeoClasses *
geo_classes_new (GeoTable       *table,
                 const GeoStyle *style,
                 GError        **error)
{
  g_autoptr (GeoTable) second_table = NULL;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  if (!geo_style_check (style, geo_table_get_query (table)->measure, error))
    return NULL;

  if (style->has_second)
    second_table = new_second_table (table, style);

  return geo_classes_new_of_two (table, second_table, style, error);
}

GeoClasses *
geo_classes_new_of_two (GeoTable       *table,
                        GeoTable       *second_table,
                        const GeoStyle *style,
                        GError        **error)
{
  int n_areas_of_kind[GEO_CLASS_NO_DATA + 1] = { 0 };
  GeoValueClasses values[2] = { 0 };
  GeoStyle resolved;
  GeoMeasure measure;
  GeoClasses *self;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);
  g_return_val_if_fail (style->has_second == (second_table != NULL), NULL);

  measure = geo_table_get_query (table)->measure;
  if (!geo_style_check (style, measure, error))
    return NULL;

  geo_style_resolve (style, measure, &resolved);
  self = classes_new (table, second_table);
  self->opacity = resolved.opacity;
  if (second_table != NULL)
    init_values_of_two (self, &resolved, values);
  else
    geo_value_classes_init (&values[0], table, &resolved);

  count_kinds (self, values, n_areas_of_kind);
  append_classes (self, values, n_areas_of_kind);
  assign_areas (self, values);
  for (int i = 0; i < 2; i++)
    geo_value_classes_clear (&values[i]);

  return self;
}

GeoClasses *
geo_classes_ref (GeoClasses *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
geo_classes_clear (gpointer data)
{
  GeoClasses *self = data;

  geo_table_unref (self->table);
  g_clear_pointer (&self->second_table, geo_table_unref);
  for (int i = 0; i < 2; i++)
    for (int k = 0; k < self->axes[i].n_classes; k++)
      g_free ((char *) self->axes[i].labels[k]);
  g_array_unref (self->classes);
  g_free (self->class_of_area);
}

void
geo_classes_unref (GeoClasses *self)
{
  g_atomic_rc_box_release_full (self, geo_classes_clear);
}

GeoTable *
geo_classes_get_table (const GeoClasses *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->table;
}

const GeoClass *
geo_classes_get_all (const GeoClasses *self,
                     int              *n_classes)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_classes != NULL)
    *n_classes = (int) self->classes->len;

  return (const GeoClass *) self->classes->data;
}

GeoTable *
geo_classes_get_second_table (const GeoClasses *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->second_table;
}

const GeoClassAxis *
geo_classes_get_axes (const GeoClasses *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->second_table != NULL ? self->axes : NULL;
}

char *
geo_classes_dup_title (const GeoClasses *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->second_table == NULL)
    return g_strdup (geo_measure_get_title (geo_table_get_query (self->table)->measure));

  /* Translators: what a map of two measures shows, “Coverage × Cases per km²” */
  return g_strdup_printf (C_("two measures", "%1$s × %2$s"),
                          geo_measure_get_title (self->axes[0].measure),
                          geo_measure_get_title (self->axes[1].measure));
}

double
geo_classes_get_opacity (const GeoClasses *self)
{
  g_return_val_if_fail (self != NULL, 1);

  return self->opacity;
}

const gint8 *
geo_classes_get_of_areas (const GeoClasses *self,
                          int              *n_areas)
{
  g_return_val_if_fail (self != NULL, NULL);

  geo_register_get_areas (geo_table_get_register (self->table), n_areas);

  return self->class_of_area;
}

int
geo_classes_find (const GeoClasses *self,
                  int               area)
{
  int n_areas;

  g_return_val_if_fail (self != NULL, -1);

  geo_register_get_areas (geo_table_get_register (self->table), &n_areas);

  return area >= 0 && area < n_areas ? self->class_of_area[area] : -1;
}
