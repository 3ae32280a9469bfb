/* geo-value-classes.c – the classes of one measure's values, before they have colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-value-classes"

#include "geodata/style/geo-value-classes.h"

#include "geodata/style/geo-diverging.h"
#include "geodata/style/geo-label.h"
#include "geodata/style/geo-sort.h"

#include <math.h>

/* The "no data" of a rate or density is no zero, and its zero is a value like any other only where
 * it is a share: 0 % is the lowest coverage there is, 0 cases are none. */
GeoClassKind
geo_value_classes_judge (const GeoRow  *row,
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
      if (geo_value_classes_judge (&rows[i], form) == GEO_CLASS_VALUES)
        g_array_append_val (values, rows[i].value);
    }
  geo_sort_doubles ((double *) values->data, values->len);

  return values;
}

/* The borders given and the ends: all that a share can be; all that a count or density can be
 * without being zero. The target is a border, too. */
static GArray *
manual_breaks (const GeoStyle *style,
               GeoMeasureForm  form)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (double));
  double lowest = form == GEO_MEASURE_FORM_COUNT ? 1 : 0;
  double highest = form == GEO_MEASURE_FORM_RATE ? 1 : INFINITY;
  guint place = 1;

  g_array_append_val (breaks, lowest);
  g_array_append_vals (breaks, style->breaks, (guint) style->n_breaks);
  g_array_append_val (breaks, highest);
  if (!style->has_target)
    return breaks;

  while (place + 1 < breaks->len && g_array_index (breaks, double, place) < style->target)
    place++;
  if (g_array_index (breaks, double, place) != style->target || place + 1 == breaks->len)
    g_array_insert_val (breaks, place, style->target);

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

static GArray *
find_breaks (const GeoValueClasses *self,
             const GArray          *values)
{
  const double *sorted = (const double *) values->data;
  const GeoStyle *style = &self->style;
  int n_below;

  if (style->method == GEO_METHOD_MANUAL)
    return manual_breaks (style, self->form);
  if (style->has_target)
    return geo_diverging_compute (style->method, sorted, values->len, style->n_classes,
                                  style->target, &n_below);

  return geo_breaks_compute_sorted (style->method, sorted, values->len, style->n_classes);
}

/* Rounding moves the target's border: it goes back, with as many decimals as it needs. */
static void
restore_target (GeoValueClasses *self,
                guint            target_place)
{
  g_autoptr (GArray) alone = g_array_new (FALSE, TRUE, sizeof (double));

  g_array_set_size (alone, 3);
  g_array_index (alone, double, 1) = self->style.target;
  g_array_index (self->breaks, double, target_place) = self->style.target;
  self->decimals = MAX (self->decimals, geo_label_count_decimals (self->measure, alone));
}

/* 0 where the target is no border. */
static guint
find_target (const GeoValueClasses *self)
{
  for (guint i = 1; self->style.has_target && i + 1 < self->breaks->len; i++)
    {
      if (g_array_index (self->breaks, double, i) == self->style.target)
        return i;
    }

  return 0;
}

static void
round_breaks (GeoValueClasses *self,
              const GArray    *values)
{
  GeoMethod method = self->style.method;
  guint target_place = find_target (self);

  if (self->form == GEO_MEASURE_FORM_COUNT)
    make_breaks_whole (self->breaks);
  else if (method == GEO_METHOD_MANUAL || method == GEO_METHOD_PRETTY)
    self->decimals = geo_label_count_decimals (self->measure, self->breaks);
  else
    self->decimals = geo_label_round_breaks (self->measure, self->breaks,
                                             (const double *) values->data, values->len);
  if (target_place > 0 && self->form != GEO_MEASURE_FORM_COUNT)
    restore_target (self, target_place);
}

/* A class is below the target if its upper border is not above it, or if all its values are below:
 * the last one's upper border is a value. */
static int
count_below_target (const GeoValueClasses *self)
{
  double target = self->style.target;
  int n_classes = geo_value_classes_count (self), n = 0;

  if (self->form == GEO_MEASURE_FORM_COUNT)
    target = ceil (target);
  while (n + 1 < n_classes && g_array_index (self->breaks, double, n + 1) <= target)
    n++;
  if (n + 1 == n_classes && g_array_index (self->breaks, double, n_classes) < target)
    n++;

  return n;
}

void
geo_value_classes_init (GeoValueClasses *self,
                        const GeoTable  *table,
                        const GeoStyle  *style)
{
  g_autoptr (GArray) values = NULL;

  g_return_if_fail (self != NULL && table != NULL && style != NULL);

  *self = (GeoValueClasses) { .style = *style, .n_below = -1 };
  self->measure = geo_table_get_query (table)->measure;
  self->form = geo_measure_get_form (self->measure);
  /* Borders that are given ask nothing of the values. */
  values = style->method == GEO_METHOD_MANUAL ? g_array_new (FALSE, FALSE, sizeof (double))
                                              : collect_values (table, self->form);
  self->breaks = find_breaks (self, values);
  if (self->breaks->len == 0)
    return;

  round_breaks (self, values);
  if (style->has_target)
    self->n_below = count_below_target (self);
}

void
geo_value_classes_clear (GeoValueClasses *self)
{
  g_clear_pointer (&self->breaks, g_array_unref);
}

int
geo_value_classes_count (const GeoValueClasses *self)
{
  return MAX ((int) self->breaks->len - 1, 0);
}

char *
geo_value_classes_dup_label (const GeoValueClasses *self,
                             int                    index)
{
  gboolean manual = self->style.method == GEO_METHOD_MANUAL;
  GeoLabelEnds ends = GEO_LABEL_CLOSED;

  if (manual && index == 0)
    ends |= GEO_LABEL_OPEN_BELOW;
  if (index == geo_value_classes_count (self) - 1)
    ends |= GEO_LABEL_WITH_UPPER | (manual ? GEO_LABEL_OPEN_ABOVE : 0);

  return geo_label_format (self->measure, g_array_index (self->breaks, double, index),
                           g_array_index (self->breaks, double, index + 1), self->decimals, ends);
}
