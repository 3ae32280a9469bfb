/* test-geo-qml.c – the rules written for QGIS choose the areas of the classes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A filter of QGIS is an SQL condition, too: SQLite says which areas it chooses.
 */
#include "geodata/style/geo-qml.h"

#include "tests/support/test-county.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
  GPtrArray *filters;
  GPtrArray *labels;
  GHashTable *n_layers;   /* kind of symbol layer → how many */
  double opacity;
  gboolean in_opacity;
} Rules;

static void
start_cb (GMarkupParseContext  *context,
          const char           *element,
          const char          **names,
          const char          **values,
          gpointer              user_data,
          GError              **error)
{
  Rules *rules = user_data;

  rules->in_opacity = g_str_equal (element, "layerOpacity");
  for (int i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (element, "rule") && g_str_equal (names[i], "filter"))
        g_ptr_array_add (rules->filters, g_strdup (values[i]));
      if (g_str_equal (element, "rule") && g_str_equal (names[i], "label"))
        g_ptr_array_add (rules->labels, g_strdup (values[i]));
      if (g_str_equal (element, "layer") && g_str_equal (names[i], "class"))
        g_hash_table_insert (rules->n_layers, g_strdup (values[i]),
                             GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (
                               rules->n_layers, values[i])) + 1));
    }
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              user_data,
         GError              **error)
{
  Rules *rules = user_data;

  if (rules->in_opacity)
    rules->opacity = g_ascii_strtod (text, NULL);
  rules->in_opacity = FALSE;
}

static void
rules_init (Rules      *self,
            const char *qml)
{
  const GMarkupParser parser = { .start_element = start_cb, .text = text_cb };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, self, NULL);
  g_autoptr (GError) error = NULL;
  const char *body = strchr (qml, '\n');

  self->filters = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->n_layers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* GMarkup knows no document type. */
  g_assert_true (g_str_has_prefix (qml, "<!DOCTYPE qgis"));
  g_markup_parse_context_parse (context, body, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
}

static void
rules_clear (Rules *self)
{
  g_ptr_array_unref (self->filters);
  g_ptr_array_unref (self->labels);
  g_hash_table_unref (self->n_layers);
}

static void
bind_value (sqlite3_stmt *insert,
            int           index,
            const GeoRow *row)
{
  if (isnan (row->value))
    sqlite3_bind_null (insert, index);
  else
    sqlite3_bind_double (insert, index, row->few ? GEO_QML_FEW : row->value);
}

/* A table with the columns "one" and "two-of-it". */
static sqlite3 *
new_table_of_values (GeoClasses *classes)
{
  GeoTable *second_table = geo_classes_get_second_table (classes);
  sqlite3 *handle = NULL;
  sqlite3_stmt *insert = NULL;
  int n_rows;
  const GeoRow *rows = geo_table_get_rows (geo_classes_get_table (classes), &n_rows);

  g_assert_cmpint (sqlite3_open (":memory:", &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "CREATE TABLE layer (area INTEGER, one REAL, \"two-of-it\" REAL)", NULL,
                NULL, NULL);
  sqlite3_prepare_v2 (handle, "INSERT INTO layer VALUES (?, ?, ?)", -1, &insert, NULL);
  for (int i = 0; i < n_rows; i++)
    {
      sqlite3_bind_int (insert, 1, rows[i].area);
      bind_value (insert, 2, &rows[i]);
      if (second_table != NULL)
        bind_value (insert, 3, geo_table_find (second_table, rows[i].area));
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);

  return handle;
}

/* The filter chooses the areas of the class, and no others. */
static void
assert_chooses (sqlite3    *handle,
                const char *filter,
                GeoClasses *classes,
                int         class_index)
{
  g_autofree char *sql = g_strdup_printf ("SELECT area FROM layer WHERE %s", filter);
  sqlite3_stmt *query = NULL;
  int n_chosen = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &query, NULL), ==, SQLITE_OK);
  while (sqlite3_step (query) == SQLITE_ROW)
    {
      g_assert_cmpint (geo_classes_find (classes, sqlite3_column_int (query, 0)), ==, class_index);
      n_chosen++;
    }
  sqlite3_finalize (query);
  g_assert_cmpint (n_chosen, ==, geo_classes_get_all (classes, NULL)[class_index].n_areas);
}

static GeoClasses *
new_classes (GeoMeasure      measure,
             const GeoStyle *style)
{
  g_autoptr (GeoRegister) reg = test_county_new_register ();
  GeoQuery query = { measure, GEO_LEVEL_GROUP, -1, TEST_COUNTY_DAY, GEO_DAY_NONE, -1 };
  g_autoptr (GeoTable) table = geo_table_new (reg, &query);
  g_autoptr (GError) error = NULL;
  GeoClasses *classes = geo_classes_new (table, style, &error);

  g_assert_no_error (error);

  return classes;
}

static const struct {
  const char *name;
  GeoMeasure measure;
  GeoStyle style;
} cases[] = {
  { "shares", GEO_MEASURE_COVERAGE, { .method = GEO_METHOD_MANUAL } },
  { "counts", GEO_MEASURE_CASES, { .method = GEO_METHOD_JENKS, .n_classes = 5 } },
  { "counts-open", GEO_MEASURE_CASES, { .method = GEO_METHOD_MANUAL } },
  { "no-data-and-few", GEO_MEASURE_DENSITY_HOUSEHOLDS,
    { .method = GEO_METHOD_QUANTILE, .n_classes = 4 } },
  { "density-open", GEO_MEASURE_DENSITY_HOUSEHOLDS, { .method = GEO_METHOD_MANUAL } },
  { "target", GEO_MEASURE_DENSITY_HOUSEHOLDS,
    { .method = GEO_METHOD_PRETTY, .n_classes = 5, .has_target = TRUE, .target = 6 } },
  { "two", GEO_MEASURE_COVERAGE,
    { .method = GEO_METHOD_MANUAL, .has_second = TRUE, .second = GEO_MEASURE_DENSITY_HOUSEHOLDS } },
  { "two-zeros", GEO_MEASURE_CASES,
    { .method = GEO_METHOD_QUANTILE, .n_classes = 5, .has_second = TRUE,
      .second = GEO_MEASURE_OPEN } },
};

static void
test_rules (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  static const char *const columns[] = { "one", "two-of-it" };
  g_autoptr (GeoClasses) classes = new_classes (cases[i].measure, &cases[i].style);
  g_autofree char *qml = geo_qml_write (classes, columns);
  sqlite3 *handle = new_table_of_values (classes);
  Rules rules = { 0 };
  int n_classes;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);

  rules_init (&rules, qml);
  g_assert_cmpint (n_classes, >, 2);
  g_assert_cmpuint (rules.filters->len, ==, n_classes);
  for (int k = 0; k < n_classes; k++)
    {
      g_assert_cmpstr (rules.labels->pdata[k], ==, all[k].label);
      assert_chooses (handle, rules.filters->pdata[k], classes, k);
    }
  rules_clear (&rules);
  sqlite3_close (handle);
}

static int
count_layers (const Rules *rules,
              const char  *kind)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (rules->n_layers, kind));
}

/* Every class a fill; lines once or crossed, dots for few and no data. */
static void
test_hatching (void)
{
  static const char *const columns[] = { "density" };
  const GeoStyle style = { .method = GEO_METHOD_QUANTILE, .n_classes = 3, .palette = "hatch",
                           .opacity = 0.25 };
  g_autoptr (GeoClasses) classes = new_classes (GEO_MEASURE_DENSITY_HOUSEHOLDS, &style);
  g_autofree char *qml = geo_qml_write (classes, columns);
  int n_classes, n_lines = 0;
  const GeoClass *all = geo_classes_get_all (classes, &n_classes);
  Rules rules = { 0 };

  rules_init (&rules, qml);
  for (int i = 0; i < n_classes; i++)
    n_lines += all[i].pattern.dotted ? 0 : all[i].pattern.n_directions;
  g_assert_cmpint (count_layers (&rules, "SimpleFill"), ==, n_classes);
  g_assert_cmpint (count_layers (&rules, "LinePatternFill"), ==, n_lines);
  g_assert_cmpint (count_layers (&rules, "PointPatternFill"), ==, 2);
  g_assert_cmpint (count_layers (&rules, "SimpleMarker"), ==, 2);
  g_assert_cmpfloat (rules.opacity, ==, 0.25);
  rules_clear (&rules);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/qml/rules/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rules);
    }
  g_test_add_func ("/qml/hatching", test_hatching);

  return g_test_run ();
}
