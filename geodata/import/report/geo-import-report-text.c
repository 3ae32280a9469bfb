/* geo-import-report-text.c – the report of an import as a person reads it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "geo-import-report"

#include "config.h"

#include "geodata/import/report/geo-import-report.h"

#include <glib/gi18n-lib.h>

/* Enough to see what is wrong; the JSON report has the rest. */
#define MAX_PROBLEMS_IN_TEXT 20
#define MAX_FINDINGS_IN_TEXT 10

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

/* The first findings of a kind; that of a row with the name of its layer. */
static void
append_findings_of_kind (GeoImportReport *report,
                         GeoFindingKind   kind,
                         GString         *text)
{
  GeoFindings *findings = geo_import_report_get_findings (report);
  guint n = geo_findings_count (findings, kind);
  guint n_shown = 0;

  if (n == 0)
    return;

  append_line (text, "%s: %u", geo_finding_kind_get_title (kind), n);
  for (guint i = 0; i < geo_findings_get_n (findings) && n_shown < MAX_FINDINGS_IN_TEXT; i++)
    {
      const GeoFinding *finding = geo_findings_get (findings, i);

      if (finding->kind != kind)
        continue;
      append_line (text, "  %s %s",
                   finding->severity == GEO_SEVERITY_NOTE ? "·" : "!", finding->message);
      n_shown++;
    }
  if (n > n_shown)
    {
      g_string_append_printf (text, ngettext ("  … and %u more", "  … and %u more", n - n_shown),
                              n - n_shown);
      g_string_append_c (text, '\n');
    }
}

static const char *
change_get_title (GeoChangeKind kind)
{
  switch (kind)
    {
    case GEO_CHANGE_APPEARED:
      return _("Appeared");
    case GEO_CHANGE_ATTRIBUTES:
      return _("Name or figures changed");
    case GEO_CHANGE_OUTLINE:
      return _("Outline changed");
    case GEO_CHANGE_VANISHED:
    default:
      return _("Not in the survey any more; left in the store with their posts and cases");
    }
}

static void
append_changes_of_kind (GeoImportReport *report,
                        GeoChangeKind    kind,
                        GString         *text)
{
  GPtrArray *changes = geo_import_report_get_changes (report);
  guint n = geo_import_report_count_changes (report, kind);
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_shown = 0;

  if (n == 0)
    return;

  for (guint i = 0; i < changes->len && n_shown < MAX_FINDINGS_IN_TEXT; i++)
    {
      const GeoChange *change = g_ptr_array_index (changes, i);

      if (change->kind != kind)
        continue;
      g_string_append_printf (list, "%s%s %s", n_shown > 0 ? ", " : "", change->code, change->name);
      n_shown++;
    }
  append_line (text, "%s: %u (%s%s)", change_get_title (kind), n, list->str,
               n > n_shown ? ", …" : "");
}

char *
geo_import_report_to_text (GeoImportReport *self)
{
  GPtrArray *sources = geo_import_report_get_sources (self);
  GString *text;

  g_return_val_if_fail (GEO_IS_IMPORT_REPORT (self), NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < sources->len; i++)
    append_source (g_ptr_array_index (sources, i), text);
  for (int kind = 0; kind < GEO_N_FINDING_KINDS; kind++)
    append_findings_of_kind (self, (GeoFindingKind) kind, text);
  for (int kind = 0; kind < GEO_N_CHANGE_KINDS; kind++)
    append_changes_of_kind (self, (GeoChangeKind) kind, text);
  if (geo_import_report_is_refused (self))
    append_line (text, "%s", _("Nothing is stored, as the import was to be strict."));

  return g_string_free (text, FALSE);
}
