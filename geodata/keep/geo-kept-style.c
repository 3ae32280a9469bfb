/* geo-kept-style.c – the style a map was given, kept in the store for Getu and for QGIS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-kept-style"

#include "config.h"

#include "geodata/keep/geo-kept-style.h"

#include "geodata/store/geo-map-styles.h"
#include "geodata/style/geo-qml.h"
#include "geodata/style/geo-style-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A column with the memory it points to. */
typedef struct {
  GeoMapColumn column;
  GPtrArray *codes;   /* borrowed from the register */
  GArray *values;     /* of double */
} Filled;

static void
filled_clear (Filled *self)
{
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_array_unref);
}

/* A count of cases among few households goes to no other program. */
static void
filled_init (Filled         *self,
             const GeoTable *table)
{
  GeoRegister *reg = geo_table_get_register (table);
  int n_rows;
  const GeoRow *rows = geo_table_get_rows (table, &n_rows);

  self->codes = g_ptr_array_new ();
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  for (int i = 0; i < n_rows; i++)
    {
      double value = rows[i].few ? GEO_QML_FEW : rows[i].value;

      if (isnan (rows[i].value))
        continue;
      g_ptr_array_add (self->codes, (char *) geo_register_get_area (reg, rows[i].area)->code);
      g_array_append_val (self->values, value);
    }
  self->column = (GeoMapColumn) {
    .measure = geo_measure_get_nick (geo_table_get_query (table)->measure),
    .codes = (const char *const *) self->codes->pdata,
    .values = (const double *) self->values->data,
    .n_values = self->values->len,
  };
}

static gboolean
save (const char       *path,
      GeoClasses       *classes,
      const GeoStyle   *style,
      const Filled     *filled,
      GCancellable     *cancellable,
      GError          **error)
{
  const GeoMapColumn columns[] = { filled[0].column, filled[1].column };
  gsize n_columns = columns[1].measure != NULL ? 2 : 1;
  g_autofree char *first_name = geo_map_styles_dup_column (columns[0].measure);
  g_autofree char *second_name = n_columns == 2 ? geo_map_styles_dup_column (columns[1].measure)
                                                : NULL;
  const char *const names[] = { first_name, second_name, NULL };
  const GeoQuery *query = geo_table_get_query (geo_classes_get_table (classes));
  g_autofree char *json = geo_style_to_json (style);
  g_autofree char *qml = geo_qml_write (classes, names);
  g_autofree char *title = geo_classes_dup_title (classes);
  char day[GEO_DAY_TEXT_SIZE];
  /* Translators: of a style in QGIS; %s is a day */
  g_autofree char *description = g_strdup_printf (_("As of %s, by Getu"),
                                                  geo_day_format (query->as_of, day));
  const GeoMapStyle kept = {
    .level = query->level, .style = json, .title = title, .description = description,
    .qml = qml, .columns = columns, .n_columns = n_columns,
  };

  return geo_map_styles_put (path, &kept, cancellable, error);
}

/**
 * geo_kept_style_save:
 * @path: of a store
 * @classes: of all its areas of a level, in @style
 * @style: what is kept
 * @cancellable: (nullable): looked at while the values are written
 *
 * Returns: %FALSE with @error; the store is then as it was
 */
gboolean
geo_kept_style_save (const char      *path,
                     GeoClasses      *classes,
                     const GeoStyle  *style,
                     GCancellable    *cancellable,
                     GError         **error)
{
  Filled filled[2] = { 0 };
  gboolean saved;

  g_return_val_if_fail (path != NULL && classes != NULL && style != NULL, FALSE);

  filled_init (&filled[0], geo_classes_get_table (classes));
  if (geo_classes_get_second_table (classes) != NULL)
    filled_init (&filled[1], geo_classes_get_second_table (classes));
  saved = save (path, classes, style, filled, cancellable, error);
  filled_clear (&filled[0]);
  filled_clear (&filled[1]);

  return saved;
}

gboolean
geo_kept_style_load (const char    *path,
                     GeoMeasure     measure,
                     GeoLevel       level,
                     GCancellable  *cancellable,
                     GeoStyle     **style,
                     GError       **error)
{
  g_autofree char *json = NULL;

  g_return_val_if_fail (path != NULL && style != NULL, FALSE);

  *style = NULL;
  if (!geo_map_styles_load (path, level, geo_measure_get_nick (measure), cancellable, &json, error))
    return FALSE;
  if (json != NULL)
    *style = geo_style_from_json (json, measure, error);

  return json == NULL || *style != NULL;
}
