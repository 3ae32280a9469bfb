/* app-command-summary.c – areas, coverage and cases of a store in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-command-summary"

#include "config.h"

#include "app/app-command.h"

#include "app/app-options.h"
#include "app/app-output.h"
#include "geodata/model/geo-error.h"
#include "geodata/stats/geo-number.h"
#include "geodata/store/geo-snapshot.h"

#include <glib/gi18n.h>

typedef struct {
  int n_areas[GEO_N_LEVELS];
  GeoDay as_of;
  double n_filled;
  double n_required;
  double n_cases;
} Summary;

/* Of the areas that no other one holds, and thus of all. */
static void
add_totals (GeoRegister *reg,
            GeoMeasure   measure,
            GeoDay       as_of,
            double      *numerator,
            double      *denominator)
{
  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      GeoQuery query = { measure, level, -1, as_of, GEO_DAY_NONE, -1 };
      g_autoptr (GeoTable) table = geo_table_new (reg, &query);
      int n_rows;
      const GeoRow *rows = geo_table_get_rows (table, &n_rows);

      for (int i = 0; i < n_rows; i++)
        {
          if (geo_register_get_area (reg, rows[i].area)->parent >= 0)
            continue;

          *numerator += rows[i].numerator;
          *denominator += rows[i].denominator;
        }
    }
}

static Summary
sum_up (GeoRegister *reg,
        GeoDay       as_of)
{
  Summary summary = { .as_of = as_of };
  double no_denominator = 0;

  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    summary.n_areas[level] = geo_register_count_level (reg, level);
  add_totals (reg, GEO_MEASURE_COVERAGE, as_of, &summary.n_filled, &summary.n_required);
  add_totals (reg, GEO_MEASURE_CASES, as_of, &summary.n_cases, &no_denominator);

  return summary;
}

/* ngettext() at the place of use, for the sake of plural forms. */
static const char *
count_of_level (GeoLevel level,
                gulong   n)
{
  switch (level)
    {
    case GEO_LEVEL_PROVINCE:
      return ngettext ("%s province", "%s provinces", n);
    case GEO_LEVEL_PREFECTURE:
      return ngettext ("%s prefecture", "%s prefectures", n);
    case GEO_LEVEL_COUNTY:
      return ngettext ("%s county", "%s counties", n);
    case GEO_LEVEL_TOWNSHIP:
      return ngettext ("%s township", "%s townships", n);
    case GEO_LEVEL_VILLAGE:
      return ngettext ("%s village", "%s villages", n);
    case GEO_LEVEL_GROUP:
    default:
      return ngettext ("%s group", "%s groups", n);
    }
}

static void
append_count (GString    *text,
              const char *format,
              double      n)
{
  g_autofree char *number = geo_number_format (n, 0);

  g_string_append_printf (text, format, number);
}

static char *
to_text (const Summary *summary)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char day[GEO_DAY_TEXT_SIZE];

  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      int n = summary->n_areas[level];

      if (n == 0)
        continue;
      append_count (text, count_of_level (level, (gulong) n), n);
      /* Translators: between the items of a list */
      g_string_append (text, _(", "));
    }

  /* Translators: filled posts / required posts, and a day */
  g_string_append_printf (text, _("coverage %.0f/%.0f as of %s"), summary->n_filled,
                          summary->n_required, geo_day_format (summary->as_of, day));
  g_string_append (text, _(", "));
  append_count (text, ngettext ("%s case", "%s cases", (gulong) summary->n_cases),
                summary->n_cases);
  g_string_append_c (text, '\n');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
to_json (const Summary *summary)
{
  g_autoptr (GString) text = g_string_new ("{ \"areas\": {");
  const char *separator = " ";
  char day[GEO_DAY_TEXT_SIZE];

  for (GeoLevel level = GEO_LEVEL_FIRST; level <= GEO_LEVEL_LAST; level++)
    {
      if (summary->n_areas[level] == 0)
        continue;
      g_string_append_printf (text, "%s\"%s\": %d", separator, geo_level_get_nick (level),
                              summary->n_areas[level]);
      separator = ", ";
    }
  g_string_append_printf (text,
                          " }, \"as_of\": \"%s\", \"filled\": %.0f, \"required\": %.0f, "
                          "\"cases\": %.0f }\n",
                          geo_day_format (summary->as_of, day),
                          summary->n_filled, summary->n_required, summary->n_cases);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
check_format (const char *format,
              GError    **error)
{
  if (format == NULL || g_str_equal (format, "text") || g_str_equal (format, "json"))
    return TRUE;

  g_set_error (error, GEO_ERROR, GEO_ERROR_USAGE,
               _("“%s” is not a format. Use one of: text, json."), format);
  return FALSE;
}

AppExit
app_command_summary (int           argc,
                     char        **argv,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autofree char *as_of_text = NULL;
  g_autofree char *format = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GeoRegister) reg = NULL;
  gboolean as_json;
  Summary summary;
  GeoDay as_of;
  const GOptionEntry entries[] = {
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of_text,
      N_("the day to look at (the last day in the store)"), N_("DAY") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("text or json (text)"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL
  };

  context = app_options_new (_("STORE"),
                             _("Prints how many areas, filled posts and cases a store has."),
                             "getu summary county.sqlite --as-of 2026-03-31");
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!app_options_parse (context, &argc, &argv, 1, 1, error) ||
      !check_format (format, error) ||
      (as_of_text != NULL && !geo_day_parse (as_of_text, &as_of, error)))
    return APP_EXIT_USAGE;

  reg = geo_register_load (argv[1], cancellable, error);
  if (reg == NULL || !app_parse_as_of (reg, as_of_text, &as_of, error))
    return APP_EXIT_NOTHING_DONE;

  summary = sum_up (reg, as_of);
  as_json = g_strcmp0 (format, "json") == 0;
  text = as_json ? to_json (&summary) : to_text (&summary);
  app_print (text, !as_json, error);

  return APP_EXIT_OK;
}
