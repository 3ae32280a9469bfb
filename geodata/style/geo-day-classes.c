/* geo-day-classes.c – classes of any day, with borders that stay where they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-day-classes"

#include "geodata/style/geo-day-classes.h"

struct _GeoDayClasses {
  GeoDayTables *tables;
  GeoDay last_day;
  GeoStyle *given;
  GeoStyle *fixed;      /* of the days other than the last one */
};

/* Those of an axis of a map of two measures; an axis of one class has none, and its measure's own
 * will do. */
static const double *
get_axis_breaks (const GeoClassAxis *axis,
                 gsize              *n_breaks)
{
  *n_breaks = (gsize) MAX (axis->n_classes - 1, 0);

  return *n_breaks > 0 ? axis->breaks : NULL;
}

static GeoStyle *
fix_style_of_two (const GeoStyle     *style,
                  const GeoClassAxis *axes)
{
  GeoStyle manual = *style;

  manual.method = GEO_METHOD_MANUAL;
  manual.breaks = get_axis_breaks (&axes[0], &manual.n_breaks);
  manual.second_breaks = get_axis_breaks (&axes[1], &manual.n_second_breaks);

  return geo_style_copy (&manual);
}

/* The style that draws the borders of @classes, which are the last day's, on any day. */
static GeoStyle *
fix_style (const GeoStyle   *style,
           const GeoClasses *classes)
{
  g_autoptr (GArray) borders = g_array_new (FALSE, FALSE, sizeof (double));
  GeoStyle manual = *style;
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  if (geo_classes_get_axes (classes) != NULL)
    return fix_style_of_two (style, geo_classes_get_axes (classes));

  for (int i = 1; i < n_classes; i++)
    {
      if (all[i].kind == GEO_CLASS_VALUES && all[i - 1].kind == GEO_CLASS_VALUES)
        g_array_append_val (borders, all[i].lower);
    }
  manual.method = GEO_METHOD_MANUAL;
  if (borders->len > 0)
    {
      manual.breaks = (const double *) borders->data;
      manual.n_breaks = borders->len;
    }

  return geo_style_copy (&manual);
}

GeoDayClasses *
geo_day_classes_new (GeoHistory      *history,
                     const GeoQuery  *query,
                     const GeoStyle  *style,
                     GError         **error)
{
  g_autoptr (GeoTable) table = NULL;
  g_autoptr (GeoClasses) classes = NULL;
  GeoDayClasses *self;

  g_return_val_if_fail (history != NULL, NULL);
  g_return_val_if_fail (query != NULL && style != NULL, NULL);

  if (!geo_style_check (style, query->measure, error))
    return NULL;

  self = g_new0 (GeoDayClasses, 1);
  self->tables = geo_day_tables_new (history, query);
  self->last_day = geo_register_get_last_day (geo_history_get_register (history));
  self->given = geo_style_copy (style);
  table = geo_day_tables_make (self->tables, self->last_day);
  classes = geo_classes_new (table, style, NULL);
  self->fixed = fix_style (style, classes);

  return self;
}

void
geo_day_classes_free (GeoDayClasses *self)
{
  if (self == NULL)
    return;

  geo_day_tables_free (self->tables);
  geo_style_free (self->given);
  geo_style_free (self->fixed);
  g_free (self);
}

/**
 * geo_day_classes_make:
 * @day: any; %GEO_DAY_NONE is the last day of the register
 *
 * Returns: (transfer full): the classes of that day
 */
GeoClasses *
geo_day_classes_make (GeoDayClasses *self,
                      GeoDay         day,
                      GError       **error)
{
  g_autoptr (GeoTable) table = NULL;
  gboolean is_last;

  g_return_val_if_fail (self != NULL, NULL);

  is_last = day == GEO_DAY_NONE || day == self->last_day;
  table = geo_day_tables_make (self->tables, day);
  return geo_classes_new (table, is_last ? self->given : self->fixed, error);
}

gboolean
geo_day_classes_is_of (const GeoDayClasses *self,
                       GeoRegister         *reg,
                       const GeoQuery      *query,
                       const GeoStyle      *style)
{
  const GeoQuery *own;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (query != NULL && style != NULL, FALSE);

  own = geo_day_tables_get_query (self->tables);
  return geo_history_is_of (geo_day_tables_get_history (self->tables), reg, query)
         && own->level == query->level && own->within == query->within
         && geo_style_equal (self->given, style);
}

GeoHistory *
geo_day_classes_get_history (const GeoDayClasses *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return geo_day_tables_get_history (self->tables);
}

GeoClasses *
geo_classes_new_of_day (GeoRegister     *reg,
                        const GeoQuery  *query,
                        const GeoStyle  *style,
                        GError         **error)
{
  g_autoptr (GeoTable) table = geo_table_new (reg, query);
  g_autoptr (GeoTable) last_table = NULL;
  g_autoptr (GeoClasses) last_classes = NULL;
  g_autoptr (GeoStyle) fixed = NULL;
  GeoQuery last = *query;

  g_return_val_if_fail (table != NULL && style != NULL, NULL);

  last.as_of = geo_register_get_last_day (reg);
  if (style->method == GEO_METHOD_MANUAL || geo_table_get_query (table)->as_of == last.as_of)
    return geo_classes_new (table, style, error);

  last_table = geo_table_new (reg, &last);
  last_classes = geo_classes_new (last_table, style, error);
  if (last_classes == NULL)
    return NULL;
  fixed = fix_style (style, last_classes);
  return geo_classes_new (table, fixed, error);
}
