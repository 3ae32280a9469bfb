/* app-command-stats.c – one measure of every area of a level
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-command-stats"

#include "config.h"

#include "app/app-command.h"

#include "app/app-options.h"
#include "app/app-output.h"
#include "geodata/store/geo-snapshot.h"

#include <glib/gi18n.h>

static gboolean
print_table (const GeoTable *table,
             AppFormat       format,
             GError        **error)
{
  GeoRegister *reg = geo_table_get_register (table);
  GeoMeasure measure = geo_table_get_query (table)->measure;
  const AppColumn columns[] = {
    { "code", C_("column", "Code"), FALSE },
    { "name", C_("column", "Name"), FALSE },
    { "numerator", C_("column", "Count"), TRUE },
    { "denominator", C_("column", "Out of"), TRUE },
    { "value", geo_measure_get_title (measure), TRUE },
  };
  g_autoptr (AppOutput) output = app_output_new (format, columns, G_N_ELEMENTS (columns));
  int n_rows;
  const GeoRow *rows = geo_table_get_rows (table, &n_rows);

  for (int i = 0; i < n_rows; i++)
    {
      const GeoArea *area = geo_register_get_area (reg, rows[i].area);
      g_autofree char *shown = geo_measure_format (measure, rows[i].value);

      app_output_add_text (output, area->code);
      app_output_add_text (output, area->name);
      app_output_add_number (output, rows[i].numerator, NULL);
      app_output_add_number (output, rows[i].denominator, NULL);
      app_output_add_number (output, rows[i].value, shown);
    }

  return app_output_print (output, error);
}

AppExit
app_command_stats (int           argc,
                   char        **argv,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_auto (AppQueryOptions) options = { 0 };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GeoTable) table = NULL;
  g_autofree char *format_nick = NULL;
  AppFormat format;
  GeoQuery query;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_nick,
      N_("table, csv or json (table)"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL
  };

  context = app_options_new (_("STORE"),
                             _("Prints one measure of every area of a level."),
                             "getu stats county.sqlite --measure coverage --level township "
                             "--as-of 2026-03-31 --format csv");
  app_query_options_add (&options, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!app_options_parse (context, &argc, &argv, 1, 1, error) ||
      !app_query_options_check (&options, error) ||
      !app_format_from_nick (format_nick, &format, error))
    return APP_EXIT_USAGE;

  reg = geo_register_load (argv[1], cancellable, error);
  if (reg == NULL || !app_query_options_resolve (&options, reg, &query, error))
    return APP_EXIT_NOTHING_DONE;

  table = geo_table_new (reg, &query);
  print_table (table, format, error);

  return APP_EXIT_OK;
}
