/* geo-import-report.c – what an import read, stored, rejected and decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-report"

#include "config.h"

#include "geodata/import/geo-import-report.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* Enough to see what is wrong; the JSON report has the rest. */
#define MAX_PROBLEMS_IN_TEXT 20

struct _GeoImportReport {
  GObject parent_instance;

  GPtrArray *sources;
  GeoFindings *findings;
  gboolean refused;
};

G_DEFINE_FINAL_TYPE (GeoImportReport, geo_import_report, G_TYPE_OBJECT)

static void
problem_free (gpointer data)
{
  GeoProblem *problem = data;

  g_free (problem->where);
  g_free (problem->what);
  g_free (problem);
}

static void
source_free (gpointer data)
{
  GeoImportSource *source = data;

  g_free (source->path);
  g_free (source->layer);
  g_ptr_array_unref (source->decisions);
  g_ptr_array_unref (source->dropped_columns);
  g_ptr_array_unref (source->ignored_columns);
  g_ptr_array_unref (source->problems);
  g_free (source);
}

static const char *
kind_get_title (GeoSourceKind kind)
{
  switch (kind)
    {
    case GEO_SOURCE_SURVEY:
      return _("survey");
    case GEO_SOURCE_ROSTER:
      return _("roster");
    case GEO_SOURCE_CASES:
      return _("list of cases");
    case GEO_SOURCE_SKIPPED:
    default:
      return _("skipped");
    }
}

static const char *
kind_get_nick (GeoSourceKind kind)
{
  static const char *const nicks[] = { "survey", "roster", "cases", "skipped" };

  g_assert (kind < G_N_ELEMENTS (nicks));

  return nicks[kind];
}

/* What headings and names of files and layers hold must neither break the line nor command the
 * terminal. */
G_GNUC_PRINTF (2, 3) static void
append_line (GString    *text,
             const char *format,
             ...)
{
  gsize start = text->len;
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
  for (gsize i = start; i < text->len; i++)
    if (g_ascii_iscntrl (text->str[i]))
      text->str[i] = ' ';
  g_string_append_c (text, '\n');
}

static void
append_title (const GeoImportSource *source,
              GString               *text)
{
  const char *title = kind_get_title (source->kind);

  if (source->layer[0] != '\0')
    append_line (text, "%s [%s] – %s", source->path, source->layer, title);
  else
    append_line (text, "%s – %s", source->path, title);
}

static void
append_counts (const GeoImportSource *source,
               GString               *text)
{
  if (source->kind == GEO_SOURCE_SKIPPED)
    return;

  g_string_append_printf (text, _("  rows: %u read, %u stored, %u unchanged, %u rejected"),
                          source->n_read, source->n_stored, source->n_unchanged,
                          source->n_rejected);
  g_string_append_c (text, '\n');
  if (source->n_masked > 0)
    {
      g_string_append_printf (text,
                              ngettext ("  %u value held an identity or phone number, which was "
                                        "masked",
                                        "  %u values held identity or phone numbers, which were "
                                        "masked",
                                        source->n_masked),
                              source->n_masked);
      g_string_append_c (text, '\n');
    }
}

static void
append_columns (const char *title,
                GPtrArray  *columns,
                GString    *text)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (columns->len == 0)
    return;

  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (columns, i));
  append_line (text, "  %s %s", title, list->str);
}

static void
append_problems (const GeoImportSource *source,
                 GString               *text)
{
  guint n_shown = MIN (source->problems->len, MAX_PROBLEMS_IN_TEXT);

  for (guint i = 0; i < n_shown; i++)
    {
      const GeoProblem *problem = g_ptr_array_index (source->problems, i);

      if (problem->where[0] != '\0')
        /* Translators: a row that is not stored: where it stands, and what is wrong with it */
        append_line (text, C_("problem", "  ! %s: %s"), problem->where, problem->what);
      else
        append_line (text, "  ! %s", problem->what);
    }

  if (source->n_problems > n_shown)
    {
      guint n_more = source->n_problems - n_shown;

      g_string_append_printf (text,
                              ngettext ("  ! and %u problem more", "  ! and %u problems more",
                                        n_more),
                              n_more);
      g_string_append_c (text, '\n');
    }
}

static void
append_source (const GeoImportSource *source,
               GString               *text)
{
  append_title (source, text);
  append_counts (source, text);
  for (guint i = 0; i < source->decisions->len; i++)
    append_line (text, "  %s", (const char *) g_ptr_array_index (source->decisions, i));
  append_columns (_("columns about persons, dropped:"), source->dropped_columns, text);
  append_columns (_("columns not used:"), source->ignored_columns, text);
  append_problems (source, text);
}

static void
add_strings (JsonBuilder *builder,
             const char  *key,
             GPtrArray   *strings)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

static void
add_string (JsonBuilder *builder,
            const char  *key,
            const char  *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
add_count (JsonBuilder *builder,
           const char  *key,
           guint        value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

static void
add_problems (JsonBuilder           *builder,
              const GeoImportSource *source)
{
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < source->problems->len; i++)
    {
      const GeoProblem *problem = g_ptr_array_index (source->problems, i);

      json_builder_begin_object (builder);
      add_string (builder, "where", problem->where);
      add_string (builder, "what", problem->what);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_source (JsonBuilder           *builder,
            const GeoImportSource *source)
{
  json_builder_begin_object (builder);
  add_string (builder, "kind", kind_get_nick (source->kind));
  add_string (builder, "path", source->path);
  add_string (builder, "layer", source->layer);
  add_count (builder, "n_read", source->n_read);
  add_count (builder, "n_stored", source->n_stored);
  add_count (builder, "n_unchanged", source->n_unchanged);
  add_count (builder, "n_rejected", source->n_rejected);
  add_count (builder, "n_masked", source->n_masked);
  add_count (builder, "n_problems", source->n_problems);
  add_strings (builder, "decisions", source->decisions);
  add_strings (builder, "dropped_columns", source->dropped_columns);
  add_strings (builder, "ignored_columns", source->ignored_columns);
  add_problems (builder, source);
  json_builder_end_object (builder);
}

static void
geo_import_report_finalize (GObject *object)
{
  GeoImportReport *self = GEO_IMPORT_REPORT (object);

  g_ptr_array_unref (self->sources);
  geo_findings_unref (self->findings);

  G_OBJECT_CLASS (geo_import_report_parent_class)->finalize (object);
}

static void
geo_import_report_class_init (GeoImportReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geo_import_report_finalize;
}

static void
geo_import_report_init (GeoImportReport *self)
{
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->findings = geo_findings_new ();
}

GeoImportReport *
geo_import_report_new (void)
{
  return g_object_new (GEO_TYPE_IMPORT_REPORT, NULL);
}

GeoImportSource *
geo_import_report_add_source (GeoImportReport *self,
                              GeoSourceKind    kind,
                              const char      *path,
                              const char      *layer)
{
  GeoImportSource *source;

  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  source = g_new0 (GeoImportSource, 1);
  source->kind = kind;
  /* A file name may be of any bytes; a report is text. */
  source->path = g_filename_display_name (path);
  source->layer = g_utf8_make_valid (layer != NULL ? layer : "", -1);
  source->decisions = g_ptr_array_new_with_free_func (g_free);
  source->dropped_columns = g_ptr_array_new_with_free_func (g_free);
  source->ignored_columns = g_ptr_array_new_with_free_func (g_free);
  source->problems = g_ptr_array_new_with_free_func (problem_free);
  g_ptr_array_add (self->sources, source);

  return source;
}

void
geo_import_source_add_decision (GeoImportSource *source,
                                const char      *format,
                                ...)
{
  g_autofree char *text = NULL;
  va_list args;

  g_return_if_fail (source != NULL);

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  g_ptr_array_add (source->decisions, g_utf8_make_valid (text, -1));
}

void
geo_import_source_add_problem (GeoImportSource *source,
                               const char      *where,
                               const char      *format,
                               ...)
{
  g_autofree char *text = NULL;
  GeoProblem *problem;
  va_list args;

  g_return_if_fail (source != NULL);

  source->n_problems++;
  if (source->problems->len >= GEO_SOURCE_MAX_PROBLEMS)
    return;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  problem = g_new0 (GeoProblem, 1);
  problem->where = g_utf8_make_valid (where != NULL ? where : "", -1);
  problem->what = g_utf8_make_valid (text, -1);
  g_ptr_array_add (source->problems, problem);
}

GPtrArray *
geo_import_report_get_sources (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  return self->sources;
}

GeoFindings *
geo_import_report_get_findings (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  return self->findings;
}

gboolean
geo_import_report_is_refused (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), FALSE);

  return self->refused;
}

void
geo_import_report_set_refused (GeoImportReport *self)
{
  g_return_if_fail (GEO_IS_IMPORT_REPORT (self));

  self->refused = TRUE;
}

gboolean
geo_import_report_has_problems (GeoImportReport *self)
{
  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), FALSE);

  for (guint i = 0; i < self->sources->len; i++)
    {
      const GeoImportSource *source = g_ptr_array_index (self->sources, i);

      if (source->n_rejected > 0 || source->n_problems > 0)
        return TRUE;
    }

  return FALSE;
}

guint
geo_import_report_count_stored (GeoImportReport *self)
{
  guint n_stored = 0;

  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), 0);

  for (guint i = 0; i < self->sources->len; i++)
    n_stored += ((const GeoImportSource *) g_ptr_array_index (self->sources, i))->n_stored;

  return n_stored;
}

char *
geo_import_report_to_text (GeoImportReport *self)
{
  GString *text;

  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->sources->len; i++)
    append_source (g_ptr_array_index (self->sources, i), text);

  return g_string_free (text, FALSE);
}

char *
geo_import_report_to_json (GeoImportReport *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  json_builder_begin_object (builder);
  add_count (builder, "n_stored", geo_import_report_count_stored (self));
  json_builder_set_member_name (builder, "has_problems");
  json_builder_add_boolean_value (builder, geo_import_report_has_problems (self));
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->sources->len; i++)
    add_source (builder, g_ptr_array_index (self->sources, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
