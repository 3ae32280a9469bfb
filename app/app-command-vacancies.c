/* app-command-vacancies.c – the posts nobody holds, and since when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "app-command-vacancies"

#include "config.h"

#include "app/app-command.h"

#include "app/app-options.h"
#include "app/app-output.h"
#include "geodata/stats/geo-vacancies.h"
#include "geodata/store/geo-snapshot.h"

#include <glib/gi18n.h>

typedef struct {
  char *within;
  char *as_of;
  char *kind;
  char *format;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->within);
  g_free (self->as_of);
  g_free (self->kind);
  g_free (self->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
add_vacancy (AppOutput        *output,
             GeoRegister      *reg,
             const GeoVacancy *vacancy)
{
  const GeoPost *post = &geo_register_get_posts (reg, NULL)[vacancy->post];
  const GeoArea *area = geo_register_get_area (reg, post->area);
  char since[GEO_DAY_TEXT_SIZE];

  app_output_add_text (output, area->code);
  app_output_add_text (output, area->name);
  app_output_add_text (output, geo_register_get_kinds (reg, NULL)[post->kind].name);
  app_output_add_text (output, vacancy->since != GEO_DAY_NONE
                                 ? geo_day_format (vacancy->since, since)
                                 : NULL);
  app_output_add_text (output, vacancy->last_holder);
}

static gboolean
print_vacancies (GeoRegister  *reg,
                 const GArray *vacancies,
                 AppFormat     format,
                 GError      **error)
{
  const AppColumn columns[] = {
    { "code", C_("column", "Code"), FALSE },
    { "name", C_("column", "Name"), FALSE },
    { "kind", C_("column", "Post"), FALSE },
    { "since", C_("column", "Vacant since"), FALSE },
    { "last_holder", C_("column", "Last holder"), FALSE },
  };
  g_autoptr (AppOutput) output = app_output_new (format, columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < vacancies->len; i++)
    add_vacancy (output, reg, &g_array_index (vacancies, GeoVacancy, i));

  return app_output_print (output, error);
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       AppFormat *format,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "within", 'w', 0, G_OPTION_ARG_STRING, &options->within,
      N_("only the area of this code and those below it"), N_("CODE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options->as_of,
      N_("the day to look at (the last day in the store)"), N_("DAY") },
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &options->kind,
      N_("only posts of this kind"), N_("KIND") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format,
      N_("table, csv or json (table)"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = NULL;
  GeoDay day;

  context = app_options_new (_("STORE"),
                             _("Lists the posts nobody holds on a day, since when, and who held "
                               "them last. A post that was\nnever held has neither."),
                             "getu vacancies county.sqlite --within 431225104 "
                             "--as-of 2026-03-31");
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return app_options_parse (context, argc, argv, 1, 1, error) &&
         app_format_from_nick (options->format, format, error) &&
         (options->as_of == NULL || geo_day_parse (options->as_of, &day, error));
}

AppExit
app_command_vacancies (int           argc,
                       char        **argv,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GeoRegister) reg = NULL;
  g_autoptr (GArray) vacancies = NULL;
  AppFormat format;
  int within, kind;
  GeoDay as_of;

  if (!parse (&options, &argc, &argv, &format, error))
    return APP_EXIT_USAGE;

  reg = geo_register_load (argv[1], cancellable, error);
  if (reg == NULL ||
      !app_parse_within (reg, options.within, &within, error) ||
      !app_parse_kind (reg, options.kind, &kind, error) ||
      !app_parse_as_of (reg, options.as_of, &as_of, error))
    return APP_EXIT_NOTHING_DONE;

  vacancies = geo_vacancies_list (reg, within, kind, as_of);
  print_vacancies (reg, vacancies, format, error);

  return APP_EXIT_OK;
}
