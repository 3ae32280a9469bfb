/* geo-classes.c – classes, colours and legend of a choropleth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-classes"

#include "config.h"

#include "geodata/style/geo-classes.h"

#include "geodata/style/geo-label.h"
#include "geodata/style/geo-sort.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Outside every palette: paper for nothing to show, greys for nothing known. */
#define COLOUR_ZERO    0xffffffff
#define COLOUR_FEW     0x969696ff
#define COLOUR_NO_DATA 0xd0d0d0ff

/* More than ever stand in a legend: the value classes and the three others. */
#define MAX_CLASSES (GEO_PALETTE_MAX_CLASSES + 3)

G_STATIC_ASSERT (MAX_CLASSES <= G_MAXINT8);

struct _GeoClasses {
  GeoTable *table;
  GArray *classes;       /* of GeoClass; owns the labels */
  gint8 *class_of_area;  /* -1: not in the table */
};

G_DEFINE_BOXED_TYPE (GeoClasses, geo_classes, geo_classes_ref, geo_classes_unref)

/* What is worked out on the way from a table to its classes. */
typedef struct {
  GeoMeasure measure;
  GeoMeasureForm form;
  GeoStyle style;
  GArray *values;        /* of double: ascending, of the rows in value classes */
  GArray *breaks;
  int decimals;
} Classification;

static void
classification_clear (Classification *self)
{
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->breaks, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Classification, classification_clear)

/* The "no data" of a rate or density is no zero, and its zero is a value like any other only where
 * it is a share: 0 % is the lowest coverage there is, 0 cases are none. */
static GeoClassKind
kind_of_row (const GeoRow  *row,
             GeoMeasureForm form)
{
  if (isnan (row->value))
    return GEO_CLASS_NO_DATA;
  if (row->few)
    return GEO_CLASS_FEW;
  if (row->value == 0 && form != GEO_MEASURE_FORM_RATE)
    return GEO_CLASS_ZERO;

  return GEO_CLASS_VALUES;
}

static GArray *
collect_values (const GeoTable *table,
                GeoMeasureForm  form)
{
  int n_rows;
  const GeoRow *rows = geo_table_get_rows (table, &n_rows);
  GArray *values = g_array_sized_new (FALSE, FALSE, sizeof (double), (guint) n_rows);

  for (int i = 0; i < n_rows; i++)
    {
      if (kind_of_row (&rows[i], form) == GEO_CLASS_VALUES)
        g_array_append_val (values, rows[i].value);
    }
  geo_sort_doubles ((double *) values->data, values->len);

  return values;
}

/* The borders given and the ends: all that a share can be; all that a count or density can be
 * without being zero. */
static GArray *
manual_breaks (const GeoStyle *style,
               GeoMeasureForm  form)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (double));
  double lowest = form == GEO_MEASURE_FORM_COUNT ? 1 : 0;
  double highest = form == GEO_MEASURE_FORM_RATE ? 1 : INFINITY;

  g_array_append_val (breaks, lowest);
  g_array_append_vals (breaks, style->breaks, (guint) style->n_breaks);
  g_array_append_val (breaks, highest);

  return breaks;
}

/* No count lies between a border and the whole number above it: the border may be that number,
 * and a class that holds no whole number goes. The lowest count is 1, zero being a class apart. */
static void
make_breaks_whole (GArray *breaks)
{
  double *lowest = &g_array_index (breaks, double, 0);
  guint n = 1;

  *lowest = MAX (ceil (*lowest), 1);
  for (guint i = 1; i + 1 < breaks->len; i++)
    {
      double border = ceil (g_array_index (breaks, double, i));

      if (border > g_array_index (breaks, double, n - 1))
        g_array_index (breaks, double, n++) = border;
    }
  g_array_index (breaks, double, n++) = floor (g_array_index (breaks, double, breaks->len - 1));
  g_array_set_size (breaks, n);
}

static void
find_breaks (Classification *self)
{
  const double *values = (const double *) self->values->data;

  if (self->style.method == GEO_METHOD_MANUAL)
    self->breaks = manual_breaks (&self->style, self->form);
  else
    self->breaks = geo_breaks_compute_sorted (self->style.method, values, self->values->len,
                                              self->style.n_classes);
  if (self->breaks->len == 0)
    return;

  if (self->form == GEO_MEASURE_FORM_COUNT)
    make_breaks_whole (self->breaks);
  else if (self->style.method == GEO_METHOD_MANUAL || self->style.method == GEO_METHOD_PRETTY)
    self->decimals = geo_label_count_decimals (self->measure, self->breaks);
  else
    self->decimals = geo_label_round_breaks (self->measure, self->breaks,
                                             values, self->values->len);
}

static void
sample_colours (const GeoStyle *style,
                int             n_classes,
                GeoColour      *colours)
{
  const GeoPalette *palette = geo_palette_get (style->palette, NULL);
  GeoColour three[3];

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
append_value_classes (GArray               *classes,
                      const Classification *classification)
{
  const GArray *breaks = classification->breaks;
  gboolean manual = classification->style.method == GEO_METHOD_MANUAL;
  int n_classes = MAX ((int) breaks->len - 1, 0);
  GeoColour colours[GEO_PALETTE_MAX_CLASSES];

  if (n_classes > 0)
    sample_colours (&classification->style, n_classes, colours);
  for (int i = 0; i < n_classes; i++)
    {
      GeoLabelEnds ends = GEO_LABEL_CLOSED;
      GeoClass class = {
        .kind = GEO_CLASS_VALUES,
        .lower = g_array_index (breaks, double, i),
        .upper = g_array_index (breaks, double, i + 1),
        .colour = colours[i],
      };

      if (manual && i == 0)
        ends |= GEO_LABEL_OPEN_BELOW;
      if (i == n_classes - 1)
        ends |= GEO_LABEL_WITH_UPPER | (manual ? GEO_LABEL_OPEN_ABOVE : 0);
      class.label = geo_label_format (classification->measure, class.lower, class.upper,
                                      classification->decimals, ends);
      g_array_append_val (classes, class);
    }
}

static void
append_other_class (GArray      *classes,
                    GeoClassKind kind,
                    GeoColour    colour,
                    const char  *label)
{
  GeoClass class = {
    .kind = kind,
    .lower = NAN,
    .upper = NAN,
    .colour = colour,
    .label = g_strdup (label),
  };

  g_array_append_val (classes, class);
}

static void
append_classes (GArray               *classes,
                const Classification *classification,
                const int            *n_areas_of_kind)
{
  if (n_areas_of_kind[GEO_CLASS_ZERO] > 0)
    append_other_class (classes, GEO_CLASS_ZERO, COLOUR_ZERO, "0");
  append_value_classes (classes, classification);
  if (n_areas_of_kind[GEO_CLASS_FEW] > 0)
    append_other_class (classes, GEO_CLASS_FEW, COLOUR_FEW,
                        /* Translators: a count not shown, being of so few households */
                        C_("class", "few"));
  if (n_areas_of_kind[GEO_CLASS_NO_DATA] > 0)
    append_other_class (classes, GEO_CLASS_NO_DATA, COLOUR_NO_DATA, _("no data"));
}

/* Index of the first class of each kind. */
static void
find_first_of_kind (const GArray *classes,
                    int          *first_of_kind)
{
  for (int i = (int) classes->len - 1; i >= 0; i--)
    first_of_kind[g_array_index (classes, GeoClass, i).kind] = i;
}

static void
assign_areas (GeoClasses           *self,
              const Classification *classification)
{
  int first_of_kind[GEO_CLASS_NO_DATA + 1] = { 0 };
  int n_areas, n_rows;
  const GeoRow *rows = geo_table_get_rows (self->table, &n_rows);

  geo_register_get_areas (geo_table_get_register (self->table), &n_areas);
  self->class_of_area = g_new (gint8, n_areas + 1);
  for (int i = 0; i < n_areas; i++)
    self->class_of_area[i] = -1;

  find_first_of_kind (self->classes, first_of_kind);
  for (int i = 0; i < n_rows; i++)
    {
      GeoClassKind kind = kind_of_row (&rows[i], classification->form);
      int index = first_of_kind[kind];

      if (kind == GEO_CLASS_VALUES)
        index += geo_breaks_find (classification->breaks, rows[i].value);
      self->class_of_area[rows[i].area] = (gint8) index;
      g_array_index (self->classes, GeoClass, index).n_areas++;
    }
}

static void
clear_class_cb (gpointer data)
{
  GeoClass *class = data;

  g_free ((char *) class->label);
}

GeoClasses *
geo_classes_new (GeoTable       *table,
                 const GeoStyle *style,
                 GError        **error)
{
  g_auto (Classification) classification = { 0 };
  int n_areas_of_kind[GEO_CLASS_NO_DATA + 1] = { 0 };
  const GeoRow *rows;
  GeoClasses *self;
  int n_rows;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  classification.measure = geo_table_get_query (table)->measure;
  classification.form = geo_measure_get_form (classification.measure);
  if (!geo_style_check (style, classification.measure, error))
    return NULL;

  geo_style_resolve (style, classification.measure, &classification.style);
  /* Borders that are given ask nothing of the values. */
  classification.values = classification.style.method == GEO_METHOD_MANUAL
                            ? g_array_new (FALSE, FALSE, sizeof (double))
                            : collect_values (table, classification.form);
  find_breaks (&classification);

  rows = geo_table_get_rows (table, &n_rows);
  for (int i = 0; i < n_rows; i++)
    n_areas_of_kind[kind_of_row (&rows[i], classification.form)]++;

  self = g_atomic_rc_box_new0 (GeoClasses);
  self->table = geo_table_ref (table);
  self->classes = g_array_new (FALSE, FALSE, sizeof (GeoClass));
  g_array_set_clear_func (self->classes, clear_class_cb);
  append_classes (self->classes, &classification, n_areas_of_kind);
  assign_areas (self, &classification);

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

int
geo_classes_find (const GeoClasses *self,
                  int               area)
{
  int n_areas;

  g_return_val_if_fail (self != NULL, -1);

  geo_register_get_areas (geo_table_get_register (self->table), &n_areas);

  return area >= 0 && area < n_areas ? self->class_of_area[area] : -1;
}
