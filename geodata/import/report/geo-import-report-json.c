/* geo-import-report-json.c – the report of an import as a program reads it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-report"

#include "config.h"

#include "geodata/import/report/geo-import-report.h"

#include <json-glib/json-glib.h>
#include <math.h>

static const char *
kind_get_nick (GeoSourceKind kind)
{
  static const char *const nicks[] = { "survey", "roster", "cases", "skipped" };

  g_assert (kind < G_N_ELEMENTS (nicks));

  return nicks[kind];
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
add_needs (JsonBuilder    *builder,
           GeoImportNeeds  needs)
{
  static const char *const nicks[] = { "crs", "parameters", "encoding", "columns" };

  json_builder_set_member_name (builder, "needs");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (nicks); i++)
    if ((needs & (1 << i)) != 0)
      json_builder_add_string_value (builder, nicks[i]);
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
  add_needs (builder, source->needs);
  json_builder_end_object (builder);
}

static void
add_box (JsonBuilder  *builder,
         const GeoBox *box)
{
  const double corners[] = { box->x_min, box->y_min, box->x_max, box->y_max };

  if (geo_box_is_empty (box))
    return;

  json_builder_set_member_name (builder, "lon");
  json_builder_add_double_value (builder, (box->x_min + box->x_max) / 2.0);
  json_builder_set_member_name (builder, "lat");
  json_builder_add_double_value (builder, (box->y_min + box->y_max) / 2.0);
  json_builder_set_member_name (builder, "box");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    json_builder_add_double_value (builder, corners[i]);
  json_builder_end_array (builder);
}

/* Figures that there are none of are left out. */
static void
add_finding (JsonBuilder      *builder,
             const GeoFinding *finding)
{
  json_builder_begin_object (builder);
  add_string (builder, "kind", geo_finding_kind_get_nick (finding->kind));
  add_string (builder, "severity", geo_severity_get_nick (finding->severity));
  add_string (builder, "code", finding->code);
  add_string (builder, "other_code", finding->other_code);
  json_builder_set_member_name (builder, "source");
  json_builder_add_int_value (builder, finding->source);
  if (finding->row > 0)
    add_count (builder, "row", finding->row);
  if (finding->other_row > 0)
    add_count (builder, "other_row", finding->other_row);
  add_box (builder, &finding->box);
  if (!isnan (finding->area_m2))
    {
      json_builder_set_member_name (builder, "area_m2");
      json_builder_add_double_value (builder, finding->area_m2);
    }
  add_string (builder, "message", finding->message);
  json_builder_end_object (builder);
}

static void
add_findings (JsonBuilder *builder,
              GeoFindings *findings)
{
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < geo_findings_get_n (findings); i++)
    add_finding (builder, geo_findings_get (findings, i));
  json_builder_end_array (builder);
}

/* "appeared": { "n": 2, "areas": [ { "code": …, "name": … } ] } */
static void
add_changes (JsonBuilder     *builder,
             GeoImportReport *report)
{
  static const char *const nicks[] = { "appeared", "attributes_changed", "outline_changed",
                                       "vanished" };
  GPtrArray *changes = geo_import_report_get_changes (report);

  for (int kind = 0; kind < GEO_N_CHANGE_KINDS; kind++)
    {
      json_builder_set_member_name (builder, nicks[kind]);
      json_builder_begin_object (builder);
      add_count (builder, "n", geo_import_report_count_changes (report, (GeoChangeKind) kind));
      json_builder_set_member_name (builder, "areas");
      json_builder_begin_array (builder);
      for (guint i = 0; i < changes->len; i++)
        {
          const GeoChange *change = g_ptr_array_index (changes, i);

          if ((int) change->kind != kind)
            continue;
          json_builder_begin_object (builder);
          add_string (builder, "code", change->code);
          add_string (builder, "name", change->name);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
}

char *
geo_import_report_to_json (GeoImportReport *self)
{
  GPtrArray *sources = geo_import_report_get_sources (self);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  json_builder_begin_object (builder);
  add_count (builder, "n_stored", geo_import_report_count_stored (self));
  json_builder_set_member_name (builder, "has_problems");
  json_builder_add_boolean_value (builder, geo_import_report_has_problems (self));
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sources->len; i++)
    add_source (builder, g_ptr_array_index (sources, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "is_refused");
  json_builder_add_boolean_value (builder, geo_import_report_is_refused (self));
  add_findings (builder, geo_import_report_get_findings (self));
  add_changes (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}
