/* geo-day-classes.c – classes of any day, with borders that stay where they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-day-classes"

#include "geodata/style/geo-day-classes.h"

/* A style of its own: the texts and borders of another one may go before it. */
typedef struct {
  GeoStyle style;
  char *palette;
  double *breaks;
  double *second_breaks;
} OwnStyle;

struct _GeoDayClasses {
  GeoDayTables *tables;
  GeoDay last_day;
  OwnStyle given;
  OwnStyle fixed;      /* of the days other than the last one */
};

static double *
dup_breaks (const double *breaks,
            gsize         n_breaks)
{
  return breaks != NULL ? g_memdup2 (breaks, n_breaks * sizeof *breaks) : NULL;
}

static void
own_style_init (OwnStyle       *self,
                const GeoStyle *style)
{
  self->style = *style;
  self->palette = g_strdup (style->palette);
  self->breaks = dup_breaks (style->breaks, style->n_breaks);
  self->second_breaks = dup_breaks (style->second_breaks, style->n_second_breaks);
  self->style.palette = self->palette;
  self->style.breaks = self->breaks;
  self->style.second_breaks = self->second_breaks;
}

static void
own_style_clear (OwnStyle *self)
{
  g_free (self->palette);
  g_free (self->breaks);
  g_free (self->second_breaks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwnStyle, own_style_clear)

/* Those of an axis of a map of two measures; an axis of one class has none, and its measure's own
 * will do. */
static const double *
get_axis_breaks (const GeoClassAxis *axis,
                 gsize              *n_breaks)
{
  *n_breaks = (gsize) MAX (axis->n_classes - 1, 0);

  return *n_breaks > 0 ? axis->breaks : NULL;
}

static void
fix_style_of_two (OwnStyle           *fixed,
                  const GeoStyle     *style,
                  const GeoClassAxis *axes)
{
  GeoStyle manual = *style;

  manual.method = GEO_METHOD_MANUAL;
  manual.breaks = get_axis_breaks (&axes[0], &manual.n_breaks);
  manual.second_breaks = get_axis_breaks (&axes[1], &manual.n_second_breaks);
  own_style_init (fixed, &manual);
}

/* The style that draws the borders of @classes, which are the last day's, on any day. */
static void
fix_style (OwnStyle         *fixed,
           const GeoStyle   *style,
           const GeoClasses *classes)
{
  g_autoptr (GArray) borders = g_array_new (FALSE, FALSE, sizeof (double));
  GeoStyle manual = *style;
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  if (geo_classes_get_axes (classes) != NULL)
    {
      fix_style_of_two (fixed, style, geo_classes_get_axes (classes));
      return;
    }

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
  own_style_init (fixed, &manual);
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
  own_style_init (&self->given, style);
  table = geo_day_tables_make (self->tables, self->last_day);
  classes = geo_classes_new (table, style, NULL);
  fix_style (&self->fixed, style, classes);

  return self;
}

void
geo_day_classes_free (GeoDayClasses *self)
{
  if (self == NULL)
    return;

  geo_day_tables_free (self->tables);
  own_style_clear (&self->given);
  own_style_clear (&self->fixed);
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
  return geo_classes_new (table, is_last ? &self->given.style : &self->fixed.style, error);
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
         && geo_style_equal (&self->given.style, style);
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
  g_auto (OwnStyle) fixed = { 0 };
  GeoQuery last = *query;

  g_return_val_if_fail (table != NULL && style != NULL, NULL);

  last.as_of = geo_register_get_last_day (reg);
  if (style->method == GEO_METHOD_MANUAL || geo_table_get_query (table)->as_of == last.as_of)
    return geo_classes_new (table, style, error);

  last_table = geo_table_new (reg, &last);
  last_classes = geo_classes_new (last_table, style, error);
  if (last_classes == NULL)
    return NULL;
  fix_style (&fixed, style, last_classes);
  return geo_classes_new (table, &fixed.style, error);
}
